"""Whether everything a meeting points at exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from scp_tui.records.base import Record
from scp_tui.records.committee import Register
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.room_state import CHAIR

RULE = "record"
"""What is cited where no rule of committee practice but the record itself is at fault."""


_NAMES = dict.fromkeys(CHAIR, "presiding is")


def reference_findings(
    meeting: Meeting,
    restricted: Restricted | None,
    register: Register,
    others: Iterable[Meeting] = (),
) -> tuple[Finding, ...]:
    """Return a finding for each id that is used twice or that points at nothing.

    ``others`` are the other meetings of the office, for the minutes that are confirmed.
    """
    messages = (
        *_twice(meeting, restricted),
        *_items(meeting, restricted),
        *_nesting(meeting),
        *_people(meeting, restricted, register),
        *_sources(meeting, register),
    )
    found = [
        Finding(level=Level.ERROR, rule=RULE, where=meeting.id, message=message)
        for message in dict.fromkeys(messages)
    ]
    found += [
        Finding(level=level, rule=rule, where=meeting.id, message=message)
        for level, rule, message in _confirmations(meeting, tuple(others))
    ]
    return tuple(found)


def _twice(meeting: Meeting, restricted: Restricted | None) -> Iterator[str]:
    kinds: dict[str, tuple[Record, ...]] = {
        "items": meeting.items,
        "entries of the log": meeting.log,
        "declarations": meeting.declarations,
        "motions": (*meeting.motions, *(restricted.motions if restricted else ())),
        "minutes": meeting.minutes,
        "public speakers": (*meeting.speakers, *(restricted.speakers if restricted else ())),
        "restricted minutes": restricted.minutes if restricted else (),
    }
    for kind, records in kinds.items():
        for record_id, count in Counter(record.id for record in records).items():
            if count > 1:
                yield f"the id '{record_id}' is borne by {count} {kind}"


def _items(meeting: Meeting, restricted: Restricted | None) -> Iterator[str]:
    known = {item.id for item in meeting.items}
    used: list[tuple[str, str]] = []
    for item in meeting.items:
        used += [("an item is under", item.parent)] if item.parent else []
    for event in meeting.log:
        for one in (event.item, event.until_item, event.after):
            used += [("the log speaks of", one)] if one else []
    used += [("a declaration is for", one) for decl in meeting.declarations for one in decl.items]
    used += [("a motion is on", motion.item) for motion in meeting.motions]
    used += [("a minute is of", minute.item) for minute in meeting.minutes]
    speakers = (*meeting.speakers, *(restricted.speakers if restricted else ()))
    used += [("a public speaker is under", speaker.item) for speaker in speakers]
    if restricted is not None:
        used += [("a restricted motion is on", motion.item) for motion in restricted.motions]
        used += [("a restricted minute is of", minute.item) for minute in restricted.minutes]
    for what, item_id in used:
        if item_id not in known:
            yield f"{what} item '{item_id}', which does not exist"


def _nesting(meeting: Meeting) -> Iterator[str]:
    """Yield the items whose place has more than the two levels that an agenda has."""
    parents = {item.id: item.parent for item in meeting.items}
    for item in meeting.items:
        if item.parent == item.id:
            yield f"item '{item.id}' is under itself"
        elif item.parent is not None and parents.get(item.parent) is not None:
            yield f"item '{item.id}' is under the sub-item '{item.parent}'"


def _people(meeting: Meeting, restricted: Restricted | None, register: Register) -> Iterator[str]:
    known = {person.id for person in register.people}
    used: list[tuple[str, str | None]] = []
    for event in meeting.log:
        named = (event.person, *event.people)
        used += [(_NAMES.get(event.kind, "the attendance names"), one) for one in named]
        used += [("a substitute stands for", event.for_member)]
    used += [("a declaration is by", decl.person) for decl in meeting.declarations]
    speakers = (*meeting.speakers, *(restricted.speakers if restricted else ()))
    used += [("a public speaker is answered by", one.responder) for one in speakers]
    for motion in (*meeting.motions, *(restricted.motions if restricted else ())):
        used += [("a mover is", motion.mover), ("a seconder is", motion.seconder)]
        used += [("a nominee is", motion.nominee)]
    for what, person in used:
        if person is not None and person not in known:
            yield f"{what} '{person}', who is not in the register"


def _sources(meeting: Meeting, register: Register) -> Iterator[str]:
    papers = {paper.id for paper in register.papers}
    records: tuple[Record, ...] = (
        meeting,
        *meeting.items,
        *meeting.log,
        *meeting.declarations,
        *meeting.motions,
        *meeting.minutes,
    )
    for record in records:
        for source in record.sources:
            if source.paper not in papers:
                yield f"'{record.id}' cites '{source.paper}', a paper not in the register"


def _confirmations(
    meeting: Meeting, others: tuple[Meeting, ...]
) -> Iterator[tuple[Level, str, str]]:
    known = {other.id: other for other in others}
    for item in meeting.items:
        for ref in item.confirms:
            other = known.get(ref)
            if ref == meeting.id:
                yield Level.ERROR, "R6.2", "it is down to confirm its own minutes"
            elif other is None:
                yield (
                    Level.NOTE,
                    "R6.2",
                    f"it confirms the minutes of {ref}, which is not on record",
                )
            elif (other.date, other.sitting) >= (meeting.date, meeting.sitting):
                yield (
                    Level.WARNING,
                    "R6.2",
                    f"it confirms the minutes of {ref}, which is not earlier",
                )
    if meeting.minutes_confirmed_at and meeting.minutes_confirmed_at not in known:
        ref = meeting.minutes_confirmed_at
        yield Level.NOTE, "R6.2", f"its minutes were confirmed at {ref}, which is not on record"
