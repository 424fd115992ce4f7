"""The time that a public speaker has left, told on a screen without a byte too many (R8.2).

It is worked out from the record and the clock each time, so that a line that drops, or another
screen, changes nothing. Between two changes of the words nothing runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scp_tui.rules.public_speaking import (
    Speaking,
    left_words,
    seconds_left,
    speaking_now,
    until_words_change,
)

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from scp_tui.desk import Desk
    from scp_tui.records.committee import Committee
    from scp_tui.records.meeting import Meeting

_AFTER = 0.03
"""Seconds after a change of the words at which they are looked at: timers may be early."""


class SpeakingClock:
    """The words for the time left, and a call of ``tell`` whenever they have changed."""

    def __init__(self, screen: Screen[None], desk: Desk, tell: Callable[[], None]) -> None:
        self._screen = screen
        self._desk = desk
        self._tell = tell
        self._speaking: Speaking | None = None
        self._timer: Timer | None = None

    def follow(self, meeting: Meeting, committee: Committee | None) -> None:
        """Tell the time of whoever speaks at the meeting as it was last read."""
        self._speaking = speaking_now(meeting, committee.speaking) if committee else None
        self.stop()
        self._arm()

    @property
    def words(self) -> str:
        """``2 min``, ``40 s`` or ``TIME UP``; empty while nobody of the public speaks."""
        return left_words(self._left()) if self._speaking is not None else ""

    @property
    def speaker(self) -> str | None:
        """The id of whoever speaks."""
        return self._speaking.speaker.id if self._speaking is not None else None

    def stop(self) -> None:
        """Let no timer run."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _left(self) -> float:
        assert self._speaking is not None
        return seconds_left(self._speaking, self._desk.clock.now())

    def _arm(self) -> None:
        if self._speaking is not None:
            delay = until_words_change(self._left()) + _AFTER
            self._timer = self._screen.set_timer(delay, self._due)

    def _due(self) -> None:
        self._timer = None
        self._tell()
        self._arm()
