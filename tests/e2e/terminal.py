"""A terminal with a program in it: keys go in, bytes come out, and a screen shows them.

``Session`` is the bare pseudo-terminal, which answers what terminals are asked; the benchmarks
use it too. ``Terminal`` adds the screen that a person would see, by pyte. Nothing sleeps: every
wait is for output, and ends in an ``AssertionError`` that shows the screen.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Self

import pyte

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "backspace": "\x7f",
    "space": " ",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
}
"""What a terminal sends for the keys that have no character. ``ctrl+x`` is worked out."""

ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[>c": b"\x1b[>0;10;1c",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
}
"""What terminals are asked at the start, and what a plain one answers."""

UNSHOWN = re.compile(
    rb"\x1b\[[<=>?][0-9;:]*[$ ]?[a-km-zA-Z]"  # private: all but the modes below
    rb"|\x1b\[[0-9;:]*[$ ][a-zA-Z]"
    rb"|\x1b[P_^X][^\x1b]*\x1b\\"  # strings of other kinds than titles
)
SHOWN_MODES = re.compile(rb"\x1b\[\?(?:25|1049|7)[hl]")
UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<=>?$ ]*|[P_^X\]][^\x07\x1b]*\x1b?)?$")


class Session:
    """A program in a pseudo-terminal of its own, and everything that it sent."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
    ) -> None:
        """Start ``command`` with exactly ``env``. ``size`` is columns, rows."""
        self.started = time.perf_counter()
        self.sent = bytearray()
        self.status: int | None = None
        with warnings.catch_warnings():
            # Other threads may hold locks when we fork; the child takes none before it execs.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                self._set_size(0, size)
                os.chdir(env.get("HOME", os.curdir))  # where a page without a folder is written
                os.execvpe(command[0], list(command), dict(env))
            finally:
                os._exit(127)

    @staticmethod
    def _set_size(fd: int, size: tuple[int, int]) -> None:
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program is told by SIGWINCH."""
        self._set_size(self.fd, (columns, rows))

    def write(self, data: bytes) -> None:
        """Send bytes as if they had been typed."""
        while data:
            data = data[os.write(self.fd, data) :]

    def read(self, timeout: float) -> bytes:
        """Return what comes within ``timeout`` seconds, b"" if nothing does or it has ended."""
        if self.fd < 0:
            time.sleep(timeout)
            return b""
        ready, _, _ = select.select([self.fd], [], [], timeout)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            data = b""
        if not data:
            self._reap(block=True)
        for question, answer in ANSWERS.items():
            if question in data:
                with contextlib.suppress(OSError):
                    self.write(answer)
        self.sent += data
        return data

    def read_until_quiet(self, gap: float, limit: float = 15.0) -> bytes:
        """Return what comes until nothing has come for ``gap`` seconds."""
        end = time.perf_counter() + limit
        data = b""
        while time.perf_counter() < end and (more := self.read(gap)):
            data += more
        return data

    @property
    def ended(self) -> bool:
        """Whether the program has ended; its exit code is then ``status``."""
        self._reap(block=False)
        return self.status is not None

    def _reap(self, *, block: bool) -> None:
        if self.status is None:
            pid, status = os.waitpid(self.pid, 0 if block else os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)

    def hang_up(self) -> None:
        """Take the terminal away, as when the line drops; nothing more can be read."""
        os.close(self.fd)
        self.fd = -1

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def wait_ended(self, timeout: float = 10.0) -> int:
        """Return the exit code once the program has ended (negative: by that signal)."""
        end = time.perf_counter() + timeout
        while not self.ended:
            assert time.perf_counter() < end, f"still running after {timeout} s"
            self.read(0.05)
        assert self.status is not None
        return self.status

    def close(self) -> None:
        """End the program if it still runs, and free the terminal."""
        if self.status is None and not self.ended:
            self.signal(signal.SIGKILL)
            self._reap(block=True)
        with contextlib.suppress(OSError):
            os.close(self.fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Terminal(Session):
    """A session whose output is shown on a screen that can be read."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""
        super().__init__(command, env=env, size=size)

    def read(self, timeout: float) -> bytes:
        """Read as ``Session`` does, and show it."""
        data = super().read(timeout)
        self.show(data)
        return data

    def show(self, data: bytes) -> None:
        """Put bytes on the screen; a sequence that is cut off waits for its rest."""
        pending = self._held + data
        tail = UNFINISHED.search(pending)
        self._held = tail.group() if tail else b""
        whole = pending[: len(pending) - len(self._held)]
        self._stream.feed(
            UNSHOWN.sub(lambda m: m.group() if SHOWN_MODES.fullmatch(m.group()) else b"", whole)
        )

    def resize(self, columns: int, rows: int) -> None:
        """Resize terminal and screen."""
        self.screen.resize(rows, columns)
        super().resize(columns, rows)

    @property
    def text(self) -> str:
        """The screen's rows, without the blanks at their ends."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    @property
    def words(self) -> str:
        """Everything on the screen as one line: without frames, and as if nothing wrapped."""
        return " ".join(re.sub(r"[\u2500-\u257f]", " ", self.text).split())

    def shows(self, text: str) -> bool:
        """Whether the text is on the screen, wrapped or not."""
        return text in self.text or text in self.words

    def row(self, number: int) -> str:
        """One row, 0 the first; negative from the last."""
        return self.text.split("\n")[number]

    def wait_until(self, met: Callable[[], object], what: str, timeout: float = 15.0) -> None:
        """Read until ``met()`` is true; fail with the screen after ``timeout`` seconds."""
        end = time.perf_counter() + timeout
        while not met():
            left = end - time.perf_counter()
            if left <= 0 or (self.ended and not self.read(0)):
                state = f"ended with {self.status}" if self.ended else f"after {timeout} s"
                raise AssertionError(f"{what}: not so ({state}); the screen:\n{self.text}")
            self.read(min(left, 0.05))

    def wait_for(self, *texts: str, timeout: float = 15.0) -> None:
        """Read until every one of the texts is on the screen, wrapped or not."""
        self.wait_until(lambda: all(map(self.shows, texts)), f"{texts} on the screen", timeout)

    def wait_gone(self, *texts: str, timeout: float = 15.0) -> None:
        """Read until none of the texts is on the screen."""
        self.wait_until(
            lambda: not any(map(self.shows, texts)),
            f"{texts} gone from the screen",
            timeout,
        )

    def settle(self, gap: float = 0.15) -> None:
        """Read until the screen has stood still for ``gap`` seconds."""
        self.read_until_quiet(gap)

    def keys(self, *names: str) -> None:
        """Press keys by name, one after another, each once the last has been answered."""
        for name in names:
            if re.fullmatch(r"ctrl\+[a-z]", name):
                self.write(bytes([ord(name[-1]) - 96]))
            else:
                self.write(KEYS.get(name, name).encode())
            # A program waits a moment after an escape, for the rest of a longer sequence.
            self.settle(0.3 if name == "esc" else 0.08)

    def type(self, text: str) -> None:
        """Type text as a fast hand does; only printing characters."""
        assert text.isprintable(), text
        for start in range(0, len(text), 16):
            self.write(text[start : start + 16].encode())
            self.read(0.02)
        self.settle(0.08)
