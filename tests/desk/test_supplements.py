"""What is published after the agenda is a numbered supplement with its own time (R1.12)."""

from __future__ import annotations

import datetime as dt

from scp_tui.desk import Desk
from tests.desk.conftest import Hands, item_called


def test_an_item_added_and_a_report_that_was_to_follow_make_supplements(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    report = item_called(desk, "Annual report")
    rev = next(one.rev for one in desk.store.meeting(meeting).items if one.id == report)
    desk.agenda.edit_item(meeting, report, rev, to_follow=True)
    desk.agenda.publish(meeting)
    assert desk.store.meeting(meeting).supplements == ()
    desk.agenda.publish(meeting)
    assert desk.store.meeting(meeting).supplements == (), "nothing new is no supplement"
    clock.set(dt.datetime(2026, 7, 3, 9, 0))
    desk.agenda.add_item(meeting, "A bridge")
    desk.agenda.publish(meeting)
    clock.set(dt.datetime(2026, 7, 13, 9, 0))
    rev = next(one.rev for one in desk.store.meeting(meeting).items if one.id == report)
    desk.agenda.edit_item(meeting, report, rev, to_follow=False)
    desk.agenda.publish(meeting, late_reason="the figures came late")
    first, second = desk.store.meeting(meeting).supplements
    assert (first.number, first.items) == (1, (item_called(desk, "A bridge"),))
    assert first.published_at == dt.datetime(2026, 7, 3, 9, 0)
    assert (second.number, second.items) == (2, (report,))
    text = desk.pages.render("supplements", meeting, "txt")
    assert "Supplement 1" in text
    assert "Supplement 2" in text
    assert "clear day" in text.split("Supplement 2")[1], "its own clear days are counted"
    assert "clear day" not in text.split("Supplement 2")[0]
