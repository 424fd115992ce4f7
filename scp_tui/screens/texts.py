"""Record text on the screen: always literal, whatever it holds, and never wider than its place."""

from __future__ import annotations

from textwrap import wrap

from rich.cells import cell_len, set_cell_size
from textual.content import Content

CONTROL_PICTURES = {code: 0x2400 + code for code in range(32)} | {0x7F: 0x2421}
"""Control characters to the pictures of them, so that none ever reaches the terminal."""


def literal(text: str, style: str = "") -> Content:
    """Return ``text`` as it is: ``[bold]`` or ``[/]`` in it is never markup."""
    content = Content(text)
    return content.stylize(style) if style else content


def one_line(text: str) -> str:
    """Return the text on one line, with control characters as pictures."""
    return " ".join(text.split()).translate(CONTROL_PICTURES)


def fit(text: str, width: int) -> str:
    """Return the text on one line in exactly ``width`` cells, cut with ``…`` if it is longer."""
    if width <= 0:
        return ""
    line = one_line(text)
    if cell_len(line) <= width:
        return set_cell_size(line, width)
    cut = set_cell_size(line, width - 1).rstrip() + "…"
    return set_cell_size(cut, width)


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most ``width`` characters (10 at least)."""
    return [
        piece
        for line in text.split("\n")
        for piece in (wrap(line.translate(CONTROL_PICTURES), max(width, 10)) or [""])
    ]


def lines_within(text: str, width: int, most: int) -> str:
    """Return the text wrapped to ``width``: at most so many lines, with ``…`` if there are more."""
    lines = wrapped(text, width)
    if len(lines) <= most:
        return "\n".join(lines)
    return "\n".join([*lines[: most - 1], fit(lines[most - 1], width - 2).rstrip() + " …"])


def shorten(text: str, width: int) -> str:
    """Return the text on one line in at most ``width`` cells, cut with ``…`` if it is longer."""
    return fit(text, width).rstrip()
