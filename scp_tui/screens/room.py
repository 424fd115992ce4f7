"""The attendance: everybody present until a key says otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from scp_tui.records.meeting import Meeting
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.date_words import short_date
from scp_tui.rules.membership import may_substitute
from scp_tui.rules.names import surname_key
from scp_tui.rules.room_items import attendance
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.items import NOT_BEGUN, begin_meeting
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.people_choices import people_choices, person_choice
from scp_tui.screens.room_dialogs import NEW, WhoDialog, line_form, new_person, time_form
from scp_tui.screens.room_names import read_name
from scp_tui.screens.room_rows import RoomRow, room_rows, room_words
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.views import RoomBoard

COLUMNS = (-4, 13, 11, -3)
NARROW = (-3, 13, -2)
"""Where there is no room, times stand in place of the note."""
OTHER_KINDS = (
    ("a", AttendanceKind.ALSO_PRESENT, "Also present: a councillor who is not a member"),
    ("i", AttendanceKind.IN_ATTENDANCE, "In attendance: an officer or a partner"),
    ("v", AttendanceKind.VISITOR, "Visitor or public speaker (not put into the register)"),
)


class RoomScreen(BaseScreen[None]):
    """Who is in the room at one meeting."""

    HELP = (
        "The members of the committee on the day of the meeting, and everybody else on record."
        " When the meeting begins everyone is present; only exceptions are typed, on the line of"
        " the member: a apologies, x absent, p present, s a substitute, whose name you type a"
        " part of. o adds somebody else: a councillor also present, an officer or partner in"
        " attendance, a visitor; a name in no list is taken as typed.\n\n"
        "i and l take the time somebody came in or left, c says who is in the chair, Enter"
        " changes the whole line, d removes a line, u takes back the last change. What cannot be"
        " right, as a member present and substituted (R4.2), is said at the foot; it stops"
        " nothing."
    )
    DEFAULT_CSS = """
    RoomScreen #room { height: 1fr; }
    RoomScreen #warnings { height: auto; max-height: 6; padding: 0 1; display: none;
        border-top: solid ansi_default; }
    """
    BINDINGS = [
        Binding("b", "begin", "Begin"),
        Binding("p", "mark('present')", "Present"),
        Binding("a", "mark('apologies')", "Apologies"),
        Binding("x", "mark('absent')", "Absent"),
        Binding("s", "substitute", "Substitute"),
        Binding("o", "other", "Other person"),
        Binding("i", "time('arrived_at')", "In at"),
        Binding("l", "time('left_at')", "Left at"),
        Binding("c", "chair", "Chair"),
        Binding("d,delete", "remove", "Remove", key_display="d"),
        Binding("f2", "back", "Back", show=False),
    ]

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref
        self.board: RoomBoard | None = None
        self.meeting: Meeting | None = None
        self.rows: dict[str, RoomRow] = {}

    def compose_body(self) -> ComposeResult:
        """The list, and what cannot be right."""
        yield RowList(COLUMNS, id="room", enter="Edit")
        yield Static(id="warnings", markup=False)

    def title_words(self) -> str:
        """Return the meeting, and whether it can do business."""
        if self.meeting is None or self.board is None:
            return f"Room {self.ref}"
        when = short_date(self.meeting.date)
        words = room_words(self.board)
        if self.meeting.state in NOT_BEGUN:
            words = "not begun"
        return f"Room {self.meeting.committee} {when}: {words}"

    def reload(self) -> None:
        """Read the room and show it."""
        self.meeting = self.desk.store.meeting(self.ref)
        self.board = self.desk.room.board(self.ref)
        rows = room_rows(self.board)
        self.rows = {row.key: row for row in rows}
        self._fill()
        lines = [f"! {one.message} ({one.rule})" for one in self.board.findings]
        if not rows:
            lines = ["Nobody is a member of this committee on that day: F10, Register, adds seats."]
        warnings = self.query_one("#warnings", Static)
        warnings.update(literal("\n".join(lines)))
        warnings.display = bool(lines) and not self._quiet
        if self._quiet and not self.message:
            self.say("Not begun. b begins: everyone present, then type the exceptions.")
        self.refresh_bindings()

    def _fill(self) -> None:
        listed = self.query_one(RowList)
        narrow = listed.widths == NARROW
        listed.fill(
            [Row(row.key, row.narrow if narrow else row.cells) for row in self.rows.values()]
        )

    def on_resize(self) -> None:
        """Show fewer columns where there is no room for all."""
        wanted = NARROW if self.size.width < 76 else COLUMNS
        listed = self.query_one(RowList)
        if listed.widths != wanted:
            listed.widths = wanted
            self._fill()

    @property
    def _quiet(self) -> bool:
        """Whether nothing has been recorded yet, so that nothing is worth a warning."""
        meeting = self.meeting
        return meeting is not None and meeting.state in NOT_BEGUN and not meeting.log

    @property
    def row(self) -> RoomRow | None:
        """The row under the cursor."""
        return self.rows.get(self.query_one(RowList).current or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to begin only what has not begun."""
        if action == "begin":
            return self.meeting is not None and self.meeting.state in NOT_BEGUN
        return True

    def change(self, act: Callable[[], Meeting], said: str = "") -> bool:
        """Do something at the desk and show the room as it then is; tell whether it went well."""
        done = self.attempt(act, said=said)
        if done is not None:
            self.refresh_view()
        return done is not None

    # -- members -------------------------------------------------------------------------------

    def action_begin(self) -> None:
        """Begin the meeting: everyone present."""
        self.change(
            lambda: begin_meeting(self.desk, self.ref),
            "Begun: everyone is present. Now the exceptions: a, x, s on their lines.",
        )

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
        row = self.row
        if row is None or row.member is None or self.meeting is None:
            self.say("Put the cursor on the member who is replaced.")
            return
        register = self.desk.office.register()
        day, committee = self.meeting.date, self.meeting.committee
        pool = self.desk.room.substitute_pool(self.ref)
        able = {person.id for person in pool}
        others = [
            person
            for person in sorted(register.people, key=surname_key)
            if person.councillor
            and person.id not in able
            and person.id != row.member
            and not may_substitute(register, committee, person, day)
        ]
        choices = [person_choice(person, register, day) for person in pool]
        choices += [
            Choice(one.id, person_choice(one, register, day).label, "not eligible under the rule")
            for one in others
        ]
        dialog = ChooseDialog(
            f"Who sits for {row.name}?",
            choices,
            empty="Nobody fits. Add the councillor with o first, or in the register (F10).",
        )
        self.app.push_screen(dialog, lambda who: self._substituted(row, who))

    def _substituted(self, row: RoomRow, who: str | None) -> None:
        if who is None or row.member is None:
            return
        member, known = row.member, row.line.kind if row.line else None
        kind = AttendanceKind.SUBSTITUTE
        if known in (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT):
            kind = known
        self.change(lambda: self.desk.room.mark(self.ref, member, kind, substitute=who))

    # -- others --------------------------------------------------------------------------------

    def action_other(self) -> None:
        """Ask who else is here, then in what class."""
        if self.meeting is None:
            return
        here = {line.person for line in attendance(self.meeting)}
        choices = [
            one
            for one in people_choices(self.desk.office.register(), self.meeting.date)
            if one.id not in here
        ]
        dialog = WhoDialog("Who else is here? A name in no list can be typed", choices)
        self.app.push_screen(dialog, self._class_of)

    def _class_of(self, who: str | None) -> None:
        if who is None:
            return
        typed = who.removeprefix(NEW) if who.startswith(NEW) else ""
        register = self.desk.office.register()
        person = next((one for one in register.people if one.id == who), None)
        councillor = (
            read_name(typed).style == "Councillor" if typed else bool(person and person.councillor)
        )
        order = OTHER_KINDS if councillor else (*OTHER_KINDS[1:], OTHER_KINDS[0])
        menu = LetterMenu("In what class?", [(letter, words) for letter, _, words in order])
        kinds = {letter: kind for letter, kind, _ in OTHER_KINDS}
        self.app.push_screen(
            menu, lambda letter: self._add(who, kinds[letter]) if letter in kinds else None
        )

    def _add(self, who: str, kind: AttendanceKind) -> None:
        assert self.meeting is not None
        day = self.meeting.date

        def add() -> Meeting:
            if not who.startswith(NEW):
                return self.desk.room.add_attendee(self.ref, kind, person=who)
            typed = who.removeprefix(NEW)
            name = read_name(typed)
            if kind is AttendanceKind.VISITOR:
                return self.desk.room.add_attendee(
                    self.ref, kind, name=name.full, capacity=name.capacity
                )
            person = new_person(self.desk, typed, day)
            return self.desk.room.add_attendee(
                self.ref, kind, person=person, capacity=name.capacity
            )

        self.change(add)

    # -- lines ---------------------------------------------------------------------------------

    def action_time(self, field: str) -> None:
        """Ask when the person under the cursor came in or left."""
        row = self.row
        if row is None or row.line is None:
            self.say("Nothing is recorded of this member yet: p, a, x or s.")
            return
        line = row.line
        known: dt.time | None = line.arrived_at if field == "arrived_at" else line.left_at
        now = self.desk.now()
        tonight = self.meeting is not None and now.date() == self.meeting.date
        words = "Came in at" if field == "arrived_at" else "Left at"
        form = time_form(
            f"{row.name}: {words.lower()}",
            words,
            known,
            now.time() if tonight else None,
            lambda time: self.desk.room.edit_attendance(
                self.ref, line.id, line.rev, **{field: time}
            ),
        )
        self.app.push_screen(form)

    @on(OptionList.OptionSelected)
    def edit(self, event: OptionList.OptionSelected) -> None:
        """Change the whole line under the cursor."""
        event.stop()
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
