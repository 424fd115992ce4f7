"""Interests as they are written on the fallback sheet: ``3 item 7 dpi a tenant, left``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from scp_tui.errors import InputRefused
from scp_tui.records.base import Value
from scp_tui.records.interests import InterestKind
from scp_tui.rules.fallback import read_numbers

CODES = {
    InterestKind.DPI: "dpi",
    InterestKind.OTHER_REGISTRABLE: "ori",
    InterestKind.NON_REGISTRABLE: "nri",
    InterestKind.OTHER_PECUNIARY: "opi",
    InterestKind.NON_PECUNIARY: "npi",
    InterestKind.PERSONAL: "personal",
    InterestKind.PREJUDICIAL: "prejudicial",
    InterestKind.PARTY_WHIP: "whip",
}
"""What stands for each kind on the sheet, where there is little room."""

_LEFT = re.compile(r"(?:^|,\s*)(left(?: the room)?|stayed)\s*\.?$", re.IGNORECASE)
_ITEMS = re.compile(r"items?\s+(\d[\d.]*(?:\s*\+\s*\d[\d.]*)*)(?:[\s,:]+|$)", re.IGNORECASE)


class PaperInterest(Value, frozen=True, kw_only=True):
    """One interest of the sheet. ``items`` are item ids, none where none is named.

    ``left`` is whether the member left the room; None where the sheet does not say.
    """

    number: int
    kind: InterestKind
    words: str = ""
    items: tuple[str, ...] = ()
    left: bool | None = None


def kind_names(kinds: Iterable[InterestKind]) -> str:
    """Return ``dpi (disclosable pecuniary), whip (party whip)``."""
    named = ((CODES[kind], _name(kind).replace("non ", "non-")) for kind in kinds)
    return ", ".join(code if code == name else f"{code} ({name})" for code, name in named)


def usual_on_paper(kinds: Collection[InterestKind]) -> InterestKind:
    """Return the kind meant where the sheet names none: not registrable, else the mildest."""
    if InterestKind.NON_REGISTRABLE in kinds:
        return InterestKind.NON_REGISTRABLE
    own = [kind for kind in kinds if kind is not InterestKind.PARTY_WHIP]
    return own[-1] if own else InterestKind.NON_REGISTRABLE


def read_interests(
    text: str,
    known: Collection[int],
    kinds: tuple[InterestKind, ...],
    items: Mapping[str, str] | None = None,
) -> tuple[PaperInterest, ...]:
    """Return the interests in ``3 dpi a tenant, left; 5 a trustee``.

    ``kinds`` are those that the committee knew that day (R3.5). ``items`` are the ids of the
    items by their number at the standing item, where one may be named (R3.6); elsewhere None.
    Raises InputRefused.
    """
    found = []
    for part in text.split(";"):
        if not part.strip():
            continue
        number, _, rest = part.strip().partition(" ")
        who = read_numbers(number, known)[0]
        named, rest = _items(rest.strip(), items)
        kind, rest = _kind(rest, kinds)
        left, rest = _left(rest)
        if kind is InterestKind.PARTY_WHIP:
            left = None
        if left and items is not None and not named:
            raise InputRefused(
                f"member {who} left, and nothing says for which item",
                todo=f"Write {who} item 7 {CODES[kind]} a tenant, left.",
            )
        found.append(PaperInterest(number=who, kind=kind, words=rest, items=named, left=left))
    return tuple(found)


def _items(rest: str, items: Mapping[str, str] | None) -> tuple[tuple[str, ...], str]:
    said = _ITEMS.match(rest)
    if said is None:
        return (), rest
    if items is None:
        raise InputRefused(
            f"{said[0].strip()!r}: an interest typed here is in this item",
            todo="Leave the item out, or type it at the declarations of interest.",
        )
    found = []
    for number in re.split(r"\s*\+\s*", said[1].strip()):
        plain = number.rstrip(".")
        if plain not in items:
            raise InputRefused(
                f"no item has the number {plain}", todo=f"The items are {', '.join(items)}."
            )
        found.append(items[plain])
    return tuple(dict.fromkeys(found)), rest[said.end() :].strip()


def _kind(rest: str, kinds: tuple[InterestKind, ...]) -> tuple[InterestKind, str]:
    """Return the kind and what stands after it.

    A code of another time is refused; the name of one may be the beginning of the reason.
    """
    plain = rest.casefold().replace("-", " ")
    for kind, code in CODES.items():
        names = (code, _name(kind)) if kind in kinds else (code,) if len(code) < 5 else ()
        for name in sorted(names, key=len, reverse=True):
            if re.match(rf"{re.escape(name)}(?![\w])", plain):
                if kind not in kinds:
                    raise InputRefused(
                        f"{code!r} was no kind of interest of the committee on that day",
                        todo=f"Its kinds: {kind_names(kinds)}.",
                    )
                after = rest[len(name) :].removeprefix(" interest").lstrip(" ,:")
                return kind, after
    return usual_on_paper(kinds), rest


def _left(rest: str) -> tuple[bool | None, str]:
    said = _LEFT.search(rest)
    if said is None:
        return None, rest.strip()
    return said[1].casefold() != "stayed", rest[: said.start()].strip(" ,")


def _name(kind: InterestKind) -> str:
    return kind.value.removesuffix("_interest").replace("_", " ")
