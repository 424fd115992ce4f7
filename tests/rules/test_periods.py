"""Other date arithmetic: whether the first day counts is decided by the words of the rule."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.rules import periods

MEETING = dt.date(2019, 9, 10)


def test_the_examples_of_the_table() -> None:
    assert periods.interest_notified_by(MEETING) == dt.date(2019, 10, 7)
    assert periods.partner_response_due(MEETING) == dt.date(2019, 10, 8)
    assert periods.executive_response_due(dt.date(2026, 1, 15)) == dt.date(2026, 3, 14)
    assert periods.inspection_until(MEETING) == dt.date(2025, 9, 9)
    assert periods.attendance_lapses_on(MEETING) == dt.date(2020, 3, 10)
    assert periods.next_review_by(MEETING) == dt.date(2020, 9, 9)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2025, 12, 31), 2, dt.date(2026, 2, 28)),
        (dt.date(2026, 1, 1), 1, dt.date(2026, 1, 31)),
        (dt.date(2020, 2, 29), 72, dt.date(2026, 2, 28)),
        (dt.date(2020, 2, 29), 48, dt.date(2024, 2, 28)),
    ],
)
def test_months_beginning_with(first: dt.date, months: int, last: dt.date) -> None:
    assert periods.months_beginning_with(first, months) == last


def test_only_reviews_that_were_held_move_the_annual_duty() -> None:
    committee = Committee(id="ABC", name="A", minimum_frequency_months=12)
    held = Meeting(
        id="ABC/2019-09-10",
        committee="ABC",
        date=MEETING,
        state=MeetingState.CLOSED,
        statutory_review=True,
    )
    other = Meeting(
        id="ABC/2020-05-20",
        committee="ABC",
        date=dt.date(2020, 5, 20),
        state=MeetingState.CLOSED,
        statutory_review=False,
    )
    planned = Meeting(
        id="ABC/2020-03-23", committee="ABC", date=dt.date(2020, 3, 23), statutory_review=True
    )
    assert periods.review_due([held, other, planned], committee) == dt.date(2020, 9, 9)
    assert periods.review_due([planned], committee) is None
    assert periods.review_due([held], Committee(id="ABC", name="A")) is None
