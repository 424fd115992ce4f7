"""The forms for people, organisations and memberships."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Membership, Register, Seat
from scp_tui.records.people import Organisation, Person
from scp_tui.rules.names import person_name, surname_key
from scp_tui.rules.text import clean_line
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.register_values import (
    DATE_HINT,
    blank,
    day_text,
    days_text,
    read_day,
    read_days,
)

if TYPE_CHECKING:
    from scp_tui.desk import Desk

SEATS = tuple(Choice(seat.value, seat.value.replace("_", " ")) for seat in Seat)


def person_choices(register: Register) -> list[Choice]:
    """Return the people to choose from, by surname, with their group or newest role beside."""
    return [
        Choice(person.id, person_name(person, formal=True), person_note(person))
        for person in sorted(register.people, key=surname_key)
    ]


def person_note(person: Person) -> str:
    """Return what tells a person from another of the name."""
    return person.group or (person.roles[-1].title if person.roles else "")


def organisation_choices(organisations: Sequence[Organisation]) -> list[Choice]:
    """Return the organisations to choose from, by name, with their abbreviation beside."""
    ordered = sorted(organisations, key=lambda one: one.name.casefold())
    return [Choice(one.id, one.name, one.abbreviation or "") for one in ordered]


class PersonForm(FormDialog):
    """Asks for a person; gives what ``save_person`` gives, or None."""

    HELP = (
        "A person: a councillor, an officer, a partner's representative, a speaker. Only the"
        " family name is needed. Style is what stands before the name in minutes. Roles, with"
        " their dates, are a list of their own: t in the register."
    )

    def __init__(self, desk: Desk, person: Person | None = None) -> None:
        self.desk = desk
        self.person = person
        value = person_values(person or Person(id="", family_name=""))
        fields = [
            Field("style", "Style", value["style"], hint="As Councillor or Chief Inspector."),
            Field("given_name", "Given name", value["given_name"]),
            Field("family_name", "Family name", value["family_name"]),
            Field("councillor", "Councillor", value["councillor"], FieldKind.CHECK,
                  hint="Space: a member of the council, of any committee or none."),
            Field("group", "Political group", value["group"]),
            Field("notes", "Notes", value["notes"], FieldKind.TEXT),
        ]  # fmt: skip
        title = person_name(person, formal=True) if person else "New person"
        super().__init__(title, fields, self._store, others=person_values)

    def _store(self, values: dict[str, str]) -> object:
        family = for_field(
            "family_name", lambda: clean_line(values["family_name"], field="family name")
        )
        before = self.person or Person(id="", family_name=family)
        return self.desk.office.save_person(
            replace(
                before,
                style=blank(values["style"]),
                given_name=blank(values["given_name"]),
                family_name=family,
                councillor=bool(values["councillor"]),
                group=blank(values["group"]),
                notes=blank(values["notes"]),
            )
        )


def person_values(person: Person) -> dict[str, str]:
    """Return a person as the values of the form."""
    return {
        "style": person.style or "",
        "given_name": person.given_name or "",
        "family_name": person.family_name,
        "councillor": YES if person.councillor else "",
        "group": person.group or "",
        "notes": person.notes or "",
    }


class OrganisationForm(FormDialog):
    """Asks for an organisation; gives what ``save_organisation`` gives, or None."""

    HELP = (
        "A body that can be asked for something. When it is renamed, keep it, name its successor"
        " and the day: old papers keep the old name. Since when it is a statutory authority is a"
        " list of its own: t in the register."
    )

    def __init__(self, desk: Desk, organisation: Organisation | None = None) -> None:
        self.desk = desk
        self.organisation = organisation
        value = organisation_values(organisation or Organisation(id="", name=""))
        others = [
            one
            for one in desk.office.register().organisations
            if organisation is None or one.id != organisation.id
        ]
        fields = [
            Field("name", "Name", value["name"]),
            Field("abbreviation", "Abbreviation", value["abbreviation"]),
            Field("email", "E-mail", value["email"]),
            Field("since", "Since", value["since"], hint=DATE_HINT),
            Field("until", "Until", value["until"], hint=DATE_HINT),
            Field("renamed_to", "Renamed to", value["renamed_to"], FieldKind.CHOICE,
                  organisation_choices(others), hint="Backspace: not renamed."),
            Field("renamed_on", "Renamed on", value["renamed_on"], hint=DATE_HINT),
            Field("notes", "Notes", value["notes"], FieldKind.TEXT),
        ]  # fmt: skip
        title = organisation.name if organisation else "New organisation"
        super().__init__(title, fields, self._store, others=organisation_values)

    def _store(self, values: dict[str, str]) -> object:
        today = self.desk.today()
        name = for_field("name", lambda: clean_line(values["name"], field="name"))
        before = self.organisation or Organisation(id="", name=name)
        return self.desk.office.save_organisation(
            replace(
                before,
                name=name,
                abbreviation=blank(values["abbreviation"]),
                email=blank(values["email"]),
                since=for_field("since", lambda: read_day(values["since"], today)),
                until=for_field("until", lambda: read_day(values["until"], today)),
                renamed_to=blank(values["renamed_to"]),
                renamed_on=for_field("renamed_on", lambda: read_day(values["renamed_on"], today)),
                notes=blank(values["notes"]),
            )
        )


def organisation_values(organisation: Organisation) -> dict[str, str]:
    """Return an organisation as the values of the form."""
    return {
        "name": organisation.name,
        "abbreviation": organisation.abbreviation or "",
        "email": organisation.email or "",
        "since": day_text(organisation.since),
        "until": day_text(organisation.until),
        "renamed_to": organisation.renamed_to or "",
        "renamed_on": day_text(organisation.renamed_on),
        "notes": organisation.notes or "",
    }


class MembershipForm(FormDialog):
    """Asks for a seat on a committee; gives what ``save_membership`` gives, or None."""

    HELP = (
        "A person's seat on a committee, with the days it is held from and to, both included."
        " Leave a day empty while it is not known. Chair and deputy are members too: give them"
        " the seat of chair or deputy chair, not a second one."
    )

    def __init__(self, desk: Desk, membership: Membership | None = None) -> None:
        self.desk = desk
        self.membership = membership
        register = desk.office.register()
        only = register.committees[0].id if len(register.committees) == 1 else ""
        value = membership_values(membership or Membership(id="", committee=only, person=""))
        committees = [Choice(one.id, one.id, one.name) for one in register.committees]
        fields = [
            Field("committee", "Committee", value["committee"], FieldKind.CHOICE, committees,
                  optional=False),
            Field("person", "Person", value["person"], FieldKind.CHOICE,
                  person_choices(register), optional=False, hint="Type a few letters."),
            Field("seat", "Seat", value["seat"], FieldKind.CHOICE, SEATS, optional=False),
            Field("since", "Since", value["since"], hint=DATE_HINT),
            Field("until", "Until", value["until"], hint=DATE_HINT),
            Field("seen_on", "Seen on", value["seen_on"],
                  hint="Days on which a paper shows the seat held; semicolons between."),
        ]  # fmt: skip
        title = "Membership" if membership else "New membership"
        super().__init__(title, fields, self._store, others=membership_values)

    def _store(self, values: dict[str, str]) -> object:
        today = self.desk.today()
        for name in ("committee", "person"):
            if not values[name]:
                raise InputRefused(f"choose the {name}", where=name)
        since = for_field("since", lambda: read_day(values["since"], today))
        until = for_field("until", lambda: read_day(values["until"], today))
        if since and until and until < since:
            raise InputRefused("the seat ends before it begins", where="until")
        before = self.membership or Membership(id="", committee="", person="")
        return self.desk.office.save_membership(
            replace(
                before,
                committee=values["committee"],
                person=values["person"],
                seat=Seat(values["seat"]),
                since=since,
                until=until,
                seen_on=for_field("seen_on", lambda: read_days(values["seen_on"], today)),
            )
        )


def membership_values(membership: Membership) -> dict[str, str]:
    """Return a membership as the values of the form."""
    return {
        "committee": membership.committee,
        "person": membership.person,
        "seat": membership.seat.value,
        "since": day_text(membership.since),
        "until": day_text(membership.until),
        "seen_on": days_text(membership.seen_on),
    }
