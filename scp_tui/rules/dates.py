"""Dates, times and times due: as people type them, and as pages print them."""

from __future__ import annotations

import datetime as dt
import re

from scp_tui.errors import InputRefused
from scp_tui.records.followups import Clock, ClockStart, ClockUnit, Due, DueKind
from scp_tui.rules.date_words import (
    date_in_words,
    long_date,
    relative_day,
    short_date,
    time_in_words,
)
from scp_tui.rules.text import neutralise, shown
from scp_tui.rules.typed_dates import parse_date

__all__ = [
    "date_in_words",
    "due_in_words",
    "long_date",
    "parse_date",
    "parse_due",
    "parse_time",
    "relative_day",
    "short_date",
    "time_in_words",
]

_TIME_EXAMPLE = "Type a time of the 24-hour clock such as 18:42, or 6.42pm."
_TIME_24 = re.compile(r"(?P<h>[0-9]{1,2})(?:[:.h](?P<m>[0-9]{2})|(?<=[0-9]{2})(?P<m2>[0-9]{2}))")
_TIME_12 = re.compile(r"(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-9]{2}))? ?(?P<half>[ap])\.?m\.?")
_HOUR = re.compile(r"(?:1[3-9]|2[0-3])")

_DUE_EXAMPLE = (
    "Type a date such as 10/3/2020, 'next meeting', 'when ready', 'within 28 days', or nothing."
)
_OPEN = frozenset({"", "-", "?", "open", "none", "no date", "not said", "not stated", "unknown"})
_READY = re.compile(
    r"(?:when|once|as soon as|until)(?: (?:it|they|this) (?:is|are))?"
    r" (?:ready|available|drafted|done|possible|reasonably possible|able)"
    r"|asap|in due course|when[_-]ready"
)
_NEXT_MEETING = re.compile(
    r"(?:(?:by|at|for|before|prior to|to|in time for) )?"
    r"(?:(?:the|our|its) )?next(?: (?:\w+ ){0,3}| |[_-])meeting"
)
_WITHIN = re.compile(
    r"(?:within|in)\b.*|[0-9]{1,4} (?:days?|weeks?|months?)|a (?:week|fortnight|month)"
)
_BEFORE_END = re.compile(r"(?:before|prior to) (?:the )?end of ")
"""Before the end of March is by the last day of March, and not by the day before that."""

_CLOCK = re.compile(
    r"(?:within )?(?P<n>[0-9]{1,4}|[a-z]+) (?P<unit>working days?|days?|months?)"
    r" (?P<how>from|of|after|beginning with) (?:the )?(?:day (?:of|it was) )?"
    r"(?P<start>notice|receipt|receiving|sending|sent|submission|asking|asked)"
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "ten": 10}


def parse_time(text: str) -> dt.time:
    """Return the time of day that a person means: ``18:00``, ``1800``, ``6pm``, ``6.30 pm``.

    A bare hour below 13 is refused, as it does not say morning or evening. Raises
    ``InputRefused`` naming what was typed.
    """
    words = " ".join(text.split()).casefold()
    named = {"noon": 12, "midday": 12, "12 noon": 12, "midnight": 0}
    if words in named:
        return dt.time(named[words])
    if match := _TIME_12.fullmatch(words):
        hour, minute = int(match["h"]), int(match["m"] or 0)
        if 1 <= hour <= 12 and minute < 60:
            return dt.time(hour % 12 + (12 if match["half"] == "p" else 0), minute)
    elif match := _TIME_24.fullmatch(words):
        hour, minute = int(match["h"]), int(match["m"] or match["m2"])
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    elif _HOUR.fullmatch(words):
        return dt.time(int(words))
    elif words.isdigit() and 1 <= int(words) <= 12:
        raise InputRefused(
            f"'{words}' may be morning or evening", todo=f"Type {words}am or {words}pm."
        )
    raise InputRefused(f"{shown(text)} is not a time of day", todo=_TIME_EXAMPLE)


def parse_due(text: str, *, today: dt.date) -> Due:
    """Return when something asked for on ``today`` is due, keeping the words as ``said``.

    ``next meeting``, ``when ready``, ``within 28 days`` (the day of asking not counted), a clock
    that a later fact starts (``28 days from notice``, ``two months beginning with receipt``,
    ``10 working days from sending``, R7.6, R7.10), a date
    as ``parse_date`` reads it with or without ``by``; nothing typed is open. ``before`` a date
    means the day before it. Raises ``InputRefused`` when it is none of these.
    """
    said = " ".join(neutralise(text).split())
    words = said.casefold().rstrip(".")
    if (clock := _clock(words)) is not None:
        return Due(kind=DueKind.CLOCK, clock=clock, said=said)
    if words in _OPEN:
        return Due(said=said or None)
    if _NEXT_MEETING.fullmatch(words):
        return Due(kind=DueKind.NEXT_MEETING, said=said)
    if _READY.fullmatch(words):
        return Due(kind=DueKind.WHEN_READY, said=said)
    if _WITHIN.fullmatch(words):
        phrase = words if words.startswith(("in ", "within ")) else f"within {words}"
        date = _date(phrase, said, today)
    elif words.startswith(("before ", "prior to ")) and not _BEFORE_END.match(words):
        phrase = words.removeprefix("before ").removeprefix("prior to ")
        date = _date(phrase, said, today) - dt.timedelta(days=1)
    else:
        date = _date(
            re.sub(
                r"^(?:by|on|at|due|due by|before|prior to|no later than|not later than) ", "", words
            ),
            said,
            today,
        )
    return Due(kind=DueKind.DATE, date=date, said=said)


def due_in_words(due: Due) -> str:
    """Return ``10 September 2019``, ``the next meeting``, ``when ready`` or ``no date given``."""
    if due.kind is DueKind.DATE and due.date is not None:
        return date_in_words(due.date)
    if due.kind is DueKind.NEXT_MEETING:
        return "the next meeting"
    if due.kind is DueKind.CLOCK and due.clock is not None:
        from scp_tui.rules.clocks import clock_in_words

        return clock_in_words(due.clock)
    return "when ready" if due.kind is DueKind.WHEN_READY else "no date given"


def _clock(words: str) -> Clock | None:
    """Return the clock that the words name, None when they name none."""
    match = _CLOCK.fullmatch(words)
    if match is None:
        return None
    count = _NUMBERS.get(match["n"]) or (int(match["n"]) if match["n"].isdigit() else 0)
    if not 0 < count < 10_000:
        return None
    units = {"d": ClockUnit.DAYS, "w": ClockUnit.WORKING_DAYS, "m": ClockUnit.MONTHS}
    starts = {"n": ClockStart.NOTICE, "r": ClockStart.RECEIPT, "s": ClockStart.SENT}
    return Clock(
        count=count,
        unit=units[match["unit"][0]],
        beginning=match["how"].startswith("beginning"),
        start=starts.get(match["start"][0], ClockStart.ASKED),
    )


def _date(phrase: str, said: str, today: dt.date) -> dt.date:
    try:
        return parse_date(phrase, today=today)
    except InputRefused as refusal:
        why = refusal.what.partition(": ")[2]
        known = why and "does not name a day" not in why
        raise InputRefused(
            f"{shown(said)} is not a date: {why}" if known else f"{shown(said)} does not say when",
            todo=_DUE_EXAMPLE,
        ) from None
