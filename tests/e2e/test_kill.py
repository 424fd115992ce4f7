"""The program killed in the middle of typing: nothing that stood on the screen is lost.

The real program, in a terminal, is typed into at 8 to 40 keys a second and killed with SIGKILL at
a chance moment; then the meeting is opened again, and typed on, and so forth. What the terminal
showed is compared with what comes back: text and cursor must be as they were after the last key
that was answered, or after a later one.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from scp_tui.desk import Clock, Desk
from scp_tui.rules.typed_text import offset_of
from scp_tui.screens.live_writer import ItemWriter
from tests.e2e.conftest import SPRING, plain_environment
from tests.e2e.terminal import KEYS, Terminal

MEETING = "CDC/2020-03-23"
A_FEW = 6
MANY = int(os.environ.get("SCP_TUI_KILLS", "300"))
"""How often the program is killed by the test of whole systems."""
IN_ONE_OFFICE = 8
"""Kills after which a new office is taken, so that all of the text stays in view."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PANE = slice(28, 79)
"""The columns of the text at 80 by 24."""


class Model:
    """What the editor must hold after each key."""

    def __init__(self, text: str, cursor: int) -> None:
        self.states = [(text, cursor)]

    def press(self, key: str) -> None:
        text, cursor = self.states[-1]
        if key == "backspace":
            if cursor:
                text, cursor = text[: cursor - 1] + text[cursor:], cursor - 1
        elif key == "left":
            cursor = max(0, cursor - 1)
        elif key == "right":
            cursor = min(len(text), cursor + 1)
        else:
            letter = "\n" if key == "enter" else key
            text, cursor = text[:cursor] + letter + text[cursor:], cursor + 1
        self.states.append((text, cursor))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def pane(terminal: Terminal) -> str:
    """Return what stands in the pane of the text, without blanks."""
    return squeezed("".join(row[PANE] for row in terminal.screen.display[3:-2]))


def wait_for_text(terminal: Terminal, text: str) -> None:
    """Wait until the meeting is open and its pane shows the text."""
    terminal.wait_for("F10", timeout=60)
    terminal.wait_until(
        lambda: pane(terminal) == squeezed(text), f"the text as it was left: {text!r}", timeout=60
    )


def came_back(office: Path, item: str) -> tuple[str, int]:
    """Return the text and the cursor that the next opening finds, looked at in a copy."""
    copy = office.with_name(f"{office.name}-copy")
    shutil.copytree(office, copy)
    desk = Desk.open(copy, clock=Clock(fixed=dt.datetime.fromisoformat(SPRING)), actor="test")
    writer = ItemWriter(desk, MEETING)
    for left in desk.writing.left_behind(MEETING):
        assert left.damaged is None
        for sheet in left.sheets:
            assert 0 <= offset_of(sheet.typed, sheet.at) <= len(sheet.typed)
            writer.adopt(sheet, offered=left.offered)
    _, text, cursor = writer.open(item)
    shutil.rmtree(copy)
    return text, cursor


def keys(chance: random.Random) -> list[str]:
    """Return some keys: mostly letters, now and then a way back."""
    count = chance.randrange(6, 60)
    others = [" ", " ", " ", "backspace", "left", "left", "right", "enter", "é", "£"]
    return [
        chance.choice(LETTERS) if chance.random() < 0.75 else chance.choice(others)
        for _ in range(count)
    ]


def one_kill(terminal: Terminal, model: Model, chance: random.Random) -> None:
    """Type, and kill the program at some moment."""
    pause = 1 / chance.uniform(8, 40)
    rest_at = chance.randrange(60) if chance.random() < 0.5 else -1
    for number, key in enumerate(keys(chance)):
        model.press(key)
        terminal.write(KEYS.get(key, key).encode())
        end = time.monotonic() + (chance.uniform(0.3, 1.3) if number == rest_at else pause)
        while (left := end - time.monotonic()) > 0:
            terminal.read(left)
    terminal.read(chance.uniform(0, 0.06))
    terminal.signal(signal.SIGKILL)
    while not terminal.ended or terminal.read(0):  # what was sent before is still in the line
        terminal.read(0.01)


def killed_again_and_again(master: Path, folder: Path, kills: int, seed: int) -> int:
    """Kill the program so many times in an office; return how many keys were typed."""
    chance = random.Random(seed)
    office = Path(shutil.copytree(master, folder / f"office-{seed}"))
    number, item = chance.choice([("1", "i-1"), ("7", "i-7")])
    command = [sys.executable, "-m", "scp_tui", "--office", str(office), "--start-clock", SPRING]
    command += ["open", MEETING, "--item", number]
    model, typed = Model(*came_back(office, item)), 0
    for kill in range(kills):
        with Terminal(command, env=plain_environment(folder)) as terminal:
            wait_for_text(terminal, model.states[-1][0])
            terminal.settle(0.1)
            one_kill(terminal, model, chance)
            shown = pane(terminal)
        typed += len(model.states) - 1
        answered = next(
            (n for n, (text, _) in enumerate(model.states) if squeezed(text) == shown), None
        )
        told = f"seed {seed}, kill {kill}: the screen showed\n{terminal.text}"
        assert answered is not None, told
        back = came_back(office, item)
        assert back in model.states[answered:], f"{told}\nand {back!r} came back"
        model = Model(*back)
    return typed


def kill_many(master: Path, folder: Path, kills: int) -> None:
    offices = range(0, kills, IN_ONE_OFFICE)
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as two:
        runs = [
            two.submit(
                killed_again_and_again, master, folder, min(IN_ONE_OFFICE, kills - done), done
            )
            for done in offices
        ]
        typed = sum(run.result() for run in runs)
    assert typed > 10 * kills  # they were killed while typing, not before


def test_killed_at_any_moment_it_has_every_letter_that_was_answered(
    sample_office: Path, tmp_path: Path
) -> None:
    killed_again_and_again(sample_office, tmp_path, A_FEW, seed=20200323)


@pytest.mark.system
def test_killed_hundreds_of_times_it_has_every_letter_that_was_answered(
    sample_office: Path, tmp_path: Path
) -> None:
    kill_many(sample_office, tmp_path, MANY)
