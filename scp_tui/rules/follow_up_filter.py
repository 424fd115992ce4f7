"""The small language of the filter line over a list of follow-ups.

Words must all be found, in any order. ``owner:police`` looks in one place, ``-word`` wants its
absence, ``"two words"`` are one, and ``overdue``, ``unresolved``, ``default``, ``open`` and
``settled`` stand for themselves. ``from:`` and ``to:`` take a date of asking.
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
from scp_tui.rules.clocks import Timing, whole_due
from scp_tui.rules.dates import parse_date
from scp_tui.rules.follow_up_state import (
    USUAL,
    due_date,
    is_overdue,
    is_owned,
    is_settled,
    status_of,
    status_words,
    unresolved_fields,
)
from scp_tui.rules.follow_up_words import limb_owner_words, requester_words
from scp_tui.rules.membership import names_of_body

_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))')


class Term(Value, frozen=True, kw_only=True):
    """One word of a query: where to look (empty is anywhere), for what, and whether for none."""

    key: str
    word: str
    absent: bool = False


class Scene:
    """What terms are judged against, besides the follow-up: one office on one day.

    The names that a body goes by are gathered once for all follow-ups.
    """

    def __init__(self, register: Register, today: dt.date) -> None:
        self.register = register
        self.today = today
        self.timing = USUAL
        self._names: dict[str, tuple[str, ...]] = {}
        self._texts: dict[str, tuple[FollowUp, str]] = {}

    def text(self, follow_up: FollowUp) -> str:
        """Return all that a plain word is looked for in, in lower case, gathered once."""
        known, text = self._texts.get(follow_up.id, (None, ""))
        if known is not follow_up:
            text = "\n".join(_all_texts(follow_up, self)).casefold()
            self._texts[follow_up.id] = follow_up, text
        return text

    def names(self, organisation: str) -> tuple[str, ...]:
        """Return every name that a body goes or went by, in lower case."""
        if organisation not in self._names:
            found = names_of_body(self.register, organisation)
            self._names[organisation] = tuple(name.casefold() for name in found)
        return self._names[organisation]


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
    terms = [(_KEYS[term.key], term.word, term.absent) for term in parse_query(query)]
    scene = scene or Scene(register, today)

    def fits(follow_up: FollowUp, timing: Timing) -> bool:
        scene.timing = timing
        return all(test(follow_up, word, scene) is not absent for test, word, absent in terms)

    return fits


def _anywhere(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    return word in scene.text(follow_up)


def _all_texts(follow_up: FollowUp, scene: Scene) -> list[str]:
    texts = [follow_up.id, follow_up.title, status_words(status_of(follow_up))]
    if not follow_up.restricted:
        texts += [
            *_owner_texts(follow_up, scene),
            requester_words(follow_up, scene.register),
            follow_up.wording or "",
            *(limb.share or "" for limb in follow_up.limbs),
            *(text for fact in follow_up.history for text in (fact.text, fact.by or "")),
        ]
    return texts


def _owner(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    if word in ("none", "?"):
        return not all(is_owned(limb.owner) for limb in follow_up.limbs)
    if follow_up.restricted:
        return False
    return any(word in text.casefold() for text in _owner_texts(follow_up, scene))


def _owner_texts(follow_up: FollowUp, scene: Scene) -> tuple[str, ...]:
    """Return what the owners go by: every name that a body had, abbreviations, the words."""
    texts: list[str] = []
    for limb in follow_up.limbs:
        owner = limb.owner
        if owner.organisation:
            texts += scene.names(owner.organisation)
        if owner.person or not owner.organisation:
            texts.append(limb_owner_words(owner, scene.register))
        texts.append(owner.said or "")
    return tuple(texts)


def _by(follow_up: FollowUp, word: str, scene: Scene) -> bool:
    if follow_up.restricted:
        return False
    return word in requester_words(follow_up, scene.register).casefold()


def _status(follow_up: FollowUp, word: str, _: Scene) -> bool:
    plain = word.replace("_", " ").replace("-", " ")
    status = status_of(follow_up)
    return status.value == word or status_words(status).startswith(plain)


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
    day, due = _day(word, scene), due_date(follow_up, scene.timing)
    return day is not None and due is not None and due <= day


_FLAGS: dict[str, Callable[[FollowUp, Scene], bool]] = {
    "overdue": lambda one, scene: is_overdue(one, scene.today, scene.timing),
    "unresolved": lambda one, _: bool(unresolved_fields(one)),
    "open": lambda one, _: not is_settled(one),
    "settled": lambda one, _: is_settled(one),
    "restricted": lambda one, _: one.restricted,
    "default": lambda one, scene: whole_due(one, scene.timing).default,
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
