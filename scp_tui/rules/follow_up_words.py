"""Who asked and who owns a follow-up, in the words of a list."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp, RequesterKind
from scp_tui.rules.membership import organisation_name_on, organisation_on, person_by_id
from scp_tui.rules.names import name_of, person_name

NOT_SAID = "not said"


def owner_words(follow_up: FollowUp, register: Register, day: dt.date | None = None) -> str:
    """Return ``Essex Police (Chief Inspector Able)``, the words used, or ``not said``.

    With ``day`` a body renamed by then goes by its later name.
    """
    owner = follow_up.owner
    body = organisation_words(owner.organisation, register, day)
    person = person_by_id(register, owner.person)
    who = person_name(person, formal=True) if person else owner.person
    if body and who:
        return f"{body} ({who})"
    return body or who or owner.said or NOT_SAID


def organisation_words(
    organisation_id: str | None, register: Register, day: dt.date | None = None
) -> str:
    """Return the body's name on ``day`` (or now), its id when unknown, or nothing for None."""
    if organisation_id is None:
        return ""
    if day is not None:
        found = organisation_on(register, organisation_id, day)
        return organisation_name_on(found, day) if found else organisation_id
    names = (org.name for org in register.organisations if org.id == organisation_id)
    return next(names, organisation_id)


def requester_words(follow_up: FollowUp, register: Register) -> str:
    """Return ``Councillor Able``, ``a member``, ``the Committee`` or ``not said``."""
    requester = follow_up.requester
    if requester.kind is RequesterKind.PERSON:
        person = person_by_id(register, requester.person)
        return name_of(person.id, register.people) if person else requester.person or NOT_SAID
    words = {RequesterKind.A_MEMBER: "a member", RequesterKind.COMMITTEE: "the Committee"}
    return words.get(requester.kind, NOT_SAID)
