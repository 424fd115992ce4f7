"""Who is entered in what class, as entries of the log: pure helpers of the room."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.log_entries import added, dropped, place_at, place_of_roll, roll_is_open
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import (
    Attendance,
    AttendanceKind,
    EventKind,
    RoomEvent,
    Trace,
    TraceAct,
)
from scp_tui.rules.room import live
from scp_tui.rules.room_items import attendance
from scp_tui.rules.room_state import AWAY, JOINED, who

ENTERED = {
    AttendanceKind.PRESENT: EventKind.ARRIVED,
    AttendanceKind.SUBSTITUTE: EventKind.SUBSTITUTE,
    AttendanceKind.APOLOGIES: EventKind.APOLOGIES,
    AttendanceKind.ABSENT: EventKind.ABSENT,
    AttendanceKind.ALSO_PRESENT: EventKind.COUNCILLOR_JOINED,
    AttendanceKind.IN_ATTENDANCE: EventKind.OFFICER_JOINED,
    AttendanceKind.VISITOR: EventKind.SPEAKER_JOINED,
}
"""The entry that records somebody in a class."""

ABOUT_PEOPLE = frozenset(
    {
        *JOINED,
        *AWAY,
        EventKind.ARRIVED,
        EventKind.LEFT,
        EventKind.LEFT_FOR_INTEREST,
        EventKind.STAYED_FOR_INTEREST,
        EventKind.RETURNED,
    }
)
"""The entries that say where one person is."""


def own_line(meeting: Meeting, person_id: str) -> Attendance | None:
    """Return the newest line of that person, or None."""
    return next((line for line in reversed(attendance(meeting)) if line.person == person_id), None)


def without_line(meeting: Meeting, line: Attendance, moment: dt.datetime) -> Meeting:
    """Return the meeting without that line of the attendance, nor what the person did."""
    key = who(line)
    alone = sum(1 for other in attendance(meeting) if who(other) == key) == 1
    for event in live(meeting.log):
        if event.kind is EventKind.ROLL_CALL and line.id == f"{event.id}:{line.person}":
            meeting = unrolled(meeting, event, line.person or "", moment)
        elif event.id == line.id or (alone and event.kind in ABOUT_PEOPLE and who(event) == key):
            meeting = dropped(meeting, event.id, moment)
    return meeting


def unrolled(meeting: Meeting, roll: RoomEvent, person: str, moment: dt.datetime) -> Meeting:
    """Return the meeting with a roll call that the person did not answer."""
    fewer = replace(roll, people=tuple(one for one in roll.people if one != person))
    place = meeting.log.index(roll)
    if roll_is_open(meeting):
        kept = (fewer,) if fewer.people else ()
        return replace(meeting, log=(*meeting.log[:place], *kept, *meeting.log[place + 1 :]))
    trace = Trace(act=TraceAct.STRUCK, at=moment, why="entered anew")
    struck = replace(roll, trace=(*roll.trace, trace))
    meeting = replace(meeting, log=(*meeting.log[:place], struck, *meeting.log[place + 1 :]))
    again = replace(fewer, rev=0, replaces=roll.id, entered_at=moment, trace=())
    return added(meeting, again, place + 1) if again.people else meeting


def without_person(meeting: Meeting, person_id: str, moment: dt.datetime) -> Meeting:
    """Return the meeting without any line of that person."""
    for line in attendance(meeting):
        if line.person == person_id:
            known = next((one for one in attendance(meeting) if one.id == line.id), None)
            if known is not None:
                meeting = without_line(meeting, known, moment)
    return meeting


def with_line(meeting: Meeting, line: Attendance, moment: dt.datetime) -> Meeting:
    """Return the meeting with entries from which that line of the attendance follows."""
    plain = line.name is None and not line.capacity and line.arrived_at is None
    if line.kind is AttendanceKind.PRESENT and plain:
        meeting = _rolled(meeting, line.person or "", moment)
    else:
        event = RoomEvent(
            id="",
            kind=ENTERED[line.kind],
            at=line.arrived_at,
            person=line.person,
            name=line.name,
            for_member=line.substitute_for,
            capacity=line.capacity,
            entered_at=moment,
            sources=line.sources,
        )
        place = place_of_roll(meeting) if event.at is None else place_at(meeting, event.at)
        meeting = added(meeting, event, place)
    if line.left_at is not None and line.kind not in AWAY.values():
        meeting = _left(meeting, line, moment)
    return meeting


def changed_line(
    meeting: Meeting, line: Attendance, wanted: Attendance, moment: dt.datetime
) -> Meeting:
    """Return the meeting with one line of the attendance become another.

    A change of the hour of leaving alone leaves the entry that brought the person in as it is.
    """
    if replace(wanted, left_at=line.left_at) != line:
        return with_line(without_line(meeting, line, moment), wanted, moment)
    for event in reversed(live(meeting.log)):
        if event.kind is EventKind.LEFT and who(event) == who(line):
            meeting = dropped(meeting, event.id, moment)
            break
    return meeting if wanted.left_at is None else _left(meeting, wanted, moment)


def _left(meeting: Meeting, line: Attendance, moment: dt.datetime) -> Meeting:
    assert line.left_at is not None
    left = RoomEvent(
        id="",
        kind=EventKind.LEFT,
        at=line.left_at,
        person=line.person,
        name=line.name,
        entered_at=moment,
    )
    return added(meeting, left, place_at(meeting, line.left_at))


def _rolled(meeting: Meeting, person: str, moment: dt.datetime) -> Meeting:
    """Return the meeting with the person among those who answered the roll."""
    rolls = [one for one in live(meeting.log) if one.kind is EventKind.ROLL_CALL]
    if not rolls:
        roll = RoomEvent(id="", kind=EventKind.ROLL_CALL, people=(person,), entered_at=moment)
        return added(meeting, roll, 0)
    more = replace(rolls[0], people=(*rolls[0].people, person))
    return replace(meeting, log=tuple(more if one.id == more.id else one for one in meeting.log))


def recorded(
    meeting: Meeting,
    person_id: str,
    kind: AttendanceKind,
    moment: dt.datetime,
    *,
    arrived_at: dt.time | None = None,
    left_at: dt.time | None = None,
    substitute_for: str | None = None,
    capacity: str | None = None,
) -> Meeting:
    """Return the meeting with the person in that class, and in no other."""
    known = own_line(meeting, person_id)
    there = kind not in AWAY.values()
    if known is not None and there:
        arrived_at, left_at = arrived_at or known.arrived_at, left_at or known.left_at
        capacity = capacity or known.capacity
    if kind is AttendanceKind.SUBSTITUTE and substitute_for is None and known is not None:
        substitute_for = known.substitute_for
    line = Attendance(
        id="",
        kind=kind,
        person=person_id,
        substitute_for=substitute_for,
        capacity=capacity,
        arrived_at=arrived_at if there else None,
        left_at=left_at if there else None,
    )
    lines = [one for one in attendance(meeting) if one.person == person_id]
    if (
        len(lines) == 1
        and replace(
            line, id=lines[0].id, rev=lines[0].rev, here=lines[0].here, sources=lines[0].sources
        )
        == lines[0]
    ):
        return meeting
    return with_line(without_person(meeting, person_id, moment), line, moment)


def substituted(
    meeting: Meeting,
    member: str,
    substitute: str,
    moment: dt.datetime,
    *,
    arrived_at: dt.time | None,
    left_at: dt.time | None,
) -> Meeting:
    """Return the meeting with ``substitute`` sitting for ``member``, and nobody else doing so."""
    for line in attendance(meeting):
        if line.substitute_for == member and line.person != substitute:
            meeting = without_line(meeting, line, moment)
    return recorded(
        meeting,
        substitute,
        AttendanceKind.SUBSTITUTE,
        moment,
        arrived_at=arrived_at,
        left_at=left_at,
        substitute_for=member,
    )
