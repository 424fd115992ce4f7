"""Lines of the attendance record: pure helpers of the room."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.parts import new_id, put
from scp_tui.records.meeting import Attendance, AttendanceKind, Meeting


def own_line(meeting: Meeting, person_id: str) -> Attendance | None:
    """Return the line of that person, or None."""
    return next((line for line in meeting.attendance if line.person == person_id), None)


def without_line(meeting: Meeting, person_id: str) -> Meeting:
    """Return the meeting without any line of that person."""
    kept = tuple(line for line in meeting.attendance if line.person != person_id)
    return replace(meeting, attendance=kept)


def recorded(
    meeting: Meeting,
    person_id: str,
    kind: AttendanceKind,
    *,
    arrived_at: dt.time | None = None,
    left_at: dt.time | None = None,
) -> Meeting:
    """Return the meeting with the person's own line, new or changed to that class."""
    known = own_line(meeting, person_id)
    if known is not None:
        line = replace(
            known,
            kind=kind,
            substitute_for=known.substitute_for if kind is AttendanceKind.SUBSTITUTE else None,
            arrived_at=arrived_at or known.arrived_at,
            left_at=left_at or known.left_at,
        )
        return replace(meeting, attendance=put(meeting.attendance, line))
    meeting, new = new_id(meeting, "a-")
    line = Attendance(id=new, kind=kind, person=person_id, arrived_at=arrived_at, left_at=left_at)
    return replace(meeting, attendance=(*meeting.attendance, line))


def substituted(
    meeting: Meeting,
    member: str,
    substitute: str,
    *,
    arrived_at: dt.time | None,
    left_at: dt.time | None,
) -> Meeting:
    """Return the meeting with ``substitute`` sitting for ``member``, and nobody else doing so."""
    kept = tuple(
        line
        for line in meeting.attendance
        if line.substitute_for != member or line.person == substitute
    )
    meeting = recorded(
        replace(meeting, attendance=kept),
        substitute,
        AttendanceKind.SUBSTITUTE,
        arrived_at=arrived_at,
        left_at=left_at,
    )
    line = own_line(meeting, substitute)
    assert line is not None
    sits = replace(line, substitute_for=member)
    return replace(meeting, attendance=put(meeting.attendance, sits))
