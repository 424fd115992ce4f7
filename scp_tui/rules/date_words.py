"""Dates and times as pages print them, the same in every locale."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_in_words(date: dt.date) -> str:
    """Return ``10 September 2019``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def long_date(date: dt.date) -> str:
    """Return ``Tuesday, 10 September 2019``."""
    return f"{WEEKDAYS[date.weekday()]}, {date_in_words(date)}"


def short_date(date: dt.date) -> str:
    """Return ``Tue 10 Sep 2019``, for narrow columns."""
    return f"{WEEKDAYS[date.weekday()][:3]} {date.day} {MONTHS[date.month - 1][:3]} {date.year}"


def time_in_words(time: dt.time) -> str:
    """Return the time of the 24-hour clock, ``18:42``."""
    return f"{time.hour:02d}:{time.minute:02d}"


def relative_day(date: dt.date, today: dt.date) -> str:
    """Return how far ``date`` is from ``today``: ``today``, ``in 3 days``, ``12 days ago``."""
    days = (date - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
