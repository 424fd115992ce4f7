"""Texts that were frozen in public and reopened, when something in them becomes private (R2.8).

Where they stood, their digest stays on record with who froze and who reopened them (R6.4).
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from scp_tui.records.confirmation import Frozen, KeptText
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.date_words import date_in_words


def set_aside(meeting: Meeting, restricted: Restricted, whose: str) -> tuple[Meeting, Restricted]:
    """Return the records with the words of every reopened text in the restricted one.

    ``whose`` is what became private (see ``KeptText``); each text comes back when all that is
    in it is public again.
    """
    kept = [
        one if whose in one.whose else replace(one, whose=(*one.whose, whose))
        for one in restricted.reopened
    ]
    told = [one for one in meeting.frozen if one.reopened is not None and one.page]
    if not (kept or told):
        return meeting, restricted
    kept += [KeptText(text=one, whose=(whose,)) for one in told]
    frozen = tuple(_silent(one) if one in told else one for one in meeting.frozen)
    return replace(meeting, frozen=frozen), replace(restricted, reopened=tuple(kept))


def brought_back(
    meeting: Meeting, restricted: Restricted, whose: str
) -> tuple[Meeting, Restricted]:
    """Return the records with every text in the public one in which nothing is private now."""
    left = [
        replace(one, whose=tuple(name for name in one.whose if name != whose))
        for one in restricted.reopened
    ]
    open_again = [one.text for one in left if not one.whose]
    frozen = tuple(_told(one, open_again) for one in meeting.frozen)
    kept = tuple(one for one in left if one.whose)
    return replace(meeting, frozen=frozen), replace(restricted, reopened=kept)


def lost_texts(frozen: Iterable[Frozen], kept: Iterable[KeptText]) -> tuple[str, ...]:
    """Return in one line each which reopened text is nowhere any more."""
    known = [one.text for one in kept]
    return tuple(
        f"the text frozen on {date_in_words(one.at.date())} is not kept any more"
        for one in frozen
        if _set_aside(one) and not any(_same(one, text) for text in known)
    )


def _set_aside(one: Frozen) -> bool:
    return one.reopened is not None and not one.page


def _silent(one: Frozen) -> Frozen:
    return replace(one, page="", original=None, corrections=(), annotations=())


def _told(one: Frozen, texts: Iterable[Frozen]) -> Frozen:
    return next((text for text in texts if _set_aside(one) and _same(one, text)), one)


def _same(one: Frozen, other: Frozen) -> bool:
    return (one.digest, one.at) == (other.digest, other.at)
