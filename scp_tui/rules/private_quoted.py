"""Public minutes that still quote a correction to a minute of Part B (R2.8).

The resolution that confirms earlier minutes says the corrections agreed to them. Where its words
were changed by hand the program cannot take one out, and says so instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from scp_tui.records.committee import Committee
from scp_tui.records.confirmation import Correction
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.confirming import agreed_lines
from scp_tui.rules.corrections import CorrectionFault, agreed_corrections
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.item_checks import item_place

Sides = tuple[str, str]
"""The words that a correction is about, and those to read instead, both made plain."""

_QUOTES = str.maketrans("“”„«»‘’'", '""""""""')
_TELLING = 3
"""Words in a row that tell a correction where they stand without marks of quotation."""


def corrected_words(corrections: Sequence[Correction]) -> tuple[Sides, ...]:
    """Return what corrections say, as proposed and as agreed with their amendments made."""
    found = [(one.old, one.new) for one in corrections]
    for of in dict.fromkeys(one.of for one in corrections):
        try:
            found += [(one.old, one.new) for one in agreed_corrections(corrections, of)]
        except CorrectionFault:
            continue  # it is made in no text
    return tuple(dict.fromkeys((_plain(old), _plain(new)) for old, new in found))


def items_quoting(
    meeting: Meeting, said: Sequence[Sides], committee: Committee | None
) -> tuple[str, ...]:
    """Return the ids of the items whose public minute or motion quotes any of it.

    What the public corrections themselves come to is no such quotation. In an item that confirms
    earlier minutes words without marks of quotation count as well, where they are a pair, or
    enough to tell.
    """
    if not said:
        return ()
    confirms = {item.id: item.confirms for item in meeting.items if item.confirms}
    allowed = [
        _plain(line)
        for ref in dict.fromkeys(ref for refs in confirms.values() for ref in refs)
        for line in agreed_lines(ref, meeting.corrections, committee)
    ]
    found = []
    for item in meeting.items:
        text = _plain(" ".join(_public_words(meeting, item.id)))
        for line in allowed:
            text = text.replace(line, " ")
        if any(_told(text, one, near=item.id in confirms) for one in said):
            found.append(item.id)
    return tuple(found)


def corrections_quoting(
    corrections: Iterable[Correction], said: Sequence[Sides]
) -> tuple[Correction, ...]:
    """Return the corrections whose own words quote any of it: those to such a resolution."""
    return tuple(
        one
        for one in corrections
        if any(_told(_plain(f'"{one.old}" "{one.new}"'), each, near=True) for each in said)
    )


def quoting_findings(
    meeting: Meeting, restricted: Restricted | None, committee: Committee | None
) -> Iterator[Finding]:
    """Yield where the meeting's public minutes quote what is kept apart; it is not said again."""
    kept = () if restricted is None else restricted.corrections
    for item in items_quoting(meeting, corrected_words(kept), committee):
        yield Finding(
            level=Level.ERROR,
            rule="R2.8",
            where=item_place(meeting, item),
            message=(
                "its minute or its motion quotes a correction to a minute of Part B; take those"
                " words out of both (live screen, F4 for the motion)"
            ),
        )


def _told(text: str, one: Sides, *, near: bool) -> bool:
    sides = [side for side in one if side]
    quoted = [f'"{side}"' in text for side in sides]
    if not near:
        return bool(quoted) and all(quoted)
    words = f" {_words(text)} "
    plain = [bool(_words(side)) and f" {_words(side)} " in words for side in sides]
    return (
        any(quoted)
        or (len(sides) == len(one) and all(plain) and _long_enough(*sides))
        or any(
            there and len(side.split()) >= _TELLING
            for there, side in zip(plain, sides, strict=True)
        )
    )


def _long_enough(*sides: str) -> bool:
    """Whether two plain sides tell a correction: "agreed" and "resolved" stand in any minute."""
    return sum(len(_words(side).split()) for side in sides) >= _TELLING


def _public_words(meeting: Meeting, item: str) -> Iterator[str]:
    for minute in meeting.minutes:
        if minute.item == item:
            yield from (block.text for block in minute.blocks)
            yield minute.public_summary or ""
    for motion in meeting.motions:
        if motion.item == item:
            yield from _strings(msgspec.to_builtins(motion))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from _strings(held)
    elif isinstance(value, (list, tuple)):
        for held in value:
            yield from _strings(held)


def _plain(text: str) -> str:
    """Return the text in small letters, with one kind of quotation mark and single spaces."""
    return " ".join(text.casefold().translate(_QUOTES).split())


def _words(text: str) -> str:
    return " ".join("".join(one if one.isalnum() else " " for one in text).split())
