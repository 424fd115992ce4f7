"""Clocks by their basis: each worked example of the table, and each date found another way."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.records.committee import CalendarPolicy, Closure, FollowUpRule
from scp_tui.records.followups import (
    Clock,
    ClockStart,
    ClockUnit,
    Due,
    DueKind,
    Fact,
    FactKind,
    FollowUp,
    FollowUpKind,
    Limb,
    ReportBasis,
)
from scp_tui.rules.clocks import (
    RESPONSE_28_DAYS,
    RESPONSE_TWO_MONTHS,
    Timing,
    clock_in_words,
    due_day,
    last_day,
    limb_days_overdue,
    started_on,
    whole_due,
)
from scp_tui.rules.dates import parse_due
from scp_tui.rules.follow_up_words import due_day_in_words

DAY = dt.date(2019, 9, 10)
K, U = FactKind, ClockUnit
TIMING = Timing(next_meeting=dt.date(2020, 3, 23))


def ask(*history: Fact, **fields: object) -> FollowUp:
    given: dict[str, object] = {"asked_on": DAY, "history": history} | fields
    return FollowUp(id="ABC/19-20/01", committee="ABC", title="Call times", **given)  # type: ignore[arg-type]


def due(one: FollowUp, timing: Timing = TIMING) -> dt.date | None:
    return due_day(one, one.limbs[0], timing).date


@pytest.mark.parametrize(
    ("clock", "start", "end"),
    [
        (Clock(count=28), "2019-09-10", "2019-10-08"),
        (Clock(count=28, beginning=True), "2019-09-10", "2019-10-07"),
        (Clock(count=2, unit=U.MONTHS, beginning=True), "2026-01-15", "2026-03-14"),
        (Clock(count=6, unit=U.MONTHS), "2019-09-10", "2020-03-10"),
        (Clock(count=72, unit=U.MONTHS, beginning=True), "2019-09-10", "2025-09-09"),
        (Clock(count=12, unit=U.MONTHS, beginning=True), "2019-09-10", "2020-09-09"),
        (Clock(count=2, unit=U.MONTHS, beginning=True), "2025-12-31", "2026-02-28"),
        (Clock(count=2, unit=U.MONTHS), "2025-12-31", "2026-02-28"),
        (Clock(count=2, unit=U.MONTHS, beginning=True), "2023-12-30", "2024-02-29"),
        (Clock(count=2, unit=U.MONTHS, beginning=True), "2026-01-01", "2026-02-28"),
        (Clock(count=5, unit=U.WORKING_DAYS), "2026-04-01", "2026-04-10"),
        (Clock(count=1, unit=U.WORKING_DAYS), "2022-09-16", "2022-09-20"),
        (Clock(count=1, unit=U.WORKING_DAYS, beginning=True), "2022-09-16", "2022-09-16"),
    ],
)
def test_the_wording_decides_whether_the_first_day_counts(
    clock: Clock, start: str, end: str
) -> None:
    assert last_day(clock, dt.date.fromisoformat(start), Timing()) == dt.date.fromisoformat(end)


def test_a_period_past_the_end_of_the_calendar_has_no_last_day() -> None:
    for unit in U:
        assert last_day(Clock(count=999_999, unit=unit), dt.date(9999, 1, 1), Timing()) is None


@settings(deadline=None)
@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.integers(1, 400), st.sampled_from(U),
    st.booleans(),
)  # fmt: skip
def test_every_last_day_is_found_another_way(
    start: dt.date, count: int, unit: ClockUnit, beginning: bool
) -> None:
    found = last_day(Clock(count=count, unit=unit, beginning=beginning), start, Timing())
    assert found is not None
    if unit is U.DAYS:
        assert len(range(start.toordinal(), found.toordinal())) == count - beginning
    elif unit is U.MONTHS:
        same = start + relativedelta(months=count)
        short = same.day != start.day
        assert found == (same if short or not beginning else same - relativedelta(days=1))
    else:
        import holidays

        closed = holidays.country_holidays("GB", subdiv="ENG", years=range(start.year, 2062))
        first = start if beginning else start + dt.timedelta(days=1)
        days = (first + dt.timedelta(days=n) for n in range((found - first).days + 1))
        worked = [day for day in days if day.weekday() < 5 and day not in closed]
        assert len(worked) == count
        assert worked[-1] == found


def test_closures_of_the_office_are_no_working_days_where_the_committee_says_so() -> None:
    closed = (Closure(first=dt.date(2025, 12, 27), last=dt.date(2026, 1, 1)),)
    timing = Timing(policy=CalendarPolicy.WORKING_DAYS_MINUS_CLOSURES, closures=closed)
    clock = Clock(count=3, unit=U.WORKING_DAYS)
    assert last_day(clock, dt.date(2025, 12, 23), timing) == dt.date(2026, 1, 5)
    assert last_day(clock, dt.date(2025, 12, 23), Timing()) == dt.date(2025, 12, 30)


def test_a_report_has_no_clock_until_the_notice_is_given() -> None:
    report = ask(kind=FollowUpKind.STATUTORY_REPORT, basis=ReportBasis.PJA_19)
    waiting = due_day(report, report.limbs[0], TIMING)
    assert (waiting.date, waiting.default, waiting.clock) == (None, False, RESPONSE_28_DAYS)
    assert due_day_in_words(waiting, str) == (
        "28 days from the notice of the duty to respond, not on record"
    )
    sent = replace(report, history=(Fact(kind=K.SENT, on=DAY),))
    assert due(sent) is None, "sent without the notice (R7.6)"
    notice = Fact(kind=K.NOTICE, on=DAY + dt.timedelta(days=3))
    assert due(replace(sent, history=(*sent.history, notice))) == dt.date(2019, 10, 11)
    same_day = (*sent.history, Fact(kind=K.NOTICE, on=DAY))
    assert due(replace(sent, history=same_day)) == dt.date(2019, 10, 8)


def test_the_executive_has_two_months_beginning_with_the_receipt_or_the_notice() -> None:
    received = Fact(kind=K.RECEIVED, on=dt.date(2026, 1, 15))
    report = ask(received, basis=ReportBasis.LGA_9FE)
    assert due(report) is None
    early = Fact(kind=K.NOTICE, on=dt.date(2026, 1, 10))
    assert due(replace(report, history=(received, early))) == dt.date(2026, 3, 14)
    late = Fact(kind=K.NOTICE, on=dt.date(2026, 1, 20))
    assert due(replace(report, history=(received, late))) == dt.date(2026, 3, 19)
    assert due_day(report, report.limbs[0], TIMING).clock == RESPONSE_TWO_MONTHS


def test_a_corrected_notice_starts_nothing() -> None:
    facts = (Fact(kind=K.SENT, on=DAY), Fact(kind=K.NOTICE, on=DAY))
    report = ask(*facts, Fact(kind=K.CORRECTION, about=2), basis=ReportBasis.PJA_19)
    assert started_on(report, report.limbs[0], ClockStart.NOTICE) is None


def test_an_extension_that_was_stated_moves_the_day() -> None:
    until = dt.date(2019, 11, 1)
    one = ask(Fact(kind=K.EXTENDED, until=until), due=Due(kind=DueKind.DATE, date=DAY))
    found = due_day(one, one.limbs[0], TIMING)
    assert (found.date, found.moved_by) == (until, K.EXTENDED)
    assert due_day_in_words(found, str) == "extended to 2019-11-01"


def test_a_promise_gives_the_day_only_where_nobody_had_said_one() -> None:
    promise = Fact(kind=K.PROMISED, until=dt.date(2019, 12, 1))
    assert due(ask(promise)) == dt.date(2019, 12, 1)
    assert due(ask(promise, due=Due(kind=DueKind.WHEN_READY))) == dt.date(2019, 12, 1)
    assert due(ask(promise, due=Due(kind=DueKind.DATE, date=DAY))) == DAY


def test_where_nothing_was_said_the_default_is_marked() -> None:
    found = whole_due(ask(), TIMING)
    assert (found.date, found.default) == (dt.date(2020, 3, 23), True)
    assert due_day_in_words(found, str) == "next meeting, 2020-03-23 (default)"
    rule = FollowUpRule(default=Due(kind=DueKind.CLOCK, clock=Clock(count=20)))
    assert due(ask(), replace(TIMING, rule=rule)) == dt.date(2019, 9, 30)
    target = FollowUpRule(local_target=Clock(count=2, unit=U.MONTHS))
    advice = ask(kind=FollowUpKind.RECOMMENDATION)
    assert due(advice, replace(TIMING, rule=target)) == dt.date(2019, 11, 10)
    report = ask(kind=FollowUpKind.STATUTORY_REPORT, basis=ReportBasis.NONE)
    assert due(report, replace(TIMING, rule=target)) == dt.date(2019, 11, 10)


def test_a_meeting_moved_moves_what_is_due_at_it() -> None:
    one = ask(due=Due(kind=DueKind.NEXT_MEETING))
    assert due(one) == dt.date(2020, 3, 23)
    assert due(one, Timing(next_meeting=dt.date(2020, 4, 6))) == dt.date(2020, 4, 6)


def test_each_limb_is_late_by_itself() -> None:
    limbs = (
        Limb(id="a", due=Due(kind=DueKind.DATE, date=DAY)),
        Limb(id="b", due=Due(kind=DueKind.DATE, date=DAY + dt.timedelta(days=5))),
    )
    one = ask(Fact(kind=K.REPLY, limb="a"), limbs=limbs)
    today = DAY + dt.timedelta(days=6)
    assert [limb_days_overdue(one, limb, today, TIMING) for limb in limbs] == [0, 1]
    assert whole_due(one, TIMING).date == DAY + dt.timedelta(days=5)


@pytest.mark.parametrize(
    ("typed", "clock", "words"),
    [
        ("28 days from notice", RESPONSE_28_DAYS, "28 days from the notice of the duty to respond"),
        (
            "two months beginning with receipt",
            RESPONSE_TWO_MONTHS,
            "two months beginning with the receipt, or the notice if later",
        ),
        (
            "within 10 working days of the day it was sent",
            Clock(count=10, unit=U.WORKING_DAYS, start=ClockStart.SENT),
            "10 working days from the day it was sent",
        ),
    ],
)
def test_a_clock_is_typed_in_words(typed: str, clock: Clock, words: str) -> None:
    found = parse_due(typed, today=DAY)
    assert (found.kind, found.clock) == (DueKind.CLOCK, clock)
    assert clock_in_words(clock) == words
