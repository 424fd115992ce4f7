"""CSV: the tables of a page, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from scp_tui.errors import UsageError
from scp_tui.exports.tree import Document, Heading, Table
from scp_tui.exports.writers.cleaning import cleaned

# A spreadsheet takes a cell that opens with one of these for a formula and runs it; the wide
# forms are the same signs to an East Asian one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(document: Document) -> str:
    """Return the tables of the document as CSV in UTF-8 with plain line ends.

    Tables that share their columns become one; when there are several, an additional last
    column ``Section`` holds the heading that each stood under. Other tables follow after an
    empty line. Raises ``UsageError`` when the page has no table.
    """
    page = cleaned(document)
    groups: dict[tuple[str, ...], list[tuple[str, Table]]] = {}
    section = ""
    for block in page.body:
        if isinstance(block, Heading):
            section = block.text
        elif isinstance(block, Table):
            headings = tuple(column.heading for column in block.columns)
            groups.setdefault(headings, []).append((section, block))
    if not groups:
        from scp_tui.exports.writers import FILES, FORMATS

        others = [fmt for fmt in (*FORMATS, *FILES) if fmt not in ("csv", "ansi")]
        raise UsageError(
            f"a page of kind {page.kind} has no table to write as CSV",
            todo=f"Write it as {', '.join(others[:-1])} or {others[-1]}.",
        )
    return "\n".join(_group(headings, alike) for headings, alike in groups.items())


def rows_as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return the rows under their headings as CSV, every cell made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([harmless(heading) for heading in headings])
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return the cell with an apostrophe before it if a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _group(headings: tuple[str, ...], tables: list[tuple[str, Table]]) -> str:
    if len(tables) == 1:
        return rows_as_csv(headings, (_filled(row, len(headings)) for row in tables[0][1].rows))
    return rows_as_csv(
        (*headings, "Section"),
        ((*_filled(row, len(headings)), where) for where, table in tables for row in table.rows),
    )


def _filled(row: tuple[str, ...], size: int) -> tuple[str, ...]:
    return (*row[:size], *("" for _ in range(size - len(row))))
