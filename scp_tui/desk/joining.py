"""As what somebody joins a meeting, from what the register knew of them on its day (R4.1)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from scp_tui.desk.parts import find_person
from scp_tui.records.committee import Committee, Register, Seat
from scp_tui.records.people import Person
from scp_tui.records.room import EventKind
from scp_tui.rules.membership import members_on, organisation_name_on, role_on
from scp_tui.rules.names import person_name, surname_key

if TYPE_CHECKING:
    from scp_tui.desk.session import Session


class Joiner(msgspec.Struct, frozen=True):
    """Somebody who could come in. ``title`` and ``body`` are what prints after the name.

    ``kind`` is as what they would join. ``seat`` is their seat on the committee that day.
    """

    person: Person
    name: str
    kind: EventKind
    title: str | None
    body: str | None
    seat: Seat | None

    @property
    def outside(self) -> str | None:
        """The body to print: an officer of the council is of no other."""
        return self.body if self.kind is EventKind.PARTNER_JOINED else None

    @property
    def note(self) -> str:
        """What they are, in a few words."""
        if self.seat is not None:
            return self.seat.value.replace("_", " ")
        return ", ".join(word for word in (self.title, self.body) if word)


def joiner(session: Session, ref: str, person_id: str) -> Joiner:
    """Return what is known of somebody who joins; NotFound when they are not in the register."""
    meeting = session.store.meeting(ref)
    register = session.register()
    committee = session.committee(meeting.committee)
    return _joiner(find_person(register, person_id), register, committee, meeting.date)


def joiners(session: Session, ref: str) -> tuple[Joiner, ...]:
    """Return everybody who could join: members of that day first, then by family name."""
    meeting = session.store.meeting(ref)
    register = session.register()
    committee = session.committee(meeting.committee)
    found = [
        _joiner(person, register, committee, meeting.date)
        for person in sorted(register.people, key=surname_key)
    ]
    return tuple(sorted(found, key=lambda one: one.seat is None))


def _joiner(person: Person, register: Register, committee: Committee, day: dt.date) -> Joiner:
    seats = {one.person: one.seat for one in members_on(register, committee.id, day)}
    seat = seats.get(person.id)
    role = role_on(person, day)
    body = next(
        (one for one in register.organisations if role and one.id == role.organisation), None
    )
    own = body is None or body.name == committee.council
    if seat is Seat.CO_OPTEE:
        kind = EventKind.CO_OPTEE_JOINED
    elif seat is not None:
        kind = EventKind.ARRIVED
    elif person.councillor:
        kind = EventKind.COUNCILLOR_JOINED
    else:
        kind = EventKind.OFFICER_JOINED if own else EventKind.PARTNER_JOINED
    return Joiner(
        person=person,
        name=person_name(person, formal=True),
        kind=kind,
        title=role.title if role else None,
        body=organisation_name_on(body, day) if body else None,
        seat=seat,
    )
