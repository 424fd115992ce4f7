"""What is sent in place of Textual's frames shows the same, frame by frame, whatever happens.

A program of Textual does at random what ours do: it writes text with wide and combining
characters and emoji, colours it, scrolls, opens and closes dialogs, and changes its size. Each
frame goes to two terminals, to one as Textual sends it and to the other as we do.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.drivers.headless_driver import HeadlessDriver
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea

from scp_tui.screens.cells import CellMemory
from tests.screens.emulated import Emulated

PIECES = (
    "The Committee asked ", "for figures on £250,000 – “by ward”. ", "世界", "한국어 ",
    "e\u0308", "👍", "👩\u200d👩\u200d👧", "🇬🇧", "✓ ▶ ", "a\u0301b", "─│═", "\u00ad", "\u200b",
    "x" * 30, " ", "️❤️", "ｆｕｌｌ ",
)  # fmt: skip
COLOURS = ("red", "ansi_cyan", "#123456", "white", "ansi_default")
PLACED = re.compile(r"\x1b\[(\d+);(\d+)H((?:\x1b\[[0-9;]*m|[^\x1b\n])*)")
STYLE = re.compile(r"\x1b\[[0-9;]*m")
SIZES = ((80, 24), (60, 20), (100, 30), (41, 11))


class Box(ModalScreen[None]):
    """A dialog over what there is, of a size and place of its own."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__()
        self.rng = rng

    def compose(self) -> ComposeResult:
        """A frame with a list and a field in it."""
        box = Static("".join(self.rng.choices(PIECES, k=6)), markup=False)
        box.styles.width = self.rng.randint(5, 60)
        box.styles.offset = (self.rng.randint(0, 20), self.rng.randint(0, 8))
        box.styles.border = (self.rng.choice(("solid", "double", "round")), "red")
        yield box
        yield Input(value="".join(self.rng.choices(PIECES, k=2)))


class Busy(App[None]):
    """Some of everything that a screen is made of."""

    def compose(self) -> ComposeResult:
        """Text, a list, and something to scroll."""
        yield Static("", id="top", markup=False)
        yield OptionList(*(f"{n} {PIECES[n % len(PIECES)]}" for n in range(40)), markup=False)
        yield TextArea("", id="area")
        with VerticalScroll(id="scroll"):
            for n in range(20):
                yield Static(PIECES[n % len(PIECES)] * 4, markup=False)


class Recorded:
    """Every frame that a program draws, compared as it is drawn."""

    app: App[None] | None = None

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.memory = CellMemory(*size)
        self.whole, self.least = Emulated(*size), Emulated(*size)
        self.frames = self.all_sent = self.least_sent = 0

    def take(self, data: str) -> None:
        """Show what was drawn on both; Textual hands over each frame as one piece.

        But not a frame for a larger size that was under way when the size changed: what a
        terminal makes of places that it does not have is its own affair.
        """
        if not self.fits(data):
            return
        least = self.memory.feed(data)
        self.whole.feed(data)
        self.least.feed(least)
        self.all_sent += len(data)
        self.least_sent += len(least)
        # A frame for the size before is of a screen that is about to be painted over.
        if "H" in data and self.app is not None and self.app.size == self.size:
            self.frames += 1
            rows = self.whole.changed() | self.least.changed()
            assert all(self.whole.grid[row] == self.least.grid[row] for row in rows), (
                f"frame {self.frames}:\n{self.whole.text}\n-- but as we send it:\n{self.least.text}"
            )

    def fits(self, data: str) -> bool:
        """Whether all that a frame draws has a place on the terminal, as Textual measures it."""
        columns, lines = self.size
        return all(
            int(row) <= lines and int(column) - 1 + cell_len(STYLE.sub("", text)) <= columns
            for row, column, text in PLACED.findall(data)
        )

    def resize(self, size: tuple[int, int]) -> None:
        """Take another size, as the driver finds when it next writes."""
        self.size = size
        self.memory.resize(*size)
        self.whole.resize(*size)
        self.least.resize(*size)


def acts(app: Busy, rng: random.Random) -> Iterator[Any]:
    """Do something at random, for ever; yields a size where the terminal is to take it."""
    while True:
        area = app.screen_stack[0].query_one("#area", TextArea)
        match rng.randint(0, 11):
            case 0 | 1 | 2:
                area.insert("".join(rng.choices(PIECES, k=rng.randint(1, 3))))
            case 3:
                area.insert("\n" * rng.randint(1, 3))
            case 4:
                area.action_delete_word_left()
            case 5:
                app.screen_stack[0].query_one("#top", Static).update(rng.choice(PIECES) * 3)
            case 6:
                widget = rng.choice(list(app.screen.query("Static, OptionList, TextArea")))
                widget.styles.color = rng.choice(COLOURS)
                widget.styles.text_style = rng.choice(("bold", "reverse", "underline", "none"))
            case 7:
                app.screen_stack[0].query_one(OptionList).highlighted = rng.randint(0, 39)
            case 8:
                app.screen_stack[0].query_one("#scroll").scroll_to(
                    y=rng.randint(0, 30), animate=False
                )
            case 9:
                if len(app.screen_stack) < 3:
                    app.push_screen(Box(rng))
                else:
                    app.pop_screen()
            case 10:
                if len(app.screen_stack) > 1:
                    app.pop_screen()
            case 11:
                if rng.random() < 0.2:
                    yield rng.choice(SIZES)
        yield None


def play(seed: int, frames: int, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    """Run the program until it has drawn so many frames."""
    rng = random.Random(seed)
    record = Recorded(SIZES[0])
    monkeypatch.setattr(HeadlessDriver, "is_headless", False)
    monkeypatch.setattr(HeadlessDriver, "write", lambda _self, data: record.take(data))
    monkeypatch.setenv("TERM", "xterm-256color")

    async def run() -> None:
        app = record.app = Busy()
        async with app.run_test(size=SIZES[0]) as pilot:
            for turn, size in enumerate(acts(app, rng)):
                assert turn < frames * 20, f"only {record.frames} frames"
                if size is not None:
                    record.resize(size)
                    await pilot.resize_terminal(*size)
                await pilot.pause()
                if record.frames >= frames:
                    return

    asyncio.run(run())
    return record


@pytest.mark.parametrize("seed", [1, 2])
def test_each_of_some_frames_shows_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    record = play(seed, 60, monkeypatch)
    assert record.frames >= 60
    assert record.least_sent < record.all_sent


@pytest.mark.system
@pytest.mark.parametrize("seed", range(10, 15))
def test_each_of_five_thousand_frames_shows_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = play(seed, 1000, monkeypatch)
    assert record.frames >= 1000
