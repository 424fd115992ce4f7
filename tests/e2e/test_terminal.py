"""The driver itself, on programs whose behaviour is known."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import plain_environment
from tests.e2e.terminal import UNFINISHED, UNSHOWN, Terminal

ECHO = """
import os, sys, tty
tty.setraw(0)
size = os.get_terminal_size()
os.write(1, f"\\x1b[2J\\x1b[H{size.columns}x{size.lines}".encode())
while (key := os.read(0, 64)) != b"q":
    os.write(1, b"\\r\\n" + repr(key).encode())
"""


def test_keys_go_in_and_the_screen_comes_out(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", ECHO], env=plain_environment(tmp_path)) as terminal:
        terminal.wait_for("80x24")
        terminal.keys("f5", "ctrl+n", "up")
        terminal.wait_for(r"b'\x1b[15~'", r"b'\x0e'", r"b'\x1b[A'")
        terminal.keys("q")
        assert terminal.wait_ended() == 0


def test_a_wait_in_vain_shows_the_screen(tmp_path: Path) -> None:
    with (
        Terminal([sys.executable, "-c", ECHO], env=plain_environment(tmp_path)) as terminal,
        pytest.raises(AssertionError, match="80x24"),
    ):
        terminal.wait_for("something else", timeout=0.5)


def test_sequences_that_a_screen_does_not_show_are_left_out() -> None:
    assert UNSHOWN.sub(b"", b"a\x1b[>4;1mb\x1b[?2026$pc\x1b[<ud\x1bP+q54\x1b\\e") == b"abcde"
    assert UNFINISHED.search(b"abc\x1b[38;5;")
    assert not UNFINISHED.search(b"abc\x1b[38;5;1mdef")
