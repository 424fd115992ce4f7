"""The store of an office: the one door through which records are read and written."""

from __future__ import annotations

import copy
import datetime as dt
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, overload

import msgspec

from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.refs import MeetingRef
from scp_tui.rules.findings import Finding
from scp_tui.store import names, revisions
from scp_tui.store.cabinet import Cabinet
from scp_tui.store.claims import Claims
from scp_tui.store.disk import DiskFiles
from scp_tui.store.files import Files
from scp_tui.store.followups_many import WideDrawer
from scp_tui.store.gathered import Added, Gathered, WayBack, Written
from scp_tui.store.headers import HeaderIndex, MeetingHeader
from scp_tui.store.meetings import MeetingDrawer
from scp_tui.store.memory import MemoryFiles
from scp_tui.store.opening import make_ready
from scp_tui.store.shapes import PARTS
from scp_tui.store.unfinished import UnfinishedForms

if TYPE_CHECKING:
    from scp_tui.store.drafts import Drafts

__all__ = ["Clock", "MeetingHeader", "OfficeStore"]

Clock = Callable[[], dt.datetime]
"""Tells the local wall time, without a time zone."""


class OfficeStore:
    """The records of one office.

    Each change reads what is stored, under a lock across processes, lets the caller change it,
    and compares part by part: a part made from an older version raises StaleRecord and nothing
    is written (see ``revisions``). The same content writes nothing. Every method can raise
    DamagedFile for the file it needs, StoreError when the system refuses, Busy when another
    holds the office too long, and InputRefused for a reference that is not one.
    """

    def __init__(self, files: Files, *, clock: Clock, actor: str, host: str | None = None) -> None:
        self._cabinet = Cabinet(files, clock=clock, actor=actor, host=host)
        self._follow_ups = WideDrawer(self._cabinet)
        self._meetings = MeetingDrawer(self._cabinet)
        self._headers = HeaderIndex(files)
        self.unfinished = UnfinishedForms(self._cabinet, actor=actor)
        self.claims = Claims(self._cabinet, actor=actor)
        self._lasting = isinstance(files, DiskFiles)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock,
        actor: str,
        host: str | None = None,
        repairing: bool = False,
        timeout: float = 10.0,
    ) -> OfficeStore:
        """The office in a folder: made on first use, migrated after a backup when it is older.

        A newer schema is a StoreError, and a damaged or missing register a DamagedFile; with
        ``repairing`` an office opens in spite of damage, for ``check`` and ``repair``.
        ``timeout`` is how long, in seconds, to wait for another writer.
        """
        files = DiskFiles(path.absolute(), actor=actor, timeout=timeout)
        store = cls(files, clock=clock, actor=actor, host=host)
        make_ready(store._cabinet, repairing=repairing)
        return store

    @classmethod
    def in_memory(cls, *, clock: Clock, actor: str, host: str | None = None) -> OfficeStore:
        """An empty office that nothing outlives."""
        store = cls(MemoryFiles(), clock=clock, actor=actor, host=host)
        make_ready(store._cabinet, repairing=False)
        return store

    @functools.cached_property
    def drafts(self) -> Drafts:
        """What is being typed; read in when first asked for, since a list asks for none of it."""
        from scp_tui.store.drafts import Drafts

        return Drafts(self._cabinet, actor=self.actor, lasting=self._lasting)

    @property
    def actor(self) -> str:
        """Who is writing, as the audit trail names them."""
        return self._cabinet.actor

    @property
    def folder(self) -> Path | None:
        """The folder that the office is in; None of one in memory."""
        files = self._cabinet.files
        return files.root if isinstance(files, DiskFiles) else None

    @property
    def last_saved(self) -> dt.datetime | None:
        """When this store last wrote something; None when it has not yet."""
        return self._cabinet.last_saved

    def warm_up(self) -> None:
        """Loads what the first save needs, for a moment when nobody is waiting."""
        import filelock

        from scp_tui.store import tables

        del filelock, tables

    def register(self) -> Register:
        """The register. DamagedFile when it is missing: an office is never taken for empty."""
        found = self._cabinet.load(names.REGISTER)
        if found is None:
            raise self._cabinet.damaged(names.REGISTER, "it is missing")
        return cast("Register", found)

    def change_register(self, change: Callable[[Register], Register], *, what: str) -> Register:
        """Changes the register and returns it as stored."""
        with self._cabinet.writing():
            wanted = change(self.register())
            stored = self.register()
            revisions.keep_reference(stored, wanted)
            return self._commit_register(stored, revisions.settle(stored, wanted), what)

    def add_to_register(self, additions: Register, *, what: str) -> Register:
        """Adds the parts that the register does not have, at the revisions that they carry.

        For imports: a copy of an office is the same as the office. Known parts are left alone.
        """
        with self._cabinet.writing():
            stored = self.register()
            wanted = stored
            new = revisions.first(additions)
            for field in PARTS[Register]:
                known = {part.id for part in getattr(stored, field)}
                added = tuple(part for part in getattr(new, field) if part.id not in known)
                joined = (*getattr(stored, field), *added)
                wanted = msgspec.structs.replace(wanted, **{field: joined})
            return self._commit_register(stored, wanted, what)

    def meeting_refs(self, committee: str | None = None) -> tuple[MeetingRef, ...]:
        """The meetings on file, by date, then committee and sitting."""
        return tuple(sorted(self._headers.refs(committee), key=lambda ref: (ref.date, ref)))

    def headers(self) -> tuple[MeetingHeader, ...]:
        """What lists show of every meeting, by date. A damaged one says so in its header."""
        return self._headers.all()

    def meeting(self, ref: str) -> Meeting:
        """A meeting; NotFound when there is none of that reference."""
        return self._meetings.one(ref)

    def restricted(self, ref: str) -> Restricted:
        """What is kept apart of a meeting; empty, at revision 0, when there is nothing."""
        return self._meetings.restricted(ref)

    def create_meeting(
        self, meeting: Meeting, restricted: Restricted | None = None, *, what: str
    ) -> Meeting:
        """Stores a new meeting; InputRefused when its reference is taken."""
        return self._meetings.create(meeting, restricted, what=what)

    def meeting_stamps(self, ref: str) -> tuple[object, object]:
        """What changes when a meeting's files do: to look whether another has written them."""
        return self._meetings.stamps(ref)

    def change_meeting(
        self, ref: str, change: Callable[[Meeting], Meeting], *, what: str
    ) -> Meeting:
        """Changes a meeting and returns it as stored."""
        return self.change_meeting_and_restricted(
            ref, lambda meeting, private: (change(meeting), private), what=what
        )[0]

    def change_meeting_and_restricted(
        self,
        ref: str,
        change: Callable[[Meeting, Restricted], tuple[Meeting, Restricted]],
        *,
        what: str,
    ) -> tuple[Meeting, Restricted]:
        """Changes a meeting and what is kept apart of it: both are written, or neither.

        What is not for the public file is kept apart, whatever the change says (R2.8).
        """
        return self._meetings.change(ref, change, what=what)

    def seal_anew(self, ref: str, change: Callable[[Meeting], Meeting], *, what: str) -> Meeting:
        """Takes a frozen meeting's files as they now are, seals them anew, and changes it.

        The one way by which what was changed behind the program's back is accepted: the caller
        records who did so and why.
        """
        return self._meetings.seal_anew(ref, change, what=what)

    def follow_ups(
        self, committee: str | None = None, *, settled: bool = False
    ) -> tuple[FollowUp, ...]:
        """The unsettled follow-ups by reference, restricted ones included; all when asked."""
        return self._follow_ups.all(committee, settled=settled)

    def follow_up(self, ref: str) -> FollowUp:
        """A follow-up; NotFound when there is none of that reference."""
        return self._follow_ups.one(ref)

    def add_follow_up(self, draft: FollowUp, *, year: str, what: str) -> FollowUp:
        """Stores a draft (its id is ignored) under the next serial of the municipal year."""
        return self._follow_ups.add(draft, year=year, what=what)

    def add_follow_ups(
        self,
        drafts: Sequence[tuple[FollowUp, str]],
        *,
        what: str,
        tell: Callable[[int], None] = lambda _: None,
    ) -> tuple[FollowUp, ...]:
        """Adds many, each with its municipal year; ``tell`` is told how many are stored."""
        return self._follow_ups.add_many(drafts, what=what, tell=tell)

    def change_follow_up(
        self, ref: str, change: Callable[[FollowUp], FollowUp], *, what: str
    ) -> FollowUp:
        """Changes a follow-up and returns it as stored."""
        return self._follow_ups.change(ref, change, what=what)

    def change_follow_ups(
        self, refs: Sequence[str], change: Callable[[FollowUp], FollowUp], *, what: str
    ) -> tuple[tuple[FollowUp, FollowUp], ...]:
        """Changes several in one write, all of them or none; returns each before and after."""
        with self._cabinet.writing():
            gathered = Gathered(self._cabinet)
            drawer = WideDrawer(gathered)
            pairs = tuple((drawer.one(ref), drawer.change(ref, change, what=what)) for ref in refs)
            gathered.finish()
        return pairs

    def put_follow_up(self, follow_up: FollowUp, what: str) -> FollowUp:
        """Stores a follow-up under the reference that it carries, for imports."""
        return self._follow_ups.put(follow_up, what=what)

    @overload
    def revert(self, before: Register, after: Register, *, what: str) -> Register: ...
    @overload
    def revert(self, before: Meeting, after: Meeting, *, what: str) -> Meeting: ...
    @overload
    def revert(self, before: FollowUp, after: FollowUp, *, what: str) -> FollowUp: ...
    @overload
    def revert(
        self,
        before: tuple[Meeting, Restricted],
        after: tuple[Meeting, Restricted],
        *,
        what: str,
    ) -> tuple[Meeting, Restricted]: ...
    @overload
    def revert(self, before: None, after: FollowUp | Meeting | Added, *, what: str) -> None: ...
    def revert(self, before: Any, after: Any, *, what: str) -> Any:
        """Puts back what a change altered, if nobody has changed it since; the ground of undo.

        ``before`` None takes away again a follow-up or meeting that was made, or all that were
        added at once. StaleRecord, and nothing written, when an altered part has been changed
        again.
        """
        if isinstance(after, Added):
            return self._follow_ups.take_away(after.refs, what=what)
        if isinstance(after, FollowUp):
            return self._follow_ups.revert(before, after, what=what)
        if isinstance(after, Register):
            with self._cabinet.writing():
                register = self.register()
                wanted = revisions.put_back(register, before, after)
                return self._commit_register(register, wanted, what)
        if isinstance(after, Meeting):
            if before is None:
                return self._meetings.take_away(after, what=what)
            private = self.restricted(after.id)
            return self._meetings.put_back((before, private), (after, private), what=what)[0]
        return self._meetings.put_back(before, after, what=what)

    def revert_all(self, steps: Sequence[WayBack]) -> None:
        """Puts back several changes, in the order given: all of them, or none.

        Raises what ``revert`` raises, and what a step's ``allow`` does; nothing is written then.
        """
        with self._cabinet.writing():
            gathered = Gathered(self._cabinet)
            trial = copy.copy(self)
            trial._cabinet = gathered
            trial._follow_ups = WideDrawer(gathered)
            trial._meetings = MeetingDrawer(gathered)
            for step in steps:
                if step.allow is not None:
                    step.allow(trial.meeting(step.after[0].id))
                if isinstance(step.after, Written):
                    go = step.after
                    trial.change_meeting_and_restricted(go.ref, go.taken_out, what=step.what)
                    continue
                trial.revert(step.before, step.after, what=step.what)
            gathered.finish()

    def check(self) -> tuple[Finding, ...]:
        """What is wrong with the files themselves; an empty tuple when all is well."""
        from scp_tui.store.health import check

        return (*check(self._cabinet, self._follow_ups), *self.drafts.findings())

    def repair(self) -> tuple[str, ...]:
        """Mends what ``check`` found and can be mended; says in one line each what was done.

        A damaged file is moved aside, never deleted, and its newest good copy takes its place.
        """
        from scp_tui.store.health import repair

        return repair(self._cabinet, self._follow_ups)

    def restore_good_copy(self, path: str) -> str:
        """Puts the newest good copy of a damaged file in its place; returns the copy's path.

        ``path`` is as in DamagedFile. NotFound when there is no good copy.
        """
        from scp_tui.store.health import restore

        return restore(self._cabinet, path)

    def _commit_register(self, stored: Register, settled: Register, what: str) -> Register:
        if stored == settled:
            return stored
        held = self._cabinet.change({names.REGISTER: (stored, settled)}, what=what)
        return cast("Register", held[names.REGISTER])
