"""One ask to several bodies at once: taken from the list, offered by what was just said."""

from __future__ import annotations

from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.followups import FollowUp, Owner
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF, shown
from tests.screens.live_driving import evening, on_live, type_in, words

POLICE, COUNCIL = Owner(organisation="police"), Owner(organisation="council")


def ask_of(desk: Desk) -> FollowUp:
    """Return the one ask of the evening."""
    (line,) = desk.follow_ups.of_meeting(REF)
    return line.follow_up


def owners(desk: Desk) -> list[tuple[str, Owner]]:
    return [(limb.id, limb.owner) for limb in ask_of(desk).limbs]


def test_tab_in_the_list_takes_one_and_goes_on_and_each_body_owes_a_limb() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Figures would be looked for.")
        await pilot.press("f5", "tab")
        await type_in(app, pilot, "pol")
        await pilot.press("tab")
        await pilot.pause()
        assert "(only: Essex Police)" in shown(app)
        assert "+ Essex Police" in shown(app)
        await type_in(app, pilot, "borough")
        await pilot.press("enter")
        await pilot.pause()
        assert "[2: Essex Police; Borough Council]" in shown(app)
        await pilot.press("f2")
        await pilot.pause()

    on_live(desk, script)
    assert owners(desk) == [("a", POLICE), ("b", COUNCIL)]


def test_a_mark_is_taken_back_and_the_first_line_takes_only_those_marked() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Figures would be looked for.")
        await pilot.press("f5", "tab")
        for name in ("pol", "borough", "pol"):
            await type_in(app, pilot, name)
            await pilot.press("tab")
            await pilot.pause()
        assert "(only: Borough Council)" in shown(app)
        await pilot.press("enter", "f2")
        await pilot.pause()

    on_live(desk, script)
    assert owners(desk) == [("a", COUNCIL)]


def test_two_bodies_just_mentioned_are_offered_as_both() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        said = "Essex Police and the Borough Council spoke. Figures were wanted. /ask "
        await type_in(app, pilot, said)
        await pilot.pause()
        await pilot.press("tab", "space", "down")
        await pilot.pause()
        assert "Both: Borough Council; Essex Police" in shown(app)
        await pilot.press("enter", "f2")
        await pilot.pause()

    on_live(desk, script)
    assert owners(desk) == [("a", COUNCIL), ("b", POLICE)]


def test_two_bodies_that_the_sentence_asks_are_filled_in() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Essex Police and Borough Council were asked to report. /ask ")
        await pilot.pause()
        assert "[2: Essex Police; Borough Council]" in shown(app)
        await pilot.press("tab", "backspace", "tab")
        await type_in(app, pilot, "suburban councillors")
        await pilot.press("f2")
        await pilot.pause()

    on_live(desk, script)
    # Backspace took out the last one; words beside one body are what was said of it.
    assert owners(desk) == [("a", Owner(organisation="police", said="suburban councillors"))]


def test_another_body_takes_the_place_of_the_one_proposed() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Essex Police were asked to report. /ask ")
        await pilot.pause()
        assert "[Essex Police]" in shown(app)
        await pilot.press("tab")
        await type_in(app, pilot, "borough")
        await pilot.press("enter", "f2")
        await pilot.pause()

    on_live(desk, script)
    assert owners(desk) == [("a", COUNCIL)]


def test_an_ask_that_waits_for_its_owner_is_given_two_and_undone_as_one() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Figures would be looked for.")
        await pilot.press("f5", "f2", "ctrl+t", "enter", "tab")
        await type_in(app, pilot, "pol")
        await pilot.press("tab")
        await type_in(app, pilot, "borough")
        await pilot.press("enter")
        await type_in(app, pilot, "the wardens")
        await pilot.press("f2")
        await pilot.pause()
        assert owners(desk) == [("a", POLICE), ("b", COUNCIL), ("c", Owner(said="the wardens"))]
        assert "no requester" in words(app)
        await pilot.press("u")
        await pilot.pause()

    on_live(desk, script)
    assert owners(desk) == [("a", Owner())]


def test_the_list_fits_a_narrow_screen() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Figures would be looked for.")
        await pilot.press("f5", "tab", "space")
        await pilot.pause()
        assert "Tab One more" in shown(app)
        assert "Enter Take" in shown(app)

    on_live(desk, script, size=(60, 20))
