"""Calendar files (iCalendar, RFC 5545): a meeting, and the days on which follow-ups are due.

What may be public alone is in them (R2.8).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scp_tui.exports.follow_up_line import FollowUpWords
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.rules.text import neutralise

if TYPE_CHECKING:
    from icalendar import Calendar, Event

ZONE = "Europe/London"
"""Meetings of English councils are held by this clock, whatever clock a reader lives by."""

_OFF = {MeetingState.CANCELLED, MeetingState.POSTPONED}


def meeting_calendar(meeting: Meeting, committee: Committee, *, now: dt.datetime) -> str:
    """Return a calendar with the meeting in it, with no end, since nobody knows it beforehand.

    A cancelled or postponed meeting is marked cancelled, which takes it out of a calendar that
    has it. ``now`` is the moment of writing, by the office's clock.
    """
    calendar = _calendar()
    event = _event(meeting.id, now)
    event.add("summary", neutralise(committee.name))
    if meeting.start is None:
        event.add("dtstart", meeting.date)
    else:
        event.add("dtstart", dt.datetime.combine(meeting.date, meeting.start, ZoneInfo(ZONE)))
    if meeting.venue:
        event.add("location", neutralise(meeting.venue))
    event.add("status", "CANCELLED" if meeting.state in _OFF else "CONFIRMED")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return _text(calendar)


def due_calendar(lines: Iterable[FollowUpWords], *, now: dt.datetime) -> str:
    """Return a calendar with a day for each follow-up that is due on one.

    One without a day is left out, and so is a restricted one, whose day is not public.
    """
    calendar = _calendar()
    for line in lines:
        if line.due_on is None:
            continue
        event = _event(line.ref, now)
        event.add("dtstart", line.due_on)
        event.add("summary", neutralise(f"Due: {line.what} ({line.ref})"))
        event.add("description", neutralise(f"Owner: {line.owner}. Asked: {line.asked}."))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return _text(calendar)


def _calendar() -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//scp-tui//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _text(calendar: Calendar) -> str:
    made: bytes = calendar.to_ical()
    return made.decode()


def _event(ref: str, now: dt.datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"scp-tui:{ref}")
    event.add("dtstamp", now.replace(tzinfo=ZoneInfo(ZONE)).astimezone(dt.UTC))
    return event
