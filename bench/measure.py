"""Measures of a program in a pseudo-terminal, as somebody at the far end of a line has them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import msgspec

from tests.e2e.terminal import Session, Terminal

SENTENCE = (
    "The Committee requested that statistics be provided by the Probation Service before the "
    "next meeting, and that the Chair be told. "
)


class Program(msgspec.Struct, frozen=True):
    """A program to measure: its command, its environment, and the keys that make it ready."""

    command: Sequence[str]
    env: dict[str, str]
    prepare: bytes = b""


class Typing(msgspec.Struct, frozen=True):
    """What typing costs: bytes for a key (median, mean of the whole), milliseconds to an echo."""

    bytes_median: float
    bytes_mean: float
    echo_median: float
    echo_p95: float


def started(program: Program) -> Session:
    """Return a session in which the program has painted its screen and is ready for keys."""
    session = Session(program.command, env=program.env)
    assert session.read(20.0), f"{program.command[0]} shows nothing"
    session.read_until_quiet(0.7)
    if program.prepare:
        session.write(program.prepare)
        session.read_until_quiet(0.5)
    if session.ended:
        tail = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", bytes(session.sent)).decode(errors="replace")
        raise RuntimeError(f"{program.command} ended with {session.status}: {tail[-300:]!r}")
    return session


def typing(program: Program, keys: int = 150) -> Typing:
    """Type a sentence key by key, each when the answer to the last has ended."""
    with started(program) as session:
        echoes: list[float] = []
        sizes: list[int] = []
        before = len(session.sent)
        for index in range(keys):
            pressed = time.perf_counter()
            session.write(SENTENCE[index % len(SENTENCE)].encode())
            first = session.read(2.0)
            echoes.append((time.perf_counter() - pressed) * 1000)
            sizes.append(len(first) + len(session.read_until_quiet(0.06)))
        session.read_until_quiet(1.5)
        total = len(session.sent) - before
    return Typing(
        bytes_median=median(sizes),
        bytes_mean=total / keys,
        echo_median=median(echoes),
        echo_p95=sorted(echoes)[int(0.95 * len(echoes))],
    )


def idle_bytes(program: Program, seconds: float = 10.0) -> int:
    """Return the bytes sent in so many seconds in which nobody touches a key."""
    with started(program) as session:
        session.read_until_quiet(2.5, limit=6.0)  # the last save has been shown
        before = len(session.sent)
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            session.read(left)
        return len(session.sent) - before


def first_screen(program: Program, *signs: str, watch: float = 1.5) -> tuple[float, float]:
    """Return the milliseconds from the start until the screen can be used, and until it rests.

    It can be used once all the ``signs`` are on it, which are its last parts to come; it rests
    when it is as it will be ``watch`` seconds after the start.
    """
    with Terminal(program.command, env=program.env) as terminal:
        end = terminal.started + watch
        chunks: list[tuple[float, bytes]] = []
        while (left := end - time.perf_counter()) > 0:
            if data := Session.read(terminal, left):
                chunks.append((time.perf_counter() - terminal.started, data))
            elif terminal.ended:
                raise RuntimeError(f"{program.command} ended with {terminal.status}")
        usable: float | None = None
        rests, before = 0.0, ""
        for at, data in chunks:
            terminal.show(data)
            if terminal.text != before:
                rests, before = at, terminal.text
            if usable is None and all(map(terminal.shows, signs)):
                usable = at
    assert usable is not None, f"{program.command[0]} does not show {signs}:\n{before}"
    return usable * 1000, rests * 1000


def memory(program: Program) -> float:
    """Return the resident memory of the program once it is ready, in MiB."""
    with started(program) as session:
        status = Path(f"/proc/{session.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1024


def milliseconds(act: Callable[[], object]) -> float:
    """Return how long the act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def in_turns(times: int, *acts: Callable[[], float]) -> list[float]:
    """Return the median of each act's figure; the acts take turns, so that all meet the same
    disturbances of the machine. The first round warms the caches and is not counted."""
    rounds = [[act() for act in acts] for _ in range(times + 1)]
    return [median(figures) for figures in zip(*rounds[1:], strict=True)]
