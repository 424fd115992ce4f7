"""Phrases that carry what the law or the life of the minutes asks to be said: never without it."""

from __future__ import annotations

import re
from typing import NamedTuple


class Notice(NamedTuple):
    """What a phrase must hold: one of the ``words`` where there are any, and all the ``fields``.

    ``rule`` is where it is asked for.
    """

    rule: str
    words: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


NOTICES = {
    "minutes_draft": Notice("R6.3", words=("draft", "unconfirmed")),
    "decisions_provisional": Notice("R6.3", words=("provisional", "draft", "unconfirmed")),
    "notice_given": Notice("R1.1"),
    "notice_inspection": Notice("R1.1"),
    "not_for_publication": Notice("R1.11", fields=("paragraphs",)),
    "confidential_not_published": Notice("R2.1"),
    "exempt_considered": Notice("R2.7", fields=("paragraphs",)),
    "private_considered": Notice("R2.7"),
    "confidential_considered": Notice("R2.1"),
    "exclusion": Notice("R2.5", fields=("paragraphs",)),
    "urgent_reason": Notice("R1.3", fields=("reason",)),
}
"""The phrases that are never empty, by name."""


def notice_fault(name: str, words: str) -> tuple[str, str] | None:
    """Return what a legal notice lacks and what to do; None when nothing, or it is none."""
    notice = NOTICES.get(name)
    if notice is None:
        return None
    if not re.search(r"\w", words):
        return (
            f"the phrase {name} carries a legal notice ({notice.rule}) and cannot be empty",
            "Give it words of the house, or take its line out for the usual ones.",
        )
    said = words.casefold()
    if notice.words and not any(re.search(rf"\b{word}\b", said) for word in notice.words):
        return (
            f"the phrase {name} does not say what it must ({notice.rule})",
            f"It needs the word {' or '.join(notice.words)}.",
        )
    missing = [field for field in notice.fields if f"{{{field}}}" not in words]
    if missing:
        return (
            f"the phrase {name} does not say what it must ({notice.rule})",
            f"It needs {' and '.join(f'{{{field}}}' for field in missing)}.",
        )
    return None
