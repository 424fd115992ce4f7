"""One show of hands on a run of items by keys: the count of each is seen and corrected."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import MotionResult
from scp_tui.rules.votes import figures
from scp_tui.screens.app import ScpApp
from tests import worked_motions as worked
from tests.exports.goldens import FOLDER
from tests.screens.driving import SIZES, drive, shown
from tests.screens.live_driving import type_in, words
from tests.worked_motions import REF, item, office


def with_interests(*people: str) -> Desk:
    desk = office()
    for person in people:
        desk.room.declare(
            REF, person, InterestKind.DPI, items=(item(desk, 1),), reason="work", left_room=True
        )
    return desk


async def to_the_counts(app: ScpApp, pilot: Pilot[None], count: str) -> None:
    app.go_to("live", REF, item="1")
    await pilot.pause()
    await pilot.press("f4", "i")
    await pilot.pause()
    await type_in(app, pilot, "1-3")
    await pilot.press("enter")
    await type_in(app, pilot, "that the recommendations in the report be agreed")
    await pilot.press("tab", "tab")
    for letters in ("gr", "d"):
        await type_in(app, pilot, letters)
        await pilot.press("enter")
    await pilot.pause()
    await pilot.press("h")
    await pilot.pause()
    await type_in(app, pilot, count)
    await pilot.press("enter")
    await pilot.pause()


def counted(desk: Desk) -> list[tuple[int | None, ...]]:
    return [figures(one.vote)[:3] for one in desk.store.meeting(REF).motions if one.vote]


@pytest.mark.parametrize("size", SIZES)
def test_all_for_leaves_out_who_could_not_vote_and_enter_records_it(size: tuple[int, int]) -> None:
    desk = with_interests("baker")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await to_the_counts(app, pilot, "8-0-0")
        assert "The count on each item" in words(app)
        lines = [" ".join(line.split()) for line in shown(app).splitlines()]
        assert any("1 Annual rep" in one and "of 8 8-0-0 carried" in one for one in lines)
        assert any("2 Budget mon" in one and "of 7 7-0-0 carried" in one for one in lines)
        await pilot.press("enter")
        await pilot.pause()
        assert "One vote on 3 items, carried: the minute of each has it." in words(app)

    drive(desk, script, size=size)
    assert counted(desk) == [(8, 0, 0), (7, 0, 0), (8, 0, 0)]


def test_a_count_that_cannot_be_shared_out_is_marked_and_typed_and_its_tie_broken() -> None:
    desk = with_interests("baker", "clough")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await to_the_counts(app, pilot, "5-3-0")
        assert "! 2 too many" in words(app)
        await pilot.press(*["backspace"] * 5)
        await pilot.press("enter")
        await pilot.pause()
        assert "is not a vote" in words(app) or "needs for and against" in words(app)
        await type_in(app, pilot, "3-3-0")
        await pilot.pause()
        assert "a tie" in words(app)
        await pilot.press("up", "down", "enter")
        await pilot.pause()
        assert "Item 2: no casting vote is given: it is not carried" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "3-3-0" in words(app)  # what was corrected is not lost
        await pilot.press("enter", "d")
        await pilot.pause()
        assert "carried on 2, otherwise on 1" in words(app)

    drive(desk, script)
    assert counted(desk) == [(5, 3, 0), (3, 3, 0), (5, 3, 0)]
    assert [one.result for one in desk.store.meeting(REF).motions] == [
        MotionResult.CARRIED, MotionResult.LOST, MotionResult.CARRIED,
    ]  # fmt: skip
    golden = (FOLDER / "motions-run-counted.txt").read_text(encoding="utf-8")
    assert worked.page(desk) == golden


def test_esc_at_the_counts_goes_back_to_the_words() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await to_the_counts(app, pilot, "8-0-0")
        await pilot.press("escape")
        await pilot.pause()
        assert "On items 1, 2 and 3: RESOLVED" in words(app)
        await pilot.press("h")
        await pilot.pause()
        assert "8-0-0" in words(app)

    drive(desk, script)
    assert desk.store.meeting(REF).motions == ()
