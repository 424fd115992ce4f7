"""The count of one vote on each item of a run (R3.7, R5.7)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scp_tui.records.motions import Vote, Voter
from scp_tui.rules.runs import able_in_any, count_on, without
from scp_tui.rules.votes import Entitled, figures

ALL = tuple(Voter(name=f"Councillor {letter}", person=letter) for letter in "ABCDEFGH")


def hands(*counted: int) -> Vote:
    votes_for, votes_against, abstained, not_voting = (*counted, 0, 0)[:4]
    return Vote(
        votes_for=votes_for, votes_against=votes_against, abstained=abstained,
        not_voting=not_voting,
    )  # fmt: skip


@given(st.integers(0, 3), st.integers(0, 8))
def test_where_all_voted_alike_those_left_out_are_taken_off(which: int, gone: int) -> None:
    counted = [0, 0, 0, 0]
    counted[which] = len(ALL)
    here = ALL[gone:]
    found = count_on(hands(*counted), ALL, here)
    assert sum(figure or 0 for figure in figures(found)) == len(here)
    assert figures(found)[which] == len(here)


def test_where_they_did_not_the_count_stays_and_is_found() -> None:
    vote = hands(5, 2, 1, 0)
    assert count_on(vote, ALL, ALL[1:]) == vote
    assert count_on(vote, ALL, ALL) == vote
    assert count_on(hands(1, 0), ALL, ALL[2:]) == hands(1, 0)  # fewer than are left out


def test_who_can_vote_on_one_item_at_least_is_on_the_list_of_the_run() -> None:
    lists = [Entitled(ALL[1:], ALL[:1]), Entitled(ALL[:1], ALL[1:2]), Entitled((), ALL[7:])]
    found = able_in_any(lists)
    assert set(found.voters) == set(ALL)
    assert found.withdrawn == ()
    assert without(found.voters, ALL[2:]) == tuple(
        one for one in found.voters if one.person in ("A", "B")
    )
