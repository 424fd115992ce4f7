"""Which letters the print fonts have, and what is printed for one that they lack.

The fonts come with the program, so that a page looks the same wherever it is made: Liberation
Sans, and DejaVu Sans for what it lacks. A page that says less than was typed would be wrong, and
an empty box says nothing: an emoji is printed as its name in square brackets, any other letter
that no font has as its code.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parents[1] / "fonts"

_FILES = ("LiberationSans-Regular.ttf", "DejaVuSans.ttf")
_COMMON = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u017f‘’“”–—…€•]*")
_JOINERS = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)))


def printable(text: str) -> str:
    """Return the text with nothing in it that the fonts cannot print.

    Invisible joiners and variation selectors go: they shape letters and are none themselves.
    """
    if _COMMON.fullmatch(text):
        return text
    have = covered()
    return "".join(char if ord(char) in have else _named(char) for char in text.translate(_JOINERS))


def plainest(text: str) -> str:
    """Return the text in letters of Latin script alone, for what cannot be set otherwise."""
    return "".join(char if _COMMON.fullmatch(char) else _named(char) for char in text)


@cache
def covered() -> frozenset[int]:
    """Return the code points that the fonts can print, and the line break."""
    found = {0x0A}
    for name in _FILES:
        found.update(_code_points((FONTS / name).read_bytes()))
    return frozenset(found)


def _named(char: str) -> str:
    name = unicodedata.name(char, "").lower()
    if unicodedata.category(char) in ("So", "Sk", "Sm") and name:
        return f"[{name.removeprefix('symbol for ')}]"
    return f"[U+{ord(char):04X}]"


def _code_points(font: bytes) -> Iterator[int]:
    """Yield the code points in the character map of a TrueType font that have a glyph."""
    tables = struct.unpack_from(">H", font, 4)[0]
    for at in range(12, 12 + 16 * tables, 16):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, at)
        if tag == b"cmap":
            for number in range(struct.unpack_from(">H", font, start + 2)[0]):
                offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)[2]
                yield from _subtable(font, start + offset)


def _subtable(font: bytes, at: int) -> Iterator[int]:
    form = struct.unpack_from(">H", font, at)[0]
    if form == 12:
        groups = struct.unpack_from(">I", font, at + 12)[0]
        for first, last, _ in struct.iter_unpack(">III", font[at + 16 : at + 16 + 12 * groups]):
            yield from range(first, last + 1)
    elif form == 4:
        size = struct.unpack_from(">H", font, at + 6)[0]
        ends = struct.unpack_from(f">{size // 2}H", font, at + 14)
        starts = struct.unpack_from(f">{size // 2}H", font, at + 16 + size)
        for first, last in zip(starts, ends, strict=True):
            if last != 0xFFFF:
                yield from range(first, last + 1)
