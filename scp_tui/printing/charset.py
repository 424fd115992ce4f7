"""The letters of a printer that knows few: what it has is sent, what it lacks is written round.

The text is written round before it is laid out, so that columns stay columns. £ is GBP where a
printer has no sign for it, never another sign.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from scp_tui.errors import UsageError

T = TypeVar("T")

CHARSETS = {
    "ascii": "plain letters alone; £ becomes GBP, é becomes e",
    "cp1252": "Windows, Western Europe",
    "iso-8859-15": "Latin 9, with the euro",
    "cp850": "DOS, Western Europe",
    "cp437": "DOS, the printer's own of old",
}
"""The character sets that a printer may have, with what they are."""

_ROUND = {
    "£": "GBP", "€": "EUR", "¥": "JPY", "¢": "c", "©": "(c)", "®": "(R)", "™": "(TM)",
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‹": "<", "›": ">", "′": "'",
    "–": "-", "—": "--", "−": "-", "‐": "-", "‑": "-", "…": "...", "•": "*", "·": ".",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "×": "x", "÷": "/", "±": "+/-", "°": " deg",
    "→": "->", "←": "<-", "≤": "<=", "≥": ">=", "≠": "!=", "✓": "[x]", "☐": "[ ]", "☑": "[x]",
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l",
    "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
    "§": "section ", "¶": "paragraph ", "\u00a0": " ", "\u00ad": "", "\u202f": " ", "\u2009": " ",
    "\ufffd": "?",
}  # fmt: skip
_UNSEEN = {"Cf", "Mn", "Me"}


def known(charset: str) -> str:
    """Return the character set in its one name. Raises UsageError for one that is not offered."""
    name = charset.strip().casefold().replace("_", "-")
    name = {"latin9": "iso-8859-15", "iso8859-15": "iso-8859-15", "us-ascii": "ascii"}.get(
        name, name
    )
    if name not in CHARSETS:
        raise UsageError(
            f"there is no character set {charset[:30]!r}", todo=f"Sets: {', '.join(CHARSETS)}."
        )
    return name


def fitted_to(tree: T, charset: str) -> T:
    """Return the document with only letters in it that the character set has.

    Works on anything of the document tree. Raises UsageError for an unknown set.
    """
    name = known(charset)
    return _each(tree, lambda text: written_round(text, name))  # type: ignore[no-any-return]


def written_round(text: str, charset: str) -> str:
    """Return the text with each letter that the set lacks written with others."""
    if text.isascii():
        return text
    return "".join(_letter(char, charset) for char in text)


def encoded(text: str, charset: str) -> bytes:
    """Return the text in the character set, for a printer: each line ends in CR and LF.

    Nothing but letters, line ends and form feeds is in it, and nothing that a terminal which
    passes it on could take for the end of printing.
    """
    name = known(charset)
    out = bytearray()
    for char in written_round(text, name):
        if char == "\n":
            out += b"\r\n"
        elif char == "\f" or char >= " ":
            out += char.encode(name, "replace")
    data = bytes(byte for byte in out if byte >= 0x20 or byte in b"\r\n\f").replace(b"\x7f", b"?")
    # 0x9b is a letter in some sets, and the start of an order to a terminal in others.
    for order in range(0x30, 0x40):
        data = data.replace(bytes((0x9B, order)), b"?" + bytes((order,)))
    return data


@lru_cache(maxsize=4096)
def _letter(char: str, charset: str) -> str:
    if char < "\x80":
        return char
    try:
        data = char.encode(charset)
    except UnicodeEncodeError:
        pass
    else:
        # What is between 0x80 and 0x9f in a set that has no letters there acts on a terminal.
        if unicodedata.category(char) != "Cc" and data != b"\x9b":
            return char
    if char in _ROUND:
        return _ROUND[char]
    if "\u2400" <= char <= "\u2421":
        return f"<{unicodedata.name(char).removeprefix('SYMBOL FOR ').lower()}>"
    bare = "".join(
        part for part in unicodedata.normalize("NFKD", char)
        if unicodedata.category(part) not in _UNSEEN
    )  # fmt: skip
    if bare != char and (bare or unicodedata.category(char) in _UNSEEN):
        return "".join(_letter(part, charset) for part in bare)
    if unicodedata.category(char) == "So":
        return f"[{unicodedata.name(char, 'sign').lower()}]"
    return "?"


def _each(value: Any, act: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return act(value)
    if isinstance(value, tuple):
        return tuple(_each(part, act) for part in value)
    if isinstance(value, msgspec.Struct):
        fields = value.__struct_fields__
        return type(value)(**{name: _each(getattr(value, name), act) for name in fields})
    return value
