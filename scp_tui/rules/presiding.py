"""Who presides, in what office, and whether a casting vote was theirs to give (R5.1, R4.9)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Office, Presider, Round, Vote
from scp_tui.records.room import EventKind
from scp_tui.rules.findings import Remark
from scp_tui.rules.membership import chair_on, deputy_chair_on
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.room import live, state_for_item
from scp_tui.rules.room_items import ended_at
from scp_tui.rules.room_state import CHAIR, Place, RoomState
from scp_tui.rules.votes import states_within


def in_chair(state: RoomState) -> str | None:
    """Return who presides and is in the room; None when nobody is on record as doing so."""
    if state.presiding is None or state.places.get(state.presiding) is not Place.HERE:
        return None
    return state.presiding


def presider(meeting: Meeting, committee: Committee, register: Register, person: str) -> Presider:
    """Return somebody as presiding: chair of the committee or elected, its deputy, or a member."""
    chair = chair_on(register, committee.id, meeting.date)
    deputy = deputy_chair_on(register, committee.id, meeting.date)
    elected = any(
        one.kind is EventKind.CHAIR_ELECTED and one.person == person for one in live(meeting.log)
    )
    office = Office.MEMBER
    if elected or (chair is not None and chair.id == person):
        office = Office.CHAIR
    elif deputy is not None and deputy.id == person:
        office = Office.DEPUTY_CHAIR
    return Presider(name=name_of(person, register.people), person=person, office=office)


def presided(meeting: Meeting) -> tuple[str, ...]:
    """Return the ids of all who presided, in the order in which they took the chair (R4.9)."""
    chairs = (one.person for one in live(meeting.log) if one.kind in CHAIR)
    return tuple(dict.fromkeys(person for person in chairs if person is not None))


def chair_presided(meeting: Meeting, committee: Committee, register: Register) -> str | None:
    """Return the id of the committee's chair if they took the chair as they always do.

    No sentence of the log tells that; whoever else presides has one of their own.
    """
    chair = chair_on(register, committee.id, meeting.date)
    taken = {one.person for one in live(meeting.log) if one.kind is EventKind.CHAIR_TAKEN}
    return chair.id if chair is not None and chair.id in taken else None


def presiding_now(
    meeting: Meeting, committee: Committee, register: Register, item: str
) -> Presider | None:
    """Return who presides while an item is taken, or now if it was not; None if nobody does."""
    person = in_chair(state_for_item(meeting, item))
    return None if person is None else presider(meeting, committee, register, person)


def usual_presider(
    meeting: Meeting, committee: Committee, register: Register, here: Collection[str | None]
) -> Presider | None:
    """Return who would usually preside of those ``here``: the chair, else the deputy; or None."""
    chair = chair_on(register, committee.id, meeting.date)
    deputy = deputy_chair_on(register, committee.id, meeting.date)
    for officer in (chair, deputy):
        if officer is not None and officer.id in here:
            return presider(meeting, committee, register, officer.id)
    return None


def casting_remarks(
    one: Vote | Round | None, meeting: Meeting, register: Register, item: str
) -> Iterator[Remark]:
    """Yield what speaks against a casting vote: only who presides can give or decline it (R5.1)."""
    if one is None or not _broken(one):
        return
    by = one.casting_by
    states = _states_then(one, meeting, item)
    if by is None:
        if in_chair(states[-1]) is None:
            yield Remark("R5.1", "a tie was broken, and nobody is recorded as presiding")
        return
    there = {person for state in states if (person := in_chair(state)) is not None}
    if there and by.person not in there:
        names = join_names([name_of(person, register.people) for person in sorted(there)])
        said = f"by the vote {by.name} broke the tie, by the room's record {names} presided"
        yield Remark("R5.1", said)
    if one.entitled is not None and all(voter.person != by.person for voter in one.entitled):
        yield Remark("R5.1", f"{by.name} broke the tie, and had no vote there")


def _broken(one: Vote | Round) -> bool:
    if isinstance(one, Vote):
        return one.casting_vote or one.casting_declined
    return one.casting is not None or one.dropped is not None


def _states_then(one: Vote | Round, meeting: Meeting, item: str) -> list[RoomState]:
    """Return the room within the minute in which the vote was taken, by the room's record.

    Of a vote entered afterwards it is the room when the item was last taken.
    """
    end = ended_at(meeting)
    if one.at is not None and one.at.date() == meeting.date:
        at = one.at.time().replace(second=0, microsecond=0)
        if end is None or at <= end:
            return list(states_within(meeting, at))
    return [state_for_item(meeting, item)]
