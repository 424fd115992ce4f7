"""What the confirming minute says of the corrections proposed to earlier minutes (R6.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scp_tui.exports.pages.frame import meeting_day
from scp_tui.exports.tree import Block, Labelled, Note, Paragraph, plain
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Register
from scp_tui.records.confirmation import Correction
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.corrections import (
    CorrectionFault,
    agreed_corrections,
    agreed_words,
    course_sentences,
)
from scp_tui.rules.phrases import phrase


def correction_blocks(
    item: AgendaItem, meeting: Meeting, committee: Committee, register: Register
) -> Iterator[Block]:
    """Yield, set by set, how each correction went and what was agreed, amendments made.

    A set without corrections has nothing said of it here: the resolution confirms it as it is.
    """
    for of in item.confirms:
        yield from course_of(of, meeting.corrections, committee, register)


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
    of: str, corrections: Sequence[Correction], committee: Committee, register: Register
) -> Iterator[Block]:
    """Yield how each correction to the minutes of one meeting went, and what was agreed."""
    proposed = [one for one in corrections if one.of == of and one.amends is None]
    for one in proposed:
        sentences = course_sentences(one, corrections, register, committee)
        about = phrase(committee, "correction_about", dates=meeting_day(of))
        yield Paragraph(plain(f"{about} {' '.join(sentences)}"))
    try:
        agreed = agreed_corrections(corrections, of)
    except CorrectionFault as fault:
        yield Note(f"The corrections to the minutes of {meeting_day(of)} cannot be made: {fault}")
        return
    for done in agreed:
        label = phrase(committee, "correction_agreed", dates=meeting_day(of))
        yield Labelled(label, plain(agreed_words(done, committee)))
