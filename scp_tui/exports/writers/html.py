"""HTML: one file that stands alone, with no script and nothing fetched from anywhere (R11.2)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as _escape
from pathlib import Path

from msgspec.structs import replace

from scp_tui.exports.paper import USUAL, Paper, fitted, is_wide, sideways
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
    Section,
    Signature,
    Span,
    Table,
    leads_of,
)
from scp_tui.exports.writers.cleaning import cleaned, one_line
from scp_tui.exports.writers.linking import linked

STYLE_FILE = Path(__file__).with_name("page.css")

_LARGE = """body, table { font-size: 1.5rem; }
.number { min-width: 0; }
@media print { body, table { font-size: 18pt; } }
"""


def write_html(document: Document, paper: Paper = USUAL) -> str:
    """Return the document as a whole HTML page in UTF-8, its style inside it.

    A wide table takes the breadth of the window, and paper lies on its long side for it.
    """
    page = fitted(cleaned(document), paper)
    wide = is_wide(page.body)
    style = STYLE_FILE.read_text(encoding="utf-8") + _sheet_marking(page.marking)
    style += _LARGE if paper.large else ""
    style += "@media print { @page { size: A4 landscape; } }\n" if sideways(page, paper) else ""
    body = "\n".join(_blocks(linked(page.body)))
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{_attribute(page.language)}">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(one_line(page.title))}</title>\n"
        f"<style>\n{style}</style>\n"
        "</head>\n"
        "<body>\n"
        '<a class="skip" href="#main">Skip to the page</a>\n'
        f'<main id="main"{_class("wide" if wide else "")}>\n'
        f"{body}\n"
        "</main>\n"
        "</body>\n"
        "</html>\n"
    )


def _text(text: str) -> str:
    """Return the text escaped, a typed line break as a line break."""
    return _escape(text, quote=True).replace("\n", "<br>")


def _attribute(text: str) -> str:
    return _escape(one_line(text), quote=True)


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _inline(spans: Iterable[Span]) -> str:
    parts = []
    for span in spans:
        text = _text(span.text)
        if span.emphasis:
            text = f"<em>{text}</em>"
        if span.strong:
            text = f"<strong>{text}</strong>"
        parts.append(text)
    return "".join(parts)


def _blocks(body: Iterable[Block]) -> Iterable[str]:
    """Yield the body's blocks; a first heading of level 1 is the page's only h1."""
    seen = False
    for block in body:
        if isinstance(block, Heading) and block.level <= 1 and seen:
            block = replace(block, level=2)
        seen = seen or (isinstance(block, Heading) and block.level <= 1)
        html = _block(block)
        if html:
            yield html


def _block(block: Block) -> str:
    match block:
        case Heading(level, text, number):
            tag = f"h{min(6, max(1, level))}"
            at = f' id="{_attribute(block.anchor)}"' if isinstance(block.anchor, str) else ""
            lead = f'<span class="number">{_text(one_line(number))}</span> ' if number else ""
            return f"<{tag}{at}>{lead}{_text(one_line(text))}</{tag}>"
        case Paragraph(spans):
            return f"<p>{_inline(spans)}</p>"
        case Labelled(label, spans):
            label_html = f"<strong>{_text(one_line(label))}</strong>"
            return f'<p class="labelled">{label_html} {_inline(spans)}</p>'
        case Decision(verb, text):
            lead = f"<strong>{_text(verb)}</strong> " if verb else ""
            return f'<p class="decision">{lead}{_text(text)}</p>'
        case Note(text):
            return f'<p class="note" role="note">{_text(text)}</p>'
        case BulletList(items):
            lines = "\n".join(f"<li>{_inline(item)}</li>" for item in items)
            return f"<ul>\n{lines}\n</ul>"
        case Table():
            return _table(block)
        case Signature(lines):
            rows = "\n".join(f"<dt>{_text(one_line(line))}</dt><dd>&nbsp;</dd>" for line in lines)
            return f'<dl class="signature">\n{rows}\n</dl>'
        case PageBreak():
            return '<div class="page-break"></div>'
        case Section():
            return ""


def _table(table: Table) -> str:
    # The roles repeat what the tags say, because a narrow screen shows the rows as blocks and
    # some browsers then forget that this is a table.
    headings = [one_line(column.heading) for column in table.columns]
    head = "".join(f'<th scope="col" role="columnheader">{_text(name)}</th>' for name in headings)
    shares = sum(max(1, column.weight) for column in table.columns)
    widths = "".join(
        f'<col style="width: {100 * max(1, column.weight) / shares:.1f}%">'
        for column in table.columns
    )
    leads = leads_of(table) or (None,) * len(table.rows)
    rows = "\n".join(
        _table_row(headings, row, lead) for row, lead in zip(table.rows, leads, strict=True)
    )
    return (
        f'<table role="table">\n<caption>{_text(one_line(table.caption))}</caption>\n'
        f"<colgroup>{widths}</colgroup>\n"
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table>'
    )


def _table_row(headings: list[str], row: tuple[str, ...], lead: str | None) -> str:
    cells = []
    for at, heading in enumerate(headings):
        label = f'data-label="{_attribute(heading)}"'
        text = _text(row[at] if at < len(row) else "")
        if at == 0 and lead is not None:
            text = f'<a href="#{_attribute(lead)}">{text}</a>'
        if at == 0:
            cells.append(f'<th scope="row" role="rowheader" {label}>{text}</th>')
        else:
            cells.append(f'<td role="cell" {label}>{text}</td>')
    return f'<tr role="row">{"".join(cells)}</tr>'


def _sheet_marking(marking: str | None) -> str:
    """Return the rule that prints the marking at the head of every sheet (R6.3)."""
    if not marking:
        return ""
    safe = "".join(
        char if char.isascii() and (char.isalnum() or char == " ") else f"\\{ord(char):x} "
        for char in one_line(marking)
    )
    return (
        "@media print { @page { @top-right { "
        f'content: "{safe}"; font: bold 11pt Arial, sans-serif; }} }} }}\n'
    )
