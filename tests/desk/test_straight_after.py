"""Straight after a vote: it is taken again, or a member's own vote is recorded (R5.3, R5.9)."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from scp_tui.records.motions import Ballot, Motion, MotionResult, Vote, VoteMethod
from scp_tui.rules.checks import check_meeting
from tests.worked import Hands
from tests.worked_motions import EVENING, REF, item, office

CARRIED, LOST = MotionResult.CARRIED, MotionResult.LOST
COUNT = Vote(method=VoteMethod.SHOW_OF_HANDS, votes_for=5, votes_against=3, abstained=0)
OTHER = Vote(method=VoteMethod.SHOW_OF_HANDS, votes_for=4, votes_against=3, abstained=1)


@pytest.fixture
def clock() -> Hands:
    return Hands(fixed=EVENING)


@pytest.fixture
def desk(clock: Hands) -> Desk:
    made = office(clock)
    vote(made)
    return made


def vote(desk: Desk, text: str = "that the report be noted", place: int = 0) -> Motion:
    desk.motions.record(REF, item(desk, place), text, vote=COUNT, mover="able")
    return desk.store.meeting(REF).motions[-1]


def said(desk: Desk, rule: str) -> list[str]:
    found = check_meeting(
        desk.store.meeting(REF), desk.store.restricted(REF), desk.office.register()
    )
    return [one.message for one in found if one.rule == rule]


@pytest.mark.parametrize(
    "text",
    ["that the report be noted", "The report be noted.", "RESOLVED  that the REPORT be noted"],
)
def test_the_same_words_put_directly_after_the_vote_are_that_vote_again(
    desk: Desk, clock: Hands, text: str
) -> None:
    clock.at(18, 44)
    words = text.removeprefix("RESOLVED  ")
    found = desk.votes.put_again(REF, item(desk, 0), words)
    assert found is not None
    assert found.text == "that the report be noted"


def test_later_or_with_business_between_or_in_other_words_it_is_another_motion(
    desk: Desk, clock: Hands
) -> None:
    on = item(desk, 0)
    assert desk.votes.put_again(REF, on, "that the report be welcomed") is None
    assert desk.votes.put_again(REF, item(desk, 1), "that the report be noted") is None
    clock.at(18, 53)
    assert desk.votes.put_again(REF, on, "that the report be noted") is None
    clock.at(18, 44)
    desk.room.open_item(REF, item(desk, 1))
    assert desk.votes.put_again(REF, on, "that the report be noted") is None


def test_a_vote_on_something_else_between_is_other_business(desk: Desk, clock: Hands) -> None:
    clock.at(18, 43)
    vote(desk, "that the officer be thanked")
    clock.at(18, 44)
    assert desk.votes.put_again(REF, item(desk, 0), "that the report be noted") is None


def test_taken_again_both_are_kept_and_the_page_says_which_stands(desk: Desk, clock: Hands) -> None:
    motion = desk.store.meeting(REF).motions[0]
    clock.at(18, 44)
    changed = desk.votes.retake(REF, motion.id, CARRIED, challenged_by="baker", vote=OTHER)
    assert changed.paragraphs.split("\n\n") == [
        "The vote, first declared carried (For 5, Against 3, Abstentions 0), was challenged at "
        "once by Councillor Baker and was taken again.",
        "On a motion by Councillor Able, it was",
        "RESOLVED that the report be noted (For 4, Against 3, Abstentions 1).",
    ]
    (kept,) = desk.store.meeting(REF).motions
    assert [one.vote.votes_for for one in kept.earlier_votes if one.vote] == [5]
    assert said(desk, "R5.9") == []


def test_a_vote_taken_again_later_than_at_once_is_found(desk: Desk, clock: Hands) -> None:
    motion = desk.store.meeting(REF).motions[0]
    clock.at(19, 10)
    desk.votes.retake(REF, motion.id, CARRIED, challenged_by="baker", vote=OTHER)
    assert said(desk, "R5.9") == [
        "the vote was taken again at 19:10, after that of 18:42: not at once"
    ]


@pytest.mark.parametrize(
    ("opened", "found"), [("18:42:30", 1), ("18:43:05", 1), ("18:43:26", 0), ("18:44:00", 0)]
)
def test_an_item_taken_in_the_same_minute_counts_by_its_second(
    desk: Desk, clock: Hands, opened: str, found: int
) -> None:
    motion = desk.store.meeting(REF).motions[0]
    assert motion.vote is not None
    assert motion.vote.at is not None
    assert motion.vote.at < dt.datetime.combine(EVENING.date(), dt.time(18, 42, 30))
    for hour in sorted((opened, "18:43:13")):
        clock.at(*map(int, hour.split(":")))
        if hour == opened:
            desk.room.open_item(REF, item(desk, 1))
        else:
            desk.votes.retake(REF, motion.id, CARRIED, challenged_by="baker", vote=OTHER)
    assert len(said(desk, "R5.9")) == found


def test_the_same_words_recorded_anew_all_the_same_are_noted(desk: Desk, clock: Hands) -> None:
    clock.at(18, 44)
    vote(desk)
    assert len(said(desk, "R5.9")) == 1
    assert "voted on twice in succession" in said(desk, "R5.9")[0]


def test_a_members_own_vote_is_recorded_straight_after_and_later_it_is_found(
    desk: Desk, clock: Hands
) -> None:
    motion = desk.store.meeting(REF).motions[0]
    clock.at(18, 45)
    desk.votes.own_vote(REF, motion.id, "baker", Ballot.AGAINST)
    assert said(desk, "R5.3") == []
    clock.at(19, 10)
    desk.votes.own_vote(REF, motion.id, "clough", Ballot.AGAINST)
    assert said(desk, "R5.3") == [
        "a member's own vote was recorded late: Councillor Clough required it at 19:10, the vote "
        "was at 18:42"
    ]


def test_the_small_hours_are_the_same_night(clock: Hands) -> None:
    desk = office(clock)
    clock.at(23, 58)
    vote(desk)
    assert clock._fixed is not None
    clock._fixed = dt.datetime(2026, 7, 16, 0, 2)
    assert desk.votes.put_again(REF, item(desk, 0), "that the report be noted") is not None


def test_once_something_else_was_voted_on_it_is_late_for_a_vote_before_it(
    desk: Desk, clock: Hands
) -> None:
    first = desk.store.meeting(REF).motions[0]
    clock.at(18, 43)
    vote(desk, "that the officer be thanked")
    clock.at(18, 44)
    assert first.vote is not None
    assert not desk.votes.straight_after(REF, first.vote)
    desk.votes.own_vote(REF, first.id, "baker", Ballot.AGAINST)
    assert len(said(desk, "R5.3")) == 1
