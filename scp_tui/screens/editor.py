"""The text of a minute: a plain editor that wraps, never blinks, and takes any paste safely."""

from __future__ import annotations

from typing import ClassVar

from textual import events

from scp_tui.records.typing import Place
from scp_tui.rules.text import neutralise
from scp_tui.rules.typed_text import offset_of, place_of
from scp_tui.screens.editor_notes import NotedBox
from scp_tui.screens.editor_offers import OfferBox
from scp_tui.screens.editor_text import block_insertion
from scp_tui.screens.slash_words import SLASH_WORDS


class MinuteEditor(NotedBox, OfferBox):
    """Where the clerk writes. A blank line divides paragraphs; a paragraph that opens with
    RESOLVED or the like is a decision.

    ``taken_for`` is the id of the item whose text is shown; None while there is none.
    """

    help_text: ClassVar[str] = (
        "Write the minute here: it is saved by itself, and the top line says when. A blank line"
        " begins a new paragraph. A paragraph that opens with RESOLVED, RECOMMENDED, REQUESTED,"
        " NOTED or AGREED is kept and printed as a decision.\n\n"
        "Ctrl+N and Ctrl+P (or Ctrl+PageDown and Ctrl+PageUp) go to the next and the previous"
        " item; Esc goes to the agenda, where typing a number finds the item and Enter returns"
        " to its text. Ctrl+Z takes back what you typed, Ctrl+Y brings it again. F5 makes an ask"
        " of the sentence that the cursor is in; Ctrl+T lists the asks with something unsaid.\n\n"
        "@ and part of a name writes it, and Tab again names by role: @hud, Tab, Tab. ; and part"
        " of a phrase writes it: ;res. / and a word acts without leaving the line: "
        f"{', '.join(f'/{one.word}' for one in SLASH_WORDS)}. Esc leaves any of them as typed."
    )

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.taken_for: str | None = None

    @property
    def offset_in_text(self) -> int:
        """Where the cursor is, as an offset in ``text``."""
        return offset_of(self.text, self.cursor_location)

    def place_of(self, offset: int) -> Place:
        """Return the line and column of an offset in ``text``; one beyond an end is that end."""
        return place_of(self.text, offset)

    def show(self, key: str, text: str, cursor: int) -> None:
        """Show the text of an item, forgetting how the last one was edited."""
        self.taken_for = key
        scribe, self.scribe = self.scribe, None
        self.load_text(text)
        self.go_to_offset(cursor)
        self.scribe = scribe

    def replace_all(self, text: str, cursor: int) -> None:
        """Change the whole text as one edit, which Ctrl+Z takes back."""
        self.replace(text, (0, 0), self.document.end)
        self.go_to_offset(cursor)

    def go_to_offset(self, offset: int, *, until: int | None = None) -> None:
        """Put the cursor at an offset, or mark from it to ``until``, and bring it to view."""
        self.move_cursor(self.place_of(offset))
        if until is not None:
            self.move_cursor(self.place_of(until), select=True)
        self.scroll_cursor_visible(center=True)

    def put_block(self, block: str) -> None:
        """Write paragraphs of their own at the cursor, as one edit, and stand below them."""
        plan = block_insertion(self.text, self.offset_in_text, block)
        self.replace(plan.text, self.place_of(plan.start), self.place_of(plan.end))
        self.go_to_offset(plan.cursor)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste whole, with control characters made visible."""
        event.stop()
        event.prevent_default()
        if self.read_only:
            return
        start, end = sorted(self.selection)
        done = self.replace(neutralise(event.text), start, end, maintain_selection_offset=False)
        self.move_cursor(done.end_location)
