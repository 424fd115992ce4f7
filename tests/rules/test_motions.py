"""What amendments make of a motion, and whether its course was in order (R5.5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.records.committee import Committee
from scp_tui.records.motions import (
    Amendment,
    AmendmentKind,
    EarlierWords,
    Motion,
    MotionResult,
    Vote,
)
from scp_tui.rules import motions
from scp_tui.rules.amendment_wording import amendment_words
from scp_tui.rules.motion_wording import decision_text
from tests.rules.people import register

TEXT = "that the annual report be noted and that the annual budget be sent to the Council."
CARRIED, LOST = MotionResult.CARRIED, MotionResult.LOST


def motion(text: str = TEXT, **fields: object) -> Motion:
    given: dict[str, object] = {"id": "v-1", "item": "i-1", "text": text, "mover": "able"}
    return Motion(**(given | fields))  # type: ignore[arg-type]


def amend(kind: str, step: int = 1, **fields: object) -> Amendment:
    given: dict[str, object] = {"id": f"a{step}", "kind": AmendmentKind(kind), "moved": step}
    return Amendment(**(given | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amendment", "reads"),
    [
        (amend("leave_out", leave_out="annual"),
         "that the report be noted and that the annual budget be sent to the Council."),
        (amend("leave_out", leave_out="annual", place=2),
         "that the annual report be noted and that the budget be sent to the Council."),
        (amend("leave_out", leave_out="and that the annual budget be sent to the Council"),
         "that the annual report be noted."),
        (amend("replace", leave_out="THE  Council", insert=" the\nCabinet "),
         "that the annual report be noted and that the annual budget be sent to the\nCabinet."),
        (amend("insert", insert="draft", after="the annual"),
         "that the annual draft report be noted and that the annual budget be sent to the "
         "Council."),
        (amend("insert", insert=", with thanks,", after="noted"),
         "that the annual report be noted, with thanks, and that the annual budget be sent to "
         "the Council."),
        (amend("insert", insert="and published."),
         "that the annual report be noted and that the annual budget be sent to the Council and "
         "published."),
        (amend("refer_back", insert="that the matter be referred back"),
         "that the matter be referred back"),
        (amend("leave_out", leave_out="annual", place=3), None),
        (amend("leave_out", leave_out="nual"), None),
        (amend("insert", insert="  "), None),
    ],
)  # fmt: skip
def test_one_amendment_makes_exactly_this(amendment: Amendment, reads: str | None) -> None:
    assert motions.applied(TEXT, amendment) == reads


WORDS = st.sampled_from(["report", "the", "be", "noted", "Council", "sent", "port"])
PHRASES = st.lists(WORDS, min_size=1, max_size=3)


@given(st.lists(WORDS, min_size=1, max_size=12), PHRASES, PHRASES, st.integers(1, 3))
def test_composing_is_what_a_hand_would_do_word_by_word(
    text: list[str], out: list[str], new: list[str], place: int
) -> None:
    """The reference works on lists of words, the program on the text."""
    starts: list[int] = []
    at = 0
    while at + len(out) <= len(text):
        if [word.casefold() for word in text[at : at + len(out)]] == [w.casefold() for w in out]:
            starts.append(at)
            at += len(out)  # places do not overlap
        else:
            at += 1
    for kind, replacing in (("leave_out", []), ("replace", new)):
        one = amend(kind, leave_out=" ".join(out), insert=" ".join(new), place=place)
        found = motions.applied(" ".join(text), one)
        if place > len(starts):
            assert found is None
        else:
            at = starts[place - 1]
            assert found == " ".join(text[:at] + replacing + text[at + len(out) :])
    one = amend("insert", insert=" ".join(new), after=" ".join(out), place=place)
    found = motions.applied(" ".join(text), one)
    if place > len(starts):
        assert found is None
    else:
        at = starts[place - 1] + len(out)
        assert found == " ".join(text[:at] + new + text[at:])


def test_only_what_was_carried_counts_and_in_the_order_of_the_votes() -> None:
    one = amend("replace", 1, leave_out="report", insert="return", result=CARRIED, decided=4)
    two = amend("replace", 2, leave_out="report", insert="account", result=CARRIED, decided=3)
    lost = amend("leave_out", 5, leave_out="annual", result=LOST, decided=6)
    # The second was voted on first; the first then finds no "report" left, and changes nothing.
    moved = motion(amendments=(one, two, lost))
    assert "the annual account be noted" in motions.substantive(moved)
    assert motions.amended(moved)
    assert not motions.amended(motion(amendments=(lost,)))


def test_an_amendment_to_an_amendment_changes_what_it_inserts() -> None:
    parent = amend("replace", 1, leave_out="annual report", insert="quarterly report")
    sub = amend("insert", 2, to="a1", insert="draft", after="quarterly", result=CARRIED, decided=3)
    moved = motion(amendments=(parent, sub))
    assert motions.open_amendment(moved) == parent
    assert motions.substantive(moved) == TEXT
    found = motions.amended_text(moved, parent)
    assert found is not None
    assert found.startswith("that the quarterly draft report be noted")
    carried = replace(parent, result=CARRIED, decided=4)
    moved = motion(amendments=(carried, sub))
    assert motions.substantive(moved) == found
    unlucky = replace(sub, decided=5)  # carried after its parent was decided: too late to count
    moved = motion(amendments=(carried, unlucky))
    assert motions.substantive(moved).startswith("that the quarterly report be noted")


def test_the_innermost_open_amendment_is_voted_on_first() -> None:
    parent = amend("replace", 1, leave_out="report", insert="return")
    sub = amend("insert", 2, to="a1", insert="draft")
    assert motions.open_amendment(motion(amendments=(parent, sub))) == sub
    assert motions.open_amendment(motion()) is None
    assert motions.next_step(motion(amendments=(parent, sub))) == 3


def test_records_that_amend_each_other_end_nowhere() -> None:
    one = amend("insert", 1, to="a2", insert="x", result=CARRIED, decided=3)
    two = amend("insert", 2, to="a1", insert="y", result=CARRIED, decided=4)
    moved = motion(amendments=(one, two))
    assert motions.as_amended(moved, one).insert == "x y"
    assert motions.depth(moved, one) == 1
    assert motions.substantive(moved) == TEXT


@pytest.mark.parametrize(
    ("amendment", "negative"),
    [
        (amend("insert", insert="not", after="be"), True),
        (amend("insert", insert="not later than May", after="noted"), False),
        (amend("replace", leave_out="be noted", insert="be not noted"), True),
        (amend("replace", leave_out="be noted", insert="be received"), False),
        (amend("leave_out", leave_out=TEXT), True),
        (amend("leave_out", leave_out="annual"), False),
        (amend("refer_back", insert="that it be referred back"), False),
    ],
)
def test_a_mere_negative_is_known(amendment: Amendment, negative: bool) -> None:
    assert motions.is_negative(TEXT, amendment) == negative


def said(moved: Motion, *, over: bool = True) -> list[str]:
    return [one.message for one in motions.order_remarks(moved, over=over)]


@pytest.mark.parametrize(
    ("moved", "message"),
    [
        (motion(amendments=(amend("insert", 1, insert="x"), amend("insert", 2, insert="y"))),
         "amendment 2 was moved while another was open: one at a time"),
        (motion(result=CARRIED, decided=1, amendments=(amend("insert", 2, insert="x"),)),
         "amendment 1 was moved after the motion was decided"),
        (motion(result=CARRIED, decided=2, amendments=(amend("insert", 1, insert="x"),)),
         "the motion was decided before amendment 1"),
        (motion(amendments=(amend("insert", 1, insert="x"),)), "amendment 1 was never decided"),
        (motion(amendments=(amend("insert", 1, insert="x", result=CARRIED, decided=2),)),
         "an amendment was carried, the substantive motion is not voted"),
        (motion(amendments=(
            amend("insert", 1, insert="x", result=LOST, decided=3),
            amend("insert", 2, to="a1", insert="y"))),
         "amendment 1 was decided before the amendment to it"),
        (motion(amendments=(
            amend("insert", 1, insert="x", result=LOST, decided=2),
            amend("insert", 3, to="a1", insert="y"))),
         "amendment 2 was moved after what it amends was decided"),
        (motion(amendments=(
            amend("insert", 1, insert="x"), amend("insert", 2, to="a1", insert="y"),
            amend("insert", 3, to="a2", insert="z"))),
         "amendment 3 amends an amendment to an amendment"),
        (motion(amendments=(amend("leave_out", 1, leave_out="x", result=CARRIED, decided=2),)),
         "amendment 1 was carried, but the words it names are not in the motion"),
        (motion(amendments=(amend("replace", 1, leave_out="report", insert="report"),)),
         "amendment 1 changes nothing"),
        (motion(amendments=(amend("insert", 1, insert="not", after="be"),)),
         "amendment 1 is a mere negative: a vote against the motion does that"),
        (motion(amendments=(amend("insert", 1, insert="x", mover="able", seconder="able"),)),
         "amendment 1 was moved and seconded by the same member"),
    ],
)  # fmt: skip
def test_what_is_out_of_order_is_found(moved: Motion, message: str) -> None:
    assert message in said(moved)


def test_a_course_in_order_has_nothing_to_say() -> None:
    one = amend("insert", 1, insert="with thanks", after="noted", result=CARRIED, decided=2)
    assert said(motion(result=CARRIED, decided=3, amendments=(one,))) == []


def test_the_minute_tells_the_course_step_by_step() -> None:
    parent = amend("replace", 1, leave_out="annual report", insert="quarterly report",
                   mover="clark", seconder="dean", result=CARRIED, decided=3,
                   vote=Vote(votes_for=4, votes_against=4, casting_vote=True))  # fmt: skip
    sub = amend("insert", 2, to="a1", insert="draft", after="quarterly", mover="ellis",
                result=LOST, decided=None)  # fmt: skip
    sub = replace(sub, decided=3, vote=Vote(votes_for=1, votes_against=7))
    parent = replace(parent, decided=4)
    moved = motion(
        "that the annual report be noted",
        seconder="baker",
        amendments=(parent, sub),
        result=CARRIED,
        decided=5,
        vote=Vote(votes_for=8, votes_against=0, abstained=0),
        unanimous=True,
        replied=True,
    )
    assert decision_text(moved, register()).split("\n\n") == [
        "A motion that the annual report be noted was moved by Councillor Able and seconded by "
        "Councillor Baker.",
        "An amendment to leave out the words “annual report” and insert the words “quarterly "
        "report” was moved by Councillor Clark and seconded by Councillor Dean.",
        "An amendment to the amendment, to insert the word “draft” after the word “quarterly”, "
        "was moved by Councillor Ellis, put to the vote and lost (For 1, Against 7).",
        "The amendment was put to the vote and carried (For 4, Against 4, on a casting vote).",
        "The substantive motion then read: that the quarterly report be noted.",
        "Councillor Able exercised the right of reply.",
        "The substantive motion was put to the vote and it was",
        "UNANIMOUSLY RESOLVED that the quarterly report be noted (For 8, Against 0, "
        "Abstentions 0).",
    ]


def test_one_word_is_the_word_and_a_house_keeps_its_own_phrases() -> None:
    def said(kind: str, committee: Committee | None = None, **fields: str) -> str:
        of = motion("that it be noted and sent on")
        return amendment_words(of, amend(kind, 1, **fields), committee)

    assert said("insert", insert="duly", after="be") == (
        "to insert the word “duly” after the word “be”"
    )
    assert said("insert", insert="in due course") == ("to add at the end the words “in due course”")
    assert said("replace", leave_out="noted and", insert="now") == (
        "to leave out the words “noted and” and insert the word “now”"
    )
    own = Committee(
        id="XYZ",
        name="Scrutiny Panel",
        phrases={"amend_insert": "by inserting the words “{insert}” after “{after}”"},
    )
    assert said("insert", own, insert="duly", after="be") == (
        "by inserting the words “duly” after “be”"
    )


def test_words_altered_with_consent_are_told_and_the_earlier_kept() -> None:
    altered = motion(
        "that it be received",
        earlier_words=(EarlierWords(text="that it be noted", step=1),),
        result=LOST,
        decided=2,
    )
    assert decision_text(altered, register()).split("\n\n") == [
        "A motion that it be noted was moved by Councillor Able.",
        "With the consent of the meeting the motion was altered by its mover to read: that it be "
        "received.",
        "The motion was put to the vote and lost.",
    ]


# -- a model: any sequence of acts, in order or not ------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["amend", "sub", "decide", "end"]),
        st.sampled_from(["leave_out", "insert", "replace"]),
        st.sampled_from(["report", "annual", "draft", "noted", "x"]),
        st.sampled_from(["draft", "report", "x y"]),
        st.sampled_from([CARRIED, LOST, MotionResult.WITHDRAWN]),
        st.integers(0, 5),
    ),
    max_size=10,
)


def changed(text: str, kind: str, out: str, new: str) -> str:
    """Make an amendment to words one by one: the model's own way."""
    words = text.split()
    at = words.index(out) if out in words else -1
    if kind == "insert":
        return " ".join(words + new.split() if at < 0 else words[: at + 1] + new.split()
                        + words[at + 1 :])  # fmt: skip
    if at < 0:
        return text
    put = new.split() if kind == "replace" else []
    return " ".join(words[:at] + put + words[at + 1 :])


