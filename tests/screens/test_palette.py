"""The menu: whole lines at any width, and the ways that lead everywhere."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from scp_tui.screens.app import ScpApp
from scp_tui.screens.palette import line
from tests.screens.driving import SIZES, drive, shown, small_office, typed
from tests.screens.live_driving import evening, on_live


@pytest.mark.parametrize("size", SIZES)
def test_no_line_of_the_menu_takes_two(size: tuple[int, int]) -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f10")
        await pilot.pause()
        rows = app.screen.query_one(OptionList)
        assert rows.option_count > 15
        assert rows.virtual_size.height == rows.option_count

    on_live(evening(), look, size=size)


@pytest.mark.parametrize("room", [20, 55, 71])
@pytest.mark.parametrize("note", ["", "F6", "what is unresolved first, and much more than that"])
def test_a_line_never_takes_more_than_its_room(room: int, note: str) -> None:
    assert (
        line("Item: take, finish, defer, withdraw, add and so on", note, room).cell_length <= room
    )


def test_the_menu_leads_everywhere_from_the_live_screen() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        for letters, name in (("regis", "Register"), ("meetings", "Meetings"), ("check", "Check")):
            await pilot.press("f10")
            await pilot.pause()
            await typed(pilot, letters)
            await pilot.pause(0.3)
            assert name in shown(app), name
            await pilot.press("enter")
            await pilot.pause(0.3)
            assert name in shown(app).splitlines()[0], name
            await pilot.press("escape")
            await pilot.pause()

    on_live(evening(), look)


def test_the_menu_of_a_dialog_has_no_way_out_of_it() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f10")
        await pilot.pause()
        await typed(pilot, "undo")
        await pilot.pause(0.3)
        assert "the last change" in shown(app)

    drive(small_office(), look)
