"""Sentences in the house form of published minutes, and phrases that cannot do harm."""

from __future__ import annotations

import datetime as dt
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.motions import (
    DecisionVerb,
    Motion,
    MotionKind,
    MotionResult,
    Office,
    Presider,
    Vote,
    VoteMethod,
)
from scp_tui.rules.exempt import EXEMPT_PARAGRAPHS
from scp_tui.rules.interest_wording import declaration_sentence, interest_words
from scp_tui.rules.minute_text import split_decision
from scp_tui.rules.motion_wording import decision_text, election_sentences, election_text
from scp_tui.rules.phrases import DEFAULT_PHRASES, phrase
from scp_tui.rules.vote_wording import vote_words
from scp_tui.rules.wording import (
    confirm_minutes_text,
    exclusion_resolution,
    paragraphs_in_words,
    urgency_sentence,
)
from tests.rules.people import committee, register

HOUSE = committee(
    name="Crime and Disorder Committee",
    chair_title="Chairman",
    deputy_chair_title="Deputy Chairman",
    phrases={
        "present_label": "Present:-",
        "election_absent_chair": (
            "In the absence of the Chair and Deputy Chair, the Committee elected a member to "
            "chair this meeting."
        ),
    },
)
RULE = "Meetings General Procedure Rule 7 (5)"


def declaration(**fields: object) -> Declaration:
    given: dict[str, object] = {
        "id": "d",
        "person": "able",
        "kind": InterestKind.NON_PECUNIARY,
        "reason": "being a trustee of a local charity",
        "rule": RULE,
        "items": ("i-7",),
    } | fields
    return Declaration(**given)  # type: ignore[arg-type]


def motion(**fields: object) -> Motion:
    given: dict[str, object] = {
        "id": "v",
        "item": "i-1",
        "text": "that the report be noted",
        "result": MotionResult.CARRIED,
    } | fields
    return Motion(**given)  # type: ignore[arg-type]


def test_a_declaration_with_reason_and_rule() -> None:
    assert declaration_sentence(declaration(), register(), HOUSE) == (
        "Councillor Able (by reason of being a trustee of a local charity) declared a "
        "non-pecuniary interest in the following item pursuant to the provisions of Meetings "
        "General Procedure Rule 7 (5)."
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"reason": None, "rule": None},
            "Councillor Able declared a non-pecuniary interest in the following item.",
        ),
        (
            {"reason": "by reason of owning the land.", "rule": None},
            "Councillor Able (by reason of owning the land) declared a non-pecuniary interest in "
            "the following item.",
        ),
        (
            {"kind": InterestKind.DPI, "rule": None, "left_room": True, "reason": "owning it"},
            "Councillor Able (by reason of owning it) declared a disclosable pecuniary interest "
            "in the following item and left the meeting during its consideration, taking no part "
            "in the discussion or vote.",
        ),
        (
            {"rule": None, "reason": None, "dispensation": "granted 2 May 2019"},
            "Councillor Able declared a non-pecuniary interest in the following item and, having "
            "been granted a dispensation under section 33 of the Localism Act 2011 (granted 2 May "
            "2019), remained in the meeting.",
        ),
        (
            {"rule": None, "reason": None, "whole_meeting": True},
            "Councillor Able declared a non-pecuniary interest in the business of the meeting.",
        ),
        (
            {"kind": InterestKind.PARTY_WHIP, "reason": None},
            "Councillor Able declared the existence of a party whip in respect of the following "
            "item.",
        ),
    ],
)
def test_other_declarations(fields: dict[str, object], sentence: str) -> None:
    assert declaration_sentence(declaration(**fields), register(), HOUSE) == sentence


def test_a_sensitive_interest_never_prints_its_reason() -> None:
    for kind in InterestKind:
        hidden = declaration(sensitive=True, reason="SECRET", kind=kind)
        assert "SECRET" not in declaration_sentence(hidden, register(), HOUSE)


def test_items_are_named_in_a_list() -> None:
    sentence = declaration_sentence(
        declaration(rule=None, reason=None), register(), HOUSE, items=["item 7", "item 8"]
    )
    assert sentence.endswith("interest in item 7 and item 8.")


@pytest.mark.parametrize("kind", list(InterestKind))
def test_every_kind_of_interest_has_words(kind: InterestKind) -> None:
    assert interest_words(kind).startswith(("a ", "an "))


