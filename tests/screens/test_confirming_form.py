"""The form that confirms earlier minutes reads back the corrections agreed to them (R6.3)."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.confirmation import CorrectionResult
from scp_tui.records.motions import MotionKind
from scp_tui.records.room import AttendanceKind
from scp_tui.screens.app import ScpApp
from scp_tui.screens.editor import MinuteEditor
from scp_tui.screens.motions_fields import motion_fields
from tests.screens.driving import REF, drive
from tests.screens.live_driving import type_in
from tests.screens.test_life_screen import LATER, held


def test_the_words_of_the_form_and_of_the_open_minute_follow_what_is_agreed() -> None:
    desk = held()
    desk.room.open_meeting(LATER)
    desk.room.mark(LATER, "able", AttendanceKind.PRESENT)
    items = desk.store.meeting(LATER).items
    item = next(one for one in items if one.kind is ItemKind.PREVIOUS_MINUTES)
    desk.room.open_item(LATER, item.id)
    _, paragraph = desk.motions.confirm_minutes(LATER, item.id)
    desk.minutes.write(LATER, item.id, paragraph, 0)
    number = next(n for n, said in desk.corrections.minutes(REF) if said == "Annual report")
    words = f'subject to minute {number}, paragraph 1, for "ten" read "two"'

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("live", LATER)
        await pilot.pause()
        assert words not in app.screen.query_one(MinuteEditor).text
        app.go_to("corrections", LATER)
        await pilot.pause()
        desk.corrections.propose(LATER, REF, minute=number, paragraph=1, old="ten", new="two",
                                 result=CorrectionResult.AGREED)  # fmt: skip
        await pilot.press("escape")
        await pilot.pause()
        assert words in " ".join(app.screen.query_one(MinuteEditor).text.split())

    drive(desk, look)
    known = desk.store.meeting(LATER)
    shown = next(one for one in known.items if one.id == item.id)
    fields = motion_fields(desk, LATER, shown, MotionKind.CONFIRM_MINUTES)
    assert next(one.value for one in fields if one.name == "text").endswith(words)


def confirming() -> tuple[Desk, str]:
    """Return an office that confirms minutes with a correction, and the item that does so."""
    desk = held()
    desk.room.open_meeting(LATER)
    desk.room.mark(LATER, "able", AttendanceKind.PRESENT)
    items = desk.store.meeting(LATER).items
    item = next(one for one in items if one.kind is ItemKind.PREVIOUS_MINUTES)
    desk.room.open_item(LATER, item.id)
    number = next(n for n, said in desk.corrections.minutes(REF) if said == "Annual report")
    desk.corrections.propose(LATER, REF, minute=number, paragraph=1, old="ten", new="two",
                             result=CorrectionResult.AGREED)  # fmt: skip
    _, paragraph = desk.motions.confirm_minutes(LATER, item.id)
    desk.minutes.write(LATER, item.id, paragraph, 0)
    return desk, item.id


def to_part_b(desk: Desk) -> None:
    item = next(one for one in desk.store.meeting(REF).items if one.title == "Annual report")
    desk.agenda.edit_item(REF, item.id, item.rev, part=Part.B, exempt_paragraphs=(3,))


@pytest.mark.parametrize("meanwhile", ["shown", "typed"])
def test_undo_in_the_text_never_brings_back_what_went_private_elsewhere(meanwhile: str) -> None:
    desk, _ = confirming()

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("live", LATER)
        await pilot.pause()
        editor = app.screen.query_one(MinuteEditor)
        await pilot.press("ctrl+end", "enter", "enter")
        await type_in(app, pilot, "They were signed.")
        await pilot.press("ctrl+s", "enter", "enter")
        if meanwhile == "typed":
            await type_in(app, pilot, "At once")
            to_part_b(desk)
            await type_in(app, pilot, ".")
            await pilot.press("ctrl+s")
        else:
            await pilot.press("ctrl+s")
            app.go_to("meetings")
            await pilot.pause()
            to_part_b(desk)
            await pilot.press("escape")
        await pilot.pause()
        assert 'read "two"' not in editor.text
        for _ in range(6):
            await pilot.press("ctrl+z")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert 'read "two"' not in editor.text
        await pilot.press("ctrl+end", *"More", "ctrl+z", "ctrl+s")
        await pilot.pause()
        assert "More" not in editor.text

    drive(desk, look)
    assert 'read "two"' not in str(desk.store.meeting(LATER))
