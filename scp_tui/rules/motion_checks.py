"""What is out of order, or does not add up, in the motions and votes of a meeting (R5)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import EarlierVote, Motion, MotionResult, Vote
from scp_tui.rules.agenda import HELD
from scp_tui.rules.candidates import candidate_remarks
from scp_tui.rules.confirming import resolution_remarks
from scp_tui.rules.effects import ENDED_BY, debate_remarks, effect_remarks, overtaken
from scp_tui.rules.findings import Finding, Remark
from scp_tui.rules.item_checks import item_place
from scp_tui.rules.motions import amendment_name, order_remarks
from scp_tui.rules.names import name_of
from scp_tui.rules.presiding import casting_remarks
from scp_tui.rules.quorum import quorum, voting_members_present
from scp_tui.rules.runs import run_remarks
from scp_tui.rules.straight_after import late_remarks, twice_remarks
from scp_tui.rules.votes import figures, manner_remarks, room_remarks, vote_remarks

_EXPLAINED = "why is in the restricted record"
_BY_VOTE = (MotionResult.CARRIED, MotionResult.LOST)


def motion_findings(
    meeting: Meeting, restricted: Restricted | None, committee: Committee, register: Register
) -> Iterator[Finding]:
    """Yield what the motions leave open or contradict; no word of an exempt one is quoted.

    Found are: movers and voters without a vote (R5.5, R5.9), figures that do not add up (R5.7)
    or do not fit the result (R5.1), what was called unanimous and was not (R5.2), amendments out
    of order and a substantive motion never voted (R5.5), votes without a quorum (R4.5).
    """
    private = restricted.motions if restricted else ()
    known = (*meeting.motions, *(_unquoted(motion) for motion in private))
    for motion in known:
        over_by = overtaken(known, motion, ENDED_BY)
        for remark in (
            *effect_remarks(meeting, motion),
            *debate_remarks(motion, known),
            *run_remarks(motion, known),
            *late_remarks(meeting, motion, known),
            *twice_remarks(meeting, motion, known),
            *resolution_remarks(meeting, motion, committee),
        ):
            yield remark.at(item_place(meeting, motion.item))
        for remark in _motion(meeting, motion, committee, register, overtaken=over_by):
            yield remark.at(item_place(meeting, motion.item))


def _motion(
    meeting: Meeting,
    motion: Motion,
    committee: Committee,
    register: Register,
    *,
    overtaken: bool,
) -> Iterator[Remark]:
    over = meeting.state in HELD
    yield from _movers(meeting, motion, committee, register)
    if motion.result is None and over and not overtaken:
        yield Remark("R5.5", "a motion without a result although the meeting is over")
    yield from order_remarks(motion, over=over and not overtaken)
    yield from candidate_remarks(motion, register.people)
    yield from manner_remarks(motion)
    for amendment in motion.amendments:
        yield from manner_remarks(amendment, amendment_name(motion, amendment))
    for vote, result in _votes(motion):
        yield from vote_remarks(vote, result, register.people)
        yield from room_remarks(vote, meeting, committee, register, motion.item)
        yield from _quorum(vote, committee)
        yield from _demand(vote, committee)
        yield from casting_remarks(vote, meeting, register, motion.item)
    for one in motion.rounds:
        yield from casting_remarks(one, meeting, register, motion.item)
    yield from _overcounted(meeting, motion, committee, register)
    for earlier in _earlier(motion):
        if earlier.challenged_by is None:
            yield Remark("R5.9", "a vote was taken again, and nobody is recorded as challenging it")


def _movers(
    meeting: Meeting, motion: Motion, committee: Committee, register: Register
) -> Iterator[Remark]:
    able = _able(meeting, motion, committee, register)
    if not able:
        return
    said = [("moved a motion", motion.mover), ("seconded a motion", motion.seconder)]
    for amendment in motion.amendments:
        said.append(("moved an amendment", amendment.mover))
        said.append(("seconded an amendment", amendment.seconder))
    for what, person in said:
        if person is not None and person not in able:
            yield Remark("R5.5", f"{name_of(person, register.people)} {what} but had no vote there")


def _able(
    meeting: Meeting, motion: Motion, committee: Committee, register: Register
) -> set[str | None]:
    """Return who could vote on the motion: by its own list, or by what is known of the room."""
    if motion.vote is not None and motion.vote.entitled is not None:
        return {one.person for one in motion.vote.entitled}
    found: set[str | None] = set()
    for at in (motion.at.time() if motion.at is not None else None, None):
        here = voting_members_present(meeting, committee, register, item=motion.item, at=at)
        found |= {line.person for line in here}
    return found


def _votes(motion: Motion) -> Iterator[tuple[Vote | None, MotionResult | None]]:
    yield motion.vote, motion.result
    for amendment in motion.amendments:
        yield amendment.vote, amendment.result


def _earlier(motion: Motion) -> Iterator[EarlierVote]:
    yield from motion.earlier_votes
    for amendment in motion.amendments:
        yield from amendment.earlier_votes


def _overcounted(
    meeting: Meeting, motion: Motion, committee: Committee, register: Register
) -> Iterator[Remark]:
    """Yield a count that is higher than the room could give, of a vote without its own list."""
    vote = motion.vote
    if vote is None or vote.entitled is not None:
        return
    at = motion.at.time() if motion.at is not None else None
    here = voting_members_present(meeting, committee, register, item=motion.item, at=at)
    counted = figures(vote).counted
    if here and counted > len(here):
        yield Remark("R5.7", f"{counted} votes are counted where {len(here)} could be cast")


def _quorum(vote: Vote | None, committee: Committee) -> Iterator[Remark]:
    needed = quorum(committee)
    if vote is None or vote.entitled is None or needed is None:
        return
    if len(vote.entitled) < needed:
        could = f"{len(vote.entitled)} could vote; the quorum is {needed}"
        yield Remark("R4.5", f"a vote was taken without a quorum for the item: {could}")


def _demand(vote: Vote | None, committee: Committee) -> Iterator[Remark]:
    needed = committee.named_vote_members
    if vote is None or not vote.demanded_by or needed is None:
        return
    if len(vote.demanded_by) < needed:
        count = len(vote.demanded_by)
        yield Remark("R5.4", f"a recorded vote was demanded by {count}; the rule asks for {needed}")


def _unquoted(motion: Motion) -> Motion:
    """Return an exempt motion without the reasons typed for a difference, which are its words."""

    def plain(vote: Vote | None) -> Vote | None:
        if vote is None or not vote.difference:
            return vote
        return replace(vote, difference=_EXPLAINED)

    return replace(
        motion,
        vote=plain(motion.vote),
        amendments=tuple(replace(one, vote=plain(one.vote)) for one in motion.amendments),
        rounds=tuple(
            replace(one, difference=_EXPLAINED if one.difference else None) for one in motion.rounds
        ),
    )
