"""An appointment with several candidates: the lowest drops out until one has a majority (R5.9)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.records.motions import Candidate, Motion, MotionKind, MotionResult, Polled, Round
from scp_tui.rules.candidates import candidate_remarks, round_outcome, standing, winner
from tests.rules.people import MEMBERS, register


def round_of(*votes: int, **fields: object) -> Round:
    polled = tuple(
        Polled(person=name, votes=count) for name, count in zip(MEMBERS, votes, strict=False)
    )
    return Round(polled=polled, **fields)  # type: ignore[arg-type]


def appointment(number: int, *rounds: Round, **fields: object) -> Motion:
    stand = tuple(Candidate(person=name, name=name.title()) for name in MEMBERS[:number])
    given: dict[str, object] = {
        "id": "v", "item": "i-1", "text": "that", "kind": MotionKind.APPOINTMENT,
    }  # fmt: skip
    return Motion(candidates=stand, rounds=rounds, **(given | fields))  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_a_round_elects_drops_or_ties_and_never_two_of_them(votes: list[int]) -> None:
    found = round_outcome(round_of(*votes))
    told = [found.elected is not None, found.dropped is not None, bool(found.tied)]
    assert sum(told) == 1
    share = [2 * count > sum(votes) for count in votes]
    assert (found.elected is not None) == any(share)
    if found.elected is not None:
        assert votes[MEMBERS.index(found.elected)] == max(votes)
    elif found.dropped is not None:
        assert votes.count(min(votes)) == 1
        assert votes[MEMBERS.index(found.dropped)] == min(votes)
    else:
        tied = {votes[MEMBERS.index(one)] for one in found.tied}
        assert tied == {min(votes)}
        chosen = found.tied[-1]
        if len(votes) <= 2:
            assert round_outcome(round_of(*votes, casting=chosen)).elected == chosen
        else:
            assert round_outcome(round_of(*votes, dropped=chosen)).dropped == chosen


@given(st.data())
def test_voting_again_and_again_comes_to_an_end(data: st.DataObject) -> None:
    """Each round but the last takes one away, so of n candidates somebody has it in n - 1."""
    number = data.draw(st.integers(2, 6))
    motion = appointment(number)
    rounds = 0
    while winner(motion) is None:
        names = [one.person for one in standing(motion)]
        assert len(names) == number - rounds
        polled = tuple(Polled(person=name, votes=data.draw(st.integers(0, 4))) for name in names)
        one = Round(polled=polled)
        if tied := round_outcome(one).tied:
            one = replace(one, casting=tied[0], dropped=tied[0])
        motion = replace(motion, rounds=(*motion.rounds, one))
        rounds += 1
        assert rounds < number
    assert winner(motion) in {one.person for one in standing(motion)}


def said(motion: Motion) -> list[str]:
    return [one.message for one in candidate_remarks(motion, register().people)]


def test_what_does_not_fit_the_rounds_is_found() -> None:
    first = round_of(3, 3, 2)
    assert said(appointment(3, first, round_of(5, 3), nominee="able")) == []
    assert "vote 2 counts Councillor Clark, who did not stand in it" in said(
        appointment(3, first, round_of(5, 1, 2))
    )
    assert "vote 1 has no figure for Councillor Clark" in said(appointment(3, round_of(5, 2)))
    assert "vote 1 gave a majority, and they voted again" in said(
        appointment(2, round_of(5, 3), round_of(5, 3))
    )
    wrong = appointment(2, round_of(3, 5), result=MotionResult.CARRIED, nominee="able")
    assert said(wrong) == [
        "Councillor Able is recorded as appointed without a majority in the last vote"
    ]
