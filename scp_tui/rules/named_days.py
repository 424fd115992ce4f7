"""Days that go by a name or end a time: Christmas, Easter, the end of March, of next month."""

from __future__ import annotations

import datetime as dt
import re

_END = re.compile(
    r"(?:the )?end of (?P<what>(?:the |this )?(?:week|year)|(?:the|this|next) month|[a-z]{3,9}\.?)"
    r"(?: (?P<year>[0-9]{4}))?"
)
_FEASTS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year": (1, 1),
    "the new year": (1, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}
_FROM_EASTER = {"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1}
"""Days by name, and how many days after Easter Sunday each is."""
_FRIDAY = 4


def named_day(words: str, *, today: dt.date) -> dt.date | None:
    """Return the coming day that the words name, None when they name none.

    ``words`` are in small letters. Read are ``end of March`` (with a year or the coming one),
    ``end of this month``, ``end of next month``, ``end of the week`` (its Friday), ``end of the
    year`` (31 December), ``Christmas`` (the 25th), ``the new year`` (1 January), and ``Easter``
    (the Sunday, as python-dateutil reckons it).
    """
    words = words.replace("\u2019", "'")
    if words in _FEASTS:
        month, day = _FEASTS[words]
        this = dt.date(today.year, month, day)
        return this if this >= today else dt.date(today.year + 1, month, day)
    if words in _FROM_EASTER:
        return _coming_easter(today, dt.timedelta(days=_FROM_EASTER[words]))
    if match := _END.fullmatch(words):
        return _end_of(match["what"].rstrip("."), match["year"], today)
    return None


def _end_of(what: str, year: str | None, today: dt.date) -> dt.date | None:
    if year is None:
        if what.endswith("week"):
            return today + dt.timedelta(days=(_FRIDAY - today.weekday()) % 7)
        if what.endswith("year"):
            return dt.date(today.year, 12, 31)
        if what in ("the month", "this month"):
            return _last_day(today.year, today.month)
        if what == "next month":
            return _last_day(today.year + today.month // 12, today.month % 12 + 1)
    from scp_tui.rules.typed_dates import month_named

    month = month_named(what)
    if month is None:
        return None
    if year is not None:
        return _last_day(int(year), month)
    return _last_day(today.year + (month < today.month), month)


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _coming_easter(today: dt.date, after: dt.timedelta) -> dt.date:
    from dateutil.easter import easter

    this = easter(today.year) + after
    return this if this >= today else easter(today.year + 1) + after
