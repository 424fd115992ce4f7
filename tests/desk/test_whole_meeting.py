"""One meeting from the standing items to the outstanding list, without a terminal."""

from __future__ import annotations

import datetime as dt

from scp_tui.desk import Desk
from scp_tui.records.agenda import ItemKind
from scp_tui.records.followups import DueKind, FollowUpKind, RequesterKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.meeting import MeetingState, MinutesState
from scp_tui.records.motions import MotionKind
from scp_tui.records.room import AttendanceKind, ItemStatus
from scp_tui.rules.room_items import courses, ended_at, presiding
from tests.desk.conftest import DAY, REF, Hands, item_called

EARLIER = "XYZ/2026-06-03"


def _held_earlier(desk: Desk, clock: Hands) -> None:
    """Hold a short meeting before, whose two minutes wait to be confirmed."""
    clock.set(dt.datetime(2026, 6, 3, 18, 0))
    desk.agenda.create_meeting("XYZ", dt.date(2026, 6, 3))
    desk.room.open_meeting(EARLIER)
    for title in ("Welcome", "Substitutions"):
        item = item_called(desk, title, EARLIER)
        desk.minutes.write(EARLIER, item, f"Something about {title}.", 0)
    desk.room.close_meeting(EARLIER)


def _prepare(desk: Desk, clock: Hands) -> None:
    clock.set(dt.datetime(2026, 7, 6, 9, 30))
    made = desk.agenda.create_meeting("XYZ", DAY)
    assert [item.title for item in made.items] == [
        "Welcome",
        "Substitutions",
        "Minutes of Previous Meeting",
        "Exclusion of the Public",
    ]
    previous = next(item for item in made.items if item.kind is ItemKind.PREVIOUS_MINUTES)
    assert previous.confirms == (EARLIER,)
    assert (made.start, made.venue) == (dt.time(18, 0), "Town Hall")
    desk.agenda.add_item(REF, "Safety in the town", kind=ItemKind.REPORT, pages="7 - 14")
    made, findings = desk.agenda.publish(REF)
    assert findings == ()
    assert [item.number for item in made.items] == ["1", "2", "3", "4", "5"]
    assert [item.title for item in made.items][3:] == [
        "Safety in the town",
        "Exclusion of the Public",
    ]


def _open(desk: Desk, clock: Hands) -> None:
    clock.set(dt.datetime(2026, 7, 15, 18, 0))
    desk.room.open_meeting(REF)
    desk.room.mark(REF, "baker", AttendanceKind.PRESENT)
    desk.room.mark(REF, "able", AttendanceKind.SUBSTITUTE, substitute="eagle")
    desk.room.mark_all_present(REF)
    desk.room.add_attendee(REF, AttendanceKind.IN_ATTENDANCE, person="quill", capacity="Town Clerk")
    board = desk.room.board(REF)
    assert (board.present, board.quorum, board.quorate) == (4, 3, True)
    assert board.findings == ()


def _minute(desk: Desk, clock: Hands) -> None:
    welcome = item_called(desk, "Welcome")
    desk.room.open_item(REF, welcome)
    _, paragraphs = desk.motions.elect_chair(REF, welcome, "baker", "clough", "eagle")
    desk.minutes.append(REF, welcome, paragraphs)

    previous = item_called(desk, "Minutes of Previous Meeting")
    desk.room.open_item(REF, previous)
    _, paragraph = desk.motions.confirm_minutes(REF, previous)
    desk.minutes.append(REF, previous, paragraph)

    clock.set(dt.datetime(2026, 7, 15, 18, 10))
    report = item_called(desk, "Safety in the town")
    desk.room.open_item(REF, report)
    for person, reason in (("clough", "being a trustee"), ("dean", "being a school governor")):
        desk.room.declare(REF, person, InterestKind.NON_PECUNIARY, reason=reason, items=(report,))
    written = desk.minutes.write(REF, report, "The Town Clerk introduced the report.", 0)
    desk.minutes.write(REF, report, f"{written.text}\n\nMembers asked for figures.", written.rev)
    _, paragraph = desk.motions.record(REF, report, "that the report be noted")
    desk.minutes.append(REF, report, paragraph)


def _ask(desk: Desk) -> tuple[str, ...]:
    report = item_called(desk, "Safety in the town")
    return tuple(
        desk.follow_ups.ask(REF, item=report, title=title, **said).id  # type: ignore[arg-type]
        for title, said in (
            ("Response times", {"requester": "a member", "owner": "EP", "due": "within 28 days"}),
            ("Contact details", {"requester": "Councillor Baker", "due": "next meeting"}),
            ("A list of fires", {"requester": "the Committee", "owner": "Example Fire Service"}),
            (
                "A visit",
                {
                    "owner": "somebody at the college",
                    "due": "when ready",
                    "kind": FollowUpKind.INVITATION,
                },
            ),
        )
    )


