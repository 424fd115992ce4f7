"""How the items ran, who presided and when the meeting ended, as they follow from the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import Attendance, EventKind, ItemCourse, ItemStatus
from scp_tui.rules.room import final_state


def attendance(meeting: Meeting) -> tuple[Attendance, ...]:
    """Return a line for everybody on record, in the classes of R4.1, as the log leaves them."""
    return final_state(meeting).lines


def presiding(meeting: Meeting) -> str | None:
    """Return the id of who presides at the end of the log, or None when nobody is recorded."""
    return final_state(meeting).presiding


def ended_at(meeting: Meeting) -> dt.time | None:
    """Return the hour at which the meeting ended, if it did and the hour is known."""
    return final_state(meeting).ended_at


def last_ended(meeting: Meeting) -> dt.time | None:
    """Return the hour at which the meeting ended, or had ended before it was opened again."""
    ends = [one.at for one in meeting.log if one.kind is EventKind.ENDED and one.at is not None]
    return ended_at(meeting) or (ends[-1] if ends else None)


def courses(meeting: Meeting) -> Mapping[str, ItemCourse]:
    """Return how every item of the agenda ran, by its id."""
    state = final_state(meeting)
    return {item.id: state.course(item.id) for item in meeting.items}


def course(meeting: Meeting, item_id: str) -> ItemCourse:
    """Return how one item ran."""
    return final_state(meeting).course(item_id)


def items_in_order_taken(
    meeting: Meeting, ran: Mapping[str, ItemCourse] | None = None
) -> tuple[AgendaItem, ...]:
    """Return the items in the order in which they were in fact taken.

    ``ran`` is what ``courses`` gave, where it is known already.
    """
    after = {item: one.taken_after for item, one in (ran or courses(meeting)).items()}
    moved = [item for item in meeting.items if after[item.id] is not None]
    order = [item for item in meeting.items if after[item.id] is None]
    while moved:
        places = {item.id: place for place, item in enumerate(order)}
        ready = [item for item in moved if after[item.id] in places]
        if not ready:
            return (*order, *moved)
        item = ready[-1]  # the last moved behind an item stands after those moved there before
        order.insert(places[after[item.id] or ""] + 1, item)
        moved.remove(item)
    return tuple(order)


def untaken(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return the items that nobody has taken, deferred or withdrawn, in agenda order (R4.5)."""
    found = courses(meeting)
    return tuple(item for item in meeting.items if found[item.id].status is ItemStatus.PENDING)
