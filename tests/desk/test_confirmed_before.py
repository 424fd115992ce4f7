"""Minutes that were confirmed before minutes were frozen print no sentence that was not there."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.records.meeting import MinutesState
from tests.desk.conftest import Hands, item_called


def test_what_the_log_holds_is_not_put_into_minutes_agreed_without_it(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    clock.set(dt.datetime(2026, 7, 15, 18, 0))
    desk.room.open_meeting(meeting)
    desk.room.mark_all_present(meeting)
    item = item_called(desk, "Annual report")
    desk.room.open_item(meeting, item)
    desk.minutes.write(meeting, item, "The report was presented.", 0)
    clock.set(dt.datetime(2026, 7, 15, 18, 40))
    desk.room.went_out(meeting, "baker")
    assert "left the meeting at 18:40" in desk.pages.render("minutes", meeting, "txt")
    desk.session.change_meeting(
        meeting,
        lambda one: replace(one, minutes_state=MinutesState.CONFIRMED),
        what="as an older program confirmed them",
        minuted=False,
    )
    text = desk.pages.render("minutes", meeting, "txt")
    assert "left the meeting" not in text
    assert "Councillor Baker (until 18:40)" in text
