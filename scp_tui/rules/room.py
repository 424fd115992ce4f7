"""The room at any moment and for any item, as it follows from the log. Nothing of it is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from scp_tui.records.meeting import Meeting
from scp_tui.records.room import RoomEvent
from scp_tui.rules.room_fold import RoomFold
from scp_tui.rules.room_state import RoomState


def live(log: Iterable[RoomEvent]) -> tuple[RoomEvent, ...]:
    """Return the entries that stand, in order."""
    return tuple(event for event in log if not event.struck)


def final_state(meeting: Meeting) -> RoomState:
    """Return the room as the whole log leaves it."""
    room = RoomFold(meeting.items)
    for event in live(meeting.log):
        room.take(event)
    return room.state()


def room_states(meeting: Meeting) -> Iterator[tuple[RoomEvent, RoomState]]:
    """Yield each entry that stands, with the room after it."""
    room = RoomFold(meeting.items)
    for event in live(meeting.log):
        room.take(event)
        yield event, room.state()


def state_after(meeting: Meeting, event_id: str) -> RoomState:
    """Return the room after the entry of that id, or as the log leaves it if it does not stand."""
    state: RoomState | None = None
    for event, state in room_states(meeting):
        if event.id == event_id:
            return state
    return state or final_state(meeting)


def state_at(meeting: Meeting, at: dt.time) -> RoomState:
    """Return the room at an hour of the night.

    Entries without an hour count with the one before them. Hours after midnight are told from
    the evening's by their place in the log.
    """
    start = clock_start(meeting)
    moment = minutes_into(at, start)
    room = RoomFold(meeting.items)
    waiting: list[RoomEvent] = []
    for event in live(meeting.log):
        waiting.append(event)
        if event.at is None or event.unplaced:
            continue
        if minutes_into(event.at, start) > moment:
            waiting.pop()
            break
        for one in waiting:
            room.take(one)
        waiting = []
    for one in waiting:
        room.take(one)
    return room.state()


def state_for_item(meeting: Meeting, item_id: str) -> RoomState:
    """Return the room as it was when the item was last being taken; now if it was not yet."""
    found: RoomState | None = None
    state: RoomState | None = None
    for _, state in room_states(meeting):
        if state.item == item_id:
            found = state
    return found or state or final_state(meeting)


def clock_start(meeting: Meeting) -> dt.time | None:
    """Return the hour from which the night is counted: of the first timed entry, or the start."""
    known = (event for event in live(meeting.log) if not event.unplaced)
    timed = (event.at for event in known if event.at is not None)
    return min(filter(None, (next(timed, None), meeting.start)), default=None)


def minutes_into(at: dt.time, start: dt.time | None) -> int:
    """Return the minutes of an hour counted so that the small hours follow the evening."""
    minutes = at.hour * 60 + at.minute
    first = start.hour * 60 + start.minute if start is not None else 0
    return minutes + 24 * 60 if minutes < first - 6 * 60 else minutes
