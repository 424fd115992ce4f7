"""The fields to type in. None blinks, and none loses a part of what is pasted."""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, TextArea
from textual.widgets.text_area import TextAreaTheme

from scp_tui.rules.text import neutralise


class LineInput(Input):
    """A one-line field. A paste of several lines is joined into one, and the screen is told."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus { border: none; padding: 0; height: 1; text-style: underline;
        background: ansi_default; background-tint: ansi_default 0%; }
    LineInput > .input--cursor, LineInput:ansi > .input--cursor { text-style: reverse;
        color: ansi_default; background: ansi_default; }
    """

    class Joined(Message):
        """Several pasted lines were joined with spaces."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(value, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        lines = [line.strip() for line in neutralise(event.text).split("\n") if line.strip()]
        event.stop()
        event.prevent_default()
        if not lines:
            return
        start, end = sorted(self.selection)
        self.replace(" ".join(lines), start, end)
        if len(lines) > 1:
            self.post_message(self.Joined(len(lines)))


LOOK = TextAreaTheme(
    "scp",
    gutter_style=Style(),
    cursor_style=Style(reverse=True),
    cursor_line_style=Style(),
    cursor_line_gutter_style=Style(),
    bracket_matching_style=Style(),
    selection_style=Style(color="black", bgcolor="cyan"),
)
"""The look of a text box. What is not said here Textual works out anew at every drawing."""


class TextBox(TextArea):
    """A field of many lines. Tab leaves it, as in every other field."""

    DEFAULT_CSS = """
    TextBox, TextBox:focus { border: none; padding: 0; background: ansi_default;
        background-tint: ansi_default 0%; scrollbar-size-vertical: 1; }
    """

    BINDINGS = [Binding("tab", "app.focus_next", "Next", key_display="Tab")]

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
        )
        self.register_theme(LOOK)
        self.theme = LOOK.name
        self.cursor_blink = False

    def _recompute_cursor_offset(self) -> None:
        # When an undo makes the text so short that its scrollbar goes, Textual asks where the
        # cursor is before it has put it back into the text, and ends the program.
        if self.cursor_location[0] < self.document.line_count:
            super()._recompute_cursor_offset()  # type: ignore[no-untyped-call]

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a paste with its control characters made visible instead of sent on."""
        event.prevent_default()
        event.stop()
        await super()._on_paste(events.Paste(neutralise(event.text)))
