"""Where things go in a running text: blocks of their own, sentences, and finds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Insertion:
    """Replace ``start`` to ``end`` of the text by ``text``, then stand at ``cursor``."""

    start: int
    end: int
    text: str
    cursor: int


def block_insertion(text: str, cursor: int, block: str) -> Insertion:
    """Return how to put ``block`` into ``text`` as paragraphs of their own near the cursor.

    It goes after the paragraph that the cursor is in, or where the cursor is if that is blank;
    one blank line stands on either side, and the cursor ends on a new line below the block.
    """
    block = block.strip("\n")
    gap = _BLANK.search(text, max(0, cursor - 1))
    end = gap.start() if gap else len(text)
    if not text[:cursor].strip():
        end = 0
    start = len(text[:end].rstrip())
    rest = len(text) - len(text[end:].lstrip())
    if not text[start:].strip():
        rest = len(text)
    before = "\n\n" if start else ""
    new = f"{before}{block}\n\n"
    return Insertion(start, rest, new, start + len(new))


@dataclass(frozen=True)
class Found:
    """A place where the words were found: whose text (``key``), from where to where, and a view.

    ``line`` is a stretch of the text around it, on one line.
    """

    key: str
    start: int
    end: int
    line: str


def find_all(texts: Iterable[tuple[str, str]], words: str, *, limit: int = 200) -> list[Found]:
    """Return the places of ``words`` in the texts ((key, text) pairs), letters alike in any case.

    Accents need not be typed. At most ``limit`` places; none for empty words.
    """
    needle = _plain(" ".join(words.split()))
    found: list[Found] = []
    if not needle:
        return found
    for key, text in texts:
        hay = _plain(text)
        at = hay.find(needle)
        while at >= 0 and len(found) < limit:
            found.append(Found(key, at, at + len(needle), _around(text, at, at + len(needle))))
            at = hay.find(needle, at + len(needle))
    return found


def _plain(text: str) -> str:
    """Fold case and accents, one character for one, so that places stay the same."""
    return "".join(_fold(character) for character in text)


def _fold(character: str) -> str:
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFD", character)[:1].lower()
    return base if len(base) == 1 else character


def _around(text: str, start: int, end: int, width: int = 30) -> str:
    left = max(0, start - width)
    right = min(len(text), end + width * 2)
    line = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{line}{'…' if right < len(text) else ''}"
