"""Copies of files: the last good one, one a day, and the whole office before a migration.

Copies of restricted files stay beneath ``restricted/``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scp_tui.errors import StoreError
from scp_tui.records.committee import Register
from scp_tui.store import names, revisions, shapes
from scp_tui.store.files import Files
from scp_tui.store.seals import seal_of

DAYS_KEPT = 30
"""How many daily folders are kept."""

_EMPTY_REGISTER = shapes.encode(shapes.pack(revisions.first(Register(id="register"))))
"""What a new office's register holds until the first entry; not worth going back to."""


def stamp_words(when: dt.datetime) -> str:
    """A time as part of a file's name."""
    return f"{when:%Y-%m-%d-%H%M%S}"


class Backups:
    """The copies kept of each file of an office."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._copied: set[tuple[str, str]] = set()

    def before_replacing(self, name: str, today: dt.date) -> None:
        """Keeps the version about to be replaced, and once a day a copy that stays."""
        if self._files.stamp(name) is None:
            return
        self._files.keep(name, names.copy_name(name, names.LAST_GOOD))
        day = today.isoformat()
        if (day, name) in self._copied:
            return
        folder = names.copy_name(name, names.DAILY).partition(names.DAILY)[0] + names.DAILY
        copy = names.copy_name(name, f"{names.DAILY}{day}/")
        if self._files.stamp(copy) is None:
            fresh_day = day not in self._files.folders(folder.rstrip("/"))
            self._files.keep(name, copy)
            if fresh_day:
                for old in self._files.folders(folder.rstrip("/"))[:-DAYS_KEPT]:
                    self._files.remove(f"{folder}{old}")
        self._copied.add((day, name))

    def after_writing(self, name: str, data: bytes, *, sealed: bool = False) -> None:
        """Gives a file that has no good copy yet, or an empty register's, one of what it holds.

        Otherwise damage to what was written once would leave nothing to restore it from. Of a
        ``sealed`` file the good copy is what it holds now: no other matches its seal.
        """
        copy = names.copy_name(name, names.LAST_GOOD)
        empty = name == names.REGISTER and self._files.read(copy) == _EMPTY_REGISTER
        if data != _EMPTY_REGISTER and (sealed or empty or self._files.stamp(copy) is None):
            self._files.scribble(copy, data)

    def copies(self, name: str) -> tuple[str, ...]:
        """The copies of a file, the newest first; nobody has looked whether they are good."""
        found = [
            (stamp, copy)
            for copy in self._places(name)
            if (stamp := self._files.stamp(copy)) is not None
        ]
        return tuple(copy for _, copy in sorted(found, reverse=True))

    def newest_good(self, name: str) -> str | None:
        """The newest copy that can be read; None when there is none."""
        kind = names.kind_of(name)
        for copy in self.copies(name) if kind else ():
            try:
                data = self._files.read(copy)
                content = shapes.decode(kind or "", data or b"", where=self._files.locate(copy))
            except (shapes.Unreadable, StoreError):
                continue
            right = names.meeting_of(name) in (None, getattr(content, "id", None))
            if right and self._fits_seal(name, data or b""):
                return copy
        return None

    def _fits_seal(self, name: str, data: bytes) -> bool:
        if not names.meeting_of(name):
            return True
        seal = self._files.read(names.seal_name(name))
        return seal is None or seal == seal_of(data)

    def hide(self, name: str, when: dt.datetime) -> None:
        """Moves every public copy of a file beneath ``restricted/``.

        For when its text becomes private: what was public until then must not stay readable.
        """
        hidden = f"{names.RESTRICTED}backups/hidden"
        label = first = stamp_words(when)
        taken = self._files.folders(hidden)
        count = 1
        while label in taken:
            count += 1
            label = f"{first}-{count}"
        for copy in self.copies(name):
            self._files.move(copy, f"{hidden}/{label}/{copy}")
        folder, _, plain = name.rpartition("/")
        for found, _ in self._files.files(folder):
            if found.startswith(f"{plain}.damaged-"):
                damaged = f"{folder}/{found}" if folder else found
                self._files.move(damaged, f"{hidden}/{label}/{damaged}")

    def whole_office(self, label: str) -> None:
        """Copies every record of the office into folders of backups that carry the label.

        Each folder appears under its name only when all of it is there.
        """
        for place in ("", names.RESTRICTED):
            partial = f"{place}backups/.{label}"
            self._files.remove(partial)
            copied = False
            for name in record_names(self._files):
                if names.is_restricted(name) == bool(place):
                    data = self._files.read(name)
                    self._files.replace(f"{partial}/{name.removeprefix(place)}", data or b"")
                    copied = True
            if copied:
                self._files.remove(f"{place}backups/{label}")
                self._files.move(partial, f"{place}backups/{label}")

    def _places(self, name: str) -> Iterator[str]:
        yield names.copy_name(name, names.LAST_GOOD)
        place = names.RESTRICTED if names.is_restricted(name) else ""
        for day in self._files.folders(f"{place}{names.DAILY}".rstrip("/")):
            yield names.copy_name(name, f"{names.DAILY}{day}/")
        for label in self._files.folders(f"{place}backups"):
            if f"{label}/" not in (names.LAST_GOOD[8:], names.DAILY[8:], "hidden/"):
                yield names.copy_name(name, f"backups/{label}/")


def record_names(files: Files) -> Iterator[str]:
    """The name of every file of records in the office, restricted ones included."""
    for found, _ in sorted(files.files("")):
        if names.kind_of(found):
            yield found
    for place in ("", names.RESTRICTED):
        for group in ("meetings", "followups"):
            for committee in files.folders(f"{place}{group}"):
                folder = f"{place}{group}/{committee}"
                for found, _ in sorted(files.files(folder)):
                    if names.kind_of(f"{folder}/{found}"):
                        yield f"{folder}/{found}"
