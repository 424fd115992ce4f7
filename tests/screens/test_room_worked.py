"""Worked meetings entered by keys: the page is the one that the desk gives, with few keys."""

from __future__ import annotations

import datetime as dt

from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.exports.writers import render
from scp_tui.records.agenda import ItemKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.room import AttendanceKind
from scp_tui.screens.app import ScpApp
from tests import worked
from tests.exports.goldens import FOLDER
from tests.screens.driving import drive, shown
from tests.screens.live_driving import words

REF = "CDC/2020-03-23"


class Hand:
    """A hand that counts its keys."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.keys = 0

    async def __call__(self, *keys: str) -> None:
        self.keys += len(keys)
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self(*("space" if one == " " else one for one in text))


def page(desk: Desk) -> str:
    return render(desk.pages.page("minutes", REF), "txt")


def structural(text: str) -> int:
    """Return how many characters of the page the room's log gives: from Present to the end."""
    lines = [line.strip() for line in text.splitlines() if line.strip(" =-.")]
    first = next(n for n, line in enumerate(lines) if line.startswith("Present"))
    last = next(n for n, line in enumerate(lines) if line.startswith("The meeting ended"))
    return sum(len(line) for line in lines[first : last + 1])


def test_an_inquorate_meeting_adjourned_to_another_day_by_keys() -> None:
    desk, clock = worked.office(dt.date(2020, 3, 23))
    desk.agenda.create_meeting("CDC", dt.date(2020, 3, 23), dt.time(18))
    keys = 0

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        nonlocal keys
        app.go_to("live", REF)
        await pilot.pause()
        hand = Hand(pilot)
        await hand("f2", "b", *("a", "down") * 3, "down", "x", "down", "down", "x", "down", "x")
        clock.at(18, 15)
        assert "wait until 18:15, then m records it and adjourns (R4.5)" in words(app)
        await hand("m", "q")
        assert "as recorded: wait until 18:15, then m and o adjourn it" in words(app)
        await hand("m", "o")
        await hand.type("30/3/2020")
        await hand("f2", "escape", "f6", "c", "f2")
        keys = hand.keys

    drive(desk, script)
    assert page(desk) == (FOLDER / "worked-inquorate.txt").read_text(encoding="utf-8")
    assert keys * 4 <= structural(page(desk)), (keys, structural(page(desk)))


def test_a_member_had_left_two_items_earlier_corrected_by_keys() -> None:
    desk, ref = worked.corrected(afterwards=False)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("room", ref)
        await pilot.pause()
        hand = Hand(pilot)
        await hand("tab", "up", "up", "enter")
        await hand(*["backspace"] * 5, "tab", "backspace", "5", "tab", "tab", "tab")
        await hand.type("she had left two items earlier")
        await hand("f2")

    drive(desk, script, size=(80, 40))
    assert page(desk) == (FOLDER / "worked-correction-after.txt").read_text(encoding="utf-8")
    (struck,) = [one for one in desk.room.log(ref) if one.struck]
    assert "she had left two items earlier" in struck.trace


def test_the_one_in_the_chair_is_told_for_whom_else_they_sit_and_missed_when_they_leave() -> None:
    desk, ref = worked.substitute_in_the_chair()
    desk.room.reopen_meeting(ref)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("room", ref)
        await pilot.pause()
        hand = Hand(pilot)
        await hand("down", "down", "down", "c")
        assert "in the chair, for" in shown(app)
        await hand("l")
        await hand.type("haz")
        await hand("enter")
        assert "Councillor Hazell, who presided, left. c says who is in the chair now." in words(
            app
        )

    drive(desk, script)


def test_a_substitute_is_told_with_the_member_and_the_lost_quorum_shows_on_sixty_columns() -> None:
    desk, _ = worked.office(dt.date(2020, 3, 23))
    ref = worked.agenda(desk)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("room", ref)
        await pilot.pause()
        hand = Hand(pilot)
        await hand("b", "s")
        await hand.type("haz")
        await hand("enter")
        assert "Councillor Hazell sits for Councillor Kevin Bentley." in words(app)
        assert "8/8, quorum 3" in shown(app).splitlines()[0]
        await hand("down", *("down", "a") * 6)
        assert "2/8, quorum 3: NOT QUORATE" in shown(app).splitlines()[0]
        assert "saved 18:00" in shown(app).splitlines()[0]

    drive(desk, script, size=(60, 20))


def test_who_leaves_for_an_interest_may_leave_no_quorum_and_that_is_said_at_once() -> None:
    desk, _ = worked.office(dt.date(2020, 3, 23))
    ref = worked.agenda(desk)
    desk.room.open_meeting(ref)
    for person in ("tina-bourne", "beverly-davies", "mike-hogg"):
        desk.room.mark(ref, person, AttendanceKind.PRESENT)
    report = worked.item_of(desk, ref, ItemKind.REPORT)
    desk.room.declare(ref, "tina-bourne", InterestKind.DPI, reason="work", items=(report,))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("live", ref, item="6")
        await pilot.pause()
        hand = Hand(pilot)
        await hand("f6", "n")
        assert "Did they leave the room?" in words(app)
        await hand("y")
        assert "2 voting members are here and the quorum is 3" in words(app)

    drive(desk, script)


def test_who_declared_an_interest_can_be_told_apart_on_sixty_columns() -> None:
    desk, _ = worked.office(dt.date(2020, 3, 23))
    ref = worked.agenda(desk)
    report = worked.item_of(desk, ref, ItemKind.REPORT)
    for person in ("tina-bourne", "mike-hogg"):
        desk.room.declare(ref, person, InterestKind.DPI, reason="work", items=(report,))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("interests", ref)
        await pilot.pause()
        for row in ("Cllr Bourne", "Cllr Hogg"):
            (line,) = (one for one in shown(app).splitlines() if row in one)
            assert "disclosable pecuniary" in line
            assert "item 7" in line
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Councillor Hogg" in shown(app)
        assert "work" in shown(app)

    drive(desk, script, size=(60, 20))
