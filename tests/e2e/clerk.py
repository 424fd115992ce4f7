"""A clerk at the real program, whose keys are counted apart from the words that are theirs.

The clock stands still in each program that is opened; ``comes_at`` leaves the one there was and
opens the meeting again at a later hour, as after a line that dropped.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.e2e.conftest import plain_environment
from tests.e2e.terminal import KEYS, Terminal

PASTE = ("\x1b[200~", "\x1b[201~")


class Clerk:
    """Presses keys, and waits for what the screen then says.

    ``keys`` are those pressed, ``words`` the texts that only a clerk could type and that print as
    they are: a reason, the wording of a motion. ``parts`` has the keys of what is counted alone.
    ``watch`` is shown the terminal, and the last keys, after each step.
    """

    def __init__(
        self,
        office: Path,
        ref: str,
        *,
        size: tuple[int, int] = (80, 24),
        watch: Callable[[str, Terminal], None] | None = None,
    ) -> None:
        self.office = office
        self.ref = ref
        self.size = size
        self.watch = watch
        self.keys = 0
        self.words: list[str] = []
        self.parts: dict[str, int] = {}
        self._terminal: Terminal | None = None

    @property
    def terminal(self) -> Terminal:
        """The terminal with the program in it."""
        assert self._terminal is not None, "the clerk has not come yet"
        return self._terminal

    def comes_at(self, when: dt.datetime, *signs: str) -> None:
        """Open the meeting at that moment; to leave it before takes no key.

        What was pressed last must have been seen to be done.
        """
        self.leaves()
        program = [sys.executable, "-m", "scp_tui", "--office", str(self.office)]
        self._terminal = Terminal(
            [*program, "open", self.ref],
            env=plain_environment(self.office.parent, SCP_TUI_NOW=when.isoformat()),
            size=self.size,
        )
        self.sees("F10", *signs)
        self.shown(f"{when:%H:%M}")

    def press(self, keys: str, *signs: str) -> None:
        """Press keys by name, blanks between them, as fast as they come; then see the signs.

        Each is a key: a letter, ``f2``, ``enter``.
        """
        for name in keys.split():
            self.keys += 1
            self.terminal.write(KEYS.get(name, name).encode())
            if name == "esc":  # a program waits a moment for the rest of a longer sequence
                self.terminal.settle(0.15)
        self.sees(*signs)
        self.shown(keys)

    def control(self, letter: str, *signs: str) -> None:
        """Press a letter with Ctrl: one key."""
        self.keys += 1
        self.terminal.write(bytes([ord(letter) - 96]))
        self.sees(*signs)
        self.shown(f"ctrl+{letter}")

    def figures(self, typed: str, *signs: str) -> None:
        """Type a number, an hour or some letters of a name: each is a key."""
        self.keys += len(typed)
        self.terminal.write(typed.encode())
        self.sees(*signs)
        self.shown(typed)

    def pick(self, letters: str, *signs: str) -> None:
        """Choose by some letters, and Enter."""
        self.figures(letters)
        self.press("enter", *signs)

    def says(self, words: str, *signs: str, heading: bool = False) -> None:
        """Type words that are the clerk's own, in a paragraph or a heading; they are not keys."""
        if not heading:
            self.words.append(words)
        self.terminal.type(words)
        self.sees(*signs)
        self.shown(words)

    def pastes(self, words: str, *signs: str) -> None:
        """Put in words written elsewhere, of any number of lines; they are not keys."""
        self.words.append(words)
        begin, end = PASTE
        self.terminal.write(f"{begin}{words}{end}".encode())
        self.sees(*signs)
        self.shown("(paste)")

    @contextmanager
    def counting(self, part: str) -> Iterator[None]:
        """Count the keys of a part also alone."""
        before = self.keys
        yield
        self.parts[part] = self.keys - before

    def sees(self, *signs: str) -> None:
        """Wait until all of it is on the screen."""
        self.terminal.wait_for(*signs)

    def shown(self, keys: str) -> None:
        """Let who watches look at the screen."""
        if self.watch is not None:
            self.terminal.settle()
            self.watch(keys, self.terminal)

    def leaves(self) -> None:
        """Leave the program, from wherever it is, as if the line had dropped: all is kept."""
        if self._terminal is not None:
            self.terminal.settle(0.15)
            with suppress(OSError):
                self.terminal.hang_up()
            self.terminal.wait_ended()
            self._terminal = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._terminal is not None:
            self._terminal.close()


def take(clerk: Clerk, number: int, title: str) -> None:
    """Take an item out of its turn: go to it, and F6 t."""
    clerk.control("g")
    clerk.press(str(number), title)
    clerk.press("f6 t")


def close(clerk: Clerk, hour: str = "") -> None:
    """Close the meeting; without an hour it ended now, or nobody knows when."""
    clerk.press("f6 c", "Ended at")
    if hour:
        clerk.figures(hour)
    clerk.press("f2", "the minutes are numbered")


def declare(clerk: Clerk, member: str, reason: str, kind: str = "") -> None:
    """Declare an interest in the item that is open, of the usual kind unless another is said."""
    clerk.press("f3", "Interest declared")
    clerk.pick(member)
    if kind:
        clerk.pick(kind)
    else:
        clerk.press("enter")
    clerk.says(reason)
