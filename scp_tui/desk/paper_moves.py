"""Who came late and who left early, from the fallback sheet, as entries of the log (R4.6).

The sheet is typed before its items are in the log. What names an item waits for it; what names
none claims none, unless the hours of the log show in which item it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.log_entries import (
    added,
    dropped,
    place_at,
    place_in_item,
    place_now,
    place_of_roll,
)
from scp_tui.desk.seating import unrolled
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.fallback import PaperMove
from scp_tui.rules.room import clock_start, final_state, live, minutes_into
from scp_tui.rules.room_state import AWAY, ITEM_EVENTS, OPENING

if TYPE_CHECKING:
    from scp_tui.desk.session import Session


_KINDS = frozenset({EventKind.ARRIVED, EventKind.LEFT, EventKind.RETURNED})
Moves = tuple[PaperMove, ...]


def standing_moves(meeting: Meeting, people: Mapping[int, str]) -> tuple[Moves, Moves]:
    """Return who came late and who left early, as the log has it and the sheet can say it.

    Who came or went more than once, or was out until an item, is not among them: what stands of
    them is changed in the log. Who was out and came back is in both.
    """
    came: list[PaperMove] = []
    left: list[PaperMove] = []
    for number, person in people.items():
        known = _moves_of(meeting, person)
        comings = [one for one in known if one.kind is not EventKind.LEFT]
        leavings = [one for one in known if one.kind is EventKind.LEFT]
        if len(comings) > 1 or len(leavings) > 1 or any(one.until_item for one in known):
            continue
        for events, found in ((comings, came), (leavings, left)):
            for one in events:
                item = _item_of(meeting, one)
                found.append(PaperMove(number=number, at=one.at, item=item))
    return tuple(came), tuple(left)


def who_came_back(meeting: Meeting, came: Moves, left: Moves) -> frozenset[int]:
    """Return the numbers of those who left before they came: they were there, and came back."""
    leaving = {one.number: one for one in left}
    return frozenset(
        one.number
        for one in came
        if one.number in leaving and _before(meeting, leaving[one.number], one)
    )


def _before(meeting: Meeting, one: PaperMove, other: PaperMove) -> bool:
    """Return whether one move was before another, as far as hours or items tell."""
    if one.at is not None and other.at is not None and one.at != other.at:
        start = clock_start(meeting)
        return minutes_into(one.at, start) < minutes_into(other.at, start)
    order = [item.id for item in meeting.items]
    if one.item in order and other.item in order:
        return order.index(one.item) < order.index(other.item)
    return False


def taken_out(
    session: Session, ref: str, people: Mapping[int, str], came: Moves, left: Moves
) -> None:
    """Take out what the sheet said before and does not say any more; before the roll is marked.

    Also who came late and is now typed as back was there at the roll, and the other way.
    """
    moment = session.now()

    def change(meeting: Meeting) -> Meeting:
        back = who_came_back(meeting, came, left)
        coming, leaving = ({one.number for one in moves} for moves in (came, left))
        known = {one.number for moves in standing_moves(meeting, people) for one in moves}
        for number in known:
            wanted = {EventKind.LEFT} if number in leaving else set()
            if number in coming:
                wanted.add(EventKind.RETURNED if number in back else EventKind.ARRIVED)
            for event in _moves_of(meeting, people[number]):
                if event.kind not in wanted:
                    meeting = dropped(meeting, event.id, moment)
        return meeting

    meeting = session.store.meeting(ref)
    if change(meeting) != meeting:
        session.change_meeting(ref, change, what="Took out who came late or left early")


def come_and_gone(
    session: Session, ref: str, people: Mapping[int, str], came: Moves, left: Moves
) -> None:
    """Record who came late and who left early; typed again, it replaces what was typed."""
    moment = session.now()

    def change(meeting: Meeting) -> Meeting:
        back = who_came_back(meeting, came, left)
        for one in came:
            if one.number not in back:
                meeting = _entered(meeting, EventKind.ARRIVED, people[one.number], one, moment)
        for one in left:
            meeting = _entered(meeting, EventKind.LEFT, people[one.number], one, moment)
        for one in came:
            if one.number in back:
                meeting = _entered(meeting, EventKind.RETURNED, people[one.number], one, moment)
        return meeting

    if came or left:
        session.change_meeting(ref, change, what="Recorded who came late and who left early")


def _moves_of(meeting: Meeting, person: str) -> list[RoomEvent]:
    """Return the comings and goings of a member after the roll, but for those for an interest."""
    found: list[RoomEvent] = []
    begun = False
    out_for_interest = False
    for event in live(meeting.log):
        begun = begun or event.kind in OPENING
        if event.person != person:
            continue
        if event.kind is EventKind.LEFT_FOR_INTEREST:
            out_for_interest = True
        elif event.kind in _KINDS:
            for_interest = event.kind is EventKind.RETURNED and out_for_interest
            if not for_interest and (begun or event.unplaced or event.at is not None):
                found.append(event)
            out_for_interest = out_for_interest and not for_interest
    return found


def _item_of(meeting: Meeting, event: RoomEvent) -> str | None:
    if event.unplaced:
        return event.item
    return final_state(replace(meeting, log=meeting.log[: meeting.log.index(event)])).item


def _entered(
    meeting: Meeting, kind: EventKind, person: str, move: PaperMove, moment: dt.datetime
) -> Meeting:
    known = [one for one in _moves_of(meeting, person) if one.kind is kind]
    if any(_says(meeting, one, move) for one in known):
        return meeting
    for one in known:
        meeting = dropped(meeting, one.id, moment)
    if kind is EventKind.ARRIVED:
        meeting = _not_at_the_roll(meeting, person, moment)
    event = RoomEvent(id="", kind=kind, at=move.at, person=person, entered_at=moment)
    if move.item is not None and move.item in final_state(meeting).order:
        place = place_in_item(meeting, move.item, move.at)
        if kind is not EventKind.LEFT and move.at is None:
            place = _opening(meeting, move.item) + 1
        return added(meeting, event, place)
    if move.item is None and move.at is not None and hours_tell(meeting, move.at):
        return added(meeting, event, place_at(meeting, move.at))
    place = _after_the_roll(meeting) if kind is EventKind.ARRIVED else place_now(meeting)
    return added(meeting, replace(event, unplaced=True, item=move.item), place)


def _not_at_the_roll(meeting: Meeting, person: str, moment: dt.datetime) -> Meeting:
    """Return the meeting in which that member answered no roll, and nobody says they are away."""
    for event in live(meeting.log):
        if event.kind is EventKind.ROLL_CALL and person in event.people:
            meeting = unrolled(meeting, event, person, moment)
        elif event.kind in AWAY and event.person == person:
            meeting = dropped(meeting, event.id, moment)
    return meeting


def _after_the_roll(meeting: Meeting) -> int:
    """Return the place behind the roll and those who came late as they were typed before."""
    place = place_of_roll(meeting)
    while place < len(meeting.log) and meeting.log[place].unplaced:
        place += 1
    return place


def _says(meeting: Meeting, event: RoomEvent, move: PaperMove) -> bool:
    """Return whether an entry says already what is written."""
    if event.at != move.at:
        return False
    item = _item_of(meeting, event)
    return item == move.item if event.unplaced else move.item in (None, item)


def hours_tell(meeting: Meeting, at: dt.time) -> bool:
    """Return whether the log shows in which item something was at that hour.

    It does where the item taken before and what ended it both have hours.
    """
    place = place_at(meeting, at)
    items = [
        (n, one)
        for n, one in enumerate(meeting.log)
        if not one.struck and (one.kind in ITEM_EVENTS or one.kind is EventKind.ENDED)
    ]
    before = [one for n, one in items if n < place]
    after = [one for n, one in items if n >= place]
    ends = bool(before and after) and before[-1].at is not None and after[0].at is not None
    return ends and before[-1].kind in OPENING


def _opening(meeting: Meeting, item_id: str) -> int:
    return next(
        n
        for n, one in enumerate(meeting.log)
        if one.item == item_id and one.kind in OPENING and not one.struck
    )
