"""Records out as JSON and in again, the one the exact inverse of the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from scp_tui.desk.mail_entry import refuse_mails
from scp_tui.desk.session import Session
from scp_tui.desk.views import ImportReport
from scp_tui.errors import InputRefused
from scp_tui.records.base import Record
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.findings import Finding, Level

R = TypeVar("R", bound=Record)
REGISTER_PARTS = ("committees", "people", "organisations", "memberships", "papers")


class TransferDesk:
    """The use cases of taking records out of an office and into one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # -- out -----------------------------------------------------------------------------------

    def export_meeting(self, ref: str, restricted: bool = False) -> str:
        """Return a meeting with its follow-ups and what they refer to in the register, as JSON.

        Nothing exempt is in it unless ``restricted`` (R2.8).
        """
        from scp_tui.exports.records_json import meeting_to_json, register_extract

        store = self._session.store
        meeting = store.meeting(ref)
        private = store.restricted(ref) if restricted else None
        asked = tuple(
            follow_up
            for follow_up in store.follow_ups(meeting.committee, settled=True)
            if follow_up.meeting == meeting.id and (restricted or not follow_up.restricted)
        )
        extract = register_extract(
            self._session.register(), meeting, restricted=private, follow_ups=asked
        )
        return meeting_to_json(meeting, private, extract, asked)

    def export_office(self, restricted: bool = False) -> str:
        """Return the whole office as JSON; nothing exempt is in it unless ``restricted``."""
        from scp_tui.exports.records_json import office_to_json

        store = self._session.store
        refs = [header.ref for header in self._session.headers()]
        parts = [store.restricted(ref) for ref in refs] if restricted else []
        held = [part for part in parts if part != Restricted(id=part.id, rev=part.rev)]
        return office_to_json(
            self._session.register(),
            [store.meeting(ref) for ref in refs],
            held if restricted else None,
            store.follow_ups(settled=True),
        )

    # -- in ------------------------------------------------------------------------------------

    def import_meeting(
        self, text: str | bytes, dry_run: bool = False, *, name: str = "the file"
    ) -> ImportReport:
        """Take in a meeting as ``export_meeting`` writes it.

        What the office does not know yet is added; what it knows is never overwritten. Raises
        InputRefused when the text is not such a meeting, when it names somebody or something
        that neither the file nor the office knows, or when another meeting stands under the
        same reference.
        """
        from scp_tui.imports.records_json import meeting_from_json

        file = meeting_from_json(text, name=name)
        merge = Merge(self._session, name)
        merge.take_register(file.register)
        merge.take_meeting(file.meeting, file.restricted)
        for follow_up in file.follow_ups:
            merge.take_follow_up(follow_up)
        merge.refuse_dangling()
        if not dry_run:
            merge.carry_out()
        return merge.report("meeting", file.meeting.id, dry_run=dry_run)

    def import_tracker(
        self,
        data: bytes,
        dry_run: bool = False,
        *,
        name: str,
        committee: str | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> ImportReport:
        """Take in an existing tracker from CSV or xlsx; see ``desk.tracker_import``."""
        from scp_tui.desk.tracker_import import import_tracker

        return import_tracker(
            self._session, data, dry_run, name=name, committee=committee, tell=tell
        )

    def import_office(
        self, text: str | bytes, dry_run: bool = False, *, name: str = "the file"
    ) -> ImportReport:
        """Take in a whole office as ``export_office`` writes it, under the same rules.

        What names nothing known is remarked on: one bad line does not keep an office out.
        """
        from scp_tui.imports.records_json import office_from_json

        file = office_from_json(text, name=name)
        private = {part.id: part for part in file.restricted}
        merge = Merge(self._session, name)
        merge.take_register(file.register)
        for meeting in file.meetings:
            merge.take_meeting(meeting, private.get(meeting.id))
        for follow_up in file.follow_ups:
            merge.take_follow_up(follow_up)
        merge.remark_dangling()
        if not dry_run:
            merge.carry_out()
        return merge.report("office", "office", dry_run=dry_run)


class Merge:
    """What an import would add to the office: gathered and refused first, then carried out."""

    def __init__(self, session: Session, name: str) -> None:
        self._session = session
        self._name = name
        self._known = session.register()
        self._register: dict[str, tuple[Record, ...]] = {}
        self._meetings: list[tuple[Meeting, Restricted | None]] = []
        self._follow_ups: list[FollowUp] = []
        self._changes: list[str] = []
        self._findings: list[Finding] = []
        self._refs = {header.ref for header in session.headers()}
        self._asked = {one.id: one for one in session.store.follow_ups(settled=True)}

    def take_register(self, register: Register) -> None:
        """Gather what the office's register does not have; what differs is kept and remarked on.

        Raises InputRefused for a mail address that is none.
        """
        for field in REGISTER_PARTS:
            known = {record.id: record for record in getattr(self._known, field)}
            added = []
            for record in getattr(register, field):
                mine = known.get(record.id)
                if mine is None:
                    added.append(record)
                elif not same(mine, record):
                    self._kept(f"{field} {record.id}")
            refuse_mails(added, self._name)
            if added:
                self._register[field] = tuple(added)
                self._changes.append(f"{field}: {', '.join(record.id for record in added)}")

    def take_meeting(self, meeting: Meeting, restricted: Restricted | None) -> None:
        """Gather a meeting; the same one again is nothing, another under its reference refused.

        What a file that anybody may read tells of private business is kept apart (R2.8).
        """
        from scp_tui.rules.kept_apart import apart

        meeting, kept = apart(meeting, restricted or Restricted(id=meeting.id))
        if restricted is not None or kept != Restricted(id=meeting.id):
            restricted = kept
        if meeting.id not in self._refs:
            self._meetings.append((meeting, restricted))
            self._changes.append(f"meeting: {meeting.id}")
            return
        store = self._session.store
        private = restricted is None or same(store.restricted(meeting.id), restricted)
        if not (same(store.meeting(meeting.id), meeting) and private):
            raise InputRefused(
                f"the office has another meeting under the reference {meeting.id}",
                where=self._name,
                todo="Nothing was imported. Export the office's own first, then compare.",
            )

    def take_follow_up(self, follow_up: FollowUp) -> None:
        """Gather a follow-up under its own reference."""
        mine = self._asked.get(follow_up.id)
        if mine is None:
            refuse_mails((follow_up,), self._name)
            self._follow_ups.append(follow_up)
            self._changes.append(f"follow-up: {follow_up.id}")
        elif not same(mine, follow_up):
            self._kept(f"follow-up {follow_up.id}")

    def remark_dangling(self) -> None:
        """Remark on what the gathered meetings name and neither file nor office knows."""
        self._findings += self._dangling()

    def refuse_dangling(self) -> None:
        """Raise InputRefused at the first thing that a gathered meeting names in vain."""
        for finding in self._dangling():
            raise InputRefused(finding.message, where=self._name, todo="Nothing was imported.")

    def _dangling(self) -> list[Finding]:
        from scp_tui.rules.reference_checks import RULE, reference_findings

        added = {
            field: (*getattr(self._known, field), *self._register.get(field, ()))
            for field in REGISTER_PARTS
        }
        register = replace(self._known, **added)
        committees = {committee.id for committee in register.committees}
        found: list[Finding] = []
        for meeting, restricted in self._meetings:
            if meeting.committee not in committees:
                message = f"the committee '{meeting.committee}' is not in the register"
                found.append(
                    Finding(level=Level.ERROR, rule=RULE, where=meeting.id, message=message)
                )
            said = reference_findings(meeting, restricted, register)
            found += (finding for finding in said if finding.rule == RULE)
        return found

    def _kept(self, what: str) -> None:
        self._findings.append(
            Finding(
                level=Level.WARNING,
                rule="import",
                where=what,
                message="the file says something else; the office's own was kept",
            )
        )

    def carry_out(self) -> None:
        """Write what was gathered: the register first, since the rest refers to it."""
        store = self._session.store
        if self._register:
            additions = replace(Register(id=self._known.id), **self._register)
            store.add_to_register(additions, what=f"Imported the register from {self._name}")
        for meeting, restricted in self._meetings:
            store.create_meeting(meeting, restricted, what=f"Imported {meeting.id}")
        for follow_up in self._follow_ups:
            store.put_follow_up(follow_up, what=f"Imported {follow_up.id}")

    def report(self, kind: str, reference: str, *, dry_run: bool) -> ImportReport:
        """Return what was done, or would be."""
        return ImportReport(
            kind=kind,
            reference=reference,
            dry_run=dry_run,
            changes=tuple(self._changes),
            findings=tuple(self._findings),
        )


def same(one: Record, other: Record) -> bool:
    """Return whether two records say the same, whatever their revisions."""
    return _plain(one) == _plain(other)


def _plain(record: Record) -> Record:
    changes: dict[str, object] = {"rev": 0}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Record):
            changes[name] = tuple(_plain(part) for part in value)
    return replace(record, **changes)
