"""The live screen without its acts: agenda, text, moving, saving, and an honest top line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static

from scp_tui.errors import ScpError
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.meeting import Meeting
from scp_tui.screens.editor import MinuteEditor
from scp_tui.screens.live_agenda import neighbour, starting_item
from scp_tui.screens.live_following import FollowingScreen
from scp_tui.screens.live_status import RoomWords, Status, status_line
from scp_tui.screens.live_view import LiveView, numbered_before, read_view
from scp_tui.screens.live_widgets import AgendaList, HintLine, LiveKeyBar, StatusBar
from scp_tui.screens.speaking_clock import SpeakingClock
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk

FOLD_BELOW = 76
"""Columns below which the agenda is shown only while it is used."""
HINTS = (
    "@name ;phrase /act  Ctrl+N next  Ctrl+G go to  Ctrl+R back  Ctrl+T asks  Esc agenda",
    "@ ; /  Ctrl+N next  Ctrl+G go to  Ctrl+R back  Ctrl+T asks  Esc agenda",
    "@ ; /  Ctrl+G go to  Ctrl+R back  Ctrl+T asks  Esc agenda",
    "@ ; /  Ctrl: G go to, R back, T asks  Esc agenda",
)
NOTE_HINTS = (
    "Your own note, never printed. Enter: another; Enter twice: the minute again",
    "Your own note, never printed. Enter twice: the minute",
)


class LiveCore(FollowingScreen):
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
    LiveCore.-private #agenda-box, LiveCore.-private #pane { border: heavy ansi_bright_red; }
    LiveCore.-private #pane:focus-within, LiveCore.-private #agenda-box:focus-within {
        border: double ansi_bright_red; }
    LiveCore.-private StatusBar, LiveCore.-public-out StatusBar {
        background: ansi_red; color: ansi_bright_white; }
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
    ]

    def __init__(self, desk: Desk, ref: str, item: str | None = None) -> None:
        super().__init__(desk, ref)
        self.wanted = item
        self.view: LiveView | None = None
        self.in_private = False
        self.clock = SpeakingClock(self, desk, self.show_title)
        self.earlier: tuple[Meeting, ...] | None = None
        self._begun = False

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
    def agenda(self) -> AgendaList:
        """The list of items."""
        return self.query_one(AgendaList)

    @property
    def meeting(self) -> Meeting:
        """The meeting as last read."""
        assert self.view is not None
        return self.view.meeting

    @property
    def is_confirmed(self) -> bool:
        """Whether the minutes are confirmed: nothing goes into them any more (R6.3)."""
        return self.view is not None and self.view.confirmed

    @property
    def item(self) -> AgendaItem | None:
        """The item whose text is open."""
        if self.view is None or self.writer.item is None:
            return None
        return self.view.item(self.writer.item)

    def name_of_item(self, item_id: str) -> str:
        """Return the title of an item."""
        item = self.view.item(item_id) if self.view else None
        return item.title if item else item_id

    # -- showing -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Fold for the width, and start in the text."""
        self.query_one(StatusBar).make = self.status_at
        self.editor.scribe = self
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
            here = None
            if not self._begun:
                here = self.take_back() if self.view.confirmed else self.begin_writing()
            self._begun = True
            self.tell_of_rescued()
            self.show_hints()
            first = starting_item(self.meeting.items, self.view.ran, wanted or here)
            if first is not None:
                self.go_to_item(first)
        else:
            self._reread()
        self.show_view()

    def _reread(self) -> None:
        item_id = self.writer.item
        if item_id is None or self.view is None:
            return
        if self.view.item(item_id) is None:
            self.complain("the item you were in is no longer on the agenda")
            first = starting_item(self.meeting.items, self.view.ran)
            if first is not None:
                self.go_to_item(first)
            return
        before = self.editor.text
        if self.following is not None:
            text, cursor = self.text_and_cursor(item_id)
            self.editor.show_along(text, cursor, reveal=False)
            return
        self.writer.typed(before, self.editor.offset_in_text)
        record, text, cursor = self.writer.open(item_id)
        if record.restricted is not self.in_private or text != before:
            self.in_private = record.restricted
            self._show_afresh(text, cursor)
        self.note_open()

    def show_view(self) -> None:
        """Show everything but the text as it now stands."""
        view, item = self.view, self.item
        if view is None:
            return
        self.agenda.fill(
            view.meeting.items, view.numbers, view.asks_by_item, view.ran, on=self.writer.item
        )
        self.clock.follow(view.meeting, view.committee)
        date = view.meeting.date
        box, pane = self.query_one("#agenda-box"), self.query_one("#pane")
        box.border_title = literal(f"Agenda {date.day} {date:%b %Y}")
        self.editor.read_only = view.confirmed or self.following is not None
        line = ""
        if item is None:
            pane.border_title = literal("No items yet: F6 adds one")
            pane.border_subtitle = None
            self.editor.read_only = True
        else:
            pane.border_title = literal(view.heading(item))
            pane.border_subtitle = literal(view.footing(item))
            line = "\n".join(filter(None, (view.warning(item), view.interests(item))))
        self.set_class(item is not None and view.private(item), "-private")
        self.set_class(self.public_are_out, "-public-out")
        interests = self.query_one("#interests", Static)
        interests.update(literal(line))
        interests.display = bool(line)
        self.show_title()

    def show_title(self) -> None:
        """Show the top line as it now stands."""
        self.query_one(StatusBar).renew()

    @property
    def public_are_out(self) -> bool:
        """Whether the public are excluded just now, whatever text is open (R2.5)."""
        return self.view is not None and not self.view.room.public and not self.view.room.ended

    def status_at(self, width: int) -> str:
        """Return the top line for a width."""
        view = self.view
        if view is None:
            return f"{self.ref}  not read"
        room = RoomWords(
            view.meeting.state,
            view.present,
            view.seats,
            view.needed,
            adjourned=view.room.adjourned,
            lost=view.room.quorum_lost,
        )
        private = self.item is not None and view.private(self.item)
        return status_line(
            Status(
                committee=view.meeting.committee,
                date=view.meeting.date,
                private=private,
                public_out=self.public_are_out,
                room=room,
                asks=len(view.asks),
                unresolved=len(view.unresolved),
                saving=self.following_words() or self.autosave.words(self.desk.last_saved),
                failed=self.autosave.failure is not None and self.following is None,
                speaking=self.clock.words,
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
            text, cursor = self.text_and_cursor(item_id)
        except (ScpError, OSError) as error:
            self.complain(error)
            return
        self.in_private = self.writer.in_private
        self.editor.show(item_id, text, cursor, private=self.in_private)
        self.note_open()
        self.show_view()

    def show_hints(self) -> None:
        """Tell on the second line the keys of writing, or of reading along."""
        line = self.query_one(HintLine)
        noting = NOTE_HINTS if self.editor.noting else HINTS
        line.hints = self.reading_hints() or noting
        line.refresh()

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
