from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.screens.editor_text import block_insertion, find_all


def inserted(text: str, cursor: int, block: str) -> tuple[str, str]:
    plan = block_insertion(text, cursor, block)
    whole = text[: plan.start] + plan.text + text[plan.end :]
    return whole, whole[: plan.cursor]


@pytest.mark.parametrize(
    ("text", "cursor", "whole"),
    [
        ("", 0, "RESOLVED it.\n\n"),
        ("One.", 4, "One.\n\nRESOLVED it.\n\n"),
        ("One.", 1, "One.\n\nRESOLVED it.\n\n"),
        ("One.\n\nTwo.", 2, "One.\n\nRESOLVED it.\n\nTwo."),
        ("One.\n\n", 6, "One.\n\nRESOLVED it.\n\n"),
        ("One.\n\n\n\nTwo.", 6, "One.\n\nRESOLVED it.\n\nTwo."),
        ("One\nline two.\n\nTwo.", 1, "One\nline two.\n\nRESOLVED it.\n\nTwo."),
    ],
)
def test_a_block_stands_in_a_paragraph_of_its_own(text: str, cursor: int, whole: str) -> None:
    result, before = inserted(text, cursor, "RESOLVED it.\n")
    assert result == whole
    assert before.endswith("RESOLVED it.\n\n")


@given(st.text(alphabet="ab.\n ", max_size=40), st.data())
def test_a_block_takes_nothing_away(text: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    whole, _ = inserted(text, cursor, "XYZ")
    assert whole.replace("XYZ", "").split() == text.split()


@given(st.text(alphabet="ab.\n ", max_size=40), st.data())
def test_a_block_never_stands_inside_a_paragraph(text: str, data: st.DataObject) -> None:
    whole, _ = inserted(text, data.draw(st.integers(0, len(text))), "XYZ")
    before, _, after = whole.partition("XYZ")
    assert not before or before.endswith("\n\n")
    assert after.startswith("\n\n")


def test_words_are_found_whatever_their_case_and_accents() -> None:
    found = find_all([("i1", "At the Café RENÉ"), ("i2", "nothing")], "rene")
    assert [(one.key, one.start, one.end) for one in found] == [("i1", 12, 16)]
    assert find_all([("i1", "At the Café RENÉ")], "CAFE r")


def test_finding_stops_at_the_limit_and_finds_nothing_in_nothing() -> None:
    assert len(find_all([("i1", "a" * 500)], "a", limit=10)) == 10
    assert find_all([("i1", "abc")], "   ") == []


def test_what_is_shown_around_a_place_is_one_line() -> None:
    (one,) = find_all([("i1", "first\nsecond [bold] third\nfourth")], "[bold]")
    assert "\n" not in one.line
    assert "[bold]" in one.line


@given(st.text(max_size=60), st.text(min_size=1, max_size=3))
def test_every_place_found_holds_the_words(text: str, words: str) -> None:
    for one in find_all([("i", text)], words):
        assert 0 <= one.start < one.end <= len(text)
