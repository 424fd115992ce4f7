"""Entries of the log: where they stand, and how they are struck and restored. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace

from scp_tui.desk.parts import find, new_id, public_minute
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent, Trace, TraceAct
from scp_tui.rules.room import clock_start, final_state, minutes_into
from scp_tui.rules.room_state import ITEM_EVENTS, RoomState

BUSINESS = ITEM_EVENTS | {
    EventKind.ARRIVED,
    EventKind.LEFT,
    EventKind.LEFT_FOR_INTEREST,
    EventKind.RETURNED,
    EventKind.ADJOURNED,
    EventKind.RESUMED,
    EventKind.ENDED,
}
"""What comes after the roll: the items, and comings and goings."""


def added(meeting: Meeting, event: RoomEvent, place: int) -> Meeting:
    """Return the meeting with a new entry at that place of the log, under an id of its own."""
    meeting, new = new_id(meeting, "e-")
    log = meeting.log
    return replace(meeting, log=(*log[:place], replace(event, id=new), *log[place:]))


def place_of_roll(meeting: Meeting) -> int:
    """Return the place at the end of the roll: before the first item, coming or going."""
    return _first(meeting, lambda event: event.kind in BUSINESS)


def place_at(meeting: Meeting, at: dt.time) -> int:
    """Return the place for what happened at that hour: before the first later entry."""
    start = clock_start(meeting)
    moment = minutes_into(at, min(filter(None, (start, at)), default=None))
    return _first(
        meeting,
        lambda event: (
            minutes_into(event.at, start) > moment
            if event.at is not None and not event.unplaced
            else event.kind is EventKind.ENDED
        ),
    )


def place_now(meeting: Meeting) -> int:
    """Return the place of what happens now: the end, or before the end of the meeting."""
    return _first(meeting, lambda event: event.kind is EventKind.ENDED)


def place_in_item(meeting: Meeting, item_id: str, at: dt.time | None = None) -> int:
    """Return the place of an hour in what happened in an item; its end, where none is given.

    Of an item that was not taken it is now.
    """
    from scp_tui.rules.room_fold import RoomFold

    start = clock_start(meeting)
    moment = minutes_into(at, min(filter(None, (start, at)), default=None)) if at else None
    fold = RoomFold(meeting.items)
    found: int | None = None
    for place, event in enumerate(meeting.log):
        if event.struck:
            continue
        before = fold.item
        fold.take(event)
        at_hour = None if event.unplaced else event.at
        later = moment is not None and at_hour and minutes_into(at_hour, start) > moment
        if later and before == item_id:
            return place
        if later and fold.item == item_id and found is not None:
            return found  # it was resumed after that hour
        if before == item_id and fold.item != item_id:
            found = place
        elif fold.item == item_id:
            found = place + 1
    return place_now(meeting) if found is None else found


def _first(meeting: Meeting, wanted: Callable[[RoomEvent], bool]) -> int:
    for place, event in enumerate(meeting.log):
        if not event.struck and wanted(event):
            return place
    return len(meeting.log)


def paragraphs_now(meeting: Meeting) -> int | None:
    """Return how many paragraphs the minute of the item being taken has; None without one."""
    item = final_state(meeting).item
    minute = public_minute(meeting, item) if item is not None else None
    if item is None:
        return None
    blocks = minute.blocks if minute is not None else ()
    return sum(1 for block in blocks if block.text.strip())


def entry(meeting: Meeting, event_id: str) -> RoomEvent:
    """Return the entry of that id, or raise NotFound."""
    return find(meeting.log, event_id, kind="entry of the log", where=meeting.id)


def state_before(meeting: Meeting, place: int) -> RoomState:
    """Return the room as it was before that place of the log."""
    return final_state(replace(meeting, log=meeting.log[:place]))


def traced(
    meeting: Meeting, event_id: str, act: TraceAct, moment: dt.datetime, why: str | None
) -> Meeting:
    """Return the meeting with the entry struck or restored, and its trace one line longer."""
    trace = Trace(act=act, at=moment, why=why)
    return replace(
        meeting,
        log=tuple(
            replace(one, trace=(*one.trace, trace)) if one.id == event_id else one
            for one in meeting.log
        ),
    )


def roll_is_open(meeting: Meeting) -> bool:
    """Return whether the roll is still being taken: no item after the first was taken yet.

    Until then a slip is put right without a trace, since nothing has been done on its ground.
    """
    state = final_state(meeting)
    return len(state.order) <= 1 and not state.ended


def from_the_start(meeting: Meeting, moment: dt.datetime) -> bool:
    """Return whether who is entered now was there when the meeting began.

    So it is while the roll is being taken, until somebody comes or goes, or the minute in which
    the meeting began is over (that of its start, if it began early); or, where the hour of now is
    not known, until a further item is taken.
    """
    moved = any(one.kind in BUSINESS - ITEM_EVENTS and not one.struck for one in meeting.log)
    if moved or not roll_is_open(meeting):
        return False
    state, at = final_state(meeting), hour(meeting, moment)
    if at is None:
        return True
    began = state.course(state.order[0]).opened_at if state.order else None
    starts = [one for one in (began, meeting.start) if one is not None]
    first = min(starts, default=None)
    return any(minutes_into(at, first) <= minutes_into(one, first) for one in starts)


def dropped(
    meeting: Meeting, event_id: str, moment: dt.datetime, why: str = "entered anew"
) -> Meeting:
    """Return the meeting without the entry: gone while the roll is open, struck after that."""
    if roll_is_open(meeting):
        return replace(meeting, log=tuple(one for one in meeting.log if one.id != event_id))
    return traced(meeting, event_id, TraceAct.STRUCK, moment, why)


def hour(meeting: Meeting, moment: dt.datetime) -> dt.time | None:
    """Return the hour to enter for what happens now; None when now is not the night of it.

    The small hours of the next day are still the same night.
    """
    late = moment.date() - meeting.date == dt.timedelta(days=1) and moment.hour < 6
    evening = meeting.start is None or meeting.start.hour >= 12
    if moment.date() == meeting.date or (late and evening):
        return moment.time().replace(second=0, microsecond=0)
    return None


def happened(meeting: Meeting, event: RoomEvent, moment: dt.datetime) -> Meeting:
    """Return the meeting with the entry in its log as what happens now.

    Entered on another day than the meeting's, its hour is not known.
    """
    at = moment.time() if moment.date() == meeting.date else None
    made = replace(event, at=at, entered_at=moment, paragraph=paragraphs_now(meeting))
    return added(meeting, made, place_now(meeting))
