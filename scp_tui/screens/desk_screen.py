"""The desk: what is coming, what is unfinished, what is overdue, and the way to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from scp_tui.errors import ScpError
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import long_date, short_date
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.desk_rows import MEETING_COLUMNS, meetings_rows, overview_rows
from scp_tui.screens.rows import RowList

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.views import Overview


class DeskScreen(BaseScreen[None]):
    """The first screen. One list; the keys act on the line under the cursor.

    One that begins ``behind`` another screen reads nothing until it is come back to.
    """

    HELP = (
        "The desk. The list shows the next meetings with the last day on which each agenda may"
        " be published, the meetings whose minutes are not yet confirmed, and the follow-ups"
        " that are overdue.\n\n"
        "Move with the arrows; Enter opens the line under the cursor: a meeting in the live"
        " screen, a follow-up in the list of follow-ups. The letters at the bottom act on that"
        " line too; m lists every meeting, the older ones too. Nothing needs saving: what you"
        " enter is on the disk at once."
    )
    BINDINGS = [
        Binding("n", "new_meeting", "New meeting"),
        Binding("l", "live", "Live", tooltip="Live: hold or minute the meeting"),
        Binding("a", "agenda", "Agenda", tooltip="Agenda: prepare the meeting"),
        Binding("m", "meetings", "Meetings", tooltip="Meetings: all of them, older ones too"),
        Binding("f", "follow_ups", "Follow-ups"),
        Binding("r", "register", "Register"),
        Binding(
            "i", "life", "Minutes", tooltip="Where the minutes stand: their life, step by step"
        ),
        Binding("v", "preview", "View page", tooltip="View a page (preview, print)"),
        Binding("c", "check", "Check", tooltip="Check what the rules have to say"),
        Binding("q", "app.leave", "Quit"),
        Binding("escape", "stay", "Stay", show=False),
    ]

    def __init__(self, desk: Desk, *, behind: bool = False) -> None:
        super().__init__(desk)
        self.overview: Overview | None = None
        self.behind = behind

    def compose_body(self) -> ComposeResult:
        """One list is the whole desk."""
        yield RowList(MEETING_COLUMNS, id="desk", enter="Open").add_class("body")

    def title_words(self) -> str:
        """Return the day."""
        return f"Desk: {long_date(self.desk.today())}"

    def reload(self) -> None:
        """Read the overview and show it; the first time without what takes a moment to know."""
        if self.behind:
            self.behind = False
            return
        first = self.overview is None
        rows = self.query_one(RowList)
        try:
            self.overview = self.desk.office.overview(publication=not first)
        except ScpError:
            # Part of the office cannot be read: what can be is shown, and the error told.
            rows.fill(list(meetings_rows(self.desk.office.meetings(), self.size.width)))
            raise
        if first:
            self.call_after_refresh(self._show_publication)
        rows.fill(list(overview_rows(self.overview, self.size.width)))
        if not self.message and not self.desk.office.register().committees:
            self.say("This office is empty. Press r for the register and add a committee first.")

    def _show_publication(self) -> None:
        """Show the last days for the agendas too, which take a moment to know."""
        if self.overview is not None:
            self.overview = self.desk.office.with_publication(self.overview)
            self.query_one(RowList).fill(list(overview_rows(self.overview, self.size.width)))

    # -- acts ----------------------------------------------------------------------------------

    @property
    def meeting_here(self) -> str | None:
        """The reference of the meeting under the cursor."""
        return self._here("m:")

    def _here(self, prefix: str) -> str | None:
        current = self.query_one(RowList).current or ""
        return current.removeprefix(prefix) if current.startswith(prefix) else None

    def _with_meeting(self, name: str) -> None:
        if self.meeting_here is not None:
            self.go_to(name, self.meeting_here)
            return
        self._choose_meeting(name)

    def _choose_meeting(self, name: str) -> None:
        from scp_tui.screens.dialogs import Choice, ChooseDialog

        meetings = sorted(self.desk.office.meetings(), key=lambda h: h.date, reverse=True)
        if not meetings:
            self.say("There is no meeting yet. Press n to add one.")
            return
        choices = [
            Choice(h.ref, f"{h.committee}  {short_date(h.date)}", h.state.replace("_", " "))
            for h in meetings
        ]
        self.app.push_screen(
            ChooseDialog("Which meeting?", choices),
            lambda ref: self.go_to(name, ref) if ref else None,
        )

    @on(OptionList.OptionSelected)
    def open_row(self, event: OptionList.OptionSelected) -> None:
        """Open the line under the cursor."""
        event.stop()
        follow_up = self._here("f:")
        if follow_up is not None:
            self.go_to("follow_ups", query=follow_up)
        else:
            self.action_live()

    def action_live(self) -> None:
        """Open the live screen of the meeting under the cursor."""
        self._with_meeting("live")

    def action_agenda(self) -> None:
        """Open the agenda of the meeting under the cursor."""
        self._with_meeting("agenda")

    def action_life(self) -> None:
        """Open the life of the minutes of the meeting under the cursor."""
        self._with_meeting("life")

    def action_preview(self) -> None:
        """View a page of the meeting under the cursor, or of the office."""
        self.go_to("preview", self.meeting_here)

    def action_meetings(self) -> None:
        """Open the list of every meeting."""
        self.go_to("meetings")

    def action_follow_ups(self) -> None:
        """Open the follow-ups."""
        self.go_to("follow_ups")

    def action_stay(self) -> None:
        """Say that there is nothing to go back to: the next key must not go anywhere else."""
        self.say("This is the desk. q leaves the program; F10 lists what can be done.")

    def acts(self) -> Iterable[tuple[str, str, Callable[[], Any]]]:
        """Offer what has no key of its own."""
        yield "Publish pages", "what is public, into a folder for a web server", self.publish_pages

    def publish_pages(self) -> None:
        """Publish what is public into a folder."""
        from scp_tui.screens.site_form import publish_pages

        publish_pages(self, self.desk)

    def action_register(self) -> None:
        """Open the register."""
        self.go_to("register")

    def action_check(self) -> None:
        """Open the findings."""
        self.go_to("check")

    def action_new_meeting(self) -> None:
        """Ask for a new meeting and open its agenda."""
        if not self.desk.office.register().committees:
            self.complain("A meeting needs a committee. Press r for the register and add one.")
            return
        self.go_to("new_meeting", callback=self._made)

    def _made(self, meeting: object) -> None:
        if isinstance(meeting, Meeting):
            self.go_to("agenda", meeting.id, said=made_words(meeting))


def made_words(meeting: Meeting) -> str:
    """Return what was put into a new meeting by itself."""
    found = sum(len(item.confirms) for item in meeting.items)
    sets = f"{found} set{'' if found == 1 else 's'} of minutes to confirm found" if found else ""
    standing = f"Made with {len(meeting.items)} standing items"
    return f"{standing}; {sets}." if sets else f"{standing}; no earlier minutes wait."
