"""The office as a whole: what needs doing, the register, its health, and the way back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from scp_tui.desk.mail_entry import with_mail
from scp_tui.desk.parts import find, find_organisation, find_person, put, without
from scp_tui.desk.session import Session
from scp_tui.desk.views import Overview
from scp_tui.errors import InputRefused
from scp_tui.records.base import Record
from scp_tui.records.committee import Committee, Membership, Register
from scp_tui.records.people import Organisation, Paper, Person

if TYPE_CHECKING:
    from scp_tui.rules.findings import Finding
    from scp_tui.store.headers import MeetingHeader

R = TypeVar("R", bound=Record)
NEW = ("", "new")


class OfficeDesk:
    """The use cases that are about no single meeting."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def overview(self, *, publication: bool = True) -> Overview:
        """Return what the desk shows on coming in: meetings to come, drafts, what is overdue.

        Without ``publication`` the last days for the agendas are left out: a first look that
        does not wait for the calendar of bank holidays to load.
        """
        from scp_tui.desk.overview import overview

        return overview(self._session, publication=publication)

    def with_publication(self, view: Overview) -> Overview:
        """Return an overview made without the last days for the agendas with them."""
        from scp_tui.desk.overview import with_publication

        return with_publication(self._session, view)

    def meetings(self, committee: str | None = None) -> tuple[MeetingHeader, ...]:
        """Return the headers of every meeting (of one committee), in order of date."""
        return tuple(
            header
            for header in self._session.headers()
            if committee is None or header.committee == committee
        )

    def register(self) -> Register:
        """Return the register."""
        return self._session.register()

    def check(self) -> tuple[Finding, ...]:
        """Return what is wrong with the files, then what the rules say of each meeting."""
        return (*self._session.store.check(), *self.check_records())

    def check_records(self) -> tuple[Finding, ...]:
        """Return what the rules say of each meeting; a damaged file is passed over."""
        from scp_tui.desk.checking import office_findings

        return office_findings(self._session)

    def repair(self) -> tuple[str, ...]:
        """Mend the files where nothing is lost by it; say in one line each what was done."""
        return self._session.store.repair()

    def restore_good_copy(self, path: str) -> str:
        """Put the newest good copy of a damaged file in its place; return the copy's path."""
        return self._session.store.restore_good_copy(path)

    def undo(self) -> str | None:
        """Take back the newest act of this session; say which, or None when there is none.

        Raises StaleRecord when somebody has since changed the same record; that act is then
        no longer in the way of the one before it.
        """
        return self._session.undo()

    @property
    def last_change(self) -> str | None:
        """The newest act that ``undo`` would take back, in words."""
        return self._session.last_change

    # -- what is half typed --------------------------------------------------------------------

    def keep_typed(self, form: str, values: Mapping[str, str]) -> None:
        """Keep what is typed in a form that is not finished; no values forget the form.

        ``form`` is the screen's own name for it. Raises StoreError.
        """
        self._session.store.unfinished.keep(form, values)

    def kept_typed(self, form: str) -> dict[str, str]:
        """Return what was typed in that form when it was last left unfinished, by field."""
        return self._session.store.unfinished.kept(form)

    # -- the register --------------------------------------------------------------------------

    def save_committee(self, committee: Committee) -> Register:
        """Add or change a committee; a new one without an abbreviation gets its initials.

        Raises InputRefused for an abbreviation that cannot head a reference or is taken, for a
        mail address that is none and a phrase that no page could use; StaleRecord when somebody
        changed the committee meanwhile.
        """
        from scp_tui.rules.names import initialism
        from scp_tui.rules.phrase_checks import refuse_phrases
        from scp_tui.rules.references import committee_code

        name = " ".join(committee.name.split())
        typed = committee.id if committee.id not in NEW else initialism(name)
        committee = replace(committee, id=committee_code(typed), name=name)
        if committee.seats is not None and committee.seats < 1:
            raise InputRefused("a committee has at least one seat", where="seats")

        known = self._session.register().committees
        clean = _checked(with_mail(committee, known))
        refuse_phrases(clean.phrases, next((one for one in known if one.id == clean.id), None))

        def change(register: Register) -> Register:
            self._refuse_taken(register.committees, clean)
            return replace(register, committees=put(register.committees, clean))

        return self._session.change_register(change, what=f"Saved the committee {clean.id}")

    def save_person(self, person: Person) -> Register:
        """Add or change a person. Raises InputRefused without a family name, and StaleRecord."""
        words = f"{person.given_name or ''} {person.family_name}"
        return self._save_new(person, "people", words, what=f"Saved {words.strip()}")

    def save_organisation(self, organisation: Organisation) -> Register:
        """Add or change an organisation.

        Raises InputRefused without a name or for a mail address that is none, and StaleRecord.
        """
        organisation = with_mail(organisation, self._session.register().organisations)
        return self._save_new(
            organisation, "organisations", organisation.name, what=f"Saved {organisation.name}"
        )

    def save_membership(self, membership: Membership) -> Register:
        """Add or change somebody's seat on a committee.

        Raises NotFound for an unknown person or committee, InputRefused when it ends before it
        begins.
        """
        register = self._session.register()
        self._session.committee(membership.committee)
        find_person(register, membership.person)
        if membership.since and membership.until and membership.until < membership.since:
            raise InputRefused(
                "the seat ends before it begins", where="until", todo="Correct one of the dates."
            )
        words = f"{membership.committee} {membership.person}"
        return self._save_new(
            membership, "memberships", words, what=f"Saved the seat of {membership.person}"
        )

    def save_paper(self, paper: Paper) -> Register:
        """Add or change a paper that records cite."""
        return self._save_new(paper, "papers", paper.title, what=f"Saved the paper {paper.title}")

    def remove_membership(self, membership_id: str) -> Register:
        """Remove a seat entered in error; one that has ended is given its end instead."""

        def change(register: Register) -> Register:
            find(register.memberships, membership_id, kind="seat", where="register")
            return replace(register, memberships=without(register.memberships, membership_id))

        return self._session.change_register(change, what="Removed a seat")

    def person(self, person_id: str) -> Person:
        """Return a person of the register, or raise NotFound."""
        return find_person(self._session.register(), person_id)

    def organisation(self, organisation_id: str) -> Organisation:
        """Return an organisation of the register, or raise NotFound."""
        return find_organisation(self._session.register(), organisation_id)

    def committee(self, committee_id: str) -> Committee:
        """Return a committee of the register, or raise NotFound."""
        return self._session.committee(committee_id)

    def _save_new(self, record: R, field: str, words: str, *, what: str) -> Register:
        """Save a record of the register under an id made from ``words`` when it has none."""
        clean = _checked(record)

        def changed(register: Register) -> Register:
            return replace(register, **{field: put(getattr(register, field), clean)})

        if record.id not in NEW:
            return self._session.change_register(changed, what=what)

        def change(register: Register) -> Register:
            known = {one.id for one in getattr(register, field)}
            new = replace(clean, id=slug(words, known), rev=0)
            return replace(register, **{field: (*getattr(register, field), new)})

        return self._session.change_register(change, what=what)

    def _refuse_taken(self, known: Iterable[Committee], committee: Committee) -> None:
        if committee.rev == 0 and any(one.id == committee.id for one in known):
            raise InputRefused(
                f"another committee goes by {committee.id} already",
                where="abbreviation",
                todo="Choose another abbreviation.",
            )


def _checked(record: R) -> R:
    """Return the record with everything typed in it neutralised, measured and present."""
    from scp_tui.imports.checking import checked

    # An id is made after this, so a blank one is no fault of what was typed.
    named = replace(record, id=record.id.strip() or "new")
    return replace(checked(named, type(record).__name__.lower()), id=named.id)


def slug(words: str, taken: Iterable[str]) -> str:
    """Return a readable id made of the words: lower case, hyphens, unique among ``taken``."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:60] or "entry"
    known = set(taken)
    found, number = stem, 2
    while found in known:
        found, number = f"{stem}-{number}", number + 1
    return found
