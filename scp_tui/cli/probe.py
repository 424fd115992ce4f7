"""Questions to the terminal itself, answered within a moment or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

WAIT = 1.0
"""Seconds for an answer; a terminal that has none must not keep anybody waiting."""
_PLACE = re.compile(rb"\x1b\[(\d+);(\d+)R")


@dataclass(frozen=True)
class Answers:
    """``milliseconds`` to ask and be answered; whether letters of UTF-8 are shown as one each."""

    milliseconds: float | None = None
    utf8: bool | None = None


def ask_terminal() -> Answers:
    """Ask where the cursor is, before and after an é; what was drawn for it is wiped out."""
    try:
        with _raw(sys.stdin.fileno()):
            start = time.perf_counter()
            before = _column()
            if before is None:
                return Answers()
            took = (time.perf_counter() - start) * 1000
            os.write(sys.stdout.fileno(), b"\r\xc3\xa9")
            after = _column()
            os.write(sys.stdout.fileno(), b"\r\x1b[K")
    except (ImportError, OSError, ValueError):
        return Answers()
    return Answers(took, None if after is None else after == 2)


@contextlib.contextmanager
def _raw(fd: int) -> Iterator[None]:
    import termios
    import tty

    before = termios.tcgetattr(fd)
    try:
        tty.setcbreak(fd)
        yield
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)


def _column() -> int | None:
    """Return the column of the cursor, 1 the first; None without an answer in time."""
    import select

    sys.stdout.flush()
    os.write(sys.stdout.fileno(), b"\x1b[6n")
    got, end = b"", time.perf_counter() + WAIT
    while (left := end - time.perf_counter()) > 0:
        ready, _, _ = select.select([sys.stdin.fileno()], [], [], left)
        if not ready:
            return None
        got += os.read(sys.stdin.fileno(), 64)
        if match := _PLACE.search(got):
            return int(match[2])
    return None
