"""The live screen without its acts: agenda, text, moving, saving, and an honest top line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea

from scp_tui.errors import ScpError
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.meeting import Meeting
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.editor import MinuteEditor
from scp_tui.screens.editor_save import Autosave
from scp_tui.screens.live_agenda import neighbour, starting_item
from scp_tui.screens.live_status import RoomWords, Status, status_line
from scp_tui.screens.live_view import LiveView, numbered_before, read_view
from scp_tui.screens.live_widgets import AgendaList, HintLine, LiveKeyBar, StatusBar
from scp_tui.screens.live_writer import ItemWriter
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk

FOLD_BELOW = 76
"""Columns below which the agenda is shown only while it is used."""
HINTS = (
    "Ctrl+N next item  Ctrl+P previous  Ctrl+T unresolved asks  Esc agenda",
    "Ctrl+N next  Ctrl+P previous  Ctrl+T asks  Esc agenda",
)


class LiveCore(BaseScreen[None]):
    """Where a meeting is minuted. ``item`` is the id or the number of the item to begin in."""

    DEFAULT_CSS = """
    LiveCore #body { height: 1fr; }
    LiveCore #agenda-box { width: 27; border: solid ansi_default; border-title-style: none; }
    LiveCore #pane { width: 1fr; border: solid ansi_default; border-title-style: bold;
        border-subtitle-style: none; }
    LiveCore #agenda-box:focus-within, LiveCore #pane:focus-within {
        border: double ansi_default; }
    LiveCore #agenda { height: 1fr; }
    LiveCore #text { height: 1fr; width: 1fr; max-width: 104; }
    LiveCore #interests { height: auto; max-height: 3; display: none; text-style: underline; }
    LiveCore.-wide #agenda-box { width: 44; }
    LiveCore.-folded #agenda-box { display: none; }
    LiveCore.-folded.-agenda #agenda-box { display: block; width: 30; }
    """
    BINDINGS = [
        Binding("escape", "step_out", "Agenda, back", show=False),
        Binding("f1", "help", "Help", key_display="F1"),
        Binding("ctrl+n,ctrl+pagedown", "neighbour(1)", "Next item", show=False, priority=True),
        Binding("ctrl+p,ctrl+pageup", "neighbour(-1)", "Item before", show=False, priority=True),
        Binding("ctrl+s", "save_now", "Save now", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, ref: str, item: str | None = None) -> None:
        super().__init__(desk)
        self.ref = ref
        self.wanted = item
        self.writer = ItemWriter(desk, ref)
        self.autosave = Autosave()
        self.view: LiveView | None = None
        self.earlier: tuple[Meeting, ...] | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the top line, the agenda beside the text, and the keys."""
        yield StatusBar()
        yield HintLine(*HINTS)
        with Horizontal(id="body"):
            with Vertical(id="agenda-box"):
                yield AgendaList(id="agenda")
            with Vertical(id="pane"):
                yield Static(id="interests", markup=False)
                yield MinuteEditor(id="text")
        yield LiveKeyBar()

    # -- what the parts are --------------------------------------------------------------------

    @property
    def editor(self) -> MinuteEditor:
        """The text."""
        return self.query_one(MinuteEditor)

    @property
    def agenda(self) -> AgendaList:
        """The list of items."""
        return self.query_one(AgendaList)

    @property
    def meeting(self) -> Meeting:
        """The meeting as last read."""
        assert self.view is not None
        return self.view.meeting

    @property
    def item(self) -> AgendaItem | None:
        """The item whose text is open."""
        if self.view is None or self.writer.item is None:
            return None
        return self.view.item(self.writer.item)

    # -- showing -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Fold for the width, and start in the text."""
        self.query_one(StatusBar).make = self.status_at
        self._fold()
        self.editor.focus()

    def on_resize(self) -> None:
        """Fold the agenda away where there is no room for it."""
        self._fold()

    def _fold(self) -> None:
        self.set_class(self.size.width < FOLD_BELOW, "-folded")
        self.set_class(self.size.width >= 120, "-wide")

    def reload(self) -> None:
        """Read the meeting again; the text being written is left alone unless another wrote it."""
        if self.earlier is None:
            self.earlier = numbered_before(self.desk, self.ref)
        self.view = read_view(self.desk, self.ref, self.earlier)
        if self.writer.item is None:
            wanted = self.view.id_of(self.wanted)
            if self.wanted and wanted is None:
                self.complain(f"{self.ref} has no item {self.wanted!r}")
            first = starting_item(self.meeting.items, wanted)
            if first is not None:
                self.go_to_item(first)
        else:
            self._reread()
        self.show_view()

    def _reread(self) -> None:
        item_id = self.writer.item
        if item_id is None or self.view is None or self.view.item(item_id) is None:
            return
        before = self.editor.text
        self.writer.typed(before, self.editor.offset_in_text)
        _record, text, cursor = self.writer.open(item_id)
        if text != before:
            self.editor.replace_all(text, min(cursor, len(text)))

    def show_view(self) -> None:
        """Show everything but the text as it now stands."""
        view, item = self.view, self.item
        if view is None:
            return
        self.agenda.fill(view.meeting.items, view.numbers, view.asks_by_item, on=self.writer.item)
        date = view.meeting.date
        box, pane = self.query_one("#agenda-box"), self.query_one("#pane")
        box.border_title = literal(f"Agenda {date.day} {date:%b %Y}")
        self.editor.read_only = view.confirmed
        line = ""
        if item is None:
            pane.border_title = literal("No items yet: F6 adds one")
            pane.border_subtitle = None
            self.editor.read_only = True
        else:
            pane.border_title = literal(view.heading(item))
            pane.border_subtitle = literal(view.footing(item))
            line = view.interests(item)
        interests = self.query_one("#interests", Static)
        interests.update(literal(line))
        interests.display = bool(line)
        self.show_title()

    def show_title(self) -> None:
        """Show the top line as it now stands."""
        self.query_one(StatusBar).renew()

    def status_at(self, width: int) -> str:
        """Return the top line for a width."""
        view = self.view
        if view is None:
            return f"{self.ref}  not read"
        room = RoomWords(view.meeting.state, view.present, view.seats, view.quorum)
        private = self.item is not None and view.private(self.item)
        return status_line(
            Status(
                committee=view.meeting.committee,
                date=view.meeting.date,
                private=private,
                room=room,
                asks=len(view.asks),
                unresolved=len(view.unresolved),
                saving=self.autosave.words(self.desk.last_saved),
                failed=self.autosave.failure is not None,
            ),
            width,
        )

    # -- moving --------------------------------------------------------------------------------

    def go_to_item(self, item_id: str) -> None:
        """Open an item's text, with what is typed in the present one saved first."""
        if self.writer.item is not None:
            self.keep()
            self.save()
        try:
            _record, text, cursor = self.writer.open(item_id)
        except (ScpError, OSError) as error:
            self.complain(error)
            return
        self.editor.show(item_id, text, cursor)
        self.show_view()

    def action_neighbour(self, step: int) -> None:
        """Go to the next item's text, or the one before."""
        if self.writer.item is None:
            return
        found = neighbour(self.meeting.items, self.writer.item, step)
        if found is None:
            self.say("This is the last item." if step > 0 else "This is the first item.")
            return
        self.clear_message()
        self.go_to_item(found)
        self.editor.focus()

    def action_step_out(self) -> None:
        """From the text to the agenda, and from the agenda away."""
        if self.focused is self.editor:
            self.add_class("-agenda")
            self.agenda.focus()
            self.say("Type an item's number, Enter for its text. Esc again leaves the meeting.")
        else:
            self.action_back()

    def back_to_text(self) -> None:
        """Put the hand back on the text."""
        self.remove_class("-agenda")
        self.editor.focus()

    def changed(self, said: str = "") -> None:
        """Show what an act changed, tell it, and put the hand back on the text."""
        self.refresh_view()
        self.back_to_text()
        if said:
            self.say(said)

    @on(OptionList.OptionSelected, "#agenda")
    def item_chosen(self, event: OptionList.OptionSelected) -> None:
        """Open the text of the item under the cursor."""
        event.stop()
        self.clear_message()
        if event.option_id is not None:
            self.go_to_item(event.option_id)
        self.back_to_text()

    @on(AgendaList.Typed)
    def number_typed(self, event: AgendaList.Typed) -> None:
        """Say what the number typed so far finds."""
        if not event.typed:
            self.clear_message()
        elif event.item is None:
            self.complain(f"no item {event.typed}; Backspace takes a figure away")
        else:
            self.say(f"Item {event.typed}: Enter for its text")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Fold the agenda away again once the text has the hand."""
        if event.widget is self.editor:
            self.remove_class("-agenda")

    # -- saving --------------------------------------------------------------------------------

    @on(TextArea.Changed, "#text")
    def text_changed(self) -> None:
        """Note what was typed, and save it soon."""
        if not self.keep():
            return
        if self.message:
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
            self.save()

    def save(self) -> bool:
        """Store what waits, now; return whether nothing waits any more. Never raises."""
        try:
            merged = self.writer.save()
        # Whatever goes wrong here, the text stays in the editor and the clerk is told why.
        except Exception as error:
            self.autosave.failed(str(error) or type(error).__name__, time.monotonic())
        else:
            self.autosave.done()
            if merged is not None:
                self.editor.replace_all(merged.text, merged.cursor)
                self.say(
                    "Another wrote in this minute too: both versions are kept here"
                    + (", marked where they differ." if merged.marked else ".")
                )
        if self.is_attached:
            self.show_title()
            self._arm()
        return not self.writer.waiting

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
        if self.writer.waiting:
            self.save()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Save when the hand leaves the text."""
        if event.widget is self.editor and self.keep():
            self.save()

    def on_app_blur(self) -> None:
        """Save when the clerk turns to another window."""
        if self.keep():
            self.save()

    def action_back(self) -> None:
        """Leave; ask first only if something could not be saved."""
        self.keep()
        if self.save():
            self.dismiss(None)
            return
        self.app.push_screen(
            ConfirmDialog(
                "What you typed is NOT SAVED. Leave and lose it?",
                detail=self.autosave.failure or "",
                yes="Leave, and lose it",
                no="Stay; it is tried again every few seconds",
            ),
            self._leave_if,
        )

    def _leave_if(self, leave: bool | None) -> None:
        if leave:
            self.dismiss(None)
