"""How a minute may name somebody, and whom a few typed letters mean.

Minutes name people once in full and then by role (R6.6): "Chief Inspector Rob Able", then "the
District Commander". Names, roles and bodies are those of the meeting's day.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from scp_tui.records.committee import Committee, Register
from scp_tui.records.people import Organisation, Person, Role
from scp_tui.rules.membership import members_on, organisation_name_on, roles_on
from scp_tui.rules.names import name_of, person_name

NEAR = 0.75
"""How alike a name and what was typed must be for a slip of the hand to be forgiven."""
LEAST_FOR_NEAR = 4
"""Letters that must be typed before a slip is forgiven: fewer are like too many names."""


@dataclass(frozen=True)
class Naming:
    """Somebody or some body to write: the forms in the order in which a minute prefers them.

    ``note`` is what to show beside the first. ``id`` is of the register; ``body`` says that it
    is an organisation's.
    """

    id: str
    forms: tuple[str, ...]
    note: str = ""
    body: bool = False
    present: bool = False


def namings(
    register: Register,
    committee: Committee,
    day: dt.date,
    *,
    room: Collection[str] = (),
    presiding: str | None = None,
) -> tuple[Naming, ...]:
    """Return everybody that a minute of that day may name, those in the room first, then bodies.

    ``room`` are the ids of those recorded as attending, ``presiding`` of who has the chair.
    """
    people = {person.id: person for person in register.people}
    bodies = {body.id: body for body in register.organisations}
    seats = {seat.person for seat in members_on(register, committee.id, day)}
    found = [
        Naming(
            person.id,
            person_forms(
                person,
                people,
                bodies,
                committee,
                day,
                member=person.id in seats,
                presides=person.id == presiding,
            ),
            _note(person, bodies, day),
            present=person.id in room or (not room and person.id in seats),
        )
        for person in register.people
    ]
    found.sort(key=lambda one: (not one.present, one.id not in seats))
    return (
        *found,
        *(
            Naming(body.id, body_forms(body, day), body.abbreviation or "", body=True)
            for body in register.organisations
            if _stands(body, day)
        ),
    )


def person_forms(
    person: Person,
    people: Mapping[str, Person],
    bodies: Mapping[str, Organisation],
    committee: Committee,
    day: dt.date,
    *,
    member: bool = False,
    presides: bool = False,
) -> tuple[str, ...]:
    """Return how a minute names a person: in full, by role, and in other ways."""
    roles = [form for role in roles_on(person, day) for form in role_forms(role, bodies, day)]
    if person.councillor:
        first = name_of(person.id, people)
        if presides:
            roles.insert(0, f"the {committee.chair_title}")
        if member:
            roles.append("a member of the Committee")
    else:
        first = person_name(person, formal=True)
    rest = (*roles, person_name(person, formal=True), person_name(person))
    return tuple(dict.fromkeys(form for form in (first, *rest) if form))


def role_forms(role: Role, bodies: Mapping[str, Organisation], day: dt.date) -> tuple[str, ...]:
    """Return ``the District Commander`` and ``the Police District Commander`` of a role.

    The shorter form leaves out what only repeats the body's name, a place in brackets, and what
    follows a comma.
    """
    title = role.title.strip()
    body = bodies.get(role.organisation or "")
    known = set(_words(organisation_name_on(body, day))) if body is not None else set()
    short = re.sub(r"\s*\([^()]*\)$", "", title.split(",")[0]).strip()
    words = short.split()
    while len(words) > 1 and fold(words[0]) in known:
        words.pop(0)
    return tuple(dict.fromkeys(f"the {one}" for one in (" ".join(words), title) if one))


def body_forms(body: Organisation, day: dt.date) -> tuple[str, ...]:
    """Return how a minute names a body: its name of that day, with the article, by its letters."""
    name = organisation_name_on(body, day)
    forms = (name, f"the {name}", f"the {body.abbreviation}" if body.abbreviation else "")
    return tuple(form for form in forms if form)


def fitting(typed: str, known: Iterable[Naming], *, limit: int = 9) -> tuple[Naming, ...]:
    """Return whom the typed letters may mean, the likeliest first.

    A word that begins so counts more than one that holds the letters; who is in the room more
    than who is not. Capitals and accents need not be typed, and a slip of one letter is forgiven
    where nothing else fits.
    """
    query = fold(typed)
    if not query:
        return ()
    everybody = list(known)
    ranked = [
        (rank, not one.present, one.body, place)
        for place, one in enumerate(everybody)
        if (rank := _rank(query, one)) is not None
    ]
    if not ranked and len(query) >= LEAST_FOR_NEAR:
        ranked = [
            (1.0 - near, not one.present, one.body, place)
            for place, one in enumerate(everybody)
            if (near := _nearness(query, one)) >= NEAR
        ]
    return tuple(everybody[place] for *_, place in sorted(ranked)[:limit])


def fold(text: str) -> str:
    """Return the text without capitals, accents and apostrophes, for comparing."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’.")


def _rank(query: str, one: Naming) -> float | None:
    """Return 0 for a word of the name that begins so, more for what is less likely meant."""
    names = _words(one.forms[0])
    if one.body:
        names = (*names, *_words(one.note))
    if fold(one.note) == query:
        return 0
    if any(word.startswith(query) for word in names):
        return 0
    others = (*one.forms[1:], one.note)
    if any(word.startswith(query) for form in others for word in _words(form)):
        return 1
    initials = "".join(word[0] for word in names)
    if len(query) > 1 and initials.startswith(query):
        return 1.5
    if len(query) > 2 and any(query in word for word in names):
        return 2
    return None


def _nearness(query: str, one: Naming) -> float:
    return max(
        (
            SequenceMatcher(None, query, word[: len(query) + 1], autojunk=False).ratio()
            for word in _words(one.forms[0])
            if word[0] == query[0]
        ),
        default=0.0,
    )


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in re.findall(r"[\w'’.]+", text) if fold(word))


def _note(person: Person, bodies: Mapping[str, Organisation], day: dt.date) -> str:
    for role in roles_on(person, day):
        body = bodies.get(role.organisation or "")
        return f"{role.title}, {body.abbreviation or body.name}" if body else role.title
    return person.group or ""


def _stands(body: Organisation, day: dt.date) -> bool:
    return (body.since is None or body.since <= day) and (body.until is None or day <= body.until)
