"""Names written by hand on the fallback sheet, found among the people of the register."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from scp_tui.errors import InputRefused
from scp_tui.records.base import Value
from scp_tui.records.people import Organisation, Person
from scp_tui.records.room import EventKind
from scp_tui.rules.fallback import read_numbers
from scp_tui.rules.name_forms import fold
from scp_tui.rules.names import person_name
from scp_tui.rules.typed_names import TypedName, read_name

PUBLIC = frozenset(
    {"", "resident", "a resident", "public", "member of the public", "visitor", "speaker"}
)
"""What somebody is who is no councillor, officer or partner, and goes into no register (R4.1)."""

_LISTED = 6


class PaperSubstitute(Value, frozen=True, kw_only=True):
    """A name written for the member of that number."""

    number: int
    name: str


def read_substitutes(text: str, known: Collection[int]) -> tuple[PaperSubstitute, ...]:
    """Return number and name of each in ``4 Harris; 6 Pat Eagle``. Raises InputRefused."""
    found: dict[int, PaperSubstitute] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        number, _, name = part.strip().partition(" ")
        who = read_numbers(number, known)[0]
        if not name.strip():
            raise InputRefused(
                f"{part.strip()[:20]!r} names nobody", todo=f"Write {who} and the name: {who} Able."
            )
        if who in found:
            raise InputRefused(
                f"member {who} has two substitutes", todo="One sits for each: take one out."
            )
        found[who] = PaperSubstitute(number=who, name=name.strip())
    return tuple(found.values())


def read_others(text: str) -> tuple[TypedName, ...]:
    """Return who is in ``Rob Able, Essex Police; Jo Bloggs, resident``. Raises InputRefused."""
    found = [read_name(part) for part in text.replace("\n", ";").split(";") if part.strip()]
    for one in found:
        if not one.family:
            raise InputRefused(
                "nobody is named before the comma", todo="Write Rob Able, Essex Police."
            )
    return tuple(found)


def substitute_named(name: str, pool: Sequence[Person], councillors: Sequence[Person]) -> Person:
    """Return the one councillor of that name: of those who may substitute, else of all (R4.3).

    Raises InputRefused with who fits where that is nobody, or more than one.
    """
    wanted = read_name(name)
    for among in (pool, councillors):
        found = [person for person in among if _is(person, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputRefused(
                f"{name!r} may be {_list(found, 'or')}", todo="Type the given name before it."
            )
    near = [person for person in (*pool, *councillors) if _near(person, wanted)]
    able = tuple(dict.fromkeys(near)) or tuple(pool)
    raise InputRefused(
        f"no councillor goes by {name!r}",
        todo=f"{'Near to it' if near else 'Who may substitute'}: {_list(able, 'and')}."
        if able
        else "Put the councillor into the register first.",
    )


def person_named(wanted: TypedName, people: Iterable[Person]) -> Person | None:
    """Return the person of the register who is meant, or None when nobody is.

    Raises InputRefused with who fits where that is more than one.
    """
    found = [person for person in people if _is(person, wanted)]
    if len(found) > 1:
        raise InputRefused(
            f"{wanted.full!r} may be {_list(found, 'or')}", todo="Type the name in full."
        )
    return found[0] if found else None


def class_of(named: TypedName, bodies: Iterable[Organisation], council: str | None) -> EventKind:
    """Return as what somebody joins who is not in the register, from what is written of them."""
    if named.style == "Councillor":
        return EventKind.COUNCILLOR_JOINED
    what = fold(named.capacity or "")
    if what in PUBLIC:
        return EventKind.SPEAKER_JOINED
    ends = {what, fold((named.capacity or "").rpartition(",")[2].strip())}
    for body in bodies:
        if ends & {fold(body.name), fold(body.abbreviation or body.name)}:
            return EventKind.OFFICER_JOINED if body.name == council else EventKind.PARTNER_JOINED
    return EventKind.OFFICER_JOINED


def _is(person: Person, wanted: TypedName) -> bool:
    if fold(person.family_name) != fold(wanted.family):
        return False
    if wanted.given is None:
        return True
    given, typed = fold(person.given_name or ""), fold(wanted.given)
    return given == typed or (len(typed) == 1 and given.startswith(typed))


def _near(person: Person, wanted: TypedName) -> bool:
    start = fold(wanted.family)[:3]
    return fold(person.family_name).startswith(start)


def _list(people: Sequence[Person], word: str) -> str:
    names = [person_name(person, formal=True) for person in people[:_LISTED]]
    more = len(people) - len(names)
    if more:
        return f"{', '.join(names)} {word} {more} more"
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)
