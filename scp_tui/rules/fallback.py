"""The order in which members are numbered on paper, and what is typed from it by number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Membership, Register
from scp_tui.rules.dates import parse_time
from scp_tui.rules.membership import members_on


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


def read_timed(text: str, known: Collection[int]) -> tuple[tuple[int, dt.time], ...]:
    """Return number and hour of each in ``4 18:20, 5 19.05``. Raises InputRefused."""
    found = []
    for part in text.split(","):
        if not part.strip():
            continue
        number, _, hour = part.strip().partition(" ")
        if not hour.strip():
            raise InputRefused(f"{part.strip()[:20]!r} has no hour", todo="Write 4 18:20, 5 19:05.")
        found.append((read_numbers(number, known)[0], parse_time(hour.strip())))
    return tuple(found)


def _listed(known: Collection[int]) -> str:
    return f"1 to {max(known)}" if known else "none: the members are not on record"
