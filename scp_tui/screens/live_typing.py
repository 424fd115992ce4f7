"""A screen with text being typed: saved without asking, kept when it cannot be, never lost."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events, on
from textual.binding import Binding
from textual.timer import Timer
from textual.widgets import TextArea

from scp_tui.errors import ScpError
from scp_tui.records.typing import Change, Place
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.editor import MinuteEditor
from scp_tui.screens.editor_save import Autosave
from scp_tui.screens.live_writer import ItemWriter

if TYPE_CHECKING:
    from scp_tui.desk import Desk


class TypingScreen(BaseScreen[None]):
    """Holds the editor's text and the record together. Needs a ``MinuteEditor`` with id text."""

    BINDINGS = [Binding("ctrl+s", "save_now", "Save now", show=False, priority=True)]

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref
        self.writer = ItemWriter(desk, ref)
        self.autosave = Autosave()
        self._timer: Timer | None = None
        self._touched = False
        self._finished = False
        self._editor: MinuteEditor | None = None

    @property
    def editor(self) -> MinuteEditor:
        """The text."""
        if self._editor is None:
            self._editor = self.query_one(MinuteEditor)
        return self._editor

    def name_of_item(self, item_id: str) -> str:
        """Return what to call an item in a file of rescued text."""
        return item_id

    def tell_of_rescued(self) -> None:
        """Tell of text of this meeting that could not be saved at an earlier time."""
        from scp_tui.screens.live_rescue import rescued

        files = rescued(self.ref)
        if files:
            self.complain(f"text that could not be saved earlier is in {files[-1]}")

    # -- the journal: what is typed is in it before it is seen ----------------------------------

    def edited(self, change: Change, at: Place) -> None:
        """Note an edit before it is drawn; the rest is done when it has been."""
        self._touched = True
        if self.writer.journal.failure is not None:
            return  # told already; everything is written anew when there is room
        try:
            self.writer.edited(change, at)
        except ScpError as error:
            self._cannot_keep(error)

    def cursor_moved(self, at: Place) -> None:
        """Note where the cursor went; it is not worth a word if that cannot be."""
        with suppress(ScpError):
            self.writer.moved(at)

    def note_open(self) -> None:
        """Note which text is now open, and all of it as it stands."""
        try:
            self.writer.note_open()
        except ScpError as error:
            self._cannot_keep(error)

    def begin_journal(self) -> None:
        """Begin the journal before anybody types, so that no key need wait for it."""
        # What refuses it now is told when something is typed that it cannot keep.
        if self.is_attached and not self.editor.read_only and not self.writer.journal.begun:
            with suppress(ScpError):
                self.writer.begin_journal()

    def _cannot_keep(self, error: ScpError) -> None:
        self.autosave.failed(error.what, time.monotonic())
        self.complain(f"{error.what}: what you type stays here, and is saved when it can be")
        self.show_title()
        self._arm()

    # -- the record ----------------------------------------------------------------------------

    @on(TextArea.Changed, "#text")
    def text_changed(self) -> None:
        """Save soon what was typed."""
        if not self._touched or self.editor.taken_for != self.writer.item:
            return
        self._touched = False
        if self.message and self.autosave.failure is None:
            self.clear_message()
        self.autosave.typed(time.monotonic())
        self.show_title()
        self._arm()

    def keep(self) -> bool:
        """Hand what the editor holds to the writer; return whether it waits to be saved."""
        if self.editor.taken_for is None or self.editor.taken_for != self.writer.item:
            return False
        return self.writer.typed(self.editor.text, self.editor.offset_in_text)

    def _arm(self) -> None:
        due = self.autosave.due_at()
        if self._timer is None and due is not None:
            self._timer = self.set_timer(max(0.02, due - time.monotonic()), self._due)

    def _due(self) -> None:
        self._timer = None
        due = self.autosave.due_at()
        if due is None:
            return
        if due > time.monotonic() + 0.02:
            self._arm()
        else:
            self.keep()
            self.save()

    def save(self) -> bool:
        """Store what waits, now; return whether nothing waits any more. Never raises."""
        self.keep()
        self._touched = False
        try:
            merged = self.writer.save()
            self.writer.catch_up()
        # Whatever goes wrong here, the text stays in the editor and the clerk is told why.
        except Exception as error:
            what = error.what if isinstance(error, ScpError) else str(error)
            self.autosave.failed(what or type(error).__name__, time.monotonic())
            self.complain(error)
        else:
            if self.autosave.failure is not None:
                self.say("Saved again; nothing was lost.")
            self.autosave.done()
            if merged is not None:
                self._show_afresh(merged.text, merged.cursor)
                self.note_open()
                self.say(
                    "Another wrote in this minute too: both versions are kept here"
                    + (", marked where they differ." if merged.marked else ".")
                )
        if self.is_attached:
            self.show_title()
            self._arm()
        return not self.writer.waiting

    def _show_afresh(self, text: str, cursor: int) -> None:
        """Show what the open minute holds after another act changed it, and begin its undo anew.

        What that act took out may be private by now: Ctrl+Z never brings it back (R2.8).
        """
        item = self.writer.item
        if item is not None:
            at = min(cursor, len(text))
            self.editor.show(item, text, at, private=self.writer.in_private)
        self._touched = False

    def action_save_now(self) -> None:
        """Save now, for the hand that is used to it."""
        self.keep()
        if self.save():
            self.say("Saved. Everything typed is saved by itself.")

    def save_typing(self) -> None:
        """Store what is being typed, without asking anything; nothing is done if all is saved."""
        if self.keep() or self.writer.waiting:
            self.save()

    def on_screen_suspend(self) -> None:
        """Save when a dialog or another screen comes up."""
        self.save_typing()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Save when the hand leaves the text."""
        if event.widget is self.editor and self.keep():
            self.save()

    def action_back(self) -> None:
        """Leave; ask first only if something could not be saved."""
        from scp_tui.screens.dialogs import ConfirmDialog

        self.keep()
        if self.save():
            self._leave_if(True)
            return
        self.app.push_screen(
            ConfirmDialog(
                "What you typed is NOT SAVED. Leave all the same?",
                detail=self.autosave.failure or "",
                yes="Leave; it comes back when the meeting is opened again"
                if self.writer.journal_holds
                else "Leave; it is put into a file in your own folder",
                no="Stay; it is tried again every few seconds",
            ),
            self._leave_if,
        )

    def _leave_if(self, leave: bool | None) -> None:
        if leave:
            self._finished = True
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Save what is left, however it came to this; what cannot be saved goes into a file."""
        from scp_tui.screens.live_rescue import rescue

        with suppress(Exception):
            self.keep()
            self.writer.save()
        if not self.writer.journal_holds:
            texts = {
                self.name_of_item(item_id): self.writer.text_of(item_id) or ""
                for item_id in self.writer.waiting
            }
            rescue(self.ref, texts, self.desk.now())
        self.let_go()

    def let_go(self) -> None:
        """Let go of the journal."""
        with suppress(ScpError, OSError):
            self.writer.close(finished=self._finished)
