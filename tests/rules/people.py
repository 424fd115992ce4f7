"""A made-up committee for the tests of the rules: eight seats, made-up names."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.committee import Committee, Membership, Register, Seat
from scp_tui.records.meeting import (
    Block,
    BlockKind,
    Meeting,
    MeetingState,
    Minute,
)
from scp_tui.records.people import Person, Role
from scp_tui.records.room import Attendance, AttendanceKind
from tests.rooms import LOG_PARTS, log

DAY = dt.date(2019, 9, 10)
MEMBERS = ("able", "baker", "clark", "dean", "ellis", "frost", "grant", "hall")
OTHERS = ("irwin", "jones")


def person(name: str, **fields: object) -> Person:
    given = {"family_name": name.title(), "given_name": "Sam", "councillor": True} | fields
    return Person(id=name, **given)  # type: ignore[arg-type]


def committee(**fields: object) -> Committee:
    given: dict[str, object] = {"id": "ABC", "name": "Audit Committee", "seats": 8} | fields
    return Committee(**given)  # type: ignore[arg-type]


def register(*people: Person, **fields: object) -> Register:
    """Return a register of eight members, two councillors besides, a cabinet member, an officer."""
    cabinet = Role(title="Portfolio Holder", cabinet=True, since=dt.date(2019, 5, 22))
    everybody = (
        *(person(name) for name in (*MEMBERS, *OTHERS)),
        person("king", roles=(cabinet,)),
        person("lane", councillor=False),
        *people,
    )
    known = {one.id: one for one in everybody}
    seats = tuple(
        Membership(id=f"s-{name}", committee="ABC", person=name, since=dt.date(2019, 5, 22))
        for name in MEMBERS
    )
    given: dict[str, object] = {
        "id": "register",
        "committees": (committee(),),
        "people": tuple(known.values()),
        "memberships": seats,
    } | fields
    return Register(**given)  # type: ignore[arg-type]


def chair(name: str) -> Membership:
    return Membership(
        id=f"c-{name}",
        committee="ABC",
        person=name,
        seat=Seat.CHAIR,
        since=dt.date(2019, 5, 22),
    )


def present(*names: str, **fields: object) -> tuple[Attendance, ...]:
    return tuple(
        Attendance(id=f"a-{name}", kind=AttendanceKind.PRESENT, person=name, **fields)  # type: ignore[arg-type]
        for name in names
    )


def substitute(name: str, member: str | None) -> Attendance:
    return Attendance(
        id=f"s-{name}", kind=AttendanceKind.SUBSTITUTE, person=name, substitute_for=member
    )


def item(item_id: str, title: str = "A report", **fields: object) -> AgendaItem:
    given: dict[str, object] = {"title": title, "kind": ItemKind.REPORT} | fields
    return AgendaItem(id=item_id, **given)  # type: ignore[arg-type]


def private(item_id: str, **fields: object) -> AgendaItem:
    return item(item_id, "A private matter", part=Part.B, exempt_paragraphs=(1,), **fields)


def minute(item_id: str, text: str = "It was so.", **fields: object) -> Minute:
    blocks = (Block(kind=BlockKind.NARRATIVE, text=text),) if text else ()
    given: dict[str, object] = {"item": item_id, "blocks": blocks} | fields
    return Minute(id=f"m-{item_id}", **given)  # type: ignore[arg-type]


def meeting(date: dt.date = DAY, **fields: object) -> Meeting:
    """Return a meeting; what ``tests.rooms.log`` takes (attendance, courses …) makes its log."""
    parts = {name: fields.pop(name) for name in LOG_PARTS if name in fields}
    if parts:
        fields["log"] = log(**parts)  # type: ignore[arg-type]
    given: dict[str, object] = {
        "id": f"ABC/{date.isoformat()}",
        "committee": "ABC",
        "date": date,
        "state": MeetingState.CLOSED,
    } | fields
    return Meeting(**given)  # type: ignore[arg-type]
