"""The Word file read back: styles, headings, table headings, properties, fields, marking."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from scp_tui.exports.paper import Paper
from scp_tui.exports.tree import (
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
    plain,
)
from scp_tui.exports.writers.word import write_docx
from tests.exports import fixture
from tests.exports.goldens import sample_pages

SAMPLES = dict(sample_pages())


def read(document: Document, **paper: Any) -> Any:
    return docx.Document(io.BytesIO(write_docx(document, Paper(**paper))))


def page(*body: Any, **fields: Any) -> Document:
    return Document(**{"kind": "test", "title": "A test", "body": body, **fields})


def foot(part: Any) -> str:
    """Return the words and the field codes of a head or a foot."""
    return "".join(
        one.text or "" for one in part._element.iter(qn("w:t"), qn("w:instrText"), qn("w:tab"))
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_word_file_has_real_headings_in_order_and_names_itself(name: str) -> None:
    word = read(SAMPLES[name])
    levels = [
        int(line.style.name.removeprefix("Heading "))
        for line in word.paragraphs
        if line.style.name.startswith("Heading ")
    ]
    wanted = [block.level for block in SAMPLES[name].body if isinstance(block, Heading)]
    assert levels == wanted
    known = word.core_properties
    assert known.title == SAMPLES[name].title
    assert known.author == "Colchester Borough Council"
    assert known.language == "en-GB"
    assert {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_each_block_has_its_own_style_and_its_words() -> None:
    body = (
        Heading(1, "One", "1."),
        Paragraph((Span("plain "), Span("strong", strong=True), Span(" em", emphasis=True))),
        Labelled("Place:", plain("Room 1\nTown Hall")),
        Decision("RESOLVED", "that it be noted"),
        Note("DRAFT"),
        BulletList((plain("point"),)),
        Signature(("Chair",)),
    )
    word = read(page(*body))
    assert [(line.style.name, line.text) for line in word.paragraphs] == [
        ("Heading 1", "1. One"),
        ("Normal", "plain strong em"),
        ("Labelled", "Place: Room 1\nTown Hall"),
        ("Decision", "RESOLVED that it be noted"),
        ("Note", "DRAFT"),
        ("List Bullet", "point"),
        ("Signing", "Chair \t"),
    ]
    bold = [run.text for line in word.paragraphs for run in line.runs if run.bold]
    assert bold == ["strong", "Place:", "RESOLVED"]


def test_a_table_repeats_its_headings_and_keeps_its_rows_whole() -> None:
    document = fixture.outstanding()
    word = read(document)
    tables = [block for block in document.body if isinstance(block, Table)]
    assert len(word.tables) == len(tables)
    for made, table in zip(word.tables, tables, strict=True):
        first, *rest = made.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in first.cells] == [one.heading for one in table.columns]
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rest)
        assert len(rest) == len(table.rows)
        look = made._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert int(look.get(qn("w:val")), 16) & 0x00A0 == 0x00A0, "headings of columns and rows"
    captions = [line.text for line in word.paragraphs if line.style.name == "Caption"]
    assert captions == [table.caption for table in tables]
    section = word.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height


def test_each_sheet_is_marked_numbered_and_can_be_initialled() -> None:
    section = read(fixture.minutes()).sections[0]
    for head in (section.first_page_header, section.header):
        assert foot(head).endswith("DRAFT")
    for part in (section.first_page_footer, section.footer):
        assert foot(part) == "Initials of the person presiding: Page  PAGE 1 of  NUMPAGES 1"
    assert "minutes of 10 September 2024" in foot(section.header)
    word = read(fixture.outstanding())
    assert foot(word.sections[0].header) == fixture.outstanding().title
    assert "Initials" not in foot(word.sections[0].footer)
    assert word.core_properties.content_status == ""
    assert read(fixture.minutes()).core_properties.content_status == "Draft"


def test_what_leads_to_something_stays_on_its_sheet() -> None:
    body = (
        Heading(1, "Minutes"), Heading(2, "Nothing under it"), Heading(2, "Part A"),
        Paragraph(plain("(open)")), Heading(3, "Welcome"), Paragraph(plain("The end.")),
        Signature(("Chairman",)),
    )  # fmt: skip
    word = read(Document(kind="test", title="T", body=body))
    told = {line.text: line.paragraph_format.keep_with_next for line in word.paragraphs}
    assert told["The end."] is True, "nobody signs a sheet with nothing on it"
    assert told["(open)"] is True
    assert told["Nothing under it"] is False, "a row of headings does not move as one"
    assert told["Part A"] is None, "as its style says"


def test_large_print_is_eighteen_points_and_has_no_wide_table() -> None:
    word = read(fixture.outstanding(), large=True)
    assert word.styles["Normal"].font.size.pt == 18
    assert not word.tables
    words = "\n".join(line.text for line in word.paragraphs)
    for table in (one for one in fixture.outstanding().body if isinstance(one, Table)):
        for row in table.rows:
            assert row[0] in words
    sizes = {style.name: style.font.size.pt for style in word.styles if _sized(style)}
    del sizes["AfterTable"]
    assert min(sizes.values()) >= 14, "the head and foot of a sheet"
    assert min(size for name, size in sizes.items() if name not in ("Header", "Footer")) >= 18


def _sized(style: Any) -> bool:
    return getattr(style, "font", None) is not None and style.font.size is not None


def test_the_same_page_makes_the_same_file() -> None:
    assert write_docx(fixture.minutes()) == write_docx(fixture.minutes())


def test_every_part_of_the_file_is_well_formed_and_each_style_is_there() -> None:
    body = (Heading(9, fixture.HOSTILE), PageBreak(), Table("", (), ()), BulletList(()))
    with zipfile.ZipFile(io.BytesIO(write_docx(page(*body)))) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(file.read(name))
        styles = ElementTree.fromstring(file.read("word/styles.xml"))
        known = {one.get(qn("w:styleId")) for one in styles.iter(qn("w:style"))}
        text = ElementTree.fromstring(file.read("word/document.xml"))
        used = {
            one.get(qn("w:val"))
            for tag in ("w:pStyle", "w:tblStyle", "w:rStyle")
            for one in text.iter(qn(tag))
        }
        based = {
            one.get(qn("w:val")) for tag in ("w:basedOn", "w:link") for one in styles.iter(qn(tag))
        }
        assert used | based <= known


def test_headings_leave_no_level_out() -> None:
    word = read(page(Heading(2, "a"), Heading(4, "b"), Heading(1, "c")))
    assert [line.style.name for line in word.paragraphs] == ["Heading 1", "Heading 2", "Heading 2"]
