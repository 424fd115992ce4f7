"""The menu (F10): what can be done here now, found by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
    SearchIcon,
)
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import LoadingIndicator

from scp_tui.screens.base import CommonScreen
from scp_tui.screens.rows import MarkedList
from scp_tui.screens.texts import fit, literal, shorten
from scp_tui.screens.widgets import shown_keys

Act = tuple[str, str, Callable[[], Any]]

WIDTH = 76
"""Cells of the box, as in its style below; fewer where the terminal has fewer."""


class ActsProvider(Provider):
    """The keys shown on the screen below, its ``acts()``, and the ways to other screens."""

    def entries(self) -> Iterator[Act]:
        """Yield words, a note and what to do; the acts of the screen before those of all.

        What a key does that has longer words here is not offered again by its short ones.
        """
        keys = list(self._keys())
        said = {short for short, _ in keys}
        yield from (act for _, act in keys)
        for act in (*self._screen_acts(), *self._everywhere()):
            if act[0] not in said:
                said.add(act[0])
                yield act

    def _keys(self) -> Iterator[tuple[str, Act]]:
        """Yield what each key on the key line says there, and the act."""
        for key in shown_keys(self.screen):
            if key.action not in ("app.menu", "help"):
                run = partial(self.app.run_action, key.action, key.node)
                yield key.words, (key.long_words, key.face, run)

    def _screen_acts(self) -> Iterator[Act]:
        if isinstance(self.screen, CommonScreen):
            yield from self.screen.acts()

    def _everywhere(self) -> Iterator[Act]:
        everywhere = getattr(self.app, "acts", None)
        if everywhere is not None:
            yield from everywhere(self.screen)

    async def discover(self) -> Hits:
        """Show everything while nothing is typed."""
        for words, note, run in self.entries():
            yield DiscoveryHit(line(words, note, self.room), run, text=words)

    async def search(self, query: str) -> Hits:
        """Show what fits the letters typed."""
        matcher = self.matcher(query)
        for words, note, run in self.entries():
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, line(words, note, self.room), run, text=words)

    @property
    def room(self) -> int:
        """The cells of a line of the menu: its box less frame, padding and scroll bar."""
        return min(WIDTH, self.app.size.width) - 6


def line(words: str, note: str, room: int) -> Content:
    """Return a line of the menu: the words, and the key or the note beside them, never more."""
    if not note:
        return literal(shorten(words, room))
    column = min(44, room - 2 - min(cell_len(note), room // 3))
    return literal(f"{fit(words, column)}  {shorten(note, room - column - 2)}")


class MenuList(CommandList, MarkedList):
    """The lines of the menu; the keys go to the field above them."""

    steered = True


class Menu(CommandPalette):
    """Textual's command palette in the look of the other lists, with a cursor that stays."""

    CSS: ClassVar[str] = """
    Menu { align: center top; background: transparent; }
    Menu > Vertical { margin-top: 2; width: 76; max-width: 100%; }
    Menu #--input, Menu #--input.--list-visible { border: solid ansi_default;
        border-bottom: none; background: ansi_default; }
    Menu SearchIcon { display: none; }
    Menu CommandInput, Menu CommandInput:focus { border: none; height: 1; padding: 0 1;
        text-style: underline; background: ansi_default; }
    Menu CommandList, Menu CommandList:focus, Menu CommandList.--populating {
        border: solid ansi_default; border-top: none; background: ansi_default;
        max-height: 16; }
    Menu CommandList > .option-list--option { text-style: none; padding: 0 1; }
    Menu LoadingIndicator, Menu LoadingIndicator.--visible { display: none; }
    """

    def compose(self) -> ComposeResult:
        """Compose as Textual does, with a list whose cursor shows without colours."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield MenuList()
                yield LoadingIndicator()

    def on_mount(self) -> None:
        """Keep the cursor still."""
        self.query_one(CommandInput).cursor_blink = False
