"""When to save what is being typed: soon after a pause, and often enough while it goes on."""

from __future__ import annotations

import datetime as dt

QUIET = 0.5
"""Seconds without a key after which the text is saved."""
LONGEST = 10.0
"""Seconds of unbroken typing after which the text is saved anyway. The journal has it meanwhile,
and a save in the middle of a word would keep the next letter waiting."""
RETRY = 3.0
"""Seconds after a failed save before the next attempt."""


class Autosave:
    """Says when the next save is due, and what the status line says about it.

    Knows nothing of text or disk. Times are seconds of any clock that runs on.
    """

    def __init__(self) -> None:
        self._first: float | None = None
        self._last = 0.0
        self._not_before = 0.0
        self.failure: str | None = None

    @property
    def unsaved(self) -> bool:
        """Whether something typed is not on the disk yet."""
        return self._first is not None

    def typed(self, now: float) -> None:
        """Note a change of the text."""
        if self._first is None:
            self._first = now
        self._last = now

    def due_at(self) -> float | None:
        """Return when to save, None when there is nothing to save."""
        if self._first is None:
            return None
        return max(min(self._last + QUIET, self._first + LONGEST), self._not_before)

    def done(self) -> None:
        """Note that all of the text is on the disk."""
        self._first = None
        self._not_before = 0.0
        self.failure = None

    def failed(self, reason: str, now: float) -> None:
        """Note that a save failed, and why; it is tried again while the text waits."""
        self.failure = " ".join(reason.split())
        if self._first is None:
            self._first = now
        self._not_before = now + RETRY

    def words(self, last_saved: dt.datetime | None) -> str:
        """Return what the status line says: saved and when, saving, or NOT SAVED and why."""
        if self.failure is not None:
            return f"NOT SAVED: {self.failure}"
        if self.unsaved:
            return "saving"
        return f"saved {last_saved:%H:%M:%S}" if last_saved else "all saved"