def elected(**fields: object) -> Motion:
    return motion(
        text=election_text("Councillor Dean", HOUSE),
        kind=MotionKind.ELECTION_OF_CHAIR,
        nominee="dean",
        **fields,
    )


def test_the_election_of_a_chair() -> None:
    assert election_sentences(elected(mover="irwin", seconder="jones"), register(), HOUSE) == (
        "In the absence of the Chair and Deputy Chair, the Committee elected a member to chair "
        "this meeting. Councillor Dean was nominated by Councillor Irwin, seconded by Councillor "
        "Jones and approved by the Committee.",
        "RESOLVED that Councillor Dean be appointed as Chairman for the ensuing meeting of the "
        "Crime and Disorder Committee.",
    )


def test_an_election_of_which_not_all_is_known() -> None:
    def said(**fields: object) -> str:
        return election_sentences(elected(**fields), register(), HOUSE, chair_absent=False)[0]

    assert said(mover="irwin") == (
        "Councillor Dean was nominated by Councillor Irwin and approved by the Committee."
    )
    assert "seconded by Councillor Jones" in said(seconder="jones")
    assert said() == "Councillor Dean was nominated and approved by the Committee."
    (lost,) = election_sentences(
        elected(mover="irwin", seconder="jones", result=MotionResult.LOST), register(), HOUSE
    )
    assert "was not approved" in lost
    assert "RESOLVED" not in lost


def test_minutes_confirmed() -> None:
    both = [dt.date(2019, 5, 22), dt.date(2019, 2, 26)]
    assert decision_text(motion(text=confirm_minutes_text(both))) == (
        "RESOLVED that the minutes of the meetings held on 26 February 2019 and 22 May 2019 be "
        "confirmed as a correct record."
    )
    assert "the meeting held on 22 May 2019 be" in confirm_minutes_text(both[:1])


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"text": "the report be noted."}, "RESOLVED that the report be noted."),
        ({"text": "That it be so"}, "RESOLVED That it be so."),
        ({"text": ": that it be so"}, "RESOLVED : that it be so."),
        ({"unanimous": True}, "UNANIMOUSLY RESOLVED that the report be noted."),
        ({"verb": DecisionVerb.NOTED, "text": "the report"}, "NOTED the report."),
        (
            {"verb": DecisionVerb.RECOMMENDED, "text": "to Council that it pay"},
            "RECOMMENDED to Council that it pay.",
        ),
        (
            {"vote": Vote(votes_for=5, votes_against=0, abstained=1)},
            "RESOLVED that the report be noted (For 5, Against 0, Abstentions 1).",
        ),
        ({"vote": Vote(method=VoteMethod.SHOW_OF_HANDS)}, "RESOLVED that the report be noted."),
        ({"mover": "able", "seconder": "baker"}, "RESOLVED that the report be noted."),
    ],
)
def test_decisions(fields: dict[str, object], text: str) -> None:
    assert decision_text(motion(**fields)) == text
    assert split_decision(text)[0]


def test_movers_are_named_when_the_register_is_given() -> None:
    moved = motion(mover="able", seconder="baker")
    assert decision_text(moved, register(), HOUSE) == (
        "On a motion by Councillor Able, seconded by Councillor Baker, it was\n\n"
        "RESOLVED that the report be noted."
    )


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (MotionResult.LOST, "put to the vote and lost"),
        (MotionResult.WITHDRAWN, "was withdrawn"),
        (MotionResult.LAPSED, "lapsed for want of a seconder"),
        (MotionResult.DEFERRED, "was deferred"),
        (None, "was moved by"),
    ],
)
def test_what_was_not_carried_is_no_decision(result: MotionResult | None, words: str) -> None:
    text = decision_text(motion(result=result, mover="able"), register(), HOUSE)
    assert words in text
    assert "by Councillor Able" in text
    assert split_decision(text)[0] == ""
    assert "RESOLVED" not in text


def test_votes_say_only_what_was_counted() -> None:
    assert vote_words(Vote()) == ""
    assert vote_words(Vote(votes_for=0)) == "(For 0)"
    by = Presider(name="Councillor Able", person="able", office=Office.CHAIR)
    casting = Vote(votes_for=4, votes_against=4, casting_vote=True, casting_by=by)
    assert vote_words(casting, HOUSE) == "(For 4, Against 4, on the casting vote of the Chairman)"


