"""What a page is put on: the sheet, the size of the print, and how the tree is fitted to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from scp_tui.exports.tree import (
    Block,
    Document,
    Heading,
    Labelled,
    Paragraph,
    Span,
    Table,
    plain,
)

WIDE = 5
"""A table of this many columns or more is put on paper sideways, unless something else is said."""

LARGE_COLUMNS = 3
"""Large print has room for this many columns; a wider table becomes a record for each row."""


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """How a page is to be put on paper.

    ``landscape`` None leaves it to the page's widest table. ``large`` is large print, 18 points
    and more. Plain text takes ``width`` cells to a line, and ``lines`` lines to a sheet: 0 is
    one long page without sheets.
    """

    landscape: bool | None = None
    large: bool = False
    width: int = 80
    lines: int = 0


NOTHING = "-"
"""What a cell says in which nothing can stand; under a heading of its own a row leaves it out."""

USUAL = Paper()


def is_wide(body: Iterable[Block]) -> bool:
    """Return whether a table in the body is too wide for an upright sheet."""
    return any(isinstance(block, Table) and len(block.columns) >= WIDE for block in body)


def sideways(document: Document, paper: Paper) -> bool:
    """Return whether the sheets of the document lie on their long side."""
    return is_wide(document.body) if paper.landscape is None else paper.landscape


def fitted(document: Document, paper: Paper) -> Document:
    """Return the document with its wide tables as records, if the print is large."""
    if not paper.large:
        return document
    return replace(document, body=tuple(_large(document.body)))


def outlined(body: Iterable[Block]) -> Iterator[Block]:
    """Yield the body with one heading of level 1, before all others, and no level left out.

    So a screen reader's list of headings is whole (WCAG 1.3.1, PDF/UA-1 7.4.2). Headings keep
    their order; one that stands too deep comes up under the heading before it.
    """
    last = 0
    for block in body:
        if isinstance(block, Heading):
            level = max(1 if last == 0 else 2, min(block.level, last + 1, 6))
            last = level
            yield block if level == block.level else replace(block, level=level)
        else:
            yield block


def _large(body: Iterable[Block]) -> Iterator[Block]:
    level = 0
    for block in body:
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Table) and len(block.columns) > LARGE_COLUMNS:
            yield from _records(block, level + 1)
        else:
            yield block


def _records(table: Table, level: int) -> Iterator[Block]:
    """Yield each row as labelled lines under a heading of its own, its first cell."""
    if table.caption:
        yield Paragraph((Span(table.caption, strong=True),))
    for row in table.rows:
        lead, *cells = row or ("",)
        yield Heading(level, lead or table.columns[0].heading)
        for column, cell in zip(table.columns[1:], cells, strict=False):
            if cell not in ("", NOTHING):
                yield Labelled(f"{column.heading}:", plain(cell))
