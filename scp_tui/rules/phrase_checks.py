"""Whether a committee's own phrases can be used: their names, their fields, and what they list."""

from __future__ import annotations

from collections.abc import Mapping

from scp_tui.errors import InputRefused
from scp_tui.records.committee import Committee
from scp_tui.rules.phrases import (
    DEFAULT_PHRASES,
    FIELD,
    MINUTE_SECTIONS,
    STANDING_FIELDS,
    sections_in,
)
from scp_tui.rules.text import shown

_KNOWN_FIELDS = STANDING_FIELDS.union(*(FIELD.findall(text) for text in DEFAULT_PHRASES.values()))


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
    if name not in DEFAULT_PHRASES:
        return f"there is no phrase {shown(name)}", _nearest(name)
    rest = FIELD.sub("", words)
    if "{" in rest or "}" in rest:
        return f"the phrase {name} has a brace too many", "Write fields as {chair}."
    for field in FIELD.findall(words):
        if field not in _KNOWN_FIELDS:
            default = " ".join(f"{{{one}}}" for one in FIELD.findall(DEFAULT_PHRASES[name]))
            return (
                f"the phrase {name} has a field {{{field}}} that nothing fills",
                f"It can have {default or '{committee} and {chair}'}.",
            )
    if name == "minutes_sections" and sections_in(words) is None:
        return (
            f"{shown(words)} is no order of the minutes",
            f"Name each once: {', '.join(MINUTE_SECTIONS)}.",
        )
    return None


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), DEFAULT_PHRASES, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(near)}?" if near else "The house style page lists them."
