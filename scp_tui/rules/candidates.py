"""An appointment with several candidates: the lowest drops out until one has a majority (R5.9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scp_tui.records.motions import Candidate, Motion, MotionKind, MotionResult, Round
from scp_tui.records.people import Person
from scp_tui.rules.findings import Level, Remark
from scp_tui.rules.names import join_names, name_of


class RoundOutcome(NamedTuple):
    """What a round decides: who is elected, or who drops out, or who tie for the one or other.

    Exactly one of the three says something, as long as anybody stood.
    """

    elected: str | None = None
    dropped: str | None = None
    tied: tuple[str, ...] = ()


def round_outcome(one: Round) -> RoundOutcome:
    """Return what one round decides, with the casting vote of the person presiding (R5.1, R5.9).

    More than half of the votes elects. Of more than two the one with the fewest drops out; of
    those who tie for the fewest it is the one whom the person presiding lets drop. A tie of two
    is decided by the casting vote.
    """
    if not one.polled:
        return RoundOutcome()
    total = sum(polled.votes for polled in one.polled)
    most = max(one.polled, key=lambda polled: polled.votes)
    if most.votes * 2 > total:
        return RoundOutcome(elected=most.person)
    if len(one.polled) <= 2:
        names = tuple(polled.person for polled in one.polled)
        if one.casting in names:
            return RoundOutcome(elected=one.casting)
        return RoundOutcome(tied=names)
    fewest = min(polled.votes for polled in one.polled)
    lowest = tuple(polled.person for polled in one.polled if polled.votes == fewest)
    if len(lowest) == 1:
        return RoundOutcome(dropped=lowest[0])
    if one.dropped in lowest:
        return RoundOutcome(dropped=one.dropped)
    return RoundOutcome(tied=lowest)


def is_ballot(motion: Motion) -> bool:
    """Return whether the motion is an appointment between candidates, whoever stands yet."""
    chair = motion.kind is MotionKind.ELECTION_OF_CHAIR and motion.nominee is None
    return bool(motion.candidates) or motion.kind is MotionKind.APPOINTMENT or chair


def standing(motion: Motion) -> tuple[Candidate, ...]:
    """Return the candidates who have not dropped out, in the order of their nomination."""
    gone = {round_outcome(one).dropped for one in motion.rounds}
    return tuple(one for one in motion.candidates if one.person not in gone)


def winner(motion: Motion) -> str | None:
    """Return who was elected in the last round; None while nobody has a majority."""
    return round_outcome(motion.rounds[-1]).elected if motion.rounds else None


def candidate_remarks(motion: Motion, people: tuple[Person, ...]) -> Iterator[Remark]:
    """Yield what the rounds of an appointment contradict (R5.7, R5.9)."""
    left = {one.person for one in motion.candidates}
    for number, one in enumerate(motion.rounds, start=1):
        polled = {one.person for one in one.polled}
        if strange := polled - left:
            names = join_names(sorted(name_of(person, people) for person in strange))
            yield Remark("R5.9", f"vote {number} counts {names}, who did not stand in it")
        if unpolled := left - polled:
            names = join_names(sorted(name_of(person, people) for person in unpolled))
            yield Remark("R5.9", f"vote {number} has no figure for {names}")
        if words := round_difference(one):
            why = one.difference
            said = f" ({why})" if why else "; nobody has said why"
            level = Level.NOTE if why else Level.WARNING
            yield Remark("R5.7", f"vote {number}: {words}{said}", level)
        found = round_outcome(one)
        if found.elected is not None and number < len(motion.rounds):
            yield Remark("R5.9", f"vote {number} gave a majority, and they voted again")
        if found.dropped is not None:
            left.discard(found.dropped)
    elected = winner(motion)
    if motion.result is MotionResult.CARRIED and motion.rounds and elected != motion.nominee:
        name = name_of(motion.nominee, people)
        yield Remark("R5.9", f"{name} is recorded as appointed without a majority in the last vote")


def round_difference(one: Round) -> str:
    """Return in words how the votes of a round differ from those entitled; "" if not (R5.7)."""
    if one.entitled is None:
        return ""
    counted = sum(polled.votes for polled in one.polled)
    counted += (one.abstained or 0) + (one.not_voting or 0)
    lacking = len(one.entitled) - counted
    if not lacking:
        return ""
    could = f"{len(one.entitled)} could vote and {counted} are accounted for"
    return f"{could}: {abs(lacking)} too {'few' if lacking > 0 else 'many'}"
