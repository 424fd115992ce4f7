"""Notes of the clerk's, and gaps still to be filled, in whatever prints (R2.8, R6.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from scp_tui.records.base import Record
from scp_tui.records.meeting import Meeting, Minute, Restricted
from scp_tui.records.motions import Motion
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.snippets import GAP

_NOTE = re.compile(r"\[\s*note\s*\]", re.IGNORECASE)
"""The mark of a clerk's note: in a text that prints, one that was not taken for a note."""
_GAP = re.compile(rf"(?<![\w.{GAP}]){GAP}(?![\w{GAP}])|\{{[a-z_]+\}}")
"""What a phrase of the house leaves to be filled in: a gap, or a field that is not known."""
_MINUTE = "the minute"
_KEPT = ("trace", "whys", "difference")
"""What is kept with a record and never printed."""


class Printed(NamedTuple):
    """A text that some page prints: on which item, in which part of the record."""

    item: str | None
    part: str
    text: str


def note_findings(meeting: Meeting, restricted: Restricted | None) -> Iterator[Finding]:
    """Yield where a note would print, and where a gap was left; no text is quoted.

    Looked through is whatever some page prints: the agenda, headings, minutes, motions and their
    amendments, what the public said, interests, the log of the room, corrections.
    """
    numbers = agenda_numbers(meeting.items)
    noted: dict[tuple[str, str], None] = {}
    gaps: dict[tuple[str, str], None] = {}
    for one in printed_texts(meeting, restricted):
        where = (
            meeting.id
            if one.item is None
            else f"{meeting.id} item {numbers.get(one.item, one.item)}"
        )
        if _NOTE.search(one.text):
            noted[where, one.part] = None
        if _GAP.search(one.text):
            gaps[where, one.part] = None
    for where, part in noted:
        message = "a note of the clerk's would be printed: [note] has to begin its line"
        if part != _MINUTE:
            message = f"a note of the clerk's stands in {part}, where [note] is no note but prints"
        yield Finding(level=Level.ERROR, rule="R2.8", where=where, message=message)
    for where, part in gaps:
        message = f"a gap is still to be filled in {part}"
        yield Finding(level=Level.NOTE, rule="R6.6", where=where, message=message)


def printed_texts(meeting: Meeting, restricted: Restricted | None) -> Iterator[Printed]:
    """Yield every text of a meeting that some page prints, the restricted pages with them."""
    for text in (meeting.venue, meeting.title, meeting.late_publication_reason):
        yield Printed(None, "the heading of the meeting", text or "")
    yield from _of(meeting.items, "the agenda", "id")
    yield from _of(meeting.declarations, "a declaration of interest", "items")
    yield from _of(meeting.log, "the log of the room", "item")
    yield from _of(meeting.corrections, "a correction", "")
    both = (meeting,) if restricted is None else (meeting, restricted)
    for record in both:
        yield from _minutes(record.minutes)
        yield from _motions(record.motions)
        yield from _of(record.speakers, "what is recorded of a public speaker", "item")
    if restricted is not None:
        yield from _of(restricted.names, "the name of a public speaker", "")
        yield from _of(restricted.reasons, "the log of the room", "")
        yield from _of(restricted.corrections, "a correction", "")


def _minutes(minutes: tuple[Minute, ...]) -> Iterator[Printed]:
    for one in minutes:
        yield Printed(one.item, "the heading of the minute", one.heading or "")
        for text in (one.public_summary or "", *(block.text for block in one.blocks)):
            yield Printed(one.item, _MINUTE, text)


def _motions(motions: tuple[Motion, ...]) -> Iterator[Printed]:
    for one in motions:
        for text in _texts(one):
            yield Printed(one.item, "the words of a motion", text)


def _of(records: tuple[Record, ...], part: str, item: str) -> Iterator[Printed]:
    """Yield the texts of some records; ``item`` is the field that says on which item they are."""
    for one in records:
        on = getattr(one, item, None) if item else None
        on = (on[0] if on else None) if isinstance(on, tuple) else on
        for text in _texts(one):
            yield Printed(on, part, text)


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a record, but for what is kept with it and never printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in _KEPT:
                yield from _texts(getattr(value, name))
