"""Corrections to minutes: what they come to once amended, and how they are worded (R6.3)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

import msgspec

from scp_tui.records.committee import Committee, Register
from scp_tui.records.confirmation import Correction, CorrectionResult
from scp_tui.rules.names import name_of
from scp_tui.rules.phrases import phrase

_RESULTS = {
    CorrectionResult.PROPOSED: "was not decided",
    CorrectionResult.AGREED: "was agreed",
    CorrectionResult.LOST: "was lost",
    CorrectionResult.WITHDRAWN: "was withdrawn",
}


class CorrectionFault(ValueError):
    """A correction that cannot be made as it is worded; the message says why, in one line."""


class Agreed(msgspec.Struct, frozen=True):
    """A correction as agreed: where, which words, and the words that take their place."""

    id: str
    of: str
    minute: int | None
    paragraph: int
    old: str
    new: str
    after: bool = False


def amendments_to(one: Correction, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the amendments to a proposed correction (or to an amendment), as they were moved."""
    return tuple(other for other in corrections if other.amends == one.id and other.id != one.id)


def about(
    corrections: Sequence[Correction], of: str, minutes: Mapping[int, str], items: Container[str]
) -> tuple[Correction, ...]:
    """Return what was proposed about the minutes of those items of a meeting, with amendments.

    ``minutes`` are the items by the number of their minute, for what was kept without its item.
    """
    found = [
        one
        for one in corrections
        if one.amends is None
        and one.of == of
        and one.minute is not None
        and (one.item or minutes.get(one.minute)) in items
    ]
    for one in found:  # grows while it is read: amendments of amendments
        found += [other for other in amendments_to(one, corrections) if other not in found]
    return tuple(one for one in corrections if one in found)


def words_to_read(one: Correction, corrections: Sequence[Correction]) -> str:
    """Return the words that a correction reads, with every agreed amendment to it made.

    An amendment is itself amended first, then made (R5.5). Raises CorrectionFault when the words
    that one is to replace do not stand there exactly once, or when they amend each other.
    """
    return _read(one, corrections, frozenset())


def _read(one: Correction, corrections: Sequence[Correction], seen: frozenset[str]) -> str:
    if one.id in seen:
        raise CorrectionFault("two amendments amend each other")
    text = one.new
    for amendment in amendments_to(one, corrections):
        if amendment.result is CorrectionResult.AGREED:
            new = _read(amendment, corrections, seen | {one.id})
            text = replaced(text, amendment.old, new, where="the words proposed")
    return text


def replaced(text: str, old: str, new: str, *, where: str) -> str:
    """Return ``text`` with ``old`` made ``new``; an empty ``old`` stands for the whole of it.

    Raises CorrectionFault when ``old`` is not there exactly once.
    """
    if not old:
        return new
    count = _count(text, old)
    if count == 0:
        raise CorrectionFault(f"the words '{old}' do not stand in {where}")
    if count > 1:
        raise CorrectionFault(
            f"the words '{old}' stand {count} times in {where}; give more of them"
        )
    return text.replace(old, new)


def _count(text: str, old: str) -> int:
    """Return how often the words stand there, overlapping ones counted too."""
    at, count = text.find(old), 0
    while at >= 0:
        count += 1
        at = text.find(old, at + 1)
    return count


def agreed_corrections(corrections: Sequence[Correction], of: str) -> tuple[Agreed, ...]:
    """Return what was agreed about the minutes of one meeting, amendments made (R6.3)."""
    return tuple(
        Agreed(
            one.id,
            of,
            one.minute,
            one.paragraph,
            one.old,
            words_to_read(one, corrections),
            one.after,
        )
        for one in corrections
        if one.of == of and one.amends is None and one.result is CorrectionResult.AGREED
    )


def undecided(corrections: Iterable[Correction], of: str) -> tuple[Correction, ...]:
    """Return what is still proposed about the minutes of one meeting, amendments too."""
    return tuple(
        one for one in corrections if one.of == of and one.result is CorrectionResult.PROPOSED
    )


def minute_printed(number: int, committee: Committee | None) -> str:
    """Return a minute's number as the house prints it (``26/19``), without a stop at its end.

    The bare number where the house prints none.
    """
    printed = phrase(committee, "minute_number", number=number).strip().rstrip(".")
    return printed if str(number) in printed else str(number)


def place_words(one: Correction | Agreed, committee: Committee | None) -> str:
    """Return ``minute 19, paragraph 3``, the minute numbered as the house does.

    Before the first minute ``the heading, paragraph 2``, after the last ``the end, paragraph 1``,
    of a minute's own heading ``minute 19, its heading``.
    """
    if one.minute is None:
        return f"the {'end' if one.after else 'heading'}, paragraph {one.paragraph}"
    where = f"minute {minute_printed(one.minute, committee)}"
    return f"{where}, paragraph {one.paragraph}" if one.paragraph else f"{where}, its heading"


def for_read(old: str, new: str) -> str:
    """Return ``for "x" read "y"``; an insertion or a deletion is said as such."""
    if not old:
        return f'read "{new}"'
    return f'for "{old}" read "{new}"' if new else f'delete "{old}"'


def agreed_words(one: Agreed, committee: Committee | None) -> str:
    """Return an agreed correction in words: ``minute 19, paragraph 3, for "x" read "y"``."""
    return f"{place_words(one, committee)}, {for_read(one.old, one.new)}"


def course_sentences(
    one: Correction,
    corrections: Sequence[Correction],
    register: Register,
    committee: Committee | None,
    *,
    resolved: bool = False,
) -> tuple[str, ...]:
    """Return how a correction went, amendment by amendment, in sentences of the minute.

    ``resolved``: the resolution has the words agreed, which are then not said twice; there are
    no sentences left where nobody is on record as its mover and nobody moved to amend it.
    """
    moved = _moved(one, register)
    where = place_words(one, committee)
    if resolved and not amendments_to(one, corrections):
        return (f"A correction to {where}, was proposed{moved}, and agreed.",) if moved else ()
    said = [f"A correction was proposed{moved}: {where}, {for_read(one.old, one.new)}."]
    amendments = amendments_to(one, corrections)
    for amendment in amendments:
        said += _amendment(amendment, corrections, register, "the correction")
    amended = any(other.result is CorrectionResult.AGREED for other in amendments)
    name = "The correction, as amended," if amended else "The correction"
    said.append(f"{name} {_RESULTS[one.result]}.")
    return tuple(said)


def _amendment(
    one: Correction,
    corrections: Sequence[Correction],
    register: Register,
    what: str,
    depth: int = 0,
) -> list[str]:
    said = [f"An amendment to {what} was proposed{_moved(one, register)}: "
            f"{for_read(one.old, one.new)}."]  # fmt: skip
    further = amendments_to(one, corrections) if depth < len(corrections) else ()
    for other in further:
        said += _amendment(other, corrections, register, "the amendment", depth + 1)
    amended = any(other.result is CorrectionResult.AGREED for other in further)
    name = "The amendment, as amended," if amended else "The amendment"
    said.append(f"{name} {_RESULTS[one.result]}.")
    return said


def _moved(one: Correction, register: Register) -> str:
    people = register.people
    if one.mover and one.seconder:
        return f" by {name_of(one.mover, people)}, seconded by {name_of(one.seconder, people)}"
    return f" by {name_of(one.mover, people)}" if one.mover else ""
