"""A log from which a given room follows, so that a test can say what it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from scp_tui.records.meeting import Meeting
from scp_tui.records.room import (
    Attendance,
    AttendanceKind,
    EventKind,
    ItemCourse,
    ItemStatus,
    RoomEvent,
)
from scp_tui.rules.room_items import attendance as attendance_of

LOG_PARTS = ("attendance", "courses", "presiding", "ended_at")

_ENTERED = {
    AttendanceKind.PRESENT: EventKind.ARRIVED,
    AttendanceKind.SUBSTITUTE: EventKind.SUBSTITUTE,
    AttendanceKind.APOLOGIES: EventKind.APOLOGIES,
    AttendanceKind.ABSENT: EventKind.ABSENT,
    AttendanceKind.ALSO_PRESENT: EventKind.COUNCILLOR_JOINED,
    AttendanceKind.IN_ATTENDANCE: EventKind.OFFICER_JOINED,
    AttendanceKind.VISITOR: EventKind.SPEAKER_JOINED,
}
_ENDED = {
    ItemStatus.DONE: EventKind.ITEM_CLOSED,
    ItemStatus.DEFERRED: EventKind.ITEM_DEFERRED,
    ItemStatus.WITHDRAWN: EventKind.ITEM_WITHDRAWN,
}


def log(
    *,
    attendance: Sequence[Attendance] = (),
    courses: Mapping[str, ItemCourse | ItemStatus] | None = None,
    presiding: str | None = None,
    ended_at: dt.time | None = None,
) -> tuple[RoomEvent, ...]:
    """Return the log: the roll, who came in besides, the chair, the items, who left, the end."""
    answered = [
        line.person
        for line in attendance
        if line.kind is AttendanceKind.PRESENT and line.person and not line.arrived_at
    ]
    found: list[RoomEvent] = []
    if answered:
        people = tuple(one for one in answered if one)
        found.append(RoomEvent(id="roll", kind=EventKind.ROLL_CALL, people=people))
    found += [
        RoomEvent(
            id=line.id,
            kind=_ENTERED[line.kind],
            at=line.arrived_at,
            person=line.person,
            name=line.name,
            for_member=line.substitute_for,
            capacity=line.capacity,
        )
        for line in attendance
        if line.kind is not AttendanceKind.PRESENT or not line.person or line.arrived_at
    ]
    if presiding:
        found.append(RoomEvent(id="chair", kind=EventKind.CHAIR_TAKEN, person=presiding))
    for item, course in (courses or {}).items():
        found += _ran(item, course if isinstance(course, ItemCourse) else ItemCourse(status=course))
    found += [
        RoomEvent(
            id=f"{line.id}-left",
            kind=EventKind.LEFT,
            at=line.left_at,
            person=line.person,
            name=line.name,
        )
        for line in attendance
        if line.left_at
    ]
    if ended_at:
        found.append(RoomEvent(id="end", kind=EventKind.ENDED, at=ended_at))
    return tuple(found)


def _ran(item: str, course: ItemCourse) -> list[RoomEvent]:
    found = []
    if course.taken_after:
        kind = EventKind.ITEM_OUT_OF_ORDER
        found.append(RoomEvent(id=f"after-{item}", kind=kind, item=item, after=course.taken_after))
    if course.status is ItemStatus.OPEN:
        kind = EventKind.ITEM_OPENED
        found.append(RoomEvent(id=f"open-{item}", kind=kind, item=item, at=course.opened_at))
    elif course.status in _ENDED:
        found.append(
            RoomEvent(
                id=f"end-{item}",
                kind=_ENDED[course.status],
                item=item,
                reason=course.reason,
                at=course.closed_at,
            )
        )
    return found


def line_of(meeting: Meeting, person: str) -> Attendance | None:
    """Return the line of the attendance of that person, or None."""
    return next((one for one in attendance_of(meeting) if one.person == person), None)
