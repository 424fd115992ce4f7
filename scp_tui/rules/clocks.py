"""When a follow-up is due: each clock by its basis, and the committee's default (R7.4 to R7.10).

The wording decides whether the first day counts: "28 days from" does not count it, "two months
beginning with" does. Nothing here is stored; a meeting moved moves what is due at it.
"""

from __future__ import annotations

import calendar as months
import datetime as dt

from scp_tui.records.base import Value
from scp_tui.records.committee import (
    CalendarPolicy,
    Closure,
    Committee,
    FollowUpRule,
    Register,
)
from scp_tui.records.followups import (
    Clock,
    ClockStart,
    ClockUnit,
    Due,
    DueKind,
    FactKind,
    FollowUp,
    FollowUpKind,
    Limb,
    ReportBasis,
)
from scp_tui.rules.follow_up_status import (
    AWAITING_OWNER,
    SETTLED,
    Standing,
    concerns,
    counted,
    standing,
)

RESPONSE_28_DAYS = Clock(count=28, start=ClockStart.NOTICE)
"""The response of a responsible authority or co-operating body (R7.6, R7.7)."""

RESPONSE_TWO_MONTHS = Clock(
    count=2, unit=ClockUnit.MONTHS, beginning=True, start=ClockStart.RECEIPT
)
"""The response of the executive to a scrutiny report (R7.10)."""

_DAY = dt.timedelta(days=1)
_STARTS = {
    ClockStart.ASKED: "the day it was asked",
    ClockStart.SENT: "the day it was sent",
    ClockStart.NOTICE: "the notice of the duty to respond",
    ClockStart.RECEIPT: "the receipt, or the notice if later",
}


class Timing(Value, frozen=True, kw_only=True):
    """What due dates depend on besides the ask: the committee's rule, calendar and meetings.

    ``next_meeting`` is the first day after it was asked on which the committee does business.
    """

    rule: FollowUpRule = FollowUpRule()
    policy: CalendarPolicy = CalendarPolicy.WORKING_DAYS
    closures: tuple[Closure, ...] = ()
    next_meeting: dt.date | None = None


class DueDay(Value, frozen=True, kw_only=True):
    """When something is due, as worked out.

    ``kind`` is what it follows from; ``default`` marks the committee's default, nobody having
    said anything. ``date`` is None when there is none, or none yet: then ``waits_for`` says in
    words for what the clock waits. ``moved_by`` is ``extended`` or ``promised`` where such a
    fact gave the date, and ``clock`` the period where there is one.
    """

    kind: DueKind
    date: dt.date | None = None
    default: bool = False
    waits_for: str = ""
    moved_by: FactKind | None = None
    clock: Clock | None = None


def timing_of(register: Register, committee_id: str, next_meeting: dt.date | None) -> Timing:
    """Return the timing of a committee's asks; the usual one where the register lacks it."""
    for committee in register.committees:
        if committee.id == committee_id:
            return committee_timing(committee, next_meeting)
    return Timing(next_meeting=next_meeting)


def committee_timing(committee: Committee, next_meeting: dt.date | None) -> Timing:
    """Return the timing of a committee's asks."""
    return Timing(
        rule=committee.follow_ups,
        policy=committee.calendar,
        closures=committee.closures,
        next_meeting=next_meeting,
    )


def last_day(clock: Clock, start: dt.date, timing: Timing) -> dt.date | None:
    """Return the last day of a period; None when it runs past the end of the calendar.

    A month ends on the day before the same day of the month, or on the month's last day where
    it has no such day.
    """
    try:
        if clock.unit is ClockUnit.MONTHS:
            return _months_on(start, clock.count, clock.beginning)
        if clock.unit is ClockUnit.WORKING_DAYS:
            return _working_days_on(start, clock, timing)
        return start + (clock.count - clock.beginning) * _DAY
    except (OverflowError, ValueError):
        return None


