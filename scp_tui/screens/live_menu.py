"""A menu of acts, each by one letter: for the hand that has no time to read."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.rows import MarkedList
from scp_tui.screens.texts import literal

TypedRow = tuple[str, str]


class LetterMenu(Dialog[str]):
    """Rows of (letter, words). The letter acts at once; arrows and Enter do the same.

    The result is the letter. With ``numbers`` a number can be typed instead: it is shown as it
    grows, and Enter takes it; the result is then the number as typed. ``note`` stands under them.
    """

    HELP = (
        "A list of what can be done. Press the letter in front, or move with the arrows and"
        " press Enter. Esc leaves without doing anything."
    )

    def __init__(
        self, title: str, rows: Sequence[TypedRow], *, numbers: str = "", note: str = ""
    ) -> None:
        super().__init__(title)
        self.rows = tuple(rows)
        self.numbers = numbers
        self.note = note
        self.typed = ""

    def compose_body(self) -> ComposeResult:
        """Show the rows."""
        yield MarkedList(
            *(Option(literal(f" {letter}  {words}"), id=letter) for letter, words in self.rows),
            markup=False,
            compact=True,
            id="rows",
        )

    def on_mount(self) -> None:
        """Keep within the terminal, and tell of the numbers, or what is noted."""
        self.query_one(OptionList).styles.max_height = self.rows_beside(6)
        if self.numbers or self.note:
            self.say(self.numbers or self.note)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Take the row under the cursor, or the number that was typed."""
        event.stop()
        self.dismiss(self.typed or event.option_id)

    def on_key(self, event: events.Key) -> None:
        """Act on a letter at once; let a number grow."""
        character = event.character or ""
        if event.key == "backspace" and self.typed:
            event.stop()
            self._grow(self.typed[:-1])
        elif self.numbers and (character.isdigit() or (character == "." and self.typed)):
            event.stop()
            self._grow(self.typed + character)
        elif character and character in {letter for letter, _ in self.rows}:
            event.stop()
            self.dismiss(character)

    def _grow(self, typed: str) -> None:
        self.typed = typed
        self.say(f"Number {typed}, then Enter" if typed else self.numbers)
