"""The desk, and making a meeting from it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Clock, Desk
from scp_tui.records.followups import Due, DueKind, FollowUpKind, Owner, Requester
from scp_tui.records.meeting import MeetingState, MinutesState
from scp_tui.screens.app import ScpApp
from scp_tui.screens.desk_rows import meeting_rows
from scp_tui.screens.rows import RowList
from scp_tui.store.headers import MeetingHeader
from tests.screens.driving import (
    DAY,
    NOW,
    REF,
    drive,
    furnish,
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
        assert "Overdue follow-ups (1 of 1 open, 1 with something not said)" in text
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


def test_a_meeting_that_was_never_opened_is_not_lost_sight_of() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "Their day is over and they were not opened" in shown(app)
        assert "XYZ Wed 15 Jul 2026" in shown(app)

    drive(office_with_meeting(LATER), look)


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


def spoilt(folder: Path, name: str) -> Desk:
    """Return an office on a disk, with one of its files cut short."""
    desk = Desk.open(folder, clock=Clock(fixed=NOW), actor="clerk")
    furnish(desk)
    desk.agenda.create_meeting("XYZ", DAY)
    desk.agenda.edit_meeting(REF, 1, venue="Elsewhere")
    desk.follow_ups.ask(
        None,
        committee="XYZ",
        title="Figures",
        kind=FollowUpKind.OTHER,
        requester=Requester(),
        owner=Owner(),
        due=Due(),
    )
    (folder / name).write_text('{"half": ')
    return Desk.open(folder, clock=Clock(fixed=NOW), actor="clerk")


def test_a_damaged_meeting_is_named_and_its_good_copy_is_a_key_away(tmp_path: Path) -> None:
    name = f"meetings/{REF}.json"
    desk = spoilt(tmp_path / "office", name)

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "its file is damaged; press c" in shown(app)
        await pilot.press("a")
        await pilot.pause()
        assert "! " in shown(app)
        assert name in words(app).replace(" ", "")
        await pilot.press("n", "enter", "p", "h", "m", "escape", "c")  # nothing to work on
        await pilot.pause()
        assert f"{name}" in shown(app)
        await pilot.press("g", "n", "g", "y")
        await pilot.pause()
        assert "Restored from" in shown(app)

    drive(desk, look)
    assert desk.store.meeting(REF).committee == "XYZ"


def test_what_can_be_read_is_shown_when_a_part_cannot(tmp_path: Path) -> None:
    desk = spoilt(tmp_path / "office", "followups/XYZ/open-26-27-0.json")

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "followups/XYZ/open-26-27-0.json" in words(app).replace(" ", "")
        assert "XYZ Wed 15 Jul 2026 18:00" in shown(app)
        await pilot.press("a")
        await pilot.pause()
        assert "Agenda: XYZ" in shown(app)

    drive(desk, look)


def test_long_words_about_a_meeting_go_on_below_it_and_the_cursor_passes_them() -> None:
    header = MeetingHeader(ref=REF, committee="XYZ", date=DAY)
    said = "published, the day is not on record; the last day was Tue 7 Jul 2026"
    first, below = meeting_rows(header, said, 80)
    assert first.cells[1] == "published, the day is not on record;"
    assert (below.id, below.cells[1]) == ("", "the last day was Tue 7 Jul 2026")
    assert len(list(meeting_rows(header, said, 200))) == 1


@pytest.mark.parametrize("state", [MeetingState.IN_PROGRESS, MeetingState.CANCELLED])
def test_the_state_of_a_meeting_is_said_once(state: MeetingState) -> None:
    header = MeetingHeader(ref=REF, committee="XYZ", date=DAY, start=dt.time(18, 0), state=state)
    words = state.replace("_", " ")
    (row,) = meeting_rows(header, words, 80)
    assert row.cells == ("XYZ Wed 15 Jul 2026 18:00", words)
