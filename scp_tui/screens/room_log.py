"""The log on the room screen: its rows, and how an entry is corrected, struck and put in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.dates import parse_date, parse_time
from scp_tui.rules.names import name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room import final_state
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.live_agenda import item_by_number
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.room_dialogs import NEW, WhoDialog
from scp_tui.screens.rows import Row

if TYPE_CHECKING:
    from scp_tui.desk.views import LogLine
    from scp_tui.screens.room import RoomScreen

FORGOTTEN = (
    ("l", EventKind.LEFT, "Somebody left"),
    ("r", EventKind.RETURNED, "Somebody came back"),
    ("a", EventKind.ARRIVED, "A member arrived"),
    ("i", EventKind.LEFT_FOR_INTEREST, "Somebody left for an interest"),
    ("s", EventKind.STAYED_FOR_INTEREST, "Somebody stayed in spite of an interest"),
    ("c", EventKind.CHAIR_HANDED_OVER, "Somebody took the chair"),
    ("d", EventKind.ADJOURNED, "The meeting was adjourned"),
    ("e", EventKind.RESUMED, "The meeting resumed"),
    ("q", EventKind.QUORUM_LOST, "There was no longer a quorum"),
    ("g", EventKind.QUORUM_REGAINED, "There was again a quorum"),
)
"""What can have been forgotten, each by its letter."""
OF_NOBODY = frozenset(
    {
        EventKind.ADJOURNED,
        EventKind.RESUMED,
        EventKind.QUORUM_LOST,
        EventKind.QUORUM_REGAINED,
    }
)


def log_rows(lines: Sequence[LogLine]) -> list[Row]:
    """Return the log as rows: hour, item, what; a struck entry says so, its trace under it."""
    rows = []
    for one in lines:
        words = f"STRUCK: {one.words}" if one.struck else one.words
        words = f"(corrected) {words}" if one.corrects and not one.struck else words
        rows.append(Row(one.event.id, (one.when, one.item, words)))
        if one.trace:
            rows.append(Row("", ("", "", f"  {one.trace}")))
    return rows


class LogActs:
    """What can be done to the entry under the cursor."""

    def __init__(self, screen: RoomScreen) -> None:
        self.screen = screen

    @property
    def line(self) -> LogLine | None:
        """The entry under the cursor."""
        wanted = self.screen.log_list.current
        return next((one for one in self.screen.lines if one.event.id == wanted), None)

    @property
    def meeting(self) -> Meeting:
        """The meeting as the screen last read it."""
        assert self.screen.meeting is not None
        return self.screen.meeting

    def strike(self) -> None:
        """Strike the entry, or let a struck one stand again."""
        line = self.line
        if line is None:
            return
        room, ref, event = self.screen.desk.room, self.screen.ref, line.event
        if line.struck:
            self.screen.change(
                lambda: room.restore(ref, event.id, event.rev), f"Stands again: {line.words}"
            )
            return

        def save(values: dict[str, str]) -> str:
            room.strike(ref, event.id, event.rev, values["why"].strip() or None)
            return f"Struck: {line.words}"

        hint = "It stays in the log, struck. Enter strikes it; d on it lets it stand again."
        form = FormDialog(f"Strike: {line.words}", [Field("why", "Why", hint=hint)], save)
        self.screen.app.push_screen(form, self._done)

    def correct(self) -> None:
        """Ask what is right: hour, item, until when, why, who; the old entry stays, struck."""
        line = self.line
        if line is None:
            return
        if line.struck:
            self.screen.say("It is struck. d lets it stand again.")
            return
        event, numbers = line.event, agenda_numbers(self.meeting.items)
        item = line.item

        def save(values: dict[str, str]) -> str:
            typed = values["at"].strip()
            at = for_field("at", lambda: parse_time(typed)) if typed else None
            fields: dict[str, object] = {"at": at, "reason": values["reason"].strip() or None}
            if values.get("who"):
                fields["person"] = values["who"]
            if "name" in values:
                fields["name"] = values["name"].strip() or None
            if "until" in values:
                fields["until_item"] = self._item("until", values["until"], numbers)
            during = None
            if values["item"].strip() != item:
                during = self._item("item", values["item"], numbers)
            self.screen.desk.room.correct(
                self.screen.ref,
                event.id,
                event.rev,
                why=values["why"].strip() or None,
                during=during,
                **fields,
            )
            return f"Corrected: {line.words}"

        fields = [
            Field("at", "At", line.when, hint="As 18:20 or 6.20pm. Empty: not known."),
            Field("item", "In item", item, hint="The number of the item in which it happened."),
        ]
        if event.kind in (EventKind.LEFT, EventKind.LEFT_FOR_INTEREST, EventKind.ABSENT):
            until = numbers.get(event.until_item or "", "")
            fields.append(
                Field("until", "Until item", until, hint="Back when that item is taken; or empty.")
            )
        fields += [
            Field("reason", "Reason", event.reason or "", hint="As it prints, where it does."),
            Field("why", "Why corrected", hint="For the trace: had left two items earlier."),
            *self._about_whom(event),
        ]
        self.screen.app.push_screen(FormDialog(f"Correct: {line.words}", fields, save), self._done)

    def _about_whom(self, event: RoomEvent) -> list[Field]:
        """Return the field for whom an entry is about; none for what is about nobody."""
        if event.person is not None:
            people = [
                Choice(one.person.id, one.name, one.note)
                for one in self.screen.desk.room.joiners(self.screen.ref)
            ]
            hint = "Type part of another name if it was somebody else."
            return [
                Field(
                    "who", "Who", event.person, FieldKind.CHOICE, people, optional=False, hint=hint
                )
            ]
        if event.name is not None:
            return [Field("name", "Who", event.name, hint="The name as it is to stand.")]
        return []

    def _item(self, field: str, typed: str, numbers: dict[str, str]) -> str | None:
        wanted = typed.strip()
        if not wanted:
            return None

        def read() -> str:
            found = item_by_number(wanted, numbers)
            if found is None or numbers[found] != wanted.rstrip("."):
                raise InputRefused(f"there is no item {wanted}", todo="Type an agenda number.")
            return found

        return for_field(field, read)

    def insert(self) -> None:
        """Ask what was forgotten before the entry under the cursor, then about whom."""
        line = self.line
        if line is None:
            return
        menu = LetterMenu(
            f"What happened before: {line.words}", [(key, words) for key, _, words in FORGOTTEN]
        )
        kinds = {key: kind for key, kind, _ in FORGOTTEN}
        self.screen.app.push_screen(
            menu, lambda key: self._about(kinds[key], line.event) if key in kinds else None
        )

    def _about(self, kind: EventKind, before: RoomEvent) -> None:
        if kind in OF_NOBODY:
            self._enter(kind, before, None)
            return
        choices = [
            Choice(one.person.id, one.name, one.note)
            for one in self.screen.desk.room.joiners(self.screen.ref)
        ]
        self.screen.app.push_screen(
            WhoDialog("Who?", choices),
            lambda who: self._enter(kind, before, who) if who else None,
        )

    def _enter(self, kind: EventKind, before: RoomEvent, who: str | None) -> None:
        name = who.removeprefix(NEW) if who and who.startswith(NEW) else None
        person = who if name is None else None
        people = self.screen.desk.office.register().people
        said = name_of(person, people) if person else name or ""
        self.screen.change(
            lambda: self.screen.desk.room.enter(
                self.screen.ref, kind, before=before.id, person=person, name=name
            ),
            f"Entered {said}".strip() + ". Enter on it gives it its hour.",
        )

    def _done(self, said: str | None) -> None:
        if said:
            self.screen.say(said)


def meeting_menu(screen: RoomScreen) -> None:
    """Offer what happens to the meeting as a whole, as it now stands."""
    meeting = screen.meeting
    if meeting is None:
        return
    state = final_state(meeting)
    room, ref = screen.desk.room, screen.ref
    rows = [("r", "Resume the meeting")] if state.adjourned else []
    rows += [
        ("a", "Adjourn for a while"),
        ("o", "Adjourn to another day, with the reason"),
        ("g", "There is a quorum again")
        if state.quorum_lost
        else ("q", "No quorum, or no longer one: no business is done (R4.5)"),
        ("e", "Recording stopped") if state.recording else ("s", "Recording started"),
    ]
    simple = {
        "a": (EventKind.ADJOURNED, "Adjourned. m and r resume."),
        "r": (EventKind.RESUMED, "Resumed."),
        "g": (EventKind.QUORUM_REGAINED, "Recorded: there is a quorum again."),
        "s": (EventKind.RECORDING_STARTED, "Recorded: the recording has started."),
        "e": (EventKind.RECORDING_STOPPED, "Recorded: the recording has stopped."),
    }

    def chosen(letter: str | None) -> None:
        if letter == "q":
            screen.change(
                lambda: room.no_quorum(ref), "Recorded: no quorum. m and o adjourn to another day."
            )
        elif letter == "o":
            screen.app.push_screen(adjourn_form(screen), lambda said: screen.say(said or ""))
        elif letter in simple:
            kind, said = simple[letter]
            screen.change(lambda: room.enter(ref, kind), said)

    screen.app.push_screen(LetterMenu("The meeting", rows), chosen)


def adjourn_form(screen: RoomScreen) -> FormDialog:
    """Return the form that adjourns to another day."""

    def save(values: dict[str, str]) -> str:
        day = for_field("to", lambda: parse_date(values["to"], today=screen.desk.today()))
        hour = values["hour"].strip()
        screen.desk.room.adjourn(
            screen.ref,
            to=day,
            hour=for_field("hour", lambda: parse_time(hour)) if hour else None,
            place=values["place"].strip() or None,
            reason=values["reason"].strip() or None,
        )
        return "Adjourned. F6 and c close the meeting; what was not considered is listed."

    return FormDialog(
        "Adjourn to another day",
        [
            Field("to", "To", hint="The day, as 22 July 2026."),
            Field("hour", "At", hint="The hour, as 18:00; or empty."),
            Field("place", "Place", hint="As it prints: the Grand Jury Room; or empty."),
            Field("reason", "Reason", hint="As it prints; may be empty."),
        ],
        save,
    )
