from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from scp_tui.errors import StoreError
from scp_tui.records.meeting import MeetingState
from scp_tui.records.room import ItemStatus
from scp_tui.rules.room_items import courses, ended_at, last_ended
from scp_tui.screens.app import ScpApp
from scp_tui.screens.live_widgets import LiveKeyBar
from scp_tui.store.memory import MemoryFiles
from tests.screens.driving import MARKUP, REF, SIZES, drive, put, shown
from tests.screens.live_driving import evening, live, on_live, text_of, type_in, words


def test_typing_is_saved_without_a_key_and_the_top_line_says_when() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "The Chair welcomed members.")
        assert "saving" in shown(app).splitlines()[0]
        await pilot.pause(0.8)
        assert "saved 18:42:07" in shown(app).splitlines()[0]

    on_live(desk, script)
    assert text_of(desk, 0) == "The Chair welcomed members."


def test_a_burst_of_typing_is_few_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = evening()
    write = desk.minutes.write
    calls: list[str] = []

    def counted(
        ref: str, item: str, text: str, rev: int, *, in_private: bool | None = None
    ) -> object:
        calls.append(text)
        return write(ref, item, text, rev, in_private=in_private)

    monkeypatch.setattr(desk.minutes, "write", counted)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "a" * 40)
        await pilot.pause(0.8)
        await pilot.pause(0.8)

    on_live(desk, script)
    assert calls
    assert len(calls) <= 3


def test_leaving_the_item_or_the_screen_saves_at_once() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "One.")
        await pilot.press("ctrl+n")
        assert text_of(desk, 0) == "One."
        await type_in(app, pilot, "Two.")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert text_of(desk, 1) == "Two."

    on_live(desk, script)


def test_a_dropped_line_saves_at_once() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Half a sent")
        app.leave()

    on_live(desk, script)
    assert text_of(desk, 0) == "Half a sent"


def test_a_failed_save_is_told_kept_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = evening()
    write = desk.minutes.write

    def full(*_args: object, **_kwargs: object) -> None:
        raise StoreError("cannot be written: the disk is full", where="office")

    monkeypatch.setattr(desk.minutes, "write", full)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Kept.")
        await pilot.pause(0.8)
        assert "NOT SAVED: cannot be written: the disk is full" in shown(app).splitlines()[0]
        assert live(app).editor.text == "Kept."
        await pilot.press("ctrl+n")
        await type_in(app, pilot, "Also kept.")
        monkeypatch.setattr(desk.minutes, "write", write)
        await pilot.press("ctrl+s")
        assert "saved 18:42:07" in shown(app).splitlines()[0]

    on_live(desk, script)
    assert (text_of(desk, 0), text_of(desk, 1)) == ("Kept.", "Also kept.")


def test_leaving_with_text_the_record_refuses_is_asked_and_the_text_comes_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = evening()
    monkeypatch.setenv("HOME", str(tmp_path))

    def full(*_args: object, **_kwargs: object) -> None:
        raise StoreError("the disk is full")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Not lost.")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "NOT SAVED. Leave all the same?" in shown(app)
        assert "it comes back" in shown(app)
        await pilot.press("y")
        await pilot.pause()

    with monkeypatch.context() as patch:
        patch.setattr(desk.minutes, "write", full)
        on_live(desk, script)
    assert not list(tmp_path.glob("scp-tui-not-saved-*"))
    assert text_of(desk, 0) == ""

    async def again(app: ScpApp, _pilot: Pilot[None]) -> None:
        assert "is back" in live(app).message
        assert live(app).editor.text == "Not lost."

    on_live(desk, again)
    assert text_of(desk, 0) == "Not lost."


