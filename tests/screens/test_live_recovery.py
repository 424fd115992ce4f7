"""Text that a killed program left behind, seen and decided on by the next opening."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from scp_tui.desk import Clock, Desk
from scp_tui.records.agenda import Part
from scp_tui.records.meeting import MinutesState
from scp_tui.screens import editor_save
from scp_tui.screens.app import ScpApp
from scp_tui.store.journal_lines import LATER, read
from tests.screens.driving import DAY, REF, furnish, shown
from tests.screens.live_driving import EVENING, live, on_live, text_of, type_in, words

WORDS = "The Chair welcomed mem"


@pytest.fixture(autouse=True)
def _no_save_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program dies before it has saved anything unasked, however slow the machine."""
    monkeypatch.setattr(editor_save, "QUIET", 300)
    monkeypatch.setattr(editor_save, "LONGEST", 300)


def office(folder: Path) -> Desk:
    desk = Desk.open(folder, clock=Clock(fixed=EVENING), actor="clerk")
    if not desk.store.meeting_refs():
        furnish(desk)
        desk.agenda.create_meeting("XYZ", DAY)
    return desk


def killed_after(
    tmp_path: Path, act: Callable[[ScpApp, Pilot[None]], object], *, item: str | None = None
) -> Path:
    """Return the office as it is on the disk when the program dies just after the act."""
    copy = tmp_path / "copy"

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        done = act(app, pilot)
        if hasattr(done, "__await__"):
            await done
        shutil.copytree(tmp_path / "office", copy)

    on_live(office(tmp_path / "office"), script, item=item)
    return copy


def typed_then_killed(tmp_path: Path, *, item: str | None = None) -> Path:
    async def act(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, WORDS)
        await pilot.press("left", "left", "left")

    return killed_after(tmp_path, act, item=item)


def test_the_word_that_was_being_typed_is_back_with_the_cursor_in_it(tmp_path: Path) -> None:
    copy = typed_then_killed(tmp_path, item="2")
    assert text_of(office(copy), 1) == ""

    async def again(app: ScpApp, pilot: Pilot[None]) -> None:
        screen = live(app)
        assert screen.writer.item == screen.meeting.items[1].id
        assert "is back" in screen.message
        assert screen.editor.text == WORDS
        await type_in(app, pilot, "XX")
        assert screen.editor.text == "The Chair welcomed XXmem"

    desk = office(copy)
    on_live(desk, again)
    assert text_of(desk, 1) == "The Chair welcomed XXmem"
    assert list((copy / "restricted/typing").glob("*.taken")) == []


def test_killed_again_before_anything_is_saved_it_is_back_again(tmp_path: Path) -> None:
    first = typed_then_killed(tmp_path)

    async def again(app: ScpApp, _pilot: Pilot[None]) -> None:
        assert live(app).editor.text == WORDS
        shutil.copytree(first, tmp_path / "second")

    on_live(office(first), again)

    async def third(app: ScpApp, _pilot: Pilot[None]) -> None:
        assert live(app).editor.text == WORDS
        assert live(app).editor.offset_in_text == len(WORDS) - 3

    on_live(office(tmp_path / "second"), third)


def test_blank_ends_and_the_place_are_back_though_everything_was_saved(tmp_path: Path) -> None:
    async def act(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+n")
        await type_in(app, pilot, "Noted. ")
        await pilot.press("enter", "enter", "ctrl+s")

    copy = killed_after(tmp_path, act)
    assert text_of(office(copy), 1) == "Noted. "

    async def again(app: ScpApp, pilot: Pilot[None]) -> None:
        screen = live(app)
        assert screen.writer.item == screen.meeting.items[1].id
        assert screen.editor.text == "Noted. \n\n"
        assert screen.editor.offset_in_text == len("Noted. \n\n")
        assert screen.message == ""

    on_live(office(copy), again)


def test_what_was_taken_back_and_brought_again_is_back_so(tmp_path: Path) -> None:
    async def act(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "One.")
        await pilot.press("enter", "enter")
        await type_in(app, pilot, "Two.")
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+y", "up", "home", "X", "delete")
        texts.append(live(app).editor.text)

    texts: list[str] = []
    copy = killed_after(tmp_path, act)

    async def again(app: ScpApp, _pilot: Pilot[None]) -> None:
        assert live(app).editor.text == texts[0]

    on_live(office(copy), again)


def test_leaving_by_oneself_leaves_nothing_behind(tmp_path: Path) -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, WORDS)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert list((tmp_path / "office/restricted/typing").iterdir()) == []

    desk = office(tmp_path / "office")
    on_live(desk, script)
    assert text_of(desk, 0) == WORDS


def changed_since(tmp_path: Path) -> Path:
    """Return an office where a text was left behind, and the minute was changed since."""
    copy = typed_then_killed(tmp_path)
    desk = office(copy)
    first = desk.store.meeting(REF).items[0].id
    desk.minutes.write(REF, first, "Another wrote this.", 0)
    return copy


