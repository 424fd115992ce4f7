"""The room: who is here, and beneath it the log of what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from scp_tui.records.meeting import Meeting
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.date_words import short_date
from scp_tui.rules.room_checks import day_to_come
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.items import NOT_BEGUN, begin_meeting
from scp_tui.screens.room_dialogs import line_form, line_time_form
from scp_tui.screens.room_help import ROOM_HELP
from scp_tui.screens.room_late import LateActs
from scp_tui.screens.room_log import LogActs, log_rows, meeting_menu
from scp_tui.screens.room_people import PeopleActs
from scp_tui.screens.room_rows import WIDE, RoomRow, room_rows, room_words, why_not_here
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.views import LogLine, RoomBoard

COLUMNS = (-4, 13, 11, -3)
NARROW = (-3, 13, -2)
"""Where there is no room, times stand in place of the note."""
OF_THE_ROLL = frozenset({"mark", "substitute", "time", "chair", "remove"})
OF_THE_LOG = frozenset({"insert", "strike"})


class RoomScreen(BaseScreen[None]):
    """Who is in the room at one meeting, and its log."""

    HELP = ROOM_HELP
    DEFAULT_CSS = """
    RoomScreen #room { height: 1fr; }
    RoomScreen #happened { height: 1; border-top: solid ansi_default; }
    RoomScreen #log { height: 7; }
    RoomScreen.-low #log { height: 4; }
    RoomScreen #warnings { height: auto; max-height: 5; padding: 0 1; display: none;
        border-top: solid ansi_default; }
    RoomScreen.-low #warnings { max-height: 3; }
    """
    BINDINGS = [
        Binding("b", "begin", "Begin"),
        Binding("l", "leaves", "Leaves"),
        Binding("j,o", "joins", "Joins", key_display="j"),
        Binding("p", "mark('present')", "Present"),
        Binding("a", "mark('apologies')", "Apologies"),
        Binding("x", "mark('absent')", "Absent"),
        Binding("s", "substitute", "Substitute"),
        Binding("r", "late('substitute')", "Late substitute"),
        Binding("n", "insert", "Enter before"),
        Binding("c", "chair", "Chair"),
        Binding("m", "meeting", "Meeting"),
        Binding("v", "late('order')", "Vary order"),
        Binding("h", "late('roll')", "Roll at"),
        Binding("d,delete", "remove", "Remove", key_display="d"),
        Binding("d,delete", "strike", "Strike", key_display="d"),
        Binding("i", "time('arrived_at')", "In at"),
        Binding("t", "time('left_at')", "Left at"),
        Binding("tab", "other_list", "Log", key_display="Tab", priority=True),
        Binding("f2", "back", "Back", show=False),
    ]

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref
        self.board: RoomBoard | None = None
        self.meeting: Meeting | None = None
        self.rows: dict[str, RoomRow] = {}
        self.lines: tuple[LogLine, ...] = ()
        self.people = PeopleActs(self)
        self.late = LateActs(self)
        self.log_acts = LogActs(self)

    def compose_body(self) -> ComposeResult:
        """The list, the log, and what cannot be right."""
        yield RowList(COLUMNS, id="room", enter="Edit")
        happened = Static(id="happened", markup=False)
        happened.border_title = "What happened (Tab)"
        yield happened
        yield RowList((5, 4, -1), id="log", enter="Correct")
        yield Static(id="warnings", markup=False)

    def title_words(self) -> str:
        """Return the meeting, and whether it can do business."""
        if self.meeting is None or self.board is None:
            return f"Room {self.ref}"
        narrow = self.app.size.width < WIDE
        day = self.meeting.date
        when = f"{day.day} {day:%b}" if narrow else short_date(day)
        words = room_words(self.board, short=narrow)
        if self.meeting.state in NOT_BEGUN:
            words = "not begun"
        return f"Room {self.meeting.committee} {when}: {words}"

    @property
    def roster(self) -> RowList:
        """The list of who is here."""
        return self.query_one("#room", RowList)

    @property
    def log_list(self) -> RowList:
        """The list of what happened."""
        return self.query_one("#log", RowList)

    @property
    def in_log(self) -> bool:
        """Whether the keys go to the log."""
        return self.focused is not None and self.focused.id == "log"

    def reload(self) -> None:
        """Read the room and show it; the newest entry of the log is in sight."""
        self.meeting = self.desk.store.meeting(self.ref)
        self.board = self.desk.room.board(self.ref)
        rows = room_rows(self.board)
        self.rows = {row.key: row for row in rows}
        self._fill()
        newest = self.lines[-1].event.id if self.lines else None
        self.lines = self.desk.room.log(self.ref)
        latest = self.lines[-1].event.id if self.lines else None
        stay = self.in_log and latest == newest
        self.log_list.fill(log_rows(self.lines), on=None if stay else latest)
        words = [f"! {one.message} ({one.rule})" for one in self.board.findings]
        if self.board.wait_words:
            words.insert(0, f"! {self.board.wait_words}")
        if not rows:
            words = ["Nobody is a member of this committee on that day: F10, Register, adds seats."]
        warnings = self.query_one("#warnings", Static)
        warnings.update(literal("\n".join(words)))
        warnings.display = bool(words) and not self._quiet
        if self._quiet and not self.message:
            self.say("Not begun. b begins: everyone present, then type the exceptions.")
        self.refresh_bindings()

    def _fill(self) -> None:
        listed = self.roster
        narrow = listed.widths == NARROW
        listed.fill(
            [Row(row.key, row.narrow if narrow else row.cells) for row in self.rows.values()]
        )

    def on_resize(self) -> None:
        """Show fewer columns, and less of the log, where there is no room for all."""
        self.set_class(self.size.height < 22, "-low")
        self.show_title()
        wanted = NARROW if self.size.width < WIDE else COLUMNS
        if self.roster.widths != wanted:
            self.roster.widths = wanted
            self._fill()

    def on_descendant_focus(self) -> None:
        """The keys are those of the list in focus."""
        self.refresh_bindings()

    @property
    def _quiet(self) -> bool:
        """Whether nothing has been recorded yet, so that nothing is worth a warning."""
        meeting = self.meeting
        return meeting is not None and meeting.state in NOT_BEGUN and not meeting.log

    @property
    def row(self) -> RoomRow | None:
        """The row under the cursor."""
        return self.rows.get(self.roster.current or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to begin only what has not begun, and in each list what it is for."""
        if action == "begin":
            return self.meeting is not None and self.meeting.state in NOT_BEGUN
        if action == "late":
            return not (self._quiet or (self.in_log and "order" not in parameters))
        if action in OF_THE_ROLL:
            return not self.in_log
        if action in OF_THE_LOG:
            return self.in_log
        return True

    def change(self, act: Callable[[], Meeting], said: str = "") -> bool:
        """Do something at the desk and show the room as it then is; tell whether it went well."""
        done = self.attempt(act, said=said)
        if done is not None:
            self.refresh_view()
        return done is not None

    def action_other_list(self) -> None:
        """Go to the log, or back to the list."""
        (self.roster if self.in_log else self.log_list).focus()

    # -- members -------------------------------------------------------------------------------

    def action_begin(self) -> None:
        """Begin the meeting: everyone present."""
        early = day_to_come(self.desk.store.meeting(self.ref), self.desk.today())
        said = f"Begun, but {early}: is it the right meeting?"
        if not early:
            said = "Begun: everyone is present. Now the exceptions: a, x, s on their lines."
        self.change(lambda: begin_meeting(self.desk, self.ref), said)

    def action_mark(self, kind: str) -> None:
        """Record the member under the cursor as present, apologies or absent."""
        row = self.row
        if row is None:
            return
        if row.member is None:
            self.say("That is for members. Enter changes this line, d removes it.")
            return
        member = row.member
        self.change(
            lambda: self.desk.room.mark(self.ref, member, AttendanceKind(kind)),
            f"{row.name}: {kind}.",
        )

    def action_substitute(self) -> None:
        """Ask who sits for the member under the cursor."""
        self.people.substitute(self.row)

    def action_late(self, what: str) -> None:
        """Ask about a late substitute, another order of business, or the hour of the roll."""
        acts = {"order": self.late.vary_order, "roll": self.late.roll_hour}
        acts.get(what, lambda: self.late.substitute(self.row))()

    def action_leaves(self) -> None:
        """Ask who leaves now; the one under the cursor stands first."""
        self.people.leaves(self.row)

    def action_joins(self) -> None:
        """Ask who joins now."""
        self.people.joins()

    # -- lines ---------------------------------------------------------------------------------

    def action_time(self, field: str) -> None:
        """Ask when the person under the cursor came in or left."""
        row = self.row
        if row is None or row.line is None:
            self.say("Nothing is recorded of this member yet: p, a, x or s.")
            return
        self.app.push_screen(line_time_form(self.desk, self.ref, row.line, row.name, field))

    @on(OptionList.OptionSelected)
    def edit(self, event: OptionList.OptionSelected) -> None:
        """Change the whole line under the cursor, or correct the entry."""
        event.stop()
        if self.in_log:
            self.log_acts.correct()
            return
        row = self.row
        if row is None:
            return
        if row.line is None:
            self.say("Nothing is recorded of this member yet: p, a, x or s.")
            return
        self.app.push_screen(line_form(self.desk, self.ref, row.line, row.name))

    def action_chair(self) -> None:
        """Record that the person under the cursor is in the chair, or no longer."""
        row, board = self.row, self.board
        who = row.member or (row.line.person if row.line else None) if row else None
        if row is None or board is None or who is None:
            self.say("Only somebody in the register can be in the chair.")
            return
        gone = board.presiding is not None and board.presiding.id == who
        why = why_not_here(board, who)
        if why and not gone:
            self.complain(f"{row.name} {why}: only somebody who is here can take the chair.")
            return
        self.change(
            lambda: self.desk.room.set_presiding(self.ref, None if gone else who),
            f"{row.name} is {'no longer ' if gone else ''}in the chair.",
        )

    def action_remove(self) -> None:
        """Remove the line under the cursor; u brings it back."""
        row = self.row
        if row is None or row.line is None:
            return
        line = row.line
        self.change(
            lambda: self.desk.room.remove_attendance(self.ref, line.id),
            f"Removed {row.name} from the attendance. u brings it back.",
        )

    # -- the log and the meeting ---------------------------------------------------------------

    def action_strike(self) -> None:
        """Strike the entry under the cursor, or let a struck one stand again."""
        self.log_acts.strike()

    def action_insert(self) -> None:
        """Enter before the entry under the cursor what was forgotten."""
        self.log_acts.insert()

    def action_meeting(self) -> None:
        """Offer what happens to the meeting as a whole."""
        meeting_menu(self)
