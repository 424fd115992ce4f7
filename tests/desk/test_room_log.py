"""The log: entering, correcting, striking and restoring; what follows, follows at once."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused, NotFound, StaleRecord
from scp_tui.exports.writers import render
from scp_tui.records.meeting import MeetingState
from scp_tui.records.motions import Vote, VoteMethod
from scp_tui.records.people import Role
from scp_tui.records.room import AttendanceKind, EventKind, RoomEvent
from scp_tui.rules.quorum import entitled_to_vote
from scp_tui.rules.room_items import attendance, presiding
from tests.desk.conftest import DAY, MEMBERS, REF, Hands, item_called


@pytest.fixture
def night(desk: Desk, meeting: str, clock: Hands) -> str:
    """The meeting, begun at 18:00 with everybody there and its first item being taken."""
    at(clock, 18, 0)
    desk.room.open_meeting(meeting)
    desk.room.mark_all_present(meeting)
    desk.room.open_item(meeting, item_called(desk, "Welcome"))
    return meeting


def at(clock: Hands, hour: int, minute: int) -> None:
    clock.set(dt.datetime.combine(DAY, dt.time(hour, minute)))


def event_of(desk: Desk, kind: EventKind) -> RoomEvent:
    (event,) = [one for one in desk.store.meeting(REF).log if one.kind is kind and not one.struck]
    return event


def minutes(desk: Desk) -> str:
    page = desk.pages.page("minutes", REF)
    return " ".join(render(page, "txt", width=1000).split())


def voters(desk: Desk, item: str | None = None) -> list[str | None]:
    meeting, register = desk.store.meeting(REF), desk.office.register()
    committee = desk.office.committee("XYZ")
    return [one.person for one in entitled_to_vote(meeting, committee, register, item=item)]


def test_the_roll_is_one_entry(desk: Desk, night: str) -> None:
    log = desk.store.meeting(night).log
    assert [one.kind.value for one in log] == ["roll_call", "item_opened"]
    assert log[0].people == MEMBERS
    desk.room.mark(night, "able", AttendanceKind.APOLOGIES)
    log = desk.store.meeting(night).log
    assert [one.kind.value for one in log] == ["roll_call", "apologies", "item_opened"]
    assert log[0].people == MEMBERS[1:]
    assert not any(one.trace for one in log), "the roll is still being taken"


def test_leaving_and_coming_back_is_told_where_it_happened(
    desk: Desk, night: str, clock: Hands
) -> None:
    report = item_called(desk, "Annual report")
    at(clock, 18, 30)
    desk.room.open_item(night, report)
    first = desk.minutes.write(night, report, "The report was presented.", 0)
    at(clock, 18, 40)
    desk.room.went_out(night, "able")
    desk.room.went_out(night, "baker")
    assert voters(desk) == ["clough", "dean"]
    desk.minutes.write(night, report, "The report was presented.\n\nQuestions were put.", first.rev)
    at(clock, 18, 55)
    desk.room.came_in(night, "able")
    assert voters(desk) == ["able", "clough", "dean"]
    text = minutes(desk)
    assert (
        "The report was presented. Councillor Able and Councillor Baker left the meeting at 18:40 "
        "during consideration of this item. Questions were put. Councillor Able returned to the "
        "meeting at 18:55 during consideration of this item."
    ) in text
    assert "Councillor Baker (until 18:40)" in text


def test_away_until_an_item_is_one_entry(desk: Desk, night: str, clock: Hands) -> None:
    report, welcome = item_called(desk, "Annual report"), item_called(desk, "Welcome")
    at(clock, 18, 5)
    desk.room.went_out(night, "dean", until_item=report)
    assert "dean" not in voters(desk)
    at(clock, 18, 30)
    desk.room.open_item(night, report)
    assert "dean" in voters(desk)
    assert "dean" not in voters(desk, welcome)
    assert "left the meeting at 18:05" in minutes(desk)
    assert "and was absent until item" in minutes(desk)


def test_a_correction_afterwards_changes_everything_that_follows_together(
    desk: Desk, night: str, clock: Hands
) -> None:
    report = item_called(desk, "Annual report")
    substitutions = item_called(desk, "Substitutions")
    at(clock, 18, 10)
    desk.room.open_item(night, substitutions)
    desk.minutes.write(night, substitutions, "There were none.", 0)
    at(clock, 18, 30)
    desk.room.open_item(night, report)
    desk.minutes.write(night, report, "The report was presented.", 0)
    vote = Vote(method=VoteMethod.SHOW_OF_HANDS, votes_for=4, votes_against=0, abstained=0)
    desk.motions.record(night, report, "that it be noted", vote=vote)
    at(clock, 18, 45)
    desk.room.went_out(night, "dean")
    at(clock, 19, 30)
    desk.room.close_meeting(night)
    assert not [one for one in desk.agenda.findings(night) if one.rule in ("R5.7", "R4.5")]

    left = event_of(desk, EventKind.LEFT)
    desk.room.correct(
        night, left.id, left.rev, at=dt.time(18, 15), why="had left two items earlier"
    )

    text = minutes(desk)
    assert "Councillor Dean (until 18:15)" in text
    assert "There were none. Councillor Dean left the meeting at 18:15" in text
    assert "18:45" not in text
    assert voters(desk, report) == ["able", "baker", "clough"]
    (finding,) = [one for one in desk.agenda.findings(night) if one.rule == "R5.7"]
    assert "Councillor Dean had a vote by its list" in finding.message
    struck, correct = sorted(
        (one for one in desk.room.log(night) if one.event.kind is EventKind.LEFT),
        key=lambda one: not one.struck,
    )
    assert struck.event.id == left.id
    assert "had left two items earlier" in struck.trace
    assert (correct.when, correct.item, correct.corrects) == ("18:15", "2", True)
    assert desk.office.undo() is not None
    assert "18:45" in minutes(desk)


def test_a_struck_entry_counts_for_nothing_and_can_be_restored(
    desk: Desk, night: str, clock: Hands
) -> None:
    at(clock, 18, 5)
    desk.room.went_out(night, "dean")
    left = event_of(desk, EventKind.LEFT)
    before = [replace(one, here=True) for one in attendance(desk.store.meeting(night))]
    desk.room.strike(night, left.id, left.rev, "it was somebody else")
    assert "dean" in voters(desk)
    assert "left the meeting" not in minutes(desk)
    kept = next(one for one in desk.store.meeting(night).log if one.id == left.id)
    desk.room.restore(night, kept.id, kept.rev)
    assert [replace(one, here=True) for one in attendance(desk.store.meeting(night))] == before
    assert "dean" not in voters(desk)
    (line,) = [one for one in desk.room.log(night) if one.event.id == left.id]
    assert "it was somebody else" in line.trace
    assert "restored" in line.trace
    with pytest.raises(StaleRecord):
        desk.room.strike(night, left.id, left.rev)


def test_an_entry_forgotten_is_put_where_it_belongs(desk: Desk, night: str, clock: Hands) -> None:
    report = item_called(desk, "Annual report")
    at(clock, 18, 30)
    desk.room.open_item(night, report)
    at(clock, 19, 0)
    desk.room.enter(night, EventKind.LEFT, person="dean", at=dt.time(18, 20))
    desk.room.enter(night, EventKind.ARRIVED, person="eagle", during=item_called(desk, "Welcome"))
    opened = event_of(desk, EventKind.ITEM_OPENED) if False else None
    assert opened is None
    desk.room.enter(
        night, EventKind.RETURNED, person="dean", before=desk.room.log(night)[-1].event.id
    )
    assert [one.event.kind.value for one in desk.room.log(night)] == [
        "roll_call",
        "item_opened",
        "left",
        "arrived",
        "returned",
        "item_opened",
    ]


def test_partners_come_in_with_their_title_and_body_of_that_day(
    desk: Desk, night: str, clock: Hands
) -> None:
    quill = desk.office.person("quill")
    role = Role(title="District Commander", organisation="police", since=dt.date(2020, 1, 1))
    desk.office.save_person(replace(quill, roles=(role,)))
    assert desk.room.joiner(night, "quill").kind is EventKind.PARTNER_JOINED
    assert desk.room.joiner(night, "eagle").kind is EventKind.COUNCILLOR_JOINED
    assert [one.person.id for one in desk.room.joiners(night)][:4] == list(MEMBERS)
    at(clock, 18, 20)
    desk.room.came_in(night, "quill")
    assert "Quill, District Commander, Example Police (from 18:20)" in minutes(desk)
    again = desk.room.came_in(night, "quill")
    assert sum(one.person == "quill" for one in again.log) == 1, "coming in twice is nothing"


def test_a_chair_who_goes_is_remarked_on_until_somebody_takes_over(
    desk: Desk, night: str, clock: Hands
) -> None:
    desk.room.set_presiding(night, "able")
    report = item_called(desk, "Annual report")
    desk.room.open_item(night, report)
    at(clock, 18, 40)
    desk.room.went_out(night, "able")
    desk.room.open_item(night, item_called(desk, "Minutes of Previous Meeting"))
    assert any("nobody is recorded in the chair" in str(one) for one in desk.agenda.findings(night))
    desk.room.set_presiding(night, "baker")
    assert presiding(desk.store.meeting(night)) == "baker"
    assert not any("in the chair after" in str(one) for one in desk.agenda.findings(night))


def test_an_entry_corrected_to_another_item_and_hour_stands_at_its_hour_there(
    desk: Desk, night: str, clock: Hands
) -> None:
    items = [one.id for one in desk.store.meeting(night).items]
    for minute, item in ((10, items[1]), (30, items[2]), (50, items[1])):
        at(clock, 18, minute)
        desk.room.open_item(night, item)
        at(clock, 18, minute + 5)
        desk.room.went_out(night, "clough")
        at(clock, 18, minute + 7)
        desk.room.came_in(night, "clough")
    at(clock, 18, 58)
    desk.room.went_out(night, "dean")
    for minute, before in ((6, "item_opened"), (11, "item_opened"), (16, "left"), (30, "returned")):
        log = desk.store.meeting(night).log
        (event,) = (one for one in log if one.person == "dean" and not one.struck)
        desk.room.correct(night, event.id, event.rev, during=items[1], at=dt.time(18, minute))
        stood = [one for one in desk.store.meeting(night).log if not one.struck]
        place = next(n for n, one in enumerate(stood) if one.person == "dean")
        assert stood[place].at == dt.time(18, minute)
        assert stood[place - 1].kind.value == before


def chairs(desk: Desk) -> list[tuple[str, str | None, dt.time | None]]:
    log = [one for one in desk.store.meeting(REF).log if "chair" in one.kind.value]
    assert not any(one.trace for one in log)
    return [(one.kind.value, one.person, one.at) for one in log]


def test_a_chair_handed_over_in_the_first_item_is_an_entry_of_its_own(
    desk: Desk, night: str, clock: Hands
) -> None:
    desk.room.set_presiding(night, "able")
    at(clock, 18, 20)
    desk.room.set_presiding(night, "clough")
    desk.room.set_presiding(night, "baker")  # a slip, corrected at once
    at(clock, 18, 40)
    desk.room.set_presiding(night, "able")
    assert chairs(desk) == [
        ("chair_taken", "able", dt.time(18, 0)),
        ("chair_handed_over", "baker", dt.time(18, 20)),
        ("chair_handed_over", "able", dt.time(18, 40)),
    ]
    assert "In the absence of" not in minutes(desk)
    assert "Councillor Baker took the chair at 18:20 during" in minutes(desk)
    desk.room.set_presiding(night, "clough")
    desk.room.set_presiding(night, "able")
    assert len(chairs(desk)) == 3, "who presides again presided all along"
    desk.room.went_out(night, "able")
    desk.room.set_presiding(night, "baker")
    assert [one[1] for one in chairs(desk)] == ["able", "baker", "able", "baker"]


def test_a_slip_in_the_chair_is_put_right_in_its_minute_or_if_they_never_came(
    desk: Desk, night: str, clock: Hands
) -> None:
    desk.room.set_presiding(night, "able")
    desk.room.set_presiding(night, "baker")
    assert chairs(desk) == [("chair_taken", "baker", dt.time(18, 0))]
    assert "Councillor Baker took the chair." in minutes(desk)
    assert "In the absence of" not in minutes(desk), "the Chair is there"
    at(clock, 18, 5)
    desk.room.mark(night, "baker", AttendanceKind.APOLOGIES)
    desk.room.mark(night, "able", AttendanceKind.APOLOGIES)
    desk.room.set_presiding(night, "clough")
    assert chairs(desk) == [("chair_taken", "clough", dt.time(18, 5))]
    assert "In the absence of the Chairman, Councillor Clough took the chair." in minutes(desk)


def test_no_quorum_at_the_start_and_adjourned_to_another_day(
    desk: Desk, night: str, clock: Hands
) -> None:
    for person in ("baker", "clough"):
        desk.room.mark(night, person, AttendanceKind.APOLOGIES)
    at(clock, 18, 15)
    desk.room.no_quorum(night)
    desk.room.adjourn(night, to=dt.date(2026, 7, 22))
    closed, _ = desk.room.close_meeting(night)
    assert closed.state is MeetingState.INQUORATE
    text = minutes(desk)
    assert "At 18:15 there was no quorum and no business was done." in text
    assert "adjourned at 18:15 to 22 July 2026." in text
    assert "The following items were not considered: item 1, Welcome; item 2, Substitutions" in text


def test_a_quorum_lost_in_the_middle(desk: Desk, night: str, clock: Hands) -> None:
    report = item_called(desk, "Annual report")
    at(clock, 18, 30)
    desk.room.open_item(night, report)
    desk.minutes.write(night, report, "The report was presented.", 0)
    at(clock, 18, 50)
    desk.room.went_out(night, "able")
    desk.room.went_out(night, "baker")
    board = desk.room.board(night)
    assert (board.present, board.quorum, board.quorate) == (2, 3, False)
    at(clock, 19, 5)
    desk.room.no_quorum(night)
    desk.room.adjourn(night, to=dt.date(2026, 7, 22), reason="for want of a quorum")
    closed, _ = desk.room.close_meeting(night)
    assert closed.state is MeetingState.ADJOURNED
    text = minutes(desk)
    assert "At 19:05 there was no longer a quorum and no further business was done." in text
    assert "adjourned at 19:05 to 22 July 2026: for want of a quorum." in text
    assert "Annual report" in text.partition("not considered")[0]


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (EventKind.LEFT, {}, "nobody is named"),
        (EventKind.ITEM_OPENED, {}, "no item is named"),
        (EventKind.SUBSTITUTE, {"person": "able", "for_member": "able"}, "for themselves"),
    ],
)
def test_what_says_nothing_is_refused_in_one_line(
    desk: Desk, night: str, kind: EventKind, fields: dict[str, object], words: str
) -> None:
    with pytest.raises(InputRefused, match=words):
        desk.room.enter(night, kind, **fields)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        desk.room.enter(night, EventKind.LEFT, person="nobody")


def test_what_cannot_be_is_taken_and_remarked_on(desk: Desk, night: str, clock: Hands) -> None:
    at(clock, 18, 5)
    desk.room.enter(night, EventKind.LEFT, person="eagle")
    desk.room.enter(night, EventKind.ARRIVED, person="able")
    rules = [one.message for one in desk.agenda.findings(night) if one.rule == "R4.6"]
    assert any("Eagle" in one and "was not here" in one for one in rules)
    assert any("Able" in one and "was here already" in one for one in rules)
