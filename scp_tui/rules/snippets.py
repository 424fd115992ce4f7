"""Phrases of the house: a few letters after a semicolon write what minutes say again and again.

They are data (R6.9): a committee changes, adds and takes away any of them. In a phrase
``{here}`` is where the cursor goes on, and ``{time}``, ``{date}``, ``{chair}``,
``{deputy_chair}``, ``{committee}``, ``{council}``, ``{presiding}`` and ``{item}`` are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scp_tui.records.committee import Committee
from scp_tui.rules.name_forms import fold

DEFAULT_SNIPPETS: dict[str, str] = {
    # Decisions, as a paragraph of their own (R6.6).
    "res": "RESOLVED that {here}",
    "rec": "RECOMMENDED that {here}",
    "req": "REQUESTED that {here}",
    "agr": "AGREED that {here}",
    "note": "RESOLVED that {here} be noted.",
    "una": "UNANIMOUSLY RESOLVED that {here}",
    "conf": "RESOLVED that the minutes of the meeting held on {here} be confirmed as a correct"
    " record.",
    # Who asked, and what was answered.
    "mem": "A member of the Committee {here}",
    "memr": "A member of the Committee requested {here}",
    "mema": "A member of the Committee asked {here}",
    "mems": "Members of the Committee {here}",
    "ask": "The Committee asked {here}",
    "tc": "the Committee {here}",
    "amc": "a member of the Committee {here}",
    "creq": "The Committee requested that {here}",
    "resp": "In response to a question from a member of the Committee, {here}",
    "expl": "explained that {here}",
    "confd": "confirmed that {here}",
    "assur": "Members were assured that {here}",
    "supply": "The {here} committed to supply these to the Committee.",
    "under": "{here} undertook to provide ",
    "ready": "as soon as they were ready",
    "next": "before the next meeting",
    "days": "within 28 days",
    # Presentations and thanks.
    "intro": "introduced the report and {here}",
    "pres": "presented {here}",
    "cons": "The Committee considered a report of {here}",
    "disc": "The Committee discussed {here}",
    "thank": "The {chair} thanked {here} for the presentation.",
    # The course of the evening.
    "abs": "In the absence of the {chair} and {deputy_chair}, {here}",
    "chair": "The {chair} {here}",
    "com": "the {committee}",
    "left": "{here} left the meeting at {time}.",
    "join": "{here} joined the meeting at {time}.",
    "adj": "The meeting was adjourned at {time}.",
    "resume": "The meeting resumed at {time}.",
    "mot": "On a motion by {here}, it was",
    "apol": "Apologies for absence were received from {here}",
    "now": "{time}",
    "today": "{date}",
}
"""The phrases offered where a committee has none of its own, by short word."""

HERE = "here"
FIELDS = ("time", "date", "chair", "deputy_chair", "committee", "council", "presiding", "item")
"""What can be filled in, besides ``{here}``."""
GAP = "…"
"""Stands where what should be filled in is not known."""
_FIELD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Snippet:
    """A phrase: its short word, what it writes, and whether it is the committee's own."""

    short: str
    words: str
    own: bool = False


@dataclass(frozen=True)
class Filled:
    """A phrase as it is written: the text, where the cursor goes, and what was not known."""

    text: str
    cursor: int
    unknown: tuple[str, ...] = ()


def snippets_of(committee: Committee | None) -> tuple[Snippet, ...]:
    """Return the phrases of a committee: the defaults with its own in place or beside them."""
    own = committee.snippets if committee is not None else {}
    known = {short: Snippet(short, words) for short, words in DEFAULT_SNIPPETS.items()}
    for short, words in own.items():
        if words:
            known[short] = Snippet(short, words, own=True)
        else:
            known.pop(short, None)
    return tuple(known.values())


def own_snippets(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return what a committee must hold so that its phrases are just ``wanted``.

    The inverse of ``snippets_of``: what differs from the defaults, and the defaults not wanted.
    """
    own = {short: words for short, words in wanted.items() if DEFAULT_SNIPPETS.get(short) != words}
    return own | {short: "" for short in DEFAULT_SNIPPETS if short not in wanted}


def find_snippets(
    typed: str, committee: Committee | None, *, limit: int = 9
) -> tuple[Snippet, ...]:
    """Return the phrases that the letters may mean, the likeliest first.

    A short word that is just so, then one that begins so, then a phrase with words that begin
    so; the abbreviations of the glossary come last, and write what they stand for.
    """
    query = fold(typed)
    ranked: list[tuple[int, int, Snippet]] = []
    glossary = committee.glossary if committee is not None else {}
    known = (*snippets_of(committee), *(Snippet(short, long) for short, long in glossary.items()))
    for place, one in enumerate(known):
        short = fold(one.short)
        if short == query:
            rank = 0
        elif short.startswith(query):
            rank = 1
        elif any(fold(word).startswith(query) for word in re.findall(r"[\w'’]+", one.words)):
            rank = 2
        else:
            continue
        ranked.append((rank, place, one))
    return tuple(one for *_, one in sorted(ranked, key=lambda each: each[:2])[:limit])


def fill(words: str, fields: Mapping[str, str | None]) -> Filled:
    """Return a phrase with its fields filled in; the cursor goes to ``{here}``, else to the end.

    What is not known leaves a gap to be seen, and an unknown field stays as it was written. A
    phrase that ends in a word is followed by a space, so that the hand can go on.
    """
    unknown: list[str] = []
    text, cursor, at = "", None, 0
    for match in _FIELD.finditer(words):
        name = match[1]
        text += words[at : match.start()]
        at = match.end()
        if name == HERE:
            cursor = len(text) if cursor is None else cursor
        elif name in FIELDS:
            if not fields.get(name):
                unknown.append(name)
            text += fields.get(name) or GAP
        else:
            text += match[0]
    text += words[at:]
    if text[-1:].isalnum():
        text += " "
    return Filled(text, len(text) if cursor is None else cursor, tuple(unknown))
