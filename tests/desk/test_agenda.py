"""Preparing a meeting: places, moves, publication."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import RefusedByRule
from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.meeting import MeetingState
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room_items import courses
from tests.desk.conftest import DAY, REF, Hands, item_called


def _titles(desk: Desk, ref: str = REF) -> list[str]:
    meeting = desk.store.meeting(ref)
    numbers = agenda_numbers(meeting.items)
    return [f"{numbers[item.id]} {item.title}" for item in meeting.items]


def test_items_come_where_their_part_belongs(desk: Desk, meeting: str) -> None:
    desk.agenda.add_item(meeting, "Late report")
    desk.agenda.add_item(meeting, "After the welcome", after=item_called(desk, "Welcome"))
    above = item_called(desk, "Annual report")
    desk.agenda.add_item(meeting, "First part", parent=above)
    desk.agenda.add_item(meeting, "Second part", parent=above)
    desk.agenda.add_item(meeting, "Between", after=item_called(desk, "First part"))
    assert _titles(desk) == [
        "1 Welcome",
        "2 After the welcome",
        "3 Substitutions",
        "4 Minutes of Previous Meeting",
        "5 Annual report",
        "5.1 First part",
        "5.2 Between",
        "5.3 Second part",
        "6 Late report",
        "7 Exclusion of the Public",
        "8 A contract",
    ]


def test_an_item_moves_with_its_sub_items_and_stops_at_the_ends(desk: Desk, meeting: str) -> None:
    above = item_called(desk, "Annual report")
    desk.agenda.add_item(meeting, "First part", parent=above)
    desk.agenda.add_item(meeting, "Second part", parent=above)
    desk.agenda.move_item(meeting, above, -1)
    desk.agenda.move_item(meeting, item_called(desk, "Second part"), -5)
    desk.agenda.move_item(meeting, item_called(desk, "Welcome"), -1)
    assert _titles(desk) == [
        "1 Welcome",
        "2 Substitutions",
        "3 Annual report",
        "3.1 Second part",
        "3.2 First part",
        "4 Minutes of Previous Meeting",
        "5 Exclusion of the Public",
        "6 A contract",
    ]
    desk.agenda.move_item(meeting, above, 99)
    assert _titles(desk)[-3:] == ["6 Annual report", "6.1 Second part", "6.2 First part"]


def test_a_second_meeting_on_one_day_is_a_sitting_of_its_own(desk: Desk, meeting: str) -> None:
    second = desk.agenda.create_meeting("XYZ", DAY, dt.time(20, 0), "Annexe", sitting=2)
    assert second.id == f"{REF}-2"
    assert (second.start, second.venue) == (dt.time(20, 0), "Annexe")


def test_a_meeting_made_in_error_can_be_taken_back(desk: Desk) -> None:
    desk.agenda.create_meeting("XYZ", DAY)
    assert desk.office.undo() == f"Undone: Created the meeting {REF}"
    assert desk.office.meetings() == ()


def test_only_held_unconfirmed_minutes_wait_to_be_confirmed(desk: Desk, clock: Hands) -> None:
    for day, held in ((1, True), (8, False), (9, True)):
        ref = desk.agenda.create_meeting("XYZ", dt.date(2026, 6, day)).id
        if held:
            desk.room.open_meeting(ref)
            desk.room.close_meeting(ref)
    desk.agenda.set_state("XYZ/2026-06-08", MeetingState.CANCELLED, notes="No business.")
    made = desk.agenda.create_meeting("XYZ", DAY)
    previous = next(item for item in made.items if item.kind is ItemKind.PREVIOUS_MINUTES)
    assert previous.confirms == ("XYZ/2026-06-01", "XYZ/2026-06-09")


def test_the_agenda_is_published_in_time_or_with_the_reason(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    assert desk.agenda.last_publication(meeting) == dt.date(2026, 7, 7)
    clock.set(dt.datetime(2026, 7, 8, 9, 0))
    with pytest.raises(RefusedByRule) as refused:
        desk.agenda.publish(meeting)
    assert refused.value.rule.startswith("R1.")
    assert desk.store.meeting(meeting).published_at is None

    published, findings = desk.agenda.publish(meeting, late_reason="The report came late.")

    assert published.state is MeetingState.PUBLISHED
    assert published.published_at == dt.datetime(2026, 7, 8, 9, 0)
    assert published.late_publication_reason == "The report came late."
    assert findings


def test_publishing_freezes_the_numbers_and_the_first_time(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    first, findings = desk.agenda.publish(meeting)
    assert findings == ()
    clock.set(dt.datetime(2026, 7, 6, 9, 0))
    desk.agenda.add_item(meeting, "Late", after=item_called(desk, "Welcome"))
    again, _ = desk.agenda.publish(meeting)
    assert again.published_at == first.published_at
    numbers = {item.title: item.number for item in again.items}
    assert numbers["Substitutions"] == "2"
    assert numbers["Late"] == "1A"


def test_what_is_over_or_empty_is_not_published(desk: Desk, meeting: str) -> None:
    desk.room.open_meeting(meeting)
    with pytest.raises(RefusedByRule):
        desk.agenda.publish(meeting)


def test_an_item_cannot_stand_under_a_sub_item(desk: Desk, meeting: str) -> None:
    from scp_tui.errors import InputRefused

    above = item_called(desk, "Annual report")
    desk.agenda.add_item(meeting, "Part", parent=above)
    below = item_called(desk, "Part")
    welcome = next(one for one in desk.store.meeting(meeting).items if one.title == "Welcome")
    with pytest.raises(InputRefused):
        desk.agenda.edit_item(meeting, welcome.id, welcome.rev, parent=below)
    with pytest.raises(InputRefused, match="the item Deeper"):
        desk.agenda.add_item(meeting, "Deeper", parent=below)
    stored = next(one for one in desk.store.meeting(meeting).items if one.id == above)
    with pytest.raises(InputRefused):
        desk.agenda.edit_item(meeting, above, stored.rev, parent=welcome.id)
    private = item_called(desk, "A contract")
    moved = next(one for one in desk.store.meeting(meeting).items if one.id == below)
    desk.agenda.edit_item(meeting, below, moved.rev, parent=private)
    assert next(one for one in desk.store.meeting(meeting).items if one.id == below).part is Part.B


def test_the_order_in_which_items_were_taken_is_kept(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    desk.room.open_meeting(meeting)
    for minute, title in enumerate(("Welcome", "Annual report", "Substitutions")):
        clock.set(dt.datetime(2026, 7, 15, 18, minute))
        desk.room.open_item(meeting, item_called(desk, title))
    ran = courses(desk.store.meeting(meeting))
    items = {item.title: ran[item.id] for item in desk.store.meeting(meeting).items}
    assert items["Welcome"].taken_after is None
    assert items["Annual report"].taken_after is None
    assert items["Substitutions"].taken_after == item_called(desk, "Annual report")
    assert [items[title].status.value for title in ("Welcome", "Annual report")] == ["done"] * 2
    assert items["Annual report"].closed_at == dt.time(18, 2)
