"""Dates as people type them.

Numbers are day, month, year and never month first. A date that does not exist is refused by
name. Words are read with the tables of python-dateutil, loaded when first needed.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.rules.date_words import MONTHS, WEEKDAYS, date_in_words
from scp_tui.rules.text import shown

if TYPE_CHECKING:
    from dateutil.parser import parserinfo


_EXAMPLE = "Type a date as day/month/year or in words, for example 10/9/2019 or 10 Sep 2019."
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
# How far back, in days, a weekday may send a date without a year: a slip must not cost a year.
_LOOK_BACK = 183

_ISO = re.compile(r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})")
_DMY = re.compile(
    r"(?:(?P<wd>[a-z]+)[ ,]+)?(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2})"
    r"(?:[-/. ](?P<y>[0-9]{4}|[0-9]{2}))?"
)
_UNIT = r"(?P<unit>d|days?|w|weeks?|fortnights?|m|months?|y|years?)"
_SHIFT = re.compile(rf"(?P<sign>[+-]) ?(?P<n>[0-9]{{1,4}}) ?{_UNIT}?")
_NUMBER_WORDS = {
    word: n
    for n, word in enumerate(
        (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        start=1,
    )
} | {"a": 1, "an": 1, "the next": 1}
_COUNT = rf"(?P<n>[0-9]{{1,4}}|{'|'.join(_NUMBER_WORDS)})"
_AHEAD = re.compile(rf"(?:in|within)(?: the next)? (?:{_COUNT} )?{_UNIT}(?: time)?")
_AGO = re.compile(rf"{_COUNT} {_UNIT} ago")


def parse_date(text: str, *, today: dt.date) -> dt.date:
    """Return the date that a person means by ``text``, said on ``today``.

    Read are ``10/9/2019``, ``10.9.19``, ``2019-09-10``, ``10 Sep 2019``, ``Tue 10 September``,
    ``today``, ``Tuesday`` and ``next Tuesday`` (the first after today), ``last Tuesday``,
    ``+14`` (days), ``in 2 weeks``, ``3 days ago``, ``end of March``, ``Christmas`` (named_days).
    Without a year it is the coming one, except
    that a weekday given with it decides between the coming and the past one.

    Raises ``InputRefused``, naming what was typed, when no date is meant, when the date does
    not exist, or when the weekday given is not that of the date.
    """
    words = " ".join(text.split()).casefold()
    if not words:
        raise InputRefused("no date was typed", todo=_EXAMPLE)
    found = _relative(words, today) or _named(words, today) or _numeric(words, text, today)
    if found is None:
        found = _in_words(words, text, today)
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise _refused(text, f"the year {found.year} is not between {_FIRST_YEAR} and {_LAST_YEAR}")
    return found


def _relative(words: str, today: dt.date) -> dt.date | None:
    """Return the date of a phrase that counts from today, or None when it is not one."""
    simple = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1, "tonight": 0}
    if words in simple:
        return _shift(today, simple[words], "d")
    if match := _SHIFT.fullmatch(words):
        count = int(match["n"]) * (-1 if match["sign"] == "-" else 1)
        return _shift(today, count, match["unit"] or "d")
    if match := _AHEAD.fullmatch(words):
        return _shift(today, _count(match["n"]), match["unit"])
    if match := _AGO.fullmatch(words):
        return _shift(today, -_count(match["n"]), match["unit"])
    head, _, tail = words.rpartition(" ")
    weekday = _weekday(tail)
    if weekday is None or head not in ("", "next", "this", "on", "last", "coming", "this coming"):
        return None
    if head == "last":
        return _shift(today, -((today.weekday() - weekday - 1) % 7 + 1), "d")
    return _shift(today, (weekday - today.weekday() - 1) % 7 + 1, "d")


def _named(words: str, today: dt.date) -> dt.date | None:
    """Return a day that goes by a name; None for anything else, or where no date is so far off."""
    from scp_tui.rules.named_days import named_day

    try:
        return named_day(words, today=today)
    except ValueError:
        return None


def _count(word: str | None) -> int:
    return int(word) if word and word.isdigit() else _NUMBER_WORDS.get(word or "a", 1)


def _shift(day: dt.date, count: int, unit: str) -> dt.date:
    """Return the day so many days, weeks, fortnights, months or years from ``day``."""
    try:
        if unit[0] in "my":
            from dateutil.relativedelta import relativedelta

            months = count if unit[0] == "m" else 12 * count
            return day + relativedelta(months=months)
        size = {"d": 1, "w": 7, "f": 14}[unit[0]]
        return day + dt.timedelta(days=count * size)
    except (OverflowError, ValueError):
        raise InputRefused("that is too far from today to be a date", todo=_EXAMPLE) from None


def _numeric(words: str, text: str, today: dt.date) -> dt.date | None:
    """Return the date of figures alone: year first when it has four figures, else day first."""
    match = _ISO.fullmatch(words)
    weekday = None
    if match is None:
        match = _DMY.fullmatch(words)
        if match is None:
            return None
        if match["wd"] is not None:
            weekday = _weekday(match["wd"])
            if weekday is None:
                return None
    day, month = int(match["d"]), int(match["m"])
    if not 1 <= month <= 12:
        hint = f" (day comes first: did you mean {month}/{day}?)" if 1 <= day <= 12 else ""
        raise _refused(text, f"there is no month {month}{hint}")
    year = None if match["y"] is None else _full_year(match["y"], today)
    return _settle(text, day, month, year, weekday, today)


def _in_words(words: str, text: str, today: dt.date) -> dt.date:
    """Return the date in a phrase with the month's name, its parts in any order."""
    tokens = re.findall(r"[a-z]+|[0-9]+(?:st|nd|rd|th)?", words)
    rest = re.sub(r"[a-z0-9]+|[\s,./'’-]+", "", words)
    day = month = year = weekday = None
    for token in tokens:
        if token in ("of", "the", "on") and not rest:
            continue
        number = re.sub(r"(?:st|nd|rd|th)$", "", token)
        named = month_named(token)
        if named is not None and month is None:
            month = named
        elif (found := _weekday(token)) is not None and weekday is None:
            weekday = found
        elif number.isdigit() and len(number) <= 2 and day is None:
            day = int(number)
        elif token.isdigit() and len(token) in (2, 4) and year is None:
            year = _full_year(token, today)
        else:
            raise _refused(text, "it does not name a day")
    if day is None or month is None or rest:
        raise _refused(text, "it does not name a day")
    return _settle(text, day, month, year, weekday, today)