def _months_on(start: dt.date, count: int, beginning: bool) -> dt.date:
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    month += 1
    length = months.monthrange(year, month)[1]
    if start.day > length:
        return dt.date(year, month, length)
    return dt.date(year, month, start.day) - beginning * _DAY


def _working_days_on(start: dt.date, clock: Clock, timing: Timing) -> dt.date:
    from scp_tui.rules.clear_days import is_working_day

    day, left = start, clock.count
    if clock.beginning:
        day -= _DAY
    while left > 0:
        day += _DAY
        left -= is_working_day(day, policy=timing.policy, closures=timing.closures)
    return day


def started_on(follow_up: FollowUp, limb: Limb, start: ClockStart) -> dt.date | None:
    """Return the day on which a clock starts for a limb; None while no fact starts it (R7.6)."""
    if start is ClockStart.ASKED:
        return follow_up.asked_on
    first: dict[FactKind, dt.date] = {}
    for number, fact in counted(follow_up):
        if fact.on is not None and concerns(fact, number, limb):
            first[fact.kind] = min(fact.on, first.get(fact.kind, fact.on))
    if start is ClockStart.SENT:
        return first.get(FactKind.SENT)
    base = first.get(FactKind.SENT if start is ClockStart.NOTICE else FactKind.RECEIVED)
    notice = first.get(FactKind.NOTICE)
    return max(base, notice) if base is not None and notice is not None else None


def agreed_due(follow_up: FollowUp, limb: Limb, rule: FollowUpRule) -> tuple[Due, bool]:
    """Return when a limb is due by what was said or the law says, and whether by default.

    A report under a power has that power's clock when nothing else was said (R7.10). A local
    crime and disorder matter that nobody outside owes has none: each of its steps has a day of
    its own (R7.8).
    """
    due = limb.due if limb.due is not None else follow_up.due
    if due.kind is not DueKind.OPEN:
        return due, False
    if follow_up.basis is ReportBasis.PJA_19:
        return Due(kind=DueKind.CLOCK, clock=RESPONSE_28_DAYS), False
    if follow_up.basis is ReportBasis.LGA_9FE:
        return Due(kind=DueKind.CLOCK, clock=RESPONSE_TWO_MONTHS), False
    owner = limb.owner
    if follow_up.kind is FollowUpKind.LOCAL_CRIME_MATTER and not (
        owner.organisation or owner.person or owner.said
    ):
        return due, False
    local = follow_up.kind is FollowUpKind.RECOMMENDATION or follow_up.basis is ReportBasis.NONE
    if local and rule.local_target is not None:
        return Due(kind=DueKind.CLOCK, clock=rule.local_target), True
    return rule.default, True


def due_day(
    follow_up: FollowUp, limb: Limb, timing: Timing, *, known: dt.date = dt.date.max
) -> DueDay:
    """Return when a limb is due, as it was known by the end of the day ``known``.

    An extension that was stated gives the day (R7.7). A day that was promised gives it where
    nobody had said one. Either counts from the day on which it was given: an answer that came
    before is not in time by it.
    """
    due, default = agreed_due(follow_up, limb, timing.rule)
    extended = promised = None
    for number, fact in counted(follow_up) if follow_up.history else ():
        given = fact.on is None or fact.on <= known
        if fact.until is not None and given and concerns(fact, number, limb):
            if fact.kind is FactKind.EXTENDED:
                extended = fact.until
            elif fact.kind is FactKind.PROMISED:
                promised = fact.until
    if extended is not None:
        return DueDay(kind=DueKind.DATE, date=extended, moved_by=FactKind.EXTENDED)
    if promised is not None and (default or due.kind in (DueKind.OPEN, DueKind.WHEN_READY)):
        return DueDay(kind=DueKind.DATE, date=promised, moved_by=FactKind.PROMISED)
    return _since(follow_up, limb, _by_agreement(follow_up, limb, due, default, timing), timing)


