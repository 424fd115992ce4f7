"""Entries of the log in a few words, as a list of them shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting
from scp_tui.records.people import Person
from scp_tui.records.room import EventKind, RoomEvent, TraceAct
from scp_tui.rules.date_words import date_in_words, short_date, time_in_words
from scp_tui.rules.names import name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.phrases import phrase

_WORDS = {
    EventKind.ROLL_CALL: "roll called",
    EventKind.APOLOGIES: "apologies",
    EventKind.ABSENT: "absent",
    EventKind.SUBSTITUTE: "substitute",
    EventKind.ARRIVED: "arrived",
    EventKind.LEFT: "left",
    EventKind.LEFT_FOR_INTEREST: "left for an interest",
    EventKind.STAYED_FOR_INTEREST: "stayed in spite of an interest",
    EventKind.RETURNED: "returned",
    EventKind.CO_OPTEE_JOINED: "co-opted member joined",
    EventKind.COUNCILLOR_JOINED: "other councillor joined",
    EventKind.OFFICER_JOINED: "officer joined",
    EventKind.PARTNER_JOINED: "partner joined",
    EventKind.SPEAKER_JOINED: "visitor joined",
    EventKind.CHAIR_TAKEN: "took the chair",
    EventKind.CHAIR_HANDED_OVER: "chair handed over",
    EventKind.CHAIR_ELECTED: "elected to the chair",
    EventKind.ITEM_OPENED: "item taken",
    EventKind.ITEM_CLOSED: "item finished",
    EventKind.ITEM_RESUMED: "item taken up again",
    EventKind.ITEM_OUT_OF_ORDER: "item out of order",
    EventKind.ITEM_DEFERRED: "item deferred",
    EventKind.ITEM_WITHDRAWN: "item withdrawn",
    EventKind.DEBATE_CLOSED: "debate closed",
    EventKind.ADJOURNED: "meeting adjourned",
    EventKind.RESUMED: "meeting resumed",
    EventKind.ENDED: "meeting ended",
    EventKind.PUBLIC_EXCLUDED: "public excluded",
    EventKind.PUBLIC_READMITTED: "public let in again",
    EventKind.RECORDING_STARTED: "recording started",
    EventKind.RECORDING_STOPPED: "recording stopped",
    EventKind.QUORUM_LOST: "quorum lost",
    EventKind.QUORUM_REGAINED: "quorum regained",
}
_BEFORE_NAME = frozenset(
    {
        EventKind.APOLOGIES,
        EventKind.ABSENT,
        EventKind.SUBSTITUTE,
    }
)


def kind_words(kind: EventKind) -> str:
    """Return what happens in such an entry, in two words or three."""
    return _WORDS[kind]


def event_words(
    event: RoomEvent,
    meeting: Meeting,
    people: Mapping[str, Person],
    numbers: Mapping[str, str] | None = None,
) -> str:
    """Return an entry in one line: ``Councillor Able left until item 7``.

    ``numbers`` are the agenda's, where they are known already.
    """
    shown = numbers if numbers is not None else agenda_numbers(meeting.items)
    words = _WORDS[event.kind]
    name = name_of(event.person, people) if event.person else event.name
    if event.kind is EventKind.ROLL_CALL:
        count = len(event.people)
        line = f"Roll called: {count} member{'' if count == 1 else 's'} present"
    elif event.kind is EventKind.CHAIR_HANDED_OVER:
        line = f"Chair handed over to {name}" if name else "Nobody in the chair"
    elif name and event.kind in _BEFORE_NAME:
        line = f"{words.capitalize()}: {name}"
    elif name:
        line = f"{name} {_verb(event.kind)}"
    elif event.item is not None:
        title = next((one.title for one in meeting.items if one.id == event.item), "")
        number = shown.get(event.item, event.item)
        line = f"Item {number} {words.removeprefix('item ')}: {title}"
        if event.kind is EventKind.DEBATE_CLOSED:
            line = f"Debate closed on item {number}: {title}"
    else:
        line = words.capitalize()
    if event.for_member:
        line += f", for {name_of(event.for_member, people)}"
    role = ", ".join(word for word in (event.capacity, event.organisation) if word)
    line += f" ({role})" if role else ""
    if event.until_item:
        line += f" until item {shown.get(event.until_item, event.until_item)}"
    if event.unplaced:
        number = shown.get(event.item or "", event.item or "")
        line += f" in item {number}" if number else ", in an item that is not known"
    if event.after:
        line += f", after item {shown.get(event.after, event.after)}"
    line += until_words(event.adjourned_to, event.adjourned_hour, event.adjourned_place, None)
    return f"{line}: {event.reason}" if event.reason else line


def until_words(
    day: dt.date | None, hour: dt.time | None, place: str | None, committee: Committee | None
) -> str:
    """Return to when and where a meeting is adjourned: `` to 22 July 2026 at 18:00``; or ""."""
    when = time_in_words(hour) if hour is not None else ""
    words = ""
    if day is not None:
        words = phrase(committee, "adjourned_day", date=date_in_words(day))
        words += phrase(committee, "adjourned_day_hour", hour=when) if when else ""
    elif when:
        words = phrase(committee, "adjourned_hour", hour=when)
    return words + (phrase(committee, "adjourned_place", place=place) if place else "")


def adjournment(
    event: RoomEvent, fields: dict[str, str], committee: Committee | None, told: bool
) -> str:
    """Return the name of the phrase for an adjournment; until when and where go into ``fields``.

    ``told``: the minute prints the resolution that says all this, and only the hour is new.
    """
    if told:
        return "adjourned_accordingly"
    day, hour, place = event.adjourned_to, event.adjourned_hour, event.adjourned_place
    fields["until"] = until_words(day, hour, place, committee)
    if day is None:
        return "adjourned_until" if fields["until"] else "adjourned"
    date = date_in_words(day)
    fields["date"] = date + fields["until"].removeprefix(
        phrase(committee, "adjourned_day", date=date)
    )
    return "adjourned_to"


def _verb(kind: EventKind) -> str:
    if kind is EventKind.CHAIR_ELECTED:
        return "was elected to the chair"
    words = _WORDS[kind]
    for before in ("co-opted member ", "other councillor ", "officer ", "partner ", "visitor "):
        words = words.removeprefix(before)
    return words


def trace_words(event: RoomEvent) -> str:
    """Return what was done to an entry afterwards: ``struck Tue 10 Sep 2019 20:41: corrected``."""
    said = []
    for one in event.trace:
        done = "struck" if one.act is TraceAct.STRUCK else "restored"
        when = f" {short_date(one.at.date())} {time_in_words(one.at.time())}" if one.at else ""
        said.append(f"{done}{when}" + (f": {one.why}" if one.why else ""))
    return "; ".join(said)
