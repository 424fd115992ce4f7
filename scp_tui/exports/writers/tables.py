"""A table laid out in lines: in columns where they fit, else each row as labelled lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from scp_tui.exports.tree import Span, Table
from scp_tui.exports.writers.cells import Line, cell_width, line_width, wrap
from scp_tui.exports.writers.cleaning import one_line

GAP = 2
"""Cells between two columns."""

COMFORT = 14
"""A column of running text narrower than this is tiring to read."""


class TableParts(msgspec.Struct, frozen=True, kw_only=True):
    """A table laid out. ``head`` is its line of headings, if it is in columns; ``parted``: an
    empty line stands between two rows.
    """

    caption: tuple[Line, ...]
    head: tuple[Line, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()
    parted: bool = False


def table_parts(table: Table, width: int, alike: Sequence[Table] = ()) -> TableParts:
    """Return the table laid out in lines of at most ``width`` cells.

    ``alike`` are the tables of the page with the same columns: they all take the same form and
    the same column widths, so that one can be read down the page.
    """
    caption = wrap((Span(one_line(table.caption), strong=True),), width) if table.caption else []
    if not table.columns:
        return TableParts(caption=tuple(caption))
    rows = tuple(row for one in alike or (table,) for row in one.rows)
    widths = column_widths(Table(table.caption, table.columns, rows), width)
    if widths is None:
        records = tuple(record for record in _records(table, width) if record)
        return TableParts(caption=tuple(caption), rows=records, parted=True)
    headings = tuple(column.heading for column in table.columns)
    head = _row_lines(headings, widths, strong=True)
    head.append(tuple(_padded([(Span("-" * size),) for size in widths], widths)))
    blocks = tuple(tuple(_row_lines(row, widths)) for row in table.rows)
    parted = any(len(block) > 1 for block in blocks)
    return TableParts(caption=tuple(caption), head=tuple(head), rows=blocks, parted=parted)


def column_widths(table: Table, width: int) -> list[int] | None:
    """Return each column's width in cells, or None when the columns do not fit.

    No column is narrower than its longest word or its heading's; what is left over is shared
    out by weight among the columns that can use it.
    """
    cells = [
        [table.columns[at].heading, *(_cell(row, at) for row in table.rows)]
        for at in range(len(table.columns))
    ]
    wanted = [max(_natural(cell) for cell in column) for column in cells]
    least = [
        max(min(COMFORT, wish), max(_longest_word(cell) for cell in column))
        for column, wish in zip(cells, wanted, strict=True)
    ]
    room = width - GAP * (len(cells) - 1)
    if sum(least) > room:
        return None
    return _shared_out(least, wanted, [max(1, c.weight) for c in table.columns], room)


def _shared_out(least: list[int], wanted: list[int], weights: list[int], room: int) -> list[int]:
    widths = list(least)
    spare = room - sum(widths)
    while spare > 0:
        wanting = [at for at in range(len(widths)) if widths[at] < wanted[at]]
        if not wanting:
            break
        # One cell at a time to the column that is furthest behind its weight: exact and even.
        at = min(wanting, key=lambda at: (widths[at] / weights[at], at))
        widths[at] += 1
        spare -= 1
    return widths


def _natural(cell: str) -> int:
    return max(cell_width(line) for line in cell.split("\n"))


def _longest_word(cell: str) -> int:
    return max((cell_width(word) for word in cell.replace("\n", " ").split(" ")), default=0)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _row_lines(row: Sequence[str], widths: list[int], *, strong: bool = False) -> list[Line]:
    columns = [wrap((Span(_cell(row, at), strong=strong),), size) for at, size in enumerate(widths)]
    height = max(len(column) for column in columns)
    return [
        tuple(_padded([column[at] if at < len(column) else () for column in columns], widths))
        for at in range(height)
    ]


def _padded(cells: list[Line], widths: list[int]) -> list[Span]:
    out: list[Span] = []
    for at, (cell, size) in enumerate(zip(cells, widths, strict=True)):
        out.extend(cell)
        if at < len(widths) - 1:
            out.append(Span(" " * (max(0, size - line_width(cell)) + GAP)))
    return out


def _records(table: Table, width: int) -> Iterator[tuple[Line, ...]]:
    longest = max(cell_width(one_line(column.heading)) for column in table.columns) + 2
    for row in table.rows:
        lines: list[Line] = []
        for at, column in enumerate(table.columns):
            cell = _cell(row, at)
            if not cell:
                continue
            label = f"{one_line(column.heading)}:"
            if longest <= width // 3:
                lines.extend(_beside(label, longest, cell, width))
            else:
                spans = (Span(label, strong=True), Span(" "), Span(cell))
                lines.extend(wrap(spans, width, rest="  "))
        yield tuple(lines)


def _beside(label: str, column: int, cell: str, width: int) -> list[Line]:
    """Return the cell in a column of its own beside its label."""
    pad = " " * (column - cell_width(label))
    head, *tail = wrap((Span(cell),), width, first=label + pad, rest=" " * column)
    text = "".join(span.text for span in head)
    return [(Span(label, strong=True), Span(text[len(label) :])), *tail]
