"""Motions changed and removed after they were recorded, and what becomes of their words."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.agenda import Part
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF, shown
from tests.screens.live_driving import evening, on_live, text_of, type_in, words

RESOLVED = "RESOLVED that the report be noted."


def recorded(desk: Desk, place: int = 0) -> str:
    """Record a motion between two paragraphs of an item's minute; return the motion's id."""
    item = desk.store.meeting(REF).items[place].id
    _, paragraphs = desk.motions.record(REF, item, "that the report be noted")
    desk.minutes.append(REF, item, f"Before.\n\n{paragraphs}\n\nAfter.")
    return desk.motions.of_item(REF, item)[0].id


@pytest.mark.parametrize("place", [0, 3])
def test_the_words_of_a_motion_follow_it_in_the_minute_and_back(place: int) -> None:
    desk = evening()
    private = desk.store.meeting(REF).items[place].part is Part.B
    assert private == (place == 3)
    motion = recorded(desk, place)
    assert desk.motions.stands_in_minute(REF, motion)
    desk.motions.edit(REF, motion, 1, text="that the report be received", in_minute=True)
    assert text_of(desk, place) == "Before.\n\nRESOLVED that the report be received.\n\nAfter."
    desk.motions.remove(REF, motion, in_minute=True)
    assert text_of(desk, place) == "Before.\n\nAfter."
    if private:
        assert not desk.store.meeting(REF).minutes
    desk.office.undo()
    desk.office.undo()
    assert text_of(desk, place) == f"Before.\n\n{RESOLVED}\n\nAfter."


def test_words_changed_by_hand_are_left_alone() -> None:
    desk = evening()
    motion = recorded(desk)
    minute = desk.minutes.text(REF, desk.store.meeting(REF).items[0].id)
    desk.minutes.write(REF, minute.item, minute.text.replace("noted", "NOTED"), minute.rev)
    assert not desk.motions.stands_in_minute(REF, motion)
    desk.motions.edit(REF, motion, 1, text="that it be received", in_minute=True)
    assert "be NOTED." in text_of(desk, 0)
    desk.motions.remove(REF, motion, in_minute=True)
    assert "be NOTED." in text_of(desk, 0)


def test_the_screen_offers_to_change_the_minute_too_and_the_editor_shows_it() -> None:
    desk = evening()
    recorded(desk)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, " Typed last.")
        await pilot.press("f6", "m")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "In the minute" in shown(app)
        await type_in(app, pilot, " and sent on")
        await pilot.press("f2")
        await pilot.pause()
        assert "and its paragraphs in the minute with it" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "be noted and sent on." in words(app)
        await pilot.press("f6", "m")
        await pilot.pause()
        await pilot.press("d", "y")
        await pilot.pause()
        assert "u brings both back" in words(app)

    on_live(desk, script)
    assert text_of(desk, 0) == "Before.\n\nAfter. Typed last."


def test_the_screen_says_when_the_words_were_changed_by_hand() -> None:
    desk = evening()
    motion = recorded(desk)
    item = desk.store.meeting(REF).items[0].id
    minute = desk.minutes.text(REF, item)
    desk.minutes.write(REF, item, minute.text.replace("noted", "NOTED"), minute.rev)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "m")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "In the minute" not in shown(app)
        await type_in(app, pilot, " now")
        await pilot.press("f2")
        await pilot.pause()
        assert "are not as recorded, so they stay" in words(app)
        await pilot.press("d")
        await pilot.pause()
        assert "are not as recorded and stay" in words(app)
        await pilot.press("n")

    on_live(desk, script)
    assert [one.id for one in desk.store.meeting(REF).motions] == [motion]
    assert "be NOTED." in text_of(desk, 0)