@given(ACTS)
def test_any_course_composes_as_a_hand_does_step_by_step(acts: list[tuple]) -> None:  # type: ignore[type-arg]
    """The model keeps the text and the words of each amendment as plain lists while it goes."""
    text = "that the annual report be noted"
    moved = motion(text)
    inserts: dict[str, str] = {}
    shape: dict[str, tuple[str, str, str | None]] = {}
    undecided: list[str] = []
    over = False
    for act, kind, out, new, result, pick in acts:
        step = motions.next_step(moved)
        if act in ("amend", "sub"):
            to = undecided[pick % len(undecided)] if act == "sub" and undecided else None
            base = inserts[to] if to else text
            after = out if kind == "insert" and out in base.split() else None
            one = amend(kind, step, to=to, leave_out=out if kind != "insert" else None,
                        insert=new, after=after)  # fmt: skip
            moved = replace(moved, amendments=(*moved.amendments, one))
            inserts[one.id] = new
            shape[one.id] = (kind, out if kind != "insert" or after else "", to)
            undecided.append(one.id)
        elif act == "decide" and undecided:
            chosen = undecided.pop(pick % len(undecided))
            moved = replace(moved, amendments=tuple(
                replace(one, result=result, decided=step) if one.id == chosen else one
                for one in moved.amendments))  # fmt: skip
            kind_, out_, to = shape[chosen]
            if result is not CARRIED:
                continue
            if to is None and not over:
                text = changed(text, kind_, out_, inserts[chosen])
            elif to is not None and to in undecided:
                inserts[to] = changed(inserts[to], kind_, out_, inserts[chosen])
        elif act == "end" and not over:
            moved = replace(moved, result=result, decided=step)
            over = True
    assert motions.substantive(moved).split() == text.split()
    assert {remark.rule for remark in motions.order_remarks(moved, over=True)} <= {"R5.5"}
    told = decision_text(moved, register())
    if moved.result is CARRIED:
        assert told.rstrip(".").endswith(text)
    else:
        assert "RESOLVED" not in told
