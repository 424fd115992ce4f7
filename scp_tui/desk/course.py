"""The course of the items on the night, as entries of the log. Pure."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.log_entries import added, dropped, hour, place_now
from scp_tui.desk.parts import find_item
from scp_tui.desk.unplaced import come_in, gone_from
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, ItemStatus, RoomEvent
from scp_tui.rules.room import final_state, live
from scp_tui.rules.room_items import course
from scp_tui.rules.room_state import ITEM_EVENTS

_ENDED = {
    ItemStatus.DONE: EventKind.ITEM_CLOSED,
    ItemStatus.DEFERRED: EventKind.ITEM_DEFERRED,
    ItemStatus.WITHDRAWN: EventKind.ITEM_WITHDRAWN,
}


def opened(meeting: Meeting, item_id: str, moment: dt.datetime) -> Meeting:
    """Return the meeting with that item being taken; any other one is finished by that.

    An item above an open sub-item stays open. Taken again, it is resumed.
    """
    find_item(meeting, item_id)
    if course(meeting, item_id).status is ItemStatus.OPEN and (
        final_state(meeting).item == item_id
    ):
        return meeting
    again = item_id in final_state(meeting).order
    kind = EventKind.ITEM_RESUMED if again else EventKind.ITEM_OPENED
    return come_in(_entered(meeting, kind, item_id, moment), item_id)


def with_status(
    meeting: Meeting, item_id: str, status: ItemStatus, reason: str | None, moment: dt.datetime
) -> Meeting:
    """Return the meeting with the item that far; said again, it replaces what was said."""
    find_item(meeting, item_id)
    if status is ItemStatus.OPEN:
        return opened(meeting, item_id, moment)
    own = [one for one in live(meeting.log) if one.item == item_id and one.kind in ITEM_EVENTS]
    if status is ItemStatus.PENDING:
        for event in own:
            meeting = dropped(meeting, event.id, moment)
        return meeting
    if own and own[-1].kind is _ENDED[status]:
        known = own[-1]
        log = tuple(
            replace(one, reason=reason) if one.id == known.id else one for one in meeting.log
        )
        return replace(meeting, log=log)
    return _entered(meeting, _ENDED[status], item_id, moment, reason)


def _entered(
    meeting: Meeting,
    kind: EventKind,
    item_id: str,
    moment: dt.datetime,
    reason: str | None = None,
) -> Meeting:
    meeting = gone_from(meeting, final_state(meeting).item)
    event = RoomEvent(
        id="",
        kind=kind,
        at=hour(meeting, moment),
        item=item_id,
        reason=reason,
        entered_at=moment,
    )
    return added(meeting, event, place_now(meeting))


def meeting_ended(meeting: Meeting, at: dt.time | None, moment: dt.datetime) -> Meeting:
    """Return the meeting ended at that hour; every item still open is finished by that."""
    for event in live(meeting.log):
        if event.kind is EventKind.ENDED:
            log = tuple(
                replace(one, at=at or one.at) if one.id == event.id else one for one in meeting.log
            )
            return replace(meeting, log=log)
    meeting = gone_from(meeting, final_state(meeting).item)
    event = RoomEvent(id="", kind=EventKind.ENDED, at=at, entered_at=moment)
    return added(meeting, event, len(meeting.log))
