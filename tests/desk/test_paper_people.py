"""From the fallback sheet: substitutes, others, the hours, and who left for an interest."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import ItemKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import MotionResult
from scp_tui.records.room import AttendanceKind, EventKind
from scp_tui.rules.fallback import PaperMove
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.paper_interests import read_interests
from scp_tui.rules.paper_names import read_others, read_substitutes
from scp_tui.rules.room_items import attendance, ended_at
from scp_tui.screens.paper_entry import EndStep, ItemStep, RoomStep
from tests.desk.conftest import DAY, REF, Hands, item_called


def enter_room(desk: Desk, substitutes: str = "", others: str = "", **rest: object) -> None:
    people = desk.paper_entry.members(REF)
    desk.paper_entry.enter_room(
        REF,
        substitutes=read_substitutes(substitutes, people),
        others=read_others(others),
        **rest,  # type: ignore[arg-type]
    )


def enter_item(desk: Desk, title: str, interests: str, **rest: object) -> None:
    meeting = desk.store.meeting(REF)
    item = next(one for one in meeting.items if one.title == title)
    numbers = {number: one for one, number in agenda_numbers(meeting.items).items()}
    standing = item.kind is ItemKind.DECLARATIONS
    desk.paper_entry.enter_item(
        REF,
        item.id,
        interests=read_interests(
            interests,
            desk.paper_entry.members(REF),
            desk.paper_entry.kinds(REF),
            numbers if standing else None,
        ),
        **rest,  # type: ignore[arg-type]
    )


def test_a_substitute_sits_for_the_member_of_that_number(desk: Desk, meeting: str) -> None:
    enter_room(desk, "4 Eagle; 3 frost", present=(1, 2), apologies=(3,))
    people = desk.paper_entry.members(meeting)
    lines = {line.person: line for line in attendance(desk.store.meeting(meeting))}
    assert lines["eagle"].substitute_for == people[4]
    assert lines["frost"].substitute_for == people[3]
    assert lines[people[3]].kind is AttendanceKind.APOLOGIES
    assert people[4] not in lines
    page = desk.pages.render("minutes", meeting, "txt")
    assert "Councillor Eagle (for Councillor" in page
    desk.office.undo()
    assert attendance(desk.store.meeting(meeting)) == ()


@pytest.mark.parametrize(
    ("substitutes", "others", "rest", "line"),
    [
        ("4 Nobody", "", {}, "substitutes: no councillor goes by 'Nobody'"),
        ("4 Eagle; 3 Eagle", "", {}, "sits for two members"),
        ("1 Eagle", "", {}, "member 1 is present and has a substitute"),
        ("", "", {"apologies": (1,)}, "member 1 is present and sent apologies"),
        ("", "Pat Baker", {}, "Councillor Baker is a member. Type 2"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_of_the_step_stays(
    desk: Desk, meeting: str, substitutes: str, others: str, rest: dict[str, object], line: str
) -> None:
    before = desk.store.meeting(meeting)
    with pytest.raises(InputRefused) as refused:
        enter_room(desk, substitutes, others, present=(1,), **rest)
    assert line in str(refused.value)
    assert desk.store.meeting(meeting) == before


def test_others_are_found_in_the_register_or_made_anew(desk: Desk, meeting: str) -> None:
    known = {person.id for person in desk.office.register().people}
    others = "Robin Quill, Head of Safety; Rob Able, Example Police; Jo Cole, resident"
    enter_room(desk, "", others, present=(1,))
    lines = attendance(desk.store.meeting(meeting))
    found = {(line.person, line.name, line.capacity): line.kind for line in lines}
    assert found["quill", None, "Head of Safety"] is AttendanceKind.IN_ATTENDANCE
    assert found[None, "Jo Cole", "resident"] is AttendanceKind.VISITOR
    (new,) = {person.id for person in desk.office.register().people} - known
    assert found[new, None, "Example Police"] is AttendanceKind.IN_ATTENDANCE
    enter_room(desk, "", others, present=(1,))
    assert attendance(desk.store.meeting(meeting)) == lines, "typed again, nobody is there twice"
    desk.office.undo()
    desk.office.undo()
    assert {person.id for person in desk.office.register().people} == known


def test_an_error_half_way_leaves_nothing_behind(desk: Desk, meeting: str) -> None:
    before = desk.store.meeting(meeting)
    with pytest.raises(InputRefused):
        desk.paper_entry.enter_item(
            meeting,
            item_called(desk, "Annual report"),
            notes="It was introduced.",
            words="that it be noted",
            result=MotionResult.CARRIED,
            asks=(("x" * 5_000, "", ""),),
        )
    assert desk.store.meeting(meeting).minutes == before.minutes
    assert desk.store.meeting(meeting).motions == ()


def test_only_hours_that_were_written_are_known_also_when_typed_on_the_night(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    clock.set(dt.datetime.combine(DAY, dt.time(21, 40)))
    enter_room(desk, "", "Jo Cole, resident", began=dt.time(18, 5), present=(1, 2, 3), chair=1,
               came=(PaperMove(number=2, at=dt.time(18, 20)),))  # fmt: skip
    enter_item(desk, "Annual report", "3 dpi a tenant, left", notes="It was introduced.")
    desk.paper_entry.enter_end(meeting, dt.time(20, 15))
    log = desk.store.meeting(meeting).log
    assert sorted(one.at for one in log if one.at is not None) == [
        dt.time(18, 5),
        dt.time(18, 20),
        dt.time(20, 15),
    ]
    assert log[-1].kind is EventKind.ENDED
    first = next(one for one in log if one.kind is EventKind.ITEM_OPENED)
    assert (first.item, first.at) == (desk.store.meeting(meeting).items[0].id, dt.time(18, 5))
    desk.room.close_meeting(meeting)
    assert ended_at(desk.store.meeting(meeting)) == dt.time(20, 15)
    assert "The meeting ended at 20:15." in desk.pages.render("minutes", meeting, "txt")


def test_the_hours_can_be_put_right_by_typing_them_again(desk: Desk, meeting: str) -> None:
    enter_room(desk, began=dt.time(18, 5), present=(1, 2))
    enter_room(desk, began=dt.time(18, 0), present=(1, 2))
    enter_item(desk, "Annual report", "", notes="It was introduced.")
    enter_room(desk, began=dt.time(18, 2), present=(1, 2))
    hours = [one.at for one in desk.store.meeting(meeting).log if one.at and not one.struck]
    assert hours == [dt.time(18, 2)]


def test_who_left_for_an_interest_is_out_in_the_log_and_back_after_it(
    desk: Desk, meeting: str
) -> None:
    desk.agenda.add_item(REF, "Another report")
    enter_room(desk, present=(1, 2, 3), chair=1)
    enter_item(desk, "Annual report", "3 dpi a tenant, left; 2 a trustee, stayed",
               notes="It was introduced.")  # fmt: skip
    enter_item(desk, "Another report", "", notes="It was late.")
    made = desk.store.meeting(meeting)
    person = desk.paper_entry.members(meeting)[3]
    moves = [(one.kind, one.person) for one in made.log if one.person == person]
    assert moves[-2:] == [
        (EventKind.LEFT_FOR_INTEREST, person),
        (EventKind.RETURNED, person),
    ]
    dpi, trustee = made.declarations
    assert (dpi.kind, trustee.kind) == (InterestKind.DPI, InterestKind.NON_PECUNIARY)
    leaving = Leaving(made)
    report = item_called(desk, "Annual report")
    assert leaving.answer(dpi, report) is True
    assert leaving.answer(trustee, report) is False
    assert leaving.left_for(item_called(desk, "Another report")) == frozenset()
    page = " ".join(desk.pages.render("minutes", meeting, "txt").split())
    assert "left the meeting during its consideration" in page


def test_at_the_standing_item_an_item_is_named_and_who_left_is_out_when_it_comes(
    desk: Desk, meeting: str
) -> None:
    desk.agenda.add_item(REF, "Declarations of Interest", kind=ItemKind.DECLARATIONS)
    desk.agenda.add_item(REF, "A lease")
    lease = item_called(desk, "A lease")
    number = agenda_numbers(desk.store.meeting(REF).items)[lease]
    enter_room(desk, present=(1, 2, 3), chair=1)
    enter_item(desk, "Declarations of Interest",
               f"3 item {number} dpi a tenant, left; 2 a trustee")  # fmt: skip
    tenant, trustee = desk.store.meeting(meeting).declarations
    assert (tenant.items, tenant.whole_meeting) == ((lease,), False)
    assert (trustee.items, trustee.whole_meeting) == ((), True)
    assert not any(
        one.kind is EventKind.LEFT_FOR_INTEREST for one in desk.store.meeting(meeting).log
    )
    enter_item(desk, "A lease", "", notes="It was granted.")
    left = [
        one for one in desk.store.meeting(meeting).log if one.kind is EventKind.LEFT_FOR_INTEREST
    ]
    assert [one.person for one in left] == [tenant.person]
    assert Leaving(desk.store.meeting(meeting)).answer(tenant, lease) is True


def test_the_sheet_asks_in_the_order_of_the_form(desk: Desk, meeting: str) -> None:
    desk.agenda.add_item(REF, "Declarations of Interest", kind=ItemKind.DECLARATIONS)
    sheet = desk.pages.render("fallback", meeting, "txt", 120)
    item = next(one for one in desk.store.meeting(REF).items if one.kind is ItemKind.DECLARATIONS)
    asked = [
        *RoomStep(desk, REF, 9).fields,
        *ItemStep(desk, REF, item, "x").fields,
        *EndStep(desk, REF, 9).fields,
    ]
    printed = {
        "began": "Began at", "chair": "In the chair", "present": "Present",
        "apologies": "Apologies", "absent": "Absent", "substitutes": "Substitute (1)",
        "others": "Other (1)", "came": "Came late", "left": "Left early",
        "interests": "Interest (1)", "notes": "What was said", "words": "Motion: its words",
        "movers": "Moved + seconded", "vote": "Vote: for", "result": "carried",
        "asks": "Asked (1): what", "ended": "Ended at",
    }  # fmt: skip
    at = -1
    for field in asked:
        if field.name == "interests":
            at = sheet.index("Declarations of Interest", at)
        found = sheet.find(printed[field.name], at + 1)
        assert found > at, field.label
        at = found
    assert "dpi (disclosable pecuniary)" in sheet
