"""A request merged with the undertaking that accepts it: one record, nothing lost.

Each limb of the undertaking goes into a limb of the request (``rules.limb_pairs``). Its lines are
told of that limb and of no other, a correction of the line that it corrects, a judgement of the
reply that it is about. What became of the undertaking itself (proposed, withdrawn, a pause that is
over, the pause, promise or extension of a part that ended, an answer that the committee was not
satisfied with) is only told again: the request stands by what it was asked for, and by what was
answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from scp_tui.desk.taken_in import told_words
from scp_tui.records.committee import Register
from scp_tui.records.followups import Due, DueKind, Fact, FactKind, FollowUp, Judgement, Limb
from scp_tui.rules.follow_up_status import SETTLED, concerns, counted, courses
from scp_tui.rules.limb_pairs import Pairs, pairs_of

_LEFT = frozenset({FactKind.SPLIT, FactKind.SUPERSEDED, FactKind.DECISION})
"""What is of the undertaking's own record alone, where it stays."""

_WHOLE = frozenset(
    {FactKind.NOTE, FactKind.COPIED, FactKind.STEP, FactKind.MERGED, FactKind.CHANGED}
)
"""What is of no limb in particular: one line, however many limbs there are."""

_HOLDS = frozenset({FactKind.PROMISED, FactKind.EXTENDED})
"""What holds of a part of the undertaking no longer than that part lives."""


def merged(request: FollowUp, accepted: FollowUp, today: dt.date, register: Register) -> FollowUp:
    """Return the request with what the undertaking adds to it.

    Its words become a fact of the history, a promise of each body that still owes it for the
    day that it names, and all that was recorded on it follows, each line marked with where it
    stood.
    """
    pairs = pairs_of(request, accepted, register)
    due = _due(request, accepted, pairs)
    limbs = _limbs(request, accepted, pairs, open_due=due is request.due)
    return replace(
        request,
        limbs=limbs,
        due=due,
        history=(*request.history, *_Telling(request, accepted, pairs, limbs).facts(today)),
    )


def superseded(accepted: FollowUp, by: str, today: dt.date) -> FollowUp:
    """Return the undertaking, settled because it went into the request."""
    fact = Fact(kind=FactKind.SUPERSEDED, on=today, other=by)
    return replace(accepted, history=(*accepted.history, fact))


def _due(request: FollowUp, accepted: FollowUp, pairs: Pairs) -> Due:
    """Return when the whole is due: as the undertaking says where it is of every limb."""
    every = set(pairs.into.values()) == {limb.id for limb in (*request.limbs, *pairs.further)}
    return accepted.due if request.due.kind is DueKind.OPEN and every else request.due


def _said(accepted: FollowUp, limb: Limb) -> Due | None:
    """Return when the undertaking says that a limb of it is due, None where it does not."""
    if limb.due is not None:
        return limb.due
    return accepted.due if accepted.due.kind is not DueKind.OPEN else None


def _limbs(
    request: FollowUp, accepted: FollowUp, pairs: Pairs, *, open_due: bool
) -> tuple[Limb, ...]:
    """Return the limbs of the request with what those of the undertaking add, and the further."""
    adds = {pairs.into[limb.id]: limb for limb in accepted.limbs}
    unsaid = request.due.kind is DueKind.OPEN
    found = []
    for limb in request.limbs:
        new = adds.get(limb.id)
        if new is not None:
            due = limb.due or (
                new.due if not open_due else _said(accepted, new) if unsaid else None
            )
            limb = replace(limb, due=due, contact=limb.contact or new.contact)
            if limb.id in pairs.owned_by:
                limb = replace(limb, owner=new.owner, share=limb.share or new.share)
        found.append(limb)
    for limb in pairs.further:
        new = adds[limb.id]
        found.append(replace(limb, due=new.due if not open_due else _said(accepted, new)))
    return tuple(found)


