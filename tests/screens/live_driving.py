"""The live screen of a small meeting, driven by keys."""

from __future__ import annotations

import asyncio
import datetime as dt

from textual import events
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.committee import Membership
from scp_tui.records.people import Person
from scp_tui.screens.app import ScpApp
from scp_tui.screens.items import begin_meeting
from scp_tui.screens.live import LiveScreen
from tests.screens.driving import REF, Driver, drive, office_with_meeting, shown

NAMED = {
    " ": "space",
    ".": "full_stop",
    ",": "comma",
    "[": "left_square_bracket",
    "@": "at",
    ";": "semicolon",
    "/": "slash",
}
EVENING = dt.datetime(2026, 7, 15, 18, 42, 7)


def evening(*, begun: bool = True) -> Desk:
    """Return an office on the evening of its meeting: Able, Baker, Clough; Dean could sit in."""
    desk = office_with_meeting(EVENING)
    for family in ("Clough", "Dean"):
        desk.office.save_person(
            Person(id=family.casefold(), family_name=family, style="Councillor", councillor=True)
        )
    desk.office.save_membership(
        Membership(id="m-clough", committee="XYZ", person="clough", since=dt.date(2025, 5, 1))
    )
    if begun:
        begin_meeting(desk, REF)
    return desk


def on_live(
    desk: Desk, script: Driver, *, size: tuple[int, int] = (80, 24), item: str | None = None
) -> None:
    """Drive the program from the live screen of the meeting."""

    async def begin(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("live", REF, item=item)
        await pilot.pause()
        await script(app, pilot)

    drive(desk, begin, size=size)


async def type_in(app: ScpApp, pilot: Pilot[None], text: str) -> None:
    """Type a text as fast as a line can deliver it, and wait until all of it was acted on."""
    for letter in text:
        app.post_message(events.Key(NAMED.get(letter, letter), letter))
    await asyncio.sleep(0)
    while app.busy_with_keys:
        await asyncio.sleep(0.002)
    await pilot.pause()


def live(app: ScpApp) -> LiveScreen:
    """Return the live screen, wherever it is in the stack."""
    return next(screen for screen in app.screen_stack if isinstance(screen, LiveScreen))


def text_of(desk: Desk, place: int) -> str:
    """Return the stored minute text of an item by its place on the agenda."""
    return desk.minutes.text(REF, desk.store.meeting(REF).items[place].id).text


def words(app: ScpApp) -> str:
    """Return what the screen shows as running words, whatever lines and boxes they are in."""
    return " ".join(shown(app).replace("│", " ").replace("║", " ").split())
