"""Figures of what was asked and what came of it, by municipal year and organisation.

A limb is counted, since each body owes its own part. What was merged into another ask is not
counted twice. Of what is restricted neither the body nor more than the number is told (R2.8).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from statistics import median

from scp_tui.records.base import Value
from scp_tui.records.committee import Register
from scp_tui.records.followups import (
    FactKind,
    FollowUp,
    FollowUpKind,
    FollowUpStatus,
    Judgement,
    Limb,
    Outcome,
)
from scp_tui.rules.clocks import Timing, due_day
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.follow_up_status import concerns, counted, courses, standing
from scp_tui.rules.follow_up_words import organisation_words
from scp_tui.rules.limb_course import SETTLED, LimbCourse

NOT_STATED = "Organisation not stated"
PRIVATE = "Not for publication"
ALL = "All"

_S = FollowUpStatus
_ADVICE = frozenset({FollowUpKind.RECOMMENDATION, FollowUpKind.STATUTORY_REPORT})


class Figures(Value, frozen=True, kw_only=True):
    """The figures of one organisation in one municipal year, or of all.

    ``asked`` = ``answered`` + ``in_part`` + ``outstanding`` + ``ended``: what ended without an
    answer was withdrawn, or closed without one. ``on_time`` are those of the ``dated`` answers
    that came by the day they were due, as it was known then; ``median_days`` from asking to
    answering is None where nothing was answered, and an answer before the ask takes none.
    What was answered in part and then closed stays ``in_part``. The last four
    count recommendations by the last that each body said of its own: those accepted (in part too,
    and those implemented), rejected, and implemented.
    """

    year: str
    organisation: str
    asked: int = 0
    answered: int = 0
    on_time: int = 0
    dated: int = 0
    median_days: float | None = None
    in_part: int = 0
    outstanding: int = 0
    ended: int = 0
    recommendations: int = 0
    accepted: int = 0
    rejected: int = 0
    implemented: int = 0


class _Case(Value, frozen=True, kw_only=True):
    """One limb as it counts."""

    year: str
    organisation: str
    state: str
    days: int | None = None
    on_time: bool | None = None
    advice: bool = False
    outcome: Outcome | None = None


def figures(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    timing: Callable[[FollowUp], Timing],
) -> tuple[Figures, ...]:
    """Return the figures by year, newest first, then organisation; a year's total ends it."""
    cases = [case for one in follow_ups for case in _cases(one, register, today, timing(one))]
    found: list[Figures] = []
    for year in sorted({case.year for case in cases}, key=_year_order, reverse=True):
        own = [case for case in cases if case.year == year]
        names = sorted({case.organisation for case in own}, key=_name_order)
        found += [
            _sum(year, name, [case for case in own if case.organisation == name]) for name in names
        ]
        found.append(_sum(year, ALL, own))
    return tuple(found)


def _cases(one: FollowUp, register: Register, today: dt.date, timing: Timing) -> Iterable[_Case]:
    stands = standing(one)
    if stands.status is _S.SUPERSEDED:
        return
    year = one.id.rsplit("/", 2)[1]
    for limb in one.limbs:
        body = organisation_words(limb.owner.organisation, register, today)
        name = (
            PRIVATE
            if one.restricted
            else body or (NOT_STATED if not is_owned(limb.owner) else "Persons and others named")
        )
        facts = [fact for number, fact in counted(one) if concerns(fact, number, limb)]
        outcomes = [fact.outcome for fact in facts if fact.outcome is not None]
        day = answered_on(one, limb)
        state = _state(courses(one)[limb.id])
        due = due_day(one, limb, timing, known=day or dt.date.max).date
        answered = state == "answered" and day is not None
        yield _Case(
            year=year,
            organisation=name,
            state=state,
            # An answer that an undertaking brought along may be older than the request.
            days=max(0, (day - one.asked_on).days) if answered and day and one.asked_on else None,
            on_time=day <= due if answered and day and due else None,
            advice=one.kind in _ADVICE,
            outcome=outcomes[-1] if outcomes else None,
        )


def _state(course: LimbCourse) -> str:
    """Return where a limb counts. What is closed counts by what had come when it was closed."""
    if course.status is _S.WITHDRAWN:
        return "ended"
    if course.answer in (_S.ANSWERED, _S.SATISFACTORY):
        return "answered"
    if course.answer is _S.PART_ANSWERED:
        return "in_part"
    return "ended" if course.status in SETTLED else "outstanding"


def answered_on(one: FollowUp, limb: Limb) -> dt.date | None:
    """Return the day of the first reply that answers; None while none does.

    It is one judged to answer, or else one that nobody has judged, nor any after it. A committee
    that was not satisfied has judged every reply before that (R7.12).
    """
    verdicts = {
        number: said
        for number, said in courses(one)[limb.id].verdicts.items()
        if one.history[number - 1].kind is FactKind.REPLY
    }
    judged = max((number for number, said in verdicts.items() if said is not None), default=0)
    full = [number for number, said in verdicts.items() if said is Judgement.ANSWERS] or [
        number for number in verdicts if number > judged
    ]
    return min((day for number in full if (day := one.history[number - 1].on)), default=None)


def _sum(year: str, organisation: str, cases: list[_Case]) -> Figures:
    days = [case.days for case in cases if case.days is not None]
    timed = [case.on_time for case in cases if case.on_time is not None]
    advice = [case for case in cases if case.advice]

    def states(name: str) -> int:
        return sum(case.state == name for case in cases)

    def told(*outcomes: Outcome) -> int:
        return sum(case.outcome in outcomes for case in advice)

    return Figures(
        year=year,
        organisation=organisation,
        asked=len(cases),
        answered=states("answered"),
        on_time=sum(timed),
        dated=len(timed),
        median_days=float(median(days)) if days else None,
        in_part=states("in_part"),
        outstanding=states("outstanding"),
        ended=states("ended"),
        recommendations=len(advice),
        accepted=told(Outcome.ACCEPTED, Outcome.PART_ACCEPTED, Outcome.IMPLEMENTED),
        rejected=told(Outcome.REJECTED),
        implemented=told(Outcome.IMPLEMENTED),
    )


def _year_order(year: str) -> tuple[int, str]:
    """Return the key of ``19-20``; years of two figures before 70 are of this century."""
    first = year[:2]
    number = int(first) if first.isdigit() else 0
    return number + (100 if number < 70 else 0), year


def _name_order(name: str) -> tuple[int, str]:
    return [NOT_STATED, PRIVATE].index(name) + 1 if name in (NOT_STATED, PRIVATE) else 0, (
        name.casefold()
    )
