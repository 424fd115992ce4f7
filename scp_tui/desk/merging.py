"""A request merged with the undertaking that accepts it: one record, nothing lost."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.records.followups import DueKind, Fact, FactKind, FollowUp
from scp_tui.rules.follow_up_state import is_owned


def merged(request: FollowUp, accepted: FollowUp, today: dt.date) -> FollowUp:
    """Return the request with what the undertaking adds to it.

    Its words become a fact of the history, a promise for its day if it names one, and all that
    was recorded on it follows, each line marked with where it stood.
    """
    limbs = request.limbs
    if len(limbs) == 1 and not is_owned(limbs[0].owner):
        limbs = (replace(limbs[0], owner=accepted.owner, contact=accepted.limbs[0].contact),)
    facts = [
        Fact(
            kind=FactKind.MERGED,
            on=today,
            text="\n\n".join(text for text in (accepted.title, accepted.wording) if text),
            other=accepted.id,
        ),
        Fact(
            kind=FactKind.PROMISED,
            on=accepted.asked_on or today,
            by=accepted.owner.said,
            until=accepted.due.date,
            other=accepted.id,
        ),
    ]
    # Which limb of the undertaking, and which of its lines, mean nothing here.
    facts += [
        replace(fact, other=accepted.id, limb=None, about=None)
        for fact in accepted.history
        if fact.kind not in (FactKind.SPLIT, FactKind.CORRECTION, FactKind.DECISION)
    ]
    due = request.due if request.due.kind is not DueKind.OPEN else accepted.due
    return replace(request, limbs=limbs, due=due, history=(*request.history, *facts))


def superseded(accepted: FollowUp, by: str, today: dt.date) -> FollowUp:
    """Return the undertaking, settled because it went into the request."""
    fact = Fact(kind=FactKind.SUPERSEDED, on=today, other=by)
    return replace(accepted, history=(*accepted.history, fact))
