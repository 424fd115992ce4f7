"""Quorum: a fraction of all seats rounded up, with a floor; watched through the night."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.records.committee import CoOptionRule, Membership, QuorumRule, Seat
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.rules.quorum import quorum, quorum_findings, voting_members_present
from tests.rules.people import MEMBERS, committee, item, meeting, present, register, substitute


@pytest.mark.parametrize(("seats", "needed"), [(8, 3), (12, 3), (13, 4), (16, 4), (17, 5), (3, 3)])
def test_a_quarter_and_at_least_three(seats: int, needed: int) -> None:
    assert quorum(committee(seats=seats)) == needed


def test_unknown_seats_or_a_senseless_fraction_give_none() -> None:
    assert quorum(committee(seats=None)) is None
    assert quorum(committee(quorum=QuorumRule(denominator=0))) is None


@settings(deadline=None)
@given(st.integers(0, 100), st.integers(0, 5), st.integers(1, 7), st.integers(0, 10))
def test_it_is_the_least_number_that_meets_both(
    seats: int, numerator: int, denominator: int, minimum: int
) -> None:
    rule = QuorumRule(numerator=numerator, denominator=denominator, minimum=minimum)
    needed = quorum(committee(seats=seats, quorum=rule))
    share = Fraction(seats * numerator, denominator)
    least = next(n for n in range(1000) if n >= share and n >= minimum)
    assert needed == least


def test_members_and_substitutes_count_once_each() -> None:
    held = meeting(attendance=(*present("able", "baker", "able"), substitute("irwin", "clark")))
    assert [one.person for one in voting_members_present(held, committee())] == [
        "able",
        "baker",
        "irwin",
    ]


def test_who_left_or_must_leave_does_not_count() -> None:
    declared = Declaration(
        id="d", person="able", kind=InterestKind.DPI, items=("i-1",), left_room=True
    )
    stayed = Declaration(id="e", person="baker", kind=InterestKind.DPI, items=("i-1",))
    gone = present("clark", left_at=dt.time(19, 0))
    held = meeting(attendance=(*present("able", "baker"), *gone), declarations=(declared, stayed))

    def names(**when: object) -> list[str | None]:
        return [one.person for one in voting_members_present(held, committee(), **when)]  # type: ignore[arg-type]

    assert names() == ["able", "baker"]
    assert names(item="i-1") == ["baker"]
    assert names(item="i-2") == ["able", "baker"]
    assert names(at=dt.time(18, 59)) == ["able", "baker", "clark"]
    assert names(at=dt.time(19, 0)) == ["able", "baker"]


def test_a_co_optee_votes_only_where_the_committee_says_so() -> None:
    seat = Membership(id="x", committee="ABC", person="lane", seat=Seat.CO_OPTEE)
    known = register(memberships=(seat,))
    held = meeting(attendance=present("able", "lane"))
    votes = committee(co_option=CoOptionRule(allowed=True, may_vote=True))
    assert len(voting_members_present(held, committee(), known)) == 1
    assert len(voting_members_present(held, votes, known)) == 2


def test_the_quorum_is_lost_when_somebody_leaves() -> None:
    leaving = present("clark", left_at=dt.time(19, 40))
    held = meeting(start=dt.time(18, 0), attendance=(*present("able", "baker"), *leaving))
    (finding,) = quorum_findings(held, committee())
    assert finding.rule == "R4.5"
    assert "2 voting members are present at 19:40; the quorum is 3" in finding.message
    home = meeting(
        start=dt.time(18, 0),
        ended_at=dt.time(19, 40),
        attendance=(*present("able", "baker"), *leaving),
    )
    assert quorum_findings(home, committee()) == ()


def test_the_quorum_of_an_item_without_those_who_left_for_it() -> None:
    declared = Declaration(
        id="d", person="able", kind=InterestKind.DPI, items=("i-1",), left_room=True
    )
    held = meeting(
        items=(item("i-1", "Land"),),
        attendance=present("able", "baker", "clark"),
        declarations=(declared,),
    )
    (finding,) = quorum_findings(held, committee())
    assert finding.rule == "R3.7"
    assert "Land" in finding.message


def test_nothing_is_said_of_an_unknown_or_a_full_room() -> None:
    assert quorum_findings(meeting(), committee()) == ()
    assert quorum_findings(meeting(attendance=present(*MEMBERS)), committee()) == ()
