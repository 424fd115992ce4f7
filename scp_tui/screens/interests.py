"""The interests declared at one meeting: seen, added, changed, removed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import date_in_words, short_date
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.interests import Reminder, effect
from scp_tui.rules.names import name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.periods import interest_notified_by
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.interests_form import InterestForm
from scp_tui.screens.interests_words import SHORT, effect_words, left_words
from scp_tui.screens.room_rows import WIDE, short_name
from scp_tui.screens.rows import Row, RowList, heading
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk

COLUMNS = (-3, 22, 10, -4)
NARROW = (-1, 22, 10)
"""Where there is no room, the reason is told beneath alone."""
EMPTY = "No interest is declared yet. n records one; o records that the members declared none."
NONE = "none"
AGAIN = "again:"
"""The ids of the rows that are no declaration: that there is none, and what was declared before."""


class InterestsScreen(BaseScreen[None]):
    """The declarations of one meeting."""

    HELP = (
        "The interests declared at this meeting, with the items they are in. n records one,"
        " Enter changes the one under the cursor, d removes one entered in error, u takes back"
        " the last change. o records that the members were asked and declared none; w that there"
        " was no party whip either. Below stands what members in the room declared at the last"
        " meetings: Enter takes it over, to be looked at and recorded."
    )
    DEFAULT_CSS = """
    InterestsScreen RowList { height: 1fr; }
    InterestsScreen #about { height: 5; padding: 0 1; border-top: solid ansi_default; }
    """
    BINDINGS = [
        Binding("n", "add", "New interest"),
        Binding("o", "none(False)", "None declared"),
        Binding("w", "none(True)", "None, no whip"),
        Binding("d,delete", "remove", "Remove", key_display="d"),
    ]

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref
        self.meeting: Meeting | None = None
        self.reminders: tuple[Reminder, ...] = ()
        self.listed: list[Row] = []

    def compose_body(self) -> ComposeResult:
        """The list, and all about the one under the cursor."""
        yield RowList(COLUMNS, id="interests", enter="Change")
        yield Static(id="about", markup=False)

    def title_words(self) -> str:
        """Return the meeting."""
        if self.meeting is None:
            return f"Interests {self.ref}"
        return f"Interests declared  {self.meeting.committee} {short_date(self.meeting.date)}"

    def reload(self, on: str | None = None) -> None:
        """Read the meeting and show its declarations; the cursor goes to ``on``."""
        self.meeting = meeting = self.desk.store.meeting(self.ref)
        people = self.desk.office.register().people
        numbers = agenda_numbers(meeting.items)
        rows: list[Row] = []
        if meeting.none_declared is not None:
            whip = "nor a party whip" if meeting.none_declared.whip else ""
            rows.append(Row(NONE, ("None declared", whip, "", "")))
        for one in meeting.declarations:
            items = ", ".join(numbers.get(item, item) for item in one.items)
            left = left_words(meeting, one, numbers)
            note = "; ".join(word for word in (left, one.reason or "") if word)
            where = "all items" if one.whole_meeting else f"item {items}"
            rows.append(Row(one.id, (name_of(one.person, people), SHORT[one.kind], where, note)))
        self.reminders = self.desk.room.interest_reminders(self.ref)
        if self.reminders:
            rows.append(heading("Declared at earlier meetings, not yet at this one"))
        for place, past in enumerate(self.reminders):
            one = past.declaration
            cells = (name_of(one.person, people), SHORT[one.kind], _short(past.date))
            rows.append(Row(f"{AGAIN}{place}", (*cells, one.reason or "")))
        self.listed = rows
        self._fill(on)
        self._show_about()

    def _fill(self, on: str | None = None) -> None:
        """Show the rows in the columns that there is room for."""
        shown, narrow = self.query_one(RowList), self.app.size.width < WIDE
        shown.widths = NARROW if narrow else COLUMNS
        if narrow:
            short = ((one, (short_name(one.cells[0]), *one.cells[1:3])) for one in self.listed)
            shown.fill([replace(one, cells=cells) for one, cells in short], on=on)
        else:
            shown.fill(self.listed, on=on)

    def on_resize(self) -> None:
        """Take fewer columns where there is no room for all."""
        self._fill()

    @property
    def current(self) -> Declaration | None:
        """The declaration under the cursor."""
        chosen = self.query_one(RowList).current
        made = self.meeting.declarations if self.meeting else ()
        return next((one for one in made if one.id == chosen), None)

    @on(OptionList.OptionHighlighted)
    def _show_about(self) -> None:
        """Show the declaration as it will print."""
        from scp_tui.rules.interest_wording import declaration_sentence, none_declared_sentence
        from scp_tui.rules.membership import committee_by_id

        one, again, meeting = self.current, self.again, self.meeting
        words = EMPTY
        if meeting is not None and (one is not None or again is not None):
            register = self.desk.office.register()
            committee = committee_by_id(register, meeting.committee)
            if one is not None:
                told = Leaving(meeting).over_all(one)
                words = declaration_sentence(told, register, committee)
                words += f"\n{effect_words(effect(one, committee))}{_notify(one, meeting)}"
            elif again is not None:
                words = "Enter takes it over: " + declaration_sentence(
                    again.declaration, register, committee
                )
        elif meeting is not None and meeting.none_declared is not None:
            words = none_declared_sentence(
                meeting.none_declared, self.desk.office.committee(meeting.committee)
            )
        self.query_one("#about", Static).update(literal(words))

    @property
    def again(self) -> Reminder | None:
        """The declaration of an earlier meeting under the cursor."""
        chosen = self.query_one(RowList).current or ""
        place = chosen.removeprefix(AGAIN)
        return self.reminders[int(place)] if chosen.startswith(AGAIN) else None

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
        elif self.again is not None:
            self.app.push_screen(InterestForm(self.desk, self.ref, again=self.again), self._done)

    def action_none(self, whip: bool) -> None:
        """Record that the members were asked and declared none."""
        done = self.attempt(
            lambda: self.desk.room.declare_none(self.ref, whip=whip),
            said="Recorded: none declared. u takes it back.",
        )
        if done is not None:
            self.reload(NONE)
            self.show_title()

    def _done(self, said: str | None) -> None:
        if said:
            self.say(said)

    def action_remove(self) -> None:
        """Ask, then remove the one under the cursor."""
        one = self.current
        if self.query_one(RowList).current == NONE:
            self.attempt(lambda: self.desk.room.declare_none(self.ref, none=False))
            self.refresh_view()
            return
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


def _short(day: dt.date) -> str:
    return f"{day.day} {day:%b %Y}"


def _notify(one: Declaration, meeting: Meeting) -> str:
    """Return by when a pecuniary interest that is in no register is to be notified (R3.1)."""
    if one.kind is not InterestKind.DPI:
        return ""
    day = date_in_words(interest_notified_by(meeting.date))
    return f" If it is not in the register, the monitoring officer is to be told by {day} (s.31)."
