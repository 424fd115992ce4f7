"""Nothing that could act on a terminal survives, and nothing readable is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.errors import InputRefused
from scp_tui.rules.text import clean_line, clean_text, neutralise, whole_characters

ANY = st.text(st.characters(), max_size=60)
ODD = st.text(
    st.sampled_from(
        "a\x00\x1b\t\n\r\x7f\x85\x9b\u2028\u2029\u202e\u2066\ud800\ufffe\u0301é\U0001ffff"
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07", "bell␇"),
        ("null\x00", "null␀"),
        ("a\tb", "a b"),
        ("del\x7f", "del␡"),
        ("c1 \x9b31m", "c1 \ufffd31m"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("over\u202eride", "over\ufffdride"),
        ("iso\u2066late\u2069", "iso\ufffdlate\ufffd"),
        ("lone \ud800", "lone \ufffd"),
        ("non \ufffe\ufdd0\U0010ffff", "non \ufffd\ufffd\ufffd"),
        ("e\u0301", "é"),
        ("[bold]x[/]", "[bold]x[/]"),
        ("Nicky O’Shaughnessy ☎ 👩‍👩‍👧", "Nicky O’Shaughnessy ☎ 👩‍👩‍👧"),
    ],
)
def test_neutralise(raw: str, clean: str) -> None:
    assert neutralise(raw) == clean


@settings(deadline=None)
@given(ANY | ODD)
def test_neutralise_is_idempotent_and_complete(raw: str) -> None:
    once = neutralise(raw)
    assert neutralise(once) == once
    once.encode("utf-8")
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in once if c != "\n")


def test_clean_line_joins_and_strips() -> None:
    assert clean_line("  a title\nof two lines ", field="title") == "a title of two lines"


@pytest.mark.parametrize("raw", ["", "   ", "\n\n", "\t"])
def test_clean_line_refuses_nothing(raw: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        clean_line(raw, field="title")
    assert "title" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert clean_line(raw, field="title", required=False) == ""


def test_too_long_says_the_field_the_length_and_the_limit() -> None:
    with pytest.raises(InputRefused) as refusal:
        clean_line("x" * 10_000, field="title")
    assert "title" in str(refusal.value)
    assert "10,000" in str(refusal.value)
    assert "300" in str(refusal.value)
    assert clean_line("x" * 300, field="title") == "x" * 300
    with pytest.raises(InputRefused, match="400,000"):
        clean_text("x" * 400_001, field="text")
    assert clean_text("a\r\n\r\nb\n", field="text") == "a\n\nb\n"


def test_only_half_characters_are_replaced_to_write_a_text() -> None:
    assert whole_characters("a\ud800b \udc00") == "a\ufffdb \ufffd"
    assert whole_characters("\ud83d\ude00") == "\U0001f600"
    kept = "\ufeff\t\x00\r\n e\u0301 \u2067 \U0001f600"
    assert whole_characters(kept) == kept


@given(st.text(alphabet=st.characters(max_codepoint=0x20FF), max_size=60))
def test_the_short_way_says_the_same(text: str) -> None:
    assert neutralise(text) == neutralise(text + "\U0001f600").removesuffix("\U0001f600")
