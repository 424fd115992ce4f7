"""What the confirming minute says of the corrections proposed to earlier minutes (R6.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scp_tui.exports.pages.frame import meeting_day
from scp_tui.exports.tree import Block, Labelled, Note, Paragraph, plain
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Register
from scp_tui.records.confirmation import Correction
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.confirming import on_one_line
from scp_tui.rules.corrections import (
    CorrectionFault,
    agreed_corrections,
    agreed_words,
    amendments_to,
    course_sentences,
)
from scp_tui.rules.phrases import phrase


def correction_blocks(
    item: AgendaItem, meeting: Meeting, committee: Committee, register: Register, printed: str
) -> Iterator[Block]:
    """Yield, set by set, how each correction went and what was agreed, amendments made.

    ``printed`` is what the minute itself prints: a correction that the resolution names there is
    not told again. A set without corrections has nothing said of it here.
    """
    for of in item.confirms:
        yield from course_of(of, meeting.corrections, committee, register, printed)


def apart_blocks(
    refs: Iterable[str],
    restricted: Restricted,
    committee: Committee,
    register: Register,
) -> tuple[Block, ...]:
    """Return the same of the corrections to exempt minutes: for a restricted page alone (R2.8)."""
    return tuple(
        block
        for of in dict.fromkeys(refs)
        for block in course_of(of, restricted.corrections, committee, register)
    )


def course_of(
    of: str,
    corrections: Sequence[Correction],
    committee: Committee,
    register: Register,
    printed: str = "",
) -> Iterator[Block]:
    """Yield how each correction to the minutes of one meeting went, and what was agreed.

    The words agreed are told once: by the resolution, where ``printed`` has them, else here.
    """
    about = phrase(committee, "correction_about", dates=meeting_day(of))
    try:
        agreed = {
            one.id: agreed_words(one, committee) for one in agreed_corrections(corrections, of)
        }
        fault = None
    except CorrectionFault as found:
        agreed, fault = {}, found
    said = on_one_line(printed)
    for one in corrections:
        if one.of != of or one.amends is not None:
            continue
        resolved = one.id in agreed and on_one_line(agreed[one.id]) in said
        sentences = course_sentences(one, corrections, register, committee, resolved=resolved)
        if sentences:
            yield Paragraph(plain(f"{about} {' '.join(sentences)}"))
        if one.id in agreed and not resolved and amendments_to(one, corrections):
            label = phrase(committee, "correction_agreed", dates=meeting_day(of))
            yield Labelled(label, plain(agreed[one.id]))
    if fault is not None:
        yield Note(f"The corrections to the minutes of {meeting_day(of)} cannot be made: {fault}")
