"""A phrase that no page could use is told as it is typed, and the order of the minutes is data."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Committee
from scp_tui.rules.legal_phrases import NOTICES
from scp_tui.rules.phrase_checks import (
    allowed_fields,
    phrase_fault,
    phrase_findings,
    refuse_phrases,
)
from scp_tui.rules.phrases import (
    DEFAULT_PHRASES,
    FIELD,
    MINUTE_SECTIONS,
    minute_sections,
    phrase,
)


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
        ("minutes_draft", "", "cannot be empty"),
        ("minutes_draft", " . ", "cannot be empty"),
        ("minutes_draft", "Minutes", "draft or unconfirmed"),
        ("decisions_provisional", "", "cannot be empty"),
        ("exempt_considered", "In private.", "It needs {paragraphs}"),
        ("urgent_reason", "It was urgent.", "It needs {reason}"),
        ("place_label", "{member}:", "It can have {chair}, {committee}, {council}"),
        (
            "joined",
            "{member} came for {nominee}",
            "It can have {member}, {time}, {during}, {chair}",
        ),
        ("in_the_chair", "{name}", "no page has"),
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


@pytest.mark.parametrize("name", sorted(NOTICES))
@given(words=st.text(max_size=20))
def test_whatever_a_house_file_says_a_legal_notice_is_said(name: str, words: str) -> None:
    """By property: what a page prints is what the check passes, or the usual words."""
    fields = dict.fromkeys(FIELD.findall(DEFAULT_PHRASES[name]), "x")
    printed = phrase(house(**{name: words}), name, **fields)
    if phrase_fault(name, words):
        assert printed == phrase(house(), name, **fields)
    for field in NOTICES[name].fields:
        assert phrase(house(**{name: words}), name, **{**fields, field: "STATED"}).count("STATED")
    assert not NOTICES[name].words or any(one in printed.casefold() for one in NOTICES[name].words)


@given(
    st.sampled_from(sorted(DEFAULT_PHRASES)),
    st.lists(
        st.sampled_from(sorted({f for t in DEFAULT_PHRASES.values() for f in FIELD.findall(t)}))
    ),
)
def test_a_field_of_another_phrase_is_told_with_those_that_it_can_have(
    name: str, fields: list[str]
) -> None:
    words = f"{DEFAULT_PHRASES[name]} {' '.join(f'{{{field}}}' for field in fields)}"
    fault = phrase_fault(name, words) if name != "minutes_sections" else None
    foreign = [field for field in fields if field not in allowed_fields(name)]
    if name != "minutes_sections":
        assert bool(fault) is bool(foreign)
    if fault:
        assert f"{{{foreign[0]}}}" in fault[0]
        assert all(f"{{{one}}}" in fault[1] for one in allowed_fields(name))


def test_a_file_written_by_hand_is_told_of_every_phrase_that_no_page_uses() -> None:
    own = house(minutes_draft="", joined="{nominee}", in_the_chair="x", footer="End.", nonsense="x")
    found = [str(one) for one in phrase_findings(own)]
    assert len(found) == 4
    assert any("minutes_draft carries a legal notice" in one for one in found)
    assert all("committee CDC" in one for one in found)


@pytest.mark.parametrize("order", list(permutations(MINUTE_SECTIONS)))
def test_each_order_of_the_minutes_is_kept(order: tuple[str, ...]) -> None:
    assert minute_sections(house(minutes_sections=" , ".join(order).upper())) == order


@given(st.text(max_size=60))
def test_whatever_is_typed_the_minutes_have_every_part_once(words: str) -> None:
    assert sorted(minute_sections(house(minutes_sections=words))) == sorted(MINUTE_SECTIONS)
    assert isinstance(phrase(house(minute_number=words), "minute_number", number=1), str)
