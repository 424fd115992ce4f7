"""A motion taken back: its paragraphs leave the minute with it, and nothing else does."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.desk.motion_minute import STAYS
from scp_tui.records.motions import MotionResult
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF
from tests.screens.live_driving import evening, live, on_live, text_of, type_in, words

RESOLVED = "RESOLVED that the report be noted."
CARRIED = MotionResult.CARRIED


async def moved(app: ScpApp, pilot: Pilot[None]) -> None:
    """Type before it, record a motion with F4, and type below it."""
    await type_in(app, pilot, "Before.")
    await pilot.press("f4", "r")
    await pilot.pause()
    await type_in(app, pilot, "that the report be noted")
    await pilot.press("f2")
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    assert "Recorded, and written into the minute." in words(app)


async def taken_back(app: ScpApp, pilot: Pilot[None]) -> str:
    """Take the newest act back in the room, and come back; return what the room said."""
    await pilot.press("f2")
    await pilot.pause()
    await pilot.press("u")
    await pilot.pause()
    said = words(app)
    await pilot.press("escape")
    await pilot.pause()
    return said


def item(desk: Desk, place: int = 0) -> str:
    return desk.store.meeting(REF).items[place].id


@pytest.mark.parametrize("typed", ["", "After."])
def test_a_motion_taken_back_in_the_room_leaves_the_text_and_what_is_typed_stays(
    typed: str,
) -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await moved(app, pilot)
        await type_in(app, pilot, typed)
        said = await taken_back(app, pilot)
        title = desk.store.meeting(REF).items[0].title
        assert f"Undone: Recorded a motion on item 1, {title}" in said
        assert "RESOLVED" not in live(app).editor.text
        assert "written into the minute" not in words(app)
        await type_in(app, pilot, " Typed on.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "NOT SAVED" not in words(app)
        assert "both versions" not in words(app)

    on_live(desk, script)
    assert not desk.store.meeting(REF).motions
    assert text_of(desk, 0).split() == f"Before. {typed} Typed on.".split()


def test_words_changed_by_hand_stay_and_that_is_said() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await moved(app, pilot)
        editor = live(app).editor
        editor.replace_all(editor.text.replace("be noted", "be received"), 0)
        said = await taken_back(app, pilot)
        assert STAYS in said

    on_live(desk, script)
    assert not desk.store.meeting(REF).motions
    assert "that the report be received" in text_of(desk, 0)


@pytest.mark.parametrize("place", [0, 3])
def test_the_same_words_from_an_earlier_motion_stay_and_so_do_notes(place: int) -> None:
    desk = evening()
    on = item(desk, place)
    _, first = desk.motions.record(REF, on, "that the report be noted")
    desk.minutes.append(REF, on, first)
    desk.motions.record(REF, on, "that the report be noted")
    desk.office.undo()
    assert text_of(desk, place) == RESOLVED, "it was never written a second time"
    _, second = desk.motions.record(REF, on, "that it be sent on")
    minute = desk.minutes.text(REF, on)
    text = f"{RESOLVED}\n\n{second}\n\nLast.\n\n[note] ring Zoe\n\nEnd."
    desk.minutes.write(REF, on, text, minute.rev)
    assert desk.office.undo() is not None
    assert text_of(desk, place) == f"{RESOLVED}\n\nLast.\n\n[note] ring Zoe\n\nEnd."
    assert len(desk.motions.of_item(REF, on)) == 1


def test_a_vote_taken_back_takes_its_own_paragraph_and_leaves_that_of_the_motion() -> None:
    desk = evening()
    on = item(desk)
    _, opened = desk.motions.record(REF, on, "that the report be noted", mover="able", result=None)
    desk.minutes.append(REF, on, f"{opened}\n\nDebated.")
    motion = desk.motions.of_item(REF, on)[0]
    changed = desk.votes.decide(REF, motion.id, CARRIED)
    assert changed.added
    desk.minutes.write(
        REF,
        on,
        f"{opened}\n\nDebated.\n\n{changed.added}\n\nAfter.",
        desk.minutes.text(REF, on).rev,
    )
    desk.office.undo()
    assert desk.motions.of_item(REF, on)[0].result is None
    assert text_of(desk, 0) == f"{opened}\n\nDebated.\n\nAfter."


def test_an_item_is_named_by_its_number_and_title_in_what_is_taken_back() -> None:
    desk = evening()
    title = desk.store.meeting(REF).items[1].title
    desk.minutes.append(REF, item(desk, 1), "Said.")
    assert desk.office.undo() == f"Undone: Added to the minute of item 2, {title}"