def test_leaving_with_text_that_nothing_takes_is_asked_and_puts_it_into_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = evening()
    monkeypatch.setenv("HOME", str(tmp_path))

    def full(*_args: object, **_kwargs: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(desk.minutes, "write", full)
    monkeypatch.setattr(MemoryFiles, "log", full)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Not lost.")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "NOT SAVED. Leave all the same?" in shown(app)
        await pilot.press("y")
        await pilot.pause()

    on_live(desk, script)
    (file,) = tmp_path.glob("scp-tui-not-saved-*")
    assert "Not lost." in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600

    async def again(app: ScpApp, _pilot: Pilot[None]) -> None:
        assert file.name in live(app).message

    on_live(desk, again)


def test_what_another_wrote_meanwhile_is_kept_beside_ours() -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[0].id

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Ours.")
        desk.minutes.write(REF, item, "Theirs.", 0)
        await pilot.press("ctrl+s")
        assert "both versions are kept" in shown(app) or "Saved" in shown(app)
        assert live(app).editor.text == "Ours.\n\nTheirs."

    on_live(desk, script)
    assert text_of(desk, 0) == "Ours.\n\nTheirs."


def test_items_are_gone_to_by_key_and_by_number() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        place = [item.id for item in desk.store.meeting(REF).items]
        for key, where in (("ctrl+n", 1), ("ctrl+n", 2), ("ctrl+p", 1), ("ctrl+pagedown", 2)):
            await pilot.press(key)
            assert live(app).writer.item == place[where]
            assert app.focused is live(app).editor
        await pilot.press("escape", "2", "enter")
        assert live(app).writer.item == place[1]
        assert app.focused is live(app).editor
        await pilot.press("f6", "4", "enter")
        await pilot.pause()
        assert live(app).writer.item == place[3]

    on_live(desk, script)


def test_a_number_that_is_no_items_is_said() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("escape", "9")
        assert "no item 9" in shown(app)
        await pilot.press("backspace", "3")
        assert "Item 3: Enter" in shown(app)

    on_live(evening(), script)


def test_opening_at_an_item_takes_its_number_or_id() -> None:
    desk = evening()

    async def script(app: ScpApp, _pilot: Pilot[None]) -> None:
        assert live(app).writer.item == desk.store.meeting(REF).items[2].id

    on_live(desk, script, item="3")
    on_live(desk, script, item=desk.store.meeting(REF).items[2].id)


def test_the_top_line_says_private_on_a_private_item_and_its_text_is_kept_apart() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "  PUBLIC  " in shown(app).splitlines()[0]
        await pilot.press("f6", "4", "enter")
        await pilot.pause()
        assert "  PRIVATE  " in shown(app).splitlines()[0]
        await type_in(app, pilot, "Secret.")
        await pilot.press("ctrl+s")

    on_live(desk, script)
    assert "Secret." not in repr(desk.store.meeting(REF))
    assert "Secret." in repr(desk.store.restricted(REF))


def test_markup_and_control_characters_in_a_paste_are_taken_as_text() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.post_message(events.Paste(f"{MARKUP}\x1b[31m\r\nnext"))
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert "[bold]red" in shown(app)

    on_live(desk, script)
    assert text_of(desk, 0) == f"{MARKUP}␛[31m\nnext"


@pytest.mark.parametrize("size", SIZES)
def test_the_function_keys_all_show_at_every_size(size: tuple[int, int]) -> None:
    async def script(app: ScpApp, _pilot: Pilot[None]) -> None:
        bar = app.screen.query_one(LiveKeyBar)
        lines = bar.lines(bar.size.width)
        assert len(lines) <= (2 if size[0] < 80 else 1)
        faces = [face for line in lines for face, _ in line]
        assert faces == [f"F{number}" for number in range(1, 11)]
        last = shown(app).splitlines()
        assert all(face in "\n".join(last[-2:]) for face in faces)
        assert all(cell_len(line) <= size[0] for line in last)

    on_live(evening(), script, size=size)


def test_a_narrow_terminal_folds_the_agenda_away_until_it_is_used() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "Agenda" not in shown(app).splitlines()[2]
        await pilot.press("escape")
        await pilot.pause()
        assert "Agenda" in shown(app).splitlines()[3] + shown(app).splitlines()[2]
        await pilot.press("enter")
        await pilot.pause()
        assert "Agenda" not in shown(app).splitlines()[2]

    on_live(evening(), script, size=(60, 20))


def test_the_course_of_the_items_is_by_letters() -> None:
    desk = evening(begun=False)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "not begun" in shown(app).splitlines()[0]
        await pilot.press("f6", "b")
        await pilot.pause()
        assert "present 3" in shown(app).splitlines()[0]
        await pilot.press("f6", "n")
        await pilot.pause()
        assert live(app).writer.item == desk.store.meeting(REF).items[1].id
        await pilot.press("f6", "d")
        await pilot.pause()
        await type_in(app, pilot, "Not ready")
        await pilot.press("enter")
        await pilot.pause()

    on_live(desk, script)
    items, ran = desk.store.meeting(REF).items, courses(desk.store.meeting(REF))
    assert [ran[item.id].status for item in items[:2]] == [ItemStatus.DONE, ItemStatus.DEFERRED]
    assert ran[items[1].id].reason == "Not ready"


def test_next_goes_on_from_the_item_being_taken_and_is_one_act() -> None:
    desk = evening()
    items = desk.store.meeting(REF).items

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+n", "ctrl+n", "f6")
        await pilot.pause()
        assert f"Next: finish 1, take 2 {items[1].title}" in words(app)
        await pilot.press("n")
        await pilot.pause()
        assert live(app).writer.item == items[1].id

    on_live(desk, script)
    ran = courses(desk.store.meeting(REF))
    status = [ran[item.id].status for item in items[:3]]
    assert status == [ItemStatus.DONE, ItemStatus.OPEN, ItemStatus.PENDING]
    assert desk.office.undo() == "Undone: Next item: finish 1, take 2"
    assert courses(desk.store.meeting(REF))[items[0].id].status is ItemStatus.OPEN


def test_closing_says_what_is_unresolved_and_asks_when_it_ended() -> None:
    desk = evening()
    desk.follow_ups.ask(REF, title="Send figures")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Welcome.")
        await pilot.press("f6", "c")
        await pilot.pause()
        assert "Send figures" in shown(app)
        await type_in(app, pilot, "25")
        await pilot.press("enter")
        await pilot.pause()
        assert desk.store.meeting(REF).state is MeetingState.IN_PROGRESS
        await pilot.press("backspace", "backspace", "2", "0", "3", "0", "enter")
        await pilot.pause()
        assert "closed" in shown(app).splitlines()[0]
        await pilot.press("f6", "r")
        await pilot.pause()

    on_live(desk, script)
    meeting = desk.store.meeting(REF)
    assert meeting.state is MeetingState.IN_PROGRESS
    assert ended_at(meeting) is None
    assert f"{last_ended(meeting):%H:%M}" == "20:30", "it is offered again"


def test_an_urgent_item_is_added_with_its_reason() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "u")
        await pilot.pause()
        await type_in(app, pilot, "Flood")
        await pilot.press("enter")
        await type_in(app, pilot, "It rained")
        await pilot.press("f2")
        await pilot.pause()
        assert "(urgent)" in shown(app)

    on_live(desk, script)
    item = next(item for item in desk.store.meeting(REF).items if item.title == "Flood")
    assert item.urgency is not None
    assert item.urgency.reason == "It rained"


