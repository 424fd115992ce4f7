"""The drawer of the meetings: each in a public file, and what is kept apart of it in another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, cast

from scp_tui.errors import InputRefused, NotFound
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.store import audit, names, revisions
from scp_tui.store.apart import apart, put_pair_back, settle_pair
from scp_tui.store.cabinet import Cabinet

Pair: TypeAlias = tuple[Meeting, Restricted]
"""A meeting and what is kept apart of it."""


class MeetingDrawer:
    """The meetings of an office. What its methods raise is told at ``OfficeStore``."""

    def __init__(self, cabinet: Cabinet) -> None:
        self.cabinet = cabinet

    def one(self, ref: str) -> Meeting:
        """A meeting; NotFound when there is none of that reference."""
        found = self.cabinet.load(names.meeting_name(ref))
        if found is None:
            raise NotFound("there is no such meeting", where=ref)
        return cast("Meeting", found)

    def restricted(self, ref: str) -> Restricted:
        """What is kept apart of a meeting; empty, at revision 0, when there is nothing."""
        found = self.cabinet.load(names.RESTRICTED + names.meeting_name(ref))
        return cast("Restricted | None", found) or Restricted(id=ref)

    def create(
        self, meeting: Meeting, restricted: Restricted | None = None, *, what: str
    ) -> Meeting:
        """Stores a new meeting; InputRefused when its reference is taken."""
        ref = names.meeting_ref(meeting.id)
        if (ref.committee, ref.date, ref.sitting) != (
            meeting.committee,
            meeting.date,
            meeting.sitting,
        ):
            raise InputRefused("the reference does not fit the meeting", where=meeting.id)
        name = names.meeting_name(meeting.id)
        with self.cabinet.writing():
            if self.cabinet.load(name) is not None:
                raise InputRefused(
                    "there is already a meeting of that reference",
                    where=meeting.id,
                    todo="A second meeting on one day is -2.",
                )
            if restricted is not None:
                revisions.keep_reference(Restricted(id=meeting.id), restricted)
            meeting, private = apart(meeting, restricted or Restricted(id=meeting.id))
            changes: dict[str, tuple[Any, Any]] = {name: (None, revisions.first(meeting))}
            if private != Restricted(id=private.id, rev=private.rev):
                changes[names.RESTRICTED + name] = None, revisions.first(private)
            return cast("Meeting", self.cabinet.change(changes, what=what)[name])

    def stamps(self, ref: str) -> tuple[object, object]:
        """What changes when a meeting's files do: to look whether another has written them."""
        name = names.meeting_name(ref)
        files = self.cabinet.files
        return files.stamp(name), files.stamp(names.RESTRICTED + name)

    def change(self, ref: str, change: Callable[[Meeting, Restricted], Pair], *, what: str) -> Pair:
        """Changes a meeting and what is kept apart of it: both are written, or neither.

        What is not for the public file is kept apart, whatever the change says (R2.8).
        """
        with self.cabinet.writing():
            wanted = apart(*change(*self._pair(ref)))
            stored = self._pair(ref)
            revisions.keep_reference(stored[0], wanted[0])
            revisions.keep_reference(stored[1], wanted[1])
            return self._commit(stored, settle_pair(stored, wanted), what)

    def put_back(self, before: Pair, after: Pair, *, what: str) -> Pair:
        """Puts back what a change altered; StaleRecord when it has been changed again since."""
        with self.cabinet.writing():
            stored = self._pair(after[0].id)
            return self._commit(stored, put_pair_back(stored, before, after), what)

    def take_away(self, made: Meeting, *, what: str) -> None:
        """Takes away a meeting that was made; StaleRecord when it has been changed since."""
        name = names.meeting_name(made.id)
        with self.cabinet.writing():
            stored = self.one(made.id)
            private = self.cabinet.load(names.RESTRICTED + name)
            if stored != made or private is not None:
                raise revisions.stale(made.id, ("", made.id), stored)
            self.cabinet.change({name: (stored, None)}, what=what)

    def seal_anew(self, ref: str, change: Callable[[Meeting], Meeting], *, what: str) -> Meeting:
        """Takes a frozen meeting's files as they now are, seals them anew, and changes it.

        The one way by which what was changed behind the program's back is accepted: the caller
        records who did so and why.
        """
        name = names.meeting_name(ref)
        with self.cabinet.writing():
            stored = cast("Meeting | None", self.cabinet.unsealed(name))
            if stored is None:
                raise NotFound("there is no such meeting", where=ref)
            after = revisions.settle(stored, change(stored))
            changes: dict[str, tuple[Any, Any]] = {name: (stored, after)}
            private = names.RESTRICTED + name
            kept = self.cabinet.unsealed(private)
            if kept is not None:
                changes[private] = kept, kept
            return cast("Meeting", self.cabinet.change(changes, what=what)[name])

    def _pair(self, ref: str) -> Pair:
        return self.one(ref), self.restricted(ref)

    def _commit(self, stored: Pair, settled: Pair, what: str) -> Pair:
        public = names.meeting_name(stored[0].id)
        private = names.RESTRICTED + public
        changes: dict[str, tuple[Any, Any]] = {}
        if stored[0] != settled[0]:
            changes[public] = stored[0], settled[0]
        if stored[1] != settled[1]:
            changes[private] = stored[1], settled[1]
        moved = len(changes) == 2 and bool(audit.words(stored[0]) - audit.words(settled[0]))
        told = apart(*stored)[0] != stored[0]  # an older copy, put in its place by hand
        hide = (public,) if moved or told or _withheld(stored[0], settled[0]) else ()
        held = self.cabinet.change(changes, what=what, hide=hide) if changes else {}
        return (
            cast("Meeting", held.get(public, stored[0])),
            cast("Restricted", held.get(private, stored[1])),
        )


def _withheld(stored: Meeting, settled: Meeting) -> bool:
    """Whether a meeting now withholds what it told, or its copies tell: a speaker's name (R10.2),
    the nature of an interest that became sensitive (R3.4)."""
    unnamed = {one.id for one in settled.speakers if one.withheld}
    if any(one.id in unnamed and not one.withheld for one in stored.speakers):
        return True
    sensitive = {one.id for one in settled.declarations if one.sensitive}
    return any(
        (one.reason or one.as_declared) and not one.sensitive and one.id in sensitive
        for one in stored.declarations
    )
