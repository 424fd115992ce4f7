"""Entry from paper on the screen: the whole sheet by keys, step by step."""

from __future__ import annotations

from textual.pilot import Pilot

from scp_tui.rules.room_items import attendance
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF, drive, office_with_meeting, put, shown


def test_the_sheet_is_typed_in_from_the_menu_and_ends_where_it_is_left() -> None:
    desk = office_with_meeting()

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("live", REF)
        await pilot.pause()
        await pilot.press("f10")
        await pilot.pause()
        await put(pilot, "from paper")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause()
        assert "1 of 6: who is here" in shown(app)
        await put(pilot, "18:05")
        await pilot.press("tab", "tab")
        await put(pilot, "1 9")
        await pilot.press("f2")
        await pilot.pause()
        assert "no member has the number 9" in " ".join(shown(app).split())
        await pilot.press("backspace")
        await put(pilot, "2")
        await pilot.pause()
        assert "Councillor Able, Councillor Baker" in shown(app)
        await pilot.press("tab", "tab", "tab")
        await put(pilot, "3 Nobody")
        await pilot.press("f2")
        await pilot.pause()
        assert "no member has the number 3" in " ".join(shown(app).split())
        await put(pilot, "", anew=True)
        await pilot.press("tab")
        await put(pilot, "Jo Cole, resident")
        await pilot.press("f2")
        await pilot.pause()
        assert len(attendance(desk.store.meeting(REF))) == 3
        assert "2 of 6: 1 Welcome" in shown(app)
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("tab", "tab")
        await put(pilot, "that they be confirmed")
        await pilot.press("f2")
        await pilot.pause()
        assert "nothing says what became of the motion." in " ".join(shown(app).split())
        assert "what became of the motion?" not in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert "ended there" in shown(app)

    drive(desk, look)
