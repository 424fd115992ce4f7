"""Two real programs at one meeting, each in its terminal."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import Open
from tests.e2e.terminal import Terminal
from tests.e2e.test_rough_treatment import MEETING, minute_text

WORDS = "The Chair welcomed members"


def both(open_program: Open) -> tuple[Terminal, Terminal]:
    first = open_program("open", MEETING, "--item", "1")
    first.wait_for("Welcome", "F1Help", "Ctrl+N")
    first.settle(0.3)
    second = open_program("open", MEETING)
    second.wait_for("READING", "F6 Take over")
    return first, second


def shows_within(terminal: Terminal, other: Terminal, text: str, seconds: float) -> None:
    """Wait until a text is on the terminal; the other is read meanwhile, so that it can go on."""
    end = time.monotonic() + seconds
    while not terminal.shows(text):
        assert time.monotonic() < end, f"{text!r} not within {seconds} s:\n{terminal.text}"
        terminal.read(0.02)
        other.read(0.0)


def test_follow_take_over_and_be_told(open_program: Open, sample_office: Path) -> None:
    first, second = both(open_program)
    for word in WORDS.split():
        first.write(f"{word} ".encode())
        shows_within(second, first, word, 20)
    second.write(b"never typed")
    second.keys("f6")
    second.wait_for("Take over from", "Last typed")
    second.keys("y")
    second.wait_for("You write here now")
    shows_within(first, second, "took over", 20)
    first.wait_for("READING")
    second.type("and officers.")
    shows_within(first, second, f"{WORDS} and officers.", 20)
    first.type("lost?")
    second.settle(1.0)
    assert not first.shows("lost?")
    second.keys("esc", "esc")
    shows_within(first, second, "no longer writes", 20)
    assert minute_text(sample_office) == f"{WORDS} and officers."


def test_a_writer_that_was_killed_stands_in_nobodys_way(
    open_program: Open, sample_office: Path
) -> None:
    first, second = both(open_program)
    first.write(WORDS.encode())
    shows_within(second, first, WORDS, 20)
    first.signal(signal.SIGKILL)
    first.wait_ended()
    second.wait_for("no longer writes")
    second.keys("f6")
    second.wait_for("You write here now", WORDS)
    second.type(" all")
    second.keys("ctrl+s")
    second.wait_for("Saved")
    assert minute_text(sample_office) == f"{WORDS} all"


def test_nothing_is_sent_to_a_reader_while_nothing_is_written(open_program: Open) -> None:
    first, second = both(open_program)
    first.settle(1.0)
    second.settle(1.5)
    for terminal in (first, second):
        before = len(terminal.sent)
        end = time.monotonic() + 3
        while (left := end - time.monotonic()) > 0:
            terminal.read(left)
        assert terminal.sent[before:] == b""


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_the_reader_sees_who_writes_and_what_to_press(
    open_program: Open, size: tuple[int, int]
) -> None:
    first = open_program("open", MEETING, "--item", "1")
    first.wait_for("Ctrl+N")
    first.settle(0.3)
    second = open_program("open", MEETING, size=size)
    second.wait_for("READING", "F6 Take over")
    assert "PUBLIC" in second.row(0)
