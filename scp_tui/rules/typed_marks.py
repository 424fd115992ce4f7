"""The marks that a clerk types in front of a word to have it completed: ``@``, ``;`` and ``/``.

``@hud`` asks for a name, ``;res`` for a phrase of the house, ``/ask`` for an act. A mark counts
only at the beginning of a line or after a space or an opening bracket, so that "and/or", "24/7",
an e-mail address and a semicolon between clauses stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LOOK_BACK = 80
"""Characters before the cursor that are looked at: no mark is longer."""

_OPENS = r"(?:^|(?<=[\s(\[“‘\"]))"
_NAME = re.compile(rf"{_OPENS}@(?P<typed>[^\W_][\w'’.&-]{{0,39}}|\d{{1,4}})$")
_PHRASE = re.compile(rf"{_OPENS};(?P<typed>[^\W_][\w'’-]{{0,29}})$")
_ACT = re.compile(rf"{_OPENS}/(?P<typed>[a-z]{{0,12}})$")
_ACT_ON = re.compile(rf"{_OPENS}/(?P<act>[a-z]{{1,12}}) +(?P<typed>[^\W_][\w'’. -]{{0,39}})?$")


class MarkKind(StrEnum):
    """What a mark asks for."""

    NAME = "@"
    PHRASE = ";"
    ACT = "/"


@dataclass(frozen=True)
class Mark:
    """A mark that ends at the cursor: the columns from its sign to the cursor, and what follows it.

    Of an act that takes a name, ``act`` is the word and ``typed`` what was typed of the name.
    """

    kind: MarkKind
    start: int
    end: int
    typed: str
    act: str = ""


def mark_before(line: str, column: int, *, named: frozenset[str] = frozenset()) -> Mark | None:
    """Return the mark that ends at ``column`` of a line, or None.

    ``named`` are the acts that take a name after them: ``/out hogg``.
    """
    first = max(0, column - LOOK_BACK)
    before = line[first:column]
    found = _find(before, named)
    # Where the look back ends inside a long line, nothing begins.
    if found is None or (first and found.start == 0):
        return None
    return Mark(found.kind, first + found.start, column, found.typed, found.act)


def _find(before: str, named: frozenset[str]) -> Mark | None:
    for kind, pattern in (
        (MarkKind.NAME, _NAME),
        (MarkKind.PHRASE, _PHRASE),
        (MarkKind.ACT, _ACT),
    ):
        if match := pattern.search(before):
            return Mark(kind, match.start(), len(before), match["typed"])
    match = _ACT_ON.search(before)
    if match and match["act"] in named:
        typed = " ".join((match["typed"] or "").split())
        return Mark(MarkKind.ACT, match.start(), len(before), typed, match["act"])
    return None
