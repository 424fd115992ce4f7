"""Entry from the fallback sheet: one form for the room, one for each item, in the sheet's order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scp_tui.errors import InputRefused, ScpError
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import MotionResult
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.fallback import read_lines, read_numbers, read_timed
from scp_tui.rules.names import name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room_items import attendance
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.motions_vote import parse_vote

if TYPE_CHECKING:
    from scp_tui.desk import Desk

RESULTS = tuple(Choice(result.value, result.value.capitalize()) for result in MotionResult)


def enter_from_paper(screen: BaseScreen[Any], desk: Desk, ref: str) -> None:
    """Ask step by step what the sheet says; each step is in the record before the next begins."""
    try:
        meeting = desk.store.meeting(ref)
        steps: list[FormDialog] = [RoomStep(desk, ref, len(meeting.items) + 1)]
        numbers = agenda_numbers(meeting.items)
        for at, item in enumerate(meeting.items, start=2):
            title = f"{at} of {len(meeting.items) + 1}: {numbers[item.id]} {item.title}"
            steps.append(ItemStep(desk, ref, item, title))
    except ScpError as error:
        screen.complain(error)
        return

    def go_on(done: object) -> None:
        if done is None:
            screen.say("Entry from paper ended there; what was entered is in the record.")
        elif steps:
            screen.app.push_screen(steps.pop(0), go_on)
        else:
            screen.say("The whole sheet is entered. Close the meeting when it is right.")

    go_on(True)


class _Step(FormDialog):
    """A step: the members' numbers are read as the sheet prints them."""

    HELP = (
        "From the paper sheet, in its order. Members are typed by their numbers: 1, 3-5. F2 takes"
        " what is typed and goes on to the next item of the sheet, also when nothing was written"
        " there. Esc ends; what was entered before stays, and u takes back a step at a time."
    )

    def __init__(self, desk: Desk, ref: str, title: str, fields: list[Field]) -> None:
        self.desk = desk
        self.ref = ref
        self.people = desk.paper_entry.members(ref)
        super().__init__(title, fields, self._store)

    def _store(self, values: dict[str, str]) -> Meeting:
        raise NotImplementedError


def _names(desk: Desk, ref: str) -> Any:
    people = desk.paper_entry.members(ref)
    register = desk.office.register()

    def echo(typed: str) -> str:
        numbers = read_numbers(typed, people)
        return ", ".join(name_of(people[number], register.people) for number in numbers)

    return echo


class RoomStep(_Step):
    """Who was there."""

    def __init__(self, desk: Desk, ref: str, steps: int) -> None:
        people = desk.paper_entry.members(ref)
        known = {line.person: line.kind for line in attendance(desk.store.meeting(ref))}

        def numbers(kind: AttendanceKind) -> str:
            return ", ".join(
                str(number) for number, person in people.items() if known.get(person) is kind
            )

        names = _names(desk, ref)
        fields = [
            Field("present", "Present", numbers(AttendanceKind.PRESENT), echo=names,
                  hint="Numbers from the sheet: 1, 3-5."),
            Field("apologies", "Apologies", numbers(AttendanceKind.APOLOGIES), echo=names),
            Field("absent", "Absent", numbers(AttendanceKind.ABSENT), echo=names),
            Field("came", "Came late", "", hint="Number and hour: 4 18:20, 5 18:30."),
            Field("left", "Left early", "", hint="Number and hour: 4 19:20."),
            Field("chair", "In the chair", "", echo=names, hint="A number."),
        ]  # fmt: skip
        super().__init__(desk, ref, f"1 of {steps}: who is here", fields)

    def _store(self, values: dict[str, str]) -> Meeting:
        read: dict[str, Any] = {
            name: for_field(name, lambda name=name: read_numbers(values[name], self.people))  # type: ignore[misc]
            for name in ("present", "apologies", "absent", "chair")
        }
        for name in ("came", "left"):
            read[name] = for_field(name, lambda name=name: read_timed(values[name], self.people))  # type: ignore[misc]
        chair = read.pop("chair")
        return self.desk.paper_entry.enter_room(self.ref, chair=chair[0] if chair else None, **read)


class ItemStep(_Step):
    """What the sheet says of one item."""

    def __init__(self, desk: Desk, ref: str, item: AgendaItem, title: str) -> None:
        self.item = item
        fields = [
            Field("interests", "Interests", hint="Number and what: 3 a trustee; 5 a tenant."),
            Field("notes", "Minute", "", FieldKind.TEXT, height=3,
                  hint="What was said, as far as it was written down."),
            Field("words", "Motion", hint="Its words: that the report be noted."),
            Field("movers", "Moved, seconded", echo=_names(desk, ref), hint="Two numbers: 3+5."),
            Field("vote", "Vote", hint="5-2-1 (for, against, abstained), unanimous, or empty."),
            Field("result", "Result", "", FieldKind.CHOICE, RESULTS),
            Field("asks", "Asks", "", FieldKind.TEXT, height=3,
                  hint="One to a line: what; of whom; by when."),
        ]  # fmt: skip
        super().__init__(desk, ref, title, fields)

    def _store(self, values: dict[str, str]) -> Meeting:
        said = for_field("vote", lambda: parse_vote(values["vote"]))
        interests = for_field("interests", lambda: read_lines(values["interests"], self.people))
        movers = for_field("movers", lambda: read_numbers(values["movers"], self.people))
        words, result = values["words"].strip(), values["result"]
        if words and not result:
            raise InputRefused("what became of the motion?", where="result", todo="Choose it.")
        if not words and (movers or values["vote"].strip() or result):
            raise InputRefused("a motion has words", where="words", todo="Type them.")
        return self.desk.paper_entry.enter_item(
            self.ref,
            self.item.id,
            interests=interests,
            movers=movers,
            words=words,
            vote=said.vote,
            unanimous=said.unanimous,
            nem_con=said.nem_con,
            result=MotionResult(result) if result else None,
            asks=tuple(_ask(line) for line in values["asks"].splitlines() if line.strip()),
            notes=values["notes"].strip(),
        )


def _ask(line: str) -> tuple[str, str, str]:
    what, _, rest = line.partition(";")
    owner, _, due = rest.partition(";")
    return what.strip(), owner.strip(), due.strip()
