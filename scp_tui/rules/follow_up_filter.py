"""The small language of the filter line over a list of follow-ups.

Words must all be found, in any order. ``owner:police`` looks in one place, ``-word`` wants its
absence, ``"two words"`` are one, and ``overdue``, ``unresolved``, ``open`` and ``settled``
stand for themselves. ``from:`` and ``to:`` take a date of asking.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable

from scp_tui.errors import InputRefused
from scp_tui.records.base import Value
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.rules.dates import parse_date
from scp_tui.rules.follow_up_state import (
    due_date,
    is_overdue,
    is_settled,
    status_words,
    unresolved_fields,
)
from scp_tui.rules.follow_up_words import owner_words, requester_words

_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))')


class Term(Value, frozen=True, kw_only=True):
    """One word of a query: where to look (empty is anywhere), for what, and whether for none."""

    key: str
    word: str
    absent: bool = False


class Scene(Value, frozen=True, kw_only=True):
    """What a term is judged against, besides the follow-up."""

    register: Register
    today: dt.date
    next_meeting: dt.date | None = None


Test = Callable[[FollowUp, str, Scene], bool]


@functools.lru_cache(maxsize=64)
def parse_query(query: str) -> tuple[Term, ...]:
    """Return the terms of a query. Anything can be typed: what is no key is a plain word."""
    terms = []
    for sign, key, quoted, bare in _TERM.findall(query.casefold()):
        word = quoted or bare
        if key and key not in _KEYS:
            key, word = "", f"{key}:{word}"
        if not key and not quoted and word in _FLAGS:
            key = "is"
        if word or key:
            terms.append(Term(key=key, word=word, absent=bool(sign)))
    return tuple(terms)


def matches(
    follow_up: FollowUp,
    query: str,
    register: Register,
    today: dt.date,
    next_meeting: dt.date | None = None,
) -> bool:
    """Return whether the follow-up fits every term of ``query``; an empty query fits all.

    Of a restricted follow-up only what is safe to publish is searched: neither its owner nor
    who asked is found out by trying names (R2.8).
    """
    scene = Scene(register=register, today=today, next_meeting=next_meeting)
    return all(
        _KEYS[term.key](follow_up, term.word, scene) is not term.absent
        for term in parse_query(query)
    )


def _anywhere(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    texts = [follow_up.id, follow_up.title, status_words(follow_up.status)]
    if not follow_up.restricted:
        texts += [
            *_owner_texts(follow_up, scene),
            requester_words(follow_up, scene.register),
            follow_up.wording or "",
            *(update.text for update in follow_up.updates),
        ]
    return any(word in text.casefold() for text in texts)


def _owner(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    if word in ("none", "?"):
        return "owner" in unresolved_fields(follow_up)
    if follow_up.restricted:
        return False
    return any(word in text.casefold() for text in _owner_texts(follow_up, scene))


def _owner_texts(follow_up: FollowUp, scene: Scene) -> tuple[str, ...]:
    """Return what the owner goes by: the names of then and now, the abbreviation, the words."""
    owner = follow_up.owner
    org = next((o for o in scene.register.organisations if o.id == owner.organisation), None)
    return (
        owner_words(follow_up, scene.register),
        owner_words(follow_up, scene.register, scene.today),
        owner.said or "",
        owner.organisation or "",
        org.abbreviation or "" if org else "",
    )


def _by(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    if follow_up.restricted:
        return False
    return word in requester_words(follow_up, scene.register).casefold()


def _status(follow_up: FollowUp, word: str, _: Scene) -> bool:
    plain = word.replace("_", " ").replace("-", " ")
    return follow_up.status.value == word or status_words(follow_up.status).startswith(plain)


def _flag(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    return _FLAGS[word](follow_up, scene) if word in _FLAGS else False


def _day(word: str, scene: Scene) -> dt.date | None:
    try:
        return parse_date(word, today=scene.today)
    except InputRefused:
        return None  # half-typed dates are the rule while a filter is being typed


def _from(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    day = _day(word, scene)
    return day is None or (follow_up.asked_on is not None and follow_up.asked_on >= day)


def _to(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    day = _day(word, scene)
    return day is None or (follow_up.asked_on is not None and follow_up.asked_on <= day)


def _due(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    """``due:2020-03-23`` is due by then; ``due:next_meeting``, ``due:open`` name the kind."""
    if follow_up.due.kind.value.startswith(word.replace("-", "_")):
        return True
    day, due = _day(word, scene), due_date(follow_up, scene.next_meeting)
    return day is not None and due is not None and due <= day


_FLAGS: dict[str, Callable[[FollowUp, Scene], bool]] = {
    "overdue": lambda one, scene: is_overdue(one, scene.today, scene.next_meeting),
    "unresolved": lambda one, _: bool(unresolved_fields(one)),
    "open": lambda one, _: not is_settled(one),
    "settled": lambda one, _: is_settled(one),
    "restricted": lambda one, _: one.restricted,
}
_KEYS: dict[str, Test] = {
    "": _anywhere,
    "is": _flag,
    "owner": _owner,
    "status": _status,
    "from": _from,
    "to": _to,
    "due": _due,
    "by": _by,
    "kind": lambda one, word, _: one.kind.value.replace("_", " ").startswith(
        word.replace("_", " ")
    ),
    "committee": lambda one, word, _: one.committee.casefold() == word,
    "meeting": lambda one, word, _: word in (one.meeting or "").casefold(),
    "ref": lambda one, word, _: word in one.id.casefold(),
}