def test_what_the_record_contradicts_is_offered_and_not_forced(tmp_path: Path) -> None:
    copy = changed_since(tmp_path)
    for _ in range(2):  # left for later, it is offered again

        async def look(app: ScpApp, pilot: Pilot[None]) -> None:
            assert "Kept text" in live(app).message
            assert live(app).editor.text == "Another wrote this."
            live(app).action_kept()
            await pilot.pause()
            assert "typed by clerk" in shown(app)
            assert WORDS in words(app)
            await pilot.press("escape")

        on_live(office(copy), look)

    async def put_in(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f10")
        await pilot.pause()
        await type_in(app, pilot, "kept text")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        assert "It is in the minute" in live(app).message
        await pilot.press("escape", "escape")

    desk = office(copy)
    on_live(desk, put_in)
    text = text_of(desk, 0)
    assert WORDS in text
    assert "Another wrote this." in text
    assert list((copy / "restricted/typing").iterdir()) == []


def test_it_is_thrown_away_only_when_that_is_meant(tmp_path: Path) -> None:
    copy = changed_since(tmp_path)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        live(app).action_kept()
        await pilot.pause()
        await pilot.press("x", "n")
        assert WORDS in words(app)
        await pilot.press("x", "y")
        await pilot.pause()
        assert live(app).kept == ()

    desk = office(copy)
    on_live(desk, script)
    assert text_of(desk, 0) == "Another wrote this."
    assert not any(left.offered for left in desk.writing.left_behind(REF))


def test_what_the_record_already_has_is_not_offered(tmp_path: Path) -> None:
    copy = typed_then_killed(tmp_path)
    desk = office(copy)
    first = desk.store.meeting(REF).items[0].id
    desk.minutes.write(REF, first, f"{WORDS}\n\nAnd more.", 0)

    async def script(app: ScpApp, _pilot: Pilot[None]) -> None:
        assert live(app).kept == ()
        assert live(app).editor.text == f"{WORDS}\n\nAnd more."

    on_live(office(copy), script)


def test_text_of_an_item_that_is_gone_can_still_be_read(tmp_path: Path) -> None:
    copy = typed_then_killed(tmp_path, item="2")
    desk = office(copy)
    meeting = desk.store.meeting(REF)
    desk.agenda.remove_item(REF, meeting.items[1].id)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        live(app).action_kept()
        await pilot.pause()
        assert WORDS in words(app)
        await pilot.press("p")
        assert "no longer on the agenda" in words(app)

    on_live(office(copy), script)


def test_a_damaged_journal_never_stops_the_meeting_from_opening(tmp_path: Path) -> None:
    copy = typed_then_killed(tmp_path)
    (journal,) = (copy / "restricted/typing").glob("*.journal")
    lines = journal.read_bytes().split(b"\n")
    lines[-10] = b"rubbish"
    journal.write_bytes(b"\n".join(lines))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "set aside" in live(app).message
        live(app).action_kept()
        await pilot.pause()
        assert LATER in words(app)
        await pilot.press("p")
        await pilot.pause()
        assert live(app).editor.text.startswith("The Chair wel")

    on_live(office(copy), script)


@pytest.mark.parametrize("part", ["public", "private"])
def test_nothing_typed_is_in_a_public_file_before_it_is_in_the_record(
    tmp_path: Path, part: str
) -> None:
    place = 3 if part == "private" else 0
    copy = typed_then_killed(tmp_path, item=str(place + 1))
    private = [p for p in copy.rglob("*.journal") if p.is_file()]
    assert private
    for path in copy.rglob("*"):
        if path.is_file() and "restricted" not in path.relative_to(copy).parts:
            assert b"The Chair" not in path.read_bytes(), path
    for path in private:
        assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_typed_in_private_is_offered_where_the_item_is_public_now(tmp_path: Path) -> None:
    desk = office(tmp_path / "office")
    item = desk.store.meeting(REF).items[0]
    desk.agenda.edit_item(REF, item.id, item.rev, part=Part.B)
    desk.minutes.write(REF, item.id, "Agreed so far.", 0)
    copy = killed_after(tmp_path, lambda app, pilot: type_in(app, pilot, WORDS))
    desk = office(copy)
    item = desk.store.meeting(REF).items[0]
    desk.agenda.edit_item(REF, item.id, item.rev, part=Part.A, release_to_public=True)

    async def again(app: ScpApp, pilot: Pilot[None]) -> None:
        assert live(app).editor.text == "Agreed so far."
        assert "Kept text" in live(app).message

    on_live(desk, again)
    assert text_of(desk, 0) == "Agreed so far."
    (kept,) = (copy / "restricted/typing").glob("*.kept")
    assert WORDS in kept.read_text()


def test_what_was_typed_is_kept_though_the_minutes_were_confirmed_meanwhile(tmp_path: Path) -> None:
    copy = typed_then_killed(tmp_path)
    desk = office(copy)
    desk.session.change_meeting(
        REF,
        lambda one: replace(one, minutes_state=MinutesState.CONFIRMED),
        what="confirmed",
        minuted=False,
    )
    for _ in range(2):

        async def look(app: ScpApp, pilot: Pilot[None]) -> None:
            await pilot.pause()
            assert "confirmed: F10, Kept text" in live(app).message
            live(app).action_kept()
            await pilot.pause()
            assert WORDS in words(app)
            await pilot.press("p")  # it is no way into minutes that are confirmed
            assert "annotation" in shown(app)
            await pilot.press("escape")

        on_live(office(copy), look)
        (left,) = (copy / "restricted/typing").iterdir()
        assert [one.typed for one in read(left.read_bytes()).sheets if one.waits] == [WORDS]
    assert text_of(office(copy), 0) == ""
