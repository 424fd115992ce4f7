"""Moving about on the live screen and back, and what else leaves the line for a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import Binding
from textual.widgets import TextArea

from scp_tui.rules.abbreviations import known_abbreviations, new_abbreviation, spelt_out
from scp_tui.screens.editor import MinuteEditor
from scp_tui.screens.live_core import LiveCore
from scp_tui.screens.live_widgets import HintLine

if TYPE_CHECKING:
    from scp_tui.desk import Desk

KEPT = 30
"""Places that are remembered."""


class Moves:
    """The places that were left, the last one first to come back to.

    A place is an item's id and an offset in its text.
    """

    def __init__(self, screen: MovingScreen) -> None:
        self.screen = screen
        self._left: list[tuple[str, int]] = []

    @property
    def here(self) -> tuple[str, int] | None:
        """The place where the hand is."""
        item = self.screen.writer.item
        return None if item is None else (item, self.screen.editor.offset_in_text)

    def leave(self) -> None:
        """Remember the place where the hand is, before it goes elsewhere."""
        here = self.here
        if here is not None and (not self._left or self._left[-1] != here):
            self._left.append(here)
            del self._left[:-KEPT]

    def pop(self) -> tuple[str, int] | None:
        """Return the place left last; the one that is left for it is the next to go to."""
        here = self.here
        view = self.screen.view
        while self._left:
            place = self._left.pop()
            if place != here and view is not None and view.item(place[0]) is not None:
                if here is not None:
                    self._left.append(here)
                return place
        return None


class MovingScreen(LiveCore):
    """The live screen as one moves about in it."""

    BINDINGS = [
        Binding("ctrl+g", "go_to_number", "Go to", show=False, priority=True),
        Binding("ctrl+r", "go_back", "Back to the place left", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, ref: str, item: str | None = None) -> None:
        super().__init__(desk, ref, item)
        self.moves = Moves(self)
        self.unexplained = ""
        self._spelt = ""
        self._changed_asks: set[str] = set()
        self._hinted: set[str] = set()
        self._noting = False

    # -- there and back ------------------------------------------------------------------------

    def go_to_item(self, item_id: str) -> None:
        """Open an item's text, and remember the place left for it."""
        if self.writer.item not in (None, item_id):
            self.moves.leave()
            self._explain("")
        super().go_to_item(item_id)

    def action_go_to_number(self) -> None:
        """Go to any item by its number."""
        from scp_tui.screens.go_to import Goal, GoToDialog

        view = self.view
        if view is None:
            return
        self.save_typing()
        goals = [
            Goal(item.id, number, f"{number:>4} {view.headings.get(item.id) or item.title}")
            for item in view.meeting.items
            if (number := view.numbers.get(item.id, ""))
        ]
        self.app.push_screen(GoToDialog(goals, self.writer.item), self._go_to_chosen)

    def _go_to_chosen(self, item_id: str | None) -> None:
        if item_id is not None:
            self.go_to_item(item_id)
        self.back_to_text()

    def action_go_back(self) -> None:
        """Go back to the place left last, cursor and all."""
        self.save_typing()
        place = self.moves.pop()
        if place is None:
            self.say("There is no place to go back to yet.")
            return
        item, offset = place
        if item != self.writer.item:
            super().go_to_item(item)
            self._explain("")
        self.editor.go_to_offset(min(offset, len(self.editor.text)))
        self.back_to_text()

    # -- the recording -------------------------------------------------------------------------

    def action_recording(self) -> None:
        """Record that the recording begins now."""
        now = self.desk.now()
        done = self.attempt(lambda: self.desk.minutes.recording_began(self.ref, now))
        if done is not None:
            self.changed(f"The recording began at {now:%H:%M:%S}; /time says where in it you are.")

    # -- the clerk's own editor ----------------------------------------------------------------

    def action_own_editor(self) -> None:
        """Let the clerk write the text in an editor of their own."""
        from scp_tui.screens.own_editor import Written, write_in_editor

        if self.item is None or self.editor.read_only:
            self.say("There is no text here that can be changed.")
            return
        self.save_typing()
        text = self.editor.text

        def outside() -> Written:
            with self.app.suspend():
                return write_in_editor(text)

        try:
            written = self.attempt(outside)
        except SuspendNotSupported:
            self.complain("your own editor cannot be used in this terminal")
            return
        if written is None:
            return
        if written.well or written.text == text:
            self._take_written(written.text if written.well else text)
            if not written.well:
                self.complain(f"{written.reason}; the text is as it was")
            return
        from scp_tui.screens.dialogs import ConfirmDialog

        self.app.push_screen(
            ConfirmDialog(
                "Take what your editor left?",
                detail=f"{written.reason}, after it had changed the text.",
                yes="Take it; Ctrl+Z brings the text back that was here",
                no="Leave the text as it was here",
            ),
            lambda yes: self._take_written(written.text if yes else text),
        )

    def _take_written(self, text: str) -> None:
        if text != self.editor.text:
            self.editor.replace_all(text, len(text))
        self.back_to_text()
        self.say("Back from your editor.")

    # -- the sentences of asks -----------------------------------------------------------------

    def save(self) -> bool:
        """Store what waits, and tell when a sentence that an ask was made of reads otherwise."""
        saved = super().save()
        if saved and self.view is not None and self.is_attached:
            self._tell_of_changed_sentences()
        return saved

    def _tell_of_changed_sentences(self) -> None:
        asks = [line.follow_up for line in self.view.asks] if self.view is not None else []
        own = [ask for ask in asks if ask.item == self.writer.item and ask.sentence]
        if not own:
            return
        text = " ".join(self.editor.text.split())
        changed = {ask.id for ask in own if " ".join((ask.sentence or "").split()) not in text}
        for ask in sorted(changed - self._changed_asks):
            self.query_one(HintLine).tell(
                f"{ask} was made of a sentence that now reads otherwise: Ctrl+T, then w or k"
            )
        if not changed and self._changed_asks and not self.unexplained:
            self.query_one(HintLine).tell("")
        self._changed_asks = changed

    @on(TextArea.Changed, "#text")
    @on(TextArea.SelectionChanged, "#text")
    def tell_of_note(self) -> None:
        """Say on the second line, for as long as it is so, that a private note is being typed."""
        if self.editor.noting != self._noting:
            self._noting = not self._noting
            self.show_hints()

    # -- abbreviations -------------------------------------------------------------------------

    @on(TextArea.Changed, "#text")
    def look_for_abbreviation(self) -> None:
        """Tell, quietly, of an abbreviation that the glossary does not have, at its first use.

        Not in private, nor in a private note: the glossary is open to anybody (R2.8).
        """
        if self.in_private or self.editor.noting:
            return
        row, column = self.editor.cursor_location
        before = self.editor.document.get_line(row)[max(0, column - 200) : column]
        if self.view is None or new_abbreviation(before, self._hinted) is None:
            return
        register = self.desk.office.register()
        committee = self.desk.office.committee(self.meeting.committee)
        known = known_abbreviations(committee, register) | self._hinted
        short = new_abbreviation(before, known)
        if short is None or self._used_before(short):
            return
        self._hinted.add(short)
        self._spelt = spelt_out(before, short)
        self._explain(short)

    def _used_before(self, short: str) -> bool:
        own = self.editor.text.count(short)
        texts = [block.text for minute in self.meeting.minutes for block in minute.blocks
                 if minute.item != self.writer.item]  # fmt: skip
        return own > 1 or any(short in text for text in texts)

    def _explain(self, short: str) -> None:
        self.unexplained = self.editor.unexplained = short
        words = f"{short} is not in the glossary: Tab adds it" if short else ""
        self.query_one(HintLine).tell(words)

    @on(MinuteEditor.Explain)
    def add_to_glossary(self) -> None:
        """Ask what the abbreviation stands for, and put it into the committee's glossary."""
        from scp_tui.screens.glossary_form import glossary_form

        short = self.unexplained
        self._explain("")
        if short:
            self.save_typing()
            form = glossary_form(self.desk, self.meeting.committee, short, self._spelt)
            self.app.push_screen(form, lambda done: self.changed(done or ""))
