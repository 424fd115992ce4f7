"""Dates as people type them: day first, never one that does not exist, never a silent guess."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scp_tui.errors import InputRefused
from scp_tui.records.followups import DueKind
from scp_tui.rules.dates import (
    date_in_words,
    due_in_words,
    long_date,
    parse_date,
    parse_due,
    parse_time,
    relative_day,
    short_date,
    time_in_words,
)

TODAY = dt.date(2019, 9, 10)  # a Tuesday
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("10/9/2019", "2019-09-10"),
        ("1/2/2020", "2020-02-01"),
        ("01-02-2020", "2020-02-01"),
        ("10.9.19", "2019-09-10"),
        ("10 9 2019", "2019-09-10"),
        ("2019-09-10", "2019-09-10"),
        ("2020/2/1", "2020-02-01"),
        ("Tues 10/9/2019", "2019-09-10"),
        ("10 Sep 2019", "2019-09-10"),
        ("10th of September 2019", "2019-09-10"),
        ("September 10, 2019", "2019-09-10"),
        ("10-Sept-19", "2019-09-10"),
        ("Tue 10 September", "2019-09-10"),
        ("Mon 9 Sep", "2019-09-09"),
        ("Tuesday 10 March", "2020-03-10"),
        ("10 March", "2020-03-10"),
        ("13/9", "2019-09-13"),
        ("10/9", "2019-09-10"),
        ("9/9", "2020-09-09"),
        ("29 Feb", "2020-02-29"),
        ("today", "2019-09-10"),
        ("Tomorrow", "2019-09-11"),
        ("yesterday", "2019-09-09"),
        ("Tuesday", "2019-09-17"),
        ("next Tuesday", "2019-09-17"),
        ("last Tuesday", "2019-09-03"),
        ("wed", "2019-09-11"),
        ("thurs", "2019-09-12"),
        ("+14", "2019-09-24"),
        ("-3", "2019-09-07"),
        ("+2w", "2019-09-24"),
        ("+1m", "2019-10-10"),
        ("in 2 weeks", "2019-09-24"),
        ("in two weeks' time".replace("'", ""), "2019-09-24"),
        ("in a fortnight", "2019-09-24"),
        ("in 6 months", "2020-03-10"),
        ("3 days ago", "2019-09-07"),
        ("29/2/2020", "2020-02-29"),
        ("end of September", "2019-09-30"),
        ("the end of feb", "2020-02-29"),
        ("end of March 2021", "2021-03-31"),
        ("end of the month", "2019-09-30"),
        ("the end of next month", "2019-10-31"),
        ("end of the week", "2019-09-13"),
        ("end of the year", "2019-12-31"),
        ("Christmas", "2019-12-25"),
        ("the New Year", "2020-01-01"),
        ("Easter", "2020-04-12"),
        ("Easter Monday", "2020-04-13"),
        ("Good Friday", "2020-04-10"),
        ("end of this week", "2019-09-13"),
        ("end of year", "2019-12-31"),
    ],
)
def test_dates_that_people_type(text: str, date: str) -> None:
    assert parse_date(text, today=TODAY) == dt.date.fromisoformat(date)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 February", "31 February"),
        ("31/2/2020", "there is no 31 February 2020"),
        ("2019-02-29", "there is no 29 February 2019"),
        ("31 September 2019", "there is no 31 September 2019"),
        ("0/9/2019", "there is no 0 September 2019"),
        ("9/13/2019", "there is no month 13"),
        ("2019-13-01", "there is no month 13"),
        ("Mon 10 September 2019", "10 September 2019 is a Tuesday, not a Monday"),
        ("Wed 10 September", "is a Tuesday, not a Wednesday"),
        ("soon", "soon"),
        ("10", "does not name a day"),
        ("2019", "does not name a day"),
        ("March", "does not name a day"),
        ("10 Sep 2019 18:00", "10 Sep 2019 18:00"),
        ("10 Sep 11 2019", "does not name a day"),
        ("10 [bold] Sep", "does not name a day"),
        ("10/9/0019", "the year 19"),
        ("+9999y", "too far"),
        ("", "no date"),
    ],
)
def test_what_is_no_date_is_refused_in_one_line(text: str, why: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_date(text, today=TODAY)
    line = str(refusal.value)
    assert why in line
    assert "\n" not in line
    assert "for example 10/9/2019" in line


@given(st.dates(dt.date(1901, 1, 1), dt.date(2190, 12, 31)))
def test_a_day_with_a_name_is_never_past_and_an_end_is_the_last_of_its_month(
    today: dt.date,
) -> None:
    named = (
        "Christmas",
        "new year",
        "easter",
        "end of the week",
        "end of may",
        "end of next month",
    )
    for words in (*named, "end of the year"):
        found = parse_date(words, today=today)
        assert today <= found <= today + dt.timedelta(days=400)
        if "may" in words or "month" in words:
            assert (found + dt.timedelta(days=1)).day == 1


def test_a_leap_day_without_a_year_is_not_moved_to_another() -> None:
    with pytest.raises(InputRefused, match="29 February in the coming year; add the year"):
        parse_date("29 Feb", today=dt.date(2020, 3, 1))


def test_a_weekday_that_fits_no_near_year_is_refused() -> None:
    with pytest.raises(InputRefused, match="not a Monday"):
        parse_date("Mon 10 September", today=TODAY)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_figures_are_day_month_year_whatever_today_is(day: dt.date, today: dt.date) -> None:
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        day.isoformat(),
        date_in_words(day),
        long_date(day),
        short_date(day),
    ):
        assert parse_date(text, today=today) == day


@settings(deadline=None)
@given(st.integers(1, 31), st.integers(1, 12), st.integers(1900, 2199))
def test_a_date_exists_or_is_refused(day: int, month: int, year: int) -> None:
    try:
        expected: dt.date | None = dt.date(year, month, day)
    except ValueError:
        expected = None
    text = f"{day}/{month}/{year}"
    if expected is None:
        with pytest.raises(InputRefused, match="there is no"):
            parse_date(text, today=TODAY)
    else:
        assert parse_date(text, today=TODAY) == expected


@settings(deadline=None)
@given(DAYS.filter(lambda day: day.year < 2198), st.integers(1, 31), st.integers(1, 12))
def test_without_a_year_it_is_the_coming_one(today: dt.date, day: int, month: int) -> None:
    assume(not (day == 29 and month == 2))
    try:
        found = parse_date(f"{day}/{month}", today=today)
    except InputRefused:
        assert (month, day) in {(m, 31) for m in (2, 4, 6, 9, 11)} | {(2, 30)}
        return
    assert (found.month, found.day) == (month, day)
    assert 0 <= (found - today).days <= 366


@settings(deadline=None)
@given(st.text(max_size=25))
def test_anything_typed_is_a_date_a_due_a_time_or_refused(text: str) -> None:
    for read in (
        lambda: parse_date(text, today=TODAY),
        lambda: parse_due(text, today=TODAY),
        lambda: parse_time(text),
    ):
        with contextlib.suppress(InputRefused):  # any other error fails the test
            read()


@pytest.mark.parametrize(
    "read",
    [
        lambda text: parse_date(text, today=TODAY),
        lambda text: parse_due(text, today=TODAY),
        parse_time,
    ],
)
def test_a_refusal_shows_no_control_code(read: Callable[[str], object]) -> None:
    with pytest.raises(InputRefused) as refusal:
        read("\x1b[2Jsoon\x9b\u202e" + "x" * 500)
    line = str(refusal.value)
    assert line.isprintable()
    assert "soon" in line
    assert len(line) < 250


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("18:00", "18:00"),
        ("18.30", "18:30"),
        ("1800", "18:00"),
        ("0930", "09:30"),
        ("9:05", "09:05"),
        ("6pm", "18:00"),
        ("6.30 p.m.", "18:30"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("18", "18:00"),
        ("noon", "12:00"),
        ("18h30", "18:30"),
    ],
)
def test_times_that_people_type(text: str, time: str) -> None:
    assert parse_time(text) == dt.time.fromisoformat(time)
    assert time_in_words(parse_time(text)) == time


@pytest.mark.parametrize("text", ["", "24:00", "18:60", "13pm", "0pm", "600", "soon", "1", "18:0"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_time(text)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("", DueKind.OPEN, None),
        ("?", DueKind.OPEN, None),
        ("next meeting", DueKind.NEXT_MEETING, None),
        ("by the next meeting", DueKind.NEXT_MEETING, None),
        ("before the next Scrutiny Panel meeting", DueKind.NEXT_MEETING, None),
        ("next_meeting", DueKind.NEXT_MEETING, None),
        ("when ready", DueKind.WHEN_READY, None),
        ("as soon as ready", DueKind.WHEN_READY, None),
        ("ASAP", DueKind.WHEN_READY, None),
        ("in due course", DueKind.WHEN_READY, None),
        ("within 28 days", DueKind.DATE, "2019-10-08"),
        ("28 days", DueKind.DATE, "2019-10-08"),
        ("within the next fortnight", DueKind.DATE, "2019-09-24"),
        ("10 March", DueKind.DATE, "2020-03-10"),
        ("by 10 March", DueKind.DATE, "2020-03-10"),
        ("before 10 March", DueKind.DATE, "2020-03-09"),
        ("by Friday", DueKind.DATE, "2019-09-13"),
        ("before Christmas", DueKind.DATE, "2019-12-24"),
        ("by the end of March", DueKind.DATE, "2020-03-31"),
        ("before the end of March", DueKind.DATE, "2020-03-31"),
        ("prior to Easter", DueKind.DATE, "2020-04-11"),
    ],
)
def test_when_something_is_due(text: str, kind: DueKind, date: str | None) -> None:
    due = parse_due(text, today=TODAY)
    assert due.kind is kind
    assert due.date == (dt.date.fromisoformat(date) if date else None)
    assert due.said == (text or None)


@pytest.mark.parametrize(
    ("text", "why"),
    [("31 February", "there is no 31 February"), ("whenever", "'whenever' does not say when")],
)
def test_what_says_no_due_date_is_refused(text: str, why: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_due(text, today=TODAY)
    assert why in str(refusal.value)
    assert "next meeting" in str(refusal.value)


def test_words_of_dates() -> None:
    assert date_in_words(TODAY) == "10 September 2019"
    assert long_date(TODAY) == "Tuesday, 10 September 2019"
    assert short_date(TODAY) == "Tue 10 Sep 2019"
    assert time_in_words(dt.time(8, 5)) == "08:05"
    assert due_in_words(parse_due("next meeting", today=TODAY)) == "the next meeting"
    assert due_in_words(parse_due("", today=TODAY)) == "no date given"
    assert due_in_words(parse_due("10/3/2020", today=TODAY)) == "10 March 2020"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (3, "in 3 days"), (-12, "12 days ago")],
)
def test_relative_day(days: int, words: str) -> None:
    assert relative_day(TODAY + dt.timedelta(days=days), TODAY) == words