def test_a_meeting_from_the_standing_items_to_the_outstanding_list(
    desk: Desk, clock: Hands
) -> None:
    _held_earlier(desk, clock)
    _prepare(desk, clock)
    _open(desk, clock)
    _minute(desk, clock)
    asked = _ask(desk)
    assert asked == ("XYZ/26-27/01", "XYZ/26-27/02", "XYZ/26-27/03", "XYZ/26-27/04")

    clock.set(dt.datetime(2026, 7, 15, 19, 45))
    closed, unresolved = desk.room.close_meeting(REF)

    assert closed.state is MeetingState.CLOSED
    assert closed.minutes_state is MinutesState.DRAFT
    assert ended_at(closed) == dt.time(19, 45)
    assert presiding(closed) == "baker"
    numbers = {minute.item: minute.number for minute in closed.minutes}
    assert numbers == {
        item_called(desk, "Welcome"): 3,
        item_called(desk, "Minutes of Previous Meeting"): 4,
        item_called(desk, "Safety in the town"): 5,
    }
    assert all(one.status is not ItemStatus.OPEN for one in courses(closed).values())
    assert [motion.kind for motion in closed.motions] == [
        MotionKind.ELECTION_OF_CHAIR,
        MotionKind.CONFIRM_MINUTES,
        MotionKind.RESOLUTION,
    ]
    earlier = desk.store.meeting(EARLIER)
    assert (earlier.minutes_state, earlier.minutes_confirmed_at) == (MinutesState.CONFIRMED, REF)

    _records_of_the_asks(desk, asked)
    said = {finding.where: finding.message for finding in unresolved}
    assert "the owner" in said["XYZ/26-27/02"]
    assert "the due" in said["XYZ/26-27/03"]
    _pages(desk)


def _records_of_the_asks(desk: Desk, asked: tuple[str, ...]) -> None:
    first, second, third, fourth = (desk.store.follow_up(ref) for ref in asked)
    assert {one.minute for one in (first, second, third, fourth)} == {5}
    assert {one.asked_on for one in (first, second, third, fourth)} == {DAY}
    assert first.owner.organisation == "police"
    assert (first.due.kind, first.due.date) == (DueKind.DATE, dt.date(2026, 8, 12))
    assert first.requester.kind is RequesterKind.A_MEMBER
    assert second.owner.organisation is second.owner.person is second.owner.said is None
    assert second.requester.person == "baker"
    assert second.due.kind is DueKind.NEXT_MEETING
    assert third.due.kind is DueKind.OPEN
    assert fourth.owner.said == "somebody at the college"
    unresolved = {line.follow_up.id: line.unresolved for line in desk.follow_ups.of_meeting(REF)}
    assert unresolved[asked[1]] == ("owner",)
    assert unresolved[asked[2]] == ("due",)


def _pages(desk: Desk) -> None:
    minutes = desk.pages.render("minutes", REF, "txt", 100)
    frame = (
        "Example Committee",
        "15 July 2026",
        "Present:",
        "Councillor Eagle (for Councillor Able)",
        "3. Welcome",
        "Councillor Baker was nominated by Councillor Clough, seconded by Councillor Eagle",
        "RESOLVED that Councillor Baker be appointed as Chairman",
        "4. Minutes of Previous Meeting",
        "RESOLVED that the minutes of the meeting held on 3 June 2026 be confirmed",
        "5. Safety in the town",
        "Councillor Clough (by reason of being a trustee) declared a non-pecuniary interest",
        "Procedure Rule 7 (5)",
        "The Town Clerk introduced the report.",
        "Members asked for figures.",
        "RESOLVED that the report be noted.",
        "The meeting ended at 19:45.",
    )
    flat = " ".join(minutes.split())
    places = [flat.find(" ".join(words.split())) for words in frame]
    assert -1 not in places, frame[places.index(-1)]
    assert places == sorted(places)
    outstanding = " ".join(desk.pages.render("actions", "XYZ", "txt", 100).split())
    for words in ("4 outstanding", "Response times", "Example Police", "not stated", "when ready"):
        assert words in outstanding


def test_reopening_takes_back_what_the_closing_did(desk: Desk, clock: Hands) -> None:
    _held_earlier(desk, clock)
    _prepare(desk, clock)
    _open(desk, clock)
    _minute(desk, clock)
    desk.room.close_meeting(REF)

    opened = desk.room.reopen_meeting(REF)

    assert opened.state is MeetingState.IN_PROGRESS
    assert {minute.number for minute in opened.minutes} == {None}
    earlier = desk.store.meeting(EARLIER)
    assert (earlier.minutes_state, earlier.minutes_confirmed_at) == (MinutesState.DRAFT, None)

    # What is minuted now, before the report, takes its place in the numbers.
    desk.minutes.write(REF, item_called(desk, "Substitutions"), "Councillor Eagle came.", 0)
    closed, _ = desk.room.close_meeting(REF)
    by_item = {minute.item: minute.number for minute in closed.minutes}
    assert by_item[item_called(desk, "Substitutions")] == 4
    assert by_item[item_called(desk, "Safety in the town")] == 6
    assert desk.store.meeting(EARLIER).minutes_state is MinutesState.CONFIRMED


def test_the_closing_can_be_undone_as_one_act(desk: Desk, clock: Hands) -> None:
    _held_earlier(desk, clock)
    _prepare(desk, clock)
    _open(desk, clock)
    _minute(desk, clock)
    desk.room.close_meeting(REF)

    assert desk.office.undo() == f"Undone: Closed the meeting {REF}"

    assert desk.store.meeting(REF).state is MeetingState.IN_PROGRESS
    assert desk.store.meeting(EARLIER).minutes_state is MinutesState.DRAFT
