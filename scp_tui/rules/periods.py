"""Periods of law other than clear days. The wording decides whether the first day counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting
from scp_tui.rules.agenda import HELD


def days_beginning_with(day: dt.date, count: int) -> dt.date:
    """Return the last of ``count`` days *beginning with* ``day``, which is itself the first."""
    return day + dt.timedelta(days=count - 1)


def days_from(day: dt.date, count: int) -> dt.date:
    """Return the last of ``count`` days *from* ``day``, which is not counted."""
    return day + dt.timedelta(days=count)


def months_beginning_with(day: dt.date, count: int) -> dt.date:
    """Return the last day of ``count`` months *beginning with* ``day``.

    It is the day before the same day of the last month; where that month is too short to have
    that day, it is the month's end.
    """
    same = months_from(day, count)
    return same - dt.timedelta(days=1) if same.day == day.day else same


def months_from(day: dt.date, count: int) -> dt.date:
    """Return the day ``count`` months *from* ``day``, at a short month's end if need be."""
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=count)


def inspection_until(meeting_date: dt.date) -> dt.date:
    """Return the last day of the six years for which papers are open: LGA 1972 s.100C(1)."""
    return months_beginning_with(meeting_date, 12 * 6)


def interest_notified_by(disclosed: dt.date) -> dt.date:
    """Return the last day to notify a disclosed pecuniary interest: Localism Act 2011 s.31."""
    return days_beginning_with(disclosed, 28)


def partner_response_due(submitted: dt.date) -> dt.date:
    """Return the last day for a partner's response to a report: SI 2009/942 reg. 7 (R7.7)."""
    return days_from(submitted, 28)


def executive_response_due(received: dt.date) -> dt.date:
    """Return the last day for the executive's response: two months beginning with receipt."""
    return months_beginning_with(received, 2)


def attendance_lapses_on(last_attended: dt.date) -> dt.date:
    """Return when six months have passed from the last attendance: LGA 1972 s.85 (R4.8)."""
    return months_from(last_attended, 6)


def next_review_by(reviewed: dt.date, months: int = 12) -> dt.date:
    """Return the last day for the next statutory review: once in every ``months`` (R7.2)."""
    return months_beginning_with(reviewed, months)


def review_due(meetings: Iterable[Meeting], committee: Committee) -> dt.date | None:
    """Return by when the committee must hold its next statutory review (R7.2).

    Only meetings held and marked as such a review count. None when the committee has no such
    duty or no review is on record.
    """
    months = committee.minimum_frequency_months
    held = [
        meeting.date
        for meeting in meetings
        if meeting.committee == committee.id and meeting.statutory_review and meeting.state in HELD
    ]
    return next_review_by(max(held), months) if held and months else None
