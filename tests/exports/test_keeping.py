"""What stays together on a sheet of the PDF, and columns broad enough for their words."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from scp_tui.exports.paper import Paper
from scp_tui.exports.tree import (
    BulletList,
    Column,
    Document,
    Heading,
    Labelled,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    plain,
)
from scp_tui.exports.writers.keeping import kept, shares
from scp_tui.exports.writers.pdf import write_pdf
from tests.exports import fixture


def sheets(*body: Any, paper: Paper | None = None) -> list[str]:
    page = Document(kind="test", title="A test", body=body)
    reader = PdfReader(io.BytesIO(write_pdf(page, paper or Paper())))
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


def filler(lines: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(plain(f"line{n}")) for n in range(lines))


@pytest.mark.parametrize("lines", range(18, 34))
def test_nobody_signs_a_sheet_with_nothing_on_it(lines: int) -> None:
    found = sheets(Heading(1, "Minutes"), *filler(lines), Signature(("Chairman", "Date")))
    assert f"line{lines - 1}" in found[-1]
    assert "Chairman" in found[-1]


@pytest.mark.parametrize("lines", range(18, 34))
def test_no_heading_and_no_line_under_it_ends_a_sheet(lines: int) -> None:
    found = sheets(
        Heading(1, "Agenda"), *filler(lines), Heading(2, "Part A"), Paragraph(plain("(open)")),
        Heading(3, "Welcome"), Paragraph(plain("The Chairman.")),
        Heading(2, "Asked"), Paragraph(plain("Nobody was named.")), BulletList((plain("of whom"),)),
    )  # fmt: skip
    for text in found:
        for lead, follower in (("Part A (open)", "Welcome"), ("Welcome", "The Chairman."),
                               ("Asked Nobody was named.", "of whom")):  # fmt: skip
            assert (lead in text) == (
                f"{lead} {follower}" in text or f"{lead} • {follower}" in text
            )


def test_headings_with_nothing_under_them_do_not_all_move_to_the_next_sheet() -> None:
    items = tuple(Heading(3, f"item{n}") for n in range(12))
    first, _ = sheets(Heading(1, "Agenda"), *filler(22), *items)
    assert "item3" in first


def test_an_item_of_the_sheet_for_a_night_without_a_computer_stays_together() -> None:
    reader = PdfReader(io.BytesIO(write_pdf(fixture.public_pages()["fallback"])))
    found = [sheet.extract_text() for sheet in reader.pages]
    for text in found:
        assert text.count("Vote: for") == text.count("carried") == text.count("Asked (1): what")
    assert len(found) <= 8, "two items to a sheet, but for one with a long slot"


def test_only_a_short_line_leads() -> None:
    heading, end = Heading(2, "A"), BulletList((plain("x"),))
    for length, stays in ((120, True), (121, False)):
        found = [answer for _, answer in kept((heading, line(length), end))]
        assert found == [True, stays, False]
    label = Labelled("To:", plain("x"))
    assert [stays for _, stays in kept((heading, label, end, label))] == [True, False, False, False]


def line(length: int) -> Paragraph:
    return Paragraph(plain("x" * length))


def test_a_column_is_as_broad_as_its_longest_word() -> None:
    columns = (Column("Ref", 1), Column("What", 4), Column("Due", 1))
    table = Table("", columns, (("CDC/19-20/01", "to send it", "1 May"),))
    found = shares(table, 60)
    assert found[0] * 60 // sum(found) >= len("CDC/19-20/01")
    assert shares(Table("", columns, (("a", "b", "c"),)), 60) == [1, 4, 1]
    assert shares(table, 20) == [1, 4, 1], "no room: by weight"
    text = "".join(sheets(Heading(1, "T"), Table("C", columns, table.rows)))
    assert "CDC/19-20/01" in text


def test_large_print_keeps_the_sheets_of_each_owner_and_leaves_out_what_says_nothing() -> None:
    body = (Heading(1, "T"), Paragraph(plain("one")), PageBreak(), Paragraph(plain("two")))
    assert len(sheets(*body, paper=Paper(large=True))) == 2
    columns = tuple(Column(name) for name in ("Name", "From", "Until", "As"))
    table = Table("C", columns, (("Able", "-", "19:45", ""),))
    (text,) = sheets(Heading(1, "T"), table, paper=Paper(large=True))
    assert "Until: 19:45" in text
    assert "From" not in text


def test_the_exempt_minutes_have_room_for_initials_too() -> None:
    reader = PdfReader(io.BytesIO(write_pdf(fixture.exempt_pages()["minutes-exempt"])))
    assert all("Initials" in sheet.extract_text() for sheet in reader.pages)


def test_the_typesetter_still_has_no_way_to_tag_a_row_heading() -> None:
    """Decision 0010: when this fails, let it, and take ``row_headings`` out."""
    import typst

    with pytest.raises(typst.TypstError, match="does not contain `header-cell`"):
        typst.compile(b"#table(pdf.header-cell[a])", format="pdf")
