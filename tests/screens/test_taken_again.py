"""An ask taken by a later meeting: with an item on the live screen, and from the tracker."""

from __future__ import annotations

import datetime as dt

from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.followups import Fact, FactKind
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF, drive, shown
from tests.screens.live_driving import evening, on_live, type_in, words
from tests.screens.test_follow_ups_screen import on_follow_ups


def asked_before() -> tuple[Desk, str]:
    desk = evening()
    one = desk.follow_ups.ask(
        None, committee="XYZ", title="Call times", owner="police", asked_on=dt.date(2026, 6, 1)
    )
    return desk, one.id


def taken(desk: Desk, ref: str) -> list[Fact]:
    history = desk.follow_ups.line(ref).follow_up.history
    return [fact for fact in history if fact.kind is FactKind.TAKEN]


def test_an_earlier_ask_is_taken_with_the_item_that_is_open() -> None:
    desk, ref = asked_before()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6")
        await pilot.pause()
        assert "Earlier asks taken with this item" in shown(app)
        await pilot.press("e")
        await pilot.pause()
        await type_in(app, pilot, "call")
        await pilot.press("enter")
        await pilot.pause()
        assert "1 taken with this item." in words(app)

    item = desk.store.meeting(REF).items[1].id
    on_live(desk, script, item=item)
    assert [(fact.meeting, fact.item) for fact in taken(desk, ref)] == [(REF, item)]


def test_it_is_recorded_from_the_tracker_and_among_the_decisions() -> None:
    desk, ref = asked_before()

    async def tracker(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("w")
        await pilot.pause()
        assert "Before the Committee again" in shown(app)
        await pilot.press("tab")
        await type_in(app, pilot, "19")
        await pilot.press("f2")
        await pilot.pause()
        assert "minute 19" in words(app)

    on_follow_ups(desk, tracker)

    async def decisions(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("decisions", REF)
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        assert "That is on record already." in words(app)

    drive(desk, decisions)
    assert [(fact.meeting, fact.minute) for fact in taken(desk, ref)] == [(REF, 19)]
