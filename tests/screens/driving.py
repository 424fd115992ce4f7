"""A small office in memory, and a way to drive the program's screens by keys without a terminal."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable

from textual.pilot import Pilot
from textual.widgets import Input

from scp_tui.desk import Clock, Desk
from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.committee import Committee, Membership, StandingItem
from scp_tui.records.people import Organisation, Person
from scp_tui.screens.app import ScpApp
from scp_tui.screens.widgets import KeyBar

NOW = dt.datetime(2026, 7, 1, 10, 0)
DAY = dt.date(2026, 7, 15)
REF = "XYZ/2026-07-15"
MARKUP = "[bold]red[/] [/] [@click=app.quit]x[/]"
"""A text that would fail or vanish wherever it were taken for markup."""

SIZES = ((60, 20), (80, 24), (200, 50))

Driver = Callable[[ScpApp, "Pilot[None]"], Awaitable[None]]

COMMITTEE = Committee(
    id="XYZ",
    name="Example Committee",
    seats=4,
    usual_start=dt.time(18, 0),
    usual_venue="Town Hall",
    standing_items=(
        StandingItem(title="Welcome", kind=ItemKind.WELCOME),
        StandingItem(title="Minutes of Previous Meeting", kind=ItemKind.PREVIOUS_MINUTES),
        StandingItem(title="Exclusion of the Public", kind=ItemKind.EXCLUSION),
        StandingItem(title="Private Report", kind=ItemKind.REPORT, part=Part.B),
    ),
)


def small_office(now: dt.datetime = NOW) -> Desk:
    """Return a desk over an office in memory with one committee, two members and two bodies."""
    desk = Desk.in_memory(clock=Clock(fixed=now), actor="clerk")
    furnish(desk)
    return desk


def furnish(desk: Desk) -> None:
    """Put the committee, its members and the bodies into an empty office."""
    desk.office.save_committee(COMMITTEE)
    for family in ("Able", "Baker"):
        desk.office.save_person(
            Person(id=family.casefold(), family_name=family, style="Councillor", councillor=True)
        )
        desk.office.save_membership(
            Membership(
                id=f"m-{family.casefold()}",
                committee="XYZ",
                person=family.casefold(),
                since=dt.date(2025, 5, 1),
            )
        )
    desk.office.save_organisation(Organisation(id="police", name="Essex Police"))
    desk.office.save_organisation(Organisation(id="council", name="Borough Council"))


def office_with_meeting(now: dt.datetime = NOW) -> Desk:
    """Return a desk over the small office with one meeting to come."""
    desk = small_office(now)
    desk.agenda.create_meeting("XYZ", DAY)
    return desk


def drive(desk: Desk, script: Driver, *, size: tuple[int, int] = (80, 24)) -> None:
    """Run the program on the desk and let the script press keys and look."""

    async def run() -> None:
        app = ScpApp(desk)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await script(app, pilot)

    asyncio.run(run())


async def put(pilot: Pilot[None], text: str, *, anew: bool = False) -> None:
    """Put a text into the field in focus at once; ``anew`` in place of what it holds."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    if anew:
        field.value = ""
    field.insert_text_at_cursor(text)
    await pilot.pause()


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text, character by character, as a slow hand does."""
    names = {
        " ": "space", ".": "full_stop", ",": "comma", "/": "slash", "-": "minus", "+": "plus",
        "[": "left_square_bracket", "]": "right_square_bracket", "@": "at", "=": "equals_sign",
    }  # fmt: skip
    await pilot.press(*(names.get(letter, letter) for letter in text))
    await pilot.pause()


def shown(app: ScpApp) -> str:
    """Return what the screen shows, line by line, as a person reads it."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def words(app: ScpApp) -> str:
    """Return what the screen shows as running words, whatever lines and boxes they are in."""
    return " ".join(shown(app).replace("│", " ").split())


def key_line(app: ScpApp) -> list[str]:
    """Return the key line of the screen, as many lines as it takes."""
    bar = app.screen.query_one(KeyBar)
    return [
        "  ".join(f"{face} {words}" for face, words in line) for line in bar.lines(bar.size.width)
    ]
