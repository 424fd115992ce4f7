"""Who else is on the fallback sheet: substitutes and others, found by the names written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.desk.newcomers import new_person
from scp_tui.desk.office import OfficeDesk
from scp_tui.desk.room import RoomDesk
from scp_tui.errors import InputRefused
from scp_tui.records.base import Value
from scp_tui.records.room import EventKind
from scp_tui.rules.names import name_of, surname_key
from scp_tui.rules.paper_names import class_of, person_named, substitute_named
from scp_tui.rules.room_items import attendance

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.rules.paper_names import PaperSubstitute
    from scp_tui.rules.typed_names import TypedName


class Joining(Value, frozen=True, kw_only=True):
    """Somebody to be entered: a person of the register, or one who is made from what is written.

    ``name`` and ``capacity`` are as written; a visitor (R4.1) goes into no register.
    """

    kind: EventKind
    person: str | None = None
    typed: str = ""
    name: str = ""
    capacity: str | None = None
    organisation: str | None = None

    def enter(self, session: Session, ref: str) -> None:
        """Record them as there from the start; said again it is nothing."""
        room = RoomDesk(session)
        meeting = session.store.meeting(ref)
        lines = attendance(meeting)
        if self.kind is EventKind.SPEAKER_JOINED and self.person is None:
            if not any(line.person is None and line.name == self.name for line in lines):
                room.enter(ref, self.kind, now=False, name=self.name, capacity=self.capacity)
            return
        person = self.person or new_person(OfficeDesk(session), self.typed, meeting.date)
        if any(line.person == person for line in lines):
            return
        room.enter(
            ref,
            self.kind,
            now=False,
            person=person,
            capacity=self.capacity,
            organisation=self.organisation,
        )


def substitutes_of(
    session: Session, ref: str, people: dict[int, str], written: tuple[PaperSubstitute, ...]
) -> dict[int, str]:
    """Return the ids of the substitutes by the numbers of the members they sit for (R4.3).

    Raises InputRefused with who fits for a name that is nobody's, or of several, and for
    somebody who sits for two.
    """
    register = session.register()
    pool = RoomDesk(session).substitute_pool(ref)
    members = set(people.values())
    councillors = [
        person
        for person in sorted(register.people, key=surname_key)
        if person.councillor and person.id not in members
    ]
    found: dict[int, str] = {}
    for one in written:
        try:
            person = substitute_named(one.name, pool, councillors)
        except InputRefused as error:
            raise InputRefused(error.what, where="substitutes", todo=error.todo) from None
        if person.id in found.values():
            raise InputRefused(
                f"{name_of(person.id, register.people)} sits for two members",
                where="substitutes",
                todo="One sits for one: take one out.",
            )
        found[one.number] = person.id
    return found


def others_of(
    session: Session, ref: str, people: dict[int, str], written: tuple[TypedName, ...]
) -> tuple[Joining, ...]:
    """Return the others to be entered. Raises InputRefused for a name of several, or a member's."""
    register = session.register()
    room = RoomDesk(session)
    meeting = session.store.meeting(ref)
    council = session.committee(meeting.committee).council
    numbers = {person: number for number, person in people.items()}
    found = []
    for one in written:
        try:
            person = person_named(one, register.people)
        except InputRefused as error:
            raise InputRefused(error.what, where="others", todo=error.todo) from None
        if person is None:
            kind = class_of(one, register.organisations, council)
            typed = f"{one.full}, {one.capacity}" if one.capacity else one.full
            found.append(Joining(kind=kind, typed=typed, name=one.full, capacity=one.capacity))
            continue
        if person.id in numbers:
            raise InputRefused(
                f"{name_of(person.id, register.people)} is a member",
                where="others",
                todo=f"Type {numbers[person.id]} where it says who is present.",
            )
        known = room.joiner(ref, person.id)
        partner = known.kind in (EventKind.OFFICER_JOINED, EventKind.PARTNER_JOINED)
        found.append(
            Joining(
                kind=known.kind,
                person=person.id,
                capacity=one.capacity or (known.title if partner else None),
                organisation=None if one.capacity or not partner else known.outside,
            )
        )
    return tuple(found)
