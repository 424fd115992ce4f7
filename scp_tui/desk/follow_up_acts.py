"""What happens to a follow-up after it was asked: each act adds a fact to its history.

Nothing is written over: what was entered in error is corrected by a further fact. Only the
committee closes, at a meeting, unless it has delegated that (committee data).
"""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.follow_up_closing import FollowUpClosing
from scp_tui.desk.follow_up_limbs import FollowUpLimbs
from scp_tui.errors import InputRefused
from scp_tui.records.followups import Fact, FactKind, FollowUp, Judgement, Outcome
from scp_tui.rules.follow_up_status import concerns, counted

UNDONE_OTHERWISE = {
    FactKind.MOVED: "Take it back with u, or move it back with o.",
    FactKind.SPLIT: "Take it back with u, or withdraw that limb (s, then w).",
    FactKind.MERGED: "Take it back with u; later, record anew what should stand by itself.",
    FactKind.SUPERSEDED: "Take it back with u; later, record anew what should stand by itself.",
    FactKind.CHANGED: "Take it back with u, or change it again (Enter).",
}
"""The facts that tell of a change beside the history, and how that is undone."""


class FollowUpActs(FollowUpLimbs, FollowUpClosing):
    """The use cases of a follow-up's history."""

    def sent(
        self,
        ref: str,
        how: str | None = None,
        *,
        on: dt.date | None = None,
        limb: str | None = None,
        text: str = "",
        notice: bool = False,
    ) -> FollowUp:
        """Record that it was sent; ``notice`` that it said that the duty applies (R7.6)."""
        mark = self._session.mark()
        one = self.record(ref, FactKind.SENT, text, how=how, on=on, limb=limb)
        if notice:
            one = self.record(ref, FactKind.NOTICE, "", how=how, on=on, limb=limb)
            self._session.gather(mark, f"Recorded that {ref} was sent with notice")
        return one

    def promise(
        self, ref: str, until: dt.date | None = None, text: str = "", **fields: object
    ) -> FollowUp:
        """Record that somebody undertook to do it, by ``until`` if they said when."""
        return self.record(ref, FactKind.PROMISED, text, until=until, **fields)

    def extend(self, ref: str, until: dt.date, text: str = "", **fields: object) -> FollowUp:
        """Record an extension that was stated (R7.7). Raises InputRefused before the ask."""
        return self.record(ref, FactKind.EXTENDED, text, until=until, **fields)

    def reply(
        self, ref: str, text: str, *, judgement: Judgement | None = None, **fields: object
    ) -> FollowUp:
        """Record a reply: who sent it, what it says, where it is filed; judged if it was."""
        return self.record(ref, FactKind.REPLY, text, judgement=judgement, **fields)

    def judge(
        self, ref: str, judgement: Judgement, text: str = "", *, about: int | None = None,
        limb: str | None = None, on: dt.date | None = None, by: str | None = None,
    ) -> FollowUp:  # fmt: skip
        """Record whether the reply ``about`` (its number; the latest by default) answers.

        Raises InputRefused when there is no such reply.
        """
        draft = self._draft(
            ref, Fact(kind=FactKind.JUDGED, text=text, judgement=judgement, limb=limb, on=on, by=by)
        )

        def fact(one: FollowUp) -> Fact:
            found = {
                number: reply
                for number, reply in counted(one)
                if reply.kind is FactKind.REPLY
                and any(
                    limb in (None, each.id) and concerns(reply, number, each) for each in one.limbs
                )
            }
            if not found or (about is not None and about not in found):
                raise InputRefused(
                    "there is no reply to judge", where=ref, todo="Record the reply first."
                )
            number = max(found) if about is None else about
            return replace(draft, about=number, limb=limb or found[number].limb)

        return self._add(ref, fact, draft.kind)

    def outcome(self, ref: str, outcome: Outcome, text: str = "", **fields: object) -> FollowUp:
        """Record what became of a recommendation."""
        return self.record(ref, FactKind.OUTCOME, text, outcome=outcome, **fields)

    def correct(self, ref: str, number: int, text: str) -> FollowUp:
        """Take a fact out of count, and say why; it stays in the history.

        Raises InputRefused when there is no such fact, when it has been corrected already, and
        for one that changed who owes the ask or what it is: to take the line out of count would
        leave the change, and hide it.
        """
        draft = self._draft(ref, Fact(kind=FactKind.CORRECTION, text=text, about=number))

        def fact(one: FollowUp) -> Fact:
            if number not in dict(counted(one)):
                raise InputRefused(
                    f"there is no line {number} to correct", where=ref,
                    todo="Choose a line of its history that still counts.",
                )  # fmt: skip
            kind = one.history[number - 1].kind
            if kind in UNDONE_OTHERWISE:
                raise InputRefused(
                    f"line {number} cannot be corrected: it changed the ask itself", where=ref,
                    todo=UNDONE_OTHERWISE[kind],
                )  # fmt: skip
            return draft

        return self._add(ref, fact, draft.kind)
