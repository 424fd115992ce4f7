"""Beginning a meeting before its day is remarked at once, on either screen (R6.1)."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from scp_tui.screens.app import ScpApp
from scp_tui.screens.items import begun_words
from tests.screens.driving import REF, drive, office_with_meeting, shown


@pytest.mark.parametrize(
    ("now", "early"),
    [(dt.datetime(2026, 3, 23, 18, 0), True), (dt.datetime(2026, 7, 15, 18, 0), False)],
)
def test_a_meeting_begun_on_another_day_asks_whether_it_is_the_right_one(
    now: dt.datetime, early: bool
) -> None:
    desk = office_with_meeting(now)

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("room", REF)
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        said = " ".join(shown(app).split())
        assert ("Begun, but its day, 15 July 2026, has not come" in said) is early

    drive(desk, look)
    meeting = desk.store.meeting(REF)
    assert meeting.state.value == "in_progress"
    assert ("has not come: is it the right one?" in begun_words(desk, meeting)) is early
