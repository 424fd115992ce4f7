"""The minutes of the exempt items on their own: what goes into the book that is not open."""

from __future__ import annotations

from collections.abc import Iterable

from scp_tui.exports.pages.correction_course import apart_blocks
from scp_tui.exports.pages.frame import head, page_of, partly, titled
from scp_tui.exports.pages.minutes import NOT_FOR_PUBLICATION, exempt_minutes
from scp_tui.exports.tree import Block, Document, Heading, Note, Paragraph, Signature, plain
from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.minutes_life import is_fixed
from scp_tui.rules.numbering import minute_numbers
from scp_tui.rules.phrases import phrase


def minutes_exempt_page(
    meeting: Meeting,
    committee: Committee,
    register: Register,
    *,
    earlier: Iterable[Meeting],
    restricted: Restricted,
    bare: bool = False,
) -> Document:
    """Return the exempt minutes alone, under the numbers that they have in the public ones.

    A restricted document, DRAFT until the minutes are confirmed (R2.8, R6.3). ``bare`` leaves
    out the marks of their state and the place to sign: the text that is frozen.
    """
    numbers = minute_numbers(meeting, committee, earlier, restricted=restricted)
    kept = exempt_minutes(meeting, committee, register, restricted, numbers)
    refs = (one.of for one in restricted.corrections)
    corrected = apart_blocks(refs, restricted, committee, register)
    if corrected:
        kept = (*kept, Heading(2, "Corrections to earlier exempt minutes"), *corrected)
    body: list[Block] = [
        *head(meeting, committee, titled(committee, "minutes-exempt")),
        Note(f"{NOT_FOR_PUBLICATION}. This copy holds exempt information."),
        *partly(meeting),
    ]
    confirmed = bare or is_fixed(meeting)
    if not confirmed:
        body.append(Note(phrase(committee, "minutes_draft")))
    if kept:
        labels = (phrase(committee, name) for name in ("signature_chair", "signature_date"))
        body += kept if bare else [*kept, Signature(tuple(labels))]
    elif meeting.partly_known:
        body.append(Paragraph(plain("What was minuted in private is not on record.")))
    else:
        body.append(Paragraph(plain("Nothing was minuted in private.")))
    marks = ([] if confirmed else ["DRAFT"]) + [NOT_FOR_PUBLICATION]
    return page_of(
        "minutes-exempt",
        meeting,
        committee,
        body,
        restricted=True,
        marking=", ".join(marks),
        initialled=True,
    )
