"""Attendance, declarations and motions as they are recorded."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.records.committee import Membership, Seat
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import DecisionVerb, MotionResult, Vote, VoteMethod
from scp_tui.records.room import Attendance, AttendanceKind, ItemStatus
from scp_tui.rules.room_items import attendance, ended_at, presiding
from tests.desk.conftest import item_called


def _plain(lines: tuple[Attendance, ...]) -> set[tuple[str | None, str, str | None]]:
    return {(line.person, line.kind.value, line.substitute_for) for line in lines}


def test_what_is_said_again_replaces_what_was_said(desk: Desk, meeting: str) -> None:
    desk.room.mark(meeting, "able", AttendanceKind.APOLOGIES)
    first = desk.room.mark(meeting, "able", AttendanceKind.PRESENT, arrived_at=dt.time(18, 20))
    assert _plain(attendance(first)) == {("able", "present", None)}
    left = desk.room.mark(meeting, "able", AttendanceKind.PRESENT, left_at=dt.time(19, 0))
    assert (attendance(left)[0].arrived_at, attendance(left)[0].left_at) == (
        dt.time(18, 20),
        dt.time(19, 0),
    )


def test_one_substitute_sits_for_a_member(desk: Desk, meeting: str) -> None:
    desk.room.mark(meeting, "able", AttendanceKind.APOLOGIES, substitute="eagle")
    made = desk.room.mark(meeting, "able", AttendanceKind.SUBSTITUTE, substitute="frost")
    assert _plain(attendance(made)) == {("frost", "substitute", "able")}
    made = desk.room.mark(meeting, "able", AttendanceKind.ABSENT, substitute="frost")
    assert _plain(attendance(made)) == {("frost", "substitute", "able"), ("able", "absent", None)}


def test_a_member_both_present_and_substituted_is_recorded_and_remarked_on(
    desk: Desk, meeting: str
) -> None:
    desk.room.mark(meeting, "able", AttendanceKind.SUBSTITUTE, substitute="eagle")
    desk.room.mark(meeting, "able", AttendanceKind.PRESENT)
    findings = desk.room.board(meeting).findings
    assert any(finding.rule == "R4.2" for finding in findings)


def test_the_board_says_how_each_member_stands(desk: Desk, meeting: str) -> None:
    desk.room.mark(meeting, "able", AttendanceKind.APOLOGIES, substitute="eagle")
    desk.room.mark(meeting, "baker", AttendanceKind.PRESENT, arrived_at=dt.time(18, 20))
    board = desk.room.board(meeting)
    words = {member.person.id: member.words for member in board.members}
    assert words == {
        "able": "apologies, Councillor Eagle sits for them",
        "baker": "present, from 18:20",
        "clough": "not recorded",
        "dean": "not recorded",
    }
    assert [(other.name, other.words) for other in board.others] == [
        ("Councillor Eagle", "substitute for Councillor Able")
    ]
    assert (board.present, board.quorum, board.quorate) == (2, 3, False)


def test_who_may_substitute_is_the_rule_of_the_committee(desk: Desk, meeting: str) -> None:
    assert [person.id for person in desk.room.substitute_pool(meeting)] == ["eagle", "frost"]


def test_a_visitor_is_recorded_by_name(desk: Desk, meeting: str) -> None:
    made = desk.room.add_attendee(meeting, AttendanceKind.VISITOR, name="  Mx  Grey ")
    assert attendance(made)[0].name == "Mx  Grey"
    line = attendance(made)[0]
    changed = desk.room.edit_attendance(meeting, line.id, line.rev, capacity="resident")
    assert attendance(changed)[0].capacity == "resident"


def test_the_rule_of_the_committee_is_cited_unless_another_is(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    made = desk.room.declare(
        meeting, "able", InterestKind.NON_PECUNIARY, reason="a trustee", items=(item,)
    )
    assert made.declarations[0].rule == "Procedure Rule 7 (5)"
    declared = made.declarations[0]
    changed = desk.room.edit_declaration(
        meeting, declared.id, declared.rev, rule="Rule 9", left_room=True
    )
    assert (changed.declarations[0].rule, changed.declarations[0].left_room) == ("Rule 9", True)


def test_ids_are_not_given_twice(desk: Desk, meeting: str) -> None:
    first = attendance(desk.room.add_attendee(meeting, AttendanceKind.VISITOR, name="One"))[0]
    desk.room.remove_attendance(meeting, first.id)
    second = attendance(desk.room.add_attendee(meeting, AttendanceKind.VISITOR, name="Two"))[0]
    assert second.id != first.id


@pytest.mark.parametrize(
    ("typed", "text", "verb", "unanimous"),
    [
        ("that it be noted", "that it be noted", DecisionVerb.RESOLVED, False),
        ("RESOLVED that it be noted", "that it be noted", DecisionVerb.RESOLVED, False),
        ("RECOMMENDED that it be built", "that it be built", DecisionVerb.RECOMMENDED, False),
        ("UNANIMOUSLY RESOLVED that x", "that x", DecisionVerb.RESOLVED, True),
        ("AGREED that x", "AGREED that x", DecisionVerb.RESOLVED, False),
    ],
)
def test_a_verb_typed_with_a_motion_counts(
    desk: Desk, meeting: str, typed: str, text: str, verb: DecisionVerb, unanimous: bool
) -> None:
    item = item_called(desk, "Annual report")
    made, _ = desk.motions.record(meeting, item, typed)
    motion = made.motions[0]
    assert (motion.text, motion.verb, motion.unanimous) == (text, verb, unanimous)


def test_a_motion_gives_its_paragraphs_with_mover_and_count(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    vote = Vote(method=VoteMethod.SHOW_OF_HANDS, votes_for=3, votes_against=1, abstained=0)
    made, words = desk.motions.record(
        meeting, item, "that it be noted", mover="able", seconder="baker", vote=vote
    )
    assert words == (
        "On a motion by Councillor Able, seconded by Councillor Baker, it was\n\n"
        "RESOLVED that it be noted (For 3, Against 1, Abstentions 0)."
    )
    motion = made.motions[0]
    assert desk.motions.paragraphs(meeting, motion.id) == words
    lost = desk.motions.edit(meeting, motion.id, motion.rev, result=MotionResult.LOST)
    assert lost.motions[0].result is MotionResult.LOST
    assert "RESOLVED" not in desk.motions.paragraphs(meeting, motion.id)


def test_the_exclusion_names_the_items_and_the_paragraphs(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Exclusion of the Public")
    _, words = desk.motions.exclude_public(meeting, item)
    assert "item 6" in words
    assert "paragraph 3 of Part 1 of Schedule 12A" in words


def test_closing_says_what_is_unresolved_and_never_refuses(desk: Desk, meeting: str) -> None:
    desk.room.open_meeting(meeting)
    report = item_called(desk, "Annual report")
    desk.room.open_item(meeting, report)
    desk.room.set_item_status(meeting, item_called(desk, "Welcome"), ItemStatus.DEFERRED)
    desk.follow_ups.ask(meeting, title="A visit", item=report)
    closed, findings = desk.room.close_meeting(meeting)
    assert closed.state.value == "closed"
    assert any(finding.where == "XYZ/26-27/01" for finding in findings)
    assert any(finding.rule.startswith("R4") for finding in findings), "nobody was recorded"


def test_the_end_of_a_meeting_closed_on_another_day_is_not_invented(
    desk: Desk, meeting: str
) -> None:
    desk.room.open_meeting(meeting)
    assert ended_at(desk.room.close_meeting(meeting)[0]) is None


def test_who_presides_can_be_said_without_an_election(desk: Desk, meeting: str) -> None:
    assert presiding(desk.room.set_presiding(meeting, "able")) == "able"
    assert desk.room.board(meeting).presiding == replace(desk.office.person("able"))


def test_a_co_optee_without_a_vote_makes_no_quorum(desk: Desk, meeting: str) -> None:
    seat = Membership(id="new", committee="XYZ", person="quill", seat=Seat.CO_OPTEE)
    desk.office.save_membership(replace(seat, since=dt.date(2026, 5, 20)))
    for person in ("able", "baker", "quill"):
        desk.room.mark(meeting, person, AttendanceKind.PRESENT)
    board = desk.room.board(meeting)
    assert (board.present, board.quorum) == (2, 3)
    assert any("2 voting members are present" in str(one) for one in board.findings)
    committee = desk.office.committee("XYZ")
    votes = replace(committee.co_option, allowed=True, may_vote=True)
    desk.office.save_committee(replace(committee, co_option=votes))
    assert desk.room.board(meeting).present == 3
