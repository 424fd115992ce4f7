"""The attendance record and the record of declarations of a meeting (R4.1, R3.6)."""

from __future__ import annotations

from collections.abc import Mapping

from scp_tui.exports.pages.corrected_since import corrected_since
from scp_tui.exports.pages.frame import NOT_STATED, Items, head, page_of, partly, titled
from scp_tui.exports.tree import Block, Column, Document, Labelled, Note, Paragraph, Table, plain
from scp_tui.records.committee import Committee, Register, Seat
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.people import Person
from scp_tui.records.room import Attendance, AttendanceKind
from scp_tui.rules.date_words import time_in_words
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.membership import members_on
from scp_tui.rules.names import attendance_name, join_names, name_of
from scp_tui.rules.presiding import presided
from scp_tui.rules.room_items import attendance

_CLASSES = {
    AttendanceKind.PRESENT: "Present",
    AttendanceKind.SUBSTITUTE: "Substitute",
    AttendanceKind.APOLOGIES: "Apologies",
    AttendanceKind.ABSENT: "Absent",
    AttendanceKind.ALSO_PRESENT: "Also present",
    AttendanceKind.IN_ATTENDANCE: "In attendance",
    AttendanceKind.VISITOR: "Visitor",
}
_HERE = (
    Column("Name", 6),
    Column("Recorded as", 3),
    Column("In place of", 5),
    Column("Capacity", 5),
    Column("From", 2),
    Column("Until", 2),
)
_NEVER_HELD = frozenset({MeetingState.SCHEDULED, MeetingState.PUBLISHED})


def attendance_page(meeting: Meeting, committee: Committee, register: Register) -> Document:
    """Return who was there and for whom, class by class, and who is not accounted for."""
    people = {person.id: person for person in register.people}
    lines = attendance(meeting)
    rows = tuple(
        _attended(line, people) for kind in _CLASSES for line in lines if line.kind is kind
    )
    body: list[Block] = head(meeting, committee, titled(committee, "attendance"))
    body += corrected_since(meeting)
    body += partly(meeting)
    if meeting.state in _NEVER_HELD and not rows:
        body.append(Note("The meeting has not been held yet."))
    if rows:
        counted = [
            _counted(count, words.casefold())
            for kind, words in _CLASSES.items()
            if (count := sum(line.kind is kind for line in lines))
        ]
        body.append(Labelled("Recorded:", plain(", ".join(counted))))
        if chairs := presided(meeting):
            names = ", then ".join(name_of(one, people) for one in chairs)
            body.append(Labelled("Presided:", plain(names)))
        body.append(Table("Attendance", _HERE, rows))
    elif meeting.partly_known:
        body.append(Paragraph(plain("Who was there is not on record.")))
    else:
        body.append(Paragraph(plain("Nobody is recorded.")))
    missing = _unaccounted(lines, committee, register, meeting, people)
    if missing and rows and not meeting.partly_known:
        body.append(Labelled("Members not accounted for:", plain(join_names(missing))))
    return page_of("attendance", meeting, committee, body)


def _counted(count: int, words: str) -> str:
    """Return ``2 substitutes``: of what is counted by a noun, the number of it."""
    many = count > 1 and words in ("substitute", "visitor")
    return f"{count} {words}s" if many else f"{count} {words}"


def _attended(line: Attendance, people: Mapping[str, Person]) -> tuple[str, ...]:
    replaced = name_of(line.substitute_for, people) if line.substitute_for else ""
    return (
        attendance_name(line, people),
        _CLASSES[line.kind],
        replaced or (NOT_STATED if line.kind is AttendanceKind.SUBSTITUTE else "-"),
        line.capacity or "-",
        time_in_words(line.arrived_at) if line.arrived_at else "-",
        time_in_words(line.left_at) if line.left_at else "-",
    )


def _unaccounted(
    lines: tuple[Attendance, ...],
    committee: Committee,
    register: Register,
    meeting: Meeting,
    people: Mapping[str, Person],
) -> list[str]:
    named = {line.person for line in lines} | {line.substitute_for for line in lines}
    return [
        name_of(seat.person, people)
        for seat in members_on(register, committee.id, meeting.date)
        if seat.person not in named and seat.seat is not Seat.CO_OPTEE
    ]


_KINDS = {
    InterestKind.DPI: "Disclosable pecuniary",
    InterestKind.OTHER_REGISTRABLE: "Other registrable",
    InterestKind.NON_REGISTRABLE: "Non-registrable",
    InterestKind.OTHER_PECUNIARY: "Other pecuniary",
    InterestKind.NON_PECUNIARY: "Non-pecuniary",
    InterestKind.PERSONAL: "Personal",
    InterestKind.PREJUDICIAL: "Prejudicial",
    InterestKind.PARTY_WHIP: "Party whip",
}
_DECLARED = (
    Column("Member", 5),
    Column("Interest", 4),
    Column("Item", 6),
    Column("Nature", 7),
    Column("Left the room", 3),
)


def declarations_page(meeting: Meeting, committee: Committee, register: Register) -> Document:
    """Return every declaration of the meeting. Of a sensitive one the nature is not said (R3.4)."""
    items = Items(meeting)
    people = {person.id: person for person in register.people}
    leaving = Leaving(meeting)
    rows = tuple(_declared(one, items, people, leaving) for one in meeting.declarations)
    body: list[Block] = head(meeting, committee, titled(committee, "declarations"))
    body += corrected_since(meeting)
    body += partly(meeting)
    if rows:
        body.append(Table("Declarations of interest", _DECLARED, rows))
    elif meeting.none_declared is not None:
        whip = ", nor a party whip" if meeting.none_declared.whip else ""
        asked = f"The members were asked, and no interest was declared{whip}."
        body.append(Paragraph(plain(asked)))
    elif meeting.partly_known:
        body.append(Paragraph(plain("Whether an interest was declared is not on record.")))
    else:
        body.append(Paragraph(plain("No declarations of interest are on record.")))
    return page_of("declarations", meeting, committee, body)


def _declared(
    one: Declaration, items: Items, people: Mapping[str, Person], leaving: Leaving
) -> tuple[str, ...]:
    if one.whole_meeting:
        concerns = "the whole meeting"
    else:
        concerns = "; ".join(items.named(item) for item in one.items) or NOT_STATED
    if one.sensitive:
        nature = "sensitive: not stated (Localism Act 2011, section 32)"
    elif one.kind is InterestKind.PARTY_WHIP:
        nature = one.reason or "-"
    else:
        nature = one.reason or NOT_STATED
    if one.dispensation:
        nature += f"; dispensation: {one.dispensation}"
    left = _left(one, items, leaving)
    if one.kind is InterestKind.PARTY_WHIP and left == NOT_STATED:
        left = "-"  # nobody leaves for a whip
    kind = one.as_declared or _KINDS[one.kind]
    return name_of(one.person, people), kind, concerns, nature, left


_LEFT = {True: "yes", False: "no", None: NOT_STATED}


def _left(one: Declaration, items: Items, leaving: Leaving) -> str:
    """Return whether the member left the room; item by item where it was not the same in all."""
    answers = leaving.answers(one)
    if len(set(answers.values())) > 1:
        said = (f"{items.named(item)}: {_LEFT[answer]}" for item, answer in answers.items())
        return "; ".join(said)
    return _LEFT[leaving.overall(one)]
