"""How people, and lists of them, are named in a minute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from scp_tui.records.people import Person
from scp_tui.records.room import Attendance

UNKNOWN_NAME = "(name not known)"
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
)


def person_name(person: Person, *, formal: bool = False) -> str:
    """Return the name that a minute uses: ``Councillor Hogg``, ``Pamela Donnelly``.

    With a style the given name is left out unless ``formal`` (``Councillor Mike Hogg``); a
    councillor without a recorded style is styled ``Councillor``.
    """
    style = person.style or ("Councillor" if person.councillor else None)
    given = person.given_name if formal or style is None else None
    return " ".join(part for part in (style, given, person.family_name) if part) or UNKNOWN_NAME


def name_of(person_id: str | None, people: Mapping[str, Person] | Iterable[Person]) -> str:
    """Return the name of the person with that id; the id itself when the register lacks it.

    When two of ``people`` would be named alike, the given name tells them apart.
    """
    if person_id is None:
        return UNKNOWN_NAME
    known = by_id(people)
    person = known.get(person_id)
    if person is None:
        return person_id
    short = person_name(person)
    alike = any(
        other.id != person.id
        and other.family_name == person.family_name
        and person_name(other) == short
        for other in known.values()
    )
    return person_name(person, formal=alike)


def attendance_name(att: Attendance, people: Mapping[str, Person] | Iterable[Person]) -> str:
    """Return the name to print for a line of the attendance record (R4.1)."""
    if att.person is not None:
        return name_of(att.person, people)
    return att.name or UNKNOWN_NAME


def by_id(people: Mapping[str, Person] | Iterable[Person]) -> Mapping[str, Person]:
    """Return ``people`` keyed by id; a mapping is taken to be keyed so already."""
    if isinstance(people, Mapping):
        return people
    return {person.id: person for person in people}


def join_names(names: Sequence[str], *, word: str = "and") -> str:
    """Return the names as a list in prose: ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def initialism(name: str) -> str:
    """Return the initials of the words of ``name`` that count: ``CDC``, ``SCP``."""
    words = re.findall(r"[^\W_]+", name)
    return "".join(word[0].upper() for word in words if word.lower() not in _SMALL)


def surname_key(person: Person) -> tuple[str, str, str]:
    """Return the key that sorts people by family name, as lists of members are printed."""
    return (person.family_name.casefold(), (person.given_name or "").casefold(), person.id)


def name_matches(query: str, person: Person) -> bool:
    """Return whether each word of ``query`` begins some word of the person's full name."""
    words = person_name(person, formal=True).casefold().split()
    return all(any(w.startswith(q) for w in words) for q in query.casefold().split())
