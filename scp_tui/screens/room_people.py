"""Who comes, goes and sits for whom: the questions of the room, each by part of a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scp_tui.desk.newcomers import new_person
from scp_tui.errors import ScpError
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import AttendanceKind, EventKind
from scp_tui.rules.membership import why_no_substitute
from scp_tui.rules.names import name_of, surname_key
from scp_tui.rules.room import final_state
from scp_tui.rules.room_items import attendance
from scp_tui.rules.room_state import who
from scp_tui.rules.typed_names import read_name
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.people_choices import person_choice
from scp_tui.screens.room_dialogs import NEW, WhoDialog

if TYPE_CHECKING:
    from scp_tui.screens.room import RoomScreen
    from scp_tui.screens.room_rows import RoomRow

CLASSES = (
    ("a", EventKind.COUNCILLOR_JOINED, "Also present: a councillor who is not a member"),
    ("i", EventKind.OFFICER_JOINED, "In attendance: an officer of the council"),
    ("p", EventKind.PARTNER_JOINED, "In attendance: a partner of another body"),
    ("v", EventKind.SPEAKER_JOINED, "Visitor or public speaker (not put into the register)"),
)
SHORTER = {
    "a member of the committee already": "a member already",
    "a member of the cabinet": "in the cabinet",
    "the committee takes no substitutes": "none are taken",
}
"""Why somebody may not substitute, where there is little room."""
NOBODY_YET = "Nobody in the register may sit for them. Type a councillor's name and press Enter."


class PeopleActs:
    """The acts on people of one room screen."""

    def __init__(self, screen: RoomScreen) -> None:
        self.screen = screen

    @property
    def meeting(self) -> Meeting:
        """The meeting as the screen last read it."""
        assert self.screen.meeting is not None
        return self.screen.meeting

    # -- substitutes ---------------------------------------------------------------------------

    def substitute(self, row: RoomRow | None) -> None:
        """Ask who sits for the member under the cursor: the pool first, under the rule (R4.3)."""
        if row is None or row.member is None or self.screen.meeting is None:
            self.screen.say("Put the cursor on the member who is replaced.")
            return
        dialog = WhoDialog(
            f"Who sits for {row.name}?", self.substitutes(row.member), empty=NOBODY_YET
        )
        self.screen.app.push_screen(dialog, lambda chosen: self._substituted(row, chosen))

    def substitutes(self, member: str) -> list[Choice]:
        """Return who can sit for a member: the pool, then the others with why they may not."""
        desk = self.screen.desk
        register = desk.office.register()
        day, committee = self.meeting.date, self.meeting.committee
        pool = desk.room.substitute_pool(self.screen.ref)
        choices = [person_choice(person, register, day) for person in pool]
        able = {person.id for person in pool}
        for person in sorted(register.people, key=surname_key):
            if person.councillor and person.id not in able and person.id != member:
                why = why_no_substitute(register, committee, person, day)
                label = person_choice(person, register, day).label
                choices.append(Choice(person.id, label, f"no: {SHORTER.get(why, why)}"))
        return choices

    def sitting(self, chosen: str) -> str:
        """Return the id of who was chosen; a name in no list is put into the register.

        Who sits for a member is a councillor, whether or not that was typed.
        """
        if not chosen.startswith(NEW):
            return chosen
        typed = chosen.removeprefix(NEW)
        if read_name(typed).style is None:
            typed = f"Councillor {typed}"
        return new_person(self.screen.desk.office, typed, self.meeting.date)

    def _substituted(self, row: RoomRow, chosen: str | None) -> None:
        if chosen is None or row.member is None:
            return
        member, known = row.member, row.line.kind if row.line else None
        kind = AttendanceKind.SUBSTITUTE
        if known in (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT):
            kind = known
        room, ref = self.screen.desk.room, self.screen.ref
        said = self.screen.attempt(
            lambda: self.sit(
                lambda who: room.mark(ref, member, kind, substitute=who), chosen, row.name
            )
        )
        if said is not None:
            self.screen.refresh_view()
            self.screen.say(said)

    def sit(self, act: Callable[[str], Meeting], chosen: str, replaced: str) -> str:
        """Record a substitute, in one act with a person who is new; return who sits for whom.

        Raises what the desk raises; a new person is then not in the register.
        """
        desk = self.screen.desk
        mark = desk.session.mark()
        person = self.sitting(chosen)
        try:
            act(person)
        except ScpError:
            if person != chosen:
                desk.office.undo()
            raise
        desk.session.gather(mark, f"Recorded a substitute for {replaced}")
        register, day = desk.office.register(), self.meeting.date
        who = next(one for one in register.people if one.id == person)
        why = why_no_substitute(register, self.meeting.committee, who, day)
        rule = f" Not eligible: {why} (R4.3)." if why else ""
        return f"{name_of(person, register.people)} sits for {replaced}.{rule}"

    # -- leaving -------------------------------------------------------------------------------

    def leaves(self, row: RoomRow | None) -> None:
        """Ask which of those here leaves now; the one under the cursor stands marked."""
        if self.screen.meeting is None:
            return
        people = {one.id: one for one in self.screen.desk.office.register().people}
        state = final_state(self.meeting)
        choices = [
            Choice(
                who(line),
                name_of(line.person, people) if line.person else line.name or "",
                line.capacity or line.kind.replace("_", " "),
            )
            for line in state.here()
        ]
        marked = who(row.line) if row is not None and row.line is not None else None
        dialog = ChooseDialog(
            "Who leaves now?",
            choices,
            initial=marked,
            empty="Nobody here goes by that name.",
        )
        self.screen.app.push_screen(dialog, self._left)

    def _left(self, key: str | None) -> None:
        if key is None:
            return
        room = self.screen.desk.room
        line = next((one for one in attendance(self.meeting) if who(one) == key), None)
        if line is None:
            return
        people = self.screen.desk.office.register().people
        name = name_of(line.person, people) if line.person else line.name or ""
        said = f"{name} left at {self.screen.desk.now():%H:%M}. Enter in the log corrects the hour."
        if line.person and final_state(self.meeting).presiding == line.person:
            said = f"{name}, who presided, left. c says who is in the chair now."
        self.screen.change(
            lambda: room.went_out(self.screen.ref, line.person, name=line.name), said
        )

    # -- joining -------------------------------------------------------------------------------

    def joins(self) -> None:
        """Ask who joins now: those not here, members of that day first, with title and body."""
        if self.screen.meeting is None:
            return
        state = final_state(self.meeting)
        here = {line.person for line in state.here()}
        choices = [
            Choice(one.person.id, one.name, one.note)
            for one in self.screen.desk.room.joiners(self.screen.ref)
            if one.person.id not in here
        ]
        dialog = WhoDialog("Who joins? Type any name; after a comma, what they are", choices)
        self.screen.app.push_screen(dialog, self._joined)

    def _joined(self, chosen: str | None) -> None:
        if chosen is None:
            return
        if not chosen.startswith(NEW):
            people = self.screen.desk.office.register().people
            room, ref = self.screen.desk.room, self.screen.ref
            self.screen.change(
                lambda: room.came_in(ref, chosen), f"{name_of(chosen, people)} is here."
            )
            return
        typed = chosen.removeprefix(NEW)
        councillor = read_name(typed).style == "Councillor"
        order = CLASSES if councillor else (*CLASSES[1:], CLASSES[0])
        menu = LetterMenu("In what class?", [(letter, words) for letter, _, words in order])
        kinds = {letter: kind for letter, kind, _ in CLASSES}
        self.screen.app.push_screen(
            menu, lambda letter: self._new(typed, kinds[letter]) if letter in kinds else None
        )

    def _new(self, typed: str, kind: EventKind) -> None:
        """Record somebody who is in no list; all but a visitor are put into the register."""
        room, ref = self.screen.desk.room, self.screen.ref
        name = read_name(typed)

        def add() -> Meeting:
            if kind is EventKind.SPEAKER_JOINED:
                return room.enter(ref, kind, name=name.full, capacity=name.capacity)
            person = new_person(self.screen.desk.office, typed, self.meeting.date)
            return room.came_in(ref, person, kind, capacity=name.capacity)

        self.screen.change(add, f"{name.full} is here.")
