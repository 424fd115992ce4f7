"""Taking in an existing tracker: each row a follow-up, its history as the tracker had it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

from msgspec.structs import replace

from scp_tui.desk.followups import FollowUpDesk
from scp_tui.desk.session import Session
from scp_tui.desk.views import ImportReport
from scp_tui.errors import InputRefused
from scp_tui.imports.tracker import TELL_EVERY, Tell, read_tracker
from scp_tui.imports.tracker_rows import TrackerRow
from scp_tui.records.followups import (
    Due,
    Fact,
    FollowUp,
    FollowUpKind,
    FollowUpStatus,
    Limb,
    Requester,
)
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.references import municipal_year
from scp_tui.store.gathered import Added

P = ParamSpec("P")
T = TypeVar("T")


def import_tracker(
    session: Session,
    data: bytes,
    dry_run: bool,
    *,
    name: str,
    committee: str | None,
    tell: Tell = lambda _: None,
) -> ImportReport:
    """Take in a tracker for a committee, the only one where none is named.

    A row that is there already, asked on the same day under the same title, is passed over, so
    that the same file can be taken in again, also after a program that was killed in the middle.
    ``tell`` is told how far it is. Raises InputRefused as ``read_tracker`` does, and when it
    must be said whose tracker it is.
    """
    code = _committee(session, committee)
    today = session.today()
    tracker = read_tracker(data, name=name, today=today, tell=tell)
    known = {(one.title, one.asked_on) for one in session.store.follow_ups(code, settled=True)}
    findings = list(tracker.findings)
    made_of = _Maker(session, code, name)
    drafts: list[FollowUp] = []
    for number, row in enumerate(tracker.rows, 1):
        draft = made_of.row(row)
        if number % TELL_EVERY == 0:
            tell(f"Row {number:,} of {len(tracker.rows):,}")
        if (draft.title, draft.asked_on) in known:
            findings.append(_finding(name, row, "it is there already, and was passed over"))
            continue
        known.add((draft.title, draft.asked_on))
        drafts.append(draft)
    findings += made_of.findings
    if dry_run:
        changes = tuple(f"follow-up: {draft.title}" for draft in drafts)
        return ImportReport("tracker", code, True, changes, tuple(findings))
    made = _stored(session, drafts, name, tell)
    changes = tuple(f"follow-up: {one.id} {one.title}" for one in made)
    return ImportReport("tracker", code, False, changes, tuple(findings))


def _stored(
    session: Session, drafts: Sequence[FollowUp], name: str, tell: Tell
) -> tuple[FollowUp, ...]:
    """Store the drafts, and remember the way back as one act."""
    if not drafts:
        return ()
    today = session.today()
    made = session.store.add_follow_ups(
        [(draft, municipal_year(draft.asked_on or today)) for draft in drafts],
        what=f"Imported from {name}",
        tell=lambda count: tell(f"Saved {count:,} of {len(drafts):,}"),
    )
    refs = tuple(one.id for one in made)
    what = f"Imported {len(made)} follow-ups from {name}"
    session.remember(what, None, Added(refs))
    return made


def _committee(session: Session, named: str | None) -> str:
    if named is not None:
        return session.committee(named).id
    known = session.register().committees
    if len(known) != 1:
        raise InputRefused(
            "nothing says whose tracker it is", where="tracker", todo="Say with --committee C."
        )
    return known[0].id


class _Maker:
    """Makes follow-ups of rows; what the same words mean is found out once for all of them."""

    def __init__(self, session: Session, committee: str, name: str) -> None:
        desk = FollowUpDesk(session)
        self.findings: list[Finding] = []
        self._committee = committee
        self._name = name
        self._today = session.today()
        self._owner = functools.cache(desk.owner_from)
        self._requester = functools.cache(_or_none(desk.requester_from))
        self._due = functools.cache(_or_none(desk.due_from))

    def row(self, row: TrackerRow) -> FollowUp:
        """Return the row as a follow-up."""
        kept = list(row.kept)
        requester = self._requester(row.requester or None)
        if requester is None:
            kept.append(("Asked by", row.requester))
        due = self._due(row.due or None, row.asked_on or self._today)
        if due is None:
            due = Due(said=" ".join(row.due.split())[:300])
            told = f"{row.due[:40]!r} does not say when, kept as words"
            self.findings.append(_finding(self._name, row, told))
        draft = FollowUp(
            id="new",
            committee=self._committee,
            title=row.title,
            wording=row.wording or None,
            kind=FollowUpKind.OTHER,
            requester=requester or Requester(),
            limbs=(Limb(owner=self._owner(" ".join(row.owner.split())[:300] or None)),),
            minute=row.minute,
            asked_on=row.asked_on,
            due=due,
            history=self._history(row, kept),
        )
        from scp_tui.imports.checking import checked

        return replace(checked(draft, "follow-up"), id="new")

    def _history(self, row: TrackerRow, kept: Sequence[tuple[str, str]]) -> tuple[Fact, ...]:
        today, name = self._today, self._name
        facts = [Fact(on=row.asked_on, text=text) for text in row.progress]
        if row.reference:
            facts.insert(0, Fact(on=today, text=f"Its reference in {name}: {row.reference}"))
        facts += [Fact(on=today, text=f"{column}: {text}") for column, text in kept]
        if row.status is not FollowUpStatus.OPEN:
            facts.append(Fact(on=today, text=f"So it stood in {name}.", stood=row.status))
        return tuple(facts)


def _or_none(read: Callable[P, T]) -> Callable[P, T | None]:
    def tried(*given: P.args, **named: P.kwargs) -> T | None:
        try:
            return read(*given, **named)
        except InputRefused:
            return None

    return tried


def _finding(name: str, row: TrackerRow, message: str) -> Finding:
    return Finding(
        level=Level.NOTE, rule="R7.12", where=f"{name}, line {row.line}", message=message
    )
