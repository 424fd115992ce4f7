"""A change of an ask itself: with a trace once it has left the meeting.

Of what is settled only the words are changed, and whose it was is said where nobody knew.
"""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp, FollowUpStatus
from scp_tui.rules.follow_up_changes import changes, has_left
from scp_tui.rules.follow_up_public import UNTOLD_CHANGES
from scp_tui.rules.follow_up_state import status_words
from scp_tui.rules.follow_up_status import SETTLED, standing

REOPEN = {
    FollowUpStatus.CLOSED: "Correct the decision first, or record a later one.",
    FollowUpStatus.WITHDRAWN: "Correct the line that withdrew it first.",
    FollowUpStatus.SUPERSEDED: "Change the one that it went into.",
}
"""What a clerk does first, by how it was settled."""


STAY_OPEN = frozenset({"owner", *UNTOLD_CHANGES})
"""What of a settled ask can still be said or mended: a title may name somebody (R2.8)."""


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

    While it is being minuted nothing is added. Raises InputRefused for one that is settled,
    where anything but its words is changed.
    """
    facts = changes(before, after, register, today)
    if not facts:
        return after
    if any(fact.field not in STAY_OPEN for fact in facts):
        refuse_settled(before)
    if not has_left(before, today):
        return after
    return replace(after, history=(*after.history, *facts))
