"""Corrections agreed where minutes were confirmed first, when that is elsewhere now (R6.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scp_tui.errors import DamagedFile
from scp_tui.rules.corrections import (
    Agreed,
    CorrectionFault,
    agreed_corrections,
    for_read,
    place_words,
)

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.exports.tree import Document
    from scp_tui.records.confirmation import Correction
    from scp_tui.records.meeting import Meeting


def left_behind(
    session: Session, meeting: Meeting, confirming: Meeting, public: Document, exempt: Document
) -> Iterator[str]:
    """Yield in a line each what was agreed at an earlier confirmation and would be lost.

    ``public`` and ``exempt`` are the texts to be confirmed now. Nothing is lost where the
    correction is entered at the confirming meeting too, whatever became of it there, or where
    the text has it by now. The words of one to exempt minutes are not said (R2.8).
    """
    store, committee = session.store, session.committee(meeting.committee)
    apart = store.restricted(confirming.id).corrections
    earlier = {one.confirmed_at for one in meeting.frozen if one.reopened} - {confirming.id, None}
    for ref in sorted(one for one in earlier if one is not None):
        try:
            told, kept = store.meeting(ref).corrections, store.restricted(ref).corrections
        except DamagedFile:
            yield f"what was agreed at {ref} cannot be read, its file is damaged"
            continue
        for one in _missing(told, confirming.corrections, public, meeting.id):
            words = f"{place_words(one, committee)}, {for_read(one.old, one.new)}"
            yield f"the correction agreed at {ref} ({words}) is neither here nor in the text"
        for one in _missing(kept, apart, exempt, meeting.id):
            words = place_words(one, committee)
            yield f"a correction agreed at {ref} to {words} is neither here nor in the text"


def _missing(
    told: Sequence[Correction], here: Sequence[Correction], text: Document, of: str
) -> Iterator[Agreed]:
    try:
        agreed = agreed_corrections(told, of)
    except CorrectionFault:  # they could not be made then either
        return
    known = {_place(one) for one in here if one.of == of}
    for one in agreed:
        if _place(one) not in known and not _made(one, text):
            yield one


def _place(one: Agreed | Correction) -> tuple[int | None, bool, int, str]:
    return one.minute, one.after, one.paragraph, one.old


def _made(one: Agreed, text: Document) -> bool:
    """Return whether the text reads by now as it was agreed."""
    from scp_tui.exports.corrected import Place, minutes_of, paragraphs

    if one.minute is not None and one.paragraph == 0:
        places = tuple(head.text for head in minutes_of(text) if head.minute == one.minute)
    else:
        places = paragraphs(text, Place(one.minute, one.after))
    if one.new:
        return any(one.new in words for words in places)
    return not any(one.old in words for words in places)
