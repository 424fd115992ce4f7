"""Taking in an existing tracker: each row a follow-up, its history as the tracker had it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

from msgspec.structs import replace

from scp_tui.desk.followups import FollowUpDesk
from scp_tui.desk.session import Session
from scp_tui.desk.tracker_known import told_apart
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
from scp_tui.rules.dates import parse_due
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.references import municipal_year
from scp_tui.rules.text import shown
from scp_tui.store.gathered import Added

P = ParamSpec("P")
T = TypeVar("T")

LINE_LIMIT = 300
_A_YEAR = dt.timedelta(days=366)


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

    A row that is there already (``tracker_known``) is passed over and told, so that the same
    file can be taken in again, also after a program that was killed in the middle.
    ``tell`` is told how far it is. Raises InputRefused as ``read_tracker`` does, and when it
    must be said whose tracker it is.
    """
    code = _committee(session, committee)
    today = session.today()
    tracker = read_tracker(data, name=name, today=today, tell=tell)
    made_of = _Maker(session, code, name)
    rows = list(tracker.rows)
    made_drafts: list[FollowUp] = []
    for number, row in enumerate(rows, 1):
        made_drafts.append(made_of.row(row))
        if number % TELL_EVERY == 0:
            tell(f"Row {number:,} of {len(rows):,}")
    known = session.store.follow_ups(code, settled=True)
    drafts, met = told_apart(rows, made_drafts, known, made_of.owner)
    findings = [*tracker.findings, *(_finding(name, m.row, m.message, m.level) for m in met)]
    findings = sorted([*findings, *made_of.findings], key=_line_of)
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
        self.owner = functools.cache(desk.owner_from)
        self._requester = functools.cache(_or_none(desk.requester_from))
        self._due_from = desk.due_from
        self._due = functools.cache(self._read_due)

    def row(self, row: TrackerRow) -> FollowUp:
        """Return the row as a follow-up."""
        kept = list(row.kept)
        requester = self._requester(row.requester or None)
        if requester is None:
            kept.append(("Asked by", row.requester))
        due, doubt = self._due(row.due, row.asked_on)
        if doubt:
            self.findings.append(_finding(self._name, row, f"{doubt}, kept as words"))
        kept += [
            (column, said)
            for column, said in (("Owner", row.owner), ("Due", row.due))
            if len(_one_line(said)) > LINE_LIMIT
        ]
        draft = FollowUp(
            id="new",
            committee=self._committee,
            title=row.title,
            wording=row.wording or None,
            kind=FollowUpKind.OTHER,
            requester=requester or Requester(),
            limbs=(Limb(owner=self.owner(_one_line(row.owner)[:LINE_LIMIT] or None)),),
            minute=row.minute,
            asked_on=row.asked_on,
            due=due,
            history=self._history(row, kept),
        )
        from scp_tui.imports.checking import checked

        return replace(checked(draft, "follow-up"), id="new")

    def _read_due(self, said: str, asked_on: dt.date | None) -> tuple[Due, str]:
        """Return when words say it is due, and what keeps them from saying so.

        Without the day of asking a day stands if it is the same whenever it was said: a period
        would count from the day of the import, and a day without its year fall in any.
        """
        try:
            if asked_on is not None or not said:
                return self._due_from(said or None, asked_on or self._today), ""
            one, other = (
                parse_due(said, today=day) for day in (self._today, self._today + _A_YEAR)
            )
        except InputRefused as refusal:
            return Due(said=_one_line(said)[:LINE_LIMIT]), refusal.what
        if one == other:
            return one, ""
        why = "hangs on the day it was asked, which is not there"
        return Due(said=_one_line(said)[:LINE_LIMIT]), f"{shown(said)} {why}"

    def _history(self, row: TrackerRow, kept: Sequence[tuple[str, str]]) -> tuple[Fact, ...]:
        today, name = self._today, self._name
        facts = [Fact(on=row.asked_on, text=text, public=True) for text in row.progress]
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


def _line_of(finding: Finding) -> int:
    """Return the line of the file that a finding is about; 0 for the file itself."""
    _, _, line = finding.where.rpartition(", line ")
    return int(line) if line.isdigit() else 0


def _one_line(said: str) -> str:
    return " ".join(said.split())


def _finding(name: str, row: TrackerRow, message: str, level: Level = Level.NOTE) -> Finding:
    return Finding(level=level, rule="R7.12", where=f"{name}, line {row.line}", message=message)
