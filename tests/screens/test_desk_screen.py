"""The desk, and making a meeting from it."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.followups import Due, DueKind, FollowUpKind, Owner, Requester
from scp_tui.records.meeting import MinutesState
from scp_tui.screens.app import ScpApp
from scp_tui.screens.rows import RowList
from tests.screens.driving import (
    NOW,
    REF,
    drive,
    office_with_meeting,
    put,
    shown,
    small_office,
    words,
)

LATER = NOW + dt.timedelta(days=30)


def office_after_a_meeting() -> Desk:
    """Return an office a month after its meeting: minutes not confirmed, one ask overdue."""
    desk = office_with_meeting()
    desk.room.open_meeting(REF)
    desk.follow_ups.ask(
        REF,
        title="Figures on burglary",
        kind=FollowUpKind.INFORMATION_REQUEST,
        requester=Requester(),
        owner=Owner(organisation="police"),
        due=Due(kind=DueKind.DATE, date=dt.date(2026, 7, 21)),
    )
    desk.room.close_meeting(REF)
    desk.clock._fixed = LATER
    return desk


def test_the_desk_shows_what_is_coming_with_the_last_day_to_publish() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        text = shown(app)
        assert "Desk: Wednesday, 1 July 2026" in text
        assert "XYZ Wed 15 Jul 2026 18:00" in text
        assert "publish by Tue 7 Jul 2026, in 6 days" in text
        assert "No follow-up is open" in text

    drive(office_with_meeting(), look)


def test_the_desk_shows_drafts_and_what_is_overdue_and_enter_goes_there() -> None:
    desk = office_after_a_meeting()
    assert desk.store.meeting(REF).minutes_state is not MinutesState.CONFIRMED

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        text = shown(app)
        assert "Minutes not yet confirmed" in text
        assert "Overdue follow-ups (1 of 1 open)" in text
        assert "10 days overdue" in text
        assert "Essex Police" in text
        rows = app.screen.query_one(RowList)
        went: list[tuple[object, ...]] = []
        app.go_to = lambda name, *a, **k: went.append((name, a, k.get("query")))  # type: ignore[method-assign]
        assert rows.current == f"m:{REF}"
        await pilot.press("a", "end", "enter", "l")
        await pilot.pause()
        assert went[0] == ("agenda", (REF,), None)
        assert went[1][0] == "follow_ups"
        assert went[1][2] == "XYZ/26-27/01"

    drive(desk, look)


def test_a_key_for_a_meeting_asks_which_when_the_cursor_is_on_none() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("end", "a")
        await pilot.pause()
        assert "Which meeting?" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Agenda: XYZ Wed 15 Jul 2026" in shown(app)

    drive(office_after_a_meeting(), look)


def test_an_empty_office_says_what_to_do_first() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "Press r for the register and add a committee first." in shown(app)
        await pilot.press("n")
        await pilot.pause()
        assert "A meeting needs a committee." in shown(app)

    drive(Desk.in_memory(), look)


def test_a_meeting_is_made_from_its_date_alone() -> None:
    async def make(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await put(pilot, "15 July")
        assert "Wednesday, 15 July 2026, in 14 days." in shown(app)
        assert "by Tuesday, 7 July 2026." in words(app)
        await pilot.press("f2")
        await pilot.pause()
        text = shown(app)
        assert "Agenda: XYZ Wed 15 Jul 2026 18:00" in text
        assert "Made with 4 standing items; no earlier minutes wait." in text
        assert "Town Hall" in text

    desk = small_office()
    drive(desk, make)
    assert [item.title for item in desk.store.meeting(REF).items][:2] == [
        "Welcome",
        "Minutes of Previous Meeting",
    ]


@pytest.mark.parametrize(
    ("text", "wrong"), [("30 February 2026", "30 February 2026"), ("", "!"), ("soon", "soon")]
)
def test_a_date_that_does_not_exist_is_told_beside_it(text: str, wrong: str) -> None:
    async def make(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await put(pilot, text)
        await pilot.press("f2")
        await pilot.pause()
        lines = shown(app).splitlines()
        place = next(n for n, line in enumerate(lines) if "> Date" in line)
        assert "!" in lines[place + 1]
        assert wrong in lines[place + 1]
        assert text in lines[place]

    desk = small_office()
    drive(desk, make)
    assert not desk.office.meetings()


def test_a_second_meeting_on_a_day_is_refused_until_it_is_said_to_be_one() -> None:
    desk = office_with_meeting()

    async def make(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await put(pilot, "15 July 2026")
        await pilot.press("f2")
        await pilot.pause()
        assert "this meeting exists already" in shown(app)
        await pilot.press("down", "down", "down", "y", "f2")
        await pilot.pause()

    drive(desk, make)
    assert [header.ref for header in desk.office.meetings()] == [REF, f"{REF}-2"]
