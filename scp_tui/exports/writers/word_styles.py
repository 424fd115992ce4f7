"""An empty Word file in the styles of the house: its sheet, its letters, its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

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
    tab(sign._element.get_or_add_pPr(), 140, "left", "underscore")
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
    borders.append(new_element(f"w:{side}", val="single", sz=eighths, space=6, color="000000"))


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


def tab(properties: Element, millimetres: int, side: str, leader: str = "none") -> None:
    """Add a tab stop to the properties of a paragraph or style."""
    tabs = properties.get_or_add_tabs()
    tabs.append(new_element("w:tab", val=side, leader=leader, pos=Mm(millimetres).twips))


def new_element(tag: str, **attributes: object) -> Element:
    """Return an element of the word processor's own vocabulary."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element
