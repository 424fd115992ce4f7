"""The attendance as rows: members of that day first, then everybody else. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scp_tui.records.committee import Seat
from scp_tui.records.room import Attendance, AttendanceKind
from scp_tui.rules.names import person_name

if TYPE_CHECKING:
    from scp_tui.desk.views import RoomBoard, RoomMember, RoomOther

WORDS = {
    AttendanceKind.PRESENT: "present",
    AttendanceKind.SUBSTITUTE: "substitute",
    AttendanceKind.APOLOGIES: "apologies",
    AttendanceKind.ABSENT: "absent",
    AttendanceKind.ALSO_PRESENT: "also present",
    AttendanceKind.IN_ATTENDANCE: "in attendance",
    AttendanceKind.VISITOR: "visitor",
}
SEATS = {Seat.CHAIR: "chair", Seat.DEPUTY_CHAIR: "deputy", Seat.CO_OPTEE: "co-opted"}
WIDE = 76
"""Columns of the terminal from which everything is said at length."""
MEMBER = "member:"
LINE = "line:"


@dataclass(frozen=True)
class RoomRow:
    """One row: whose it is, their line of the attendance (None: nothing recorded), and cells.

    ``key`` is ``member:`` and the person's id for a member, else ``line:`` and the line's id.
    ``member`` is the person's id of a member.
    """

    key: str
    name: str
    line: Attendance | None
    member: str | None
    cells: tuple[str, str, str, str]

    @property
    def narrow(self) -> tuple[str, ...]:
        """The cells where there is no room for all: the time, or else the note."""
        name, words, when, note = self.cells
        return short_name(name), words, when or note


def room_rows(board: RoomBoard) -> list[RoomRow]:
    """Return the rows. A substitute stands under the member replaced."""
    rows: list[RoomRow] = []
    shown: set[str] = set()
    presiding = board.presiding.id if board.presiding else None
    members = {one.person.id: person_name(one.person, formal=True) for one in board.members}
    for member in board.members:
        rows.append(_member_row(member, presiding))
        for line in member.substitutes:
            shown.add(line.id)
            other = next((one for one in board.others if one.attendance.id == line.id), None)
            name = other.name if other else line.name or members.get(line.person or "", "")
            rows.append(
                _line_row(line, name, f"for {short_name(member.name)}", presiding, under=True)
            )
    others = (one for one in board.others if one.attendance.id not in shown)
    return [*rows, *(_other_row(one, presiding) for one in others)]


def why_not_here(board: RoomBoard, person: str) -> str:
    """Return why somebody is not in the room, as ``has a substitute``; empty when they may be."""
    member = next((one for one in board.members if one.person.id == person), None)
    others = (one.attendance for one in board.others if one.attendance.person == person)
    line = member.attendance if member is not None else next(others, None)
    if line is not None and line.here:
        return ""
    if member is not None and member.substitutes:
        return "has a substitute"
    if line is None:
        return ""
    away = {AttendanceKind.APOLOGIES: "sent apologies", AttendanceKind.ABSENT: "is absent"}
    return away.get(line.kind, "is out of the room")


def _member_row(member: RoomMember, presiding: str | None) -> RoomRow:
    line = member.attendance
    seat = SEATS.get(member.membership.seat, "")
    notes = [seat] if seat else []
    if member.person.id == presiding:
        notes.append("in the chair")
    words = _class(line) if line else ("replaced" if member.substitutes else "not recorded")
    return RoomRow(
        key=f"{MEMBER}{member.person.id}",
        name=person_name(member.person, formal=True),
        line=line,
        member=member.person.id,
        cells=(
            person_name(member.person, formal=True),
            words,
            times(line),
            ", ".join(notes),
        ),
    )


def _other_row(other: RoomOther, presiding: str | None) -> RoomRow:
    return _line_row(other.attendance, other.name, other.attendance.capacity or "", presiding)


def _line_row(
    line: Attendance, name: str, note: str, presiding: str | None, *, under: bool = False
) -> RoomRow:
    chair = "in the chair" if line.person is not None and line.person == presiding else ""
    return RoomRow(
        key=f"{LINE}{line.id}",
        name=name,
        line=line,
        member=None,
        cells=(
            f"└ {name}" if under else name,
            _class(line),
            times(line),
            ", ".join(word for word in (chair, note) if word),
        ),
    )


def _class(line: Attendance) -> str:
    """Return the class of a line; of who has gone out, that they have."""
    away = line.kind in (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)
    return WORDS[line.kind] if line.here or away else "out"


def times(line: Attendance | None) -> str:
    """Return ``18:20-19:40``, ``from 18:20`` or ``until 19:40``; empty for the whole meeting."""
    if line is None or (line.arrived_at is None and line.left_at is None):
        return ""
    if line.left_at is None:
        return f"from {_at(line.arrived_at)}"
    if line.arrived_at is None:
        return f"until {_at(line.left_at)}"
    return f"{_at(line.arrived_at)}-{_at(line.left_at)}"


def _at(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time is not None else ""


def room_words(board: RoomBoard, *, short: bool = False) -> str:
    """Return ``present 8 of 8, quorum 3`` (``8/8, quorum 3``), and whether that is enough."""
    count = str(board.present)
    if board.seats is not None:
        count += f"/{board.seats}" if short else f" of {board.seats}"
    words = count if short else f"present {count}"
    if board.quorum is None:
        return f"{words}, quorum not known"
    enough = "" if board.quorate else ": NOT QUORATE"
    return f"{words}, quorum {board.quorum}{enough}"


def short_name(name: str) -> str:
    """Return a name with its style said shorter, for a narrow place."""
    return name.replace("Councillor ", "Cllr ", 1)
