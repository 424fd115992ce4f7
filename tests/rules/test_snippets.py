"""Phrases of the house are data: the defaults, with the committee's own in place (R6.9)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scp_tui.records.committee import Committee
from scp_tui.rules.minute_text import split_decision
from scp_tui.rules.snippets import (
    DEFAULT_SNIPPETS,
    FIELDS,
    fill,
    find_snippets,
    own_snippets,
    snippets_of,
)

COMMITTEE = Committee(
    id="XYZ",
    name="Example Committee",
    snippets={"res": "It was resolved that {here}", "lead": "The Lead Officer {here}", "agr": ""},
    glossary={"NPS": "National Probation Service"},
)


def shorts(typed: str, committee: Committee | None = None) -> list[str]:
    return [one.short for one in find_snippets(typed, committee)]


def test_the_committees_own_replace_add_and_take_away() -> None:
    known = {one.short: one.words for one in snippets_of(COMMITTEE)}
    assert known["res"] == "It was resolved that {here}"
    assert known["lead"] == "The Lead Officer {here}"
    assert "agr" not in known
    assert known["rec"] == DEFAULT_SNIPPETS["rec"]


@given(
    st.dictionaries(
        st.sampled_from([*DEFAULT_SNIPPETS, "own", "other"]), st.text("ab {}", min_size=1)
    )
)
def test_what_a_committee_holds_gives_back_just_what_was_wanted(wanted: dict[str, str]) -> None:
    held = Committee(id="XYZ", name="Example", snippets=own_snippets(wanted))
    assert {one.short: one.words for one in snippets_of(held)} == wanted


def test_found_by_the_letters_by_a_part_of_them_and_by_words_of_the_phrase() -> None:
    assert shorts("res")[0] == "res"
    assert "resume" in shorts("resu")
    assert "conf" in shorts("correct")
    assert shorts("zzz") == []


def test_the_glossary_writes_what_an_abbreviation_stands_for() -> None:
    assert find_snippets("nps", COMMITTEE)[0].words == "National Probation Service"


def test_what_is_known_is_filled_in_and_the_cursor_goes_where_the_phrase_says() -> None:
    done = fill("The {chair} thanked {here} at {time}.", {"chair": "Chairman", "time": "18:42"})
    assert done.text == "The Chairman thanked  at 18:42."
    assert done.text[: done.cursor] == "The Chairman thanked "
    assert done.unknown == ()


def test_what_is_not_known_leaves_a_gap_and_is_said_and_never_made_up() -> None:
    done = fill("{presiding} and {other}", {"presiding": None})
    assert (done.text, done.unknown) == ("… and {other}", ("presiding",))


def test_a_phrase_that_ends_in_a_word_is_ready_for_the_next() -> None:
    assert fill("within 28 days", {}).text == "within 28 days "
    assert fill("It rose.", {}).text == "It rose."


def test_every_default_can_be_filled_and_decisions_open_as_decisions() -> None:
    for short, words in DEFAULT_SNIPPETS.items():
        done = fill(words, dict.fromkeys(FIELDS, "x"))
        assert "{" not in done.text, short
        if words.split()[0].isupper() and len(words.split()[0]) > 2:
            assert split_decision(done.text)[0], short
