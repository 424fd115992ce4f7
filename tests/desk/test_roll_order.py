"""The roll prints in the order of the members, whatever order it was taken in."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.records.room import AttendanceKind, EventKind, RoomEvent
from scp_tui.rules.room_items import attendance


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
