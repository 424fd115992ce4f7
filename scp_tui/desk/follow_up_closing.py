"""Closing an ask: proposed to the committee, and decided by it or as it has delegated (R7.12)."""

from __future__ import annotations

import datetime as dt

from scp_tui.desk.follow_up_changed import refuse_settled
from scp_tui.desk.follow_up_days import refuse_not_held
from scp_tui.desk.follow_up_duties import FollowUpDuties, refuse_undone
from scp_tui.errors import InputRefused, RefusedByRule
from scp_tui.records.followups import (
    ClosureDecision,
    FactKind,
    FollowUp,
    FollowUpKind,
    FollowUpStatus,
)
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.follow_up_status import SETTLED, standing
from scp_tui.rules.sittings import decided_on


class FollowUpClosing(FollowUpDuties):
    """The use cases of closing."""

    def propose(self, ref: str, text: str = "", *, on: dt.date | None = None) -> FollowUp:
        """Put it to the committee for closure. Raises InputRefused for a limb without an owner.

        The same for what is settled. Raises RefusedByRule for a local crime and disorder matter
        with a step left out (R7.8).
        """
        one = self._session.store.follow_up(ref)
        refuse_settled(one)
        refuse_ownerless(one)
        refuse_undone(one, self.setting(one.committee))
        return self._record(ref, FactKind.PROPOSED, text, on=on)

    def decide(
        self,
        ref: str,
        decision: ClosureDecision,
        *,
        meeting: str | None = None,
        minute: int | None = None,
        item: str | None = None,
        text: str = "",
        limb: str | None = None,
        on: dt.date | None = None,
        by: str | None = None,
    ) -> FollowUp:
        """Record what the committee decided on it at a meeting, at which minute and item.

        Without a ``limb`` it is of those that still wait: one that was closed or withdrawn before
        is opened again only by name, or where all of it was settled.
        What was decided is recorded also of an ask that nobody was named for: ``check`` tells
        of it (``closed_unowned``), and of the steps of a local crime and disorder matter that are
        owed still (R7.8). Its day is that of the sitting (``rules.sittings``). Without a meeting
        it is closed under the committee's
        delegation, by whom it says (the clerk by default); the words of the delegation are kept
        with it. Raises RefusedByRule when nothing is delegated, or it was not answered;
        InputRefused for a meeting that cannot have decided it (``refuse_not_held``), for closing
        what is settled, and under delegation for a limb without an owner.
        """
        one = self._session.store.follow_up(ref)
        rule = self._session.committee(one.committee).follow_ups
        if meeting is None and not rule.delegated_closure:
            raise RefusedByRule(
                "the Committee alone closes what it asked for",
                rule="R7.12",
                where=ref,
                todo="Propose it for closure, or say at which meeting it was decided.",
            )
        if decision is ClosureDecision.CLOSE:
            refuse_settled(one, limb)
        day = on
        if meeting is None:
            if decision is ClosureDecision.CLOSE:
                refuse_undone(one, self.setting(one.committee))
            refuse_ownerless(one, limb)
            _refuse_unanswered(one, decision, limb)
        else:
            held = self._session.store.meeting(meeting)
            today = self._session.today()
            refuse_not_held(held, one, on, today)
            day = on or decided_on(held, one.asked_on, today, item)

        def decided(of: str | None) -> FollowUp:
            return self._record(
                ref,
                FactKind.DECISION,
                text,
                decision=decision,
                meeting=meeting,
                minute=minute,
                item=item,
                limb=of,
                on=day,
                delegated=meeting is None,
                by=by or (self._session.store.actor if meeting is None else None),
                how=rule.delegation if meeting is None else None,
            )

        meant = _meant(one, limb)
        return decided(*meant) if len(meant) == 1 else self.of_limbs(ref, meant, decided)


def _meant(one: FollowUp, limb: str | None) -> tuple[str | None, ...]:
    """Return the limbs that a decision is of: of the whole it is of those that still wait.

    None stands for the whole, where every limb waits or the whole is settled and taken up again.
    """
    found = standing(one)
    waiting = tuple(each.id for each in one.limbs if found.limbs[each.id] not in SETTLED)
    whole = len(waiting) == len(one.limbs) or found.status in SETTLED
    return (limb,) if limb is not None or whole else waiting


def _refuse_unanswered(one: FollowUp, decision: ClosureDecision, limb: str | None) -> None:
    """Raise RefusedByRule for anything but closing what was answered: no more is delegated."""
    found = standing(one)
    live = [
        status
        for each, status in found.limbs.items()
        if limb in (None, each) and status not in SETTLED
    ]
    answered = (FollowUpStatus.ANSWERED, FollowUpStatus.SATISFACTORY)
    if decision is not ClosureDecision.CLOSE or any(status not in answered for status in live):
        raise RefusedByRule(
            "closing what was answered is all that the Committee has delegated",
            rule="R7.12",
            where=one.id,
            todo="Say at which meeting it was decided, or wait for the answer.",
        )


def refuse_ownerless(one: FollowUp, limb: str | None = None) -> None:
    """Raise InputRefused when a limb that would be closed has no owner."""
    if one.kind is FollowUpKind.LOCAL_CRIME_MATTER:
        return  # what is to be done of it is the committee's own
    found = standing(one)
    for each in one.limbs:
        live = found.limbs[each.id] not in SETTLED
        if live and limb in (None, each.id) and not is_owned(each.owner):
            which = f"limb {each.id} of it" if len(one.limbs) > 1 else "it"
            raise InputRefused(
                f"{which} has no owner, so nobody can have answered",
                where=one.id,
                todo="Say whose it was, in words if need be, or withdraw it.",
            )
