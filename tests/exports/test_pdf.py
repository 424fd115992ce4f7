"""The PDF read back: structure, language, title, marking, and nothing off the sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from scp_tui.exports.paper import Paper
from scp_tui.exports.tree import (
    BulletList,
    Column,
    Decision,
    Document,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Span,
    Table,
    plain,
)
from scp_tui.exports.writers.glyphs import covered, plainest, printable
from scp_tui.exports.writers.pdf import write_pdf
from tests.exports import fixture
from tests.exports.goldens import sample_pages

SAMPLES = dict(sample_pages())


def read(document: Document, paper: Paper | None = None) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(document, paper or Paper())))


def elements(reader: PdfReader) -> Iterator[Any]:
    """Yield the structure elements in reading order."""

    def below(node: Any) -> Iterator[DictionaryObject]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                yield from below(one)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node["/K"])

    yield from below(reader.root_object["/StructTreeRoot"])


def roles(reader: PdfReader) -> list[str]:
    return [str(one["/S"]) for one in elements(reader)]


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def page(*body: Any, **fields: Any) -> Document:
    return Document(**{"kind": "test", "title": "A test", "body": body, **fields})


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("large", [False, True])
def test_a_pdf_is_tagged_and_names_itself(name: str, large: bool) -> None:
    reader = read(SAMPLES[name], Paper(large=large))
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  # its own kind of truth
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == SAMPLES[name].title
    assert reader.metadata.author == "Colchester Borough Council"
    found = roles(reader)
    assert found.count("/H1") == 1
    headings = [block for block in SAMPLES[name].body if isinstance(block, Heading)]
    assert len(list(_flat(reader.outline))) >= len(headings)


def _flat(outline: Any) -> Iterator[Any]:
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one


def test_a_table_has_header_cells_a_caption_and_its_cells_in_order() -> None:
    reader = read(fixture.outstanding())
    found = roles(reader)
    tables = [block for block in fixture.outstanding().body if isinstance(block, Table)]
    assert found.count("/Table") == found.count("/Caption") == len(tables)
    rows = sum(len(table.rows) for table in tables)
    assert found.count("/TH") == sum(len(table.columns) for table in tables) + rows
    assert found.count("/TD") == sum((len(table.columns) - 1) * len(table.rows) for table in tables)
    assert scopes(reader).count("/Row") == rows


def scopes(reader: PdfReader) -> list[str]:
    """Return what each heading cell is the heading of."""
    found = []
    for one in elements(reader):
        if one["/S"] == "/TH":
            attributes = one["/A"]
            first = attributes[0] if isinstance(attributes, list) else attributes
            found.append(str(first.get_object()["/Scope"]))
    return found


def test_the_words_are_read_in_the_order_of_the_page() -> None:
    text = text_of(read(fixture.minutes()))
    order = ("10 September 2024", "Place:", "Present:-", "7. Community safety", "RESOLVED",
             "8. A bridge closed", "The meeting ended", "Date")  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_each_sheet_says_which_it_is_that_it_is_a_draft_and_has_room_for_initials() -> None:
    document = SAMPLES["sample-minutes-2019-09-10"]
    reader = read(document)
    total = len(reader.pages)
    assert total > 3
    for number, sheet in enumerate(reader.pages, 1):
        text = " ".join(sheet.extract_text().split())
        assert f"Page {number} of {total}" in text
        assert "DRAFT" in text
        assert "Initials" in text
    assert reader.metadata is not None
    assert reader.metadata.keywords == "DRAFT"
    confirmed = read(replace(document, marking=None))
    assert confirmed.metadata is not None
    assert confirmed.metadata.keywords is None


def test_a_wide_table_lies_on_its_side_and_large_print_stands_upright() -> None:
    def sheet(document: Document, paper: Paper) -> tuple[int, int]:
        box = read(document, paper).pages[0].mediabox
        return round(box.width), round(box.height)

    wide = fixture.outstanding()
    assert sheet(wide, Paper()) == (842, 595)
    assert sheet(wide, Paper(landscape=False)) == (595, 842)
    assert sheet(wide, Paper(large=True)) == (595, 842), "its rows are records there"
    assert sheet(fixture.agenda(), Paper()) == (595, 842)
    assert sheet(fixture.agenda(), Paper(landscape=True)) == (842, 595)


def sizes(reader: PdfReader) -> set[float]:
    """Return the sizes of letters, in points."""
    found: set[float] = set()

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * tm[3] * cm[3]), 1))

    for sheet in reader.pages:
        sheet.extract_text(visitor_text=visit)
    return found


def test_large_print_is_eighteen_points_and_more() -> None:
    body = sizes(read(fixture.outstanding(), Paper(large=True)))
    assert {size for size in body if size < 18} <= {14.0, 16.0}, "the head and foot of a sheet"
    assert min(sizes(read(fixture.minutes()))) >= 9


def test_the_same_page_makes_the_same_file() -> None:
    assert write_pdf(fixture.agenda()) == write_pdf(fixture.agenda())


def test_what_is_typed_is_never_markup() -> None:
    typed = '#panic("x") $a$ *b* _c_ @d <e> `f` // g \\ #import "/etc/passwd"'
    reader = read(page(Heading(1, typed), Paragraph(plain(typed)), title=typed))
    assert text_of(reader).count('#panic("x") $a$ *b* _c_ @d <e> `f` // g \\ #import') >= 2
    assert reader.metadata is not None
    assert reader.metadata.title == typed


def test_what_no_font_has_is_named() -> None:
    assert printable("a\u2400b") == "a[null]b"
    assert printable("\U0001f600\ufe0f \u4e2d") in (
        "\U0001f600 [U+4E2D]",
        "[grinning face] [U+4E2D]",
    )
    assert printable("£5, café, ŵ → Ω") == "£5, café, ŵ → Ω"
    assert plainest("aΩ") == "a[U+03A9]"
    assert {ord(sign) for sign in "£€éŵ‘—\ufffd"} <= covered()


def edges(reader: PdfReader) -> Iterator[tuple[float, float, float, float]]:
    """Yield where each run of letters starts, with its sheet's breadth and height."""
    for sheet in reader.pages:
        found: list[tuple[float, float]] = []

        def visit(
            text: str, cm: list[float], tm: list[float], font: Any, size: float,
            found: list[tuple[float, float]] = found,
        ) -> None:  # fmt: skip
            if text.strip():
                found.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

        sheet.extract_text(visitor_text=visit)
        for x, y in found:
            yield x, y, float(sheet.mediabox.width), float(sheet.mediabox.height)


