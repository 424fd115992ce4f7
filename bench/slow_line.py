"""A slow line, worked out: how long what was sent would have waited at the near end of it."""

from __future__ import annotations

import time

import msgspec

from bench.measure import SENTENCE, Program
from tests.e2e.terminal import Terminal

BITS = 9_600
ROUND_TRIP = 0.3
"""Seconds there and back: it adds to every echo, and to the backlog nothing."""
KEYS_A_SECOND = 6.0
BYTES_A_SECOND = BITS / 8
AT_REST = 1.5
"""Seconds of silence after which a program has painted all that it will, or else the most that
one is waited for: one that blinks is never silent."""


class Line(msgspec.Struct):
    """The near end of a line: what is sent waits until what was sent before has gone."""

    free_at: float = 0.0
    worst: float = 0.0

    def send(self, at: float, size: int) -> None:
        """Send so many bytes at a time; ``worst`` is the longest until the last of any had gone."""
        self.free_at = max(at, self.free_at) + size / BYTES_A_SECOND
        self.worst = max(self.worst, self.free_at - at)


def worst_backlog(program: Program, seconds: float = 20.0) -> float:
    """Type at six keys a second; return the longest that anything sent waited on the line."""
    line = Line()
    with _at_rest(program) as session:
        begun = time.perf_counter()
        for place in range(int(seconds * KEYS_A_SECOND)):
            due = begun + place / KEYS_A_SECOND
            while (left := due - time.perf_counter()) > 0:
                if data := session.read(left):
                    line.send(time.perf_counter() - begun, len(data))
            session.write(SENTENCE[place % len(SENTENCE)].encode())
    return line.worst


def bytes_to(program: Program, keys: bytes, *signs: str) -> int:
    """Return the bytes sent for keys, from a screen at rest until it shows the signs and rests."""
    with _at_rest(program) as session:
        before = len(session.sent)
        session.write(keys)
        session.wait_for(*signs, timeout=30.0)
        session.read_until_quiet(AT_REST, limit=4 * AT_REST)
        return len(session.sent) - before


def _at_rest(program: Program) -> Terminal:
    session = Terminal(program.command, env=program.env)
    assert session.read(30.0), f"{program.command[0]} shows nothing"
    session.read_until_quiet(AT_REST, limit=4 * AT_REST)
    if program.prepare:
        session.write(program.prepare)
        session.read_until_quiet(AT_REST, limit=4 * AT_REST)
    return session
