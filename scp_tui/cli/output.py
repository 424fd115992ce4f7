"""What goes to the standard output: for a person at a terminal, or plain for a pipe."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from scp_tui.rules.text import neutralise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scp_tui.exports.tree import Document


def at_terminal() -> bool:
    """Return whether a person looks at the standard output."""
    return sys.stdout.isatty()


def width() -> int:
    """Return how many cells a line of the terminal has."""
    import shutil

    return max(20, shutil.get_terminal_size((80, 24)).columns)


def styled() -> bool:
    """Return whether bold and the like may be used: a terminal that has not said no."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb")
    return at_terminal() and not plain


def say(text: str = "") -> None:
    """Write a line."""
    sys.stdout.write(f"{text}\n")


def say_aside(text: str) -> None:
    """Write a line beside the output, where no program reads it."""
    sys.stderr.write(f"{text}\n")


def say_bytes(data: bytes) -> None:
    """Write a file's bytes as they are. Raises StoreError when the output is closed."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write("")
    else:
        buffer.write(data)


def say_json(value: object) -> None:
    """Write a value as indented JSON."""
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def say_document(document: Document) -> None:
    """Write a page for the person at the terminal, at its width."""
    from scp_tui.exports.writers import render

    sys.stdout.write(render(document, "ansi" if styled() else "txt", width=width()))


def say_table(
    title: str, headings: Sequence[str], weights: Sequence[int], rows: Sequence[Sequence[str]]
) -> None:
    """Write a list: laid out as a page at a terminal, one aligned line a row to a pipe."""
    if not at_terminal():
        for line in aligned(rows):
            say(line)
        return
    from scp_tui.exports.tree import Column, Document, Heading, Paragraph, Table, plain

    columns = tuple(Column(name, weight) for name, weight in zip(headings, weights, strict=True))
    cells = tuple(tuple(row) for row in rows)
    body = Table("", columns, cells) if rows else Paragraph(plain("None."))
    say_document(Document(kind="list", title=title, body=(Heading(1, title), body)))


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return each row as a line, its cells in columns two blanks apart, nothing cut off."""
    clean = [[" ".join(neutralise(cell).split()) for cell in row] for row in rows]
    if not clean:
        return []
    widths = [max(len(row[at]) for row in clean) for at in range(len(clean[0]))]
    return [
        "  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in clean
    ]
