"""Ctrl+G: any item by its number, without looking up from the text for long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.rows import MarkedList
from scp_tui.screens.texts import fit, literal


@dataclass(frozen=True)
class Goal:
    """An item to go to: its id, its number, and its line in the list."""

    id: str
    number: str
    line: str


class GoToDialog(Dialog[str]):
    """The items. A number goes there as soon as no other begins so; arrows and Enter do the same.

    The result is the item's id.
    """

    HELP = (
        "Type the number of an item: you are there as soon as it can be no other. Enter takes the"
        " marked one, Esc stays. Ctrl+R in the text comes back to the place you left."
    )

    def __init__(self, goals: Sequence[Goal], on_item: str | None) -> None:
        super().__init__("Go to an item: type its number")
        self.goals = tuple(goals)
        self.on_item = on_item
        self.typed = ""

    def compose_body(self) -> ComposeResult:
        """Show the items, a row each."""
        width = self.app.size.width - 5
        yield MarkedList(
            *(Option(literal(fit(f" {one.line}", width)), id=one.id) for one in self.goals),
            markup=False,
            compact=True,
            id="rows",
        )

    def on_mount(self) -> None:
        """Keep within the terminal, and start on the item where the hand is."""
        rows = self.query_one(OptionList)
        rows.styles.max_height = self.rows_beside(6)
        places = [place for place, one in enumerate(self.goals) if one.id == self.on_item]
        rows.highlighted = places[0] if places else 0

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Go to the item under the cursor."""
        event.stop()
        self.dismiss(event.option_id)

    def on_key(self, event: events.Key) -> None:
        """Let a number grow, and go as soon as it is clear."""
        character = event.character or ""
        if event.key == "backspace" and self.typed:
            event.stop()
            self._grow(self.typed[:-1])
        elif character.isalnum() or (character == "." and self.typed):
            event.stop()
            self._grow(self.typed + character.casefold())

    def _grow(self, typed: str) -> None:
        self.typed = typed
        fitting = [one for one in self.goals if one.number.casefold().startswith(typed)]
        if typed and len(fitting) == 1:
            self.dismiss(fitting[0].id)
        elif not fitting:
            self.complain(f"no item {typed}; Backspace takes a figure away")
        else:
            self.query_one(OptionList).highlighted = self.goals.index(fitting[0])
            self.say(f"Number {typed}; more figures, or Enter" if typed else "")
