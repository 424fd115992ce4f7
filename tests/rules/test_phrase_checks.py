"""A phrase that no page could use is told as it is typed, and the order of the minutes is data."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Committee
from scp_tui.rules.phrase_checks import phrase_fault, refuse_phrases
from scp_tui.rules.phrases import DEFAULT_PHRASES, MINUTE_SECTIONS, minute_sections, phrase


def house(**phrases: str) -> Committee:
    return Committee(id="CDC", name="Crime and Disorder Committee", phrases=phrases)


def test_every_phrase_of_the_program_passes_its_own_check() -> None:
    assert [name for name, words in DEFAULT_PHRASES.items() if phrase_fault(name, words)] == []


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("minute_numbr", "{number}.", "Did you mean minute_number"),
        ("minute_number", "{nummer}.", "field {nummer}"),
        ("minute_number", "{number}}.", "a brace too many"),
        ("minutes_sections", "minutes, place", "Name each once: place, attendance"),
        ("minutes_sections", "place, place, interests, minutes", "no order"),
        ("\x1b[31mx", "y", "there is no phrase"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_can(name: str, words: str, told: str) -> None:
    with pytest.raises(InputRefused) as refused:
        refuse_phrases({name: words})
    assert told in f"{refused.value}"
    assert "\x1b" not in f"{refused.value}"


def test_what_was_there_before_is_left_alone_until_it_is_changed() -> None:
    before = house(minute_number="{nummer}.")
    refuse_phrases({**before.phrases, "footer": "End."}, before)
    with pytest.raises(InputRefused):
        refuse_phrases({"minute_number": "{nummern}."}, before)


@pytest.mark.parametrize("order", list(permutations(MINUTE_SECTIONS)))
def test_each_order_of_the_minutes_is_kept(order: tuple[str, ...]) -> None:
    assert minute_sections(house(minutes_sections=" , ".join(order).upper())) == order


@given(st.text(max_size=60))
def test_whatever_is_typed_the_minutes_have_every_part_once(words: str) -> None:
    assert sorted(minute_sections(house(minutes_sections=words))) == sorted(MINUTE_SECTIONS)
    assert isinstance(phrase(house(minute_number=words), "minute_number", number=1), str)
