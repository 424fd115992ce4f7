"""What the editor draws is what its text says, whatever is typed where."""

from __future__ import annotations

import asyncio
import random

import pytest
from textual.app import App, ComposeResult

from scp_tui.screens.editor import MinuteEditor

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
