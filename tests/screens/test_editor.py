"""What the editor draws is what its text says, whatever is typed where."""

from __future__ import annotations

import asyncio
import random

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip

from scp_tui.screens.editor import MinuteEditor
from scp_tui.screens.inputs import TextBox

WORDS = ("the", "Committee", "requested", "statistics", "[bold]", "ok.", "\n", "\n\n", "é")


class Alone(App[None]):
    """The editor by itself."""

    def compose(self) -> ComposeResult:
        yield MinuteEditor(id="text")


def drawn(editor: MinuteEditor) -> list[str]:
    return [editor.render_line(y).text.rstrip() for y in range(editor.size.height)]


def drawn_anew(editor: MinuteEditor) -> list[str]:
    return [
        super(MinuteEditor, editor).render_line(y).text.rstrip() for y in range(editor.size.height)
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_lines_that_were_kept_are_the_lines_that_would_be_drawn(seed: int) -> None:
    async def run() -> None:
        chance = random.Random(seed)
        app = Alone()
        async with app.run_test(size=(40, 12)) as pilot:
            editor = app.query_one(MinuteEditor)
            for _ in range(60):
                editor.go_to_offset(chance.randrange(len(editor.text) + 1))
                if chance.random() < 0.3:
                    editor.put_block("RESOLVED that it be so.")
                elif chance.random() < 0.2 and editor.text:
                    editor.action_delete_line()
                else:
                    editor.insert(" ".join(chance.choices(WORDS, k=6)))
                await pilot.pause()
                assert drawn(editor) == drawn_anew(editor)

    asyncio.run(run())


@pytest.mark.parametrize("lines", [11, 25, 60, 3000])
def test_an_undo_that_takes_the_scrollbar_away_ends_nothing(lines: int) -> None:
    async def run() -> None:
        app = Alone()
        async with app.run_test(size=(40, 12)) as pilot:
            editor = app.query_one(MinuteEditor)
            pasted = "\n".join(f"Line {n}." for n in range(lines))
            for box in (editor, TextBox()):
                if box is not editor:
                    await app.mount(box)
                box.focus()
                app.post_message(events.Paste(pasted))
                await pilot.pause()
                assert box.text == pasted
                for _ in range(2):
                    await pilot.press("ctrl+z")
                    await pilot.pause()
                    assert (box.text, box.cursor_location) == ("", (0, 0))
                    await pilot.press("ctrl+y")
                    await pilot.pause()
                    assert box.text == pasted
                    assert box.cursor_location[0] == lines - 1

    asyncio.run(run())


def test_edits_made_in_private_never_come_back_in_public_though_the_text_is_the_same() -> None:
    async def run() -> None:
        app = Alone()
        async with app.run_test(size=(40, 12)) as pilot:
            editor = app.query_one(MinuteEditor)
            editor.show("i1", "Part.", 5, private=True)
            editor.focus()
            await pilot.press(*" Smith", *["backspace"] * 6)
            editor.show("i1", "Part.", 5)
            await pilot.press("ctrl+z", "ctrl+z", "ctrl+y")
            assert editor.text == "Part."
            editor.show("i2", "Two.", 0)
            editor.show("i1", "Part.", 5)
            await pilot.press("ctrl+z")
            assert editor.text == "Part."

    asyncio.run(run())


@pytest.mark.parametrize("seed", range(4))
def test_any_undo_and_redo_shows_what_it_says(seed: int) -> None:
    async def run() -> None:
        chance = random.Random(seed)
        app = Alone()
        async with app.run_test(size=(40, 8)) as pilot:
            editor = app.query_one(MinuteEditor)
            for _ in range(50):
                act = chance.randrange(5)
                if act == 0:
                    editor.insert("\n".join(chance.choices(WORDS, k=chance.randrange(1, 30))))
                elif act == 1:
                    editor.select_all()
                    editor.action_delete_left()
                elif act == 2:
                    editor.go_to_offset(chance.randrange(len(editor.text) + 1))
                elif act == 3:
                    editor.undo()
                else:
                    editor.redo()
                await pilot.pause()
                assert editor.cursor_location[0] < editor.document.line_count
                assert drawn(editor) == drawn_anew(editor)

    asyncio.run(run())


def test_a_key_draws_the_lines_that_differ_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_lines: set[int] = set()
    original = TextBox.render_line

    def noting(box: TextBox, y: int) -> Strip:
        drawn_lines.add(y)
        return original(box, y)

    async def run() -> None:
        app = Alone()
        async with app.run_test(size=(40, 12)) as pilot:
            editor = app.query_one(MinuteEditor)
            editor.focus()
            editor.show(
                "i1", "One two.\n\nA paragraph that goes over the edge of its line.\n\nLast.", 2
            )
            await pilot.pause()
            monkeypatch.setattr(TextBox, "render_line", noting)
            for place, key, lines in [
                (2, "x", {0}),
                (15, "x", {2, 3}),  # the word that is pushed on changes the next line too
                (66, "x", {5}),
                (66, "backspace", {5}),
            ]:
                editor.go_to_offset(place)
                await pilot.pause(0.05)
                drawn_lines.clear()
                await pilot.press(key)
                await pilot.pause(0.05)
                assert drawn_lines == lines, (place, key, editor.text)

    asyncio.run(run())


def test_what_stands_on_the_screen_is_what_the_text_says() -> None:
    async def run() -> None:
        chance = random.Random(4)
        app = Alone()
        async with app.run_test(size=(40, 12)) as pilot:
            editor = app.query_one(MinuteEditor)
            editor.focus()
            editor.show("i1", "One.\n\n" + "Words that go on and on. " * 8, 20)
            for _ in range(120):
                keys = ("a", "b", "space", "space", "left", "up", "down", "shift+left", "enter")
                await pilot.press(chance.choice((*keys, "backspace", "delete", "ctrl+z", "ctrl+w")))
                await pilot.pause(0.04)
                painted = app.screen._compositor.render_strips()
                stands = [strip.text[:39].rstrip() for strip in painted]  # beside the scrollbar
                assert stands == drawn_anew(editor)

    asyncio.run(run())


def test_an_offset_and_its_place_are_the_same_cursor() -> None:
    async def run() -> None:
        app = Alone()
        async with app.run_test(size=(40, 12)) as pilot:
            editor = app.query_one(MinuteEditor)
            editor.show("i1", "One.\n\nTwo lines\nhere.", 0)
            await pilot.pause()
            for offset in range(len(editor.text) + 1):
                editor.go_to_offset(offset)
                assert editor.offset_in_text == offset
            editor.go_to_offset(99)
            assert editor.offset_in_text == len(editor.text)

    asyncio.run(run())


def test_a_block_put_in_is_taken_back_by_one_undo() -> None:
    async def run() -> None:
        app = Alone()
        async with app.run_test(size=(40, 12)) as pilot:
            editor = app.query_one(MinuteEditor)
            editor.show("i1", "One.\n\nTwo.", 2)
            editor.put_block("RESOLVED it.")
            assert editor.text == "One.\n\nRESOLVED it.\n\nTwo."
            editor.undo()
            await pilot.pause()
            assert editor.text == "One.\n\nTwo."

    asyncio.run(run())


def test_the_line_with_the_cursor_stays_in_sight_when_there_is_less_room() -> None:
    async def run() -> None:
        app = Alone()
        async with app.run_test(size=(40, 12)) as pilot:
            editor = app.query_one(MinuteEditor)
            editor.insert("\n".join(f"line {n}" for n in range(40)))
            await pilot.pause()
            assert "line 39" in drawn(editor)
            await pilot.resize_terminal(40, 9)
            await pilot.pause()
            assert "line 39" in drawn(editor)

    asyncio.run(run())
