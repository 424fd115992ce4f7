"""Between the text of a form's fields and the values of a register's records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Closure, QuorumRule
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.dates import parse_date

DATE_HINT = "As 10/9/2019 or 10 September 2019. Empty: not known."


def blank(text: str) -> str | None:
    """Return the text without space at its ends, or None when nothing is left."""
    return text.strip() or None


def day_text(day: dt.date | None) -> str:
    """Return a day as a form shows it."""
    return date_in_words(day) if day else ""


def read_day(text: str, today: dt.date) -> dt.date | None:
    """Return the day typed, or None when nothing was."""
    return parse_date(text, today=today) if text.strip() else None


def read_days(text: str, today: dt.date) -> tuple[dt.date, ...]:
    """Return the days typed with semicolons between, in order and once each."""
    return tuple(
        sorted({parse_date(part, today=today) for part in text.split(";") if part.strip()})
    )


def days_text(days: tuple[dt.date, ...]) -> str:
    """Return days as a form shows them."""
    return "; ".join(date_in_words(day) for day in days)


def span_words(since: dt.date | None, until: dt.date | None) -> str:
    """Return the time between two days in words; open ends are said as not known."""
    if since and until:
        return f"{date_in_words(since)} to {date_in_words(until)}"
    if since:
        return f"since {date_in_words(since)}"
    return f"until {date_in_words(until)}" if until else "dates not known"


def read_number(text: str, *, least: int = 0) -> int | None:
    """Return the whole number typed, or None when nothing was."""
    word = text.strip()
    if not word:
        return None
    if not (word.isascii() and word.isdigit()) or len(word) > 6 or int(word) < least:
        raise InputRefused(f"{word[:20]!r} is not a number from {least} on", todo="As 8.")
    return int(word)


def need_number(text: str, *, least: int = 0) -> int:
    """Return the whole number typed; refuses nothing typed."""
    number = read_number(text, least=least)
    if number is None:
        raise InputRefused("a number is needed", todo="As 8.")
    return number


def quorum_text(rule: QuorumRule) -> str:
    """Return a quorum rule as a form shows it: ``1/4, at least 3, wait 15 minutes``."""
    share = f"{rule.numerator}/{rule.denominator}, at least {rule.minimum}"
    return f"{share}, wait {rule.wait_minutes} minutes"


def read_quorum(text: str) -> QuorumRule:
    """Return the rule from ``1/4``, ``1/4, at least 3`` or ``1/4 3``, then ``wait 15`` (R4.4)."""
    share, waits, wait = text.casefold().partition("wait")
    minutes = wait.replace("minutes", " ").replace("minute", " ").strip(" .,")
    if waits and not (minutes.isascii() and minutes.isdigit() and len(minutes) < 4):
        raise InputRefused(f"{wait.strip()[:30]!r} is no time to wait", todo="As wait 15.")
    words = share.replace(",", " ").replace("at least", " ").replace("/", " / ").split()
    numbers = [word for word in words if word.isascii() and word.isdigit() and len(word) < 4]
    shaped = words[1:2] == ["/"] and len(numbers) + 1 == len(words) and len(numbers) in (2, 3)
    if not shaped or int(numbers[1]) == 0 or int(numbers[0]) > int(numbers[1]):
        raise InputRefused(f"{text.strip()[:30]!r} is not a quorum", todo="As 1/4, at least 3.")
    minimum = int(numbers[2]) if len(numbers) == 3 else 0
    rule = QuorumRule(numerator=int(numbers[0]), denominator=int(numbers[1]), minimum=minimum)
    return replace(rule, wait_minutes=int(minutes)) if waits else rule


def pairs_text(pairs: Mapping[str, str]) -> str:
    """Return names with their words as a form shows them, one ``name: words`` a line."""
    return "\n".join(f"{name}: {words}" for name, words in pairs.items())


def read_pairs(text: str) -> dict[str, str]:
    """Return what was typed as ``name: words``, one a line."""
    pairs = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        name, colon, words = line.partition(":")
        if not colon or not name.strip() or not words.strip():
            raise InputRefused(
                f"{line.strip()[:30]!r} has no name and words", todo="As name: words."
            )
        pairs[name.strip()] = words.strip()
    return pairs


def closures_text(closures: tuple[Closure, ...]) -> str:
    """Return closures as a form shows them, one ``first to last`` a line."""
    return "\n".join(
        date_in_words(one.first)
        if one.first == one.last
        else f"{date_in_words(one.first)} to {date_in_words(one.last)}"
        for one in closures
    )


def read_closures(text: str, today: dt.date) -> tuple[Closure, ...]:
    """Return the closures typed as ``first to last``, one a line."""
    closures = []
    for line in text.splitlines():
        if not line.strip():
            continue
        first_text, _, last_text = line.partition(" to ")
        first = parse_date(first_text, today=today)
        last = parse_date(last_text, today=today) if last_text.strip() else first
        if last < first:
            raise InputRefused(f"{line.strip()[:40]!r} ends before it begins")
        closures.append(Closure(first=first, last=last))
    return tuple(closures)
