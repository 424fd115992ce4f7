"""Preparing an agenda by keys: add, change, move, remove, publish."""

from __future__ import annotations

import datetime as dt

from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.agenda import Part
from scp_tui.records.meeting import MeetingState
from scp_tui.screens.app import ScpApp
from scp_tui.screens.rows import RowList
from tests.screens.driving import (
    NOW,
    REF,
    Driver,
    drive,
    office_with_meeting,
    put,
    shown,
    small_office,
    typed,
    words,
)


def on_agenda(desk: Desk, script: Driver, *, size: tuple[int, int] = (80, 24)) -> None:
    """Drive the program from the agenda of the meeting."""

    async def begin(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("agenda", REF)
        await pilot.pause()
        await script(app, pilot)

    drive(desk, begin, size=size)


def titles(desk: Desk) -> list[str]:
    """Return the titles of the items, in order."""
    return [item.title for item in desk.store.meeting(REF).items]


def test_an_item_is_added_where_its_part_belongs() -> None:
    desk = office_with_meeting()

    async def add(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await put(pilot, "Annual review")
        await pilot.press("f2")
        await pilot.pause()
        assert "Added. u takes it back." in shown(app)
        assert app.screen.query_one(RowList).texts[2].split() == ["3", "Annual", "review"]
        assert "saved 10:00" in shown(app)

    on_agenda(desk, add)
    assert titles(desk).index("Annual review") < titles(desk).index("Exclusion of the Public")


def test_an_item_may_be_inserted_here_and_stand_under_another() -> None:
    desk = office_with_meeting()

    async def add(app: ScpApp, pilot: Pilot[None]) -> None:
        for key, title in (("i", "Second"), ("s", "Under it")):
            await pilot.press(key)
            await pilot.pause()
            await put(pilot, title)
            await pilot.press("f2")
            await pilot.pause()
        rows = app.screen.query_one(RowList).texts
        assert rows[1].split() == ["2", "Second"]
        assert rows[2].split() == ["2.1", "Under", "it"]
        assert "Under: Second" in shown(app)

    on_agenda(desk, add)


def test_a_private_item_needs_its_paragraphs_said_and_shows_them() -> None:
    desk = office_with_meeting()

    async def add(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("end", "enter")
        await pilot.pause()
        await pilot.press("down", "down", "down", "down")
        await put(pilot, "7, 9")
        await pilot.press("f2")
        await pilot.pause()
        assert "'9' is not a paragraph of Part 1 of Schedule 12A" in shown(app)
        await pilot.press("backspace", "1")
        await pilot.pause()
        assert "1 any individual; 7 prevention" in shown(app)
        await pilot.press("f2")
        await pilot.pause()
        assert "Part B (1, 7)" in shown(app)

    on_agenda(desk, add)
    item = desk.store.meeting(REF).items[-1]
    assert item.part is Part.B
    assert item.exempt_paragraphs == (1, 7)


def test_an_urgent_item_carries_its_reason_and_says_when_it_has_none() -> None:
    desk = office_with_meeting()

    async def add(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await put(pilot, "Flood")
        for _ in range(5):
            await pilot.press("down")
        await pilot.press("y", "f2")
        await pilot.pause()
        assert "urgent (no reason)" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        for _ in range(6):
            await pilot.press("down")
        await put(pilot, "The river rose")
        await pilot.press("down", "y", "f2")
        await pilot.pause()
        assert "Urgent: The river rose (the chair agrees)" in shown(app)

    on_agenda(desk, add)
    item = next(item for item in desk.store.meeting(REF).items if item.title == "Flood")
    assert item.urgency is not None
    assert item.urgency.reason == "The river rose"
    assert item.urgency.chair_agrees is True


def test_an_item_is_picked_up_moved_and_put_down() -> None:
    desk = office_with_meeting()

    async def move(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("m")
        await pilot.pause()
        assert "Enter Put down" in shown(app)
        assert "n New item" not in shown(app)
        await pilot.press("down", "down", "n", "enter")
        await pilot.pause()
        assert "n New item" in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Undone: Moved the item 'Welcome'" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Desk:" in shown(app)

    on_agenda(desk, move)
    assert titles(desk)[:2] == ["Minutes of Previous Meeting", "Welcome"]


def test_removing_asks_and_is_undone_by_a_key() -> None:
    desk = office_with_meeting()
    before = titles(desk)

    async def remove(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("d", "enter")  # the cursor of the question starts on no
        await pilot.pause()
        assert titles(desk) == before
        await pilot.press("d", "y")
        await pilot.pause()
        assert titles(desk) == before[1:]
        await pilot.press("u")
        await pilot.pause()

    on_agenda(desk, remove)
    assert titles(desk) == before


def test_the_minutes_that_wait_are_found_and_shown() -> None:
    desk = small_office()
    for day in (dt.date(2026, 5, 6), dt.date(2026, 6, 10)):
        made = desk.agenda.create_meeting("XYZ", day)
        desk.room.open_meeting(made.id)
        desk.room.close_meeting(made.id)
    desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "2 sets to confirm" in shown(app)
        await pilot.press("down")
        await pilot.pause()
        assert "Confirms the minutes of 6 May 2026 and 10 June 2026." in shown(app)

    on_agenda(desk, look)


def test_standing_items_that_are_missing_are_added_from_the_menu() -> None:
    desk = office_with_meeting()
    desk.agenda.remove_item(REF, desk.store.meeting(REF).items[3].id)

    async def add(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f10")
        await pilot.pause(0.4)
        await typed(pilot, "missing")
        await pilot.pause(0.4)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "Added 1." in shown(app)

    on_agenda(desk, add)
    assert titles(desk)[3] == "Private Report"
    assert desk.store.meeting(REF).items[3].part is Part.B


def test_publishing_in_time_asks_once_and_fixes_the_numbers() -> None:
    desk = office_with_meeting()

    async def publish(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "Publish by Tuesday, 7 July 2026 (in 6 days)." in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert "Publish the agenda of Wednesday, 15 July 2026?" in shown(app)
        assert "Part B" in shown(app) or "paragraph" in shown(app)  # what is amiss, before it goes
        await pilot.press("y")
        await pilot.pause()
        assert "Published; the numbers are fixed." in shown(app)
        assert "Published Wed 1 Jul 2026 at 10:00." in shown(app)

    on_agenda(desk, publish)
    assert [item.number for item in desk.store.meeting(REF).items] == ["1", "2", "3", "4"]


def test_publishing_again_says_first_what_the_supplement_would_hold() -> None:
    desk = office_with_meeting()
    desk.agenda.publish(REF)

    async def again(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("p")
        await pilot.pause()
        assert "Nothing was added or changed since" in words(app)
        await pilot.press("n")
        await pilot.pause()
        desk.agenda.add_item(REF, "A bridge")
        app.go_to("agenda", REF)
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        assert "Supplement 1, added or changed: 2A A bridge." in words(app)

    on_agenda(desk, again, size=(100, 30))


def test_an_agenda_published_on_an_unknown_day_is_not_still_to_publish() -> None:
    desk = office_with_meeting()
    desk.agenda.set_state(REF, MeetingState.PUBLISHED)

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        said = "Day of publication not recorded; the last day was Tuesday, 7 July 2026."
        assert said in words(app)

    on_agenda(desk, look)


def test_publishing_late_says_why_and_wants_the_reason() -> None:
    desk = office_with_meeting(NOW + dt.timedelta(days=9))

    async def publish(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("p")
        await pilot.pause()
        text = " ".join(shown(app).split())
        assert "Publish late" in text
        assert "clear day" in text
        await pilot.press("f2")
        await pilot.pause()
        assert "publishing late needs a reason" in shown(app)
        assert desk.store.meeting(REF).published_at is None
        await put(pilot, "Called at short notice")
        await pilot.press("enter")
        await pilot.pause()
        assert "Published late; the reason is recorded." in shown(app)

    on_agenda(desk, publish)
    assert desk.store.meeting(REF).late_publication_reason == "Called at short notice"


def test_time_and_place_are_changed_and_refused_beside_the_field() -> None:
    desk = office_with_meeting()

    async def change(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("h")
        await pilot.pause()
        await put(pilot, "25:00", anew=True)
        await pilot.press("f2")
        await pilot.pause()
        lines = shown(app).splitlines()
        place = next(n for n, line in enumerate(lines) if "> Start" in line)
        assert "!" in lines[place + 1]
        await put(pilot, "6.30pm", anew=True)
        await pilot.press("f2")
        await pilot.pause()
        assert "Agenda: XYZ Wed 15 Jul 2026 18:30" in shown(app)

    on_agenda(desk, change)


def test_what_another_saved_meanwhile_is_shown_and_nothing_is_lost() -> None:
    desk = office_with_meeting()

    async def change(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        item = desk.store.meeting(REF).items[0]
        desk.agenda.edit_item(REF, item.id, item.rev, title="Theirs")
        await pilot.press("X", "f2")
        await pilot.pause()
        text = shown(app)
        assert "WelcomeX" in text
        assert "now saved as: Theirs" in text

    on_agenda(desk, change)
    assert titles(desk)[0] == "Theirs"
