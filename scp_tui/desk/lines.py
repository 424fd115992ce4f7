"""Follow-ups as lists show them, computed together so that a long list stays cheap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scp_tui.desk.session import Session
from scp_tui.desk.views import FollowUpLine
from scp_tui.records.followups import Due, DueKind, FollowUp
from scp_tui.records.meeting import MeetingState
from scp_tui.rules.date_words import short_date
from scp_tui.rules.follow_up_state import (
    days_overdue,
    due_date,
    next_meeting_after,
    status_words,
    unresolved_fields,
)
from scp_tui.rules.follow_up_words import owner_words, requester_words

if TYPE_CHECKING:
    from scp_tui.store.headers import MeetingHeader

NOT_HELD = frozenset({MeetingState.CANCELLED, MeetingState.POSTPONED})


class LineMaker:
    """Makes lines from follow-ups of one office on one day; reads what it needs once.

    ``headers`` are those of all meetings, where they are already at hand.
    """

    def __init__(self, session: Session, headers: Iterable[MeetingHeader] | None = None) -> None:
        self._session = session
        self._headers = headers
        self._today = session.today()
        self._register = session.register()
        self._dates: dict[str, list[dt.date]] | None = None
        self._next: dict[tuple[str, dt.date | None], dt.date | None] = {}

    def next_meeting(self, follow_up: FollowUp) -> dt.date | None:
        """Return the day of the first meeting held after it was asked, if it is due then."""
        if follow_up.due.kind is not DueKind.NEXT_MEETING:
            return None
        key = (follow_up.committee, follow_up.asked_on)
        if key not in self._next:
            dates = self._meeting_dates().get(follow_up.committee, ())
            self._next[key] = next_meeting_after(follow_up, dates)
        return self._next[key]

    def _meeting_dates(self) -> dict[str, list[dt.date]]:
        """Return the days of each committee's meetings; those called off are left out."""
        if self._dates is None:
            self._dates = {}
            found = self._session.headers() if self._headers is None else self._headers
            for header in found:
                if header.state not in NOT_HELD:
                    self._dates.setdefault(header.committee, []).append(header.date)
        return self._dates

    def matching(self, follow_ups: Iterable[FollowUp], query: str) -> Iterator[FollowUpLine]:
        """Yield the lines of the follow-ups that fit the query."""
        if not query.strip():
            yield from map(self.line, follow_ups)
            return
        from scp_tui.rules.follow_up_filter import matches

        for follow_up in follow_ups:
            following = self.next_meeting(follow_up)
            if matches(follow_up, query, self._register, self._today, following):
                yield self.line(follow_up)

    def line(self, follow_up: FollowUp) -> FollowUpLine:
        """Return the line of one follow-up."""
        following = self.next_meeting(follow_up)
        late = days_overdue(follow_up, self._today, following)
        return FollowUpLine(
            follow_up=follow_up,
            owner_words=owner_words(follow_up, self._register, self._today),
            requester_words=requester_words(follow_up, self._register),
            due_words=due_words(follow_up.due, following),
            source_words=source_words(follow_up),
            due_date=due_date(follow_up, following),
            overdue=late > 0,
            days_overdue=late,
            unresolved=unresolved_fields(follow_up),
            status_words=status_words(follow_up.status),
        )


def due_words(due: Due, following: dt.date | None) -> str:
    """Return when it is due: ``Tue 10 Mar 2020``, ``next meeting, Mon 23 Mar 2020``."""
    if due.kind is DueKind.DATE and due.date is not None:
        return short_date(due.date)
    if due.kind is DueKind.NEXT_MEETING:
        return f"next meeting, {short_date(following)}" if following else "next meeting"
    return "when ready" if due.kind is DueKind.WHEN_READY else "no date"


def source_words(follow_up: FollowUp) -> str:
    """Return the minute, or the meeting, that it came out of; "" when out of none."""
    if follow_up.meeting is None:
        return ""
    if follow_up.minute is None:
        return follow_up.meeting
    return f"{follow_up.meeting}/{follow_up.minute}"


def urgency(line: FollowUpLine) -> tuple[int, dt.date, str]:
    """Return the key that sorts by need: longest overdue, then soonest due, then undated."""
    return (-line.days_overdue, line.due_date or dt.date.max, line.follow_up.id)
