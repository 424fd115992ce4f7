from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.meeting import MeetingState
from scp_tui.records.room import Attendance, AttendanceKind, EventKind
from scp_tui.rules.quorum import VOTING
from scp_tui.rules.room import final_state, state_for_item
from scp_tui.rules.room_items import attendance, courses, presiding
from scp_tui.screens.app import ScpApp
from scp_tui.screens.live_agenda import next_pending
from tests.screens.driving import MARKUP, REF, SIZES, Driver, drive, key_line, shown
from tests.screens.live_driving import evening, live, on_live, type_in, words


def on_room(desk: Desk, script: Driver, *, size: tuple[int, int] = (80, 24)) -> None:
    async def begin(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("room", REF)
        await pilot.pause()
        await script(app, pilot)

    drive(desk, begin, size=size)


def line_of(desk: Desk, person: str) -> Attendance | None:
    lines = attendance(desk.store.meeting(REF))
    return next((line for line in lines if line.person == person), None)


def kind_of(desk: Desk, person: str) -> AttendanceKind | None:
    line = line_of(desk, person)
    return line.kind if line else None


def test_beginning_makes_everyone_present_and_only_exceptions_are_typed() -> None:
    desk = evening(begun=False)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "not begun" in shown(app).splitlines()[0]
        await pilot.press("b")
        await pilot.pause()
        assert "present 3 of 4, quorum 3" in shown(app).splitlines()[0]
        await pilot.press("a", "down", "x", "down", "p")
        await pilot.pause()
        assert "NOT QUORATE" in shown(app).splitlines()[0]

    on_room(desk, script)
    kinds = [kind_of(desk, one) for one in ("able", "baker", "clough")]
    assert kinds == [AttendanceKind.APOLOGIES, AttendanceKind.ABSENT, AttendanceKind.PRESENT]


def test_only_somebody_who_is_here_takes_the_chair() -> None:
    desk = evening()
    desk.room.mark(REF, "able", AttendanceKind.APOLOGIES)
    desk.room.mark(REF, "baker", AttendanceKind.SUBSTITUTE, substitute="dean")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("c")
        await pilot.pause()
        assert "Able sent apologies: only somebody who is here" in words(app)
        await pilot.press("down", "c")
        await pilot.pause()
        assert "Baker has a substitute: only somebody who is here" in words(app)
        assert presiding(desk.store.meeting(REF)) is None
        await pilot.press("down", "c")
        await pilot.pause()
        assert presiding(desk.store.meeting(REF)) == "dean"
        desk.room.went_out(REF, "clough")
        app.screen.refresh_view()  # type: ignore[attr-defined]
        await pilot.press("down", "c")
        await pilot.pause()
        assert "Clough is out of the room: only" in words(app)

    on_room(desk, script)
    assert presiding(desk.store.meeting(REF)) == "dean"


def test_a_substitute_is_picked_by_part_of_the_name() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await type_in(app, pilot, "dea")
        await pilot.press("enter")
        await pilot.pause()
        assert "for Cllr Able" in shown(app)
        assert "present 3 of 4" in shown(app).splitlines()[0]

    on_room(desk, script)
    line = line_of(desk, "dean")
    assert line is not None
    assert (line.kind, line.substitute_for) == (AttendanceKind.SUBSTITUTE, "able")
    assert kind_of(desk, "able") is None


def test_present_and_substituted_at_once_is_warned_of_and_allowed() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await type_in(app, pilot, "dean")
        await pilot.press("enter")
        await pilot.pause()
        assert "R4.2" not in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert "R4.2" in shown(app)

    on_room(desk, script)
    assert kind_of(desk, "able") is AttendanceKind.PRESENT


def test_somebody_in_no_list_is_recorded_by_the_name_typed() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("j")
        await type_in(app, pilot, "Inspector Ann Frost, Essex Police")
        await pilot.press("enter", "i")
        await pilot.pause()
        assert "Inspector Frost" in shown(app)
        await pilot.press("j")
        await type_in(app, pilot, MARKUP[:9])
        await pilot.press("enter", "v")
        await pilot.pause()
        assert "[bold]red" in shown(app)

    on_room(desk, script)
    (frost,) = [one for one in desk.office.register().people if one.family_name == "Frost"]
    line = line_of(desk, frost.id)
    assert line is not None
    assert (line.kind, line.capacity) == (AttendanceKind.IN_ATTENDANCE, "Essex Police")
    visitors = [one for one in attendance(desk.store.meeting(REF)) if one.name]
    assert [one.name for one in visitors] == ["[bold]red"]
    assert all("[bold]" not in one.family_name for one in desk.office.register().people)


def test_times_are_recorded_and_a_wrong_one_is_refused_and_kept() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("i", "enter")
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        await type_in(app, pilot, "25 o'clock")
        await pilot.press("enter")
        await pilot.pause()
        assert "25 o'clock" in words(app)
        await pilot.press(*["backspace"] * 10)
        await type_in(app, pilot, "7.40pm")
        await pilot.press("enter")
        await pilot.pause()
        assert "18:42-19:40" in shown(app)

    on_room(desk, script)
    line = line_of(desk, "able")
    assert line is not None
    assert (line.arrived_at, line.left_at) == (dt.time(18, 42), dt.time(19, 40))


def test_the_chair_is_recorded_and_a_removed_line_comes_back() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("c")
        await pilot.pause()
        assert "in the chair" in shown(app)
        await pilot.press("d")
        await pilot.pause()
        assert kind_of(desk, "able") is None
        await pilot.press("u")
        await pilot.pause()
        assert kind_of(desk, "able") is AttendanceKind.PRESENT

    on_room(desk, script)
    assert presiding(desk.store.meeting(REF)) == "able"


@pytest.mark.parametrize("size", SIZES)
def test_the_keys_show_at_every_size(size: tuple[int, int]) -> None:
    async def script(app: ScpApp, _pilot: Pilot[None]) -> None:
        line = "  ".join(key_line(app))
        keys = ("p Present", "a Apologies", "x Absent", "l Leaves", "j Joins")
        for words_ in (*keys, "r Late substitute", "v Vary order", "h Roll at"):
            assert words_ in line
        assert "Able" in shown(app)

    on_room(evening(), script, size=size)


def test_two_keys_for_who_leaves_and_who_joins_and_the_log_shows_both() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("l")
        await type_in(app, pilot, "bak")
        await pilot.press("enter")
        await pilot.pause()
        assert "18:42" in shown(app)
        assert "Councillor Baker left" in shown(app)
        assert "present 2 of 4" in shown(app).splitlines()[0]
        assert "no quorum: wait until 18:57" in shown(app)
        await pilot.press("j")
        await type_in(app, pilot, "dean")
        await pilot.press("enter")
        await pilot.pause()
        assert "Councillor Dean joined" in shown(app)
        await pilot.press("l", "enter")
        await pilot.pause()
        assert "Councillor Able left" in shown(app), "the one under the cursor stands marked"
        await pilot.press("u")
        await pilot.pause()
        assert "Councillor Able left" not in shown(app)

    on_room(desk, script)
    dean, baker = line_of(desk, "dean"), line_of(desk, "baker")
    assert dean is not None
    assert baker is not None
    assert (dean.kind, dean.here) == (AttendanceKind.ALSO_PRESENT, True)
    assert (baker.left_at, baker.here) == (dt.time(18, 42), False)


def test_an_entry_is_corrected_struck_and_put_in_with_its_trace() -> None:
    desk = evening()
    desk.room.went_out(REF, "baker")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("tab", "enter")
        await pilot.pause()
        await pilot.press(*["backspace"] * 5)
        await type_in(app, pilot, "18:31")
        await pilot.press("tab", "tab", "tab", "tab")
        await type_in(app, pilot, "misheard")
        await pilot.press("f2")
        await pilot.pause()
        assert "STRUCK: Councillor Baker left" in shown(app)
        assert "misheard" in shown(app)
        assert "(corrected) Councillor Baker left" in shown(app)
        await pilot.press("n", "r")
        await type_in(app, pilot, "bak")
        await pilot.press("enter")
        await pilot.pause()
        assert "Councillor Baker returned" in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Councillor Baker returned" not in shown(app)

    on_room(desk, script, size=(80, 40))
    line = line_of(desk, "baker")
    assert line is not None
    assert line.left_at == dt.time(18, 31)


def test_a_struck_entry_stands_again_with_the_same_key() -> None:
    desk = evening()
    desk.room.went_out(REF, "baker")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("tab", "d", "enter")
        await pilot.pause()
        assert "STRUCK: Councillor Baker left" in shown(app)
        assert line_of(desk, "baker").here  # type: ignore[union-attr]
        await pilot.press("d")
        await pilot.pause()
        assert "Stands again" in words(app)

    on_room(desk, script)
    assert not line_of(desk, "baker").here  # type: ignore[union-attr]


def test_no_quorum_and_another_day_from_one_menu() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("a", "down", "x")
        await pilot.press("m", "q")
        await pilot.pause()
        assert "Quorum lost" in shown(app)
        await pilot.press("m", "o")
        for field in ("22 July 2026", "18:00", "the Town Hall"):
            await type_in(app, pilot, field)
            await pilot.press("enter")
        await pilot.press("f2")
        await pilot.pause()
        assert "Meeting adjourned to 22 July 2026 at 18:00, at the Town Hall" in shown(app)

    on_room(desk, script, size=(80, 40))
    state = final_state(desk.store.meeting(REF))
    assert (state.quorum_lost, state.adjourned_to) == (True, dt.date(2026, 7, 22))


def test_a_meeting_ended_without_a_quorum_or_to_another_day_is_reopened_from_the_menu() -> None:
    for to, ended in (
        (None, MeetingState.INQUORATE),
        (dt.date(2026, 7, 22), MeetingState.ADJOURNED),
    ):
        desk = evening()
        if to is None:
            for person in ("able", "baker", "clough"):
                desk.room.mark(REF, person, AttendanceKind.APOLOGIES)
            desk.room.no_quorum(REF)
        else:
            desk.room.adjourn(REF, to=to)
        closed, _ = desk.room.close_meeting(REF)
        assert closed.state is ended

        async def script(app: ScpApp, pilot: Pilot[None]) -> None:
            assert "Close the meeting" not in [name for name, _, _ in live(app).acts()]
            await pilot.press("f10")
            await type_in(app, pilot, "reopen")
            await pilot.press("enter")
            await pilot.pause()
            assert "The meeting is open again." in shown(app)

        on_live(desk, script)
        assert desk.store.meeting(REF).state is MeetingState.IN_PROGRESS


def test_who_may_not_substitute_has_the_reason_beside_the_name_and_can_be_taken() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await type_in(app, pilot, "bak")
        assert "no: a member already" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Not eligible: a member of the committee already (R4.3)." in words(app)
        assert "└ Councillor" in shown(app)
        assert "└ baker" not in shown(app)

    on_room(desk, script)


def test_a_substitute_in_no_list_is_typed_and_the_hint_is_true() -> None:
    desk = evening()
    committee = desk.office.committee("XYZ")
    rule = replace(committee.substitutes, allowed=False)
    desk.office.save_committee(replace(committee, substitutes=rule))
    people = [one.id for one in desk.office.register().people if one.councillor]

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await pilot.pause()
        assert "no: none are taken" in shown(app)
        await type_in(app, pilot, "Ruth Quill")
        await pilot.press("enter")
        await pilot.pause()
        assert "Councillor Quill sits for Councillor" in words(app)
        assert "for Cllr Able" in shown(app)
        await pilot.press("u")
        await pilot.pause()

    on_room(desk, script)
    assert kind_of(desk, "able") is AttendanceKind.PRESENT
    now = [one.id for one in desk.office.register().people if one.councillor]
    assert now == people, "the person is taken back with the substitution"


@pytest.mark.parametrize(("typed", "since"), [("", "18:42"), ("18:50", "18:50"), ("item 2", None)])
def test_a_late_substitute_takes_over_from_an_hour_an_item_or_now(
    typed: str, since: str | None
) -> None:
    desk = evening()
    items = [one.id for one in desk.store.meeting(REF).items]
    desk.room.open_item(REF, items[1])
    desk.room.open_item(REF, items[2])

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("r")
        await type_in(app, pilot, "dea")
        await pilot.press("enter")
        await pilot.pause()
        await type_in(app, pilot, typed)
        await pilot.press("enter")
        await pilot.pause()
        assert "Councillor Dean sits for Councillor" in words(app)
        assert "for Cllr Able" in shown(app)
        assert "R4.2" not in shown(app), "one after the other is no contradiction"
        assert "present 3 of 4" in shown(app).splitlines()[0]

    on_room(desk, script)
    meeting = desk.store.meeting(REF)
    able, dean = line_of(desk, "able"), line_of(desk, "dean")
    assert able is not None
    assert dean is not None
    assert (able.kind, able.here) == (AttendanceKind.PRESENT, False)
    assert (dean.kind, dean.substitute_for) == (AttendanceKind.SUBSTITUTE, "able")
    voters = [
        {one.person for one in state_for_item(meeting, item).here(*VOTING)} for item in items[:3]
    ]
    assert "able" in voters[0]
    assert "dean" in voters[2]
    if since is None:
        assert "dean" in voters[1], "from the item on, and in it"
        assert "able" not in voters[1]
    else:
        assert dean.arrived_at == able.left_at == dt.time.fromisoformat(since)
    desk.office.undo()
    assert line_of(desk, "dean") is None
    assert line_of(desk, "able").here  # type: ignore[union-attr]


def test_an_item_that_was_not_taken_is_refused_and_what_was_typed_stays() -> None:
    desk = evening()
    people = len(desk.office.register().people)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("r")
        await type_in(app, pilot, "Ruth Quill")
        await pilot.press("enter")
        await pilot.pause()
        await type_in(app, pilot, "item 3")
        await pilot.press("enter")
        await pilot.pause()
        assert "that item was not taken yet" in words(app)
        assert "item 3" in shown(app)
        assert len(desk.office.register().people) == people
        await pilot.press("escape")
        await pilot.pause()

    on_room(desk, script)


def test_the_order_of_business_is_varied_and_the_minutes_and_the_next_item_follow() -> None:
    desk = evening()
    items = [one.id for one in desk.store.meeting(REF).items]

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("v")
        await pilot.pause()
        assert "Which item is taken out of order?" in shown(app)
        await type_in(app, pilot, "3")
        await pilot.press("enter")
        await pilot.pause()
        assert "After which item?" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Announced: item 3 is taken after item 1." in shown(app)

    on_room(desk, script)
    event = desk.store.meeting(REF).log[-1]
    assert (event.kind, event.item, event.after) == (
        EventKind.ITEM_OUT_OF_ORDER,
        items[2],
        items[0],
    )
    meeting = desk.store.meeting(REF)
    assert next_pending(meeting.items, courses(meeting), items[0]) == items[2]


def test_the_hour_of_the_roll_call_is_entered_and_later_corrected_with_a_trace() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("h")
        await pilot.pause()
        await type_in(app, pilot, "18:03")
        await pilot.press("enter")
        await pilot.pause()
        assert "The roll was called at 18:03." in shown(app)
        assert "18:03      Roll called: 3 members present" in shown(app)

    on_room(desk, script, size=(80, 40))
    assert len([one for one in desk.store.meeting(REF).log if one.struck]) == 0
    items = [one.id for one in desk.store.meeting(REF).items]
    desk.room.open_item(REF, items[1])
    before = attendance(desk.store.meeting(REF))
    desk.room.roll_at(REF, dt.time(18, 1))
    meeting = desk.store.meeting(REF)
    struck, stands = meeting.log[:2]
    assert (struck.struck, struck.at, stands.at) == (True, dt.time(18, 3), dt.time(18, 1))
    assert [one.person for one in attendance(meeting)] == [one.person for one in before]


def test_correcting_an_entry_can_change_whom_it_is_about() -> None:
    desk = evening()
    desk.room.went_out(REF, "baker")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("tab", "enter")
        await pilot.pause()
        await pilot.press(*["tab"] * 4)
        await type_in(app, pilot, "misheard")
        await pilot.press("tab")
        await type_in(app, pilot, "clough")
        await pilot.press("enter")
        await pilot.pause()
        assert "STRUCK: Councillor Baker left" in shown(app)
        assert "(corrected) Councillor Clough left" in shown(app)

    on_room(desk, script, size=(80, 40))
    assert line_of(desk, "baker").here  # type: ignore[union-attr]
    assert not line_of(desk, "clough").here  # type: ignore[union-attr]
    desk.office.undo()
    assert not line_of(desk, "baker").here  # type: ignore[union-attr]
