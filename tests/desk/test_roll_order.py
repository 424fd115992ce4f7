"""The roll prints in the order of the members, and whom it finds there was there all along."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.exports.writers import render
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import Attendance, AttendanceKind, EventKind, RoomEvent
from scp_tui.rules.room_items import attendance
from tests.desk.conftest import DAY, Hands


def people(desk: Desk, ref: str, kind: AttendanceKind) -> list[str | None]:
    return [one.person for one in attendance(desk.store.meeting(ref)) if one.kind is kind]


def test_who_is_marked_present_again_stands_where_they_stood(desk: Desk, meeting: str) -> None:
    desk.room.mark_all_present(meeting)
    before = people(desk, meeting, AttendanceKind.PRESENT)
    assert len(before) > 2
    for kind in (AttendanceKind.ABSENT, AttendanceKind.APOLOGIES, AttendanceKind.PRESENT):
        desk.room.mark(meeting, str(before[0]), kind)
    assert people(desk, meeting, AttendanceKind.PRESENT) == before


def test_apologies_and_substitutes_stand_in_order_whoever_was_first(
    desk: Desk, meeting: str
) -> None:
    desk.room.mark_all_present(meeting)
    desk.room.mark(meeting, "clough", AttendanceKind.APOLOGIES, substitute="frost")
    desk.room.mark(meeting, "baker", AttendanceKind.APOLOGIES, substitute="eagle")
    assert people(desk, meeting, AttendanceKind.APOLOGIES) == ["baker", "clough"]
    assert people(desk, meeting, AttendanceKind.SUBSTITUTE) == ["eagle", "frost"]


def test_a_roll_as_printed_keeps_its_order_but_for_who_is_marked(desk: Desk, meeting: str) -> None:
    printed = RoomEvent(id="e-1", kind=EventKind.ROLL_CALL, people=("dean", "clough", "able"))
    desk.store.change_meeting(meeting, lambda one: replace(one, log=(printed,)), what="as printed")
    desk.room.mark(meeting, "baker", AttendanceKind.PRESENT)
    assert people(desk, meeting, AttendanceKind.PRESENT) == ["baker", "dean", "clough", "able"]


@pytest.mark.parametrize(
    ("began", "joined", "from_when"),
    [
        (dt.time(18, 0), dt.datetime(2026, 7, 15, 18, 0), None),
        (dt.time(18, 3), dt.datetime(2026, 7, 15, 18, 3), None),
        (dt.time(17, 58), dt.datetime(2026, 7, 15, 18, 0), None),
        (dt.time(18, 0), dt.datetime(2026, 7, 15, 18, 1), dt.time(18, 1)),
        (dt.time(18, 0), dt.datetime(2026, 7, 16, 10, 0), None),
    ],
)
def test_who_is_entered_as_the_meeting_begins_was_there_from_the_start(
    desk: Desk,
    clock: Hands,
    meeting: str,
    began: dt.time,
    joined: dt.datetime,
    from_when: dt.time | None,
) -> None:
    clock.set(dt.datetime.combine(DAY, began))
    desk.room.open_meeting(meeting)
    desk.room.mark_all_present(meeting)
    first, second, *_ = desk.store.meeting(meeting).items
    desk.room.open_item(meeting, first.id)
    clock.set(joined)
    made = desk.room.came_in(meeting, "eagle")
    assert line_of(made, "eagle").arrived_at == from_when
    page = render(desk.pages.page("minutes", meeting), "txt")
    assert ("joined the meeting" in page) is (from_when is not None)
    desk.room.open_item(meeting, second.id)
    made = desk.room.came_in(meeting, "frost")
    of_frost = next(one for one in made.log if one.person == "frost")
    assert made.log.index(of_frost) == len(made.log) - 1
    assert of_frost.at == (joined.time() if joined.date() == DAY else None)


def test_who_joins_late_where_no_business_was_done_came_late(
    desk: Desk, clock: Hands, meeting: str
) -> None:
    clock.set(dt.datetime.combine(DAY, dt.time(18)))
    desk.room.open_meeting(meeting)
    desk.room.mark(meeting, "able", AttendanceKind.PRESENT)
    clock.set(dt.datetime.combine(DAY, dt.time(18, 15)))
    desk.room.no_quorum(meeting)
    made = desk.room.came_in(meeting, "eagle")
    assert line_of(made, "eagle").arrived_at == dt.time(18, 15)


def test_once_somebody_has_left_who_joins_came_later(
    desk: Desk, clock: Hands, meeting: str
) -> None:
    clock.set(dt.datetime.combine(DAY, dt.time(18)))
    desk.room.open_meeting(meeting)
    desk.room.mark_all_present(meeting)
    desk.room.open_item(meeting, desk.store.meeting(meeting).items[0].id)
    desk.room.went_out(meeting, "able")
    made = desk.room.came_in(meeting, "eagle")
    assert line_of(made, "eagle").arrived_at == dt.time(18)


def line_of(meeting: Meeting, person: str) -> Attendance:
    return next(one for one in attendance(meeting) if one.person == person)
