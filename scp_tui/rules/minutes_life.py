"""The order of the steps in the life of the minutes, and what each is called (R6.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from scp_tui.records.confirmation import Frozen, MinutesState
from scp_tui.rules.date_words import date_in_words

WORDS = {
    MinutesState.NONE: "none yet",
    MinutesState.NOTES: "notes",
    MinutesState.DRAFT: "draft",
    MinutesState.WITH_OFFICERS: "with the officers",
    MinutesState.WITH_CHAIR: "with the chair",
    MinutesState.PUBLISHED_DRAFT: "draft published",
    MinutesState.CONFIRMED: "confirmed",
    MinutesState.SIGNED: "signed",
    MinutesState.ARCHIVED: "archived",
}

ORDER = tuple(WORDS)
"""The states in the order of a life without setbacks."""

ALTERED = "ALTERED"
"""What minutes are marked with that do not match the digest they were frozen with (R6.4)."""

FIXED = frozenset({MinutesState.CONFIRMED, MinutesState.SIGNED, MinutesState.ARCHIVED})
"""The states in which the text is not edited any more (R6.3)."""

PUBLIC = FIXED | {MinutesState.PUBLISHED_DRAFT}
"""The states in which anybody may read the minutes."""


class HasMinutes(Protocol):
    """Whatever says where its minutes stand: a meeting, or its header."""

    @property
    def minutes_state(self) -> MinutesState:
        """Where they stand."""


def is_fixed(meeting: HasMinutes) -> bool:
    """Return whether the minutes are confirmed, so that nothing in them is edited (R6.3)."""
    return meeting.minutes_state in FIXED


def comes_after(state: MinutesState, other: MinutesState) -> bool:
    """Return whether ``state`` is a later one than ``other``."""
    return ORDER.index(state) > ORDER.index(other)


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def digest_words(digest: str) -> str:
    """Return a digest in groups of eight, to be read aloud or copied."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def frozen_now(frozen: Iterable[Frozen]) -> Frozen | None:
    """Return the frozen text that counts: the newest that was not reopened."""
    return next((one for one in reversed(tuple(frozen)) if one.reopened is None), None)


def annotation_digest(before: str, text: str, day: str) -> str:
    """Return the digest of an annotation made on ``day``, chained to the digest before it."""
    return digest_of(f"{before}\n{day}\n{text}")


def broken_digests(frozen: Iterable[Frozen]) -> tuple[str, ...]:
    """Return in one line each which frozen text or annotation does not match its digest (R6.4)."""
    wrong = []
    for one in frozen:
        on = date_in_words(one.at.date())
        if not one.page and one.reopened is not None:
            continue  # its words are kept apart: ``rules.reopened_texts`` says when they are not
        if digest_of(one.page) != one.digest:
            wrong.append(f"the text frozen on {on} does not match its digest")
        before = one.digest
        for at, note in enumerate(one.annotations, start=1):
            if annotation_digest(before, note.text, note.at.date().isoformat()) != note.digest:
                wrong.append(
                    f"annotation {at} to the text frozen on {on} does not match its digest"
                )
            before = note.digest
    return tuple(wrong)
