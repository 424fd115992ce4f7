from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.screens.editor_merge import MARKER, merge

PARAGRAPH = st.sampled_from(["a", "b", "c", "d", "e f", "g h i"])
TEXT = st.lists(PARAGRAPH, max_size=6).map("\n\n".join)


def parts(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "joined"),
    [
        ("One.", "One. Two.", "One.", "One. Two."),
        ("One.", "One.", "One. Two.", "One. Two."),
        ("One.\n\nTwo.", "One!\n\nTwo.", "One.\n\nTwo!", "One!\n\nTwo!"),
        ("", "Ours.", "Theirs.", "Ours.\n\nTheirs."),
        ("One.", "One. More.", "One.\n\nTheirs.", "One. More.\n\nTheirs."),
        ("One.\n\nTwo.", "One.", "One.\n\nTwo.", "One."),
        ("One.", "One. ", "One.", "One. "),
    ],
)
def test_what_only_one_side_changed_is_taken(
    base: str, ours: str, theirs: str, joined: str
) -> None:
    result = merge(base, ours, theirs, 0)
    assert result.text == joined
    assert not result.marked


def test_a_paragraph_that_both_changed_is_kept_twice_and_marked() -> None:
    result = merge("The vote was lost.", "The vote was won.", "The vote was tied.", 3)
    assert parts(result.text) == ["The vote was won.", MARKER, "The vote was tied."]
    assert result.marked == 1
    assert result.cursor == 3


def test_the_cursor_stays_in_its_paragraph_when_another_writes_above_it() -> None:
    ours = "One.\n\nTwo, being typed"
    result = merge("One.\n\nTwo,", ours, "Zero.\n\nOne.\n\nTwo,", len(ours))
    assert result.text[: result.cursor].endswith("being typed")


def test_merging_again_does_not_grow_the_text() -> None:
    first = merge("a", "a ours", "a theirs", 0).text
    assert merge("a ours", "a ours and more", first, 0).text == first.replace(
        "a ours", "a ours and more"
    )


@given(base=TEXT, ours=TEXT, theirs=TEXT)
def test_nothing_that_either_side_wrote_is_lost(base: str, ours: str, theirs: str) -> None:
    kept = parts(merge(base, ours, theirs, 0).text)
    old = parts(base)
    for paragraph in [*parts(ours), *parts(theirs)]:
        assert paragraph in kept or paragraph in old


@given(base=TEXT, ours=TEXT, theirs=TEXT, cursor=st.integers(0, 40))
def test_the_cursor_is_always_within_the_text(
    base: str, ours: str, theirs: str, cursor: int
) -> None:
    result = merge(base, ours, theirs, min(cursor, len(ours)))
    assert 0 <= result.cursor <= len(result.text)


@given(text=TEXT, other=TEXT)
def test_an_unchanged_side_gives_way_to_the_changed_one(text: str, other: str) -> None:
    assert parts(merge(text, text, other, 0).text) == parts(other)
    assert parts(merge(text, other, text, 0).text) == parts(other)
