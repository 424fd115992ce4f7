"""Two people at one office: the second of two stale writers is told, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.views import MinuteText
from scp_tui.errors import RefusedByRule, StaleRecord, StoreError
from scp_tui.records.agenda import Part
from scp_tui.records.followups import FactKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import MotionResult
from scp_tui.records.room import AttendanceKind, ItemStatus
from scp_tui.rules.room_items import attendance, presiding
from tests.desk.conftest import REF, Hands, item_called


def test_of_two_writers_of_one_minute_the_second_is_told(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    first = desk.minutes.write(meeting, item, "First.", 0)

    with pytest.raises(StaleRecord) as stale:
        desk.minutes.write(meeting, item, "Second.", 0)

    current = stale.value.current
    assert isinstance(current, MinuteText)
    assert (current.text, current.rev) == ("First.", first.rev)
    assert desk.minutes.text(meeting, item).text == "First."
    assert desk.minutes.write(meeting, item, "First. Second.", current.rev).text == "First. Second."


def test_a_writer_is_told_when_the_item_went_private_meanwhile(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    seen = desk.minutes.write(meeting, item, "One.", 0)
    later = desk.minutes.write(meeting, item, "Two.", seen.rev)
    stored = next(one for one in desk.store.meeting(meeting).items if one.id == item)
    desk.agenda.edit_item(meeting, item, stored.rev, part=Part.B)
    for known in (seen, later):
        with pytest.raises(StaleRecord):
            desk.minutes.write(meeting, item, "Three.", known.rev)
    now = desk.minutes.text(meeting, item)
    assert (now.text, now.restricted) == ("Two.", True)
    desk.minutes.write(meeting, item, "Three.", now.rev)
    assert "Three." not in str(desk.store.meeting(meeting))


def test_writers_of_different_minutes_do_not_meet(
    disk_desk: Desk, office_folder: Path, clock: Hands
) -> None:
    from tests.desk.conftest import DAY

    disk_desk.agenda.create_meeting("XYZ", DAY)
    other = Desk.open(office_folder, clock=clock, actor="another")
    mine, theirs = item_called(disk_desk, "Welcome"), item_called(disk_desk, "Substitutions")
    disk_desk.minutes.write(REF, mine, "Mine.", 0)
    other.minutes.write(REF, theirs, "Theirs.", 0)
    for seen in (disk_desk, other):
        assert seen.minutes.text(REF, mine).text == "Mine."
        assert seen.minutes.text(REF, theirs).text == "Theirs."
    with pytest.raises(StaleRecord):
        other.minutes.write(REF, mine, "Theirs too.", 0)


def test_each_form_says_which_version_it_was_filled_from(desk: Desk, meeting: str) -> None:
    stored = desk.store.meeting(meeting)
    desk.agenda.edit_meeting(meeting, stored.rev, venue="Elsewhere")
    with pytest.raises(StaleRecord):
        desk.agenda.edit_meeting(meeting, stored.rev, venue="Here")
    item = next(one for one in stored.items if one.title == "Annual report")
    desk.agenda.edit_item(meeting, item.id, item.rev, title="Annual review")
    with pytest.raises(StaleRecord):
        desk.agenda.edit_item(meeting, item.id, item.rev, title="Yearly review")
    asked = desk.follow_ups.ask(meeting, title="A visit")
    desk.follow_ups.edit(asked.id, asked.rev, title="Two visits")
    with pytest.raises(StaleRecord):
        desk.follow_ups.edit(asked.id, asked.rev, title="Three visits")
    person = desk.office.person("able")
    desk.office.save_person(replace(person, given_name="Sam"))
    with pytest.raises(StaleRecord):
        desk.office.save_person(replace(person, given_name="Kim"))


def test_every_act_that_destroys_can_be_taken_back_and_is_named(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    before = desk.room.mark(meeting, "able", AttendanceKind.PRESENT)
    line = attendance(before)[0].id
    desk.room.declare(meeting, "able", InterestKind.NON_PECUNIARY, reason="x", items=(item,))
    declared = desk.store.meeting(meeting).declarations[0].id
    motion = desk.motions.record(meeting, item, "that it be noted")[0].motions[0].id
    desk.agenda.add_item(meeting, "Nothing on it")
    loose = next(one for one in desk.store.meeting(meeting).items if one.title == "Nothing on it")
    acts: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: desk.room.remove_attendance(meeting, line), "Removed Councillor Able"),
        (lambda: desk.room.remove_declaration(meeting, declared), "Removed a declaration"),
        (lambda: desk.motions.remove(meeting, motion), "Removed a motion"),
        (lambda: desk.agenda.remove_item(meeting, loose.id), "Removed the item 'Nothing on it'"),
        (lambda: desk.agenda.move_item(meeting, item, -2), "Moved the item"),
        (
            lambda: desk.room.set_item_status(meeting, item, ItemStatus.WITHDRAWN, "no report"),
            "Set the item",
        ),
    )
    for act, words in acts:
        was = desk.store.meeting(meeting)
        act()
        said = desk.office.undo()
        assert said is not None
        assert said.startswith(f"Undone: {words}")
        now = desk.store.meeting(meeting)
        for field in ("items", "log", "declarations", "motions"):
            plain_was = [replace(one, rev=0) for one in getattr(was, field)]
            assert [replace(one, rev=0) for one in getattr(now, field)] == plain_was, words


def test_what_another_changed_since_is_not_taken_back(
    disk_desk: Desk, office_folder: Path, clock: Hands
) -> None:
    from tests.desk.conftest import DAY

    disk_desk.agenda.create_meeting("XYZ", DAY)
    item = disk_desk.store.meeting(REF).items[0]
    disk_desk.agenda.edit_item(REF, item.id, item.rev, title="Mine")
    other = Desk.open(office_folder, clock=clock, actor="another")
    other.agenda.edit_item(REF, item.id, item.rev + 1, title="Theirs")
    with pytest.raises(StaleRecord, match="cannot be undone"):
        disk_desk.office.undo()
    assert other.store.meeting(REF).items[0].title == "Theirs"
    assert disk_desk.office.last_change == f"Created the meeting {REF}", "it is not in the way"


def test_an_act_that_cannot_be_taken_back_now_can_be_later(
    desk: Desk, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.room.mark(meeting, "able", AttendanceKind.PRESENT)

    def refuses(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as now:
        now.setattr(desk.store, "revert", refuses)
        with pytest.raises(StoreError):
            desk.office.undo()
    assert desk.office.undo() == "Undone: Recorded Councillor Able as present"
    assert desk.store.meeting(meeting).log == ()


def test_an_ask_can_be_taken_back_and_its_number_is_not_given_again(
    desk: Desk, meeting: str
) -> None:
    desk.follow_ups.ask(meeting, title="One")
    assert desk.office.undo() == "Undone: Recorded the follow-up XYZ/26-27/01"
    assert desk.follow_ups.lines(all=True) == ()
    assert desk.follow_ups.ask(meeting, title="Two").id == "XYZ/26-27/02"


def test_undoing_with_nothing_done_says_so(clock: Hands) -> None:
    assert Desk.in_memory(clock=clock, actor="t").office.undo() is None


def test_removing_an_item_never_loses_what_was_written(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    desk.minutes.write(meeting, item, "Kept.", 0)
    with pytest.raises(RefusedByRule, match="minute text"):
        desk.agenda.remove_item(meeting, item)
    private = item_called(desk, "A contract")
    desk.minutes.write(meeting, private, "Kept too.", 0)
    with pytest.raises(RefusedByRule, match="minute text"):
        desk.agenda.remove_item(meeting, private)
    welcome = item_called(desk, "Welcome")
    asked = desk.follow_ups.ask(meeting, item=welcome, title="A thing")
    desk.follow_ups.record(asked.id, FactKind.WITHDRAWN, "Done.")
    with pytest.raises(RefusedByRule, match=asked.id):
        desk.agenda.remove_item(meeting, welcome)


def test_a_published_item_is_withdrawn_and_not_removed(desk: Desk, meeting: str) -> None:
    desk.agenda.publish(meeting)
    with pytest.raises(RefusedByRule, match="published as item 4"):
        desk.agenda.remove_item(meeting, item_called(desk, "Annual report"))


def test_confirmed_minutes_are_not_edited(desk: Desk, meeting: str) -> None:
    from scp_tui.records.meeting import MinutesState

    desk.store.change_meeting(
        meeting, lambda one: replace(one, minutes_state=MinutesState.CONFIRMED), what="test"
    )
    item = item_called(desk, "Annual report")
    for act in (
        lambda: desk.minutes.write(meeting, item, "New.", 0),
        lambda: desk.minutes.append(meeting, item, "New."),
        lambda: desk.room.mark(meeting, "able", AttendanceKind.PRESENT),
        lambda: desk.motions.record(meeting, item, "that it be noted"),
    ):
        with pytest.raises(RefusedByRule) as refused:
            act()
        assert refused.value.rule == "R6.3"


def test_an_election_that_is_lost_or_removed_leaves_nobody_presiding(
    desk: Desk, meeting: str
) -> None:
    item = item_called(desk, "Welcome")
    lost, words = desk.motions.elect_chair(
        meeting, item, "baker", "clough", "dean", MotionResult.LOST
    )
    assert presiding(lost) is None
    assert "RESOLVED" not in words
    won, _ = desk.motions.elect_chair(meeting, item, "dean", "clough", "baker")
    assert presiding(won) == "dean"
    assert presiding(desk.motions.remove(meeting, won.motions[-1].id)) is None
