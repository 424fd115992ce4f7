"""The life of the minutes and the corrections on the screen: every act by keys alone."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.confirmation import CorrectionResult, MinutesState
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.room import AttendanceKind
from scp_tui.screens.app import ScpApp
from scp_tui.screens.rows import RowList
from tests.screens.driving import REF, drive, office_with_meeting, put, shown, typed

LATER = "XYZ/2026-09-16"


def held() -> Desk:
    """Return a desk with a meeting that was held, and a later one that may confirm its minutes."""
    desk = office_with_meeting(dt.datetime(2026, 9, 16, 18, 0))
    desk.agenda.add_item(REF, "Annual report")
    desk.room.open_meeting(REF)
    desk.room.mark(REF, "able", AttendanceKind.PRESENT)
    item = next(one for one in desk.store.meeting(REF).items if one.title == "Annual report")
    desk.minutes.write(REF, item.id, "It rose by ten per cent.", 0)
    desk.room.close_meeting(REF, dt.time(18, 0))
    desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 16))
    return desk


def state(desk: Desk) -> MinutesState:
    return desk.store.meeting(REF).minutes_state


async def open_life(app: ScpApp, pilot: Pilot[None]) -> None:
    app.go_to("life", REF)
    await pilot.pause()


def test_minutes_go_on_a_step_and_back_with_a_reason() -> None:
    desk = held()

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await open_life(app, pilot)
        assert "draft" in shown(app)
        assert ">  draft" in shown(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert state(desk) is MinutesState.WITH_OFFICERS
        assert "Now with the officers." in shown(app)
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "needs a reason" in shown(app)
        await put(pilot, "a name was wrong")
        await pilot.press("f2")
        await pilot.pause()
        assert state(desk) is MinutesState.DRAFT
        assert "a name was wrong" in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert state(desk) is MinutesState.WITH_OFFICERS

    drive(desk, look)


def test_confirming_is_refused_in_one_line_and_verifying_needs_a_frozen_text() -> None:
    desk = held()

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await open_life(app, pilot)
        await pilot.press(*["down"] * 4, "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "no carried motion there confirms" in " ".join(shown(app).split())
        assert state(desk) is MinutesState.DRAFT
        await pilot.press("y")
        await pilot.pause()
        assert "not frozen" in shown(app)

    drive(desk, look)


def confirmed() -> Desk:
    desk = held()
    desk.room.open_meeting(LATER)
    desk.room.mark(LATER, "baker", AttendanceKind.PRESENT)
    items = desk.store.meeting(LATER).items
    item = next(one.id for one in items if one.kind is ItemKind.PREVIOUS_MINUTES)
    desk.motions.record(
        LATER, item, "that they be confirmed", kind=MotionKind.CONFIRM_MINUTES,
        result=MotionResult.CARRIED,
    )  # fmt: skip
    desk.room.close_meeting(LATER)
    return desk


def test_confirmed_minutes_are_verified_annotated_and_signed() -> None:
    desk = confirmed()

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await open_life(app, pilot)
        digest = desk.life.verify(REF).digest
        assert digest[:16] in shown(app)
        await pilot.press("y")
        await pilot.pause()
        assert digest[:8] in shown(app)
        assert "Close" in shown(app), shown(app)
        assert "Well" not in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        await typed(pilot, "A word was left out.")
        await pilot.press("f2")
        await pilot.pause()
        assert "annotations" in shown(app)
        await pilot.press("g")
        await pilot.pause()
        await pilot.press("tab")
        await put(pilot, "A. Deputy")
        await pilot.press("f2")
        await pilot.pause()
        assert state(desk) is MinutesState.SIGNED
        assert "A. Deputy" in desk.pages.render("minutes", REF, "txt")

    drive(desk, look)


def test_signed_minutes_go_back_only_after_a_plain_question_with_the_annotation_first() -> None:
    desk = confirmed()

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await open_life(app, pilot)
        await pilot.press("g")
        await pilot.pause()
        await pilot.press("tab")
        await put(pilot, "A. Deputy")
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen.query_one(RowList).current == "s:signed", "on the step they are at"
        await pilot.press(*["up"] * 5, "enter")
        await pilot.pause()
        said = " ".join(shown(app).replace("│", " ").split())
        assert (
            "These minutes are SIGNED, by A. Deputy on 16 September 2026; going back ends" in said
        )
        await pilot.press("enter")
        await pilot.pause()
        assert "Annotate the confirmed minutes" in shown(app), "the first answer"
        await pilot.press("escape")
        await pilot.pause()
        assert state(desk) is MinutesState.SIGNED
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("tab")
        await put(pilot, "the wrong text")
        await pilot.press("f2")
        await pilot.pause()
        assert state(desk) is MinutesState.DRAFT
        assert desk.store.meeting(REF).frozen[0].reopened is not None

    drive(desk, look)


def test_taking_back_a_signature_does_not_end_the_confirmation() -> None:
    desk = confirmed()
    desk.life.sign(REF, dt.date(2026, 9, 16), name="A. Deputy")

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await open_life(app, pilot)
        await pilot.press("b")
        await pilot.pause()
        assert "Back a step" in shown(app)
        assert "draft" not in shown(app).split("Back a step")[1]
        await pilot.press("tab")
        await put(pilot, "the wrong day")
        await pilot.press("f2")
        await pilot.pause()
        assert state(desk) is MinutesState.CONFIRMED

    drive(desk, look)


def test_a_correction_is_proposed_amended_and_agreed_by_keys() -> None:
    desk = held()
    desk.room.open_meeting(LATER)
    number = next(n for n, words in desk.corrections.minutes(REF) if words == "Annual report")

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("corrections", LATER)
        await pilot.pause()
        assert "Minutes of 15 July 2026" in shown(app)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("tab")
        await put(pilot, str(number))
        await pilot.press("tab", "tab")
        await put(pilot, "eleven per cent")
        await pilot.press("f2")
        await pilot.pause()
        assert "do not stand" in " ".join(shown(app).split()), "what was typed stays to correct"
        await pilot.press(*["backspace"] * 15)
        await put(pilot, "ten per cent")
        await pilot.press("tab")
        await put(pilot, "two per cent")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("m")
        await pilot.pause()
        await put(pilot, "two")
        await pilot.press("tab")
        await put(pilot, "three")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("down", "a")
        await pilot.pause()
        await pilot.press("up", "a")
        await pilot.pause()
        first, second = desk.store.meeting(LATER).corrections
        assert (second.amends, second.result) == (first.id, CorrectionResult.AGREED)
        assert first.result is CorrectionResult.AGREED
        assert "agreed" in shown(app)

    drive(desk, look)


def test_a_correction_to_a_minute_of_part_b_is_marked_private_and_kept_apart() -> None:
    desk = held()
    desk.room.reopen_meeting(REF)
    item = next(one for one in desk.store.meeting(REF).items if one.part is Part.B)
    desk.minutes.write(REF, item.id, "The price was ten pounds.", 0)
    desk.room.close_meeting(REF)
    desk.room.open_meeting(LATER)
    number = next(one.number for one in desk.store.meeting(REF).minutes if one.item == item.id)

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("corrections", LATER)
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("tab")
        await put(pilot, str(number))
        await pilot.press("tab", "tab")
        await put(pilot, "ten pounds")
        await pilot.press("tab")
        await put(pilot, "nine pounds")
        await pilot.press("f2")
        await pilot.pause()
        assert "private: minute" in shown(app)
        assert "proposed" in shown(app)
        await pilot.press("a")
        await pilot.pause()
        (kept,) = desk.store.restricted(LATER).corrections
        assert (kept.new, kept.result) == ("nine pounds", CorrectionResult.AGREED)
        assert desk.store.meeting(LATER).corrections == ()
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert desk.store.restricted(LATER).corrections == ()

    drive(desk, look)


def test_the_end_and_what_is_open_of_part_b_are_corrected_by_keys() -> None:
    desk = held()
    known = desk.office.committee("XYZ")
    phrases = {**known.phrases, "minute_number": "26/{number}"}
    desk.office.save_committee(replace(known, phrases=phrases))
    desk.room.reopen_meeting(REF)
    item = next(one for one in desk.store.meeting(REF).items if one.part is Part.B)
    desk.minutes.write(REF, item.id, "The price was ten pounds.", 0)
    desk.minutes.set_public_summary(REF, item.id, "RESOLVED that it be let for ten pounds.")
    desk.room.close_meeting(REF)
    desk.room.open_meeting(LATER)
    number = next(one.number for one in desk.store.meeting(REF).minutes if one.item == item.id)
    (ended,) = desk.corrections.paragraphs(REF, None, after=True)

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("corrections", LATER)
        await pilot.pause()
        for minute, paragraph, old, new, keys in (
            ("end", "1", ended, "The meeting ended at 23:00.", ()),
            (f"26/{number}", "2", "ten pounds", "nine pounds", ("tab",) * 4 + ("space",)),
        ):
            await pilot.press("n")
            await pilot.pause()
            await pilot.press("tab")
            await put(pilot, minute)
            await pilot.press("tab", "backspace")
            await put(pilot, paragraph)
            await pilot.press("tab")
            await put(pilot, old)
            await pilot.press("tab")
            await put(pilot, new)
            if keys:
                await pilot.press(*keys)
                await pilot.pause()
                await put(pilot, "everybody")
                await pilot.press("enter")
                await pilot.pause()
            await pilot.press("f2")
            await pilot.pause()
        assert "the end, paragraph 1" in shown(app)
        assert f"minute 26/{number}, paragraph 2" in shown(app)
        assert "private" not in shown(app)
        end, summary = desk.store.meeting(LATER).corrections
        assert (end.after, summary.open, summary.minute) == (True, True, number)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert f"26/{number}" in shown(app), "the place is shown as it is typed"

    drive(desk, look)


def test_the_ways_there_are_on_the_screen() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press("i")
        await pilot.pause()
        assert "life of the minutes" in shown(app)
        await pilot.press("k")
        await pilot.pause()
        assert "Corrections to earlier minutes" in shown(app)

    for size in ((80, 24), (60, 20)):
        drive(held(), look, size=size)
