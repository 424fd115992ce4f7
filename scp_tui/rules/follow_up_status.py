"""Where a follow-up stands: worked out from its history, fact by fact, and never stored.

*Answered*, *satisfactory* and *closed by the committee* are three steps: an answer that does not
answer closes nothing (R7.7, R7.12). Facts count in the order in which they were written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scp_tui.records.followups import (
    Fact,
    FactKind,
    FollowUp,
    FollowUpStatus,
    Limb,
)
from scp_tui.rules.limb_course import PROGRESS, SETTLED, LimbCourse, Proposal, keeps_open

__all__ = [
    "AWAITING_OWNER",
    "SETTLED",
    "Standing",
    "concerns",
    "counted",
    "courses",
    "is_settled",
    "replies",
    "standing",
    "status_of",
]

S = FollowUpStatus

AWAITING_OWNER = frozenset({S.OPEN, S.SENT, S.PROMISED, S.PART_ANSWERED})
"""The statuses in which the owner owes something, and so can be late."""

_INERT = frozenset(
    {
        FactKind.NOTE,
        FactKind.CHASE,
        FactKind.TAKEN,
        FactKind.MOVED,
        FactKind.SPLIT,
        FactKind.COPIED,
        FactKind.CHECKED,
        FactKind.WITHHELD,
        FactKind.STEP,
        FactKind.CHANGED,
    }
)
"""The facts that change nothing of where an ask stands: most open ones have no others."""


class Standing(NamedTuple):
    """Where an ask stands as a whole, and each of its limbs by id.

    ``limbs`` says how far each has come, whether it waits or not; ``paused`` names those that
    wait for something else, ``proposed`` those of which the committee has yet to decide whether
    they be closed, and ``excused`` those of them that owe nothing meanwhile. ``settled_by`` is
    the fact that settled it last, None while it is not settled. ``reason`` is why the whole is
    paused.
    """

    status: FollowUpStatus
    limbs: dict[str, FollowUpStatus]
    settled_by: Fact | None = None
    reason: str = ""
    paused: frozenset[str] = frozenset()
    proposed: frozenset[str] = frozenset()
    excused: frozenset[str] = frozenset()

    def shown(self, limb: str) -> FollowUpStatus:
        """Return what a list says of a limb: that it is paused, or how far it has come."""
        return S.PAUSED if limb in self.paused else self.limbs[limb]


def counted(follow_up: FollowUp) -> Iterator[tuple[int, Fact]]:
    """Yield the facts that count with their numbers: those not corrected since."""
    history = follow_up.history
    if not any(fact.kind is FactKind.CORRECTION for fact in history):
        yield from enumerate(history, 1)
        return
    struck: set[int] = set()
    for number in range(len(history), 0, -1):
        fact = history[number - 1]
        if fact.kind is FactKind.CORRECTION and number not in struck and fact.about is not None:
            struck.add(fact.about)
    for number, fact in enumerate(history, 1):
        if number not in struck:
            yield number, fact


def concerns(fact: Fact, number: int, limb: Limb) -> bool:
    """Return whether a fact is about a limb as its owner owes it: no older, of it or of the whole.

    What is only told again of an undertaking that was merged is about none.
    """
    return number > limb.since and fact.limb in (None, limb.id) and not fact.retold


def courses(follow_up: FollowUp) -> dict[str, LimbCourse]:
    """Return how far each limb has come, by id."""
    return _told(follow_up)[0]


def _told(follow_up: FollowUp) -> tuple[dict[str, LimbCourse], Proposal]:
    """Return how far each limb has come, by id, and what is put to the committee for closure."""
    found = {limb.id: LimbCourse() for limb in follow_up.limbs}
    proposal = Proposal()
    for number, fact in counted(follow_up):
        about = [limb.id for limb in follow_up.limbs if concerns(fact, number, limb)]
        for name in about:
            found[name].take(fact, number)
        if not fact.retold:
            proposal.take(fact, number, about, found)
    return found, proposal


def standing(follow_up: FollowUp) -> Standing:
    """Return where the follow-up and each of its limbs stand."""
    for fact in follow_up.history:
        if fact.kind not in _INERT or fact.stood is not None:
            break
    else:
        return Standing(S.OPEN, dict.fromkeys([limb.id for limb in follow_up.limbs], S.OPEN))
    limbs, proposal = _told(follow_up)
    superseded = False
    last: Fact | None = None
    for _, fact in counted(follow_up):
        if fact.retold:
            continue
        kind = fact.kind
        if kind is FactKind.SUPERSEDED:
            superseded = True
        elif fact.limb is None and keeps_open(fact):
            superseded = False
        if kind in (FactKind.DECISION, FactKind.WITHDRAWN, FactKind.SUPERSEDED) or (
            fact.stood in SETTLED
        ):
            last = fact
    live = {name: course for name, course in limbs.items() if course.status not in SETTLED}
    pauses = [course.paused for course in live.values() if course.paused is not None]
    all_paused = bool(live) and len(pauses) == len(live)
    each = {name: course.status for name, course in limbs.items()}
    status = _whole(list(each.values()), all_paused, bool(proposal.limbs), superseded)
    return Standing(
        status=status,
        limbs=each,
        settled_by=last if status in SETTLED else None,
        reason=follow_up.history[max(pauses) - 1].text if status is S.PAUSED else "",
        paused=frozenset(name for name, course in live.items() if course.paused is not None),
        proposed=frozenset(proposal.limbs),
        excused=frozenset(
            name
            for name in proposal.limbs
            if name in proposal.found or each[name] is S.PART_ANSWERED
        ),
    )


def _whole(
    limbs: list[FollowUpStatus], paused: bool, proposed: bool, superseded: bool
) -> FollowUpStatus:
    """Return the status of the whole: it is closed when every limb is closed or withdrawn.

    It is paused when every limb is that is not settled.
    """
    if superseded or S.SUPERSEDED in limbs:
        return S.SUPERSEDED
    live = [status for status in limbs if status not in SETTLED]
    if limbs and not live:
        return S.CLOSED if S.CLOSED in limbs else S.WITHDRAWN
    if paused:
        return S.PAUSED
    if proposed:
        return S.PROPOSED
    if any(status not in PROGRESS for status in live):
        if all(status is S.SATISFACTORY for status in live):
            return S.SATISFACTORY
        answered = all(status in (S.ANSWERED, S.SATISFACTORY) for status in live)
        return S.ANSWERED if answered else S.PART_ANSWERED
    return min(live, key=PROGRESS.index, default=S.OPEN)


def status_of(follow_up: FollowUp) -> FollowUpStatus:
    """Return where the follow-up stands."""
    return standing(follow_up).status if follow_up.history else S.OPEN


def is_settled(follow_up: FollowUp) -> bool:
    """Return whether nothing more is expected of the follow-up."""
    return status_of(follow_up) in SETTLED


def replies(follow_up: FollowUp, limb: Limb | None = None) -> tuple[tuple[int, Fact], ...]:
    """Return the replies that count (to one limb), with their numbers, in order of writing."""
    return tuple(
        (number, fact)
        for number, fact in counted(follow_up)
        if fact.kind is FactKind.REPLY and (limb is None or concerns(fact, number, limb))
    )
