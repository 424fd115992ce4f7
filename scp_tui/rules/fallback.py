"""The order in which members are numbered on paper, and what is typed from it by number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping

from scp_tui.errors import InputRefused
from scp_tui.records.base import Value
from scp_tui.records.committee import Membership, Register
from scp_tui.rules.dates import parse_time
from scp_tui.rules.membership import members_on

_ITEM = re.compile(r"\bitem\s+(\d[\w.]*)", re.IGNORECASE)


class PaperMove(Value, frozen=True, kw_only=True):
    """A member who came late or left early: at which hour, in which item, as far as written.

    ``item`` is the item's id.
    """

    number: int
    at: dt.time | None = None
    item: str | None = None


def numbered_members(register: Register, committee_id: str, day: dt.date) -> dict[int, Membership]:
    """Return the seats of the committee on ``day`` by their number on the fallback sheet, from 1.

    Chair and deputy come first, as they do in every list of the members. The sheet prints these
    numbers and what is typed from it is read by them: both ask here, so that they never differ.
    """
    return dict(enumerate(members_on(register, committee_id, day), start=1))


def read_numbers(text: str, known: Collection[int]) -> tuple[int, ...]:
    """Return the members' numbers in ``1, 3-5 8``, in order and once each.

    Raises InputRefused for what is no number, or no member's.
    """
    found: list[int] = []
    for part in text.replace(",", " ").replace("+", " ").split():
        first, dash, last = part.partition("-")
        if not (first.isdigit() and first.isascii() and (not dash or last.isdigit())):
            raise InputRefused(
                f"{part[:20]!r} is not a member's number", todo="Write them as 1, 3-5, 8."
            )
        for number in range(int(first), int(last or first) + 1):
            if number not in known:
                raise InputRefused(
                    f"no member has the number {number}", todo=f"There are {_listed(known)}."
                )
            found.append(number)
    return tuple(dict.fromkeys(found))


def read_moves(
    text: str, known: Collection[int], items: Mapping[str, str]
) -> tuple[PaperMove, ...]:
    """Return who came or left in ``4 18:20, 5 item 7, 6 19.05 item 8, 3``, once each.

    ``items`` are the ids of the items by their number. Raises InputRefused.
    """
    found: dict[int, PaperMove] = {}
    items = {shown.casefold(): item for shown, item in items.items()}
    for part in re.split(r"[,;]", text):
        if not part.strip():
            continue
        number, _, rest = part.strip().partition(" ")
        who = read_numbers(number, known)[0]
        if who in found:
            raise InputRefused(f"member {who} is written twice", todo="Take one of the two out.")
        said = _ITEM.search(rest)
        item = said[1].rstrip(".").casefold() if said is not None else None
        if item is not None and item not in items:
            raise InputRefused(
                f"no item has the number {item}", todo=f"The items are {', '.join(items)}."
            )
        hour = _ITEM.sub("", rest).strip()
        found[who] = PaperMove(
            number=who,
            at=parse_time(hour) if hour else None,
            item=items[item] if item is not None else None,
        )
    return tuple(found.values())


def moves_text(moves: Iterable[PaperMove], numbers: Mapping[str, str]) -> str:
    """Return moves as they are typed, ``4 18:20 item 7, 3``: what ``read_moves`` reads.

    ``numbers`` are the numbers of the items by their id.
    """
    return ", ".join(_move_text(one, numbers) for one in moves)


def _move_text(one: PaperMove, numbers: Mapping[str, str]) -> str:
    hour = f" {one.at:%H:%M}" if one.at is not None else ""
    shown = numbers.get(one.item) if one.item is not None else None
    item = f" item {shown}" if shown else ""
    return f"{one.number}{hour}{item}"


def _listed(known: Collection[int]) -> str:
    return f"1 to {max(known)}" if known else "none: the members are not on record"
