"""The least that a Textual program can be, for comparison: a label, or a stock text area."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Label, TextArea


class Bare(App[None]):
    """One widget and nothing else."""

    def compose(self) -> ComposeResult:
        """Show a text area when asked for one, else a label."""
        yield TextArea() if "textarea" in sys.argv else Label("ready")


Bare().run()