class _Telling:
    """The lines of the undertaking, told in the history of the request."""

    def __init__(
        self, request: FollowUp, accepted: FollowUp, pairs: Pairs, limbs: tuple[Limb, ...]
    ) -> None:
        self._accepted = accepted
        self._pairs = pairs
        self._every = [limb.id for limb in limbs]
        self._further = {limb.id for limb in pairs.further}
        self._courses = courses(accepted)
        self._said = _verdicts_said(accepted)
        self._extended = _extended(request)
        self._facts: list[Fact] = []
        self._start = len(request.history)
        self._lines: dict[int, dict[str, int]] = {}
        """The number of each line by limb, by the number that it had in the undertaking."""

    def facts(self, today: dt.date) -> tuple[Fact, ...]:
        """Return all lines that the undertaking adds."""
        accepted = self._accepted
        words = told_words(accepted)
        self._add(Fact(kind=FactKind.MERGED, on=today, text=words, other=accepted.id))
        for limb in accepted.limbs:
            if self._courses[limb.id].status not in SETTLED:
                due = _said(accepted, limb)
                promise = Fact(
                    kind=FactKind.PROMISED, on=accepted.asked_on or today, by=limb.owner.said,
                    until=due.date if due is not None else None, other=accepted.id,
                )  # fmt: skip
                self._add_for([(self._pairs.into[limb.id], promise)])
        for number, fact in enumerate(accepted.history, 1):
            if fact.kind is FactKind.CORRECTION:
                self._correct(fact, number)
            else:
                self._lines[number] = self._add_for(list(self._versions(fact, number)))
        return tuple(self._facts)

    def _add(self, fact: Fact) -> int:
        self._facts.append(fact)
        return self._start + len(self._facts)

    def _add_for(self, versions: list[tuple[str, Fact]]) -> dict[str, int]:
        """Add what is said of each limb: one line where the same is said of all."""
        alike = versions[:1] * len(versions)
        same = [fact for _, fact in versions] == [fact for _, fact in alike]
        if same and {limb for limb, _ in versions} == set(self._every):
            return dict.fromkeys(self._every, self._add(versions[0][1]))
        if same and versions and versions[0][1].kind in _WHOLE and versions[0][1].stood is None:
            only = versions[0][0] if len(versions) == 1 else None
            number = self._add(replace(versions[0][1], limb=only))
            return {limb: number for limb, _ in versions}
        return {limb: self._add(replace(fact, limb=limb)) for limb, fact in versions}

    def _correct(self, fact: Fact, number: int) -> None:
        """Tell a correction of every line that the corrected one became."""
        other = fact.other or self._accepted.id
        found = self._lines.get(fact.about or 0, {})
        told = {
            line: self._add(replace(fact, about=line, limb=None, other=other))
            for line in dict.fromkeys(found.values())
        }
        self._lines[number] = {limb: told[line] for limb, line in found.items()}

    def _versions(self, fact: Fact, number: int) -> Iterator[tuple[str, Fact]]:
        """Yield what a fact says of each limb that it is about, with that limb's id."""
        limbs = [limb for limb in self._accepted.limbs if fact.limb in (None, limb.id)]
        live = [limb for limb in limbs if concerns(fact, number, limb)]
        for limb in live or limbs or self._accepted.limbs:
            into = self._pairs.into[limb.id]
            if fact.kind in _LEFT and not self._ends(number, limb, into):
                continue
            about = self._about(fact, number, limb, into)
            told = replace(
                fact, limb=None, about=about, other=fact.other or self._accepted.id,
                retold=not live or self._is_over(fact, number, limb, into, about),
            )  # fmt: skip
            if number == self._courses[limb.id].paused and fact.stood is not None:
                told = replace(told, kind=FactKind.PAUSED, stood=None)
            yield into, told

    def _about(self, fact: Fact, number: int, limb: Limb, into: str) -> int | None:
        """Return the line that became of the one that a fact is about."""
        about = fact.about
        if about is None and fact.kind is FactKind.JUDGED:
            earlier = [n for n in self._courses[limb.id].verdicts if n < number]
            about = max(earlier, default=None)
        return self._lines.get(about, {}).get(into) if about is not None else None

    def _ends(self, number: int, limb: Limb, into: str) -> bool:
        """Return whether a fact ended a limb that is the undertaking's alone."""
        return into in self._further and self._courses[limb.id].ended == number

    def _is_over(self, fact: Fact, number: int, limb: Limb, into: str, about: int | None) -> bool:
        """Return whether a fact changes nothing of where the limb of the request stands."""
        kind, course = fact.kind, self._courses[limb.id]
        gone = course.ended is not None
        paused = course.paused == number and not gone
        if fact.stood is not None:
            stands = course.verdicts.get(number, Judgement.NOT) is not Judgement.NOT
            return not (stands or paused or self._ends(number, limb, into))
        if kind in (FactKind.PROPOSED, FactKind.RESUMED):
            return True
        if kind is FactKind.WITHDRAWN:
            return not self._ends(number, limb, into)
        if kind is FactKind.PAUSED:
            return not paused
        if gone and kind in _HOLDS:
            return True
        if kind is FactKind.REPLY:
            # Refused by the committee, whose decision stays in the undertaking's own record.
            given = course.verdicts.get(number)
            return given is Judgement.NOT and self._said[limb.id].get(number) is not given
        if kind is FactKind.JUDGED:
            return about is None or self._facts[about - self._start - 1].retold
        if kind is FactKind.EXTENDED and fact.until is not None and into in self._extended:
            return fact.until < self._extended[into]
        return False


def _verdicts_said(accepted: FollowUp) -> dict[str, dict[int, Judgement | None]]:
    """Return what was last said of each reply to each limb, whatever the committee decided."""
    found: dict[str, dict[int, Judgement | None]] = {limb.id: {} for limb in accepted.limbs}
    for number, fact in counted(accepted):
        for limb in accepted.limbs:
            said = found[limb.id]
            if not concerns(fact, number, limb):
                continue
            if fact.kind is FactKind.REPLY:
                said[number] = fact.judgement
            elif fact.kind is FactKind.JUDGED and fact.judgement is not None:
                about = max(said, default=0) if fact.about is None else fact.about
                if about in said:
                    said[about] = fact.judgement
    return found


def _extended(request: FollowUp) -> dict[str, dt.date]:
    """Return until when each limb of the request was extended, where that was stated."""
    found: dict[str, dt.date] = {}
    for number, fact in counted(request):
        if fact.kind is FactKind.EXTENDED and fact.until is not None:
            found.update(
                {limb.id: fact.until for limb in request.limbs if concerns(fact, number, limb)}
            )
    return found
