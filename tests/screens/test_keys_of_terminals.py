"""The keys that the program is used with, as PuTTY, xterm, tmux, screen and a console send them."""

from __future__ import annotations

import pytest
from textual import events

from scp_tui.screens.whole_pastes import WholePastes

XTERM = {
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
    "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "insert": "\x1b[2~", "delete": "\x1b[3~",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "shift+tab": "\x1b[Z", "tab": "\t",
    "enter": "\r", "backspace": "\x7f", "ctrl+pageup": "\x1b[5;5~", "ctrl+pagedown": "\x1b[6;5~",
    "ctrl+home": "\x1b[1;5H", "ctrl+end": "\x1b[1;5F", "ctrl+left": "\x1b[1;5D",
    "ctrl+right": "\x1b[1;5C",
}  # fmt: skip
APPLICATION = {
    "up": "\x1bOA", "down": "\x1bOB", "right": "\x1bOC", "left": "\x1bOD",
    "home": "\x1bOH", "end": "\x1bOF",
}  # fmt: skip
"""Arrows where a program before ours left the cursor keys in their application mode."""
PUTTY = {
    "f1": "\x1b[11~", "f2": "\x1b[12~", "f3": "\x1b[13~", "f4": "\x1b[14~", "f5": "\x1b[15~",
    "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~",
    "home": "\x1b[1~", "end": "\x1b[4~", "insert": "\x1b[2~", "delete": "\x1b[3~",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "backspace": "\x7f",
}  # fmt: skip
RXVT = {"home": "\x1b[7~", "end": "\x1b[8~"}
"""What PuTTY sends with its Home and End keys set to rxvt."""
TMUX = {"f1": "\x1bOP", "f4": "\x1bOS", "home": "\x1b[1~", "end": "\x1b[4~", "shift+tab": "\x1b[Z"}
CONSOLE = {
    "f1": "\x1b[[A", "f2": "\x1b[[B", "f3": "\x1b[[C", "f4": "\x1b[[D", "f5": "\x1b[[E",
    "f6": "\x1b[17~", "f10": "\x1b[21~", "home": "\x1b[1~", "end": "\x1b[4~",
}  # fmt: skip
CONTROL = {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "cglnopqrstyz"}
SENT = [
    (name, key, data)
    for name, keys in (
        ("xterm", XTERM), ("application", APPLICATION), ("putty", PUTTY), ("rxvt", RXVT),
        ("tmux", TMUX), ("console", CONSOLE), ("control", CONTROL),
    )
    for key, data in keys.items()
]  # fmt: skip


@pytest.mark.parametrize(("terminal", "key", "data"), SENT)
def test_a_sequence_is_the_key(terminal: str, key: str, data: str) -> None:
    parser = WholePastes()
    found = [event.key for event in parser.feed(data) if isinstance(event, events.Key)]
    assert found == [key], terminal


@pytest.mark.parametrize(("terminal", "key", "data"), SENT)
def test_and_still_is_when_a_slow_line_cuts_it_in_two(terminal: str, key: str, data: str) -> None:
    parser = WholePastes()
    for cut in range(1, len(data)):
        pieces = (data[:cut], data[cut:])
        found = [e.key for each in pieces for e in parser.feed(each) if isinstance(e, events.Key)]
        assert found == [key], (terminal, cut)
