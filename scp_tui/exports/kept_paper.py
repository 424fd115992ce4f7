"""A paper as it was put to a meeting, without the rows that may not be shown any more."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from scp_tui.exports.frozen import thawed
from scp_tui.exports.tree import Document, Table
from scp_tui.records.followups import FollowUp
from scp_tui.records.papers import KeptPaper
from scp_tui.rules.kept_papers import taken_back

WITHHELD = "not shown here any more"
"""What stands in the cells of a row of which something was taken back."""


def paper_as_put(paper: KeptPaper, known: Mapping[str, FollowUp]) -> Document:
    """Return the page as it was made, of what was taken back only the reference and the title.

    ``known`` are the asks as they stand. Of one that there is no more the reference alone is
    left. Raises ValueError when what was kept is no page.
    """
    page = thawed(paper.page)
    gone = {ref: known[ref].title if ref in known else WITHHELD for ref in taken_back(paper, known)}
    if not gone:
        return page
    body = tuple(
        replace(block, rows=tuple(_row(row, gone) for row in block.rows))
        if isinstance(block, Table)
        else block
        for block in page.body
    )
    return replace(page, body=body)


def listed(page: Document) -> frozenset[str]:
    """Return the references of the asks that a paper has a row of."""
    tables = (block for block in page.body if isinstance(block, Table))
    return frozenset(row[0] for table in tables for row in table.rows)


def _row(row: tuple[str, ...], gone: Mapping[str, str]) -> tuple[str, ...]:
    if row[0] not in gone:
        return row
    return row[0], gone[row[0]], *(WITHHELD for _ in row[2:])
