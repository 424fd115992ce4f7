"""The parts of a Word file: an empty one with the styles of the house, its head and foot, its text.

Paragraphs and tables are built as the elements that they are in the file: the library's own way
to them asks the whole table again for each cell, which takes seconds on a long list.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from scp_tui.exports.tree import Span

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LABELLED, DECISION, NOTE, SIGN = "Labelled", "Decision", "Note", "Signing"
CELL, ROOM = "TableText", "AfterTable"
HEADING = "Heading{}"
BULLET, CAPTION, NORMAL = "ListBullet", "Caption", "Normal"

_FONT = "Arial"
_HEADINGS = {1: 1.5, 2: 1.2, 3: 1.08, 4: 1.0, 5: 1.0, 6: 1.0}
"""The size of each level's letters, as a multiple of the text's."""

_KEPT = frozenset(
    {
        *(f"Heading{level}" for level in _HEADINGS),
        *("Normal", "Caption", "ListBullet", "Header", "Footer"),
        *("DefaultParagraphFont", "NoList", "TableNormal", "TableGrid"),
    }
)
"""The styles of the library's example file that a page uses, by id."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any
"""An element of the file's XML; the library names no type for those that it has no class for."""


def empty(*, large: bool, landscape: bool, language: str) -> WordDocument:
    """Return a Word file without text: A4, the house's styles, the language of the text."""
    word = docx.Document()
    size = 18 if large else 12
    _language(word, language)
    _sheet(word, landscape=landscape)
    _drop_unused(word)
    styles = word.styles
    for style in styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            _plain(style)
    normal = styles["Normal"]
    normal.font.size = Pt(size)
    normal.paragraph_format.space_after = Pt(size * 0.6)
    normal.paragraph_format.line_spacing = 1.15
    for level, times in _HEADINGS.items():
        style = styles[f"Heading {level}"]
        style.font.size = Pt(round(size * times))
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.space_before = Pt(size * (1.4 if level > 1 else 0))
        style.paragraph_format.space_after = Pt(size * 0.5)
        style.paragraph_format.keep_with_next = True
    for name in ("Header", "Footer"):
        style = styles[name]
        style.font.size = Pt(14 if large else 9)
        style.element.pPr.remove(style.element.pPr.find(qn("w:tabs")))
    caption = styles["Caption"]
    caption.font.size, caption.font.bold = Pt(size), True
    caption.paragraph_format.keep_with_next = True
    _own_styles(word, size)
    return word


def _drop_unused(word: WordDocument) -> None:
    """Leave out the styles of the library's example that no page uses; Word has its own."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)


def _own_styles(word: WordDocument, size: int) -> None:
    def added(name: str) -> Any:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        style.quick_style = True
        _plain(style)
        return style

    labelled = added(LABELLED).paragraph_format
    labelled.left_indent, labelled.first_line_indent = Mm(10), Mm(-10)
    labelled.space_after = Pt(size * 0.3)
    decision = added(DECISION)
    decision.paragraph_format.left_indent = Mm(10)
    decision.paragraph_format.keep_together = True
    _border(decision, "left", 18)
    note = added(NOTE)
    note.font.bold = True
    for side in ("top", "left", "bottom", "right"):
        _border(note, side, 8)
    sign = added(SIGN).paragraph_format
    sign.space_before = Pt(size * 2)
    sign.keep_with_next = True
    _tab(sign._element.get_or_add_pPr(), 140, "left", "underscore")
    cell = added(CELL)
    cell.font.size = Pt(size if size > 12 else 11)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    cell.paragraph_format.line_spacing = 1.0
    room = added(ROOM)
    room.font.size = Pt(size * 0.5)
    room.paragraph_format.space_after = Pt(0)


def _plain(style: Any) -> None:
    """Give the style the house's letters in black, whatever the theme says."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), _FONT)
    style.font.color.rgb = RGBColor(0, 0, 0)


def _border(style: Any, side: str, eighths: int) -> None:
    properties = style.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    borders.append(_made(f"w:{side}", val="single", sz=eighths, space=6, color="000000"))


def _tab(properties: Element, millimetres: int, side: str, leader: str = "none") -> None:
    tabs = properties.get_or_add_tabs()
    tabs.append(_made("w:tab", val=side, leader=leader, pos=Mm(millimetres).twips))


def _language(word: WordDocument, language: str) -> None:
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    settings = word.settings.element
    for theme in settings.findall(qn("w:themeFontLang")):
        theme.set(qn("w:val"), language)


def _sheet(word: WordDocument, *, landscape: bool) -> None:
    section = word.sections[0]
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)


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
        tabs.append(_made("w:tab", val="left", leader="underscore", pos=Mm(underline).twips))
    tabs.append(_made("w:tab", val="right", pos=Mm(breadth).twips))


def _field(line: Element, code: str) -> None:
    begin, middle, end = (_made("w:fldChar", fldCharType=k) for k in ("begin", "separate", "end"))
    instruction = OxmlElement("w:instrText")
    instruction.set(_SPACE, "preserve")
    instruction.text = f" {code} "
    for part in (begin, instruction, middle):
        line.append(_run_of(part))
    _add_text(line, "1")
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
    line.append(_run_of(_made("w:br", type="page")))
    _body(word).append(line)


def table(
    word: WordDocument,
    caption: str,
    weights: Sequence[int],
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
) -> None:
    """Add a table whose headings are repeated on each sheet, and whose short rows stay whole."""
    section = word.sections[0]
    room = Mm(int((section.page_width or 0) / 36000) - 40).twips
    made = OxmlElement("w:tbl")
    look = OxmlElement("w:tblPr")
    look.append(_made("w:tblStyle", val="TableGrid"))
    look.append(_made("w:tblW", w=room, type="dxa"))
    look.append(_made("w:tblLayout", type="fixed"))
    look.append(_made("w:tblLook", val="00A0", firstRow="1", firstColumn="1", noHBand="1"))
    if caption:
        look.append(_made("w:tblCaption", val=caption[:255]))
    made.append(look)
    grid = OxmlElement("w:tblGrid")
    widths = [room * weight // sum(weights) for weight in weights]
    for width in widths:
        grid.append(_made("w:gridCol", w=width))
    made.append(grid)
    made.append(_row(headings, widths, heading=True))
    for row in rows:
        made.append(_row(row, widths))
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
        cell = OxmlElement("w:tc")
        look = OxmlElement("w:tcPr")
        look.append(_made("w:tcW", w=width, type="dxa"))
        cell.append(look)
        cell.append(_paragraph(CELL, (Span(text, strong=heading),)))
        row.append(cell)
    return row


def _body(word: WordDocument) -> Element:
    return word.element.body


def _paragraph(style: str, spans: Iterable[Span]) -> Element:
    line = OxmlElement("w:p")
    if style != NORMAL:
        properties = OxmlElement("w:pPr")
        properties.append(_made("w:pStyle", val=style))
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


def _made(tag: str, **attributes: object) -> Element:
    """Return an element of the word processor's own vocabulary."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


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
