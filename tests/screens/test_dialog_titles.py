"""A dialog's title, which is often its question, is never cut."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from scp_tui.screens.app import ScpApp
from scp_tui.screens.dialogs import Choice, ChooseDialog, Dialog
from scp_tui.screens.fields import Field
from scp_tui.screens.form import FormDialog
from scp_tui.screens.live_menu import LetterMenu
from tests.screens.driving import SIZES, drive, key_line, shown, small_office

QUESTION = (
    "Councillor Featherstonehaugh-Cholmondeley: disclosable pecuniary interest. Did they leave"
    " the room, and when?"
)
MANY = [(chr(97 + n), f"Something that can be done, number {n}") for n in range(26)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("rows", [MANY[:2], MANY])
def test_a_long_question_is_told_whole_and_the_keys_stay(
    size: tuple[int, int], rows: list[tuple[str, str]]
) -> None:
    dialogs: list[Dialog[str]] = [
        LetterMenu(QUESTION, rows),
        ChooseDialog(QUESTION, [Choice(*row) for row in rows]),
        FormDialog(QUESTION, [Field(letter, letter) for letter, _ in rows], save=lambda _: None),
    ]

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        for dialog in dialogs:
            app.push_screen(dialog)
            await pilot.pause()
            told = " ".join(shown(app).replace("│", " ").split())
            assert QUESTION in told
            assert "Esc Cancel" in " ".join(key_line(app))
            assert "F1 Help" in shown(app)
            app.pop_screen()
            await pilot.pause()

    drive(small_office(), script, size=size)
