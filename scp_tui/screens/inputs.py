"""The fields to type in. None blinks, and none loses a part of what is pasted."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea


class LineInput(Input):
    """A one-line field. A paste of several lines is joined into one, and the screen is told."""

    class Joined(Message):
        """Several pasted lines were joined with spaces."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(value, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        event.stop()
        event.prevent_default()
        if not lines:
            return
        start, end = sorted(self.selection)
        self.replace(" ".join(lines), start, end)
        if len(lines) > 1:
            self.post_message(self.Joined(len(lines)))


class TextBox(TextArea):
    """A field of many lines. Tab leaves it, as in every other field."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            theme="css",
            compact=True,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