def _by_agreement(
    follow_up: FollowUp, limb: Limb, due: Due, default: bool, timing: Timing
) -> DueDay:
    """Return when a limb is due by what was said when it was asked."""
    if due.kind is DueKind.CLOCK and due.clock is not None:
        start = started_on(follow_up, limb, due.clock.start)
        waits = _STARTS[due.clock.start] if start is None else ""
        date = last_day(due.clock, start, timing) if start is not None else None
        return DueDay(kind=due.kind, date=date, default=default, waits_for=waits, clock=due.clock)
    dates = {DueKind.DATE: due.date, DueKind.NEXT_MEETING: timing.next_meeting}
    return DueDay(kind=due.kind, date=dates.get(due.kind), default=default)


def begun_on(follow_up: FollowUp, limb: Limb) -> dt.date | None:
    """Return the day on which a limb came to its owner, by a split or a move; None otherwise."""
    if not 0 < limb.since <= len(follow_up.history):
        return None
    fact = follow_up.history[limb.since - 1]
    return fact.on if fact.kind in (FactKind.SPLIT, FactKind.MOVED) else None


def _since(follow_up: FollowUp, limb: Limb, day: DueDay, timing: Timing) -> DueDay:
    """Return the day of a limb that came to its owner when that of the ask had passed.

    Nobody is late with what was asked of another: they have as long as the ask gave, from the
    day on which it became theirs, as a default until somebody says when.
    """
    begun, asked = begun_on(follow_up, limb), follow_up.asked_on
    if begun is None or asked is None or day.date is None or not asked < day.date < begun:
        return day
    if day.clock is not None and day.clock.start is not ClockStart.ASKED:
        return day  # it began with what was sent to them
    try:
        date = last_day(day.clock, begun, timing) if day.clock else begun + (day.date - asked)
    except OverflowError:
        date = None
    return DueDay(kind=DueKind.DATE, date=date, default=True)


def owing_limbs(follow_up: FollowUp, found: Standing | None = None) -> tuple[Limb, ...]:
    """Return the limbs whose owner owes something: none that is paused.

    What is proposed for closure is owed until the committee has decided, unless something came
    that answers it at least in part, or an earlier record says no more than that it was proposed:
    only the committee lets go of what it asked for (R7.7, R7.12). ``found`` is where it stands,
    when that is known already.
    """
    if not follow_up.history:
        return follow_up.limbs
    found = found or standing(follow_up)
    if found.status in SETTLED:
        return ()
    return tuple(
        limb
        for limb in follow_up.limbs
        if found.shown(limb.id) in AWAITING_OWNER and limb.id not in found.excused
    )


def whole_due(follow_up: FollowUp, timing: Timing, found: Standing | None = None) -> DueDay:
    """Return when the ask as a whole is next due: the earliest day of a limb that owes.

    Where no limb owes anything, the earliest of all.
    """
    limbs = owing_limbs(follow_up, found) or follow_up.limbs or (Limb(),)
    days = [due_day(follow_up, limb, timing) for limb in limbs]
    if len(days) == 1:
        return days[0]
    return min(days, key=lambda day: day.date or dt.date.max)


def limb_days_overdue(follow_up: FollowUp, limb: Limb, today: dt.date, timing: Timing) -> int:
    """Return by how many days a limb is late: 1 on the day after it was due, 0 when it is not."""
    if limb not in owing_limbs(follow_up):
        return 0
    due = due_day(follow_up, limb, timing).date
    return max(0, (today - due).days) if due is not None else 0


def clock_in_words(clock: Clock) -> str:
    """Return ``28 days from the notice of the duty to respond``."""
    numbers = {1: "one", 2: "two", 3: "three", 6: "six"}
    count = (
        numbers.get(clock.count, str(clock.count))
        if clock.unit is ClockUnit.MONTHS
        else (str(clock.count))
    )
    unit = clock.unit.value.replace("_", " ")
    if clock.count == 1:
        unit = unit.removesuffix("s")
    how = "beginning with" if clock.beginning else "from"
    return f"{count} {unit} {how} {_STARTS[clock.start]}"
