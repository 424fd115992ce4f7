"""What stays together on a sheet, and how broad a table's columns must be for their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scp_tui.exports.tree import (
    Block,
    BulletList,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Section,
    Signature,
    Table,
)

LEAD = 120
"""A line of no more characters than this under a heading leads to what follows it."""

PAGE = "Page"
"""The heading of the column that says on which page stands what a row leads to."""

WORD = 16
"""A column is made broad enough for a word of so many letters; a longer one may be broken."""


def kept(body: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Yield each block with whether it must stay on the sheet of the block after it.

    A heading stays with what it heads, and a short line under it with the list, table or deeper
    heading that it leads to; a heading with nothing under it may be the last of a sheet, or many
    of them in a row would all move to the next. What stands before a place to sign goes with
    it, so that nobody signs a sheet with nothing on it (R6.1); and lines to fill in go with the
    boxes to tick and the lines that belong to them.
    """
    blocks = tuple(block for block in body if not isinstance(block, Section))
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        before = blocks[at - 1] if at else None
        further = blocks[at + 2] if at + 2 < len(blocks) else None
        if isinstance(block, Signature):
            yield block, isinstance(after, Paragraph) and isinstance(further, Signature)
        else:
            yield block, _stays(before, block, after)


def _stays(before: Block | None, block: Block, after: Block | None) -> bool:
    if isinstance(block, Heading):
        return not (isinstance(after, Heading) and after.level <= block.level)
    if isinstance(after, Signature):
        return isinstance(block, Paragraph | Labelled | Note)
    if not isinstance(before, Heading) or not isinstance(block, Paragraph):
        return False
    short = sum(len(span.text) for span in block.spans) <= LEAD
    deeper = isinstance(after, Heading) and after.level > before.level
    return short and (deeper or isinstance(after, BulletList | Table))


def shares(table: Table, letters: int) -> list[int]:
    """Return how the breadth of ``letters`` letters is shared among the columns.

    By their weights; but a column too narrow for its longest word takes what the word needs,
    and the others share the rest. Where there is no room for all of them, by weight alone.
    """
    weights = [max(1, column.weight) for column in table.columns]
    needs = [_need(table, at) for at in range(len(weights))]
    if sum(needs) > letters:
        return weights
    fixed: set[int] = set()
    while True:
        rest = letters - sum(needs[at] for at in fixed)
        whole = sum(weights[at] for at in range(len(weights)) if at not in fixed)
        short = {
            at
            for at in range(len(weights))
            if at not in fixed and rest * weights[at] < needs[at] * whole
        }
        if not short:
            break
        fixed |= short
    if not fixed:
        return weights
    # In tenths of a letter, since a share is a whole number.
    return [
        10 * needs[at] if at in fixed else max(1, 10 * rest * weights[at] // whole)
        for at in range(len(weights))
    ]


def _need(table: Table, at: int) -> int:
    """Return the letters of the column's longest word, and two more: the space beside it."""
    cells = (row[at] for row in table.rows if at < len(row))
    words = (word for cell in (table.columns[at].heading, *cells) for word in cell.split())
    return min(max((len(word) for word in words), default=1), WORD) + 2
