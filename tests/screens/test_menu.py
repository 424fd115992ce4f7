"""The menu (F10) lists each thing that can be done, once."""

from __future__ import annotations

from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.screens.app import ScpApp
from scp_tui.screens.follow_ups_keys import STEPS
from scp_tui.screens.palette import ActsProvider
from tests.screens.driving import REF, drive, office_with_meeting, put, shown


def entries(app: ScpApp) -> list[tuple[str, str]]:
    """Return the words and the note of each line that the menu has over this screen."""
    return [(words, note) for words, note, _ in ActsProvider(app.screen).entries()]


def asked() -> Desk:
    desk = office_with_meeting()
    desk.follow_ups.ask(REF, title="Figures on burglary", owner="police")
    return desk


def test_the_desk_offers_each_way_once() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        words = [said for said, _ in entries(app)]
        for way in ("Check", "Meetings", "Follow-ups", "Register", "Quit"):
            assert len([one for one in words if one.startswith(way)]) == 1, way

    drive(office_with_meeting(), look)


def test_escape_on_the_desk_opens_nothing_that_takes_the_next_key() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("escape")
        await pilot.pause()
        assert "This is the desk. q leaves" in shown(app)
        await pilot.press("f")
        await pilot.pause()
        assert "Follow-ups" in shown(app).splitlines()[0]

    drive(office_with_meeting(), look)


def test_every_step_of_a_follow_up_is_in_the_menu_with_its_key() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("follow_ups")
        await pilot.pause()
        found = dict(entries(app))
        for letter, _, words in STEPS:
            said = words[0].upper() + words[1:]
            assert said in found or letter in "rohcdf", words  # those are on the key line
        assert found["They stated an extension"] == "x"
        assert found["Whether the reply answers"] == "j"
        assert found["Merge it with the undertaking that accepts it"] == "m"
        assert found["Another body owes it too: a further limb"] == "p"
        assert found["It was before the Committee again"] == "w"
        assert found["Any other note"] == "t"
        assert found["They received it"] == "s v"
        assert found["A line of its history was wrong"] == "s k"

    drive(asked(), look)


def test_a_step_is_taken_from_the_menu() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("follow_ups")
        await pilot.pause()
        await pilot.press("f10")
        await pilot.pause()
        await put(pilot, "stated an extension")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert "Extended: " in shown(app)
        assert "F2 Save" in shown(app)

    drive(asked(), look)
