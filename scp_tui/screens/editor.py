"""The text of a minute: a plain editor that wraps, never blinks, and takes any paste safely."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.document._history import EditHistory
from textual.message import Message

from scp_tui.records.typing import Place
from scp_tui.rules.minute_notes import MARK, as_note, in_note
from scp_tui.rules.text import neutralise
from scp_tui.rules.typed_text import difference, offset_of, place_of
from scp_tui.screens.editor_notes import NotedBox
from scp_tui.screens.editor_offers import OfferBox
from scp_tui.screens.editor_text import block_insertion
from scp_tui.screens.slash_words import SLASH_WORDS


def new_history() -> EditHistory:
    """Return a memory of edits for a text that has none."""
    return EditHistory(max_checkpoints=50, checkpoint_timer=2.0, checkpoint_max_characters=100)


class MinuteEditor(NotedBox, OfferBox):
    """Where the clerk writes. A blank line divides paragraphs; a paragraph that opens with
    RESOLVED or the like is a decision.

    ``taken_for`` is the id of the item whose text is shown; None while there is none. How each
    text was edited is kept while the meeting is open, so that Ctrl+Z goes on where it left off.
    """

    class Explain(Message):
        """The abbreviation that was just used is to go into the glossary."""

    help_text: ClassVar[str] = (
        "Write the minute here: it is saved by itself, and the top line says when. A blank line"
        " begins a new paragraph. A paragraph that opens with RESOLVED, RECOMMENDED, REQUESTED,"
        " NOTED or AGREED is kept and printed as a decision.\n\n"
        "Ctrl+N and Ctrl+P (or Ctrl+PageDown and Ctrl+PageUp) go to the next and the previous"
        " item; Esc goes to the agenda, where typing a number finds the item and Enter returns"
        " to its text. Ctrl+Z takes back what you typed, Ctrl+Y brings it again. F5 makes an ask"
        " of the sentence that the cursor is in; Ctrl+T lists the asks with something unsaid."
        " Ctrl+G and a number goes to any item, Ctrl+R back to the place left.\n\n"
        "A paragraph that opens with [note] is your own: it is kept apart and never printed.\n\n"
        "@ and part of a name writes it, and Tab again names by role: @hud, Tab, Tab. ; and part"
        " of a phrase writes it: ;res. / and a word acts without leaving the line: "
        f"{', '.join(f'/{one.word}' for one in SLASH_WORDS)}. Esc leaves any of them as typed."
    )

    BINDINGS = [
        Binding("ctrl+home", "end_of_text(False)", "To the beginning", show=False),
        Binding("ctrl+end", "end_of_text(True)", "To the end", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.taken_for: str | None = None
        self.unexplained = ""
        self._in_private = False
        self._histories: dict[tuple[str, bool], tuple[str, EditHistory]] = {}

    def on_resize(self) -> None:
        """Keep the cursor in sight where a line above, or the terminal, takes room away."""
        self.call_after_refresh(self.scroll_cursor_visible)

    @property
    def offset_in_text(self) -> int:
        """Where the cursor is, as an offset in ``text``."""
        return offset_of(self.text, self.cursor_location)

    def offset_of_place(self, place: Place) -> int:
        """Return a line and column as an offset in ``text``."""
        return offset_of(self.text, place)

    def place_of(self, offset: int) -> Place:
        """Return the line and column of an offset in ``text``; one beyond an end is that end."""
        return place_of(self.text, offset)

    def show(self, key: str, text: str, cursor: int, *, private: bool = False) -> None:
        """Show the text of an item, and how it was edited, unless another has changed it.

        How it was edited in private never comes back in public, nor the other way (R2.8).
        """
        self._exchange_history((key, private), text)
        self.taken_for, self._in_private = key, private
        scribe, self.scribe = self.scribe, None
        self.history = new_history()
        self.load_text(text)
        self.history = self._next_history
        self.go_to_offset(cursor)
        self.scribe = scribe

    def _exchange_history(self, key: tuple[str, bool], text: str) -> None:
        """Put away how the text shown was edited, and bring back how the next one was."""
        if self.taken_for is not None:
            self._histories[self.taken_for, self._in_private] = (self.text, self.history)
        shown, history = self._histories.pop(key, ("", None))
        if history is None or shown != text:
            history = new_history()
        self._next_history = history

    def replace_all(self, text: str, cursor: int) -> None:
        """Change the whole text as one edit, which Ctrl+Z takes back."""
        self.replace(text, (0, 0), self.document.end)
        self.go_to_offset(cursor)

    def show_along(self, text: str, cursor: int, *, reveal: bool) -> None:
        """Show what another has typed meanwhile, changing no more than differs.

        With ``reveal`` their cursor is gone to. It is not undone from here, also when the writing
        is taken over: what they took out may be private by now (R2.8).
        """
        before = self.text
        if text != before:
            start, end, new = difference(before, text)
            self.replace(new, self.place_of(start), self.place_of(end))
            self.history = new_history()
        if reveal:
            self.move_cursor(self.place_of(cursor))

    def go_to_offset(self, offset: int, *, until: int | None = None) -> None:
        """Put the cursor at an offset, or mark from it to ``until``, and bring it to view."""
        self.move_cursor(self.place_of(offset))
        if until is not None:
            self.move_cursor(self.place_of(until), select=True)
        self.scroll_cursor_visible(center=True)

    def action_end_of_text(self, last: bool) -> None:
        """Go to either end of the text."""
        self.go_to_offset(len(self.text) if last else 0)

    def put_block(self, block: str) -> None:
        """Write paragraphs of their own at the cursor, as one edit, and stand below them."""
        plan = block_insertion(self.text, self.offset_in_text, block)
        self.replace(plan.text, self.place_of(plan.start), self.place_of(plan.end))
        self.go_to_offset(plan.cursor)

    def begin_note(self) -> None:
        """Begin a private note below the paragraph that the cursor is in."""
        self.put_block(f"{MARK} ")
        self.go_to_offset(self.offset_in_text - 2)

    @property
    def noting(self) -> bool:
        """Whether what is typed now goes into a private note."""
        return in_note(*self._paragraph_to(*self.cursor_location))

    def put_aside(self, block: str) -> None:
        """Write a paragraph below that of the cursor, and stay where the hand is."""
        before = self.offset_in_text
        plan = block_insertion(self.text, before, block)
        blanks = self.text[plan.start : before]
        self.put_block(block)
        if plan.start <= before and blanks.strip(" "):
            return  # the cursor stood on an empty line: it goes on below
        self.go_to_offset(min(before, plan.start))
        if blanks:
            self.insert(blanks)

    def on_key(self, event: events.Key) -> None:
        """Enter in a note goes on with it, on an empty one ends it; Tab does what is hinted."""
        if event.key == "tab" and self.unexplained and not self.offers and not self.next_form():
            event.stop()
            event.prevent_default()
            self.post_message(self.Explain())
            return
        if event.key != "enter" or self.offers or self.read_only:
            return
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if line.strip().casefold() == MARK:
            self.replace("", (row, 0), (row, len(line)))
        elif self.selection.is_empty and in_note(*self._paragraph_to(row, column)):
            self.insert(f"\n\n{MARK} ")
        else:
            return
        event.stop()
        event.prevent_default()

    def _paragraph_to(self, row: int, column: int) -> tuple[str, int]:
        """Return the paragraph up to a place, and the length of it."""
        lines = [self.document.get_line(row)[:column]]
        while row and (above := self.document.get_line(row - 1)).strip():
            lines.insert(0, above)
            row -= 1
        text = "\n".join(lines)
        return text, len(text)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste whole, with control characters made visible."""
        event.stop()
        event.prevent_default()
        if self.read_only:
            return
        start, end = sorted(self.selection)
        text = neutralise(event.text)
        if in_note(*self._paragraph_to(*start)):
            text = as_note(text)  # no paragraph of it may come out in public
        done = self.replace(text, start, end, maintain_selection_offset=False)
        self.move_cursor(done.end_location)
