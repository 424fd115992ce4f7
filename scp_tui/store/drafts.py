"""What was typed into meetings and is not in their records: journals, and what became of them.

A journal that nobody holds any more was left behind by a program that was killed, or whose line
dropped. It is given another name before it is read, so that one which cannot be read stops one
opening and not every one; what cannot go straight into the record is kept to be offered.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence

from scp_tui.records.base import Value
from scp_tui.records.typing import Sheet, Writer
from scp_tui.rules.findings import Finding, Level
from scp_tui.store import names
from scp_tui.store.cabinet import Cabinet
from scp_tui.store.following import Follower
from scp_tui.store.identity import UNKNOWN, runs, this_writer
from scp_tui.store.journal import Journal
from scp_tui.store.journal_lines import Begun, Laid, Reading, encode, read


class Left(Value, frozen=True, kw_only=True):
    """What a session left behind in a meeting.

    ``token`` names it. ``here`` is the item that was open. ``offered`` is for what the clerk
    decides on; ``damaged`` is the file, set aside, of which only a part could be read.
    """

    token: str
    by: Writer | None
    sheets: tuple[Sheet, ...]
    here: str | None
    offered: bool = False
    damaged: str | None = None


class Drafts:
    """The journals of an office."""

    def __init__(self, cabinet: Cabinet, *, actor: str, lasting: bool) -> None:
        self._cabinet = cabinet
        self._files = cabinet.files
        self._actor = actor
        self._lasting = lasting

    def begin(self, ref: str) -> Journal:
        """The journal of a new session in a meeting; nothing is written until it is laid."""
        by = this_writer(self._actor, self._cabinet.clock().replace(microsecond=0))
        return Journal(self._files, os.urandom(4).hex(), ref, by, flushed=self._lasting)

    def follow(self, ref: str, token: str) -> Follower:
        """A reader of the journal that another session is writing."""
        return Follower(self._files, ref, token)

    def take(self, ref: str) -> tuple[Left, ...]:
        """Everything that was left behind in a meeting, the oldest first.

        What is not ``offered`` goes to the caller, who hands it back to ``settle`` as soon as it
        is safe elsewhere. Raises StoreError, Busy.
        """
        if not any(self._of(ref)):
            return ()
        found = []
        with self._cabinet.writing():
            for token, state in list(self._of(ref)):
                left = self._take(ref, token, state)
                if left is not None:
                    found.append(left)
        return tuple(sorted(found, key=_age))

    def settle(self, ref: str, left: Left, keep: Sequence[Sheet] = ()) -> None:
        """Forget what was left behind, but for the sheets that are to be offered.

        Raises StoreError.
        """
        kept = names.typed_name(ref, left.token, names.KEPT)
        if keep:
            by = left.by or this_writer(UNKNOWN, self._cabinet.clock().replace(microsecond=0))
            lines = [encode(Begun(n=0, ref=ref, by=by))]
            lines += [encode(Laid(n=n, sheet=sheet)) for n, sheet in enumerate(keep, 1)]
            self._files.replace(kept, b"".join(lines))
        elif self._files.stamp(kept) is not None:
            self._files.remove(kept)
        taken = names.typed_name(ref, left.token, names.TAKEN)
        if self._files.stamp(taken) is not None:
            self._files.remove(taken)

    def put_back(self, ref: str, left: Left) -> None:
        """Leave behind again what was taken and could not be made safe elsewhere."""
        taken = names.typed_name(ref, left.token, names.TAKEN)
        if self._files.stamp(taken) is not None:
            self._files.move(taken, names.typed_name(ref, left.token))

    def findings(self) -> Iterator[Finding]:
        """What the health check says of them."""
        for found, _ in self._files.files(names.TYPING):
            where, state = f"{names.TYPING}/{found}", found.rpartition(".")[2]
            if state in _SAID and (state != names.JOURNAL or self._left_with_text(where)):
                yield Finding(level=Level.WARNING, rule="store", where=where, message=_SAID[state])

    def unsaved(self, ref: str) -> bool:
        """Whether text typed into a meeting is not in its record, and nobody is typing it."""
        found = ((state, names.typed_name(ref, token, state)) for token, state in self._of(ref))
        return any(state != names.JOURNAL or self._left_with_text(name) for state, name in found)

    def _left_with_text(self, name: str) -> bool:
        if self._in_use(name):
            return False
        return any(sheet.waits for sheet in _read_twice(self._files.read(name) or b"").sheets)

    def _of(self, ref: str) -> Iterator[tuple[str, str]]:
        for found, _ in self._files.files(names.TYPING):
            parts = names.typed_file(ref, found)
            if parts and parts[1] in (names.JOURNAL, names.TAKEN, names.KEPT):
                yield parts

    def _take(self, ref: str, token: str, state: str) -> Left | None:
        name = names.typed_name(ref, token, state)
        if state == names.JOURNAL:
            if self._in_use(name):
                return None
            taken = names.typed_name(ref, token, names.TAKEN)
            self._files.move(name, taken)
            return self._read(ref, token, taken)
        if state == names.TAKEN:
            # Reading it back was cut off once: it is not trusted a second time.
            return self._set_aside(ref, token, name)
        reading = read(self._files.read(name) or b"")
        return _left(token, reading, offered=True)

    def _read(self, ref: str, token: str, name: str) -> Left:
        reading = read(self._files.read(name) or b"")
        if reading.damaged or reading.ref not in (None, ref):
            return self._set_aside(ref, token, name, reading)
        return _left(token, reading)

    def _set_aside(self, ref: str, token: str, name: str, reading: Reading | None = None) -> Left:
        damaged = names.typed_name(ref, token, names.DAMAGED)
        self._files.move(name, damaged)
        reading = reading or _read_twice(self._files.read(damaged) or b"")
        left = _left(token, reading, offered=True, damaged=self._files.locate(damaged))
        self.settle(ref, left, keep=left.sheets)
        return left

    def _in_use(self, name: str) -> bool:
        used = self._files.in_use(name)
        if used is None:
            by = read(self._files.read(name) or b"").by
            used = by is not None and runs(by) is not False
        return used


def _read_twice(data: bytes) -> Reading:
    """What a journal tells, whatever reading it does: it may have ended the program before."""
    try:
        return read(data)
    except Exception:
        return Reading(by=None, ref=None, sheets=(), here=None, damaged=True)


def _left(
    token: str, reading: Reading, *, offered: bool = False, damaged: str | None = None
) -> Left:
    sheets = tuple(sheet for sheet in reading.sheets if sheet.waits or not offered)
    return Left(
        token=token,
        by=reading.by,
        sheets=sheets,
        here=reading.here,
        offered=offered,
        damaged=damaged,
    )


def _age(left: Left) -> dt.datetime:
    return left.by.since if left.by else dt.datetime.min


_SAID = {
    names.JOURNAL: "text typed into a meeting is not in its record; open that meeting",
    names.TAKEN: "text typed into a meeting was being read back; open that meeting",
    names.KEPT: "text typed into a meeting is not in its record; open that meeting, F10 offers it",
    names.DAMAGED: "text typed into a meeting could not be read in full, and was set aside",
}
