"""Who came late and who left early, from the fallback sheet, as entries of the log (R4.6).

The sheet is typed before its items are in the log. What names an item waits for it; what names
none claims none, unless the hours of the log show in which item it was.
"""

from __future__ import annotations

import datetime as dt
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
from scp_tui.rules.room import final_state, live
from scp_tui.rules.room_state import AWAY, ITEM_EVENTS, OPENING

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.rules.fallback import PaperMove


def come_and_gone(
    session: Session,
    ref: str,
    people: dict[int, str],
    came: tuple[PaperMove, ...],
    left: tuple[PaperMove, ...],
) -> None:
    """Record who came late and who left early; typed again, it replaces what was typed."""
    moment = session.now()

    def change(meeting: Meeting) -> Meeting:
        for one in came:
            meeting = _entered(meeting, EventKind.ARRIVED, people[one.number], one, moment)
        for one in left:
            meeting = _entered(meeting, EventKind.LEFT, people[one.number], one, moment)
        return meeting

    if came or left:
        session.change_meeting(ref, change, what="Recorded who came late and who left early")


def _entered(
    meeting: Meeting, kind: EventKind, person: str, move: PaperMove, moment: dt.datetime
) -> Meeting:
    known = [one for one in live(meeting.log) if one.kind is kind and one.person == person]
    if any(_says(meeting, one, move) for one in known):
        return meeting
    for one in known:
        meeting = dropped(meeting, one.id, moment)
    if kind is EventKind.ARRIVED:
        meeting = _not_at_the_roll(meeting, person, moment)
    event = RoomEvent(id="", kind=kind, at=move.at, person=person, entered_at=moment)
    if move.item is not None and move.item in final_state(meeting).order:
        place = place_in_item(meeting, move.item, move.at)
        if kind is EventKind.ARRIVED and move.at is None:
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
    if event.unplaced:
        return event.item == move.item
    before = final_state(replace(meeting, log=meeting.log[: meeting.log.index(event)]))
    return move.item in (None, before.item)


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
