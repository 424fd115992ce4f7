"""Clear days: the worked table, its negatives, and a counter that knows nothing of the code."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.records.committee import CalendarPolicy, Closure
from scp_tui.rules.clear_days import (
    clear_days_between,
    is_working_day,
    last_publication_date,
    publication_findings,
)
from scp_tui.rules.findings import Level


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


CLOSED = (Closure(first=day("2025-12-27"), last=day("2026-01-01")),)
TABLE = [
    ("2026-07-15", "2026-07-07", "8 Jul, 9 Jul, 10 Jul, 13 Jul, 14 Jul"),
    ("2020-03-23", "2020-03-13", "16 Mar, 17 Mar, 18 Mar, 19 Mar, 20 Mar"),
    ("2019-09-10", "2019-09-02", "3 Sep, 4 Sep, 5 Sep, 6 Sep, 9 Sep"),
    ("2026-04-07", "2026-03-26", "27 Mar, 30 Mar, 31 Mar, 1 Apr, 2 Apr"),
    ("2026-04-08", "2026-03-27", "30 Mar, 31 Mar, 1 Apr, 2 Apr, 7 Apr"),
    ("2026-04-14", "2026-04-02", "7 Apr, 8 Apr, 9 Apr, 10 Apr, 13 Apr"),
    ("2026-05-06", "2026-04-27", "28 Apr, 29 Apr, 30 Apr, 1 May, 5 May"),
    ("2026-06-01", "2026-05-21", "22 May, 26 May, 27 May, 28 May, 29 May"),
    ("2026-09-08", "2026-08-28", "1 Sep, 2 Sep, 3 Sep, 4 Sep, 7 Sep"),
    ("2026-01-06", "2025-12-24", "29 Dec, 30 Dec, 31 Dec, 2 Jan, 5 Jan"),
    ("2027-01-05", "2026-12-23", "24 Dec, 29 Dec, 30 Dec, 31 Dec, 4 Jan"),
    ("2022-09-27", "2022-09-16", "20 Sep, 21 Sep, 22 Sep, 23 Sep, 26 Sep"),
    ("2020-05-14", "2020-05-05", "6 May, 7 May, 11 May, 12 May, 13 May"),
]


@pytest.mark.parametrize(("meeting", "published", "counted"), TABLE)
def test_worked_table(meeting: str, published: str, counted: str) -> None:
    last = last_publication_date(day(meeting))
    assert last == day(published)
    days = clear_days_between(last, day(meeting))
    assert ", ".join(f"{one.day} {one:%b}" for one in days) == counted
    assert publication_findings(dt.datetime.combine(last, dt.time(12)), day(meeting)) == ()


def test_the_office_closed_over_christmas_moves_it_earlier() -> None:
    meeting = day("2026-01-06")
    policy = CalendarPolicy.WORKING_DAYS_MINUS_CLOSURES
    last = last_publication_date(meeting, policy=policy, closures=CLOSED)
    assert last == day("2025-12-19")
    counted = clear_days_between(last, meeting, policy=policy, closures=CLOSED)
    assert [one.day for one in counted] == [22, 23, 24, 2, 5]
    assert last_publication_date(meeting, closures=CLOSED) == day("2025-12-24")


def test_the_breaks_of_section_243() -> None:
    policy = CalendarPolicy.S243_BREAKS
    for closed in ("2026-04-02", "2026-04-07", "2025-12-24", "2025-12-29"):
        assert not is_working_day(day(closed), policy=policy)
        assert is_working_day(day(closed)) is True
    for open_day in ("2026-04-01", "2026-04-08", "2025-12-23", "2025-12-30"):
        assert is_working_day(day(open_day), policy=policy)
    assert last_publication_date(day("2026-04-08"), policy=policy) == day("2026-03-25")


@pytest.mark.parametrize(
    ("published", "meeting"), [("2020-03-16", "2020-03-23"), ("2026-03-30", "2026-04-08")]
)
def test_four_clear_days_are_not_enough(published: str, meeting: str) -> None:
    at = dt.datetime.combine(day(published), dt.time(9))
    assert len(clear_days_between(day(published), day(meeting))) == 4
    (finding,) = publication_findings(at, day(meeting))
    assert finding.level is Level.ERROR
    assert finding.rule == "R1.4"
    assert "only 4 clear days" in finding.message
    (finding,) = publication_findings(at, day(meeting), late_reason="special circumstances")
    assert finding.level is Level.WARNING


def test_a_holiday_is_no_day_to_publish_although_the_days_suffice() -> None:
    at = dt.datetime(2026, 8, 31, 9)
    assert len(clear_days_between(at.date(), day("2026-09-08"))) == 5
    (finding,) = publication_findings(at, day("2026-09-08"))
    assert finding.level is Level.WARNING
    assert "31 August 2026" in finding.message
    assert "not a working day" in finding.message


def test_after_the_office_closes_counts_as_the_next_working_day() -> None:
    meeting = day("2020-03-23")
    assert publication_findings(dt.datetime(2020, 3, 13, 17, 0), meeting) == ()
    late, few = publication_findings(dt.datetime(2020, 3, 13, 17, 1), meeting)
    assert late.rule == "R1.6"
    assert "Monday, 16 March 2020" in late.message
    assert few.level is Level.ERROR
    assert publication_findings(dt.datetime(2020, 3, 13, 17, 1), meeting, cutoff=dt.time(18)) == ()


def test_five_working_days_before_would_be_one_too_few() -> None:
    meeting = day("2020-03-23")
    assert last_publication_date(meeting) < day("2020-03-16")


def test_one_off_holidays_count() -> None:
    assert not is_working_day(day("2022-09-19"))
    assert not is_working_day(day("2023-05-08"))
    assert is_working_day(day("2020-05-04"))
    assert not is_working_day(day("2020-05-08"))


def _easter(year: int) -> dt.date:
    """Return Easter Sunday by the anonymous Gregorian computation."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    m = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, last = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, last + 1)


