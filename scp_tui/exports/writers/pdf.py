"""PDF: tagged, with bookmarks and a language, checked against PDF/UA-1 while it is made (R11.2).

The page goes to the typesetter as data; ``page.typ`` alone says what becomes of it, so nothing
typed by anybody can be taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from scp_tui.exports.paper import USUAL, Paper, fitted, outlined, sideways
from scp_tui.exports.tree import (
    Block,
    BulletList,
    Column,
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
    leads_of,
)
from scp_tui.exports.writers.cleaning import cleaned, one_line
from scp_tui.exports.writers.glyphs import FONTS, plainest, printable
from scp_tui.exports.writers.keeping import PAGE, kept, shares
from scp_tui.exports.writers.linking import linked
from scp_tui.exports.writers.row_headings import with_row_headings

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("page.typ")

_LONG = 25
"""A word of so many letters may be broken anywhere, since it might not fit on a line."""

_ROOM = 900
"""A decision or a note of more characters than this may run on to the next sheet."""

_WHOLE_LINES = 14
"""A row of more lines than this may run on to the next sheet; it would leave half a sheet empty."""

_WHOLE_LINES_UPRIGHT = 22
"""The same on an upright sheet in the usual size, which has more lines."""

_RUNNING = 140
"""So much of the title stands at the head of each sheet, which has room for two lines."""

Value = dict[str, Any]
Printed = Callable[[str], str]


def write_pdf(document: Document, paper: Paper = USUAL) -> bytes:
    """Return the document as a PDF file.

    The same document gives the same bytes. Raises no error for any text: what the fonts cannot
    print is named in brackets.
    """
    import typst

    page = fitted(cleaned(document), paper)
    try:
        return _compiled(_data(page, paper, printable))
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        # Letters of several fonts in one cluster: each is there, and together they are not.
        return _compiled(_data(page, paper, plainest))


def _compiled(data: Value) -> bytes:
    import typst

    compiler = typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"page": msgspec.json.encode(data).decode()},
    )
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return with_row_headings(made)


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _data(page: Document, paper: Paper, printed: Printed) -> Value:
    language, _, region = page.language.partition("-")
    title = printed(one_line(page.title).strip()) or page.kind or "Page"
    return {
        "title": title,
        "author": [printed(one_line(page.author))] if page.author else [],
        "subject": printed(one_line(page.reference or page.kind)),
        "keywords": [printed(one_line(page.marking))] if page.marking else [],
        "running": _broken(title if len(title) <= _RUNNING else f"{title[:_RUNNING]}…"),
        "marking": _broken(printed(one_line(page.marking))) if page.marking else None,
        "initialled": page.initialled,
        "lang": language if re.fullmatch("[a-z]{2,3}", language) else "en",
        "region": region if re.fullmatch("[A-Z]{2}", region) else None,
        "landscape": sideways(page, paper),
        "large": paper.large,
        "size": 18 if paper.large else 12,
        "table": 18 if paper.large else 11,
        "body": list(_blocks(linked(page.body), printed, _Room(page, paper))),
    }


class _Room:
    """What there is room for: letters of a table's size on a line, at the least, and lines."""

    def __init__(self, page: Document, paper: Paper) -> None:
        wide = sideways(page, paper)
        self.letters = (257 if wide else 170) * 10 // (35 if paper.large else 22)
        self.lines = _WHOLE_LINES if wide or paper.large else _WHOLE_LINES_UPRIGHT


def _broken(text: str, longest: int = _LONG) -> str:
    """Return the text with places to break in words that are too long for a line."""
    if len(text) <= longest:
        return text
    long = re.compile(rf"[^\s\u200b]{{{max(2, longest + 1)},}}")
    return long.sub(lambda word: "\u200b".join(word[0]), text)


def _blocks(body: Iterable[Block], printed: Printed, room: _Room) -> Iterator[Value]:
    def text(typed: str) -> str:
        return _broken(printed(typed))

    def line(typed: str) -> str:
        return text(one_line(typed))

    def spans(typed: Iterable[Span]) -> list[Value]:
        return [
            {"text": text(span.text), "strong": span.strong, "emphasis": span.emphasis}
            for span in typed
        ]

    for block, stays in kept(outlined(body)):
        match block:
            case Heading(level, words, number):
                anchor = block.anchor if isinstance(block.anchor, str) else None
                lead = f"{line(number)} " if number else ""
                said = (lead + line(words)).strip()
                said = said or "(no heading)"
                yield {"type": "heading", "level": level, "text": said, "stays": stays,
                       "anchor": anchor}  # fmt: skip
            case Paragraph(words):
                yield {"type": "paragraph", "spans": spans(words), "stays": stays}
            case Labelled(label, words):
                led = spans(words)
                yield {"type": "labelled", "label": line(label), "spans": led, "stays": stays}
            case Decision(verb, words):
                whole = len(words) < _ROOM
                yield {"type": "decision", "verb": line(verb), "text": text(words), "whole": whole}
            case Note(words):
                whole = len(words) < _ROOM
                yield {"type": "note", "text": text(words), "whole": whole, "stays": stays}
            case BulletList(items):
                yield {"type": "list", "items": [spans(item) for item in items]}
            case Table():
                yield _table(block, printed, room)
            case Signature(lines):
                filled = [line(one) for one in lines]
                yield {"type": "signature", "lines": filled, "stays": stays}
            case PageBreak():
                yield {"type": "break"}


def _table(table: Table, printed: Printed, sheet: _Room) -> Value:
    """Return the table's data; a row short enough for it is kept on one sheet."""
    leads = leads_of(table)
    if leads:
        columns = (*table.columns, Column(PAGE, 2))
        table = replace(table, columns=columns, rows=tuple((*row, "") for row in table.rows))
    weights = shares(table, sheet.letters)
    room = [max(3, sheet.letters * share // sum(weights) - 2) for share in weights]

    def text(typed: str, at: int) -> str:
        return _broken(printed(typed), min(room[at], _LONG))

    rows = []
    for place, row in enumerate(table.rows):
        cells = [row[at] if at < len(row) else "" for at in range(len(room))]
        whole = all(
            len(cell) // size + cell.count("\n") <= sheet.lines
            for cell, size in zip(cells, room, strict=True)
        )
        said = [text(cell, at) for at, cell in enumerate(cells)]
        lead = leads[place] if leads else None
        rows.append({"cells": said, "whole": whole, "lead": lead})
    headings = [text(one_line(one.heading), at) for at, one in enumerate(table.columns)]
    return {
        "type": "table",
        "repeat": all(len(name) <= 6 * size for name, size in zip(headings, room, strict=True)),
        "caption": _broken(printed(one_line(table.caption))),
        "weights": weights,
        "headings": headings,
        "rows": rows if room else [],
    }
