"""What a table leads to: a link in a web page, the number of a page on paper."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from pypdf import PdfReader

from scp_tui.exports.tree import Block, Column, Document, Heading, PageBreak, Table
from scp_tui.exports.writers import FORMATS, render, render_file
from scp_tui.exports.writers.linking import linked
from tests.exports import fixture

BOOK = fixture.minute_book()


def page(*body: Block) -> Document:
    return Document(kind="test", title="A test", body=body)


def table(*leads: str) -> Table:
    rows = tuple((f"Row {at}", "x") for at, _ in enumerate(leads, start=1))
    return Table("Where", (Column("What"), Column("State")), rows, leads)


PARTS = page(
    Heading(1, "A test"),
    table("one", "two"),
    PageBreak(),
    Heading(2, "One", anchor="one"),
    PageBreak(),
    Heading(2, "Two", anchor="two"),
)


def test_a_row_of_a_web_page_is_a_link_to_its_heading() -> None:
    html = render(PARTS, "html")
    assert '<a href="#two">Row 2</a></th>' in html
    assert '<h2 id="two">Two</h2>' in html


def test_a_row_on_paper_says_the_page_of_its_heading() -> None:
    reader = PdfReader(io.BytesIO(render_file(PARTS, "pdf")))
    words = " ".join(reader.pages[0].extract_text().split())
    assert "What State Page" in words
    assert "Row 1 x 2 Row 2 x 3" in words
    assert len(reader.pages[0].annotations or ()) == 2


def test_a_row_of_a_word_file_refers_to_the_bookmark_of_its_heading() -> None:
    with zipfile.ZipFile(io.BytesIO(render_file(PARTS, "docx"))) as parts:
        xml = parts.read("word/document.xml").decode()
    marks = set(re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', xml))
    assert marks == {"at_one", "at_two"}
    assert set(re.findall(r"PAGEREF (\w+)", xml)) == marks
    assert xml.count('w:dirty="true"') == 2, "Word works the numbers out as it opens the file"
    assert xml.count("<w:gridCol") == 3


def test_the_contents_and_the_decisions_of_the_book_lead_to_its_minutes() -> None:
    html = render(BOOK, "html")
    targets = set(re.findall(r'<h\d id="([^"]+)"', html))
    sought = re.findall(r'<a href="#(m-[^"]+)">', html)
    assert len(sought) > 2
    assert set(sought) <= targets
    assert len(re.findall(r' id="m-', html)) == len(targets)
    assert "Page" in PdfReader(io.BytesIO(render_file(BOOK, "pdf"))).pages[0].extract_text()


@pytest.mark.parametrize(
    "wrong",
    [
        (table("nowhere"), Heading(2, "One", anchor="one")),
        (table("one", "one"), Heading(2, "One", anchor="one"), Heading(2, "Two", anchor="one")),
        (table("a b"), Heading(2, "One", anchor="a b")),
        (table(""), Heading(2, "One", anchor="")),
        (Table("Where", (Column("What"),), (("x",), ("y",)), ("one",)),
         Heading(2, "One", anchor="one")),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_no_link_and_stops_no_writer(wrong: tuple[Block, ...]) -> None:
    document = page(Heading(1, "A test"), *wrong)
    for fmt in (*FORMATS, "pdf", "docx"):
        assert render_file(document, fmt)
    anchors = [one.anchor for one in linked(wrong) if isinstance(one, Heading)]
    assert anchors.count("one") <= 1
    assert 'href="#nowhere"' not in render(document, "html")
