"""Who is due a chase, by the committee's rule: before, on and after the day, then the chair.

The days are the committee's own (``FollowUpRule``); the practice that they begin with is a week
before, on the day, a week after, and from a fortnight on a letter from the chair (R6.8, R7.7).
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.base import Value
from scp_tui.records.committee import FollowUpRule
from scp_tui.records.followups import FactKind, FollowUp, Limb
from scp_tui.rules.clocks import Timing, begun_on, due_day, owing_limbs
from scp_tui.rules.follow_up_status import concerns, counted

_DAY = dt.timedelta(days=1)


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


def latest_step(
    due: dt.date, rule: FollowUpRule, today: dt.date
) -> tuple[dt.date, ChaseStep] | None:
    """Return the last day of the rule up to today for something due on a day, and which step.

    None before the first. The steps after the day come again for as long as it is owed: which
    is the last is reckoned from the days that have passed, so there is no end to them.
    """
    late = (today - due).days
    chair, every = rule.chair_after, rule.chase_after
    again = every if every is not None and every > 0 else None
    if chair is not None and late >= chair:
        gone = (late - chair) // again * again if again is not None else 0
        return due + (chair + gone) * _DAY, ChaseStep.CHAIR
    if again is not None and late >= again:
        return due + late // again * again * _DAY, ChaseStep.AFTER
    if rule.chase_on and late >= 0:
        return due, ChaseStep.ON
    before = rule.chase_before
    if before is not None and before > 0 and late >= -before:
        return due - before * _DAY, ChaseStep.BEFORE
    return None


def chases_due(follow_up: FollowUp, today: dt.date, timing: Timing) -> tuple[Chase, ...]:
    """Return the reminders that are due today, at most one a limb: the latest step not taken.

    A step is taken when a chase was recorded on its day or later. A day before the ask, or
    before it came to its owner, is no step. What has no day, or none yet, is never chased by rule.
    """
    found = []
    for limb in owing_limbs(follow_up):
        due = due_day(follow_up, limb, timing).date
        if due is None:
            continue
        last = last_chase(follow_up, limb)
        latest = latest_step(due, timing.rule, today)
        if latest is None:
            continue
        day, step = latest
        begun = begun_on(follow_up, limb) or follow_up.asked_on
        asked_since = begun is not None and day <= begun
        if not asked_since and (last is None or last < day):
            found.append(Chase(limb=limb, step=step, since=day))
    return tuple(found)


def last_chase(follow_up: FollowUp, limb: Limb) -> dt.date | None:
    """Return the day on which a limb was last chased."""
    days = [
        fact.on
        for number, fact in counted(follow_up)
        if fact.kind is FactKind.CHASE and fact.on is not None and concerns(fact, number, limb)
    ]
    return max(days, default=None)
