from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.errors import InputRefused
from scp_tui.records.motions import Vote, VoteMethod
from scp_tui.screens.motions_vote import parse_vote, vote_words

HANDS = VoteMethod.SHOW_OF_HANDS


@pytest.mark.parametrize(
    ("typed", "vote"),
    [
        ("5-2-1", Vote(method=HANDS, votes_for=5, votes_against=2, abstained=1)),
        ("5 : 2", Vote(method=HANDS, votes_for=5, votes_against=2)),
        ("5 for, 2 against", Vote(method=HANDS, votes_for=5, votes_against=2)),
        ("For 5, Against 0, Abstentions 1",
         Vote(method=HANDS, votes_for=5, votes_against=0, abstained=1)),
        ("1 abstained", Vote(method=HANDS, abstained=1)),
        ("4-4, casting vote",
         Vote(method=HANDS, votes_for=4, votes_against=4, casting_vote=True)),
        ("4-4 on the chair's casting vote",
         Vote(method=HANDS, votes_for=4, votes_against=4, casting_vote=True)),
        ("5-2-1-3", Vote(method=HANDS, votes_for=5, votes_against=2, abstained=1, not_voting=3)),
        ("4-4, casting vote declined",
         Vote(method=HANDS, votes_for=4, votes_against=4, casting_declined=True)),
        ("show of hands", Vote(method=HANDS)),
        ("", None),
        ("agreed", None),
    ],
)  # fmt: skip
def test_a_vote_is_read_as_people_say_it(typed: str, vote: Vote | None) -> None:
    assert parse_vote(typed).vote == vote
    assert not parse_vote(typed).unanimous


def test_unanimous_has_no_figures() -> None:
    said = parse_vote("Unanimously")
    assert said.unanimous
    assert said.vote is None


@pytest.mark.parametrize("typed", ["lots", "5-", "5-2-1-3-4", "five to two", "-1-2"])
def test_what_is_no_vote_is_refused_and_kept(typed: str) -> None:
    with pytest.raises(InputRefused) as refused:
        parse_vote(typed)
    assert typed in str(refused.value)


@given(st.integers(0, 99), st.integers(0, 99), st.none() | st.integers(0, 99), st.booleans())
def test_the_words_of_a_vote_are_read_back_as_the_same(
    for_: int, against: int, abstained: int | None, casting: bool
) -> None:
    vote = Vote(
        method=HANDS,
        votes_for=for_,
        votes_against=against,
        abstained=abstained,
        casting_vote=casting,
    )
    assert parse_vote(vote_words(vote)).vote == vote
