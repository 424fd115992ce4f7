"""The asks of one meeting, and above all what nobody has said about them yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from scp_tui.desk.views import FollowUpLine
from scp_tui.screens.asks_form import AskForm
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.follow_ups_words import about
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk

COLUMNS = (13, -3, 26)


class AsksScreen(BaseScreen[None]):
    """The asks of one meeting; with ``unresolved`` only those with something unsaid."""

    HELP = (
        "The asks of this meeting. On the right stands what nobody has said: no owner, no"
        " requester, no date. Enter fills it in. e switches between all asks and the"
        " unresolved ones, n adds an ask, u takes back the last change."
    )
    DEFAULT_CSS = """
    AsksScreen RowList { height: 1fr; }
    AsksScreen #about { height: 8; padding: 0 1; border-top: solid ansi_default; }
    """
    BINDINGS = [
        Binding("n", "add", "New ask"),
        Binding("e", "every", "All / unresolved"),
        Binding("ctrl+t", "back", "Back", show=False),
    ]

    def __init__(self, desk: Desk, ref: str, unresolved: bool = False) -> None:
        super().__init__(desk)
        self.ref = ref
        self.unresolved = unresolved
        self.lines: tuple[FollowUpLine, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The list, and all about the one under the cursor."""
        yield RowList(COLUMNS, id="asks", enter="Fill in")
        yield Static(id="about", markup=False)

    def title_words(self) -> str:
        """Return how many there are, and how many are unresolved."""
        waiting = sum(1 for line in self.lines if line.unresolved)
        which = "Unresolved asks" if self.unresolved else "Asks"
        return f"{which}  {self.ref}  {len(self.lines)} asked, {waiting} unresolved"

    def reload(self) -> None:
        """Read the asks and show them."""
        self.lines = tuple(self.desk.follow_ups.of_meeting(self.ref))
        shown = [line for line in self.lines if line.unresolved or not self.unresolved]
        rows = [
            Row(line.follow_up.id, (line.follow_up.id, line.follow_up.title, missing(line)))
            for line in shown
        ]
        self.query_one(RowList).fill(rows)
        self._show_about()

    @property
    def current(self) -> FollowUpLine | None:
        """The ask under the cursor."""
        chosen = self.query_one(RowList).current
        return next((line for line in self.lines if line.follow_up.id == chosen), None)

    @on(OptionList.OptionHighlighted)
    def _show_about(self) -> None:
        """Show all about the ask under the cursor."""
        line = self.current
        if line is not None:
            words = about(line)
        elif self.lines:
            words = "Nothing is unresolved. e shows all the asks of this meeting."
        else:
            words = "Nothing was asked yet. F5 while minuting makes an ask of a sentence; n here."
        self.query_one("#about", Static).update(literal(words))

    def action_every(self) -> None:
        """Switch between all asks and the unresolved ones."""
        self.unresolved = not self.unresolved
        self.refresh_view()

    def action_add(self) -> None:
        """Add an ask that belongs to no item."""
        self.app.push_screen(AskForm(self.desk, ref=self.ref), self._done)

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Fill in the ask under the cursor."""
        event.stop()
        if self.current is not None:
            form = AskForm(self.desk, known=self.current.follow_up)
            self.app.push_screen(form, self._done)

    def _done(self, said: str | None) -> None:
        if said:
            self.say(said)


NAMES = {"due": "date"}


def missing(line: FollowUpLine) -> str:
    """Return ``no owner, requester, date``; empty when everything is said."""
    words = [NAMES.get(name, name) for name in line.unresolved]
    return f"no {', '.join(words)}" if words else ""
