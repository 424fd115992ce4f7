"""What a printer of few letters gets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.errors import UsageError
from scp_tui.exports.tree import Column, Document, Heading, Table
from scp_tui.exports.writers.cleaning import cleaned
from scp_tui.exports.writers.paged import write_paged
from scp_tui.printing.charset import CHARSETS, encoded, fitted_to, known, written_round
from scp_tui.printing.terminal import BEGIN, END, media_copy


@pytest.mark.parametrize(
    ("charset", "pound", "acute"),
    [
        ("ascii", b"GBP5", b"cafe"),
        ("cp1252", b"\xa35", b"caf\xe9"),
        ("iso-8859-15", b"\xa35", b"caf\xe9"),
        ("cp437", b"\x9c5", b"caf\x82"),
        ("cp850", b"\x9c5", b"caf\x82"),
    ],
)
def test_the_pound_and_the_accents_are_right_in_every_set(
    charset: str, pound: bytes, acute: bytes
) -> None:
    assert encoded("£5", charset) == pound
    assert encoded("café", charset) == acute


def test_what_a_set_lacks_is_written_round_and_says_the_same() -> None:
    typed = "“Ŵales” – €5 … ½ • Łódź ß → ☐ 😀 中 \u2400"
    assert written_round(typed, "ascii") == (
        '"Wales" - EUR5 ... 1/2 * Lodz ss -> [ ] [grinning face] ? <null>'
    )
    assert encoded("€", "iso-8859-15") == b"\xa4"
    assert encoded("€", "cp1252") == b"\x80"
    assert encoded("€", "cp850") == b"EUR"


def test_names_of_sets_as_people_write_them() -> None:
    assert known(" CP850 ") == "cp850"
    assert known("ISO_8859-15") == known("latin9") == "iso-8859-15"
    with pytest.raises(UsageError, match="ascii, cp1252"):
        known("utf-8")


@given(st.text(max_size=200), st.sampled_from(sorted(CHARSETS)))
def test_nothing_in_a_text_acts_on_a_terminal_or_ends_the_printing(text: str, charset: str) -> None:
    data = encoded(text, charset)
    assert not re.search(rb"[\x00-\x09\x0b\x0e-\x1f\x7f]", data)
    assert not re.search(rb"\x9b[0-?]", data), "an order of eight bits"
    assert END not in data
    assert media_copy(data, {}) == BEGIN + data + END


@pytest.mark.parametrize("charset", CHARSETS)
def test_the_letter_that_is_an_order_elsewhere_is_written_round(charset: str) -> None:
    for code in range(0x80, 0x110):
        assert b"\x9b" not in encoded(f"{chr(code)}4i", charset)
    assert b"\x9b" not in encoded("ø4i ¢4i ›4i", charset)


def test_within_tmux_the_bytes_are_wrapped_once() -> None:
    wrapped = media_copy(b"page", {"TMUX": "/tmp/tmux-0/default,1,0"})
    assert wrapped == b"\x1bPtmux;\x1b\x1b[5ipage\x1b\x1b[4i\x1b\\"


@pytest.mark.parametrize("charset", CHARSETS)
def test_columns_stay_columns_in_every_set(charset: str) -> None:
    rows = (("£5", "€ ½ “a”", "x"), ("1", "é", "y"))
    table = Table("T", (Column("A"), Column("B"), Column("C")), rows)
    page = Document(kind="t", title="t", body=(Heading(1, "£"), table))
    text = write_paged(fitted_to(cleaned(page), charset), width=60, lines=20)
    data = encoded(text, charset)
    lines = [line for line in data.split(b"\r\n") if line.endswith((b" C", b" x", b" y"))]
    assert len({len(line) for line in lines}) == 1
    assert len(lines) == 3
