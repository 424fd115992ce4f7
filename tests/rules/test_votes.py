"""What a vote comes to, and whether it adds up (R5.1 to R5.9)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.motions import (
    Ballot,
    EarlierVote,
    Motion,
    MotionResult,
    Office,
    Presider,
    Vote,
    VoteMethod,
    Voter,
)
from scp_tui.rules import votes
from scp_tui.rules.motion_checks import motion_findings
from scp_tui.rules.motion_wording import decision_sentence, decision_text
from scp_tui.rules.vote_wording import vote_paragraphs, vote_words
from tests.rules.people import DAY, MEMBERS, committee, item, meeting, present, register

COUNT = st.integers(0, 12)
BALLOTS = st.lists(st.none() | st.sampled_from(Ballot), max_size=9)


def voters(*ballots: Ballot | None) -> tuple[Voter, ...]:
    return tuple(
        Voter(name=f"Councillor {name.title()}", person=name, ballot=ballot)
        for name, ballot in zip(MEMBERS * 2, ballots, strict=False)
    )


def named(*ballots: Ballot | None) -> Vote:
    return Vote(method=VoteMethod.RECORDED, entitled=voters(*ballots))


def motion(**fields: object) -> Motion:
    given: dict[str, object] = {"id": "v-1", "item": "i-1", "text": "that the report be noted"}
    return Motion(**(given | {"result": MotionResult.CARRIED} | fields))  # type: ignore[arg-type]


@given(BALLOTS)
def test_the_figures_of_a_vote_by_names_are_its_ballots(ballots: list[Ballot | None]) -> None:
    found = votes.figures(named(*ballots))
    if any(ballots):
        assert list(found) == [sum(one is ballot for one in ballots) for ballot in Ballot]
        lacking = sum(one is None for one in ballots)
        assert votes.missing(named(*ballots)) == lacking
        assert bool(votes.difference_words(named(*ballots))) == bool(lacking)


@given(COUNT, COUNT, st.sampled_from([True, False, None]))
def test_the_outcome_is_that_of_those_voting(
    votes_for: int, votes_against: int, cast: bool | None
) -> None:
    vote = Vote(votes_for=votes_for, votes_against=votes_against, abstained=3)
    # Reckoned another way: the casting vote is one more hand on a side of a level count.
    extra = 0.5 if votes_for == votes_against and cast else 0
    wanted = MotionResult.CARRIED if votes_for + extra > votes_against else MotionResult.LOST
    assert votes.outcome(vote, cast_for=cast) is wanted
    assert votes.tied(vote) == (votes_for == votes_against)


def test_an_unknown_count_decides_nothing() -> None:
    assert votes.outcome(Vote(votes_for=3)) is None
    assert votes.outcome(Vote()) is None
    assert not votes.tied(Vote())
    assert votes.missing(Vote(votes_for=3, votes_against=1)) is None


@given(COUNT, COUNT, COUNT, COUNT, st.integers(0, 9), st.text(max_size=5))
def test_every_difference_is_said_and_no_sum_is_refused(
    votes_for: int, votes_against: int, abstained: int, not_voting: int, could: int, why: str
) -> None:
    vote = Vote(
        method=VoteMethod.SHOW_OF_HANDS,
        votes_for=votes_for,
        votes_against=votes_against,
        abstained=abstained,
        not_voting=not_voting,
        entitled=voters(*[None] * could),
        difference=why or None,
    )
    total = votes_for + votes_against + abstained + not_voting
    said = [one for one in votes.vote_remarks(vote, None, ()) if one.rule == "R5.7"]
    assert bool(said) == (total != could)
    if said:
        assert f"{could} could vote and {total} are accounted for" in said[0].message
        assert f"{abs(total - could)} too {'few' if total < could else 'many'}" in said[0].message
        assert ("nobody has said why" in said[0].message) == (not why.strip())


@pytest.mark.parametrize(
    ("vote", "unanimous", "nem_con", "opens"),
    [
        (None, True, False, "UNANIMOUSLY RESOLVED that"),
        (None, False, True, "RESOLVED NEM CON that"),
        (None, False, False, "RESOLVED that"),
        (Vote(votes_for=5, votes_against=0, abstained=0), True, False, "UNANIMOUSLY RESOLVED"),
        (Vote(votes_for=5, votes_against=0, abstained=2), True, False, "RESOLVED NEM CON that"),
        (Vote(votes_for=5, votes_against=1), True, False, "RESOLVED that"),
        (Vote(votes_for=5, votes_against=1), False, True, "RESOLVED that"),
        (named(Ballot.FOR, Ballot.ABSTAINED), True, False, "RESOLVED NEM CON that"),
        (named(Ballot.FOR, Ballot.NOT_VOTING), True, False, "UNANIMOUSLY RESOLVED"),
        (Vote(entitled=voters(Ballot.AGAINST, None)), True, False, "RESOLVED that"),
    ],
)
def test_unanimous_and_nem_con_are_said_only_where_no_figure_speaks_against_it(
    vote: Vote | None, unanimous: bool, nem_con: bool, opens: str
) -> None:
    said = decision_sentence(motion(vote=vote, unanimous=unanimous, nem_con=nem_con))
    assert said.startswith(opens)


@pytest.mark.parametrize(
    ("office", "cast", "told"),
    [
        (Office.CHAIR, True, "on the casting vote of the Chair"),
        (Office.CHAIR, False, "the casting vote being given against by the Chair"),
        (Office.CHAIR, None, "a casting vote being declined by the Chair"),
        (Office.DEPUTY_CHAIR, True, "on the casting vote of the Deputy Chair"),
        (Office.MEMBER, False,
         "the casting vote being given against by the member presiding, Councillor Able"),
        (None, True, "on a casting vote"),
        (None, False, "a casting vote being given against"),
        (None, None, "no casting vote being given"),
    ],
)  # fmt: skip
def test_a_casting_vote_is_told_the_way_that_it_went_and_by_the_office_that_gave_it(
    office: Office | None, cast: bool | None, told: str
) -> None:
    by = Presider(name="Councillor Able", person="able", office=office) if office else None
    level = Vote(votes_for=4, votes_against=4, casting_by=by)
    given, result = votes.with_casting(level, cast)
    assert vote_words(given, None, result) == f"(For 4, Against 4, {told})"


def test_a_phrase_of_the_house_has_the_office_in_place_of_the_chair() -> None:
    own = committee(phrases={"vote_casting": "and the casting vote of the {chair}"})
    by = Presider(name="Councillor Dean", person="dean")
    vote = Vote(votes_for=4, votes_against=4, casting_vote=True, casting_by=by)
    assert vote_words(vote, own) == (
        "(For 4, Against 4, and the casting vote of the member presiding, Councillor Dean)"
    )
    unknown = replace(vote, casting_by=None)
    assert vote_words(unknown, own) == "(For 4, Against 4, on a casting vote)"


def test_the_names_of_a_recorded_vote_stand_under_their_headings() -> None:
    vote = named(Ballot.FOR, Ballot.AGAINST, Ballot.FOR, Ballot.ABSTAINED, Ballot.NOT_VOTING)
    assert vote_paragraphs(vote) == [
        "FOR: Councillor Able and Councillor Clark (2)",
        "AGAINST: Councillor Baker (1)",
        "ABSTAINED: Councillor Dean (1)",
        "NOT VOTING: Councillor Ellis (1)",
    ]
    asked = replace(vote, demanded_by=("able", "baker"))
    told = decision_text(motion(vote=asked), register())
    assert told.startswith("Councillor Able and Councillor Baker requested a recorded vote.")
    rule = committee(named_vote_rule="Procedure Rule 13")
    assert "In accordance with Procedure Rule 13, Councillor" in decision_text(
        motion(vote=asked), register(), rule
    )


def test_a_members_own_vote_prints_alone() -> None:
    at = dt.datetime(2019, 9, 10, 18, 30)
    one, two, *rest = voters(Ballot.AGAINST, Ballot.FOR, None)
    vote = Vote(
        method=VoteMethod.SHOW_OF_HANDS,
        votes_for=2,
        votes_against=1,
        entitled=(replace(one, requested_at=at), two, *rest),
    )
    assert decision_text(motion(vote=vote), register()).split("\n\n") == [
        "RESOLVED that the report be noted (For 2, Against 1).",
        "At the request of Councillor Able it was recorded that the member voted against the "
        "motion.",
    ]


def findings(one: Motion, **fields: object) -> list[str]:
    given: dict[str, object] = {"items": (item("i-1"),), "attendance": present(*MEMBERS)} | fields
    held = meeting(DAY, motions=(one,), **given)
    found = motion_findings(held, None, committee(named_vote_members=3), register())
    return [f"{one.message} ({one.rule})" for one in found]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"vote": Vote(votes_for=4, votes_against=4), "result": MotionResult.LOST},
         "a tie, 4 to 4: no word of a casting vote (R5.1)"),
        ({"vote": Vote(votes_for=5, votes_against=3, casting_vote=True)},
         "a casting vote without a tie, 5 to 3 (R5.1)"),
        ({"vote": Vote(votes_for=5, votes_against=0, abstained=3), "unanimous": True},
         "unanimous, with 3 abstaining: that is nem con (R5.2)"),
        ({"vote": Vote(votes_for=5, votes_against=3), "nem_con": True},
         "nem con, with 3 against (R5.2)"),
        ({"vote": Vote(votes_for=7, votes_against=0, abstained=0, not_voting=1,
                       entitled=voters(Ballot.AGAINST, *[None] * 7))},
         "0 counted as against, and Councillor Able said so (R5.3)"),
        ({"vote": replace(named(*[Ballot.FOR] * 8), demanded_by=("able", "jones"))},
         "Councillor Jones, without a vote, demanded that names be taken (R5.4)"),
        ({"vote": replace(named(*[Ballot.FOR] * 8), demanded_by=("able", "baker"))},
         "a recorded vote was demanded by 2; the rule asks for 3 (R5.4)"),
        ({"vote": Vote(entitled=voters(None, None))},
         "a vote was taken without a quorum for the item: 2 could vote; the quorum is 3 (R4.5)"),
        ({"earlier_votes": (EarlierVote(vote=None, result=None),)},
         "a vote was taken again, and nobody is recorded as challenging it (R5.9)"),
        ({"mover": "able", "seconder": "able"}, "moved and seconded by the same member (R5.5)"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_found(fields: dict[str, object], said: str) -> None:
    assert said in findings(motion(**fields))


def test_the_list_of_a_vote_is_held_against_the_room_when_it_is_corrected() -> None:
    at = dt.datetime(2019, 9, 10, 19, 0)
    vote = Vote(entitled=voters(*[None] * 8), at=at)
    assert findings(motion(vote=vote, at=at)) == []
    left = (*present(*MEMBERS[:7]), *present("hall", left_at=dt.time(18, 30)))
    assert findings(motion(vote=vote, at=at), attendance=left) == [
        "Councillor Hall had a vote by its list, not by the room's record (R5.7)"
    ]
    short = replace(vote, entitled=voters(*[None] * 7))
    assert findings(motion(vote=short, at=at)) == [
        "Councillor Hall had a vote by the room's record, not by its list (R5.7)"
    ]


def test_a_member_who_left_for_an_interest_is_in_a_category_of_their_own() -> None:
    gone = Declaration(
        id="d", person="baker", kind=InterestKind.DPI, items=("i-1",), left_room=True
    )
    held = meeting(items=(item("i-1"),), attendance=present(*MEMBERS[:4]), declarations=(gone,))
    found = votes.entitled(held, committee(), register(), "i-1")
    assert [one.person for one in found.voters] == ["able", "clark", "dean"]
    assert [one.person for one in found.withdrawn] == ["baker"]
    elsewhere = votes.entitled(held, committee(), register(), "i-2")
    assert [one.person for one in elsewhere.voters] == ["able", "baker", "clark", "dean"]
    assert elsewhere.withdrawn == ()
    assert votes.no_quorum(3, committee()) == ""
    assert "2 can vote and 3 are needed (R4.5)" in votes.no_quorum(2, committee())
