"""People and bodies to choose from, those in the room first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scp_tui.records.committee import Register
from scp_tui.records.meeting import Meeting
from scp_tui.records.people import Organisation, Person
from scp_tui.rules.membership import organisation_name_on, role_on
from scp_tui.rules.names import person_name, surname_key
from scp_tui.rules.room_items import attendance
from scp_tui.screens.dialogs import Choice

if TYPE_CHECKING:
    from scp_tui.desk.views import RoomBoard

ORGANISATION = "organisation:"
PERSON = "person:"
"""What stands before an id in a list that holds both kinds."""


def person_choice(person: Person, register: Register, day: dt.date, *, id: str = "") -> Choice:
    """Return a person as a choice: full name, and what they are beside it."""
    return Choice(
        id or person.id, person_name(person, formal=True), person_note(person, register, day)
    )


def person_note(person: Person, register: Register, day: dt.date) -> str:
    """Return what somebody is on a day: role and body; empty where neither is known."""
    role = role_on(person, day)
    if role is None:
        return person.group or ""
    body = next((one for one in register.organisations if one.id == role.organisation), None)
    return f"{role.title}, {body.abbreviation or body.name}" if body else role.title


def in_room(board: RoomBoard) -> list[str]:
    """Return the ids of those who vote here: members present, and substitutes. No one twice."""
    ids: list[str] = []
    for member in board.members:
        replaced = bool(member.substitutes)
        absent = member.attendance is not None and member.attendance.kind in (
            "apologies",
            "absent",
        )
        if not replaced and not absent:
            ids.append(member.person.id)
    ids += [
        other.attendance.person
        for other in board.others
        if other.attendance.kind == "substitute" and other.attendance.person
    ]
    return list(dict.fromkeys(ids))


def people_choices(
    register: Register, day: dt.date, *, first: Iterable[str] = (), councillors: bool = False
) -> list[Choice]:
    """Return everybody by family name, those of ``first`` before the rest.

    With ``councillors`` only councillors are offered besides ``first``.
    """
    by_id = {person.id: person for person in register.people}
    leading = [by_id[one] for one in first if one in by_id]
    known = {person.id for person in leading}
    rest = [
        person
        for person in sorted(register.people, key=surname_key)
        if person.id not in known and (person.councillor or not councillors)
    ]
    return [person_choice(person, register, day) for person in [*leading, *rest]]


def owner_choices(
    register: Register, meeting: Meeting | None, day: dt.date, *, first: Sequence[str] = ()
) -> list[Choice]:
    """Return who can be asked: bodies first, then people, those of the meeting leading.

    The ids of ``first``, which were just mentioned, stand before all others.

    The ids say which they are: ``organisation:`` or ``person:`` stands before the id.
    """
    bodies = [
        Choice(f"{ORGANISATION}{body.id}", organisation_name_on(body, day), body.abbreviation or "")
        for body in sorted(register.organisations, key=lambda one: one.name.casefold())
        if _stands(body, day)
    ]
    lines = attendance(meeting) if meeting is not None else ()
    seen = {line.person for line in lines if line.person is not None}
    people = sorted(register.people, key=lambda one: (one.id not in seen, surname_key(one)))
    choices = bodies + [
        person_choice(person, register, day, id=f"{PERSON}{person.id}") for person in people
    ]
    place = {one: number for number, one in enumerate(first)}
    return sorted(choices, key=lambda choice: place.get(choice.id, len(place)))


def _stands(body: Organisation, day: dt.date) -> bool:
    """Return whether the body is there to be asked on ``day``; one not ended counts."""
    return body.until is None or body.until >= day
