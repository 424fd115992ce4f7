"""A document laid out as lines of a given width: the ground of the text and terminal writers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from scp_tui.exports.tree import (
    Block,
    BulletList,
    Decision,
    Document,
    Heading,
    Labelled,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Span,
    Table,
)
from scp_tui.exports.writers.cells import Line, cell_width, wrap
from scp_tui.exports.writers.cleaning import one_line
from scp_tui.exports.writers.tables import table_parts

NARROWEST = 20
"""The least width that a page is laid out for, in cells."""

_UNDERLINES = {1: "=", 2: "-"}


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Some lines of a page that belong together, and how they stand to what is round them.

    ``gap`` is the empty lines before it, unless it opens a sheet. ``keeps``: what follows must
    begin on the same sheet. ``whole``: it is not broken over two sheets if it fits on one.
    ``head`` is repeated above it where it opens a sheet. ``new_sheet``: nothing but a new sheet.
    """

    lines: tuple[Line, ...] = ()
    gap: int = 0
    keeps: bool = False
    whole: bool = False
    head: tuple[Line, ...] = ()
    new_sheet: bool = False


def lay_out(document: Document, width: int) -> Iterator[Line]:
    """Yield the lines of the document, none wider than ``width`` cells (at least 20).

    Blocks are parted by one empty line, and a heading of level 2 by two from what precedes it.
    """
    for piece in pieces(document, width):
        yield from ((),) * piece.gap
        yield from piece.lines


def pieces(document: Document, width: int) -> Iterator[Piece]:
    """Yield the document as pieces that a sheet can be filled with, in lines of ``width`` cells."""
    width = max(NARROWEST, width)
    started = False
    previous: Block | None = None
    tables = [block for block in document.body if isinstance(block, Table)]
    for block in document.body:
        if isinstance(block, PageBreak):
            yield Piece(new_sheet=True)
            continue
        if isinstance(block, Table):
            alike = [table for table in tables if table.columns == block.columns]
            made = _table_pieces(block, width, alike)
        else:
            made = [_piece(block, width)]
        if not made or not made[0].lines:
            continue
        gap = 0
        if started and not _joins(previous, block):
            gap = 2 if isinstance(block, Heading) and block.level == 2 else 1
        yield replace(made[0], gap=gap)
        yield from made[1:]
        started = True
        previous = block


def _piece(block: Block, width: int) -> Piece:
    return Piece(
        lines=tuple(_block_lines(block, width)),
        keeps=isinstance(block, Heading),
        whole=isinstance(block, Heading | Decision | Note | Signature),
    )


def _table_pieces(table: Table, width: int, alike: Sequence[Table]) -> list[Piece]:
    laid = table_parts(table, width, alike)
    made = []
    if laid.caption:
        made.append(Piece(lines=laid.caption, keeps=True))
    if laid.head:
        made.append(Piece(lines=laid.head, keeps=True))
    for at, row in enumerate(laid.rows):
        gap = 1 if laid.parted and (at or (laid.caption and not laid.head)) else 0
        made.append(Piece(lines=row, gap=gap, whole=True, head=laid.head if at else ()))
    return made


def _joins(previous: Block | None, block: Block) -> bool:
    """Labelled lines that follow each other stand together, as in the attendance of a minute."""
    return isinstance(previous, Labelled) and isinstance(block, Labelled)


def _block_lines(block: Block, width: int) -> list[Line]:
    step = 4 if width >= 50 else 2
    match block:
        case Heading():
            return _heading_lines(block, width)
        case Paragraph(spans):
            return wrap(spans, width)
        case Labelled(label, spans):
            return labelled_lines(label, spans, width)
        case Decision(verb, text):
            spans = (Span(verb, strong=True), Span(f" {text}" if verb else text))
            return wrap(spans, width, first=" " * step)
        case Note(text):
            return wrap((Span(f"[{text}]", strong=True),), width, rest=" ")
        case BulletList(items):
            return [line for item in items for line in wrap(item, width, first="- ")]
        case Signature(lines):
            return _signature_lines(lines, width)
    return []


def _heading_lines(heading: Heading, width: int) -> list[Line]:
    number = f"{one_line(heading.number)} " if heading.number else ""
    if cell_width(number) > width // 2:
        lines = wrap((Span(number + one_line(heading.text), strong=True),), width)
    else:
        lines = [
            tuple(Span(span.text, strong=True) for span in line)
            for line in wrap((Span(one_line(heading.text)),), width, first=number)
        ]
    mark = _UNDERLINES.get(heading.level)
    if mark:
        longest = max(sum(cell_width(span.text) for span in line) for line in lines)
        lines.append((Span(mark * min(width, longest)),))
    return lines


def labelled_lines(label: str, spans: tuple[Span, ...], width: int) -> list[Line]:
    """Return a label and its text, hanging under the text's start where there is room for that."""
    label = one_line(label)
    hang = cell_width(label) + 1
    if hang > width // 3:
        hang = 4 if width >= 50 else 2
    return wrap((Span(label, strong=True), Span(" "), *spans), width, rest=" " * hang)


def _signature_lines(labels: tuple[str, ...], width: int) -> list[Line]:
    lines: list[Line] = []
    reach = min(width, 64)
    column = max((cell_width(one_line(label)) for label in labels), default=0) + 1
    for label in labels:
        if lines:
            lines.append(())
        text = one_line(label)
        if column > reach // 2:
            lines.extend(wrap((Span(text),), width))
            lines.append((Span("." * reach),))
        else:
            pad = " " * (column - cell_width(text))
            lines.append((Span(text + pad + "." * (reach - column)),))
    return lines
