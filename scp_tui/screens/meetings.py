"""Every meeting of the office, newest first, found by words; the way to the older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Input, OptionList, Static

from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.minutes_life import WORDS
from scp_tui.screens.desk_rows import meeting_words
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.rows_screen import RowsScreen

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.store.headers import MeetingHeader

COLUMNS = (25, -3, -2)
SHOWN = 300
"""Most rows listed; the line above says when there are more."""


class MeetingsScreen(RowsScreen):
    """The meetings of the office, those long past too."""

    HELP: ClassVar[str] = (
        "Every meeting, newest first. / goes to the filter, where any words narrow the list:"
        " part of a committee's name, 10 sep 2019, 2019, draft, cancelled, a place. Enter opens"
        " the minutes of the one under the cursor, a its agenda, v its pages as they print, i the"
        " life of its minutes: where they stand, who had them when, confirmed, signed."
    )
    DEFAULT_CSS = """
    MeetingsScreen #filter-line { height: 1; layout: horizontal; padding: 0 1; }
    MeetingsScreen #filter-label { width: 8; }
    MeetingsScreen #filter { width: 1fr; }
    MeetingsScreen #list { height: 1fr; }
    """
    BINDINGS = [
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("a", "open_in('agenda')", "Agenda"),
        Binding("v", "open_in('preview')", "View page"),
        Binding("i", "open_in('life')", "Minutes' life"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.count = self.total = 0

    def compose_body(self) -> ComposeResult:
        """The filter and the list."""
        with Container(id="filter-line"):
            yield Static("Filter", id="filter-label", markup=False)
            yield LineInput(id="filter")
        yield RowList(COLUMNS, id="list", enter="Minutes")

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def title_words(self) -> str:
        """Return how many there are."""
        return f"Meetings: {self.count} of {self.total}"

    def reload(self) -> None:
        """Read the meetings and show those that fit the filter."""
        words = self.query_one(LineInput).value
        names = {one.id: one.name for one in self.desk.office.register().committees}
        meetings = sorted(self.desk.office.meetings(), key=lambda one: one.date, reverse=True)
        found = [one for one in meetings if fits(one, words, names.get(one.committee, ""))]
        self.count, self.total = len(found), len(meetings)
        shown = [(one.ref, cells(one)) for one in found[:SHOWN]]
        widest = max((len(each[0]) for _, each in shown), default=0)
        columns = (max(COLUMNS[0], widest), *COLUMNS[1:])
        rows = [Row(ref, each, columns) for ref, each in shown]
        if len(found) > SHOWN:
            rows.append(Row("", (f"and {len(found) - SHOWN} more: / narrows the list",)))
        self.query_one(RowList).fill(rows)
        if not meetings:
            self.say("There is no meeting yet. n on the desk adds one.")
        elif not found:
            self.say("No meeting fits the filter. / changes it.")
        else:
            self.clear_message()

    # -- filter --------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(LineInput).focus()

    @on(Input.Changed)
    def filter_changed(self, event: Input.Changed) -> None:
        """Let the list follow."""
        event.stop()
        self.refresh_view()

    @on(Input.Submitted)
    def filter_done(self, event: Input.Submitted) -> None:
        """Go to the list."""
        event.stop()
        self.query_one(RowList).focus()

    def on_key(self, event: events.Key) -> None:
        """From the filter, the arrow down goes to the list."""
        if event.key == "down" and self.focused is self.query_one(LineInput):
            event.stop()
            self.query_one(RowList).focus()

    # -- acts ----------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def open_minutes(self, event: OptionList.OptionSelected) -> None:
        """Open the minutes of the one under the cursor."""
        event.stop()
        self.action_open_in("live")

    def action_open_in(self, name: str) -> None:
        """Open the one under the cursor on the screen of that name."""
        ref = self.query_one(RowList).current
        if ref is None:
            self.say("Put the cursor on a meeting first.")
        else:
            self.go_to(name, ref)


def cells(header: MeetingHeader) -> tuple[str, str, str]:
    """Return the cells of a meeting: committee and day, how it stands, its title or its place."""
    return (
        meeting_words(header, said=True),
        standing(header),
        header.title or (header.venue or "").split(",")[0],
    )


def standing(header: MeetingHeader) -> str:
    """Return how a meeting and its minutes stand, in words."""
    if header.damaged is not None:
        return "its file is damaged"
    state = header.state.replace("_", " ")
    if header.minutes_state == "none":
        return state
    return f"{state}; minutes {WORDS[header.minutes_state]}"


def fits(header: MeetingHeader, words: str, committee: str) -> bool:
    """Return whether every word typed occurs in what is known of a meeting, whatever the case.

    ``committee`` is its committee's name.
    """
    known = " ".join(
        (
            header.ref,
            committee,
            meeting_words(header, said=True),
            date_in_words(header.date),
            standing(header),
            header.title or "",
            header.venue or "",
        )
    ).casefold()
    return all(word in known for word in words.casefold().split())