def test_words_are_found_in_every_item_and_gone_to() -> None:
    desk = evening()
    items = desk.store.meeting(REF).items
    desk.minutes.write(REF, items[1].id, "The police were thanked.", 0)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f7")
        await pilot.pause()
        await type_in(app, pilot, "POLICE")
        await pilot.press("enter")
        await pilot.pause()
        assert live(app).writer.item == items[1].id
        assert live(app).editor.selected_text == "police"

    on_live(desk, script)


async def to_file(app: ScpApp, pilot: Pilot[None]) -> None:
    """Ask to print, and rather for a file."""
    await pilot.press("f9")
    await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.press("space")
    await pilot.pause()
    await put(pilot, "into a file")
    await pilot.press("enter")
    await pilot.pause()
    await pilot.press("f2")
    await pilot.pause()


def test_a_page_is_written_to_a_file_and_said_where(tmp_path: Path) -> None:
    desk = evening()
    path = tmp_path / "minutes.txt"

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Welcome all.")
        await to_file(app, pilot)
        await pilot.press("tab", "tab")
        app.post_message(events.Paste(str(path)))
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "Written:" in live(app).message
        await to_file(app, pilot)
        await pilot.press("tab", "tab")
        app.post_message(events.Paste(str(path)))
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "is there already" in " ".join(shown(app).split())

    on_live(desk, script)
    assert "Welcome all." in path.read_text()


def test_confirmed_minutes_are_not_typed_over() -> None:
    desk = evening()
    desk.room.close_meeting(REF)
    from msgspec.structs import replace

    from scp_tui.records.meeting import MinutesState

    desk.store.change_meeting(
        REF, lambda one: replace(one, minutes_state=MinutesState.CONFIRMED), what="test"
    )

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "x")
        assert live(app).editor.text == ""
        assert "confirmed" in shown(app)

    on_live(desk, script)


def test_help_is_about_what_is_in_focus() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f1")
        await pilot.pause()
        assert "Write the minute here" in shown(app)
        await pilot.press("escape", "escape", "f1")
        await pilot.pause()
        assert "The agenda." in shown(app)

    on_live(evening(), script)


def test_a_meeting_that_is_not_there_is_said_and_can_be_left() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("live", "XYZ/2020-01-01")
        await pilot.pause()
        assert "XYZ/2020-01-01" in shown(app)
        await pilot.press("a", "f6", "f5", "f3", "escape", "escape")
        await pilot.pause()

    drive(evening(), script)
