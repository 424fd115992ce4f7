"""Contradictions and gaps in who is recorded as having been there (R4.1 to R4.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scp_tui.records.committee import Committee, Register, Seat
from scp_tui.records.meeting import Meeting
from scp_tui.records.people import Person
from scp_tui.records.room import Attendance, AttendanceKind
from scp_tui.rules.agenda import HELD
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.membership import members_on, why_no_substitute
from scp_tui.rules.names import attendance_name, join_names, name_of
from scp_tui.rules.quorum import VOTING, voting_members_present
from scp_tui.rules.room import room_states
from scp_tui.rules.room_items import attendance
from scp_tui.rules.room_state import who

_Lines = tuple[Attendance, ...]
_Remark = tuple[Level, str, str]


def attendance_findings(
    meeting: Meeting, committee: Committee, register: Register
) -> tuple[Finding, ...]:
    """Return what the attendance record contradicts or leaves out; it is kept as it is.

    Found are: present and substituted (R4.2), the same person twice, a substitute for nobody,
    for a non-member or for a member who has one already, a substitute who is not eligible
    (R4.3), somebody present who is no member, a member not accounted for, more votes than
    seats. Questions of membership are left alone when no member of that day is known.
    """
    lines = attendance(meeting)
    if not lines:
        return _nobody(meeting)
    people = {person.id: person for person in register.people}
    members = {seat.person: seat.seat for seat in members_on(register, committee.id, meeting.date)}
    remarks = [
        *_present_and_substituted(meeting, people),
        *_twice(lines, people),
        *_times(lines, people),
        *_substitutes(lines, meeting, committee, register, people, members),
        *_membership(lines, meeting, people, members),
        *_too_many(lines, meeting, committee, register),
    ]
    return tuple(
        Finding(level=level, rule=rule, where=meeting.id, message=message)
        for level, rule, message in remarks
    )


def _nobody(meeting: Meeting) -> tuple[Finding, ...]:
    """Return a warning when a closed meeting does not say who was there, as it must (R4.1)."""
    if meeting.state not in HELD or meeting.partly_known:
        return ()
    message = "nobody is recorded as present; the names of those present must be"
    return (Finding(level=Level.WARNING, rule="R4.1", where=meeting.id, message=message),)


def _lines(lines: _Lines, *kinds: AttendanceKind) -> list[Attendance]:
    return [line for line in lines if line.kind in kinds]


def _present_and_substituted(meeting: Meeting, people: dict[str, Person]) -> Iterator[_Remark]:
    """Yield the members who sat at the same time as their substitute; one after the other may."""
    said: set[str] = set()
    for _, state in room_states(meeting):
        present = {line.person for line in state.here(AttendanceKind.PRESENT)}
        for line in state.here(AttendanceKind.SUBSTITUTE):
            if line.substitute_for in present and line.id not in said:
                said.add(line.id)
                member = name_of(line.substitute_for, people)
                yield (
                    Level.WARNING,
                    "R4.2",
                    f"{member} is recorded as present and as substituted by "
                    f"{attendance_name(line, people)}; one of the two is wrong",
                )


def _twice(lines: _Lines, people: dict[str, Person]) -> Iterator[_Remark]:
    for key, count in Counter(filter(None, map(who, lines))).items():
        if count > 1:
            both = [line for line in lines if who(line) == key]
            kinds = join_names([line.kind.replace("_", " ") for line in both])
            name = attendance_name(both[0], people)
            yield Level.WARNING, "R4.1", f"{name} is recorded {count} times: {kinds}"


def _times(lines: _Lines, people: dict[str, Person]) -> Iterator[_Remark]:
    for line in lines:
        if line.arrived_at and line.left_at and line.left_at < line.arrived_at:
            name = attendance_name(line, people)
            yield Level.WARNING, "R4.6", f"{name} is recorded as leaving before arriving"


def _substitutes(
    lines: _Lines,
    meeting: Meeting,
    committee: Committee,
    register: Register,
    people: dict[str, Person],
    members: dict[str, Seat],
) -> Iterator[_Remark]:
    substitutes = _lines(lines, AttendanceKind.SUBSTITUTE)
    replaced = Counter(line.substitute_for for line in substitutes if line.substitute_for)
    for member, count in replaced.items():
        if count > 1:
            name = name_of(member, people)
            yield Level.WARNING, "R4.3", f"{name} is recorded with {count} substitutes"
    for line in substitutes:
        name = attendance_name(line, people)
        if line.substitute_for is None:
            yield Level.WARNING, "R4.3", f"{name} is recorded as substitute for nobody"
        elif members and line.substitute_for not in members:
            absent = name_of(line.substitute_for, people)
            yield Level.WARNING, "R4.3", f"{name} substitutes for {absent}, who is not a member"
        person = people.get(line.person or "")
        why = why_no_substitute(register, committee.id, person, meeting.date) if person else ""
        if why:
            yield Level.WARNING, "R4.3", f"{name} may not substitute: {why}"


def _membership(
    lines: _Lines, meeting: Meeting, people: dict[str, Person], members: dict[str, Seat]
) -> Iterator[_Remark]:
    if not members:
        return
    for line in _lines(lines, AttendanceKind.PRESENT):
        if line.person not in members:
            name = attendance_name(line, people)
            yield (
                Level.WARNING,
                "R4.1",
                f"{name} is recorded as present but is not known as a member on that day",
            )
    if meeting.partly_known:
        return
    accounted = {line.person for line in lines}
    accounted.update(line.substitute_for for line in lines)
    for person, seat in members.items():
        if person not in accounted and seat is not Seat.CO_OPTEE:
            yield (
                Level.NOTE,
                "R4.1",
                f"{name_of(person, people)} is a member but is not accounted for",
            )


def _too_many(
    lines: _Lines, meeting: Meeting, committee: Committee, register: Register
) -> Iterator[_Remark]:
    if committee.seats is None or not _lines(lines, *VOTING):
        return
    present = len(voting_members_present(meeting, committee, register))
    if present > committee.seats:
        yield (
            Level.WARNING,
            "R4.4",
            f"{present} voting members are present where there are {committee.seats} seats",
        )
