"""Who is due a chase, by the committee's rule: before, on and after the day, then the chair.

The days are the committee's own (``FollowUpRule``); the practice that they begin with is a week
before, on the day, a week after, and from a fortnight on a letter from the chair (R6.8, R7.7).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from scp_tui.records.base import Value
from scp_tui.records.committee import FollowUpRule
from scp_tui.records.followups import FactKind, FollowUp, Limb
from scp_tui.rules.clocks import Timing, due_day, owing_limbs
from scp_tui.rules.follow_up_status import concerns, counted

_DAY = dt.timedelta(days=1)
_REPEATS = 200
"""After so many reminders a rule has no further step: the list itself says how late it is."""


class ChaseStep(StrEnum):
    """Which reminder it is."""

    BEFORE = "before"
    ON = "on"
    AFTER = "after"
    CHAIR = "chair"


STEP_WORDS = {
    ChaseStep.BEFORE: "a reminder before the day",
    ChaseStep.ON: "a reminder on the day",
    ChaseStep.AFTER: "overdue",
    ChaseStep.CHAIR: "for the chair to write",
}


class Chase(Value, frozen=True, kw_only=True):
    """A reminder that is due: of which limb, which step of the rule, and since when."""

    limb: Limb
    step: ChaseStep
    since: dt.date


def steps(due: dt.date, rule: FollowUpRule) -> Iterator[tuple[dt.date, ChaseStep]]:
    """Yield the days of the rule for something due on a day, earliest first."""
    if rule.chase_before is not None and rule.chase_before > 0:
        yield due - rule.chase_before * _DAY, ChaseStep.BEFORE
    if rule.chase_on:
        yield due, ChaseStep.ON
    every, chair = rule.chase_after, rule.chair_after
    again = every if every is not None and every > 0 else None
    for number in range(1, _REPEATS):
        if again is None or (chair is not None and number * again >= chair):
            break
        yield due + number * again * _DAY, ChaseStep.AFTER
    if chair is not None:
        for number in range(_REPEATS if again is not None else 1):
            yield due + (chair + number * (again or 0)) * _DAY, ChaseStep.CHAIR


def chases_due(follow_up: FollowUp, today: dt.date, timing: Timing) -> tuple[Chase, ...]:
    """Return the reminders that are due today, at most one a limb: the latest step not taken.

    A step is taken when a chase was recorded on its day or later. A day before the ask is no
    step. What has no day, or none yet, is never chased by rule.
    """
    found = []
    for limb in owing_limbs(follow_up):
        due = due_day(follow_up, limb, timing).date
        if due is None:
            continue
        last = last_chase(follow_up, limb)
        latest = None
        for day, step in steps(due, timing.rule):
            if day > today:
                break
            if follow_up.asked_on is None or day > follow_up.asked_on:
                latest = Chase(limb=limb, step=step, since=day)
        if latest is not None and (last is None or last < latest.since):
            found.append(latest)
    return tuple(found)


def last_chase(follow_up: FollowUp, limb: Limb) -> dt.date | None:
    """Return the day on which a limb was last chased."""
    days = [
        fact.on
        for number, fact in counted(follow_up)
        if fact.kind is FactKind.CHASE and fact.on is not None and concerns(fact, number, limb)
    ]
    return max(days, default=None)
