"""Keys that arrive all at once, as a slow line delivers them."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot

from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF
from tests.screens.live_driving import evening, on_live, text_of

NAMED = {" ": "space", ".": "full_stop"}


def send(app: ScpApp, *keys: str) -> None:
    """Hand the program keys without waiting for it in between."""
    for key in keys:
        character = key if len(key) == 1 else None
        app.post_message(events.Key(NAMED.get(key, key), character))


def test_a_burst_reaches_the_dialogs_that_it_opens() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        send(app, *"Figures were asked for.", "f5", "tab", *"police", "enter", "f2", *" More.")
        for _ in range(20):
            await pilot.pause(0.05)

    on_live(desk, script)
    (line,) = desk.follow_ups.of_meeting(REF)
    assert line.follow_up.owner.organisation == "police"
    assert text_of(desk, 0) == "Figures were asked for. More."


def test_a_burst_goes_through_menus_and_back_to_the_text() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        send(app, "f6", "2", "enter", *"Two.", "ctrl+n", *"Three.", "escape", "1", "enter", *"One.")
        for _ in range(20):
            await pilot.pause(0.05)

    on_live(desk, script)
    assert [text_of(desk, place) for place in range(3)] == ["One.", "Two.", "Three."]
