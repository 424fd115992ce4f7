"""Chasing: who is due a reminder, the letter to each body with all that it owes, and the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused
from scp_tui.records.followups import Fact, FactKind, FollowUp, Limb, Owner
from scp_tui.rules.chasing import Chase, ChaseStep, chases_due
from scp_tui.rules.clocks import owing_limbs
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.follow_up_words import limb_owner_words
from scp_tui.rules.mail_address import looks_like_mail, mail_address
from scp_tui.rules.membership import organisation_on, person_by_id
from scp_tui.rules.names import person_name

if TYPE_CHECKING:
    from scp_tui.desk.chasing_private import PrivateChase
    from scp_tui.exports.tree import Document
    from scp_tui.records.committee import Committee, Register

FORMATS = ("txt", "html", "eml")
"""What a letter is written as unless asked otherwise."""

FILE_FORMATS = (*FORMATS, "md", "pdf", "docx")


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


class ChasingDesk:
    """The use cases of reminding."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def addressees(
        self, committee: str | None = None, organisation: str | None = None, *, every: bool = False
    ) -> tuple[Addressee, ...]:
        """Return who is due a reminder today, the gravest first; all who owe with ``every``.

        ``organisation`` keeps those whose name, or a name that they had, contains the words.
        What nobody is known to owe is in no list: see ``unowned``.
        """
        from scp_tui.desk.lines import LineMaker
        from scp_tui.rules.membership import names_of_body

        register, today = self._session.register(), self._session.today()
        maker = LineMaker(self._session)
        groups: dict[tuple[str, str], list[Owed]] = {}
        private: dict[tuple[str, str], int] = {}
        for one in self._session.store.follow_ups(committee):
            due = {chase.limb.id: chase for chase in chases_due(one, today, maker.timing(one))}
            for limb in owing_limbs(one):
                if not is_owned(limb.owner):
                    continue
                key = one.committee, _key(limb.owner, register, today)
                if one.restricted:
                    private[key] = private.get(key, 0) + 1
                else:
                    groups.setdefault(key, []).append(Owed(one, limb, due.get(limb.id)))
        found = [
            _addressee(key, owed, private.get(key, 0), register, today)
            for key, owed in groups.items()
        ]
        if organisation is not None:
            word = organisation.casefold().strip()
            found = [
                one
                for one in found
                if word in one.name.casefold()
                or any(word in name.casefold() for name in names_of_body(register, one.key))
            ]
        kept = [one for one in found if every or one.step is not None]
        return tuple(sorted(kept, key=_gravity))

    def unowned(self, committee: str | None = None) -> tuple[str, ...]:
        """Return the references of what waits, and nobody is known to owe."""
        return tuple(
            one.id
            for one in self._session.store.follow_ups(committee)
            if any(not is_owned(limb.owner) for limb in owing_limbs(one))
        )

    def in_private(self, committee: str | None = None) -> tuple[PrivateChase, ...]:
        """Return what was asked in private and is due a reminder: no letter names it."""
        from scp_tui.desk.chasing_private import private_chases

        return private_chases(self._session, committee)

    def letter(self, to: Addressee) -> Document:
        """Return the letter with all that a body owes, in plain words."""
        from scp_tui.desk.lines import LineMaker
        from scp_tui.exports.pages.chase_letter import chase_letter

        return chase_letter(
            [(one.follow_up, one.limb) for one in to.owed],
            self._committee(to),
            to=to.to,
            step=to.step,
            today=self._session.today(),
            timing=LineMaker(self._session).timing,
            contact=_contact(to),
            people=to.people if len(to.people) > 1 else None,
        )

    def text(self, to: Addressee, width: int = 80) -> str:
        """Return the letter as plain text, laid out for so many cells."""
        from scp_tui.exports.writers import render

        return render(self.letter(to), "txt", width=width)

    def mail(self, to: Addressee) -> bytes:
        """Return the letter as a mail for the clerk's own program to open, look over and send.

        Raises InputRefused when the address on record is none.
        """
        from scp_tui.exports.mail import mail_file

        if to.fault:
            raise InputRefused(to.fault, where=to.name, todo="Correct it in the register.")
        sender = self._committee(to).email
        return mail_file(
            self.letter(to), to=to.address, name=to.to, sender=sender, when=self._session.now()
        )

    def write(
        self, letters: Sequence[Addressee], folder: Path, formats: Iterable[str] = FORMATS
    ) -> tuple[Path, ...]:
        """Write letters into a folder, a file for each format, and return the files.

        Raises UsageError for an unknown format, InputRefused for an address that is none or a
        folder that is not there, StoreError when a file cannot be written.
        """
        from scp_tui.desk.office import slug
        from scp_tui.desk.saving import save_bytes
        from scp_tui.exports.writers import render_file

        formats = tuple(formats)
        files: dict[Path, bytes] = {}
        names: set[str] = set()
        for to in letters:
            stem = slug(f"chase {to.committee} {to.name}", names)
            names.add(stem)
            for fmt in formats:
                data = self.mail(to) if fmt == "eml" else render_file(self.letter(to), fmt)
                day = self._session.today().isoformat()
                files[folder / f"{stem}-{day}.{fmt}"] = data
        return tuple(save_bytes(path, data) for path, data in files.items())

    def mark_sent(self, letters: Sequence[Addressee], how: str = "letter") -> int:
        """Record a chase on all that these letters name, as one act; return how many it was."""
        facts: dict[str, list[Fact]] = {}
        today = self._session.today()
        for to in letters:
            for owed in to.owed:
                limb = owed.limb.id if len(owed.follow_up.limbs) > 1 else None
                step = owed.chase.step.value if owed.chase else "asked again"
                fact = Fact(
                    kind=FactKind.CHASE, on=today, how=how, limb=limb,
                    text=f"{to.name}: {step}" if step == "chair" else to.name,
                )  # fmt: skip
                facts.setdefault(owed.follow_up.id, []).append(fact)

        def change(one: FollowUp) -> FollowUp:
            return msgspec.structs.replace(one, history=(*one.history, *facts[one.id]))

        what = f"Marked {len(letters)} letters as sent"
        self._session.change_follow_ups(tuple(facts), change, what=what)
        return sum(map(len, facts.values()))

    def _committee(self, to: Addressee) -> Committee:
        return self._session.committee(to.committee)


