"""The rows of the register: one view for each kind of record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from scp_tui.records.committee import Committee, Membership, Register
from scp_tui.records.people import Organisation, Person
from scp_tui.rules.membership import chair_on, held_on, role_on, statutory_on
from scp_tui.rules.names import person_name, surname_key
from scp_tui.screens.register_values import span_words
from scp_tui.screens.rows import Row

Entry = Committee | Person | Organisation | Membership


@dataclass(frozen=True)
class View:
    """A kind of record in the register: its key, its name, its columns."""

    key: str
    name: str
    one: str
    widths: tuple[int, ...]


VIEWS = (
    View("c", "Committees", "committee", (8, -4, 9, -2)),
    View("p", "People", "person", (-4, -5, 8)),
    View("o", "Organisations", "organisation", (9, -3, -2)),
    View("m", "Memberships", "membership", (8, -3, 12, -3)),
)


def entries(register: Register, view: View, today: dt.date) -> Iterator[tuple[Row, Entry]]:
    """Yield the rows of a view with their records, in the order a person looks for them."""
    if view.key == "c":
        for committee in sorted(register.committees, key=lambda one: one.id):
            yield Row(committee.id, _committee(register, committee, today)), committee
    elif view.key == "p":
        for person in sorted(register.people, key=surname_key):
            yield Row(person.id, _person(register, person, today)), person
    elif view.key == "o":
        for body in sorted(register.organisations, key=lambda one: one.name.casefold()):
            yield Row(body.id, _organisation(register, body, today)), body
    else:
        names = {person.id: person_name(person, formal=True) for person in register.people}
        ordered = sorted(
            register.memberships,
            key=lambda one: (one.committee, not held_on(one, today), names.get(one.person, "")),
        )
        for membership in ordered:
            name = names.get(membership.person, f"unknown person {membership.person}")
            yield Row(membership.id, _membership(membership, name)), membership


def fits(row: Row, words: str) -> bool:
    """Return whether every word typed occurs in the row, whatever the case."""
    text = " ".join(row.cells).casefold()
    return all(word in text for word in words.casefold().split())


def _committee(register: Register, committee: Committee, today: dt.date) -> tuple[str, ...]:
    seats = f"{committee.seats} seats" if committee.seats else ""
    chair = chair_on(register, committee.id, today)
    words = f"{committee.chair_title}: {person_name(chair)}" if chair else "no chair on record"
    return committee.id, committee.name, seats, words


def _person(register: Register, person: Person, today: dt.date) -> tuple[str, ...]:
    role = role_on(person, today)
    words = ""
    if role is not None:
        body = next((o for o in register.organisations if o.id == role.organisation), None)
        words = f"{role.title}, {body.abbreviation or body.name}" if body else role.title
    seats = {
        m.committee for m in register.memberships if m.person == person.id and held_on(m, today)
    }
    return person_name(person, formal=True), words or (person.group or ""), ", ".join(sorted(seats))


def _organisation(register: Register, body: Organisation, today: dt.date) -> tuple[str, ...]:
    statutory = statutory_on(body, today)
    words = {True: "statutory", False: "not statutory", None: "status not on record"}[statutory]
    successor = next((o for o in register.organisations if o.id == body.renamed_to), None)
    if successor is not None:
        words = f"now {successor.name}"
    return body.abbreviation or "", body.name, words


def _membership(membership: Membership, name: str) -> tuple[str, ...]:
    when = span_words(membership.since, membership.until)
    if membership.since is None and membership.until is None and membership.seen_on:
        when = f"seen {membership.seen_on[-1]:%d/%m/%Y}"
    return membership.committee, name, membership.seat.value.replace("_", " "), when
