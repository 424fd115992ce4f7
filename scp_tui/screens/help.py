"""F1: what is in focus, what the screen is for, and the keys that work now."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.texts import literal


class HelpDialog(Dialog[None]):
    """The help. Any of Esc, Enter, F1 closes it."""

    BINDINGS = [Binding("enter,f1", "cancel", "Close", key_display="Enter")]

    def __init__(self, here: str, screen: str, keys: list[tuple[str, str]]) -> None:
        super().__init__("Help")
        self.here = here
        self.about = screen
        self.keys = keys

    def compose_body(self) -> ComposeResult:
        """Show the words and the keys."""
        parts = [self.here] if self.here else []
        if self.about and self.about != self.here:
            parts.append(self.about)
        if self.keys:
            parts.append("Keys\n" + "\n".join(f"  {face:<6} {words}" for face, words in self.keys))
        with VerticalScroll(id="help"):
            yield Static(literal("\n\n".join(parts) or "There is no help on this."))

    def on_mount(self) -> None:
        """Leave room for the frame; the arrows scroll."""
        pane = self.query_one("#help")
        pane.styles.height = "auto"
        pane.styles.max_height = self.rows_beside(6)
        pane.focus()
