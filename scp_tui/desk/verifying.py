"""Whether confirmed minutes are what was confirmed, and whether a digest is theirs (R6.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from scp_tui.errors import InputRefused, RefusedByRule
from scp_tui.records.confirmation import Frozen, MinutesState
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.minutes_life import WORDS, broken_digests, frozen_now
from scp_tui.rules.reopened_texts import lost_texts

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.records.meeting import Meeting, Restricted

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Verification(msgspec.Struct, frozen=True):
    """What verifying found.

    ``faults`` are lines on what is not as it was frozen, none when all is. ``other`` says whose
    the digest is that was given, where it is not of this text; that is no fault of the text.
    """

    ref: str
    digest: str
    state: MinutesState
    faults: tuple[str, ...]
    other: str = ""


def verification(session: Session, ref: str, digest: str | None = None) -> Verification:
    """Compare the frozen minutes with their digests, and with one that was printed.

    Raises InputRefused for a ``digest`` that is none, DamagedFile when a file of the meeting is
    not, to the byte, what was sealed, and RefusedByRule when its minutes are not frozen.
    """
    given = _digest(digest, ref)
    meeting, restricted = session.store.meeting(ref), session.store.restricted(ref)
    current = frozen_now(meeting.frozen)
    if current is None:
        raise RefusedByRule(
            f"its minutes are {WORDS[meeting.minutes_state]} and not frozen"
            f"{_of_old(given, meeting, restricted)}",
            rule="R6.4",
            where=ref,
            todo="They are frozen when they are confirmed.",
        )
    faults = (
        *broken_digests(meeting.frozen),
        *(f"in Part B: {line}" for line in broken_digests(restricted.frozen)),
        *broken_digests(one.text for one in restricted.reopened),
        *lost_texts(meeting.frozen, restricted.reopened),
    )
    texts = (current, frozen_now(restricted.frozen))
    known = {one for text in texts if text is not None for one in _digests(text)}
    other = ""
    if given and given not in known:
        other = _replaced(given, _every_text(meeting, restricted)) or (
            "the digest given is not its digest: compare it with the paper, group by group"
        )
    return Verification(ref, current.digest, meeting.minutes_state, faults, other)


def _digest(typed: str | None, ref: str) -> str:
    """Return a digest as it was typed, without blanks; "" where none was."""
    given = "".join((typed or "").split()).casefold()
    if typed is not None and not _DIGEST.fullmatch(given):
        raise InputRefused(
            f"this is no digest: {len(given)} characters",
            where=ref,
            todo="One is 64 figures and letters from a to f, as printed at the foot of the page;"
            " blanks between them do not matter.",
        )
    return given


def _of_old(given: str, meeting: Meeting, restricted: Restricted) -> str:
    """Return whose the digest given is, of minutes that are not frozen now; "" without one."""
    if not given:
        return ""
    found = _replaced(given, _every_text(meeting, restricted))
    return f"; {found or 'nothing was ever frozen under the digest given'}"


def _every_text(meeting: Meeting, restricted: Restricted) -> tuple[Frozen, ...]:
    """Return every text that was frozen, those set aside with their annotations (R2.8)."""
    aside = (one.text for one in restricted.reopened)
    return (*meeting.frozen, *restricted.frozen, *aside)


def _digests(text: Frozen) -> tuple[str, ...]:
    """Return the digests that a frozen text is known by: its own, and one with each annotation."""
    return (text.digest, *(note.digest for note in text.annotations))


def _replaced(digest: str, frozen: Iterable[Frozen]) -> str:
    """Return in words that a digest is of a text that was frozen and counts no more; or ""."""
    for one in frozen:
        if digest in _digests(one) and one.reopened is not None:
            return (
                f"the digest given is that of the text frozen on {date_in_words(one.at.date())},"
                f" which was reopened on {date_in_words(one.reopened.at.date())}"
            )
    return ""
