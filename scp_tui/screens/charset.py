"""What is drawn on a terminal that cannot show every letter: the nearest that it can.

Only what is drawn changes, a cell for a cell; what is kept and printed stays as it was typed.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from rich.cells import get_character_cell_size

from scp_tui.screens.terminal import UTF8

LOOKS = {
    "✓": "v", "▶": ">", "›": ">", "‹": "<", "…": ".", "•": "*", "·": ".",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-",
    "£": "L", "€": "E", "½": "+", "×": "x", "→": ">", "←": "<", "↑": "^", "↓": "v",
    "\u00a0": " ", "\ufffd": "?",
}  # fmt: skip
"""What stands for a sign that cannot be shown."""
NOT_IN_CONSOLE_FONTS = "✓▶›‹"
"""Signs of ours that the fonts of a Linux console lack."""


def _line(character: str) -> str | None:
    """Return what stands for a piece of a frame or of a bar."""
    code = ord(character)
    if 0x2500 <= code <= 0x257F:
        name = unicodedata.name(character)
        if "HORIZONTAL" in name and "VERTICAL" not in name and "DOWN" not in name:
            return "=" if "DOUBLE" in name else "-"
        if "VERTICAL" in name and "HORIZONTAL" not in name:
            return "|"
        return "+"
    return "#" if 0x2580 <= code <= 0x259F else None


@lru_cache(maxsize=4096)
def look_of(character: str, charset: str) -> str:
    """Return what is drawn for a character where only those of ``charset`` can be shown."""
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        pass
    else:
        return character
    size = get_character_cell_size(character)
    if size == 0:
        return ""
    known = LOOKS.get(character) or _line(character)
    if known is None:
        base = unicodedata.normalize("NFKD", character)[:1]
        known = base if base.isascii() and base.isprintable() else "?"
    return known.ljust(size, "?")


def drawable(charset: str, term: str = "") -> Callable[[str], str] | None:
    """Return what turns text and sequences into what the terminal can show; None for no change."""
    if charset == UTF8:
        if term != "linux":
            return None
        table = str.maketrans({one: LOOKS[one] for one in NOT_IN_CONSOLE_FONTS})
        return lambda data: data if data.isascii() else data.translate(table)

    def draw(data: str) -> str:
        if data.isascii():
            return data
        return "".join(one if one < "\x80" else look_of(one, charset) for one in data)

    return draw


def _as_windows_sends(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is no UTF-8 as the older letters of Windows: a £ stays a £."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    piece = error.object[error.start : error.end]
    return piece.decode("cp1252", "replace"), error.end


FORGIVING = "scp-tui-forgiving"
codecs.register_error(FORGIVING, _as_windows_sends)
