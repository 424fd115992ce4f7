"""The drawer of follow-ups: unsettled ones in one small file a committee, settled ones by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import cast

import msgspec

from scp_tui.errors import InputRefused, NotFound, StoreError
from scp_tui.records.followups import FollowUp
from scp_tui.records.refs import FollowUpRef
from scp_tui.rules.follow_up_status import is_settled
from scp_tui.store import names, revisions
from scp_tui.store.cabinet import Cabinet
from scp_tui.store.shapes import Content, FollowUps, Serial


class FollowUpDrawer:
    """The follow-ups of an office, public and restricted. Changes happen under the lock."""

    def __init__(self, cabinet: Cabinet) -> None:
        self.cabinet = cabinet

    def all(self, committee: str | None, *, settled: bool) -> tuple[FollowUp, ...]:
        """The unsettled follow-ups, or all of them, by reference.

        Whoever may not look into ``restricted`` gets the public ones.
        """
        found: dict[str, FollowUp] = {}
        for name in self._file_names(committee, if_allowed=True):
            if settled or names.is_open(name):
                _newest(found, self.sheet(name).follow_ups.values())
        kept = (fu for fu in found.values() if settled or not is_settled(fu))
        return tuple(sorted(kept, key=lambda fu: _order(fu.id)))

    def one(self, ref: str) -> FollowUp:
        """The follow-up that goes by this reference; NotFound otherwise."""
        found: dict[str, FollowUp] = {}
        for name in homes_of(names.follow_up_ref(ref)):
            stored = self.sheet(name).follow_ups.get(ref)
            if stored is not None:
                _newest(found, [stored])
        if ref not in found:
            raise NotFound("there is no such follow-up", where=ref)
        return found[ref]

    def add(self, draft: FollowUp, *, year: str, what: str) -> FollowUp:
        """Stores a new follow-up under the next serial of its committee and municipal year.

        A serial is never given twice, even when its follow-up has been removed again.
        """
        with self.cabinet.writing():
            serial = self.last_serial(draft.committee, year) + 1
            ref = FollowUpRef(committee=draft.committee, year=year, serial=serial)
            names.follow_up_ref(str(ref))
            new = msgspec.structs.replace(draft, id=str(ref), rev=1)
            return self._store(None, new, what)

    def put(self, follow_up: FollowUp, *, what: str) -> FollowUp:
        """Stores a follow-up under the reference that it carries, for imports.

        Raises StaleRecord when another version is stored and this was not made from it.
        """
        ref = names.follow_up_ref(follow_up.id)
        if ref.committee != follow_up.committee:
            raise InputRefused("belongs to another committee", where=follow_up.id)
        with self.cabinet.writing():
            try:
                stored = self.one(follow_up.id)
            except NotFound:
                return self._store(None, revisions.first(follow_up), what)
            return self._store(stored, _settled(stored, follow_up), what)

    def change(self, ref: str, change: Callable[[FollowUp], FollowUp], *, what: str) -> FollowUp:
        """Reads, changes and stores one; StaleRecord when the change is from an older one."""
        with self.cabinet.writing():
            stored = self.one(ref)
            wanted = change(stored)
            stored = self.one(ref)
            _keep_identity(stored, wanted)
            return self._store(stored, _settled(stored, wanted), what)

    def revert(self, before: FollowUp | None, after: FollowUp, *, what: str) -> FollowUp | None:
        """Puts a follow-up back as it was, or takes it away when it was not there before."""
        with self.cabinet.writing():
            stored = self.one(after.id)
            if before is not None:
                return self._store(stored, revisions.put_back(stored, before, after), what)
            if not revisions.same(stored, after):
                raise revisions.stale(after.id, ("", after.id), stored)
            name = home_of(stored)
            sheet = self.sheet(name)
            left = {key: fu for key, fu in sheet.follow_ups.items() if key != after.id}
            content = FollowUps(serials=sheet.serials, follow_ups=left)
            entry = self.cabinet.entry(stored, None, what=what)
            self.cabinet.commit({name: content}, [entry])
            return None

    def duplicates(self) -> Iterator[tuple[str, str]]:
        """References that stand in more than one file, each with the file of the older version."""
        seen: dict[str, tuple[int, str]] = {}
        for name in self._file_names(None):
            for ref, follow_up in self.sheet(name).follow_ups.items():
                here = follow_up.rev, name
                if ref in seen:
                    yield ref, min(seen[ref], here)[1]
                seen[ref] = max(seen.get(ref, here), here)

    def drop(self, ref: str, name: str, *, what: str) -> None:
        """Takes the older version of a duplicate out of its file."""
        with self.cabinet.writing():
            sheet = self.sheet(name)
            stored = sheet.follow_ups.get(ref)
            if stored is not None:
                left = {key: fu for key, fu in sheet.follow_ups.items() if key != ref}
                content = FollowUps(serials=sheet.serials, follow_ups=left)
                entry = self.cabinet.entry(stored, None, what=what)
                self.cabinet.commit({name: content}, [entry])

    def _store(self, stored: FollowUp | None, new: FollowUp, what: str) -> FollowUp:
        if stored == new:
            return new
        target = home_of(new)
        ref = names.follow_up_ref(new.id)
        changes: dict[str, Content | None] = {}
        for name in homes_of(ref):
            sheet = self.sheet(name)
            if name == target:
                last = sheet.serials.get(ref.year, Serial(last=0)).last
                serials = {**sheet.serials, ref.year: Serial(last=max(last, ref.serial))}
                rows = {**sheet.follow_ups, new.id: new}
                changes[name] = FollowUps(serials=serials, follow_ups=rows)
            elif new.id in sheet.follow_ups:
                rows = {key: one for key, one in sheet.follow_ups.items() if key != new.id}
                changes[name] = FollowUps(serials=sheet.serials, follow_ups=rows)
        becomes_private = stored is not None and new.restricted and not stored.restricted
        public = [name for name in homes_of(ref) if not names.is_restricted(name)]
        held = self.cabinet.commit(
            changes,
            [self.cabinet.entry(stored, new, what=what)],
            hide=public if becomes_private else (),
        )
        return cast("FollowUps", held[target]).follow_ups[new.id]

    def sheet(self, name: str) -> FollowUps:
        """What a file of follow-ups holds; nothing when there is none."""
        return cast("FollowUps | None", self.cabinet.load(name)) or FollowUps()

    def _file_names(self, committee: str | None, *, if_allowed: bool = False) -> Iterator[str]:
        for place in ("", names.RESTRICTED):
            folder = f"{place}followups"
            try:
                codes = self.cabinet.files.folders(folder)
            except StoreError:
                if not (place and if_allowed):
                    raise
                continue
            for code in codes:
                if committee in (None, code):
                    for found, _ in sorted(self.cabinet.files.files(f"{folder}/{code}")):
                        if names.kind_of(f"{folder}/{code}/{found}"):
                            yield f"{folder}/{code}/{found}"

    def last_serial(self, committee: str, year: str) -> int:
        """The last serial given in a committee's municipal year; 0 for none."""
        last = 0
        for name in self._file_names(names.committee_folder(committee)):
            sheet = self.sheet(name)
            if year in sheet.serials:
                last = max(last, sheet.serials[year].last)
            prefix = f"{committee}/{year}/"
            for ref in sheet.follow_ups:
                if ref.startswith(prefix):
                    last = max(last, names.follow_up_ref(ref).serial)
        return last


