"""The interests declared at one meeting: seen, added, changed, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from scp_tui.records.meeting import Declaration, Meeting
from scp_tui.rules.date_words import short_date
from scp_tui.rules.names import name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.interests_form import InterestForm
from scp_tui.screens.interests_words import SHORT
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk

COLUMNS = (-3, 22, 10, -4)
EMPTY = "No interest is declared yet. n records one; F3 does the same while minuting."


class InterestsScreen(BaseScreen[None]):
    """The declarations of one meeting."""

    HELP = (
        "The interests declared at this meeting, with the items they are in. n records one,"
        " Enter changes the one under the cursor, d removes one entered in error, u takes back"
        " the last change."
    )
    DEFAULT_CSS = """
    InterestsScreen RowList { height: 1fr; }
    InterestsScreen #about { height: 5; padding: 0 1; border-top: solid ansi_default; }
    """
    BINDINGS = [
        Binding("n", "add", "New interest"),
        Binding("d,delete", "remove", "Remove", key_display="d"),
    ]

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref
        self.meeting: Meeting | None = None

    def compose_body(self) -> ComposeResult:
        """The list, and all about the one under the cursor."""
        yield RowList(COLUMNS, id="interests", enter="Change")
        yield Static(id="about", markup=False)

    def title_words(self) -> str:
        """Return the meeting."""
        if self.meeting is None:
            return f"Interests {self.ref}"
        return f"Interests declared  {self.meeting.committee} {short_date(self.meeting.date)}"

    def reload(self) -> None:
        """Read the meeting and show its declarations."""
        self.meeting = meeting = self.desk.store.meeting(self.ref)
        people = self.desk.office.register().people
        numbers = agenda_numbers(meeting.items)
        rows = []
        for one in meeting.declarations:
            items = ", ".join(numbers.get(item, item) for item in one.items)
            left = {True: "left the room", False: "stayed", None: ""}[one.left_room]
            note = "; ".join(word for word in (left, one.reason or "") if word)
            where = "all items" if one.whole_meeting else f"item {items}"
            rows.append(Row(one.id, (name_of(one.person, people), SHORT[one.kind], where, note)))
        self.query_one(RowList).fill(rows)
        self._show_about()

    @property
    def current(self) -> Declaration | None:
        """The declaration under the cursor."""
        chosen = self.query_one(RowList).current
        made = self.meeting.declarations if self.meeting else ()
        return next((one for one in made if one.id == chosen), None)

    @on(OptionList.OptionHighlighted)
    def _show_about(self) -> None:
        """Show the declaration as it will print."""
        from scp_tui.rules.membership import committee_by_id
        from scp_tui.rules.wording import declaration_sentence

        one = self.current
        words = EMPTY
        if one is not None and self.meeting is not None:
            register = self.desk.office.register()
            committee = committee_by_id(register, self.meeting.committee)
            words = declaration_sentence(one, register, committee)
        self.query_one("#about", Static).update(literal(words))

    def action_add(self) -> None:
        """Record an interest."""
        self.app.push_screen(InterestForm(self.desk, self.ref), self._done)

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Change the one under the cursor."""
        event.stop()
        if self.current is not None:
            form = InterestForm(self.desk, self.ref, known=self.current)
            self.app.push_screen(form, self._done)

    def _done(self, said: str | None) -> None:
        if said:
            self.say(said)

    def action_remove(self) -> None:
        """Ask, then remove the one under the cursor."""
        one = self.current
        if one is None:
            return
        name = name_of(one.person, self.desk.office.register().people)
        self.app.push_screen(
            ConfirmDialog(
                f"Remove the interest of {name}?",
                yes="Remove it",
                no="Keep it",
                detail="u brings it back.",
            ),
            lambda yes: self._remove(one) if yes else None,
        )

    def _remove(self, one: Declaration) -> None:
        done = self.attempt(
            lambda: self.desk.room.remove_declaration(self.ref, one.id),
            said="Removed. u brings it back.",
        )
        if done is not None:
            self.refresh_view()
