"""The parts of a Word file: its head and foot, its text, its tables.

Paragraphs and tables are built as the elements that they are in the file: the library's own way
to them asks the whole table again for each cell, which takes seconds on a long list.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from scp_tui.exports.tree import Span
from scp_tui.exports.writers.word_styles import CELL, NORMAL, Element, new_element

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def furnish(word: WordDocument, *, running: str, marking: str | None, initialled: bool) -> None:
    """Fill the head of each sheet with its title and marking, the foot with its number (R6.3).

    ``initialled`` leaves a line for the initials of whoever signs (R6.1).
    """
    section = word.sections[0]
    section.different_first_page_header_footer = True
    width = (section.page_width or 0) - Mm(40)
    breadth = width // int(Mm(1))
    for part, first in ((section.first_page_header, True), (section.header, False)):
        line = part.paragraphs[0]._p
        _tabs_alone(line, breadth)
        _add_text(line, "" if first else running)
        if marking:
            add_tab(line)
            _add_text(line, marking, strong=True)
    for foot in (section.first_page_footer, section.footer):
        line = foot.paragraphs[0]._p
        _tabs_alone(line, breadth, underline=90 if initialled else None)
        if initialled:
            _add_text(line, "Initials of the person presiding: ")
            add_tab(line)
        add_tab(line)
        _add_text(line, "Page ")
        _field(line, "PAGE")
        _add_text(line, " of ")
        _field(line, "NUMPAGES")


def _tabs_alone(line: Element, breadth: int, underline: int | None = None) -> None:
    properties = line.get_or_add_pPr()
    tabs = properties.get_or_add_tabs()
    if underline is not None:
        tabs.append(new_element("w:tab", val="left", leader="underscore", pos=Mm(underline).twips))
    tabs.append(new_element("w:tab", val="right", pos=Mm(breadth).twips))


def _field(line: Element, code: str, *, shown: str = "1", dirty: bool = False) -> None:
    begin, middle, end = (
        new_element("w:fldChar", fldCharType=k) for k in ("begin", "separate", "end")
    )
    if dirty:
        begin.set(qn("w:dirty"), "true")
    instruction = OxmlElement("w:instrText")
    instruction.set(_SPACE, "preserve")
    instruction.text = f" {code} "
    for part in (begin, instruction, middle):
        line.append(_run_of(part))
    _add_text(line, shown)
    line.append(_run_of(end))


def paragraph(word: WordDocument, style: str, spans: Iterable[Span]) -> Element:
    """Add a paragraph of the style at the end of the text, and return it."""
    line = _paragraph(style, spans)
    _body(word).append(line)
    return line


def stay(word: WordDocument, *, together: bool) -> None:
    """Say of the last paragraph whether it stays on the sheet of what follows it."""
    _body(word)[-1].get_or_add_pPr().keepNext_val = together


def new_sheet(word: WordDocument) -> None:
    """Go on with a new sheet."""
    line = _paragraph(NORMAL, ())
    line.append(_run_of(new_element("w:br", type="page")))
    _body(word).append(line)


def table(
    word: WordDocument,
    caption: str,
    weights: Sequence[int],
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    leads: Sequence[str] = (),
) -> None:
    """Add a table whose headings are repeated on each sheet, and whose short rows stay whole.

    With ``leads`` a last column has the page of the bookmark that each row leads to.
    """
    section = word.sections[0]
    room = Mm(int((section.page_width or 0) / 36000) - 40).twips
    made = OxmlElement("w:tbl")
    look = OxmlElement("w:tblPr")
    look.append(new_element("w:tblStyle", val="TableGrid"))
    look.append(new_element("w:tblW", w=room, type="dxa"))
    look.append(new_element("w:tblLayout", type="fixed"))
    look.append(new_element("w:tblLook", val="00A0", firstRow="1", firstColumn="1", noHBand="1"))
    if caption:
        look.append(new_element("w:tblCaption", val=caption[:255]))
    made.append(look)
    grid = OxmlElement("w:tblGrid")
    widths = [room * weight // sum(weights) for weight in weights]
    for width in widths:
        grid.append(new_element("w:gridCol", w=width))
    made.append(grid)
    made.append(_row(headings, widths, heading=True))
    for at, row in enumerate(rows):
        made.append(_row(row, widths[: len(row)]))
        if leads:
            made[-1].append(_page_cell(leads[at], widths[-1]))
    _body(word).append(made)


def _row(cells: Sequence[str], widths: Sequence[int], *, heading: bool = False) -> Element:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    if max(map(len, cells), default=0) < 1500:
        properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for text, width in zip(cells, widths, strict=True):
        row.append(_cell(_paragraph(CELL, (Span(text, strong=heading),)), width))
    return row


def _cell(line: Element, width: int) -> Element:
    cell = OxmlElement("w:tc")
    look = OxmlElement("w:tcPr")
    look.append(new_element("w:tcW", w=width, type="dxa"))
    cell.append(look)
    cell.append(line)
    return cell


def _page_cell(anchor: str, width: int) -> Element:
    """Return a cell with the page of a bookmark, which Word works out when it opens the file."""
    line = _paragraph(CELL, ())
    _field(line, f"PAGEREF {_bookmarked(anchor)} \\h", shown="\u2026", dirty=True)
    return _cell(line, width)


def bookmark(line: Element, anchor: str) -> None:
    """Make of a paragraph a place that a row of a table leads to."""
    name = _bookmarked(anchor)
    number = str(crc32(name.encode()) % 1_000_000_000)
    line.append(new_element("w:bookmarkStart", id=number, name=name))
    line.append(new_element("w:bookmarkEnd", id=number))


def _bookmarked(anchor: str) -> str:
    """Return the name of a bookmark: it begins with a letter and has no hyphen."""
    return f"at_{anchor.replace('-', '_')}"[:40]


def _body(word: WordDocument) -> Element:
    return word.element.body


def _paragraph(style: str, spans: Iterable[Span]) -> Element:
    line = OxmlElement("w:p")
    if style != NORMAL:
        properties = OxmlElement("w:pPr")
        properties.append(new_element("w:pStyle", val=style))
        line.append(properties)
    for span in spans:
        _add_text(line, span.text, strong=span.strong, emphasis=span.emphasis)
    return line


def _add_text(line: Element, text: str, *, strong: bool = False, emphasis: bool = False) -> None:
    """Add a run of text; a line break typed in it stays one, a tab is a tab."""
    if not text:
        return
    run = OxmlElement("w:r")
    if strong or emphasis:
        look = OxmlElement("w:rPr")
        if strong:
            look.append(OxmlElement("w:b"))
        if emphasis:
            look.append(OxmlElement("w:i"))
        run.append(look)
    for at, part in enumerate(text.split("\n")):
        if at:
            run.append(OxmlElement("w:br"))
        if part:
            words = OxmlElement("w:t")
            words.set(_SPACE, "preserve")
            words.text = part
            run.append(words)
    line.append(run)


def add_tab(line: Element) -> None:
    """Add a tab to the paragraph."""
    line.append(_run_of(OxmlElement("w:tab")))


def _run_of(part: Element) -> Element:
    run = OxmlElement("w:r")
    run.append(part)
    return run


def finish(word: WordDocument) -> bytes:
    """Return the file. The moment of saving is not in it: the same page makes the same file."""
    body = _body(word)
    section = body.find(qn("w:sectPr"))
    body.remove(section)
    body.append(section)
    package = word.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]
    out = io.BytesIO()
    word.save(out)
    again = io.BytesIO()
    with zipfile.ZipFile(out) as saved, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as made:
        for name in saved.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, saved.read(name))
    return again.getvalue()
