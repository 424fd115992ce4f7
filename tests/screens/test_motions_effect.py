"""A carried procedural motion by keys: one key lets the log have its effect, with the motion."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.motions import Effect, MotionResult, Procedure
from scp_tui.records.room import EventKind, ItemStatus
from scp_tui.rules.room import final_state, live
from scp_tui.rules.room_items import course
from scp_tui.screens.app import ScpApp
from tests.screens.driving import SIZES, drive, shown
from tests.screens.live_driving import live as live_screen
from tests.screens.live_driving import type_in, words
from tests.worked_motions import REF, item, office


async def procedure(app: ScpApp, pilot: Pilot[None], letter: str) -> None:
    app.go_to("live", REF, item="1")
    await pilot.pause()
    await pilot.press("f4", "p", letter)
    await pilot.pause()


def kinds(desk: Desk) -> list[EventKind]:
    return [one.kind for one in live(desk.store.meeting(REF).log)]


@pytest.mark.parametrize("size", SIZES)
def test_an_adjournment_to_another_day_hour_and_place(size: tuple[int, int]) -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "a")
        for field in ("22 July", "18:00", "the Town Hall"):
            await type_in(app, pilot, field)
            await pilot.press("enter")
        await pilot.press("f2")
        await pilot.pause()
        assert "adjourned to 22 July 2026 at 18:00, at the Town Hall." in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Adjourned now to 22 July 2026 at 18:00" in words(app)
        assert "Not now: the motion alone is recorded" in shown(app)
        assert desk.store.meeting(REF).motions == ()
        await pilot.press("y")
        await pilot.pause()
        assert "Adjourned. F2, m and r resume" in words(app)

    drive(desk, script, size=size)
    (motion,) = desk.store.meeting(REF).motions
    assert motion.effect == Effect(
        day=dt.date(2026, 7, 22), hour=dt.time(18), place="the Town Hall"
    )
    state = final_state(desk.store.meeting(REF))
    assert (state.adjourned, state.adjourned_to) == (True, dt.date(2026, 7, 22))
    desk.office.undo()  # the paragraphs in the minute
    desk.office.undo()
    assert not final_state(desk.store.meeting(REF)).adjourned
    assert desk.store.meeting(REF).motions == ()


def test_a_day_that_is_none_stays_in_the_form() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "a")
        await type_in(app, pilot, "whenever")
        await pilot.press("f2")
        await pilot.pause()
        assert "'whenever'" in words(app)
        assert "RESOLVED" not in words(app)

    drive(desk, script)


def test_esc_at_the_effect_goes_back_to_the_vote_and_the_motion_alone_can_be_kept() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "d")
        await pilot.press("f2", "enter")
        await pilot.pause()
        assert "Item 1 is deferred" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "RESOLVED that consideration of this item be deferred" in words(app)
        await pilot.press("enter", "n")
        await pilot.pause()

    drive(desk, script)
    assert desk.store.meeting(REF).motions[0].result is MotionResult.CARRIED
    assert EventKind.ITEM_DEFERRED not in kinds(desk)


def test_a_motion_that_is_lost_asks_nothing() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "d")
        await pilot.press("f2", "l")
        await pilot.pause()
        assert "In the log of the room" not in words(app)

    drive(desk, script)
    assert EventKind.ITEM_DEFERRED not in kinds(desk)


def test_next_business_ends_the_item_and_takes_the_next_with_one_key() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "n")
        await pilot.press("f2", "enter")
        await pilot.pause()
        assert "The same, and the next is taken: 2 Budget monitoring" in words(app)
        await pilot.press("t")
        await pilot.pause()
        assert live_screen(app).writer.item == item(desk, 1)

    drive(desk, script)
    meeting = desk.store.meeting(REF)
    assert course(meeting, item(desk, 0)).status is ItemStatus.DONE
    assert final_state(meeting).item == item(desk, 1)
    assert "proceed to the next business" in desk.minutes.text(REF, item(desk, 0)).text


def test_an_item_taken_out_of_order_and_the_agenda_goes_on_where_it_was_left() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "t")
        await type_in(app, pilot, "work")
        await pilot.press("enter", "f2")
        await pilot.pause()
        assert "RESOLVED that item 3 (Work programme) be considered next." in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Item 3 comes next, after item 1" in words(app)
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("f6", "n")
        await pilot.pause()
        assert live_screen(app).writer.item == item(desk, 2)
        await pilot.press("f6", "n")
        await pilot.pause()
        assert live_screen(app).writer.item == item(desk, 1)

    drive(desk, script)
    meeting = desk.store.meeting(REF)
    assert course(meeting, item(desk, 2)).taken_after == item(desk, 0)
    assert course(meeting, item(desk, 1)).taken_after is None


def test_no_item_named_stays_in_the_form() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "t")
        await pilot.press("f2")
        await pilot.pause()
        assert "no item is named" in words(app)

    drive(desk, script)


def test_a_motion_to_adjourn_left_open_is_voted_later_with_its_effect() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "a")
        await pilot.press("enter")
        await type_in(app, pilot, "19:30")
        await pilot.press("f2", "o")
        await pilot.pause()
        await pilot.press("f4", "v", "enter")
        await pilot.pause()
        assert "Adjourned now until 19:30" in words(app)
        await pilot.press("y")
        await pilot.pause()

    drive(desk, script)
    assert final_state(desk.store.meeting(REF)).adjourned
    assert desk.store.meeting(REF).motions[0].procedure is Procedure.ADJOURN


def test_closing_the_debate_is_logged_and_leads_to_the_vote() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("live", REF, item="1")
        await pilot.pause()
        await pilot.press("f4", "r")
        await type_in(app, pilot, "that it be so")
        await pilot.press("f2", "o")
        await pilot.press("f4", "n", "p", "q", "f2", "enter")
        await pilot.pause()
        assert "Before the committee: that it be so" in words(app)

    drive(desk, script)
    assert EventKind.DEBATE_CLOSED in kinds(desk)


def test_the_next_item_taken_with_the_motion_is_one_act_with_it() -> None:
    desk = office()
    before = desk.store.meeting(REF)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "d")
        await pilot.press("f2", "enter", "t")
        await pilot.pause()
        assert live_screen(app).writer.item == item(desk, 1)

    drive(desk, script)
    assert desk.store.meeting(REF).motions
    desk.office.undo()
    after = desk.store.meeting(REF)
    assert (after.log, after.motions) == (before.log, before.motions)


def test_a_vote_taken_again_has_its_effect_or_takes_it_back() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await procedure(app, pilot, "a")
        await pilot.press("f2", "l")
        await pilot.pause()
        await pilot.press("f4", "t", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Adjourned now" in words(app)
        await pilot.press("y")
        await pilot.pause()
        assert final_state(desk.store.meeting(REF)).adjourned
        await pilot.press("f4", "t", "enter", "enter")
        await pilot.pause()
        assert "Adjourned now" not in words(app)
        await pilot.press("f4", "t", "enter", "l")
        await pilot.pause()

    drive(desk, script)
    (motion,) = desk.store.meeting(REF).motions
    assert (motion.result, len(motion.earlier_votes)) == (MotionResult.LOST, 3)
    assert not final_state(desk.store.meeting(REF)).adjourned
