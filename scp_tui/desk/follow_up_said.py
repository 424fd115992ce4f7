"""Who asked, who owes it and by when, from the words that a clerk types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.follow_up_days import refuse_before_ask
from scp_tui.desk.follow_up_record import FollowUpRecord
from scp_tui.errors import InputRefused
from scp_tui.records.followups import Due, DueKind, Owner, Requester, RequesterKind
from scp_tui.rules.follow_up_words import organisation_words
from scp_tui.rules.membership import role_on
from scp_tui.rules.names import join_names, person_name
from scp_tui.rules.text import clean_line

if TYPE_CHECKING:
    from scp_tui.records.committee import Register
    from scp_tui.records.people import Person


class SaidWords(FollowUpRecord):
    """Words into records."""

    def owner_from(
        self, said: Owner | str | None, *, day: dt.date | None = None, ask: bool = False
    ) -> Owner:
        """Return the owner that words name; what the register does not know stays as said.

        A person's body is the one of the role held on ``day`` (today), as where the person is
        chosen from a list. With ``ask``, words that several people go by are refused
        (InputRefused); without, they stay as said.
        """
        if said is None:
            return Owner()
        if isinstance(said, Owner) and (said.organisation or said.person):
            words = clean_line(said.said, field="owner", required=False) if said.said else ""
            return replace(said, said=words or None)
        typed = said.said if isinstance(said, Owner) else said
        words = clean_line(typed, field="owner", required=False) if typed else ""
        if not words or words.casefold() in ("not said", "?", "-"):
            return Owner()
        register = self._session.register()
        organisation = _organisation_named(register, words)
        if organisation is not None:
            return Owner(organisation=organisation, said=None)
        people = _people_named(register, words)
        if len(people) == 1:
            return _owner_of(people[0], day or self._session.today())
        if people and ask:
            raise InputRefused(
                f"{words!r} may be {join_names(_told_apart(people, register), word='or')}",
                where="said",
                todo="Write more of the name, or choose from the list.",
            )
        return Owner(said=words)

    def requester_from(self, said: Requester | str | None) -> Requester:
        """Return the requester that words name ("a member", "the Committee", a person).

        Raises InputRefused for words that name nobody known: a requester has no free words.
        """
        if said is None or isinstance(said, Requester):
            return said or Requester()
        words = clean_line(said, field="requester", required=False).casefold()
        if not words or words in ("not said", "unknown", "?", "-"):
            return Requester()
        if words in ("a member", "member", "member of the committee", "a member of the committee"):
            return Requester(kind=RequesterKind.A_MEMBER)
        if words in ("committee", "the committee"):
            return Requester(kind=RequesterKind.COMMITTEE)
        person = _person_named(self._session.register(), words)
        if person is None:
            raise InputRefused(
                f"nobody in the register goes by {said.strip()!r}",
                where="requester",
                todo="Type 'a member', 'the Committee', or add the person to the register.",
            )
        return Requester(kind=RequesterKind.PERSON, person=person)

    def due_from(self, said: Due | str | None, day: dt.date) -> Due:
        """Return when words say it is due, counted from ``day``."""
        from scp_tui.rules.dates import parse_due

        if said is None:
            return Due()
        if isinstance(said, Due):
            if said.kind is DueKind.DATE and said.date is None:
                raise InputRefused("the date is missing", where="due", todo="Type the date.")
            words = clean_line(said.said, field="due", required=False) if said.said else ""
            refuse_before_ask(said.date, day, where="due")
            return replace(said, said=words or None)
        due = parse_due(clean_line(said, field="due", required=False), today=day)
        refuse_before_ask(due.date, day, where="due")
        return due


def _organisation_named(register: Register, words: str) -> str | None:
    """Return the id of the one organisation that the words name, fully or by abbreviation."""
    folded = words.casefold()
    found = {
        organisation.id
        for organisation in register.organisations
        if folded
        in (
            organisation.id.casefold(),
            organisation.name.casefold(),
            (organisation.abbreviation or "").casefold(),
            *(former.name.casefold() for former in organisation.former_names),
        )
    }
    return found.pop() if len(found) == 1 else None


def _person_named(register: Register, words: str) -> str | None:
    """Return the id of the one person that the words name; None when several would fit."""
    found = _people_named(register, words)
    return found[0].id if len(found) == 1 else None


def _people_named(register: Register, words: str) -> list[Person]:
    """Return the people that the words name, by any of the forms of their names."""
    folded = words.casefold()
    return [
        person
        for person in register.people
        if folded
        in (
            person.id.casefold(),
            person_name(person).casefold(),
            person_name(person, formal=True).casefold(),
            f"{person.given_name or ''} {person.family_name}".strip().casefold(),
            person.family_name.casefold(),
        )
    ]


def _owner_of(person: Person, day: dt.date) -> Owner:
    role = role_on(person, day)
    return Owner(organisation=role.organisation if role else None, person=person.id)


def _told_apart(people: Sequence[Person], register: Register) -> list[str]:
    """Return people by name, each with the body where that is known."""
    found = []
    for person in people:
        bodies = dict.fromkeys(role.organisation for role in person.roles)
        names = [organisation_words(body, register) for body in bodies if body]
        where = f" ({join_names(names)})" if names else ""
        found.append(f"{person_name(person, formal=True)}{where}")
    return found
