"""One vote on a run of items: what it comes to on each of them (R3.7, R5.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from scp_tui.records.motions import Motion, MotionResult, Vote, Voter
from scp_tui.rules.findings import Remark
from scp_tui.rules.names import join_names
from scp_tui.rules.votes import Entitled, figures, outcome, tied

_FIGURES = ("votes_for", "votes_against", "abstained", "not_voting")


def able_in_any(lists: Sequence[Entitled]) -> Entitled:
    """Return who can vote on one item at least, and who left for their interests in all."""
    voters = tuple(dict.fromkeys(one for found in lists for one in found.voters))
    out = dict.fromkeys(one for found in lists for one in found.withdrawn)
    return Entitled(voters, tuple(one for one in out if one not in voters))


def without(voters: tuple[Voter, ...], here: tuple[Voter, ...]) -> tuple[Voter, ...]:
    """Return those of ``voters`` who cannot vote on an item, where those ``here`` can."""
    return tuple(one for one in voters if one not in here)


def count_on(vote: Vote, voters: tuple[Voter, ...], here: tuple[Voter, ...]) -> Vote:
    """Return a count of hands as it is on one item: without those who cannot vote there.

    It is worked out where all who voted did the same. Where they did not, nobody knows how the
    hands of those left out went: the count stays, and does not come to those ``here`` (R5.7).
    """
    gone = len(without(voters, here))
    given = [name for name in _FIGURES if getattr(vote, name)]
    if not gone or len(given) != 1:
        return vote
    left = getattr(vote, given[0]) - gone
    counted: dict[str, int] = {given[0]: left}
    return vote if left < 0 else replace(vote, **counted)


def settled_on(vote: Vote, result: MotionResult) -> tuple[Vote, MotionResult]:
    """Return one item's vote with what its own figures decide; without figures as declared.

    A casting vote counts only on items where the figures are a tie.
    """
    if not tied(vote):
        vote = replace(vote, casting_vote=False, casting_declined=False, casting_by=None)
    cast_for = result is MotionResult.CARRIED if vote.casting_vote else None
    return vote, outcome(vote, cast_for=cast_for) or result


def run_remarks(motion: Motion, known: Sequence[Motion]) -> Iterator[Remark]:
    """Yield that a count was taken over from an item on which others could vote (R3.7)."""
    if motion.run is None or motion.vote is None or motion.vote.entitled is None:
        return
    here = {_key(voter) for voter in motion.vote.entitled}
    for one in known:
        if one.run != motion.run or one.id == motion.id or one.vote is None:
            continue
        more = [voter.name for voter in one.vote.entitled or () if _key(voter) not in here]
        same = figures(one.vote)[:3] == figures(motion.vote)[:3] != (None, None, None)
        if more and same:
            names = join_names(more)
            yield Remark("R3.7", f"the count is that of items on which {names} could vote too")
            return


def _key(voter: Voter) -> str:
    return voter.person or voter.name
