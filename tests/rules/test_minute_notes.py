"""The clerk's notes come out of the text whole, and go back where they stood."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from scp_tui.rules.minute_notes import (
    as_kept,
    as_note,
    in_note,
    notes_blanked,
    split_notes,
    text_with_notes,
    time_mark,
    without_notes,
)
from scp_tui.rules.minute_text import text_from_blocks

PIECES = st.lists(
    st.sampled_from(
        [
            "Said.",
            "[note] secret",
            "[NOTE]secret",
            "RESOLVED that",
            "\n",
            "\n\n",
            " ",
            "  [note] secret",
        ]
    ),
    max_size=14,
)


@given(PIECES)
def test_what_a_note_says_is_never_among_what_prints(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    blocks, notes = split_notes(text)
    assert "secret" not in text_from_blocks(blocks)
    assert sum(note.text.count("secret") for note in notes) == text.count("secret")
    assert "secret" not in without_notes(text)


@given(PIECES)
def test_what_is_left_when_notes_are_blanked_keeps_its_place(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    public = notes_blanked(text)
    assert len(public) == len(text)
    assert "secret" not in public
    assert "note" not in public.casefold()
    assert all(left in ("\n", was) for left, was in zip(public, text, strict=True))
    assert public.split() == without_notes(text).split()


@given(PIECES)
def test_paragraphs_that_go_on_with_a_note_are_all_of_them_notes(pieces: list[str]) -> None:
    pasted = "\n".join(pieces)
    assert split_notes(f"Said.\n\n[note] begun {as_note(pasted)}")[0] == split_notes("Said.")[0]


@given(PIECES)
def test_a_text_that_was_kept_comes_back_the_same(pieces: list[str]) -> None:
    kept = as_kept("\n".join(pieces))
    assert as_kept(kept) == kept
    blocks, notes = split_notes(kept)
    assert text_with_notes(blocks, notes) == kept


def test_a_note_stands_where_it_stood_and_takes_its_lines_along() -> None:
    text = "[note] first\n\nOne.\n[note] ring Zoe\nabout figures\n\nTwo."
    blocks, notes = split_notes(text)
    assert [block.text for block in blocks] == ["One.", "Two."]
    assert [(note.after, note.text) for note in notes] == [
        (0, "first"),
        (1, "ring Zoe\nabout figures"),
    ]
    assert text_with_notes(blocks, notes) == (
        "[note] first\n\nOne.\n\n[note] ring Zoe\nabout figures\n\nTwo."
    )


def test_notes_outlive_paragraphs_that_are_gone() -> None:
    _, notes = split_notes("One.\n\nTwo.\n\n[note] kept")
    assert text_with_notes((), notes) == "[note] kept"


def test_the_place_in_a_note_is_known() -> None:
    text = "Said.\n[note] secret\nmore\n\nSaid again."
    assert not in_note(text, 4)
    assert in_note(text, text.index("secret"))
    assert in_note(text, text.index("more") + 2)
    assert not in_note(text, text.index("again"))


def test_a_time_mark_says_where_in_the_recording_it_is_if_that_is_known() -> None:
    now = dt.datetime(2026, 7, 15, 18, 42, 7)
    assert time_mark(now, None) == "[note] 18:42:07"
    assert time_mark(now, dt.datetime(2026, 7, 15, 18, 0, 57)) == (
        "[note] 18:42:07, recording 0:41:10"
    )
    assert time_mark(now, dt.datetime(2026, 7, 15, 19, 0)) == "[note] 18:42:07"
