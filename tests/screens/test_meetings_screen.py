"""The list of every meeting, and the way to the older ones."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.meeting import MeetingState, MinutesState
from scp_tui.screens.app import ScpApp
from scp_tui.screens.meetings import fits
from scp_tui.screens.rows import RowList
from scp_tui.store.headers import MeetingHeader
from tests.screens.driving import MARKUP, SIZES, drive, shown, small_office, typed


def office_of_years() -> Desk:
    """Return an office with a meeting in each of three years, two of them past."""
    desk = small_office()
    for day in ((2024, 3, 12), (2025, 9, 9), (2026, 7, 15)):
        desk.agenda.create_meeting("XYZ", dt.date(*day), venue=f"Hall {MARKUP}")
    desk.agenda.set_state("XYZ/2024-03-12", MeetingState.CANCELLED)
    return desk


@pytest.mark.parametrize("size", SIZES)
def test_the_desk_shows_the_way_to_every_meeting(size: tuple[int, int]) -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "m Meetings" in shown(app)
        await pilot.press("m")
        await pilot.pause()
        text = shown(app)
        assert "Meetings: 3 of 3" in text
        assert text.index("15 Jul 2026") < text.index("9 Sep 2025") < text.index("12 Mar 2024")
        assert "cancelled" in text

    drive(office_of_years(), look, size=size)


def test_words_narrow_the_list_and_keys_open_what_is_found() -> None:
    async def find(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("m", "slash")
        await typed(pilot, "sep 2025")
        assert "Meetings: 1 of 3" in shown(app)
        assert "2026" not in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        went: list[tuple[object, ...]] = []
        app.go_to = lambda name, *a, **k: went.append((name, a))  # type: ignore[method-assign]
        await pilot.press("enter", "a", "v")
        await pilot.pause()
        ref = "XYZ/2025-09-09"
        assert went == [("live", (ref,)), ("agenda", (ref,)), ("preview", (ref,))]

    drive(office_of_years(), find)


def test_esc_leaves_the_filter_and_then_the_list_and_nothing_found_is_said() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("m", "slash")
        await typed(pilot, "zzz")
        assert "No meeting fits the filter" in shown(app)
        await pilot.press("enter", "enter", "a")
        await pilot.pause()
        assert "Put the cursor on a meeting first." in shown(app)
        await pilot.press("slash", "escape")
        await pilot.pause()
        assert isinstance(app.focused, RowList)
        await pilot.press("escape")
        await pilot.pause()
        assert "Desk:" in shown(app)

    drive(office_of_years(), look)


def test_a_meeting_is_found_by_any_word_that_it_is_known_by() -> None:
    one = MeetingHeader(
        ref="XYZ/2025-09-09",
        committee="XYZ",
        date=dt.date(2025, 9, 9),
        venue="Town Hall, High Street",
        state=MeetingState.CLOSED,
        minutes_state=MinutesState.DRAFT,
    )
    for words in ("", "xyz", "9 September", "tue 9 sep", "2025-09", "DRAFT", "high", "example com"):
        assert fits(one, words, "Example Committee"), words
    assert not fits(one, "draft 2024", "Example Committee")
