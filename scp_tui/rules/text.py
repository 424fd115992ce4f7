"""Text as it may be kept: no control codes, one kind of line end, one form of each letter.

Everything typed or read passes through here before it becomes part of a record, so that no
later writer has to defend a terminal or a page against it.
"""

from __future__ import annotations

import re
import unicodedata

from scp_tui.errors import InputRefused

_REPLACEMENT = "\ufffd"
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_CONTROLS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x09: " ",
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys(range(0x202A, 0x202F), _REPLACEMENT),
    **dict.fromkeys(range(0x2066, 0x206A), _REPLACEMENT),
    **dict.fromkeys(range(0xFDD0, 0xFDF0), _REPLACEMENT),
}
# Lone surrogates cannot be encoded; the last two code points of each plane are noncharacters.
_UNUSABLE = re.compile(
    "[\ud800-\udfff"
    + "".join(chr(p * 0x10000 + n) for p in range(17) for n in (0xFFFE, 0xFFFF))
    + "]"
)
# What is written in a western language: nothing in it acts on anything, and all of it is NFC.
_HARMLESS = re.compile("[\n -~\u00a0-\u02ff\u2010-\u2027\u2030-\u203a\u20ac]*")


def neutralise(text: str) -> str:
    """Return ``text`` with whatever could act on a terminal or a page made visible instead.

    C0 controls become their pictures (U+2400 on) and DEL U+2421; a tab becomes a space; C1
    controls, bidirectional embeddings, overrides and isolates, lone surrogates and
    noncharacters become U+FFFD; every line end becomes ``\\n``; the result is NFC. Idempotent.
    """
    if _HARMLESS.fullmatch(text):
        return text
    text = _LINE_ENDS.sub("\n", text).translate(_CONTROLS)
    return unicodedata.normalize("NFC", _UNUSABLE.sub(_REPLACEMENT, text))


def whole_characters(text: str) -> str:
    """Return ``text`` with every lone surrogate as U+FFFD, so that it can be written to a file.

    All else stays as typed; two surrogates that make a character become it.
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean_line(raw: str, *, field: str, limit: int = 300, required: bool = True) -> str:
    """Return ``raw`` as one neutral line without space at its ends.

    Raises ``InputRefused`` when it is empty though ``required``, or longer than ``limit``
    characters; ``field`` names it in the message.
    """
    line = " ".join(neutralise(raw).split("\n")).strip()
    if required and not line:
        raise InputRefused(
            f"the {field} is empty",
            where=field,
            todo=f"Type a {field} of up to {limit} characters.",
        )
    _within(line, field, limit)
    return line


def clean_text(raw: str, *, field: str, limit: int = 400_000) -> str:
    """Return ``raw`` as neutral text of any number of lines, its blank ends left as typed.

    Raises ``InputRefused`` when it is longer than ``limit`` characters.
    """
    text = neutralise(raw)
    _within(text, field, limit)
    return text


def shown(raw: str, *, limit: int = 60) -> str:
    """Return ``raw`` quoted for a message: one neutral line, cut at ``limit`` characters."""
    line = " ".join(neutralise(raw).split())
    return f"'{line[:limit]}…'" if len(line) > limit else f"'{line}'"


def _within(text: str, field: str, limit: int) -> None:
    if len(text) > limit:
        raise InputRefused(
            f"the {field} has {len(text):,} characters and the most it may have is {limit:,}",
            where=field,
            todo=f"Shorten it by {len(text) - limit:,}.",
        )
