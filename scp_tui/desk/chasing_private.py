"""Reminders due of what was asked in private: no letter made here names it, but the clerk does.

Of such an ask only the reference and the title that is safe to publish are told, here too: a list
may be shown, printed to a terminal or piped to a file (R2.8). Whom it was asked of stands with
the ask itself.
"""

from __future__ import annotations

import msgspec

from scp_tui.desk.session import Session
from scp_tui.rules.chasing import ChaseStep, chases_due


class PrivateChase(msgspec.Struct, frozen=True):
    """An ask of Part B that is due a reminder: its reference, safe title, and the gravest step."""

    committee: str
    ref: str
    title: str
    step: ChaseStep

    @property
    def todo(self) -> str:
        """How it is chased, in one line."""
        return (
            f"{self.ref} was asked in private, and no letter made here names it: write to them"
            " apart, then record the chase with it (follow-ups, h)."
        )


def private_chases(session: Session, committee: str | None = None) -> tuple[PrivateChase, ...]:
    """Return what was asked in private and is due a reminder today, the gravest first.

    Also of a body that owes nothing in public, and gets no letter for that reason.
    """
    from scp_tui.desk.lines import LineMaker

    maker, today = LineMaker(session), session.today()
    ranks = list(ChaseStep)
    found = []
    for one in session.store.follow_ups(committee):
        if not one.restricted:
            continue
        steps = [chase.step for chase in chases_due(one, today, maker.timing(one))]
        if steps:
            step = max(steps, key=ranks.index)
            found.append(PrivateChase(one.committee, one.id, one.title, step))
    return tuple(sorted(found, key=lambda one: (-ranks.index(one.step), one.ref)))
