"""A tie by keys: the dialog says who presides, and asks where it is not known."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.motions import MotionResult, Office, Vote
from scp_tui.screens.app import ScpApp
from tests.screens.driving import SIZES, drive, shown
from tests.screens.live_driving import type_in, words
from tests.worked_motions import REF, item, office


async def to_the_tie(app: ScpApp, pilot: Pilot[None], count: str = "4-4-0") -> None:
    app.go_to("live", REF, item="1")
    await pilot.pause()
    await pilot.press("f4", "r")
    await pilot.pause()
    await type_in(app, pilot, "that it be so")
    await pilot.press("f2", "h")
    await pilot.pause()
    await type_in(app, pilot, count)
    await pilot.press("enter")
    await pilot.pause()


def vote_of(desk: Desk) -> Vote:
    (motion,) = desk.store.meeting(REF).motions
    assert motion.vote is not None
    return motion.vote


def nobody_presides(desk: Desk) -> None:
    (event,) = [one for one in desk.store.meeting(REF).log if one.person == "able"]
    desk.room.strike(REF, event.id, event.rev)


def test_where_it_is_known_the_tie_says_who_presides_and_one_key_breaks_it() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await to_the_tie(app, pilot)
        assert "A tie: Councillor Able presides, in the chair" in words(app)
        await pilot.press("d")
        await pilot.pause()
        assert "Recorded, and written into the minute." in words(app)

    drive(desk, script)
    assert vote_of(desk).casting_declined
    assert (
        "a casting vote being declined by the Chair" in desk.minutes.text(REF, item(desk, 0)).text
    )


@pytest.mark.parametrize("size", SIZES)
def test_where_it_is_not_known_it_is_asked_and_stands_in_the_log(size: tuple[int, int]) -> None:
    desk = office()
    nobody_presides(desk)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await to_the_tie(app, pilot)
        assert "A tie: who presides?" in words(app)
        assert "Not known: no title prints" in words(app)
        await type_in(app, pilot, "bak")
        await pilot.press("enter")
        await pilot.pause()
        assert "A tie: Councillor Baker presides" in words(app)
        assert "Casting vote against: it is lost" in shown(app)
        await pilot.press("a")
        await pilot.pause()

    drive(desk, script, size=size)
    by = vote_of(desk).casting_by
    assert by is not None
    assert (by.person, by.office) == ("baker", Office.MEMBER)
    presiding = desk.room.board(REF).presiding
    assert presiding is not None
    assert presiding.id == "baker"
    assert desk.store.meeting(REF).motions[0].result is MotionResult.LOST


def test_nobody_need_be_named_and_the_wrong_one_can_be_put_right() -> None:
    desk = office()
    nobody_presides(desk)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await to_the_tie(app, pilot)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert "A tie: nobody is known to preside" in words(app)
        await pilot.press("p")
        await type_in(app, pilot, "el")
        await pilot.press("enter")
        await pilot.pause()
        assert "A tie: Councillor Ellis presides" in words(app)
        await pilot.press("p")
        await pilot.pause()
        assert "Councillor Able the chair" in words(app)
        await pilot.press("enter", "f")
        await pilot.pause()

    drive(desk, script)
    by = vote_of(desk).casting_by
    assert by is not None
    assert by.office is Office.CHAIR


def test_esc_at_the_tie_goes_back_to_the_words() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await to_the_tie(app, pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "RESOLVED that it be so." in words(app)
        await pilot.press("h")
        await pilot.pause()
        assert "4-4-0" in words(app)  # the count is not lost
        assert "a tie; everybody is accounted for" in words(app)
        await type_in(app, pilot, "5-3-0")
        await pilot.press("enter")
        await pilot.pause()

    drive(desk, script)
    assert (vote_of(desk).votes_for, vote_of(desk).votes_against) == (5, 3)
