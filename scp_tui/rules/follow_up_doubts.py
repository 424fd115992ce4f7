"""What in a filter line says nothing that could be looked for, each told in one line.

A filter is read as it is typed, and so never refused; but a word that was left out, or that no
follow-up can fit, must not look like an answer.
"""

from __future__ import annotations

import datetime as dt
import re

from scp_tui.records.followups import DueKind, FollowUpKind, FollowUpStatus
from scp_tui.rules.follow_up_filter import FLAGS, KEYS, Term, days_of, parse_query
from scp_tui.rules.follow_up_state import status_words
from scp_tui.rules.text import shown

_COMPARED = re.compile(r"([a-z]+)[<>=]")

DATES = ("from", "to", "due")
_DAY_TODO = "Type a day (10/9/2019), a month (2019-09) or a year (2019)."


def doubts(query: str, today: dt.date) -> tuple[str, ...]:
    """Return a line for each word of a query that is no key or no value of its key."""
    return tuple(told for term in parse_query(query) if (told := _doubt(term, today)))


def unsaid(query: str) -> str:
    """Return what is said of a last word that is a key with nothing after it; "" of any other."""
    word = query.casefold().split(" ")[-1].removeprefix("-")
    if not word or word not in KEYS:
        return ""
    return (
        f"{shown(word)} is in none of them, and was left out. To look there, type {word}: and what."
    )


def _doubt(term: Term, today: dt.date) -> str:
    key, _, value = term.word.partition(":")
    if not term.key:
        return _plain(key, value, term.word) if term.bare else ""
    said, names = shown(f"{term.key}:{term.word}"), _names(term.key)
    if term.key in DATES:
        if (term.key == "due" and _begins(term.word, names)) or days_of(term.word, today):
            return ""
        fate = "fits nothing" if term.key == "due" else "was left out"
        return f"{said} names no day, and {fate}. {_DAY_TODO}"
    if not names or _begins(term.word, names):
        return ""
    return f"{said} fits nothing. Type one of {', '.join(sorted(names))}."


def _plain(key: str, value: str, word: str) -> str:
    """Return what is said of a word that looks like one of the filter's, and is none."""
    if (sign := _COMPARED.match(word)) and sign[1] in KEYS:
        said = "the last day on which it is due" if sign[1] == "due" else "what for"
        return f"{shown(word)} was looked for as words. Type {sign[1]}: and {said}."
    if ":" not in word:
        return ""
    if key in KEYS and not value:
        return f"{shown(word)} says where to look, but not for what. Type it after the colon."
    if not key.isascii() or not key.isalpha():
        return ""  # an hour or a reference, and not meant as a key
    known = ", ".join(sorted(name for name in KEYS if name))
    return f"{shown(key)} is no key, so {shown(word)} was looked for as words. Keys: {known}."


def _names(key: str) -> frozenset[str]:
    """Return what the value of a key can be; empty where it can be anything."""
    if key == "is":
        return frozenset(FLAGS)
    if key == "status":
        return frozenset(map(status_words, FollowUpStatus))
    kinds = {"kind": FollowUpKind, "due": DueKind}.get(key, ())
    return frozenset(one.value.replace("_", " ") for one in kinds)


def _begins(word: str, names: frozenset[str]) -> bool:
    plain = word.replace("_", " ").replace("-", " ")
    return any(name.startswith(plain) for name in names)
