"""Text and paragraphs are two forms of the same minute."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.records.meeting import BlockKind
from scp_tui.rules.minute_text import (
    blocks_from_text,
    sentence_at,
    split_decision,
    text_from_blocks,
)
from scp_tui.rules.text import neutralise

LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(
    neutralise
)
PARAGRAPHS = st.lists(LINES.filter(str.strip), min_size=1, max_size=3).map("\n".join)
CLEAN = st.lists(
    PARAGRAPHS | st.sampled_from(["RESOLVED that it be so.", "NOTED."]), max_size=5
).map("\n\n".join)


@settings(deadline=None)
@given(CLEAN)
def test_clean_text_comes_back_the_same(text: str) -> None:
    assert text_from_blocks(blocks_from_text(text)) == text


@settings(deadline=None)
@given(st.text(st.sampled_from("a R\n\t[.]"), max_size=40))
def test_blocks_come_back_the_same_whatever_was_typed(text: str) -> None:
    blocks = blocks_from_text(text)
    assert blocks_from_text(text_from_blocks(blocks)) == blocks
    assert "".join(text.split()) == "".join(text_from_blocks(blocks).split())


def test_blank_lines_divide_and_single_ones_do_not() -> None:
    blocks = blocks_from_text("\n\nOne\nline.\n \t\n\nTwo.\n\nRESOLVED that\n(a) x;\n(b) y.\n")
    assert [block.text for block in blocks] == [
        "One\nline.",
        "Two.",
        "RESOLVED that\n(a) x;\n(b) y.",
    ]
    assert [block.kind for block in blocks][1:] == [BlockKind.NARRATIVE, BlockKind.DECISION]
    assert blocks_from_text(" \n \n") == ()


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("RESOLVED that it be so.", "RESOLVED", "that it be so."),
        ("UNANIMOUSLY RESOLVED that", "UNANIMOUSLY RESOLVED", "that"),
        ("RESOLVED UNANIMOUSLY that", "RESOLVED UNANIMOUSLY", "that"),
        ("RECOMMENDED to Council", "RECOMMENDED", "to Council"),
        ("RESOLVED AND RECOMMENDED that", "RESOLVED AND RECOMMENDED", "that"),
        ("NOTED.", "NOTED", "."),
        ("AGREED: that", "AGREED", ": that"),
        ("REQUESTED that", "REQUESTED", "that"),
        ("It was RESOLVED that", "", "It was RESOLVED that"),
        ("Resolved that", "", "Resolved that"),
        ("RESOLVEDLY", "", "RESOLVEDLY"),
    ],
)
def test_a_decision_opens_with_its_verb_in_capitals(text: str, verb: str, rest: str) -> None:
    assert split_decision(text) == (verb, rest)
    (block,) = blocks_from_text(text)
    assert (block.kind is BlockKind.DECISION) is bool(verb)


TEXT = (
    "Cllr. Able asked Mr. Stone for figures. He said (at 6.30 p.m. that day) they would come! "
    'Why "not now"?\n\nA new paragraph without a stop\n\nThe last.'
)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("figures", "Cllr. Able asked Mr. Stone for figures."),
        ("Cllr", "Cllr. Able asked Mr. Stone for figures."),
        ("would come", "He said (at 6.30 p.m. that day) they would come!"),
        ("not now", 'Why "not now"?'),
        ("new para", "A new paragraph without a stop"),
        ("last", "The last."),
    ],
)
def test_the_sentence_at_the_cursor(at: str, sentence: str) -> None:
    assert sentence_at(TEXT, TEXT.index(at) + 1) == sentence


def test_just_after_the_stop_it_is_the_sentence_just_typed() -> None:
    assert sentence_at("One. Two.", 4) == "One."
    assert sentence_at("One. Two. ", 10) == "Two."
    assert sentence_at("One. Two.", 9) == "Two."
    assert sentence_at("One. Two.", 5) == "Two."
    assert sentence_at("One. Two.", 999) == "Two."
    assert sentence_at("", 0) == ""
    assert sentence_at("Typed\nover lines", 8) == "Typed over lines"


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(-5, 70))
def test_any_place_in_any_text(text: str, offset: int) -> None:
    assert "\n" not in sentence_at(text, offset)
