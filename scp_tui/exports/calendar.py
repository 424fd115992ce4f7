"""Calendar files (iCalendar, RFC 5545): a meeting, and the days on which follow-ups are due.

What may be public alone is in them (R2.8).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scp_tui.exports.follow_up_line import NOT_STATED, TimingOf, asked_words, timing_for
from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import FollowUp, Limb
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.rules.clocks import due_day, owing_limbs
from scp_tui.rules.follow_up_state import USUAL
from scp_tui.rules.follow_up_words import NOT_SAID, limb_owner_words
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


def due_calendar(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    now: dt.datetime,
    timing: TimingOf = USUAL,
) -> str:
    """Return a calendar with a day for each limb that somebody owes, for as long as it is owed.

    What is answered, paused or settled is left out, and so are a limb without a day and a
    restricted ask, whose day is not public. An event keeps its UID whatever becomes of the other
    limbs.
    """
    calendar = _calendar()
    for one in follow_ups:
        if one.restricted:
            continue
        here = timing_for(one, timing)
        for limb in owing_limbs(one):
            due = due_day(one, limb, here).date
            if due is not None:
                calendar.add_component(_due_event(one, limb, due, register, now))
    return _text(calendar)


def _due_event(
    one: FollowUp, limb: Limb, due: dt.date, register: Register, now: dt.datetime
) -> Event:
    owner = limb_owner_words(limb.owner, register, now.date())
    owner = NOT_STATED if owner == NOT_SAID else owner
    # The first limb goes by the ask alone: a limb added later takes no event away from it.
    event = _event(one.id if limb.id == Limb().id else f"{one.id}/{limb.id}", now)
    event.add("dtstart", due)
    several = f", {owner}" if len(one.limbs) > 1 else ""
    event.add("summary", neutralise(f"Due: {one.title or NOT_STATED} ({one.id}{several})"))
    share = f" Their part: {limb.share}." if limb.share else ""
    asked = asked_words(one, register)
    event.add("description", neutralise(f"Owner: {owner}.{share} Asked: {asked}."))
    event.add("transp", "TRANSPARENT")
    return event


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
