"""What the groups of the desk share: the store, the clock, and the way back from every act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from scp_tui.errors import InputRefused, NotFound, RefusedByRule, StaleRecord
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.minutes_life import is_fixed
from scp_tui.store.gathered import Added, WayBack, Written

if TYPE_CHECKING:
    from scp_tui.desk.clock import Clock
    from scp_tui.records.committee import Committee, Register
    from scp_tui.records.followups import FollowUp
    from scp_tui.store.headers import MeetingHeader
    from scp_tui.store.office import OfficeStore

Changed: TypeAlias = "tuple[Meeting, Restricted] | Meeting | Register | FollowUp | Added"
"""What an act changes: a meeting with what is kept apart of it, the register, follow-ups."""

KEPT_ACTS = 100
"""How many acts can be taken back; each holds two versions of one meeting at most."""


class Session:
    """One sitting of one clerk at one office."""

    def __init__(self, store: OfficeStore, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.last_change: str | None = None
        self._acts: list[tuple[str, tuple[WayBack, ...]]] = []
        self._waiting: list[tuple[str, Callable[[FollowUp], FollowUp]]] | None = None
        self._let_go = 0

    def now(self) -> dt.datetime:
        """Return the present moment, to the second: what is recorded needs no more."""
        return self.clock.now().replace(microsecond=0)

    def today(self) -> dt.date:
        """Return the present day."""
        return self.clock.today()

    def register(self) -> Register:
        """Return the register as it now stands."""
        return self.store.register()

    def committee(self, committee_id: str) -> Committee:
        """Return the committee of that abbreviation, or raise NotFound."""
        known = self.register().committees
        for committee in known:
            if committee.id == committee_id:
                return committee
        names = ", ".join(committee.id for committee in known)
        raise NotFound(
            f"no committee goes by {committee_id!r}",
            where="register",
            todo=f"Known: {names}." if names else "Add the committee to the register first.",
        )

    def headers(self) -> tuple[MeetingHeader, ...]:
        """Return the headers of every meeting, in order of date."""
        return self.store.headers()

    def whole_meeting(self, ref: str) -> Meeting:
        """Return a meeting with what is kept apart in its place: for the clerk's own screens."""
        from scp_tui.rules.kept_apart import together

        return together(self.store.meeting(ref), self.store.restricted(ref))

    # -- changes -------------------------------------------------------------------------------

    def change_meeting(
        self,
        ref: str,
        change: Callable[[Meeting], Meeting],
        *,
        what: str,
        undoable: bool = True,
        minuted: bool = True,
        whole: bool = False,
    ) -> Meeting:
        """Change a meeting, and remember the way back. Raises Busy while another writes it.

        ``minuted`` changes touch what the minutes say, and are refused once those are confirmed
        (R6.3). A change of the ``whole`` sees what is kept apart in its place; it is kept apart
        again before anything is written (R2.8).
        """
        after, _ = self.change_both(
            ref,
            lambda meeting, restricted: (change(meeting), restricted),
            what=what,
            undoable=undoable,
            minuted=minuted,
            whole=whole,
        )
        return after

    def change_both(
        self,
        ref: str,
        change: Callable[[Meeting, Restricted], tuple[Meeting, Restricted]],
        *,
        what: str,
        undoable: bool = True,
        minuted: bool = True,
        whole: bool = False,
    ) -> tuple[Meeting, Restricted]:
        """Change a meeting and its restricted part in one act, and remember the way back."""
        seen: list[tuple[Meeting, Restricted]] = []

        def run(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            seen[:] = [(meeting, restricted)]
            if minuted:
                refuse_if_confirmed(meeting)
            if whole:
                from scp_tui.rules.kept_apart import parted, together

                changed, kept = parted(*change(together(meeting, restricted), restricted))
            else:
                changed, kept = change(meeting, restricted)
            if changed.published:
                from scp_tui.rules.published_agenda import print_kept

                changed = print_kept(meeting, changed)
            return changed, kept

        self.store.claims.refuse_if_taken(ref)
        after = self.store.change_meeting_and_restricted(ref, run, what=what)
        if undoable and seen and seen[0] != after:
            # What was done after they were confirmed is not kept from being undone by that.
            guarded = minuted and not is_fixed(after[0])
            self.remember(what, seen[0], after, allow=refuse_if_confirmed if guarded else None)
        return after

    def change_follow_up(
        self,
        ref: str,
        change: Callable[[FollowUp], FollowUp],
        *,
        what: str,
        undoable: bool = True,
    ) -> FollowUp:
        """Change a follow-up, and remember the way back; within ``in_one_write`` it waits."""
        if self._waiting is not None:
            self._waiting.append((what, change))
            return self.store.follow_up(ref)
        seen: list[FollowUp] = []

        def run(follow_up: FollowUp) -> FollowUp:
            seen[:] = [follow_up]
            return change(follow_up)

        after = self.store.change_follow_up(ref, run, what=what)
        if undoable and seen and seen[0] != after:
            self.remember(what, seen[0], after)
        return after

    def in_one_write(self, ref: str, acts: Callable[[], object], *, suffix: str = "") -> FollowUp:
        """Do several acts on one follow-up, each with its checks, in one write: all or none.

        Undo names them as the first does, with ``suffix``. Raises what any of them raises, and
        has written nothing then.
        """
        waiting = self._waiting = []
        try:
            acts()
        finally:
            self._waiting = None

        def change(one: FollowUp) -> FollowUp:
            for _, each in waiting:
                one = each(one)
            return one

        return self.change_follow_up(ref, change, what=waiting[0][0] + suffix)

    def change_follow_ups(
        self, refs: Sequence[str], change: Callable[[FollowUp], FollowUp], *, what: str
    ) -> tuple[FollowUp, ...]:
        """Change several follow-ups in one write, and remember the way back as one act."""
        mark = self.mark()
        pairs = self.store.change_follow_ups(refs, change, what=what)
        for before, after in pairs:
            if before != after:
                self.remember(what, before, after)
        self.gather(mark, what)
        return tuple(after for _, after in pairs)

    def change_register(
        self, change: Callable[[Register], Register], *, what: str, undoable: bool = True
    ) -> Register:
        """Change the register, and remember the way back."""
        seen: list[Register] = []

        def run(register: Register) -> Register:
            seen[:] = [register]
            return change(register)

        after = self.store.change_register(run, what=what)
        if undoable and seen and seen[0] != after:
            self.remember(what, seen[0], after)
        return after

    # -- the way back --------------------------------------------------------------------------

    def remember(
        self,
        what: str,
        before: Changed | None,
        after: Changed,
        *,
        allow: Callable[[Meeting], None] | None = None,
    ) -> None:
        """Keep how a record was ``before`` as what ``undo`` puts back next.

        ``what`` names the act; ``before`` is None of what was made by it. ``allow`` raises when
        the meeting as it is by then may not be changed back.
        """
        self._keep(what, (WayBack(before, after, f"Undone: {what}", allow),))

    def _keep(self, what: str, steps: tuple[WayBack, ...]) -> None:
        self.last_change = what
        self._acts.append((what, steps))
        too_many = max(0, len(self._acts) - KEPT_ACTS)
        self._let_go += too_many
        del self._acts[:too_many]

    def mark(self) -> int:
        """Return a mark to hand to ``gather`` after several acts that are one to the clerk."""
        return self._let_go + len(self._acts)

    def gather(self, mark: int, what: str) -> None:
        """Make the acts remembered since ``mark`` into one, named ``what``."""
        first = max(0, mark - self._let_go)
        acts = self._acts[first:]
        del self._acts[first:]
        if acts:
            self._keep(what, tuple(step for _, steps in reversed(acts) for step in steps))

    def goes_with(self, mark: int, written: Written) -> None:
        """Let undo take out with what was done since ``mark`` what is written after it.

        What else is written into the same text by then stays as it is.
        """
        if self.mark() != mark:
            what = self._acts[-1][0]
            self._keep(what, (WayBack(None, written, f"Undone: {what}"),))
            self.gather(mark, what)

    def undo(self) -> str | None:
        """Take back the newest act and say which it was; None when there is none.

        Of an act on several records all are put back, or none. Raises StaleRecord when somebody
        has since changed one of them: that act cannot be taken back any more, and the next
        ``undo`` is about the one before it. So it is with RefusedByRule, when the minutes were
        confirmed since (R6.3). Raises Busy while another writes a meeting of it.
        """
        if not self._acts:
            return None
        what, steps = self._acts[-1]
        for step in steps:
            if isinstance(step.after, tuple):
                self.store.claims.refuse_if_taken(step.after[0].id)
        try:
            self.store.revert_all(steps)
        except StaleRecord as stale:
            self._forget()
            raise StaleRecord(
                f"cannot be undone, since it was changed again: {what}",
                current=stale.current,
                where=stale.where,
                todo="Nothing was changed back. Change it by hand.",
            ) from stale
        except RefusedByRule:
            self._forget()
            raise
        self._forget()
        went = [step.after for step in steps if isinstance(step.after, Written)]
        store = self.store
        left = [one.left(store.meeting(one.ref), store.restricted(one.ref)) for one in went]
        return " ".join((f"Undone: {what}{'.' if any(left) else ''}", *filter(None, left)))

    def _forget(self) -> None:
        self._acts.pop()
        self.last_change = self._acts[-1][0] if self._acts else None


def refuse_if_confirmed(meeting: Meeting) -> None:
    """Raise RefusedByRule when the minutes are confirmed: after that nothing is edited (R6.3)."""
    if is_fixed(meeting):
        where = meeting.minutes_confirmed_at
        raise RefusedByRule(
            "its minutes are confirmed" + (f" (on {where})" if where else ""),
            rule="R6.3",
            where=meeting.id,
            todo="Add an annotation to them, or take them back a step (Life of the minutes).",
        )


def known_fields(fields: dict[str, object], allowed: frozenset[str], *, where: str) -> None:
    """Raise InputRefused for a field that cannot be edited by this act."""
    for name in fields:
        if name not in allowed:
            raise InputRefused(
                f"{name.replace('_', ' ')} cannot be edited here",
                where=where,
                todo=f"What can: {', '.join(sorted(allowed)).replace('_', ' ')}.",
            )
