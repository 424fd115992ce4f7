"""Three sets of minutes confirmed at one meeting, with a correction to each, by keys alone."""

from __future__ import annotations

import datetime as dt

from textual.pilot import Pilot
from textual.widgets import Input

from scp_tui.records.agenda import ItemKind
from scp_tui.records.confirmation import CorrectionResult, MinutesState
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.room import AttendanceKind
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF, drive, put
from tests.screens.test_life_screen import LATER, held

SETS = (REF, "XYZ/2026-07-22", "XYZ/2026-08-12")


def test_each_correction_is_made_in_its_own_set_and_in_no_other() -> None:
    desk = held()
    for ref in SETS[1:]:
        desk.agenda.create_meeting("XYZ", dt.date.fromisoformat(ref[4:]))
        desk.agenda.add_item(ref, "Annual report")
        desk.room.open_meeting(ref)
        desk.room.mark(ref, "able", AttendanceKind.PRESENT)
        item = next(one for one in desk.store.meeting(ref).items if one.title == "Annual report")
        desk.minutes.write(ref, item.id, "It rose by ten per cent.", 0)
        desk.room.close_meeting(ref)
    stored = desk.store.meeting(LATER)
    item = next(one for one in stored.items if one.kind is ItemKind.PREVIOUS_MINUTES)
    desk.agenda.edit_item(LATER, item.id, item.rev, confirms=SETS)
    desk.room.open_meeting(LATER)
    desk.room.mark(LATER, "able", AttendanceKind.PRESENT)

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("corrections", LATER)
        await pilot.pause()
        for ref, words in zip(SETS, ("two", "three", "four"), strict=True):
            number = next(n for n, said in desk.corrections.minutes(ref) if said == "Annual report")
            await pilot.press("n")
            await pilot.pause()
            if ref != SETS[0]:
                await pilot.press("space", *["down"] * SETS.index(ref), "enter")
                await pilot.pause()
            while not isinstance(app.focused, Input):
                await pilot.press("tab")
            await put(pilot, str(number))
            await pilot.press("tab", "tab")
            await put(pilot, "ten per cent")
            await pilot.press("tab")
            await put(pilot, f"{words} per cent")
            await pilot.press("f2")
            await pilot.pause()
        made = desk.store.meeting(LATER).corrections
        assert [(one.of, one.new) for one in made] == [
            (ref, f"{words} per cent")
            for ref, words in zip(SETS, ("two", "three", "four"), strict=True)
        ]

    drive(desk, look)
    for one in desk.store.meeting(LATER).corrections:
        desk.corrections.settle(LATER, one.id, CorrectionResult.AGREED)
    desk.motions.record(
        LATER, item.id, "that they be confirmed", kind=MotionKind.CONFIRM_MINUTES,
        result=MotionResult.CARRIED,
    )  # fmt: skip
    desk.room.close_meeting(LATER)
    for ref, words in zip(SETS, ("two", "three", "four"), strict=True):
        assert desk.store.meeting(ref).minutes_state is MinutesState.CONFIRMED
        text = desk.pages.render("minutes", ref, "txt")
        assert f"It rose by {words} per cent." in text
