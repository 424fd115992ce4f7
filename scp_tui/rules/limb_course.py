"""How far one limb of an ask has come: the facts about it, taken in one by one.

A judgement is about one reply (R7.7): a later reply that does not answer takes nothing from an
earlier one that did. Only a correction, another judgement of the same reply, or the committee's
saying that it is not satisfied does that.
"""

from __future__ import annotations

from collections.abc import Iterable

from scp_tui.records.followups import ClosureDecision, Fact, FactKind, FollowUpStatus, Judgement

S = FollowUpStatus

SETTLED = frozenset({S.CLOSED, S.WITHDRAWN, S.SUPERSEDED})
"""The statuses of which nothing more is expected. A paused ask is not settled: it waits."""

PROGRESS = (S.OPEN, S.SENT, S.PROMISED)
"""What comes before any answer, in order."""

_SENT = frozenset({FactKind.SENT, FactKind.NOTICE, FactKind.RECEIVED})
_STOOD = {
    S.PART_ANSWERED: Judgement.IN_PART,
    S.ANSWERED: None,
    S.SATISFACTORY: Judgement.ANSWERS,
}


def is_decided(fact: Fact) -> bool:
    """Return whether a fact is a decision: the committee's, or one that it has delegated."""
    decided = fact.kind is FactKind.DECISION and fact.decision is not None
    return decided and (fact.meeting is not None or fact.delegated)


def keeps_open(fact: Fact) -> bool:
    """Return whether a fact is a decision that leaves open what it is about."""
    return is_decided(fact) and fact.decision is not ClosureDecision.CLOSE


class LimbCourse:
    """How far one limb has come. Facts are taken in the order in which they were written down.

    ``verdicts`` has the replies by their number in the history, each with the judgement of it,
    None while nobody has judged it. ``ended`` and ``paused`` are the numbers of the facts that
    ended it and that made it wait, None where it goes on.
    """

    __slots__ = ("_ended_as", "ended", "paused", "progress", "verdicts")

    def __init__(self) -> None:
        self.progress = 0
        self.verdicts: dict[int, Judgement | None] = {}
        self.ended: int | None = None
        self.paused: int | None = None
        self._ended_as: FollowUpStatus | None = None

    @property
    def status(self) -> FollowUpStatus:
        """Where the limb stands, whether it waits or not."""
        return self._ended_as or self.answer or PROGRESS[self.progress]

    @property
    def answer(self) -> FollowUpStatus | None:
        """Return what the best judgement makes of it; None while nothing answers it.

        A reply that nobody has judged counts until a later one is judged.
        """
        given = self.verdicts.values()
        if Judgement.ANSWERS in given:
            return S.SATISFACTORY
        judged = max((n for n, said in self.verdicts.items() if said is not None), default=0)
        if any(number > judged for number in self.verdicts):
            return S.ANSWERED
        return S.PART_ANSWERED if Judgement.IN_PART in given else None

    def take(self, fact: Fact, number: int) -> None:
        """Take in a fact that is about this limb, with its number in the history."""
        kind = fact.kind
        if kind in _SENT:
            self.progress = max(self.progress, 1)
        elif kind is FactKind.PROMISED:
            self.progress = 2
        elif kind is FactKind.REPLY:
            self.verdicts[number] = fact.judgement
            self.paused = None
        elif kind is FactKind.JUDGED:
            self._judge(fact, number)
        elif kind is FactKind.PAUSED:
            self.paused = number
        elif kind is FactKind.RESUMED:
            self.paused = None
        elif kind is FactKind.WITHDRAWN:
            if self.ended is None:
                self._end(number, S.WITHDRAWN)
        elif kind is FactKind.DECISION:
            self._decide(fact, number)
        if fact.stood is not None:
            self._stand(fact.stood, number, alone=fact.other is None)

    def judged(self, fact: Fact, number: int) -> int | None:
        """Return which of its replies a reply or a judgement judges, by number; None for none."""
        about = number if fact.kind is FactKind.REPLY else fact.about
        if about is None:
            about = max(self.verdicts, default=None)
        return about if fact.judgement is not None and about in self.verdicts else None

    def _judge(self, fact: Fact, number: int) -> None:
        about = self.judged(fact, number)
        if about is not None:
            self.verdicts[about] = fact.judgement

    def _decide(self, fact: Fact, number: int) -> None:
        if fact.decision is ClosureDecision.CLOSE and is_decided(fact):
            if self.ended is None:
                self._end(number, S.CLOSED)
        elif is_decided(fact):
            self._end(None, None)
            if fact.decision is ClosureDecision.NOT_SATISFIED:
                self._refuse_all()

    def _end(self, number: int | None, status: FollowUpStatus | None) -> None:
        self.ended, self._ended_as = number, status

    def _refuse_all(self) -> None:
        self.verdicts = dict.fromkeys(self.verdicts, Judgement.NOT)

    def _stand(self, status: FollowUpStatus, number: int, *, alone: bool) -> None:
        """Take over the status that an earlier record gave.

        It is all that is known, but for what came with an undertaking: that adds its answer.
        """
        if alone:
            self._end(None, None)
            self.paused = number if status is S.PAUSED else None
            if status in PROGRESS:
                self.progress = PROGRESS.index(status)
            if status in PROGRESS or status in _STOOD:
                self._refuse_all()
        if status in SETTLED:
            self._end(number, status)
        elif status in _STOOD:
            self.verdicts[number] = _STOOD[status]


class Proposal:
    """Which limbs wait for the committee to say whether they be closed (R7.12).

    A proposal is of the limbs that live when it is made. It is spent limb by limb: when the
    committee decides on one, when one ends otherwise, and when a reply is judged not to answer
    and nothing else does, for then there is no answer to close it on (R7.7). ``found`` are those
    that an earlier record had as proposed, without saying whether anything came.
    """

    __slots__ = ("found", "limbs")

    def __init__(self) -> None:
        self.limbs: set[str] = set()
        self.found: set[str] = set()

    def take(
        self, fact: Fact, number: int, about: Iterable[str], courses: dict[str, LimbCourse]
    ) -> None:
        """Take in a fact about some limbs, which ``courses`` have taken in already."""
        if fact.kind is FactKind.PROPOSED:
            self.limbs.update(about)
            self.found.difference_update(about)
        elif fact.stood is not None and fact.other is None:
            self.limbs.difference_update(about)
            if fact.stood is S.PROPOSED:
                self.limbs.update(about)
                self.found.update(about)
        elif is_decided(fact):
            self.limbs.difference_update(about)
        elif fact.judgement is Judgement.NOT:
            self.limbs -= {name for name in about if _unanswered(courses[name], fact, number)}
        self.limbs -= {name for name in self.limbs if courses[name].status in SETTLED}


def _unanswered(course: LimbCourse, fact: Fact, number: int) -> bool:
    """Return whether a judgement that is of a reply of a limb leaves it with no answer."""
    return course.judged(fact, number) is not None and course.answer is None
