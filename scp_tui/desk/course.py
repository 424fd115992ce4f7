"""The course of the items on the night. Pure."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.parts import find_item
from scp_tui.records.agenda import AgendaItem, ItemStatus
from scp_tui.records.meeting import Meeting


def opened(meeting: Meeting, item_id: str, moment: dt.datetime) -> Meeting:
    """Return the meeting with that item open, and any other open one done.

    When the item taken last does not come before this one on the agenda with nothing taken
    between, ``taken_after`` keeps the order as it was. An item above an open sub-item stays open.
    """
    item = find_item(meeting, item_id)
    items = tuple(
        _taken(meeting, known, moment)
        if known.id == item_id
        else _finished(known, moment)
        if known.status is ItemStatus.OPEN and known.id != item.parent
        else known
        for known in meeting.items
    )
    return replace(meeting, items=items)


def _taken(meeting: Meeting, item: AgendaItem, moment: dt.datetime) -> AgendaItem:
    if item.opened_at is not None:
        return replace(item, status=ItemStatus.OPEN, closed_at=None)
    earlier = [known for known in meeting.items if known.opened_at is not None]
    last = max(earlier, key=lambda known: known.opened_at or moment, default=None)
    places = [known.id for known in meeting.items]
    out_of_order = last is not None and places.index(last.id) > places.index(item.id)
    return replace(
        item,
        status=ItemStatus.OPEN,
        status_reason=None,
        opened_at=moment,
        closed_at=None,
        taken_after=last.id if last is not None and out_of_order else item.taken_after,
    )


def _finished(item: AgendaItem, moment: dt.datetime) -> AgendaItem:
    return replace(item, status=ItemStatus.DONE, closed_at=moment)


def all_finished(meeting: Meeting, moment: dt.datetime) -> Meeting:
    """Return the meeting with every open item done, as its closing makes them."""
    return replace(
        meeting,
        items=tuple(
            _finished(item, moment) if item.status is ItemStatus.OPEN else item
            for item in meeting.items
        ),
    )
