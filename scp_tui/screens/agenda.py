"""Preparing a meeting: its items in order, and what has to happen before it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.rules.date_words import short_date
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room_items import courses
from scp_tui.screens.agenda_words import item_details, item_marks, meeting_facts
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.texts import lines_within, literal
from scp_tui.screens.widgets import Words

if TYPE_CHECKING:
    from scp_tui.desk import Desk

COLUMNS = (5, -3, -2)
ABOUT_LINES = 5
MOVING = "Moving: the arrows move the item up and down, Enter puts it down."


class AgendaScreen(BaseScreen[None]):
    """The agenda of one meeting."""

    HELP = (
        "The agenda. Each line is an item with its number; what is special about it stands on"
        " the right, and all about the item under the cursor stands below the list.\n\n"
        "Enter changes the item. n adds one where its part belongs, i right after this one, s a"
        " sub-item under it. d removes it after asking. m picks it up so that the arrows move it."
        " p publishes: the numbers are then fixed, and if fewer clear days are left than the"
        " committee needs, the reason is asked for. u takes back the last change."
    )
    CSS = """
    AgendaScreen RowList { height: 1fr; }
    AgendaScreen #about { height: 6; padding: 0 1; border-top: solid ansi_default; }
    """
    BINDINGS = [
        Binding("n", "add", "New item"),
        Binding("i", "insert", "Insert here", show=False),
        Binding("s", "sub_item", "Sub-item"),
        Binding("m", "move", "Move"),
        Binding("d,delete", "remove", "Remove", key_display="d"),
        Binding("h", "head", "Time, place"),
        Binding("p", "publish", "Publish"),
        Binding("v", "preview", "View", tooltip="View a page (preview, print)"),
        Binding("c", "check", "Check", tooltip="Check what the rules have to say"),
        Binding("l", "live", "Live", tooltip="Live: hold or minute the meeting"),
        Binding("up", "shift(-1)", "Up", key_display="↑", priority=True),
        Binding("down", "shift(1)", "Down", key_display="↓", priority=True),
    ]

    def __init__(self, desk: Desk, ref: str, said: str = "") -> None:
        super().__init__(desk)
        self.ref = ref
        self.said = said
        self.meeting: Meeting | None = None
        self.moving = False

    def compose_body(self) -> ComposeResult:
        """The facts, the items, and all about the item under the cursor."""
        yield Static(literal(""), id="facts", classes="note")
        yield RowList(COLUMNS, id="items", enter="Edit")
        yield Words(id="about")

    def title_words(self) -> str:
        """Return the meeting and where it stands."""
        meeting = self.meeting
        if meeting is None:
            return f"Agenda {self.ref}"
        start = f" {meeting.start:%H:%M}" if meeting.start else ""
        return f"Agenda: {meeting.committee} {short_date(meeting.date)}{start}"

    def reload(self) -> None:
        """Read the meeting and show it."""
        self.show_meeting(self.desk.private.whole(self.ref))
        if self.said:
            self.say(self.said)
            self.said = ""

    def show_meeting(self, meeting: Meeting, *, on_item: str | None = None) -> None:
        """Show a meeting; the cursor goes to ``on_item``, or stays."""
        self.meeting = meeting
        numbers = agenda_numbers(meeting.items)
        depth = {item.id: item.parent is not None for item in meeting.items}
        ran = courses(meeting)
        rows = [
            Row(
                item.id,
                (
                    numbers.get(item.id, ""),
                    ("  " if depth[item.id] else "") + item.title,
                    item_marks(item, ran[item.id]),
                ),
            )
            for item in meeting.items
        ]
        self.query_one(RowList).fill(rows, on=on_item)
        self.query_one("#facts", Static).update(literal(meeting_facts(self.desk, meeting)))
        self._show_about()
        self.show_title()

    @property
    def item(self) -> AgendaItem | None:
        """The item under the cursor."""
        current = self.query_one(RowList).current
        items = self.meeting.items if self.meeting else ()
        return next((item for item in items if item.id == current), None)

    @on(OptionList.OptionHighlighted)
    def _show_about(self) -> None:
        """Show all about the item under the cursor."""
        item = self.item
        words = item_details(item, self.meeting) if item and self.meeting else ""
        room = self.size.width - 2
        self.query_one("#about", Words).show(lines_within(words, room, ABOUT_LINES))

    # -- acts ----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While an item is picked up only the arrows and Enter work."""
        if action == "shift":
            return self.moving
        return not self.moving or action in ("help", "menu", "back")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.moving:
            self._put_down()
        else:
            self.action_edit()

    def _form(self, **where: Any) -> None:
        from scp_tui.screens.item_form import ItemForm

        if self.meeting is None:
            return
        before = {item.id for item in self.meeting.items}

        def done(meeting: Meeting | None) -> None:
            if meeting is None:
                return
            new = [item.id for item in meeting.items if item.id not in before]
            self.show_meeting(meeting, on_item=new[0] if new else None)
            self.say(f"{'Added' if new else 'Changed'}. u takes it back.")

        self.app.push_screen(ItemForm(self.desk, self.meeting, **where), done)

    def action_edit(self) -> None:
        """Change the item under the cursor."""
        if self.item:
            self._form(item=self.item)

    def action_add(self) -> None:
        """Add an item where its part belongs: Part A before the exclusion, Part B last."""
        self._form()

    def action_insert(self) -> None:
        """Add an item after the one under the cursor."""
        here = self.item
        if here is None:
            self._form()
        else:
            self._form(after=here.parent or here.id, part=here.part)

    def action_sub_item(self) -> None:
        """Add a sub-item under the item under the cursor."""
        here = self.item
        if here is None:
            self.say("Add an item first; a sub-item stands under one.")
            return
        self._form(parent=here.parent or here.id, part=here.part)

    def action_remove(self) -> None:
        """Ask, then remove the item under the cursor."""
        here = self.item
        if here is None:
            return
        self.app.push_screen(
            ConfirmDialog(
                f"Remove the item {here.title!r}?", yes="Remove it", no="Keep it",
                detail="u brings it back.",
            ),
            lambda yes: self._remove(here) if yes else None,
        )  # fmt: skip

    def _remove(self, item: AgendaItem) -> None:
        meeting = self.attempt(lambda: self.desk.agenda.remove_item(self.ref, item.id))
        if meeting is not None:
            self.show_meeting(meeting)
            self.say(f"Removed the item {item.title!r}. u brings it back.")

    def action_move(self) -> None:
        """Pick the item under the cursor up."""
        if self.item:
            self.moving = True
            self.query_one(RowList).enter_words = "Put down"
            self.say(MOVING)
            self.refresh_bindings()

    def action_shift(self, step: int) -> None:
        """Move the item that is picked up."""
        here = self.item
        if here is None:
            return
        meeting = self.attempt(
            lambda: self.desk.agenda.move_item(self.ref, here.id, step), said=MOVING
        )
        if meeting is not None:
            self.show_meeting(meeting, on_item=here.id)

    def _put_down(self) -> None:
        self.moving = False
        self.query_one(RowList).enter_words = "Edit"
        self.clear_message()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Put down what is picked up; else leave."""
        if self.moving:
            self._put_down()
        else:
            super().action_back()

    def action_head(self) -> None:
        """Change time, place and notes of the meeting."""
        from scp_tui.screens.meeting_form import MeetingForm

        if self.meeting:
            self.app.push_screen(
                MeetingForm(self.desk, self.meeting),
                lambda meeting: self.show_meeting(meeting) if meeting else None,
            )

    def action_publish(self) -> None:
        """Publish, asking for the reason when it is late."""
        from scp_tui.screens.publishing import publish

        if self.meeting:
            publish(self, self.desk, self.meeting, self.show_meeting)

    def action_preview(self) -> None:
        """View the pages of this meeting."""
        self.go_to("preview", self.ref)

    def action_check(self) -> None:
        """Show what the rules have to say about this meeting."""
        self.go_to("check", self.ref)

    def action_live(self) -> None:
        """Open the live screen at the item under the cursor."""
        self.go_to("live", self.ref, item=self.item.id if self.item else None)

    def acts(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """Offer what has no key on the line, and the states that have none at all."""
        yield "Insert an item after this one", "i", self.action_insert
        yield "Add standing items that are missing", "", self._add_missing
        for state, words in (
            (MeetingState.POSTPONED, "Postpone the meeting"),
            (MeetingState.CANCELLED, "Cancel the meeting"),
            (MeetingState.SCHEDULED, "Set the meeting back to scheduled"),
        ):
            if self.meeting and self.meeting.state is not state:
                yield words, "", partial(self._set_state, state)
        yield "Attendance of this meeting", "", lambda: self.go_to("room", self.ref)
        yield "Public speakers: take a name", "", lambda: self.go_to("speakers", self.ref)

    def _add_missing(self) -> None:
        from scp_tui.screens.standing import add_missing

        done = self.attempt(lambda: add_missing(self.desk, self.ref))
        if done is not None:
            self.show_meeting(done[0])
            self.say(f"Added {done[1]}. u takes them back." if done[1] else "None is missing.")

    def _set_state(self, state: MeetingState) -> None:
        meeting = self.attempt(lambda: self.desk.agenda.set_state(self.ref, state))
        if meeting is not None:
            self.show_meeting(meeting)
            self.say(f"The meeting is now {state.replace('_', ' ')}. u takes that back.")