@pytest.mark.parametrize("large", [False, True])
def test_a_word_without_end_and_a_row_of_many_lines_stay_on_the_sheet(large: bool) -> None:
    word = "x" * 10_000
    body = (
        Heading(1, word[:400]),
        Paragraph(plain(word)),
        Decision("RESOLVED", word),
        Note(word),
        BulletList((plain(word),)),
        Table(word[:200], (Column("A"), Column("B", 3)), ((word, word), ("a", "b " * 4000))),
    )
    reader = read(page(*body), Paper(large=large))
    for x, y, breadth, height in edges(reader):
        assert 0 <= x <= breadth
        assert 0 <= y <= height
    letters = sum(sheet.extract_text().count("x") for sheet in reader.pages)
    assert letters >= 400 + 6 * 10_000 + 200
    assert sum(sheet.extract_text().count("b") for sheet in reader.pages) >= 4000


def test_no_short_row_is_broken_over_two_sheets_and_each_sheet_has_the_headings() -> None:
    rows = tuple((f"first{n}", f"middle{n} " * 20 + f"last{n}") for n in range(60))
    reader = read(page(Heading(1, "T"), Table("C", (Column("Left"), Column("Right")), rows)))
    assert len(reader.pages) > 3
    for sheet in reader.pages:
        text = sheet.extract_text()
        assert "Left" in text
        for number in range(60):
            assert text.split().count(f"first{number}") == text.split().count(f"last{number}")


def test_headings_start_at_one_and_leave_no_level_out() -> None:
    body = (Heading(3, "a"), Heading(1, "b"), Heading(4, "c"), PageBreak(), Heading(2, ""))
    found = [role for role in roles(read(page(*body))) if role.startswith("/H")]
    assert found == ["/H1", "/H2", "/H3", "/H2"]


def test_a_page_of_nothing_is_a_page() -> None:
    assert len(read(page(title="")).pages) == 1
    assert len(read(page(Table("", (), ()), BulletList(()), Paragraph((Span(""),)))).pages) == 1
