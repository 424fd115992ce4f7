"""What a vote comes to: its figures, its outcome, and whether they add up (R5.1 to R5.9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import (
    Amendment,
    Ballot,
    Motion,
    MotionResult,
    Vote,
    VoteMethod,
    Voter,
)
from scp_tui.records.people import Person
from scp_tui.records.room import Attendance
from scp_tui.rules import quorum as quorum_rules
from scp_tui.rules.findings import Level, Remark
from scp_tui.rules.names import attendance_name, join_names, name_of
from scp_tui.rules.room import room_states, state_at, state_for_item
from scp_tui.rules.room_items import ended_at
from scp_tui.rules.room_state import Place, RoomState, who


class Figures(NamedTuple):
    """How many voted how; None where nobody counted."""

    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    not_voting: int | None

    @property
    def counted(self) -> int:
        """How many votes are accounted for."""
        return sum(figure or 0 for figure in self)


def figures(vote: Vote) -> Figures:
    """Return the figures of a vote: of one by names those of its ballots, else those counted."""
    if vote.method is VoteMethod.RECORDED and any(one.ballot for one in vote.entitled or ()):
        cast = [one.ballot for one in vote.entitled or ()]
        return Figures(*(cast.count(ballot) for ballot in Ballot))
    return Figures(vote.votes_for, vote.votes_against, vote.abstained, vote.not_voting)


def tied(vote: Vote) -> bool:
    """Return whether as many voted for as against, and both were counted (R5.1)."""
    votes_for, votes_against, *_ = figures(vote)
    return votes_for is not None and votes_for == votes_against


def outcome(vote: Vote, *, cast_for: bool | None = None) -> MotionResult | None:
    """Return what the figures decide, by a majority of those voting (R5.1); None if unknown.

    ``cast_for`` is the casting vote at a tie; without one a tied motion is not carried.
    """
    votes_for, votes_against, *_ = figures(vote)
    if votes_for is None or votes_against is None:
        return None
    if votes_for == votes_against:
        return MotionResult.CARRIED if cast_for else MotionResult.LOST
    return MotionResult.CARRIED if votes_for > votes_against else MotionResult.LOST


def with_casting(vote: Vote, cast_for: bool | None) -> tuple[Vote, MotionResult]:
    """Return a tied vote with the casting vote given or, for None, declined; and the result."""
    from msgspec.structs import replace

    given = cast_for is not None
    vote = replace(vote, casting_vote=given, casting_declined=not given)
    return vote, MotionResult.CARRIED if cast_for else MotionResult.LOST


def unanimous(motion: Motion | Amendment) -> bool:
    """Return whether the decision may be called unanimous: all present and voting for it (R5.2).

    It must be said so, and no figure may speak against it.
    """
    if not motion.unanimous:
        return False
    if motion.vote is None:
        return True
    found = figures(motion.vote)
    return not found.votes_against and not found.abstained and not _dissent(motion.vote)


def nem_con(motion: Motion | Amendment) -> bool:
    """Return whether it was carried with nobody against, though some may have abstained (R5.2)."""
    if unanimous(motion) or not (motion.nem_con or motion.unanimous):
        return False
    if motion.vote is None:
        return True
    against = any(one.ballot is Ballot.AGAINST for one in motion.vote.entitled or ())
    return not figures(motion.vote).votes_against and not against


def _dissent(vote: Vote) -> bool:
    ballots = (one.ballot for one in vote.entitled or ())
    return any(ballot in (Ballot.AGAINST, Ballot.ABSTAINED) for ballot in ballots)


def manner(vote: Vote) -> str:
    """Return what the figures allow to be said: ``unanimous``, ``nem_con`` or nothing (R5.2)."""
    found = figures(vote)
    if not found.votes_for or found.votes_against != 0:
        return ""
    if found.abstained is None:
        return ""
    return "nem_con" if found.abstained else "unanimous"


# -- who could vote --------------------------------------------------------------------------------


class Entitled(NamedTuple):
    """Who can vote on an item, and who has left for an interest in it (R3.7, R5.9)."""

    voters: tuple[Voter, ...]
    withdrawn: tuple[Voter, ...]


def entitled(
    meeting: Meeting,
    committee: Committee,
    register: Register,
    item: str,
    *,
    at: dt.time | None = None,
) -> Entitled:
    """Return who can vote on an item, by their names of that day; ``at`` is an hour, else now."""
    state = state_at(meeting, at) if at is not None else state_for_item(meeting, item)
    return _entitled(state, meeting, committee, register, item)


def _entitled(
    state: RoomState, meeting: Meeting, committee: Committee, register: Register, item: str
) -> Entitled:
    people = {person.id: person for person in register.people}
    here = quorum_rules.entitled(state, meeting, committee, register, item=item)
    otherwise = quorum_rules.entitled(state, meeting, committee, register)
    out = [
        line
        for line in state.lines
        if line.kind in quorum_rules.VOTING
        and state.places.get(who(line)) is Place.OUT_FOR_INTEREST
    ]

    def voter(line: Attendance) -> Voter:
        return Voter(person=line.person, name=attendance_name(line, people))

    voters = tuple(voter(line) for line in here)
    others = dict.fromkeys(voter(line) for line in (*otherwise, *out))
    return Entitled(voters, tuple(one for one in others if one not in voters))


def no_quorum(voters: int, committee: Committee) -> str:
    """Return a line that warns before a vote without a quorum for the item; or "" (R4.5, R3.7)."""
    needed = quorum_rules.quorum(committee)
    if needed is None or voters >= needed:
        return ""
    return f"no quorum for this item: {voters} can vote and {needed} are needed (R4.5)"


def may_vote(vote: Vote, person: str) -> bool:
    """Return whether somebody was entitled when the vote was taken, as far as is known."""
    return vote.entitled is None or any(one.person == person for one in vote.entitled)


# -- does it add up --------------------------------------------------------------------------------


def missing(vote: Vote) -> int | None:
    """Return how many of those entitled the figures do not account for (R5.7).

    Negative when more votes are counted than could be cast. None where it cannot be said: no
    list of those entitled, or a vote without figures for and against.
    """
    found = figures(vote)
    if vote.entitled is None or found.votes_for is None or found.votes_against is None:
        return None
    return len(vote.entitled) - found.counted


def difference_words(vote: Vote) -> str:
    """Return in words how the figures and those entitled differ; "" when they do not (R5.7)."""
    lacking = missing(vote)
    if not lacking:
        return ""
    count = len(vote.entitled or ())
    could = f"{count} could vote and {figures(vote).counted} are accounted for"
    return f"{could}: {abs(lacking)} too {'few' if lacking > 0 else 'many'}"


def vote_remarks(
    vote: Vote | None, result: MotionResult | None, people: tuple[Person, ...]
) -> Iterator[Remark]:
    """Yield what the figures of one vote contradict (R5.1, R5.3, R5.7)."""
    if vote is None:
        return
    votes_for, votes_against, *_ = figures(vote)
    if words := difference_words(vote):
        yield _difference(words, vote.difference)
    yield from _requests(vote)
    strangers = [name_of(one, people) for one in vote.demanded_by if not may_vote(vote, one)]
    if strangers:
        yield Remark(
            "R5.4", f"{join_names(strangers)}, without a vote, demanded that names be taken"
        )
    if votes_for is None or votes_against is None or result is None:
        return
    carried = result is MotionResult.CARRIED
    level = votes_for == votes_against
    if carried and not (votes_for > votes_against or (level and vote.casting_vote)):
        yield Remark("R5.1", f"carried, with {votes_for} for and {votes_against} against")
    elif result is MotionResult.LOST and votes_for > votes_against:
        yield Remark("R5.1", f"lost, with {votes_for} for and {votes_against} against")
    elif level and not (vote.casting_vote or vote.casting_declined):
        yield Remark("R5.1", f"a tie, {votes_for} to {votes_against}: no word of a casting vote")
    if not level and (vote.casting_vote or vote.casting_declined):
        yield Remark("R5.1", f"a casting vote without a tie, {votes_for} to {votes_against}")


def _difference(words: str, why: str | None) -> Remark:
    if (why or "").strip():
        return Remark("R5.7", f"{words} ({why})", Level.NOTE)
    return Remark("R5.7", f"{words}; nobody has said why")


def _requests(vote: Vote) -> Iterator[Remark]:
    """Yield what those who asked for their own vote to be recorded contradict (R5.3)."""
    if vote.method is VoteMethod.RECORDED:
        return
    for ballot, counted in zip(Ballot, figures(vote), strict=True):
        said = [one.name for one in vote.entitled or () if one.ballot is ballot]
        if counted is not None and len(said) > counted:
            words = ballot.value.replace("_", " ")
            yield Remark("R5.3", f"{counted} counted as {words}, and {join_names(said)} said so")


def manner_remarks(motion: Motion | Amendment, name: str = "") -> Iterator[Remark]:
    """Yield where what was called unanimous or nem con was not (R5.2).

    ``name`` is what to call an amendment; nothing for the motion.
    """
    if motion.vote is None or motion.result is not MotionResult.CARRIED:
        return
    found = figures(motion.vote)
    ballots = [one.ballot for one in motion.vote.entitled or ()]
    against = max(found.votes_against or 0, ballots.count(Ballot.AGAINST))
    abstained = max(found.abstained or 0, ballots.count(Ballot.ABSTAINED))
    of = f"{name} " if name else ""
    if motion.unanimous and against:
        yield Remark("R5.2", f"{of}unanimous, with {against} against")
    elif motion.unanimous and abstained:
        yield Remark("R5.2", f"{of}unanimous, with {abstained} abstaining: that is nem con")
    elif motion.nem_con and against:
        yield Remark("R5.2", f"{of}nem con, with {against} against")


def room_remarks(
    vote: Vote | None, meeting: Meeting, committee: Committee, register: Register, item: str
) -> Iterator[Remark]:
    """Yield who the frozen list has, and the record of the room now has not, or the reverse.

    Only a vote entered on the day, while the meeting was on, can be held against the room.
    """
    if vote is None or vote.entitled is None or vote.at is None:
        return
    end, at = ended_at(meeting), vote.at.time().replace(second=0)
    if vote.at.date() != meeting.date or (end is not None and at > end):
        return
    listed = {one.person or one.name: one.name for one in vote.entitled}
    gone: list[str] = []
    new: list[str] = []
    for state in states_within(meeting, at):
        now = _entitled(state, meeting, committee, register, item).voters
        here = {one.person or one.name: one.name for one in now}
        if not here or here.keys() == listed.keys():
            return  # nothing is on record of the room, or within that minute it was as listed
        gone = [name for key, name in listed.items() if key not in here]
        new = [name for key, name in here.items() if key not in listed]
    if gone:
        yield Remark("R5.7", f"{join_names(gone)} had a vote by its list, not by the room's record")
    if new:
        yield Remark("R5.7", f"{join_names(new)} had a vote by the room's record, not by its list")


def states_within(meeting: Meeting, at: dt.time) -> Iterator[RoomState]:
    """Yield the room as it was during a minute, as it was at the end of it last."""
    within = [state for event, state in room_states(meeting) if event.at == at]
    start = dt.datetime.combine(meeting.date, at) - dt.timedelta(minutes=1)
    if within and start.date() == meeting.date:
        yield state_at(meeting, start.time())
    yield from within
    yield state_at(meeting, at)
