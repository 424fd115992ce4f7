"""Word: real styles, headings, table headings that repeat, and the document's properties (R11.2).

The look stands in the styles, so that whoever edits the page in Word changes a style once.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

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
from scp_tui.exports.writers import word_parts as parts
from scp_tui.exports.writers import word_styles as styles
from scp_tui.exports.writers.cleaning import cleaned, one_line
from scp_tui.exports.writers.keeping import PAGE, kept
from scp_tui.exports.writers.linking import linked

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_MADE = dt.datetime(2000, 1, 1)
"""The moment written into the file where the page names none: the same page, the same file."""


def write_docx(document: Document, paper: Paper = USUAL) -> bytes:
    """Return the document as a Word file (.docx). The same document gives the same bytes."""
    page = fitted(cleaned(document), paper)
    word = styles.empty(large=paper.large, landscape=sideways(page, paper), language=page.language)
    _properties(word, page)
    parts.furnish(
        word,
        running=one_line(page.title),
        marking=one_line(page.marking) if page.marking else None,
        initialled=page.initialled,
    )
    for block, stays in kept(outlined(linked(page.body))):
        _block(word, block)
        if isinstance(block, Heading):
            if not stays:
                parts.stay(word, together=False)
        elif stays and isinstance(block, Paragraph | Labelled | Note):
            parts.stay(word, together=True)
    return parts.finish(word)


def _properties(word: WordDocument, page: Document) -> None:
    made = dt.datetime.combine(page.made_on, dt.time()) if page.made_on else _MADE
    known = word.core_properties
    # Each of these holds 255 characters at the most.
    known.title = one_line(page.title)[:255]
    known.author = one_line(page.author or "")[:255]
    known.last_modified_by = ""
    known.subject = one_line(page.reference or page.kind)[:255]
    known.keywords = one_line(page.marking or "")[:255]
    known.content_status = "Draft" if page.marking else ""
    known.comments = ""
    known.language = page.language[:255]
    known.created = known.modified = made
    known.revision = 1


def _block(word: WordDocument, block: Block) -> None:
    match block:
        case Heading(level, text, number):
            words = f"{one_line(number)} {one_line(text)}" if number else one_line(text)
            line = parts.paragraph(word, styles.HEADING.format(level), (Span(words),))
            if isinstance(block.anchor, str):
                parts.bookmark(line, block.anchor)
        case Paragraph(spans):
            parts.paragraph(word, styles.NORMAL, spans)
        case Labelled(label, spans):
            lead = (Span(one_line(label), strong=True), Span(" "))
            parts.paragraph(word, styles.LABELLED, (*lead, *spans))
        case Decision(verb, text):
            words = f" {text}" if verb else text
            parts.paragraph(word, styles.DECISION, (Span(verb, strong=True), Span(words)))
        case Note(text):
            parts.paragraph(word, styles.NOTE, (Span(text),))
        case BulletList(items):
            for item in items:
                parts.paragraph(word, styles.BULLET, item)
        case Table():
            _table(word, block)
        case Signature(lines):
            for label in lines:
                parts.add_tab(parts.paragraph(word, styles.SIGN, (Span(f"{one_line(label)} "),)))
        case PageBreak():
            parts.new_sheet(word)


def _table(word: WordDocument, table: Table) -> None:
    caption = one_line(table.caption)
    if caption:
        parts.paragraph(word, styles.CAPTION, (Span(caption),))
    if not table.columns:
        return
    breadth = len(table.columns)
    leads = leads_of(table)
    columns = (*table.columns, Column(PAGE, 2)) if leads else table.columns
    parts.table(
        word,
        caption,
        [max(1, column.weight) for column in columns],
        [one_line(column.heading) for column in columns],
        ([row[at] if at < len(row) else "" for at in range(breadth)] for row in table.rows),
        leads,
    )
    parts.paragraph(word, styles.ROOM, ())
