"""Who owes something, and to whom a letter goes: a body or a person, with all that they owe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from scp_tui.errors import InputRefused
from scp_tui.records.followups import FollowUp, Limb, Owner
from scp_tui.rules.chasing import Chase, ChaseStep
from scp_tui.rules.follow_up_words import limb_owner_words
from scp_tui.rules.mail_address import looks_like_mail, mail_address
from scp_tui.rules.membership import organisation_on, person_by_id
from scp_tui.rules.names import person_name

if TYPE_CHECKING:
    from scp_tui.records.committee import Register


class Owed(msgspec.Struct, frozen=True):
    """A limb that a body owes; ``chase`` is the reminder due for it, None while none is."""

    follow_up: FollowUp
    limb: Limb
    chase: Chase | None


class Addressee(msgspec.Struct, frozen=True):
    """A body or a person, and all that they owe one committee.

    ``step`` is the gravest reminder that is due. ``address`` is their mail address, None when
    none is known; ``fault`` says what is wrong with the one on record. ``private`` counts what
    they owe in private, which no letter made here names (R2.8). ``people`` are the names of
    those whom the body was asked through, by id; of a person asked alone ``name`` is the name.
    """

    committee: str
    key: str
    name: str
    owed: tuple[Owed, ...]
    step: ChaseStep | None
    address: str | None
    fault: str = ""
    private: int = 0
    people: dict[str, str] = {}

    @property
    def to(self) -> str:
        """To whom it goes, in words: ``Pamela Donnelly, Safer Colchester Partnership``."""
        from scp_tui.rules.names import join_names

        who = join_names(list(self.people.values()))
        return f"{who}, {self.name}" if who else self.name


def key(owner: Owner, register: Register, today: dt.date) -> str:
    """Return by what an owner is known: the body that it has become, the person, the words."""
    if owner.organisation is not None:
        body = organisation_on(register, owner.organisation, today)
        return body.id if body is not None else owner.organisation
    return f"person:{owner.person}" if owner.person else f"said:{owner.said}"


def addressee(
    of: tuple[str, str], owed: list[Owed], private: int, register: Register, today: dt.date
) -> Addressee:
    """Return a body or person, ``of`` committee and key, with all that they owe."""
    owner = owed[0].limb.owner
    body = next((org for org in register.organisations if org.id == of[1]), None)
    name = body.name if body is not None else limb_owner_words(owner, register, today)
    contacts = [one.limb.contact for one in owed if looks_like_mail(one.limb.contact)]
    said = contacts[0] if contacts else body.email if body is not None else None
    address, fault = None, ""
    if said:
        try:
            address = mail_address(said)
        except InputRefused as refusal:
            fault = refusal.what
    ranks = [one.chase.step for one in owed if one.chase is not None]
    step = max(ranks, key=list(ChaseStep).index, default=None)
    people = {} if body is None else _people(owed, register)
    return Addressee(of[0], of[1], name, tuple(owed), step, address, fault, private, people)


def _people(owed: Sequence[Owed], register: Register) -> dict[str, str]:
    """Return whom a body was asked through, in the order of what it owes."""
    ids = dict.fromkeys(one.limb.owner.person for one in owed)
    known = [person for one in ids if (person := person_by_id(register, one)) is not None]
    return {person.id: person_name(person, formal=True) for person in known}


def contact(to: Addressee) -> str | None:
    """Return where a letter goes if that is known in words."""
    words = [one.limb.contact for one in to.owed if one.limb.contact]
    return next((word for word in words if not looks_like_mail(word)), None)


def gravity(to: Addressee) -> tuple[int, str, str]:
    """Return the key that sorts by the gravest reminder that is due."""
    step = -list(ChaseStep).index(to.step) if to.step is not None else 1
    return step, to.committee, to.name.casefold()
