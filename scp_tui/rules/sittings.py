"""The days on which one meeting sat: it may have been adjourned to another (R4.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.room import live
from scp_tui.rules.room_state import OPENING


def sitting_days(meeting: Meeting, today: dt.date) -> tuple[dt.date, ...]:
    """Return the days on which a meeting sat up to today, by its log, in order.

    The small hours of the next day are of the sitting that began the evening before.
    """
    days = {meeting.date, *(day for day, _ in _by_day(meeting))}
    return tuple(sorted(day for day in days if day <= max(today, meeting.date)))


def decided_on(
    meeting: Meeting, asked: dt.date | None, today: dt.date, item: str | None = None
) -> dt.date:
    """Return the day of the sitting at which a meeting decides on what was asked that day.

    While it is under way that is the sitting that goes on; afterwards that in which the ``item``
    was taken, or else the first. An ask of the small hours was decided on its own day.
    """
    days = sitting_days(meeting, today)
    day = days[-1] if meeting.state is MeetingState.IN_PROGRESS else _taken(meeting, item)
    if asked is None or asked <= day:
        return day
    return next((each for each in days if each >= asked), asked)


def _taken(meeting: Meeting, item: str | None) -> dt.date:
    opened = [
        day for day, event in _by_day(meeting) if event.kind in OPENING and event.item == item
    ]
    return opened[-1] if item is not None and opened else meeting.date


def _by_day(meeting: Meeting) -> Iterator[tuple[dt.date, RoomEvent]]:
    """Yield the entries that stand, each with the day of its sitting."""
    day = meeting.date
    after: dt.date | None = None
    for event in live(meeting.log):
        if event.kind is EventKind.RESUMED and after is not None:
            day, after = after, None
        elif event.kind is EventKind.ADJOURNED:
            after = event.adjourned_to
        yield day, event
