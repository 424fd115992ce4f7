from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scp_tui.exports.tree import (
    BulletList,
    Column,
    Decision,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Signature,
    Span,
    Table,
    plain,
)
from scp_tui.exports.writers import render
from scp_tui.exports.writers.cells import cell_width, line_text, line_width, wrap
from tests.exports import fixture

WORDS = st.text(alphabet="ab é漢|*[]<", max_size=60)


def page(*body: object) -> Document:
    return Document(kind="test", title="Test", body=tuple(body))  # type: ignore[arg-type]


def written(*body: object, width: int = 80) -> list[str]:
    return render(page(*body), "txt", width=width).splitlines()


@given(WORDS, WORDS, st.integers(20, 200))
def test_no_line_is_wider_than_asked_and_no_character_is_lost(
    one: str, two: str, width: int
) -> None:
    body = (
        Heading(2, one, "17."),
        Paragraph((Span(one, strong=True), Span(two))),
        Labelled("Present:-", plain(two)),
        Decision("RESOLVED", one),
        Note(two),
        BulletList((plain(one), plain(two))),
        Table(one, (Column("A"), Column("Much longer", 3)), ((one, two), (two, one))),
        Signature(("Chairman", "Date")),
    )
    text = render(page(*body), "txt", width=width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    for letter in "ab漢|*[<":
        assert text.count(letter) >= (one + two).count(letter)


@pytest.mark.parametrize("width", [20, 21, 40, 60, 80, 132, 200])
@pytest.mark.parametrize("name", ["agenda", "minutes", "outstanding"])
def test_every_page_fits_every_width(name: str, width: int) -> None:
    text = render(getattr(fixture, name)(), "txt", width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert all(line == line.rstrip() for line in text.splitlines())


def test_a_width_below_twenty_is_taken_as_twenty() -> None:
    assert written(Paragraph(plain("word " * 20)), width=3) == written(
        Paragraph(plain("word " * 20)), width=20
    )


def test_a_label_hangs_where_there_is_room() -> None:
    names = ", ".join(f"Councillor {name}" for name in ("Able", "Baker", "Cook", "Dyer"))
    lines = written(Labelled("Present:-", plain(names)), width=60)
    assert lines[0].startswith("Present:- Councillor Able")
    assert lines[1].startswith(" " * 10 + "Cook, Councillor Dyer")


def test_a_table_has_columns_where_they_fit_and_labelled_lines_where_not() -> None:
    table = Table(
        "Requests",
        (Column("Reference"), Column("What", 3), Column("Owner", 2)),
        (("TST/24-25/01", "Response times, rural and urban", "Example Police"),),
    )
    wide = written(table, width=80)
    assert wide[1].split() == ["Reference", "What", "Owner"]
    assert set(wide[2]) == {"-", " "}
    narrow = written(table, width=30)
    assert "Reference: TST/24-25/01" in narrow
    assert "Owner: Example Police" in narrow


def test_tables_of_the_same_columns_line_up() -> None:
    columns = (Column("A"), Column("B"))
    first = Table("1", columns, (("short", "x"),))
    second = Table("2", columns, (("very much longer", "y"),))
    lines = written(first, second, width=80)
    assert {line.index("B") for line in lines if line.startswith("A")} == {18}


def test_wide_characters_take_two_cells() -> None:
    assert cell_width("漢字") == 4
    assert [line_text(line) for line in wrap(plain("漢字漢字"), 4)] == ["漢字", "漢字"]


def test_a_word_longer_than_the_line_is_cut_and_a_long_one_quickly() -> None:
    lines = wrap(plain("x" * 400_000), 80)
    assert len(lines) == 5000
    assert all(line_width(line) == 80 for line in lines)


def test_typed_line_breaks_stay() -> None:
    assert written(Paragraph(plain("one\ntwo"))) == ["one", "two"]


def test_controls_are_shown_and_markup_is_text() -> None:
    text = render(page(Paragraph(plain(fixture.HOSTILE))), "txt")
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[bold]x[/] <b>y</b> **z** | w | # v ␛[31mred␇" in text


@given(
    st.text(alphabet="ab £’\n ", max_size=80),
    st.integers(8, 30),
    st.sampled_from(["", "- ", "1. "]),
    st.booleans(),
)
def test_a_run_of_plain_letters_breaks_as_word_by_word(
    text: str, width: int, first: str, strong: bool
) -> None:
    together = wrap((Span(text, strong=strong),), width, first=first)
    apart = wrap((Span(text, strong=strong), Span("", strong=strong)), width, first=first)
    assert together == apart
