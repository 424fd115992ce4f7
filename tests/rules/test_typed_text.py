"""Edits made again from what was noted of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scp_tui.records.typing import Change
from scp_tui.rules.typed_text import change_lines, difference, offset_of, place_of

TEXTS = st.text(alphabet="ab é\n", max_size=30)
PLACES = st.tuples(st.integers(0, 8), st.integers(0, 12))


@given(TEXTS, PLACES, PLACES, TEXTS)
def test_a_change_puts_its_text_in_place_of_what_stood_there(
    text: str, one: tuple[int, int], two: tuple[int, int], new: str
) -> None:
    lines = text.split("\n")
    change_lines(lines, Change(start=one, end=two, text=new))
    start, end = sorted((offset_of(text, one), offset_of(text, two)))
    assert "\n".join(lines) == text[:start] + new + text[end:]


@given(TEXTS, st.integers(-3, 40))
def test_place_and_offset_are_each_others_inverse(text: str, offset: int) -> None:
    place = place_of(text, offset)
    assert offset_of(text, place) == max(0, min(offset, len(text)))
    assert place[1] <= len(text.split("\n")[place[0]])


@given(TEXTS, TEXTS, TEXTS)
def test_the_difference_makes_the_one_text_of_the_other(head: str, one: str, two: str) -> None:
    before, after = head + one + head, head + two + head
    start, end, new = difference(before, after)
    assert before[:start] + new + before[end:] == after
    assert len(new) <= len(two) + len(head)


def test_a_place_beyond_the_text_is_its_end() -> None:
    lines = ["One."]
    change_lines(lines, Change(start=(7, 3), end=(9, 0), text=" Two."))
    assert lines == ["One. Two."]
    assert offset_of("a\nb", (5, 5)) == 3
