"""The house style of a committee is seen from the register, and follows its phrases."""

from __future__ import annotations

from msgspec.structs import replace
from textual.pilot import Pilot

from scp_tui.screens.app import ScpApp
from scp_tui.screens.text_pane import TextPane
from tests.screens.driving import drive, put, small_office


def test_the_specimen_is_a_menu_away_and_shows_the_phrases_of_the_house() -> None:
    desk = small_office()
    (committee,) = desk.office.register().committees
    phrases = {
        "crest": "Arms of the Borough",
        "footer": "Printed on paper",
        "minute_number": "{number}/26",
        "title_decisions": "What was decided",
    }
    desk.office.save_committee(replace(committee, phrases=phrases))

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("register")
        await pilot.pause()
        await pilot.press("f10")
        await pilot.pause()
        await put(pilot, "house style")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause()
        text = "\n".join(app.screen.query_one(TextPane).lines)
        assert "Arms of the Borough" in text
        assert "Printed on paper" in text
        assert "1/26 An item in Part A" in text
        assert "What was decided" in text

    drive(desk, look)