def _settle(
    text: str, day: int, month: int, year: int | None, weekday: int | None, today: dt.date
) -> dt.date:
    """Return the one date that fits the parts; refuse when there is none."""
    if year is not None:
        years: tuple[int, ...] = (year,)
    else:
        years = (today.year, today.year + 1)
    dates = [date for one in years if (date := _exists(one, month, day)) is not None]
    if year is None:
        coming = [date for date in dates if date >= today]
        past = [date for one in (today.year, today.year - 1) if (date := _exists(one, month, day))]
        if weekday is None:
            dates = coming
        else:
            near = coming[:1] + [d for d in past if 0 < (today - d).days <= _LOOK_BACK][:1]
            dates = [date for date in near if date.weekday() == weekday] or near[:1]
    if not dates:
        named = f"{day} {MONTHS[month - 1]}"
        known = f"{named} {year}" if year is not None else named
        why = f"there is no {known}"
        if year is None and _exists(2000, month, day):
            why = f"there is no {named} in the coming year; add the year"
        raise _refused(text, why)
    found = dates[0]
    if weekday is not None and found.weekday() != weekday:
        raise _refused(
            text,
            f"{date_in_words(found)} is a {WEEKDAYS[found.weekday()]}, not a {WEEKDAYS[weekday]}",
        )
    return found


def _exists(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _full_year(figures: str, today: dt.date) -> int:
    """Return the year; of two figures, the century that brings it nearest to now."""
    if len(figures) == 4:
        return int(figures)
    year = today.year // 100 * 100 + int(figures)
    return year - 100 if year > today.year + 50 else year + 100 if year < today.year - 50 else year


@functools.cache
def _words() -> parserinfo:
    from dateutil.parser import parserinfo

    return parserinfo(dayfirst=True)


def _weekday(word: str) -> int | None:
    if len(word) < 3 or not word.isalpha():
        return None
    return _words().weekday(
        {"tues": "tue", "weds": "wed", "thur": "thu", "thurs": "thu"}.get(word, word)
    )


def month_named(word: str) -> int | None:
    """Return the month (1 to 12) that a word in small letters names, None when it names none."""
    return _words().month(word) if len(word) >= 3 and word.isalpha() else None


def _refused(text: str, why: str) -> InputRefused:
    return InputRefused(f"{shown(text)} is not a date: {why}", todo=_EXAMPLE)
