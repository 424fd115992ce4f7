"""The room as it stands, computed for the screen that shows it."""

from __future__ import annotations

from scp_tui.desk.session import Session
from scp_tui.desk.views import RoomBoard, RoomMember, RoomOther
from scp_tui.records.committee import Membership, Register
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import Attendance, AttendanceKind
from scp_tui.rules.attendance import attendance_findings
from scp_tui.rules.dates import time_in_words
from scp_tui.rules.membership import members_on, person_by_id
from scp_tui.rules.names import attendance_name, name_of, person_name
from scp_tui.rules.quorum import quorum, quorum_findings, voting_members_present
from scp_tui.rules.room import final_state
from scp_tui.rules.room_checks import room_findings, wait_words
from scp_tui.rules.room_items import attendance

KIND_WORDS = {
    AttendanceKind.PRESENT: "present",
    AttendanceKind.SUBSTITUTE: "substitute",
    AttendanceKind.APOLOGIES: "apologies",
    AttendanceKind.ABSENT: "absent",
    AttendanceKind.ALSO_PRESENT: "also present",
    AttendanceKind.IN_ATTENDANCE: "in attendance",
    AttendanceKind.VISITOR: "visitor",
}


def room_board(session: Session, ref: str) -> RoomBoard:
    """Return the board of the meeting; see ``RoomDesk.board``."""
    meeting = session.store.meeting(ref)
    register = session.register()
    committee = session.committee(meeting.committee)
    seats = members_on(register, meeting.committee, meeting.date)
    members = tuple(
        member for seat in seats if (member := _member(meeting, register, seat)) is not None
    )
    seated = {member.person.id for member in members}
    room = final_state(meeting)
    others = tuple(
        RoomOther(
            attendance=line,
            name=attendance_name(line, register.people),
            words=line_words(line, register),
        )
        for line in room.lines
        if line.person not in seated
    )
    findings = (
        *attendance_findings(meeting, committee, register),
        *quorum_findings(meeting, committee, register),
        *room_findings(meeting, committee, register),
    )
    return RoomBoard(
        members=members,
        others=others,
        present=len(voting_members_present(meeting, committee, register)),
        seats=committee.seats,
        quorum=quorum(committee),
        presiding=person_by_id(register, room.presiding),
        findings=findings,
        wait_words=wait_words(meeting, committee, register),
    )


def _member(meeting: Meeting, register: Register, seat: Membership) -> RoomMember | None:
    person = person_by_id(register, seat.person)
    if person is None:
        return None
    lines = attendance(meeting)
    own = next((line for line in reversed(lines) if line.person == person.id), None)
    substitutes = tuple(line for line in lines if line.substitute_for == person.id)
    words = [line_words(own, register)] if own is not None else []
    words += [f"{attendance_name(line, register.people)} sits for them" for line in substitutes]
    return RoomMember(
        person=person,
        name=person_name(person),
        membership=seat,
        attendance=own,
        substitutes=substitutes,
        words=", ".join(words) or "not recorded",
    )


def line_words(line: Attendance, register: Register) -> str:
    """Return a line of the attendance in words: ``substitute for Councillor Able, from 18:20``."""
    words = KIND_WORDS[line.kind]
    if line.kind is AttendanceKind.SUBSTITUTE and line.substitute_for:
        words = f"substitute for {name_of(line.substitute_for, register.people)}"
    if line.capacity:
        words += f", {line.capacity}"
    if line.arrived_at:
        words += f", from {time_in_words(line.arrived_at)}"
    if line.left_at:
        words += f", until {time_in_words(line.left_at)}"
    return words
