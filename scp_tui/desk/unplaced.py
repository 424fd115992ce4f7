"""Comings and goings that wait for their item: they go to it once the log has it. Pure."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.log_entries import place_in_item, place_now
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.room import clock_start, final_state, minutes_into
from scp_tui.rules.room_state import Place, who


def come_in(meeting: Meeting, item_id: str) -> Meeting:
    """Return the meeting with those who came in an item come in, now that it is taken."""
    for event in _waiting(meeting, item_id, EventKind.ARRIVED, EventKind.RETURNED):
        if event.kind is EventKind.RETURNED and not _is_out(meeting, event):
            continue  # they leave in this item as well
        rest = _without(meeting, event)
        meeting = _placed(rest, event, place_now(rest))
    return meeting


def gone_from(meeting: Meeting, item_id: str | None) -> Meeting:
    """Return the meeting with those who left in an item gone, now that it ends.

    Who came back in the same item is back.
    """
    for event in _waiting(meeting, item_id, EventKind.LEFT, EventKind.RETURNED):
        if event.kind is EventKind.RETURNED and not _is_out(meeting, event):
            continue
        rest = _without(meeting, event)
        meeting = _placed(rest, event, _place_of_leaving(rest, event, item_id))
    return meeting


def _place_of_leaving(meeting: Meeting, event: RoomEvent, item_id: str | None) -> int:
    """Return the place of its hour, unless the member did something in the item after that."""
    end = place_now(meeting)
    place = place_in_item(meeting, item_id or "", event.at)
    later = meeting.log[place:end]
    return end if any(one.person == event.person for one in later) else place


def _is_out(meeting: Meeting, event: RoomEvent) -> bool:
    return final_state(meeting).places.get(who(event)) is Place.GONE


def _waiting(meeting: Meeting, item_id: str | None, *kinds: EventKind) -> list[RoomEvent]:
    """Return what waits for the item, by the hours; what has none comes last."""
    if item_id is None:
        return []
    start = clock_start(meeting)

    def when(event: RoomEvent) -> int:
        return minutes_into(event.at or dt.time(0), start)

    found = [
        one
        for one in meeting.log
        if one.unplaced and one.item == item_id and one.kind in kinds and not one.struck
    ]
    return sorted(found, key=lambda one: (one.at is None, when(one)))


def _without(meeting: Meeting, event: RoomEvent) -> Meeting:
    return replace(meeting, log=tuple(one for one in meeting.log if one.id != event.id))


def _placed(meeting: Meeting, event: RoomEvent, place: int) -> Meeting:
    placed = replace(event, unplaced=False, item=None)
    return replace(meeting, log=(*meeting.log[:place], placed, *meeting.log[place:]))
