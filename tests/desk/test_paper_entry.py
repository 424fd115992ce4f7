"""A night without a computer: the sheet's numbers mean on the screen whom they mean on paper."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import MotionResult, Vote
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.fallback import PaperMove, read_moves, read_numbers
from scp_tui.rules.names import name_of
from scp_tui.rules.paper_interests import PaperInterest
from scp_tui.rules.room_items import attendance, presiding
from tests.desk.conftest import REF, item_called


def test_the_numbers_are_those_that_the_sheet_prints(desk: Desk, meeting: str) -> None:
    sheet = desk.pages.render("fallback", meeting, "txt", 120).splitlines()
    register = desk.office.register()
    for number, person in desk.paper_entry.members(meeting).items():
        line = next(line for line in sheet if line.startswith(f"{number} "))
        assert name_of(person, register.people) in line


def test_the_room_is_entered_by_numbers_and_taken_back_as_one_act(desk: Desk, meeting: str) -> None:
    people = desk.paper_entry.members(meeting)
    done = desk.paper_entry.enter_room(
        meeting,
        present=(1, 2, 3),
        apologies=(4,),
        came=(PaperMove(number=2, at=dt.time(18, 20)),),
        left=(PaperMove(number=3, at=dt.time(19, 5)),),
        chair=1,
    )
    lines = {line.person: line for line in attendance(done)}
    assert lines[people[2]].arrived_at == dt.time(18, 20)
    assert lines[people[3]].left_at == dt.time(19, 5)
    assert lines[people[4]].kind is AttendanceKind.APOLOGIES
    assert presiding(done) == people[1]
    desk.office.undo()
    assert attendance(desk.store.meeting(meeting)) == ()


def test_an_item_is_entered_with_its_interests_motion_vote_and_asks(
    desk: Desk, meeting: str
) -> None:
    desk.paper_entry.enter_room(meeting, present=(1, 2, 3), chair=1)
    people = desk.paper_entry.members(meeting)
    item = item_called(desk, "Annual report")
    done = desk.paper_entry.enter_item(
        meeting,
        item,
        interests=(PaperInterest(number=3, kind=InterestKind.NON_PECUNIARY, words="a trustee"),),
        movers=(1, 2),
        words="that the report be noted",
        vote=Vote(votes_for=2, votes_against=1, abstained=0),
        result=MotionResult.CARRIED,
        asks=(("Figures by ward", "Example Police", "next meeting"),),
        notes="The report was introduced.",
    )
    (motion,) = [one for one in done.motions if one.item == item]
    assert (motion.mover, motion.seconder) == (people[1], people[2])
    assert done.declarations[0].person == people[3]
    text = desk.minutes.text(meeting, item).text
    assert text.startswith("The report was introduced.")
    assert "RESOLVED that the report be noted" in text
    (asked,) = desk.store.follow_ups("XYZ")
    assert (asked.title, asked.owner.organisation) == ("Figures by ward", "police")
    desk.office.undo()
    assert desk.store.meeting(meeting).motions == ()


def test_what_is_entered_on_a_private_item_stays_private(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "A contract")
    desk.paper_entry.enter_item(
        REF, item, words="that NIGHTJAR be paid", result=MotionResult.CARRIED,
        asks=(("Pay NIGHTJAR", "", ""),), notes="NIGHTJAR came.",
    )  # fmt: skip
    assert "NIGHTJAR" in desk.minutes.text(meeting, item).text
    assert "NIGHTJAR" not in str(desk.store.meeting(meeting))
    for kind in ("minutes", "decisions", "action-sheet", "agenda", "running-order", "fallback"):
        assert "NIGHTJAR" not in desk.pages.render(kind, meeting, "txt")


def test_an_empty_step_writes_nothing(desk: Desk, meeting: str) -> None:
    before = desk.store.meeting(meeting)
    desk.paper_entry.enter_item(meeting, item_called(desk, "Annual report"))
    assert desk.store.meeting(meeting) == before


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12))
def test_numbers_are_read_as_they_are_written(numbers: list[int]) -> None:
    known = range(1, 31)
    once = tuple(dict.fromkeys(numbers))
    assert read_numbers(", ".join(map(str, numbers)), known) == once
    assert read_numbers("+".join(map(str, numbers)), known) == once
    low, high = min(numbers), max(numbers)
    assert read_numbers(f"{low}-{high}", known) == tuple(range(low, high + 1))


def test_what_is_no_number_is_refused_in_a_line() -> None:
    for typed in ("x", "3-", "99", "2.5", "١"):
        with pytest.raises(InputRefused):
            read_numbers(typed, range(1, 5))


def test_a_move_has_its_hour_its_item_both_or_neither() -> None:
    items = {"1": "i-1", "2.1": "i-7"}
    known = range(1, 9)
    assert read_moves("4 18:20, 2 item 2.1; 3 19.05 item 1, 5 item 2.1. 7pm, 1", known, items) == (
        PaperMove(number=4, at=dt.time(18, 20)),
        PaperMove(number=2, item="i-7"),
        PaperMove(number=3, at=dt.time(19, 5), item="i-1"),
        PaperMove(number=5, at=dt.time(19, 0), item="i-7"),
        PaperMove(number=1),
    )
    for typed, line in (
        ("4 item 9", "no item has the number 9"),
        ("4 18:20, 4 18:30", "member 4 is written twice"),
        ("9", "no member has the number 9"),
        ("4 item", "'item'"),
    ):
        with pytest.raises(InputRefused, match=line):
            read_moves(typed, known, items)