def _key(owner: Owner, register: Register, today: dt.date) -> str:
    """Return by what an owner is known: the body that it has become, the person, the words."""
    if owner.organisation is not None:
        body = organisation_on(register, owner.organisation, today)
        return body.id if body is not None else owner.organisation
    return f"person:{owner.person}" if owner.person else f"said:{owner.said}"


def _addressee(
    key: tuple[str, str], owed: list[Owed], private: int, register: Register, today: dt.date
) -> Addressee:
    owner = owed[0].limb.owner
    body = next((org for org in register.organisations if org.id == key[1]), None)
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
    return Addressee(key[0], key[1], name, tuple(owed), step, address, fault, private, people)


def _people(owed: Sequence[Owed], register: Register) -> dict[str, str]:
    """Return whom a body was asked through, in the order of what it owes."""
    ids = dict.fromkeys(one.limb.owner.person for one in owed)
    known = [person for one in ids if (person := person_by_id(register, one)) is not None]
    return {person.id: person_name(person, formal=True) for person in known}


def _contact(to: Addressee) -> str | None:
    """Return where a letter goes if that is known in words."""
    words = [one.limb.contact for one in to.owed if one.limb.contact]
    return next((word for word in words if not looks_like_mail(word)), None)


def _gravity(to: Addressee) -> tuple[int, str, str]:
    step = -list(ChaseStep).index(to.step) if to.step is not None else 1
    return step, to.committee, to.name.casefold()
