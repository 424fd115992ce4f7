"""Two clerks at one meeting: one writes, the other reads along and may take over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Clock, Desk
from scp_tui.errors import Busy
from scp_tui.screens import editor_save, live_following
from scp_tui.screens.app import ScpApp
from scp_tui.screens.live import LiveScreen
from scp_tui.screens.live_following_words import ago
from tests.screens.driving import DAY, REF, furnish, shown
from tests.screens.live_driving import EVENING, live, text_of, type_in, words

Sitting = tuple[ScpApp, "Pilot[None]"]
Script = Callable[[Sitting, Sitting], Awaitable[None]]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_following, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(editor_save, "QUIET", 300)
    monkeypatch.setattr(editor_save, "LONGEST", 300)


def opened(folder: Path, actor: str) -> Desk:
    desk = Desk.open(folder, clock=Clock(fixed=EVENING), actor=actor)
    if not desk.store.meeting_refs():
        furnish(desk)
        desk.agenda.create_meeting("XYZ", DAY)
    return desk


def two(folder: Path, script: Script) -> tuple[Desk, Desk]:
    """Sit two clerks at the meeting, each with a program of their own, and let the script run."""
    desks = opened(folder, "anna"), opened(folder, "bert")

    async def run() -> None:
        first, second = (ScpApp(desk) for desk in desks)
        async with first.run_test(size=(80, 24)) as pilot:
            first.go_to("live", REF)
            await pilot.pause()
            await pilot.pause()
            async with second.run_test(size=(80, 24)) as other:
                second.go_to("live", REF)
                await other.pause()
                await other.pause()
                await script((first, pilot), (second, other))

    asyncio.run(run())
    return desks


async def until(met: Callable[[], object], what: str) -> None:
    for _ in range(400):
        if met():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(what)


def test_the_second_is_told_who_writes_and_reads_along(tmp_path: Path) -> None:
    async def script(anna: Sitting, bert: Sitting) -> None:
        screen: LiveScreen = live(bert[0])
        assert "READING anna" in shown(bert[0]).splitlines()[0]
        assert "F6 Take over" in shown(bert[0]).splitlines()[1]
        assert screen.editor.read_only
        await type_in(*anna, "The Chair said")
        await until(lambda: screen.editor.text == "The Chair said", "the second sees it")
        await type_in(*bert, "u y typo")
        assert screen.editor.text == "The Chair said"
        await bert[1].press("question_mark")
        assert bert[0].screen is screen
        assert "F6 to write yourself" in screen.message
        await anna[1].press("left", "left", "left", "left")
        await type_in(*anna, "soon ")
        await until(lambda: screen.editor.text == "The Chair soon said", "in its place")
        await until(
            lambda: screen.editor.cursor_location == live(anna[0]).editor.cursor_location, "cursor"
        )
        await anna[1].press("ctrl+n")
        await type_in(*anna, "Two.")
        await until(lambda: screen.editor.text == "Two.", "the second goes along")
        assert screen.item == live(anna[0]).item
        # who looks elsewhere stays there, and comes back by going back
        await bert[1].press("ctrl+p")
        await type_in(*anna, " More.")
        await asyncio.sleep(0.2)
        assert screen.editor.text == "The Chair soon said"
        await bert[1].press("ctrl+n")
        await until(lambda: screen.editor.text == "Two. More.", "back where they write")

    two(tmp_path / "office", script)


def test_only_the_writer_changes_the_meeting_and_asks_stay_open_to_both(tmp_path: Path) -> None:
    async def script(anna: Sitting, bert: Sitting) -> None:
        item = live(anna[0]).meeting.items[0].id
        desk = bert[0].desk
        with pytest.raises(Busy, match="is being written by anna"):
            desk.minutes.write(REF, item, "No.", 0)
        with pytest.raises(Busy):
            desk.room.open_meeting(REF)
        await bert[1].press("f5")
        await bert[1].pause()
        await type_in(*bert, "Figures by ward")
        await bert[1].press("f2")
        await until(lambda: len(desk.follow_ups.of_meeting(REF)) == 1, "the ask is kept")
        anna[0].desk.minutes.write(REF, item, "Yes.", 0)

    two(tmp_path / "office", script)


async def take_over(bert: Sitting) -> None:
    await bert[1].press("f6")
    await bert[1].pause()
    assert "Take over from anna?" in words(bert[0])
    assert "Last typed" in words(bert[0])
    await bert[1].press("y")
    await bert[1].pause()


def test_taking_over_goes_on_in_the_same_word_and_the_first_is_told(tmp_path: Path) -> None:
    async def script(anna: Sitting, bert: Sitting) -> None:
        await anna[1].press("ctrl+n")
        await type_in(*anna, "The Chair wel")
        await take_over(bert)
        assert live(bert[0]).editor.text == "The Chair wel"
        await type_in(*bert, "comed")
        await until(lambda: "bert took over" in live(anna[0]).message, "the first is told")
        assert "READING bert" in shown(anna[0]).splitlines()[0]
        await type_in(*anna, "zzz")
        await until(lambda: live(anna[0]).editor.text == "The Chair welcomed", "reads along")
        assert not live(bert[0]).editor.read_only
        await asyncio.sleep(0.3)
        assert live(bert[0]).kept == ()
        await bert[1].press("ctrl+s")

    desk, _ = two(tmp_path / "office", script)
    assert text_of(desk, 1) == "The Chair welcomed"
    assert not any(left.offered for left in desk.writing.left_behind(REF))


def test_what_the_first_typed_while_it_was_taken_over_is_offered(tmp_path: Path) -> None:
    async def script(anna: Sitting, bert: Sitting) -> None:
        await type_in(*anna, "One.")
        screen = live(anna[0])
        for timer in list(screen._timers):
            timer.pause()  # a machine that does not come to look
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(screen.desk.writing, "is_mine", lambda _ref: True)
            await take_over(bert)
            await type_in(*anna, " Late words.")
        screen._watch()
        await until(lambda: live(bert[0]).kept, "what came late is offered")
        live(bert[0]).action_kept()
        await bert[1].pause()
        assert "One. Late words." in words(bert[0])
        await bert[1].press("p")
        await bert[1].pause()

    desk, _ = two(tmp_path / "office", script)
    assert "Late words." in text_of(desk, 0)


def test_when_the_writer_leaves_the_reader_is_told_and_can_write(tmp_path: Path) -> None:
    async def script(anna: Sitting, bert: Sitting) -> None:
        await type_in(*anna, "Done.")
        await anna[1].press("escape", "escape")
        await until(lambda: "no longer writes" in live(bert[0]).message, "told")
        assert live(bert[0]).editor.text == "Done."
        await bert[1].press("f6")
        await until(lambda: not live(bert[0]).editor.read_only, "writes")
        await type_in(*bert, " And on.")

    desk, _ = two(tmp_path / "office", script)
    assert text_of(desk, 0) == "Done. And on."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "just now"), (59, "59 seconds ago"), (61, "1 min ago"), (7500, "2 h 5 min ago")],
)
def test_how_long_ago_it_was(seconds: float, words: str) -> None:
    assert ago(seconds) == words


def test_saying_no_changes_nothing(tmp_path: Path) -> None:
    async def script(anna: Sitting, bert: Sitting) -> None:
        await bert[1].press("f6", "n")
        await bert[1].pause()
        assert "READING anna" in shown(bert[0]).splitlines()[0]
        await type_in(*anna, "Still here.")
        assert live(anna[0]).editor.text == "Still here."

    desk, _ = two(tmp_path / "office", script)
    assert text_of(desk, 0) == "Still here."


def test_who_reads_along_finds_what_was_typed_since_they_looked(tmp_path: Path) -> None:
    async def script(anna: Sitting, bert: Sitting) -> None:
        screen: LiveScreen = live(bert[0])
        first = screen.meeting.items[0].id
        await bert[1].press("ctrl+n")
        await type_in(*anna, "A quokka was seen.")
        await until(lambda: "quokka" in screen.text_of(first), "typed and not yet saved")
        live(anna[0]).save_typing()
        await until(lambda: "quokka" in screen.text_of(first), "saved")

    two(tmp_path / "office", script)
