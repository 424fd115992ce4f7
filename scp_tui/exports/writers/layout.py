"""A document laid out as lines of a given width: the ground of the text and terminal writers."""

from __future__ import annotations

from collections.abc import Iterator

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
from scp_tui.exports.writers.tables import table_lines

NARROWEST = 20
"""The least width that a page is laid out for, in cells."""

_UNDERLINES = {1: "=", 2: "-"}


def lay_out(document: Document, width: int) -> Iterator[Line]:
    """Yield the lines of the document, none wider than ``width`` cells (at least 20).

    Blocks are parted by one empty line, and a heading of level 2 by two from what precedes it.
    """
    width = max(NARROWEST, width)
    started = False
    previous: Block | None = None
    tables = [block for block in document.body if isinstance(block, Table)]
    for block in document.body:
        if isinstance(block, Table):
            alike = [table for table in tables if table.columns == block.columns]
            lines = table_lines(block, width, alike)
        else:
            lines = _block_lines(block, width)
        if not lines:
            continue
        if started and not _joins(previous, block):
            yield ()
            if isinstance(block, Heading) and block.level == 2:
                yield ()
        yield from lines
        started = True
        previous = block


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
        case Table():
            return table_lines(block, width)
        case Signature(lines):
            return _signature_lines(lines, width)
        case PageBreak():
            return []


def _heading_lines(heading: Heading, width: int) -> list[Line]:
    number = f"{heading.number} " if heading.number else ""
    if cell_width(number) > width // 2:
        number = one_line(number)
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
            lines.append((Span(f"{text:<{column}}" + "." * (reach - column)),))
    return lines
