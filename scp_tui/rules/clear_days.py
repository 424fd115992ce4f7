"""Clear days between an agenda's publication and its meeting (R1.1 to R1.8).

A clear day is a whole working day: neither the day of publication nor that of the meeting
counts, nor a Saturday, a Sunday or a bank holiday of England (R1.4). This is not "working days
before": five working days before a meeting leave only four clear ones (R1.7).
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator

from scp_tui.records.committee import CalendarPolicy, Closure
from scp_tui.rules.date_words import long_date, time_in_words
from scp_tui.rules.findings import Finding, Level

PUBLISH_CUTOFF = dt.time(17, 0)
"""The office's closing time: what is published after it counts from the next working day (R1.6)."""

_DAY = dt.timedelta(days=1)
_SATURDAY = 5


@functools.lru_cache(maxsize=64)
def bank_holidays(year: int) -> dict[dt.date, str]:
    """Return the bank and public holidays of England in ``year``, one-off ones too, by name."""
    import holidays

    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: name for day, name in found.items() if day.year == year}


@functools.lru_cache(maxsize=64)
def section_243_breaks(year: int) -> frozenset[dt.date]:
    """Return the days of the Easter and Christmas breaks of LGA 1972 s.243 in ``year`` (R1.5).

    Easter runs from the Thursday before to the Tuesday after; Christmas from the last weekday
    before Christmas Day to the first weekday after it that is not a bank holiday.
    """
    from dateutil.easter import easter

    sunday = easter(year)
    days = {sunday + n * _DAY for n in range(-3, 3)}
    christmas = dt.date(year, 12, 25)
    first = christmas - _DAY
    while first.weekday() >= _SATURDAY:
        first -= _DAY
    last = christmas + _DAY
    while not _is_plain_working_day(last):
        last += _DAY
    days.update(first + n * _DAY for n in range((last - first).days + 1))
    return frozenset(days)


def _is_plain_working_day(day: dt.date) -> bool:
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def is_working_day(
    day: dt.date,
    *,
    policy: CalendarPolicy = CalendarPolicy.WORKING_DAYS,
    closures: Iterable[Closure] = (),
) -> bool:
    """Return whether ``day`` counts as a working day under the committee's policy (R1.5).

    ``closures`` count only under the policy that names them.
    """
    if not _is_plain_working_day(day):
        return False
    if policy is CalendarPolicy.WORKING_DAYS_MINUS_CLOSURES:
        return not any(closure.first <= day <= closure.last for closure in closures)
    if policy is CalendarPolicy.S243_BREAKS:
        return day not in section_243_breaks(day.year)
    return True


def _working_days_back(
    day: dt.date, policy: CalendarPolicy, closures: tuple[Closure, ...]
) -> Iterator[dt.date]:
    """Yield the working days before ``day``, latest first, for as long as dates go."""
    while day > dt.date.min:
        day -= _DAY
        if is_working_day(day, policy=policy, closures=closures):
            yield day


def last_publication_date(
    meeting_date: dt.date,
    *,
    clear_days: int = 5,
    policy: CalendarPolicy = CalendarPolicy.WORKING_DAYS,
    closures: Iterable[Closure] = (),
) -> dt.date:
    """Return the last working day on which publication still leaves ``clear_days`` (R1.1, R1.4)."""
    before = _working_days_back(meeting_date, policy, tuple(closures))
    for _ in range(max(0, clear_days)):
        next(before)
    return next(before)


def clear_days_between(
    published: dt.date,
    meeting_date: dt.date,
    *,
    policy: CalendarPolicy = CalendarPolicy.WORKING_DAYS,
    closures: Iterable[Closure] = (),
) -> tuple[dt.date, ...]:
    """Return the clear days strictly between the two days, earliest first (R1.4)."""
    closed = tuple(closures)
    between = (published + n * _DAY for n in range(1, (meeting_date - published).days))
    return tuple(day for day in between if is_working_day(day, policy=policy, closures=closed))


def publication_findings(
    published: dt.datetime,
    meeting_date: dt.date,
    *,
    clear_days: int = 5,
    policy: CalendarPolicy = CalendarPolicy.WORKING_DAYS,
    closures: Iterable[Closure] = (),
    cutoff: dt.time = PUBLISH_CUTOFF,
    late_reason: str | None = None,
    where: str = "agenda",
) -> tuple[Finding, ...]:
    """Return what is wrong with publishing at ``published``; nothing when all is well.

    Too few clear days is an error, or a warning when a ``late_reason`` is recorded (R1.8); a
    day that is not a working day, and an hour after ``cutoff`` on one that is (R1.6), are
    warnings. ``published`` is local time.
    """
    closed = tuple(closures)
    day = published.date()
    findings: list[Finding] = []
    if not is_working_day(day, policy=policy, closures=closed):
        findings.append(_finding(Level.WARNING, "R1.6", where, _not_a_working_day(day)))
    elif published.time() > cutoff:
        day = _next_working_day(day, policy, closed)
        findings.append(
            _finding(
                Level.WARNING,
                "R1.6",
                where,
                f"published at {time_in_words(published.time())}, after the office closed at "
                f"{time_in_words(cutoff)}, so it counts from {long_date(day)}",
            )
        )
    count = len(clear_days_between(day, meeting_date, policy=policy, closures=closed))
    if count < clear_days:
        last = last_publication_date(
            meeting_date, clear_days=clear_days, policy=policy, closures=closed
        )
        findings.append(
            _finding(
                Level.WARNING if late_reason else Level.ERROR,
                "R1.4",
                where,
                f"{_days(count)} before the meeting of {long_date(meeting_date)}, where "
                f"{clear_days} are needed; the last day to publish was {long_date(last)}",
            )
        )
    return tuple(findings)


def _next_working_day(
    day: dt.date, policy: CalendarPolicy, closures: tuple[Closure, ...]
) -> dt.date:
    day += _DAY
    while not is_working_day(day, policy=policy, closures=closures):
        day += _DAY
    return day


def _not_a_working_day(day: dt.date) -> str:
    name = bank_holidays(day.year).get(day)
    why = f" ({name})" if name else ""
    return f"published on {long_date(day)}, which is not a working day{why}"


def _days(count: int) -> str:
    if count == 0:
        return "no clear day"
    return f"only {count} clear day{'s' if count != 1 else ''}"


def _finding(level: Level, rule: str, where: str, message: str) -> Finding:
    return Finding(level=level, rule=rule, where=where, message=message)
