"""Taking in an existing tracker: each row a follow-up, its history as the tracker had it."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.followups import FollowUpDesk
from scp_tui.desk.session import Session
from scp_tui.desk.views import ImportReport
from scp_tui.errors import InputRefused
from scp_tui.imports.tracker import TrackerRow, read_tracker
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


def import_tracker(
    session: Session, data: bytes, dry_run: bool, *, name: str, committee: str | None
) -> ImportReport:
    """Take in a tracker for a committee, the only one where none is named.

    A row that is there already, asked on the same day under the same title, is passed over, so
    that the same file can be taken in again. Raises InputRefused as ``read_tracker`` does, and
    when it must be said whose tracker it is.
    """
    code = _committee(session, committee)
    today = session.today()
    tracker = read_tracker(data, name=name, today=today)
    known = {(one.title, one.asked_on) for one in session.store.follow_ups(code, settled=True)}
    findings = list(tracker.findings)
    changes: list[str] = []
    mark = session.mark()
    for row in tracker.rows:
        draft, said = _follow_up(session, row, code, today, name)
        findings += said
        if (draft.title, draft.asked_on) in known:
            findings.append(_finding(name, row, "it is there already, and was passed over"))
            continue
        known.add((draft.title, draft.asked_on))
        if dry_run:
            changes.append(f"follow-up: {draft.title}")
            continue
        made = session.store.add_follow_up(
            draft, year=municipal_year(draft.asked_on or today), what=f"Imported from {name}"
        )
        session.remember(
            f"Imported {made.id}",
            lambda made=made: session.store.revert(None, made, what=f"Undone: {made.id}"),  # type: ignore[misc]
        )
        changes.append(f"follow-up: {made.id} {made.title}")
    session.gather(mark, f"Imported {len(changes)} follow-ups from {name}")
    return ImportReport("tracker", code, dry_run, tuple(changes), tuple(findings))


def _committee(session: Session, named: str | None) -> str:
    if named is not None:
        return session.committee(named).id
    known = session.register().committees
    if len(known) != 1:
        raise InputRefused(
            "nothing says whose tracker it is", where="tracker", todo="Say with --committee C."
        )
    return known[0].id


def _follow_up(
    session: Session, row: TrackerRow, committee: str, today: dt.date, name: str
) -> tuple[FollowUp, list[Finding]]:
    """Return the row as a follow-up, and what was noticed."""
    findings: list[Finding] = []
    desk = FollowUpDesk(session)
    kept = list(row.kept)
    requester, due = Requester(), Due()
    try:
        requester = desk.requester_from(row.requester or None)
    except InputRefused:
        kept.append(("Asked by", row.requester))
    try:
        due = desk.due_from(row.due or None, row.asked_on or today)
    except InputRefused:
        due = Due(said=" ".join(row.due.split())[:300])
        findings.append(_finding(name, row, f"{row.due[:40]!r} does not say when, kept as words"))
    facts = [Fact(on=row.asked_on, text=text) for text in row.progress]
    if row.reference:
        facts.insert(0, Fact(on=today, text=f"Its reference in {name}: {row.reference}"))
    facts += [Fact(on=today, text=f"{column}: {text}") for column, text in kept]
    if row.status is not FollowUpStatus.OPEN:
        facts.append(Fact(on=today, text=f"So it stood in {name}.", stood=row.status))
    draft = FollowUp(
        id="new",
        committee=committee,
        title=row.title,
        wording=row.wording or None,
        kind=FollowUpKind.OTHER,
        requester=requester,
        limbs=(Limb(owner=desk.owner_from(" ".join(row.owner.split())[:300] or None)),),
        minute=row.minute,
        asked_on=row.asked_on,
        due=due,
        history=tuple(facts),
    )
    from scp_tui.imports.checking import checked

    return replace(checked(draft, "follow-up"), id="new"), findings


def _finding(name: str, row: TrackerRow, message: str) -> Finding:
    return Finding(
        level=Level.NOTE, rule="R7.12", where=f"{name}, line {row.line}", message=message
    )