def test_the_exclusion_of_the_public_identifies_business_and_paragraphs() -> None:
    one = exclusion_resolution([7], ["item 9"])
    assert one.startswith("that under Section 100A(4) of the Local Government Act 1972 the public")
    assert "the following item of business (item 9) on the grounds that it involves" in one
    assert "in paragraph 7 of Part 1 of Schedule 12A" in one
    assert one.endswith("outweighs the public interest in disclosing the information")
    many = exclusion_resolution([7, 1, 7], ["item 9", "item 10"])
    assert "items of business (item 9 and item 10) on the grounds that they involve" in many
    assert "paragraphs 1 and 7" in many
    assert paragraphs_in_words([2, 1, 7]) == "paragraphs 1, 2 and 7"
    assert set(EXEMPT_PARAGRAPHS) == set(range(1, 8))


def test_urgency() -> None:
    assert urgency_sentence("the deadline falls tomorrow.", HOUSE).endswith(
        "by reason of special circumstances: the deadline falls tomorrow."
    )


def test_the_words_of_the_house_replace_the_default_by_name() -> None:
    assert phrase(HOUSE, "present_label") == "Present:-"
    assert phrase(committee(), "present_label") == "Present:"
    assert phrase(None, "present_label") == "Present:"
    entry = phrase(HOUSE, "substitute_entry", substitute="Councillor A", member="Councillor B")
    assert entry == "Councillor A (for Councillor B)"


@pytest.mark.parametrize(
    "template",
    ["{member", "member}", "{}", "{0}", "{unknown}", "{member.__class__}", "{member!r}", "{{x}}"],
)
def test_a_broken_template_gives_way_to_the_default(template: str) -> None:
    house = committee(phrases={"substitute_entry": template})
    assert phrase(house, "substitute_entry", substitute="A", member="B") == "A (for B)"


def test_typed_braces_are_only_text() -> None:
    text = phrase(HOUSE, "substitute_entry", substitute="{member}", member="{chair} {0}")
    assert text == "{member} (for {chair} {0})"
    assert phrase(HOUSE, "no_such_phrase", x=1) == ""


@settings(deadline=None)
@given(st.sampled_from(sorted(DEFAULT_PHRASES)), st.text(string.printable, max_size=30))
def test_no_template_raises(name: str, template: str) -> None:
    phrase(committee(phrases={name: template}), name, member="A")


def test_no_default_belongs_to_one_council() -> None:
    assert not any("Colchester" in text for text in DEFAULT_PHRASES.values())


@pytest.mark.parametrize(
    ("result", "vote", "sentence"),
    [
        (
            MotionResult.LOST,
            Vote(votes_for=1, votes_against=2),
            "was moved by Councillor Able and seconded by Councillor Baker, put to the vote and "
            "lost (For 1, Against 2).",
        ),
        (
            MotionResult.WITHDRAWN,
            None,
            "was moved by Councillor Able and seconded by Councillor Baker and was withdrawn.",
        ),
        (None, None, "was moved by Councillor Able and seconded by Councillor Baker."),
    ],
)
def test_the_course_of_a_motion_reads_as_it_was(
    result: MotionResult | None, vote: Vote | None, sentence: str
) -> None:
    moved = motion(result=result, mover="able", seconder="baker", vote=vote)
    assert (
        decision_text(moved, register(), HOUSE) == f"A motion that the report be noted {sentence}"
    )
    unknown = motion(result=MotionResult.LAPSED)
    assert decision_text(unknown, register(), HOUSE) == (
        "A motion that the report be noted was moved and lapsed for want of a seconder."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("(a) it be done; and (b) it be paid", "RESOLVED that (a) it be done; and (b) it be paid."),
        ("(by 7 votes to 0) that it be done", "RESOLVED (by 7 votes to 0) that it be done."),
        ("That: it be done", "RESOLVED That: it be done."),
        ("thatching be paid for", "RESOLVED that thatching be paid for."),
    ],
)
def test_a_lettered_decision_opens_with_that(text: str, sentence: str) -> None:
    assert decision_text(motion(text=text)) == sentence


def test_nobody_elected_is_not_called_an_election() -> None:
    lost = motion(
        kind=MotionKind.ELECTION_OF_CHAIR, nominee="able", mover="baker", result=MotionResult.LOST
    )
    (said,) = election_sentences(lost, register(), HOUSE)
    assert "elected" not in said
    assert "considered the election of a member" in said
    assert said.endswith(
        "Councillor Able was nominated by Councillor Baker but was not approved by the Committee."
    )
