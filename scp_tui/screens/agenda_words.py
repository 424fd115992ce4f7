"""What a meeting and its items are, in the words of the agenda screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.errors import ScpError
from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.room import ItemCourse, ItemStatus
from scp_tui.rules.agenda import PUBLISHED
from scp_tui.rules.date_words import date_in_words, long_date, relative_day, short_date
from scp_tui.rules.names import join_names
from scp_tui.rules.references import parse_meeting_ref
from scp_tui.rules.room_items import course

if TYPE_CHECKING:
    from scp_tui.desk import Desk


def item_marks(item: AgendaItem, course: ItemCourse) -> str:
    """Return what is special about an item, for the right of its line."""
    words = []
    if item.part is Part.B:
        paragraphs = ", ".join(str(number) for number in item.exempt_paragraphs)
        words.append(f"Part B ({paragraphs or 'no paragraph'})")
    if item.urgency is not None:
        words.append("urgent" if item.urgency.reason else "urgent (no reason)")
    if course.status in (ItemStatus.DEFERRED, ItemStatus.WITHDRAWN):
        words.append(course.status.value)
    if item.kind is ItemKind.PREVIOUS_MINUTES:
        words.append(confirming_words(item))
    if item.to_follow:
        words.append("to follow")
    elif item.pages:
        words.append(f"pages {item.pages}")
    return ", ".join(words)


def confirming_words(item: AgendaItem) -> str:
    """Return how many sets of minutes wait under an item, or that none does."""
    count = len(item.confirms)
    if not count:
        return "none to confirm"
    return f"{count} set{'' if count == 1 else 's'} to confirm"


def item_details(item: AgendaItem, meeting: Meeting) -> str:
    """Return all about an item, in a few lines."""
    lines = [item.title]
    if item.confirms:
        days = [date_in_words(parse_meeting_ref(ref).date) for ref in item.confirms]
        lines.append(f"Confirms the minutes of {join_names(days)}.")
    elif item.kind is ItemKind.PREVIOUS_MINUTES:
        lines.append("No earlier minutes wait to be confirmed.")
    if item.report is not None:
        of = f", report of {item.report.report_of}" if item.report.report_of else ""
        by = f", by {item.report.author}" if item.report.author else ""
        lines.append(f"Report: {item.report.title}{of}{by}")
    if item.urgency is not None:
        agrees = "the chair agrees" if item.urgency.chair_agrees else "the chair has not agreed yet"
        lines.append(f"Urgent: {item.urgency.reason or 'no reason yet'} ({agrees})")
    ran = course(meeting, item.id)
    if ran.reason:
        lines.append(f"{ran.status.value.capitalize()}: {ran.reason}")
    if item.text:
        lines.append(item.text)
    above = next((other for other in meeting.items if other.id == item.parent), None)
    if above is not None:
        lines.append(f"Under: {above.title}")
    return "\n".join(lines)


def meeting_facts(desk: Desk, meeting: Meeting) -> str:
    """Return what to know of the meeting before its items: where it stands, when, and where."""
    words = []
    if meeting.state not in (MeetingState.SCHEDULED, MeetingState.PUBLISHED):
        words.append(f"This meeting is {meeting.state.replace('_', ' ')}.")
    if meeting.published_at:
        at = meeting.published_at
        words.append(f"Published {short_date(at.date())} at {at:%H:%M}.")
    else:
        words.append(publish_by(desk, meeting))
    if meeting.venue:
        words.append(meeting.venue)
    return "  ".join(words)


def publish_by(desk: Desk, meeting: Meeting) -> str:
    """Return the last day for the agenda in words (R1.1), or why there is none."""
    try:
        last = desk.agenda.last_publication(meeting.id)
    except ScpError as error:
        return str(error)
    if meeting.state in PUBLISHED:
        return f"Day of publication not recorded; the last day was {long_date(last)}."
    return f"Publish by {long_date(last)} ({relative_day(last, desk.today())})."
