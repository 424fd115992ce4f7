"""Plain text on sheets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.errors import UsageError
from scp_tui.exports.tree import (
    Block,
    Column,
    Decision,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    plain,
)
from scp_tui.exports.writers.cells import cell_width
from scp_tui.exports.writers.paged import write_paged
from scp_tui.exports.writers.text import write_text
from tests.exports import fixture
from tests.exports.goldens import sample_pages


def sheets(document: Document, *, width: int = 80, lines: int = 30) -> list[list[str]]:
    text = write_paged(document, width=width, lines=lines)
    return [sheet.split("\n")[:-1] for sheet in text.split("\f")]


def page(*body: Block, **fields: str) -> Document:
    return Document(kind="test", title="A test", body=body, marking=fields.get("marking"))


@pytest.mark.parametrize("lines", [15, 40, 66])
@pytest.mark.parametrize("width", [40, 80, 132])
def test_every_sheet_is_full_length_numbered_and_within_its_width(width: int, lines: int) -> None:
    for _, document in sample_pages():
        made = sheets(document, width=width, lines=lines)
        for number, sheet in enumerate(made, 1):
            assert len(sheet) == lines
            assert sheet[-1].endswith(f"Page {number} of {len(made)}")
            assert max(map(cell_width, sheet)) <= width
            if document.marking:
                assert sheet[0].endswith(document.marking)


def test_the_sheets_say_what_the_page_says() -> None:
    for document in (fixture.minutes(), fixture.agenda()):
        text = [line for line in write_text(document).split("\n") if line]
        paged = [line for sheet in sheets(document) for line in sheet[2:-1] if line]
        assert paged == text


def test_no_row_is_broken_and_the_headings_come_again() -> None:
    rows = tuple((f"first{n}", "middle " * 12 + f"last{n}") for n in range(40))
    made = sheets(page(Heading(1, "T"), Table("C", (Column("Left"), Column("Right")), rows)))
    assert len(made) > 3
    for sheet in made:
        words = " ".join(sheet).split()
        assert "Left" in words
        assert "Right" in words
        for number in range(40):
            assert words.count(f"first{number}") == words.count(f"last{number}")


def test_a_heading_never_stands_last_on_a_sheet() -> None:
    for fill in range(5, 30):
        body: tuple[Block, ...] = (
            *(Paragraph(plain("x")) for _ in range(fill)),
            Heading(2, "Here"),
            Heading(3, "And"),
        )
        for sheet in sheets(page(*body, Decision("RESOLVED", "that " + "it be noted " * 20))):
            assert [line for line in sheet[:-1] if line.strip("- ")][-1] not in ("Here", "And")


def test_a_break_begins_a_sheet_and_none_is_empty() -> None:
    body = (PageBreak(), Paragraph(plain("one")), PageBreak(), PageBreak(), Paragraph(plain("two")))
    made = sheets(page(*body))
    assert [[line for line in sheet[1:-1] if line] for sheet in made] == [["one"], ["two"]]
    assert len(sheets(page())) == 1


def test_a_sheet_too_low_for_words_is_refused() -> None:
    with pytest.raises(UsageError, match="at least 15 lines"):
        write_paged(page(), width=80, lines=14)


@settings(max_examples=60)
@given(
    st.lists(st.text(alphabet="ab \n", max_size=200), max_size=12),
    st.integers(15, 40),
    st.integers(20, 60),
)
def test_whatever_is_in_it_nothing_is_lost_and_no_sheet_overflows(
    texts: list[str], lines: int, width: int
) -> None:
    table = Table("T", (Column("A"), Column("B")), tuple((text, text) for text in texts))
    body: tuple[Block, ...] = (Heading(1, "H"), *(Paragraph(plain(text)) for text in texts), table)
    made = sheets(page(*body), width=width, lines=lines)
    assert all(len(sheet) == lines for sheet in made)
    letters = sum(sheet.count("a") for rows in made for sheet in rows[2:-1])
    assert letters >= 3 * sum(text.count("a") for text in texts)
