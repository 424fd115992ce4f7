"""Whether a committee's own phrases can be used: their names, their fields, and what they list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Committee
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.legal_phrases import NOTICES, notice_fault
from scp_tui.rules.phrases import (
    DEFAULT_PHRASES,
    FIELD,
    MINUTE_SECTIONS,
    STANDING_FIELDS,
    sections_in,
)
from scp_tui.rules.text import shown

RETIRED = frozenset({"in_the_chair"})
"""Phrases of earlier versions, which no page reads; a house that has one keeps it."""


def allowed_fields(name: str) -> frozenset[str]:
    """Return the fields that are filled in the phrase of that name, wherever it is used."""
    return STANDING_FIELDS.union(FIELD.findall(DEFAULT_PHRASES[name]))


def refuse_phrases(phrases: Mapping[str, str], before: Committee | None = None) -> None:
    """Raise InputRefused for the first phrase that no page could use, or would use wrongly.

    What the committee had ``before`` and has still is not looked at: it came from elsewhere.
    """
    had = before.phrases if before is not None else {}
    for name, words in phrases.items():
        if had.get(name) != words and (why := phrase_fault(name, words)):
            raise InputRefused(why[0], where="phrases", todo=why[1])


def phrase_fault(name: str, words: str) -> tuple[str, str] | None:
    """Return what is wrong with a phrase and what to do; None when nothing is."""
    if name in RETIRED:
        return f"no page has the phrase {name} any more", "Take its line out."
    if name not in DEFAULT_PHRASES:
        return f"there is no phrase {shown(name)}", _nearest(name)
    rest = FIELD.sub("", words)
    if "{" in rest or "}" in rest:
        return f"the phrase {name} has a brace too many", "Write fields as {chair}."
    for field in FIELD.findall(words):
        if field not in allowed_fields(name):
            return f"the phrase {name} has a field {{{field}}} that nothing fills", _fields(name)
    if (lacking := notice_fault(name, words)) is not None:
        return lacking
    if name == "minutes_sections" and sections_in(words) is None:
        return (
            f"{shown(words)} is no order of the minutes",
            f"Name each once: {', '.join(MINUTE_SECTIONS)}.",
        )
    return None


def phrase_findings(committee: Committee) -> Iterator[Finding]:
    """Yield what pages do not use of the committee's own phrases, for whoever typed them (R6.3).

    They may have come from a file written by hand: pages print the usual words meanwhile.
    """
    for name, words in sorted(committee.phrases.items()):
        if fault := phrase_fault(name, words):
            level, rule = Level.WARNING, "R6.6"
            if name in NOTICES:
                rule = NOTICES[name].rule
            message = f"{fault[0]}; the usual words print instead. {fault[1]}"
            if name in RETIRED:
                level, message = Level.NOTE, ". ".join(fault)
            yield Finding(
                level=level, rule=rule, where=f"committee {committee.id}", message=message
            )


def _fields(name: str) -> str:
    own = list(dict.fromkeys(FIELD.findall(DEFAULT_PHRASES[name])))
    standing = [one for one in sorted(STANDING_FIELDS) if one not in own]
    listed = ", ".join(f"{{{one}}}" for one in (*own, *standing))
    return f"It can have {listed}."


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), DEFAULT_PHRASES, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(near)}?" if near else "The house style page lists them."
