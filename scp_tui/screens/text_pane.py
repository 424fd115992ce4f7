"""A pane for a long text, shown as it is; a page of thousands of lines costs no more than one."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from scp_tui.screens.texts import CONTROL_PICTURES


class TextPane(ScrollView, can_focus=True):
    """Lines of text; arrows, PgUp, PgDn, Home and End scroll, also sideways."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: list[str] = []

    def show(self, text: str) -> None:
        """Show another text from its beginning; control characters appear as pictures."""
        self.lines = [line.translate(CONTROL_PICTURES) for line in text.split("\n")]
        width = max((cell_len(line) for line in self.lines), default=0)
        self.virtual_size = Size(width, len(self.lines))
        self.scroll_to(0, 0, animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line as it stands on the screen."""
        x_offset, y_offset = self.scroll_offset
        place = y + y_offset
        width = self.size.width
        if not 0 <= place < len(self.lines):
            return Strip.blank(width, self.rich_style)
        strip = Strip([Segment(self.lines[place], self.rich_style)])
        return strip.crop_extend(x_offset, x_offset + width, self.rich_style)
