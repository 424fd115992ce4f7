"""Reading and writing the files of an office safely; what they mean is for others to say."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from scp_tui.errors import DamagedFile, StoreError
from scp_tui.records.base import Record, Value
from scp_tui.store import audit, names, shapes
from scp_tui.store.backups import Backups
from scp_tui.store.files import Files, Stamp
from scp_tui.store.seals import is_frozen, seal_of
from scp_tui.store.shapes import Content
from scp_tui.store.tablefile import TableFile, stage

_FILES_KEPT = 64
"""How many files' content is held in memory; the ones least lately used go first.

Those of follow-ups are held besides, once they were read: a list of all of them reads each
again at every key of its filter, and they are many and small.
"""


class Cabinet:
    """The files of one office: each read once, written all or nothing, with trail and copies."""

    def __init__(
        self, files: Files, *, clock: Callable[[], dt.datetime], actor: str, host: str | None
    ) -> None:
        self.files = files
        self.clock = clock
        self.backups = Backups(files)
        self.last_saved: dt.datetime | None = None
        self.actor = actor
        self._host = host
        self._held: OrderedDict[str, TableFile] = OrderedDict()
        self._asks: dict[str, TableFile] = {}

    def load(self, name: str) -> Content | None:
        """What a file holds; None when there is none.

        Raises DamagedFile, with the newest good copy, when it cannot be understood.
        """
        try:
            return self._file(name).load()
        except shapes.Unreadable as fault:
            raise self.damaged(name, str(fault)) from None

    def damaged(self, name: str, fault: str) -> DamagedFile:
        """The error for a file that cannot be understood. The file is left as it is."""
        copy = self.backups.newest_good(name)
        good = self.files.locate(copy) if copy else None
        there = self.files.stamp(name) is not None
        if good:
            todo = f"scp-tui check --repair puts back the newest good copy, {good}"
        elif name == names.OFFICE:
            todo = "scp-tui check --repair writes it anew"
        else:
            todo = "no good copy of it was found in backups: put back one of your own"
        if there:
            todo = f"It was kept as it is; {todo}"
        return DamagedFile(
            f"is damaged: {fault}", path=self.files.locate(name), good_copy=good, todo=todo
        )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the office for writing, having finished what a writer before left unfinished."""
        with self.files.lock() as cut_off:
            if cut_off:
                self.files.tidy()
            self.recover()
            yield

    def commit(
        self,
        changes: Mapping[str, Content | None],
        trail: Sequence[audit.Entry],
        *,
        hide: Sequence[str] = (),
    ) -> dict[str, Content]:
        """Writes the files that change, all of them or none; None removes a file.

        ``trail`` is what the audit trail is told. The public copies of the files to ``hide``
        go beneath ``restricted``. Returns what each file now holds. Call it within
        ``writing``. Raises StoreError when the system refuses; nothing is changed then.
        """
        data, held = self._prepare(changes)
        data |= self._seals(data, held)
        now = self.clock()
        told = self._tell(trail, private=any(names.is_restricted(name) for name in changes))
        before = {name: self.files.stamp(name) for name in data}
        try:
            for name in data:
                self.backups.before_replacing(name, now.date())
            if len(data) > 1 or hide:
                waiting = _Waiting(files=data, hide=tuple(hide))
                self.files.replace(names.PENDING, msgspec.json.encode(waiting))
            self._put(data)
        except StoreError:
            if self._put_back(before):
                self._untell(told)
            raise
        for name, written in data.items():
            if written is not None:
                sealed = names.seal_name(name) in data if names.meeting_of(name) else False
                self.backups.after_writing(name, written, sealed=sealed)
        if len(data) > 1 or hide:
            for name in hide:
                self.backups.hide(name, now)
            self.files.remove(names.PENDING)
        for name, content in held.items():
            self._file(name).know(data[name] or b"", content)
        self.last_saved = now
        return held

    def change(
        self,
        changes: Mapping[str, tuple[Any, Any]],
        *,
        what: str,
        hide: Sequence[str] = (),
    ) -> dict[str, Content]:
        """Writes files that each hold one record, told before and after; see ``commit``."""
        trail = [self.entry(*versions, what=what) for versions in changes.values()]
        return self.commit({name: new for name, (_, new) in changes.items()}, trail, hide=hide)

    def entry(self, before: Record | None, after: Record | None, *, what: str) -> audit.Entry:
        """The line of the trail for a change to a record."""
        some = after or before
        return audit.Entry(
            when=self.clock().replace(microsecond=0),
            who=self.actor,
            host=self._host,
            record=some.id if some else "",
            rev=after.rev if after else None,
            what=what,
            changed=audit.compare(before, after),
        )

    def tell(self, entry: audit.Entry, *, private: bool) -> None:
        """Adds to the trail what was done to a file other than by ``commit``."""
        self._tell([entry], private=private)

    def recover(self) -> None:
        """Finishes a write of several files that was cut off, if there was one."""
        data = self.files.read(names.PENDING)
        if data is None:
            return
        try:
            waiting = msgspec.json.decode(data, type=_Waiting)
        except ValueError:
            self.files.move(names.PENDING, f"{names.PENDING}.damaged")
            return
        known = {
            name: found
            for name, found in waiting.files.items()
            if names.kind_of(name) or names.sealed_by(name)
        }
        self._put(known)
        for name in waiting.hide:
            self.backups.hide(name, self.clock())
        self.files.remove(names.PENDING)

    def _file(self, name: str) -> TableFile:
        if names.kind_of(name) == "followups":
            if name not in self._asks:
                self._asks[name] = TableFile(self.files, name)
            return self._asks[name]
        file = self._held.get(name)
        if file is None:
            file = self._held[name] = TableFile(self.files, name)
            if len(self._held) > _FILES_KEPT:
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(name)
        return file

    def _prepare(
        self, changes: Mapping[str, Content | None]
    ) -> tuple[dict[str, bytes | None], dict[str, Content]]:
        data: dict[str, bytes | None] = {}
        held: dict[str, Content] = {}
        for name, content in changes.items():
            if content is None:
                data[name] = None
                continue
            file = self._file(name)
            try:
                stage(file, content)
                data[name], held[name] = file.take()
            except shapes.Unreadable as fault:
                raise StoreError(
                    f"could not be written so that it reads back the same: {fault}",
                    where=self.files.locate(name),
                    todo="Nothing was changed.",
                ) from None
            finally:
                file.close()
        return data, held

    def _seals(
        self, data: Mapping[str, bytes | None], held: Mapping[str, Content]
    ) -> dict[str, bytes | None]:
        """The seals to write with the files that change: a frozen one's, or none any more."""
        found: dict[str, bytes | None] = {}
        for name, written in data.items():
            if not names.meeting_of(name):
                continue
            seal = names.seal_name(name)
            if written is not None and is_frozen(held.get(name)):
                found[seal] = seal_of(written)
            elif self.files.stamp(seal) is not None:
                found[seal] = None
        return found

    def unsealed(self, name: str) -> Content | None:
        """What a file holds although it does not match its seal, for whoever seals it anew."""
        data = self.files.read(name)
        if data is None:
            return None
        try:
            kind = names.kind_of(name) or ""
            return shapes.decode(kind, data, where=self.files.locate(name))
        except shapes.Unreadable as fault:
            raise self.damaged(name, str(fault)) from None

    def _put(self, data: Mapping[str, bytes | None]) -> None:
        for name, content in data.items():
            if content is None:
                self.files.remove(name)
            else:
                self.files.replace(name, content)

    def _put_back(self, before: Mapping[str, Stamp | None]) -> bool:
        """Gives the files their former content after a refusal; false when that is refused too.

        The former version comes back by a second name for it, which needs no space. Should
        even that fail, what was written down of several files is finished at the next write.
        """
        try:
            for name, stamp in before.items():
                if self.files.stamp(name) == stamp:
                    continue
                if stamp is None:
                    self.files.remove(name)
                else:
                    self.files.keep(names.copy_name(name, names.LAST_GOOD), name)
            if self.files.stamp(names.PENDING) is not None:
                self.files.remove(names.PENDING)
        except StoreError:
            return False
        return True

    def _tell(self, trail: Sequence[audit.Entry], *, private: bool) -> list[tuple[str, int]]:
        """Writes the trail first, so that no change is without its line; says how to undo it."""
        lines: dict[str, list[bytes]] = {}
        for entry in trail:
            if private:
                name = audit.trail_name(entry.when, restricted=True)
                lines.setdefault(name, []).append(audit.line(entry))
            public = audit.unsaid(entry) if private else entry
            name = audit.trail_name(public.when, restricted=False)
            lines.setdefault(name, []).append(audit.line(public))
        told: list[tuple[str, int]] = []
        try:
            for name, found in lines.items():
                told.append((name, self.files.append(name, b"".join(found))))
        except StoreError:
            self._untell(told)
            raise
        return told

    def _untell(self, told: Sequence[tuple[str, int]]) -> None:
        for name, length in reversed(told):
            self.files.shorten(name, length)


class _Waiting(Value, frozen=True, kw_only=True):
    """A write of several files, as written down before the first of them is touched."""

    files: dict[str, bytes | None]
    hide: tuple[str, ...] = ()
