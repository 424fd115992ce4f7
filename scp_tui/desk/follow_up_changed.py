"""A change of an ask itself: with a trace once it has left the meeting, and never when settled."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp, FollowUpStatus
from scp_tui.rules.follow_up_changes import changes, has_left
from scp_tui.rules.follow_up_state import status_words
from scp_tui.rules.follow_up_status import SETTLED, standing

REOPEN = {
    FollowUpStatus.CLOSED: "Correct the decision first (s, then k), or record a later one (d).",
    FollowUpStatus.WITHDRAWN: "Correct the line that withdrew it first (s, then k).",
    FollowUpStatus.SUPERSEDED: "Change the one that it went into.",
}
"""What a clerk does first, by how it was settled."""


def refuse_settled(one: FollowUp, limb: str | None = None) -> None:
    """Raise InputRefused when the ask is settled, or the limb that is named."""
    found = standing(one)
    status = found.status
    if status not in SETTLED and limb is not None:
        status = found.limbs.get(limb, status)
    if status in SETTLED:
        which = f"limb {limb} of it" if found.status not in SETTLED else "it"
        raise InputRefused(f"{which} is {status_words(status)}", where=one.id, todo=REOPEN[status])


def traced(before: FollowUp, after: FollowUp, register: Register, today: dt.date) -> FollowUp:
    """Return the changed ask with the facts that say what it was and is.

    While it is being minuted nothing is added. Raises InputRefused for one that is settled.
    """
    facts = changes(before, after, register, today)
    if not facts:
        return after
    if any(fact.field != "owner" for fact in facts):  # whose it was can still be said
        refuse_settled(before)
    if not has_left(before, today):
        return after
    return replace(after, history=(*after.history, *facts))