def homes_of(ref: FollowUpRef) -> tuple[str, ...]:
    """The files in which a follow-up can stand."""
    public = (
        names.open_name(ref),
        names.closed_name(ref),
        names.old_open_name(ref.committee),
    )
    return *public, *(names.RESTRICTED + name for name in public)


def home_of(follow_up: FollowUp) -> str:
    """The one file in which it belongs."""
    ref = names.follow_up_ref(follow_up.id)
    name = names.closed_name(ref) if is_settled(follow_up) else names.open_name(ref)
    return names.RESTRICTED + name if follow_up.restricted else name


def _keep_identity(stored: FollowUp, wanted: FollowUp) -> None:
    if (stored.id, stored.committee) != (wanted.id, wanted.committee):
        raise InputRefused("a follow-up keeps its reference and committee", where=stored.id)


def _settled(stored: FollowUp, wanted: FollowUp) -> FollowUp:
    """What to store of a change; InputRefused when it takes anything out of the history."""
    settled = revisions.settle(stored, wanted)
    if wanted.history[: len(stored.history)] != stored.history:
        raise InputRefused(
            "a history is added to and never changed",
            where=stored.id,
            todo="Add a correction; what was written stays.",
        )
    return settled


def _newest(found: dict[str, FollowUp], rows: Iterable[FollowUp]) -> None:
    """Of two versions, which a copy of the office by hand can leave, the later one counts."""
    for row in rows:
        if row.id not in found or found[row.id].rev < row.rev:
            found[row.id] = row


def _order(ref: str) -> tuple[str, str, int]:
    committee, year, serial = ref.rsplit("/", 2)
    return committee, year, int(serial)