def _holidays(year: int) -> set[dt.date]:
    """Return England's regular bank holidays by hand, for years without one-off ones."""

    def monday(month: int, *, last: bool = False) -> dt.date:
        if last:
            days = [dt.date(year, month, d) for d in range(25, 32)]
        else:
            days = [dt.date(year, month, d) for d in range(1, 8)]
        return next(one for one in days if one.weekday() == 0)

    easter = _easter(year)
    found = {
        easter - dt.timedelta(days=2),
        easter + dt.timedelta(days=1),
        monday(5),
        monday(5, last=True),
        monday(8, last=True),
    }
    for month, first in ((1, 1), (12, 25), (12, 26)):
        one = dt.date(year, month, first)
        while one.weekday() >= 5 or one in found:
            one += dt.timedelta(days=1)
        found.add(one)
    return found


ORDINARY = [2014, 2015, 2016, 2017, 2018, 2019, 2021, 2024, 2025, 2026, 2027]


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(ORDINARY), st.integers(60, 330), st.integers(0, 28))
def test_agrees_with_counting_by_hand(year: int, offset: int, needed: int) -> None:
    meeting = dt.date(year, 1, 1) + dt.timedelta(days=offset)
    closed = _holidays(year)
    one, counted = meeting - dt.timedelta(days=1), 0
    while True:  # walk back a day at a time, counting whole working days
        works = one.weekday() < 5 and one not in closed
        if works and counted == needed:
            break
        counted += works
        one -= dt.timedelta(days=1)
    assert last_publication_date(meeting, clear_days=needed) == one
    assert len(clear_days_between(one, meeting)) == needed


@settings(deadline=None, max_examples=100)
@given(st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31)), st.integers(1, 30))
def test_it_is_the_last_day_and_a_working_one(meeting: dt.date, needed: int) -> None:
    last = last_publication_date(meeting, clear_days=needed)
    assert is_working_day(last)
    assert len(clear_days_between(last, meeting)) == needed
    later = last + dt.timedelta(days=1)
    while not is_working_day(later):
        later += dt.timedelta(days=1)
    assert len(clear_days_between(later, meeting)) < needed
