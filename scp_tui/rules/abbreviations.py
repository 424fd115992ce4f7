"""Abbreviations as they are typed: the first use of one that no reader can look up."""

from __future__ import annotations

import re
from collections.abc import Collection

from scp_tui.records.committee import Committee, Register

_LAST = re.compile(
    r"(?<![\w&'’.-])([A-Z][A-Z0-9&]{1,6}|[A-Z][a-z]?[A-Z]{2,5})s?(?:[’']s)?[\s.,;:)]$"
)
_EVERYDAY = (
    "RESOLVED RECOMMENDED REQUESTED NOTED AGREED UNANIMOUSLY DULY AND THAT THE NOT OK UK EU TV IT"
    " PM AM II III IV VI VII VIII IX XI XII MP MPS"
)
PLAIN_WORDS = frozenset(_EVERYDAY.split())
"""Capitals that need no glossary: verbs of decisions, and what everybody knows."""


def known_abbreviations(committee: Committee, register: Register) -> frozenset[str]:
    """Return what the glossary and the register explain, and what needs no explaining."""
    bodies = {part for one in register.organisations for part in (one.abbreviation or "").split()}
    words = {part for key in committee.glossary for part in (key, *key.split())}
    return frozenset({*words, *bodies, *PLAIN_WORDS, committee.id})


def new_abbreviation(before: str, known: Collection[str]) -> str | None:
    """Return the abbreviation that has just been ended, if nothing explains it.

    ``before`` is the line up to the cursor. Words all in capitals one after another are a
    heading, not abbreviations.
    """
    match = _LAST.search(before)
    if match is None or match[1] in known or match[1].rstrip("s") in known:
        return None
    earlier = before[: match.start()].split()
    if earlier and len(earlier[-1]) > 1 and earlier[-1].strip(".,;:()").isupper():
        return None
    return match[1]


def spelt_out(before: str, short: str) -> str:
    """Return the words before ``(NPS`` that it stands for, where their initials say so."""
    place = before.rfind(f"({short}")
    if place < 0:
        return ""
    words = before[:place].split()
    letters = [letter for letter in short if letter.isalpha()]
    taken: list[str] = []
    for word in reversed(words):
        if not letters:
            break
        if word[:1].upper() == letters[-1]:
            letters.pop()
            taken.insert(0, word)
        elif word.casefold() in ("of", "and", "the", "for", "in", "to", "&"):
            taken.insert(0, word)
        else:
            return ""
    return "" if letters else " ".join(taken)
