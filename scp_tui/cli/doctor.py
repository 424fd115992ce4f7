"""``doctor``: what this terminal can do, and what to set so that it can do more."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json, width

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.cli.probe import Answers
    from scp_tui.screens.terminal import Terminal

DESIGNED = (80, 24)
LEAST = (60, 20)
SLOW = 150.0
"""Milliseconds for a key and its answer from which a line is called slow."""


@dataclass(frozen=True)
class Remark:
    """One line of the report: about what, how it is, and what to do if anything is."""

    about: str
    found: str
    todo: str = ""


def doctor(options: Options) -> int:
    """Say what the terminal can do and what to set. Never fails, also where there is none."""
    from scp_tui.cli.probe import ask_terminal
    from scp_tui.screens.terminal import terminal

    known = terminal()
    at = sys.stdin.isatty() and sys.stdout.isatty()
    size = os.get_terminal_size(sys.stdout.fileno()) if sys.stdout.isatty() else None
    remarks = list(examined(known, size=size and (size.columns, size.lines), at_terminal=at))
    if at:
        remarks += answered(known, ask_terminal())
    if options.json:
        say_json([{"about": r.about, "found": r.found, "todo": r.todo or None} for r in remarks])
        return 0
    for remark in remarks:
        _say_folded(f"{remark.about + ':':<10} ", remark.found)
        if remark.todo:
            _say_folded(f"{'':<10} > ", remark.todo)
    need = sum(bool(remark.todo) for remark in remarks)
    say()
    say("Nothing needs to be set." if not need else f"{need} to look at, marked >.")
    return 0


def _say_folded(head: str, words: str) -> None:
    from textwrap import fill

    say(fill(words, width(), initial_indent=head, subsequent_indent=" " * len(head)))


def examined(
    known: Terminal, *, size: tuple[int, int] | None, at_terminal: bool
) -> Iterator[Remark]:
    """Yield what the environment tells."""
    if not at_terminal:
        yield Remark(
            "Terminal",
            "this is not a terminal, so only its settings can be looked at",
            "Run scp-tui doctor where you would run scp-tui.",
        )
    yield _type(known)
    yield _letters(known)
    if size is not None:
        yield _size(*size)
    if known.inside:
        yield Remark("Line", f"inside {known.inside}: if the line drops, the program goes on")
    else:
        yield Remark(
            "Line",
            "not inside tmux or screen: if the line drops, what was typed is saved and the program"
            " ends. Inside tmux it goes on: 'tmux attach' after logging in again",
        )
    if known.send_all:
        yield Remark(
            "Sending",
            "everything that is painted, as SCP_TUI_SEND_ALL says",
            "Unset SCP_TUI_SEND_ALL to send only what changes: a hundredth of it.",
        )
    else:
        yield Remark("Sending", "only what changes (SCP_TUI_SEND_ALL=1 would send all)")
    keys = "F1 to F10, Enter, Esc, Tab and arrows reach everything; F10 is the menu"
    yield Remark("Keys", keys)


def _type(known: Terminal) -> Remark:
    if not known.term or known.term == "dumb":
        return Remark(
            "Type",
            f"TERM is {known.term or 'not set'}: the screen cannot be drawn with certainty",
            "Set TERM=xterm-256color, or the terminal type of your program for SSH to that.",
        )
    if known.no_color:
        return Remark("Type", f"TERM={known.term}; no colours, as NO_COLOR says; none are needed")
    many = "all colours" if known.colours > 256 else f"{known.colours} colours"
    if not known.colours:
        return Remark("Type", f"TERM={known.term}; no colours; none are needed")
    wish = ""
    if known.colours == 16 and known.term == "xterm":
        wish = "PuTTY: Connection, Data, terminal type xterm-256color, for 256. 16 are enough."
    return Remark("Type", f"TERM={known.term}; {many}" + (f" ({wish})" if wish else ""))


def _letters(known: Terminal) -> Remark:
    said = f"as {known.said_by} says" if known.said_by else "no locale is set"
    if known.utf8:
        return Remark("Letters", f"UTF-8, {said}")
    name = "ASCII" if known.charset == "ascii" else known.charset.upper()
    return Remark(
        "Letters",
        f"{name}, {said}: frames are drawn as + - |, a done item as v; records keep every letter",
        "If the terminal shows UTF-8: export LANG=C.UTF-8, or SCP_TUI_CHARSET=utf-8.",
    )


def _size(columns: int, rows: int) -> Remark:
    found = f"{columns} by {rows}"
    if columns < LEAST[0] or rows < LEAST[1]:
        return Remark("Size", found, f"Make the window at least {LEAST[0]} by {LEAST[1]}.")
    if columns < DESIGNED[0] or rows < DESIGNED[1]:
        return Remark("Size", f"{found}; it works, {DESIGNED[0]} by {DESIGNED[1]} shows more")
    return Remark("Size", found)


def answered(known: Terminal, answers: Answers) -> Iterator[Remark]:
    """Yield what the terminal itself tells, when asked."""
    if answers.milliseconds is None:
        yield Remark(
            "Answers",
            "the terminal does not say where its cursor is; the program does not need it to",
        )
        return
    took = f"a key and its answer take {answers.milliseconds:.0f} ms"
    slow = answers.milliseconds > SLOW
    yield Remark("Delay", f"{took}; slow, and letters are still shown as typed" if slow else took)
    if answers.utf8 is None or answers.utf8 == known.utf8:
        return
    if answers.utf8:
        yield Remark(
            "Letters",
            "the terminal itself does show UTF-8, whatever the locale says",
            "export LANG=C.UTF-8, or SCP_TUI_CHARSET=utf-8.",
        )
    else:
        yield Remark(
            "Letters",
            "the terminal takes two letters for one of UTF-8: frames and £ will look wrong",
            "PuTTY: Window, Translation, UTF-8. Or SCP_TUI_CHARSET=iso-8859-1.",
        )
