"""Where a follow-up stands: worked out from its history, fact by fact, and never stored.

*Answered*, *satisfactory* and *closed by the committee* are three steps: an answer that does not
answer closes nothing (R7.7, R7.12). Facts count in the order in which they were written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scp_tui.records.followups import (
    ClosureDecision,
    Fact,
    FactKind,
    FollowUp,
    FollowUpStatus,
    Judgement,
    Limb,
)

S = FollowUpStatus

SETTLED = frozenset({S.CLOSED, S.WITHDRAWN, S.SUPERSEDED})
"""The statuses of which nothing more is expected. A paused ask is not settled: it waits."""

AWAITING_OWNER = frozenset({S.OPEN, S.SENT, S.PROMISED, S.PART_ANSWERED})
"""The statuses in which the owner owes something, and so can be late."""

_PROGRESS = (S.OPEN, S.SENT, S.PROMISED)
_ANSWERS = {
    Judgement.ANSWERS: S.SATISFACTORY,
    Judgement.IN_PART: S.PART_ANSWERED,
    Judgement.NOT: None,
}
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
    }
)
"""The facts that change nothing of where an ask stands: most open ones have no others."""

_SENT = frozenset({FactKind.SENT, FactKind.NOTICE, FactKind.RECEIVED})


class Standing(NamedTuple):
    """Where an ask stands as a whole, and each of its limbs by id.

    ``settled_by`` is the fact that settled it last, None while it is not settled. ``reason`` is
    why it is paused.
    """

    status: FollowUpStatus
    limbs: dict[str, FollowUpStatus]
    settled_by: Fact | None = None
    reason: str = ""


class _LimbState:
    """How far one limb has come."""

    __slots__ = ("answer", "ended", "progress")

    def __init__(self) -> None:
        self.progress = 0
        self.answer: FollowUpStatus | None = None
        self.ended: FollowUpStatus | None = None

    @property
    def status(self) -> FollowUpStatus:
        return self.ended or self.answer or _PROGRESS[self.progress]

    def take(self, fact: Fact) -> None:
        """Take in a fact that is about this limb."""
        kind = fact.kind
        if kind in _SENT:
            self.progress = max(self.progress, 1)
        elif kind is FactKind.PROMISED:
            self.progress = 2
        elif kind is FactKind.REPLY:
            self.answer = S.ANSWERED if fact.judgement is None else _ANSWERS[fact.judgement]
        elif kind is FactKind.JUDGED and fact.judgement is not None:
            self.answer = _ANSWERS[fact.judgement]
        elif kind is FactKind.WITHDRAWN:
            self.ended = S.WITHDRAWN
        elif kind is FactKind.DECISION:
            self.decide(fact)

    def decide(self, fact: Fact) -> None:
        """Take in a decision: the committee's, or one that it has delegated, and no other."""
        if fact.meeting is None and not fact.delegated:
            return
        if fact.decision is ClosureDecision.CLOSE:
            self.ended = self.ended or S.CLOSED
        elif fact.decision is not None:
            self.ended = None
            if fact.decision is ClosureDecision.NOT_SATISFIED:
                self.answer = None

    def stand(self, status: FollowUpStatus) -> None:
        """Take over the status that an earlier record gave."""
        self.ended = status if status in SETTLED else None
        if status in _PROGRESS:
            self.progress, self.answer = _PROGRESS.index(status), None
        elif status in (S.PART_ANSWERED, S.ANSWERED, S.SATISFACTORY):
            self.answer = status


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
    """Return whether a fact is about a limb: one of its own, or of the whole since it exists."""
    return fact.limb == limb.id if fact.limb is not None else number > limb.since


def standing(follow_up: FollowUp) -> Standing:
    """Return where the follow-up and each of its limbs stand."""
    for fact in follow_up.history:
        if fact.kind not in _INERT or fact.stood is not None:
            break
    else:
        return Standing(S.OPEN, dict.fromkeys([limb.id for limb in follow_up.limbs], S.OPEN))
    limbs = [(limb, _LimbState()) for limb in follow_up.limbs]
    paused: Fact | None = None
    proposed = superseded = False
    last: Fact | None = None
    for number, fact in counted(follow_up):
        for limb, state in limbs:
            if concerns(fact, number, limb):
                state.take(fact)
                if fact.stood is not None:
                    state.stand(fact.stood)
        kind = fact.kind
        if kind is FactKind.PAUSED or fact.stood is S.PAUSED:
            paused = fact
        elif kind is FactKind.RESUMED or kind is FactKind.REPLY or fact.stood is not None:
            paused = None
        if kind is FactKind.PROPOSED:
            proposed = True
        elif fact.stood is not None:
            proposed = fact.stood is S.PROPOSED
        elif kind is FactKind.DECISION and fact.decision is not None and fact.limb is None:
            proposed = False
            if fact.decision is not ClosureDecision.CLOSE and (fact.meeting or fact.delegated):
                superseded = False
        if kind is FactKind.SUPERSEDED:
            superseded = True
        if kind in (FactKind.DECISION, FactKind.WITHDRAWN, FactKind.SUPERSEDED) or (
            fact.stood in SETTLED
        ):
            last = fact
    each = {limb.id: state.status for limb, state in limbs}
    status = _whole(list(each.values()), paused is not None, proposed, superseded)
    return Standing(
        status=status,
        limbs=each,
        settled_by=last if status in SETTLED else None,
        reason=paused.text if paused is not None and status is S.PAUSED else "",
    )


def _whole(
    limbs: list[FollowUpStatus], paused: bool, proposed: bool, superseded: bool
) -> FollowUpStatus:
    """Return the status of the whole: it is closed when every limb is closed or withdrawn."""
    if superseded or S.SUPERSEDED in limbs:
        return S.SUPERSEDED
    live = [status for status in limbs if status not in SETTLED]
    if limbs and not live:
        return S.CLOSED if S.CLOSED in limbs else S.WITHDRAWN
    if paused:
        return S.PAUSED
    if proposed:
        return S.PROPOSED
    if any(status not in _PROGRESS for status in live):
        if all(status is S.SATISFACTORY for status in live):
            return S.SATISFACTORY
        answered = all(status in (S.ANSWERED, S.SATISFACTORY) for status in live)
        return S.ANSWERED if answered else S.PART_ANSWERED
    return min(live, key=_PROGRESS.index, default=S.OPEN)


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
