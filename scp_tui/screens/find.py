"""Find words in all the minutes of a meeting, and go to the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, OptionList

from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.editor_text import Found, find_all
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.rows import RowList

SHOWN = 100
"""Most places listed; more letters find fewer."""


@dataclass(frozen=True)
class Place:
    """A text to look in: its key, what to call it, and the text."""

    key: str
    name: str
    text: str


class FindDialog(Dialog[tuple[str, int, int]]):
    """Type a word: the places that have it are listed as you type; Enter goes to one.

    The result is the key of the text, and from where to where the words stand in it.
    """

    HELP = (
        "Type what you are looking for: the places in the minutes that have it are listed."
        " Capitals and accents need not be typed. Move with the arrows; Enter goes there."
    )
    BINDINGS = [
        Binding("enter", "take", "Go there", key_display="Enter", priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("pageup", "move(-8)", "Page up", show=False, priority=True),
        Binding("pagedown", "move(8)", "Page down", show=False, priority=True),
    ]

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__("Find in the minutes of this meeting")
        self.places = tuple(places)
        self.found: list[Found] = []

    def compose_body(self) -> ComposeResult:
        """Show the field and the list."""
        yield LineInput(id="words")
        rows = RowList((-1, -3), id="found")
        rows.can_focus = False
        rows.steered = True
        yield rows

    def on_mount(self) -> None:
        """Keep within the terminal."""
        self.query_one(RowList).styles.max_height = self.rows_beside(8)
        self.say("Type a few letters of what you are looking for.")

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """List the places that have what is typed."""
        event.stop()
        names = {place.key: place.name for place in self.places}
        texts = [(place.key, place.text) for place in self.places]
        self.found = find_all(texts, event.value, limit=SHOWN)
        rows = self.query_one(RowList)
        rows.fill([(str(n), (names[one.key], one.line)) for n, one in enumerate(self.found)])
        rows.highlighted = 0 if self.found else None
        if not event.value.strip():
            self.say("Type a few letters of what you are looking for.")
        elif not self.found:
            self.say("Not in the minutes of this meeting.")
        else:
            more = " or more" if len(self.found) == SHOWN else ""
            places = "place" if len(self.found) == 1 else "places"
            self.say(f"{len(self.found)}{more} {places}")

    def action_move(self, step: int) -> None:
        """Move the mark, staying in the list."""
        rows = self.query_one(RowList)
        if rows.option_count:
            place = (rows.highlighted or 0) + step
            rows.highlighted = max(0, min(rows.option_count - 1, place))

    def action_take(self) -> None:
        """Go to the marked place."""
        chosen = self.query_one(RowList).current
        if chosen is not None:
            self._go(int(chosen))

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Go to the place clicked on."""
        event.stop()
        if event.option_id is not None:
            self._go(int(event.option_id))

    def _go(self, place: int) -> None:
        one = self.found[place]
        self.dismiss((one.key, one.start, one.end))
