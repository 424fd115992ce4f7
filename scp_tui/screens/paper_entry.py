"""Entry from the fallback sheet: one form for the room, one for each item, in the sheet's order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from scp_tui.errors import InputRefused, ScpError
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import MotionResult
from scp_tui.records.room import AttendanceKind, EventKind
from scp_tui.rules.dates import parse_time
from scp_tui.rules.fallback import moves_text, read_moves, read_numbers
from scp_tui.rules.names import attendance_name, name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.paper_interests import (
    CODES,
    PaperInterest,
    kind_names,
    read_interests,
    usual_on_paper,
)
from scp_tui.rules.paper_names import read_others, read_substitutes
from scp_tui.rules.room import live
from scp_tui.rules.room_items import attendance, ended_at
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.motions_vote import parse_vote

if TYPE_CHECKING:
    from scp_tui.desk import Desk

_WHEN = (
    "The member's number, then the hour, the item, or both, as far as they are on the sheet. The"
    " minutes say it in the item that is named; where none is, they name none."
)
RESULTS = tuple(Choice(result.value, result.value.capitalize()) for result in MotionResult)


def enter_from_paper(screen: BaseScreen[Any], desk: Desk, ref: str) -> None:
    """Ask step by step what the sheet says; each step is in the record before the next begins."""
    try:
        meeting = desk.store.meeting(ref)
        count = len(meeting.items) + 2
        steps: list[FormDialog] = [RoomStep(desk, ref, count)]
        numbers = agenda_numbers(meeting.items)
        for at, item in enumerate(meeting.items, start=2):
            title = f"{at} of {count}: {numbers[item.id]} {item.title}"
            steps.append(ItemStep(desk, ref, item, title))
        steps.append(EndStep(desk, ref, count))
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
        meeting = desk.store.meeting(ref)
        lines = attendance(meeting)
        known = {line.person: line.kind for line in lines}
        numbered = {person: number for number, person in people.items()}
        register = desk.office.register()

        def numbers(kind: AttendanceKind) -> str:
            return ", ".join(
                str(number) for number, person in people.items() if known.get(person) is kind
            )

        sitting = "; ".join(
            f"{numbered[line.substitute_for]} {attendance_name(line, register.people)}"
            for line in lines
            if line.substitute_for in numbered
        )
        names = _names(desk, ref)
        shown = agenda_numbers(meeting.items)
        came, left = (moves_text(moves, shown) for moves in desk.paper_entry.moves(ref))
        fields = [
            Field("began", "Began at", _began(meeting), hint="As 18:00; empty: not written down."),
            Field("chair", "In the chair", "", echo=names, hint="A number."),
            Field("present", "Present", numbers(AttendanceKind.PRESENT), echo=names,
                  hint="Numbers from the sheet: 1, 3-5."),
            Field("apologies", "Apologies", numbers(AttendanceKind.APOLOGIES), echo=names),
            Field("absent", "Absent", numbers(AttendanceKind.ABSENT), echo=names),
            Field("substitutes", "Substitutes", sitting,
                  hint="For whom, and the name: 4 Harris; 6 Pat Eagle."),
            Field("others", "Others", "",
                  hint="Name and what they are: Rob Able, Essex Police; Jo Cole, resident."),
            Field("came", "Came late", came, help=_WHEN,
                  hint="Hour, item or both: 4 18:20, 5 item 3; neither known: 6."),
            Field("left", "Left early", left, help=_WHEN,
                  hint="The same: 4 19:20 item 7, 5 item 8, 6."),
        ]  # fmt: skip
        super().__init__(desk, ref, f"1 of {steps}: who is here", fields)

    def _store(self, values: dict[str, str]) -> Meeting:
        read: dict[str, Any] = {
            name: for_field(name, lambda name=name: read_numbers(values[name], self.people))  # type: ignore[misc]
            for name in ("present", "apologies", "absent", "chair")
        }
        numbers = agenda_numbers(self.desk.store.meeting(self.ref).items)
        items = {number: item for item, number in numbers.items()}
        for name in ("came", "left"):
            read[name] = for_field(
                name,
                lambda name=name: read_moves(values[name], self.people, items),  # type: ignore[misc]
            )
        read["substitutes"] = for_field(
            "substitutes", lambda: read_substitutes(values["substitutes"], self.people)
        )
        read["others"] = for_field("others", lambda: read_others(values["others"]))
        chair = read.pop("chair")
        return self.desk.paper_entry.enter_room(
            self.ref,
            chair=chair[0] if chair else None,
            began=_hour("began", values["began"]),
            **read,
        )


def _began(meeting: Meeting) -> str:
    opened = next((one for one in live(meeting.log) if one.kind is EventKind.ITEM_OPENED), None)
    return f"{opened.at:%H:%M}" if opened is not None and opened.at is not None else ""


def _hour(field: str, typed: str) -> dt.time | None:
    return for_field(field, lambda: parse_time(typed.strip())) if typed.strip() else None


class EndStep(_Step):
    """When it ended."""

    def __init__(self, desk: Desk, ref: str, steps: int) -> None:
        known = ended_at(desk.store.meeting(ref))
        field = Field(
            "ended",
            "Ended at",
            f"{known:%H:%M}" if known else "",
            hint="As 20:15; empty: not written down.",
        )
        super().__init__(desk, ref, f"{steps} of {steps}: the end", [field])

    def _store(self, values: dict[str, str]) -> Meeting:
        return self.desk.paper_entry.enter_end(self.ref, _hour("ended", values["ended"]))


class ItemStep(_Step):
    """What the sheet says of one item."""

    def __init__(self, desk: Desk, ref: str, item: AgendaItem, title: str) -> None:
        self.item = item
        self.kinds = desk.paper_entry.kinds(ref)
        self.standing = item.kind is ItemKind.DECLARATIONS
        where = "item 7 " if self.standing else ""
        codes = ", ".join(CODES[kind] for kind in self.kinds)
        usual = CODES[usual_on_paper(self.kinds)]
        fields = [
            Field(
                "interests",
                "Interests",
                hint=f"3 {where}dpi a tenant, left; 5 a trustee. Kinds: {codes}; none: {usual}.",
                help=f"The kinds of that day: {kind_names(self.kinds)}. 'left' or 'stayed' at the"
                " end says whether the member left the room.",
            ),
            Field("notes", "Minute", "", FieldKind.TEXT, height=3, hint="What was said."),
            Field("words", "Motion", hint="Its words: that the report be noted."),
            Field("movers", "Moved, seconded", echo=_names(desk, ref), hint="Two numbers: 3+5."),
            Field("vote", "Vote", hint="5-2-1 (for, against, abstained), unanimous, or empty."),
            Field("result", "Result", "", FieldKind.CHOICE, RESULTS),
            Field(
                "asks",
                "Asks",
                "",
                FieldKind.TEXT,
                height=3,
                hint="One to a line: what; of whom; by when.",
            ),
        ]
        super().__init__(desk, ref, title, fields)

    def _interests(self, typed: str) -> tuple[PaperInterest, ...]:
        items = None
        if self.standing:
            numbers = agenda_numbers(self.desk.store.meeting(self.ref).items)
            items = {number: item for item, number in numbers.items()}
        return read_interests(typed, self.people, self.kinds, items)

    def _store(self, values: dict[str, str]) -> Meeting:
        said = for_field("vote", lambda: parse_vote(values["vote"]))
        interests = for_field("interests", lambda: self._interests(values["interests"]))
        movers = for_field("movers", lambda: read_numbers(values["movers"], self.people))
        words, result = values["words"].strip(), values["result"]
        if words and not result:
            raise InputRefused(
                "nothing says what became of the motion", where="result", todo="Choose it."
            )
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
