"""The small language of the filter line over a list of follow-ups.

Words must all be found, in any order. ``owner:police`` looks in one place, ``-word`` wants its
absence, ``"two words"`` are one, and ``overdue``, ``unresolved``, ``default``, ``open`` and
``settled`` stand for themselves. ``from:`` and ``to:`` take a date of asking, a month
(``2019-09``) or a year: from its first day, to its last. What a word is that says nothing so,
``follow_up_doubts`` tells.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable

from scp_tui.errors import InputRefused
from scp_tui.records.base import Value
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp, FollowUpStatus
from scp_tui.rules.clocks import Timing
from scp_tui.rules.dates import parse_date
from scp_tui.rules.follow_up_seen import Scene, Seen
from scp_tui.rules.follow_up_state import (
    USUAL,
    is_owned,
    status_words,
)
from scp_tui.rules.follow_up_status import SETTLED

FIRST_YEAR, LAST_YEAR = 1900, 2199
_MONTH = re.compile(r"(?P<year>[0-9]{4})(?:[-/](?P<month>[0-9]{1,2}))?")
_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))')

_LAST = re.compile(r"(?:^|(?<=\s))(-?)([a-z]{2,}:?)$")


class Term(Value, frozen=True, kw_only=True):
    """One word of a query: where to look (empty is anywhere), for what, and whether for none.

    ``bare`` marks one typed without quotation marks.
    """

    key: str
    word: str
    absent: bool = False
    bare: bool = False


Test = Callable[[Seen, str], bool]


@functools.lru_cache(maxsize=64)
def parse_query(query: str) -> tuple[Term, ...]:
    """Return the terms of a query. Anything can be typed: what is no key is a plain word."""
    terms = []
    for sign, key, quoted, bare in _TERM.findall(query.casefold()):
        word = quoted or bare
        if key and key not in KEYS:
            key, word = "", f"{key}:{word}"
        if not key and not quoted and word in FLAGS:
            key = "is"
        if word or key:
            terms.append(Term(key=key, word=word, absent=bool(sign), bare=not quoted))
    return tuple(terms)


def matches(
    follow_up: FollowUp,
    query: str,
    register: Register,
    today: dt.date,
    timing: Timing = USUAL,
) -> bool:
    """Return whether the follow-up fits every term of ``query``; an empty query fits all.

    Of a restricted follow-up only what is safe to publish is searched: neither its owner nor
    who asked is found out by trying names (R2.8).
    """
    return matcher(query, register, today)(follow_up, timing)


def matcher(
    query: str, register: Register, today: dt.date, scene: Scene | None = None
) -> Callable[[FollowUp, Timing], bool]:
    """Return the test of ``matches`` for many follow-ups of one office on one day.

    A ``scene`` kept from the key before saves gathering the same words again.
    """
    terms = [(KEYS[term.key], term.word, term.absent) for term in parse_query(query)]
    scene = scene or Scene(register, today)

    def fits(follow_up: FollowUp, timing: Timing) -> bool:
        seen = scene.seen(follow_up, timing)
        return all(test(seen, word) is not absent for test, word, absent in terms)

    return fits


def _anywhere(seen: Seen, word: str) -> bool:
    return word in seen.text


def _owner(seen: Seen, word: str) -> bool:
    if word in ("none", "?"):
        return not all(is_owned(limb.owner) for limb in seen.follow_up.limbs)
    return not seen.follow_up.restricted and word in seen.owners


def _by(seen: Seen, word: str) -> bool:
    return not seen.follow_up.restricted and word in seen.requester.casefold()


def _status(seen: Seen, word: str) -> bool:
    plain = word.replace("_", " ").replace("-", " ")
    status = seen.standing.status
    if any(plain == status_words(each) for each in FollowUpStatus):
        return status_words(status) == plain  # "answered" is not "answered in part"
    return status.value == word or status_words(status).startswith(plain)


def _flag(seen: Seen, word: str) -> bool:
    return FLAGS[word](seen) if word in FLAGS else False


@functools.lru_cache(maxsize=64)
def days_of(word: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day that a word means: a day, a month or a year; None for none."""
    if match := _MONTH.fullmatch(word):
        year, month = int(match["year"]), int(match["month"] or 0)
        if not FIRST_YEAR <= year <= LAST_YEAR or (match["month"] and not 1 <= month <= 12):
            return None
        first = dt.date(year, month or 1, 1)
        after = dt.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
        return first, after - dt.timedelta(days=1)
    try:
        day = parse_date(word, today=today)
    except InputRefused:
        return None  # half-typed dates are the rule while a filter is being typed
    return day, day


def _from(seen: Seen, word: str) -> bool:
    days, asked = days_of(word, seen.scene.today), seen.follow_up.asked_on
    return days is None or (asked is not None and asked >= days[0])


def _to(seen: Seen, word: str) -> bool:
    days, asked = days_of(word, seen.scene.today), seen.follow_up.asked_on
    return days is None or (asked is not None and asked <= days[1])


def _due(seen: Seen, word: str) -> bool:
    """``due:2020-03-23`` is due by then; ``due:next_meeting``, ``due:open`` name the kind."""
    if seen.follow_up.due.kind.value.startswith(word.replace("-", "_")):
        return True
    days, due = days_of(word, seen.scene.today), seen.due.date
    return days is not None and due is not None and due <= days[1]


def _kind(seen: Seen, word: str) -> bool:
    kind = seen.follow_up.kind.value.replace("_", " ")
    return kind.startswith(word.replace("_", " "))


FLAGS: dict[str, Callable[[Seen], bool]] = {
    "overdue": lambda seen: seen.late > 0,
    "unresolved": lambda seen: bool(seen.unresolved),
    "open": lambda seen: seen.standing.status not in SETTLED,
    "settled": lambda seen: seen.standing.status in SETTLED,
    "restricted": lambda seen: seen.follow_up.restricted,
    "default": lambda seen: seen.due.default,
}
KEYS: dict[str, Test] = {
    "": _anywhere,
    "is": _flag,
    "owner": _owner,
    "status": _status,
    "from": _from,
    "to": _to,
    "due": _due,
    "by": _by,
    "kind": _kind,
    "committee": lambda seen, word: seen.follow_up.committee.casefold() == word,
    "meeting": lambda seen, word: word in (seen.follow_up.meeting or "").casefold(),
    "ref": lambda seen, word: word in seen.follow_up.id.casefold(),
}


def completed(query: str) -> str | None:
    """Return the query as it will read once its last word is typed out; None for another word.

    The beginning of a word that stands for itself becomes that word. The beginning of one that
    says where to look is left out: nothing has been said yet of what for.
    """
    last = _LAST.search(query.casefold())
    if last is None:
        return None
    word = last[2]
    for flag in FLAGS:
        if flag.startswith(word):
            return f"{query[: last.start(2)]}{flag}"
    if any(key and f"{key}:".startswith(word) for key in KEYS):
        return query[: last.start(1)].rstrip()
    return None
