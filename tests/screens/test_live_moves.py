"""Going to any item and back, notes, time marks, the own editor, and abbreviations."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from scp_tui.errors import InputRefused
from scp_tui.records.agenda import Part
from scp_tui.screens.app import ScpApp
from scp_tui.screens.own_editor import write_in_editor
from tests.screens.driving import REF, shown
from tests.screens.live_driving import evening, live, on_live, text_of, type_in, words


def test_to_any_item_by_its_number_and_back_to_the_very_place() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Welcome said")
        await pilot.press("left", "left", "ctrl+g")
        await pilot.pause()
        assert "4 Private Report" in shown(app)
        await pilot.press("4")
        await pilot.pause()
        assert live(app).item is not None
        await type_in(app, pilot, "private")
        await pilot.press("ctrl+r")
        await pilot.pause()
        await type_in(app, pilot, "!")
        assert live(app).editor.text == "Welcome sa!id"
        await pilot.press("ctrl+r")
        await pilot.pause()
        await type_in(app, pilot, "?")
        assert live(app).editor.text == "private?"

    on_live(desk, script)


def test_back_before_anything_was_left_says_so_and_a_number_of_no_item_too() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "no place to go back to" in shown(app)
        await pilot.press("ctrl+g", "9")
        await pilot.pause()
        assert "no item 9" in shown(app)
        await pilot.press("backspace", "2")
        await pilot.pause()
        assert "Minutes of Previous Meeting" in words(app)

    on_live(desk, script)


def test_a_find_is_come_back_from_too() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "first word. second")
        await pilot.press("f7")
        await pilot.pause()
        await type_in(app, pilot, "first")
        await pilot.press("enter", "ctrl+r")
        await pilot.pause()
        await type_in(app, pilot, "!")
        assert live(app).editor.text == "first word. second!"

    on_live(desk, script)


def test_which_item_is_written_and_which_is_being_taken_can_be_told_apart() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "being taken" not in shown(app)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "writing item 2, ▶ 1 is being taken" in shown(app)

    on_live(desk, script)


def test_what_was_typed_can_be_taken_back_after_saves_and_after_another_item() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Kept.")
        await pilot.press("ctrl+s")
        await type_in(app, pilot, " Wrong.")
        await pilot.press("ctrl+s", "ctrl+n")
        await pilot.pause()
        await type_in(app, pilot, "Elsewhere.")
        await pilot.press("ctrl+p")
        await pilot.pause()
        for _ in range(12):
            await pilot.press("ctrl+z")
        assert live(app).editor.text == ""
        for _ in range(12):
            await pilot.press("ctrl+y")
        assert live(app).editor.text == "Kept. Wrong."
        await pilot.press("ctrl+n", "ctrl+z")
        await pilot.pause()
        assert live(app).editor.text in ("", "Elsewhere")

    on_live(desk, script)


def test_a_note_is_begun_gone_on_with_and_ended() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Said. /note ")
        await type_in(app, pilot, "ring Zoe")
        assert "Your own note, never printed" in shown(app)
        await pilot.press("enter")
        await type_in(app, pilot, "and Yan")
        await pilot.press("enter", "enter")
        await type_in(app, pilot, "Said again.")
        assert "Your own note" not in shown(app)
        await pilot.press("up", "up")
        await pilot.pause()
        assert "Your own note, never printed" in shown(app)

    on_live(desk, script)
    assert text_of(desk, 0) == "Said.\n\n[note] ring Zoe\n\n[note] and Yan\n\nSaid again."
    (minute,) = desk.store.meeting(REF).minutes
    assert [block.text for block in minute.blocks] == ["Said.", "Said again."]


def test_an_ask_is_never_made_of_a_note() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Said. /note ")
        await type_in(app, pilot, "SECRET")
        assert live(app).words_for_ask() == ""
        await pilot.press("ctrl+home")
        assert live(app).words_for_ask() == "Said."
        live(app).editor.select_all()
        assert live(app).words_for_ask() == "Said."

    on_live(desk, script)


def test_a_time_mark_stands_below_and_the_hand_goes_on_in_its_sentence() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "It began. /time ")
        await type_in(app, pilot, "It went on. /rec ")
        await pilot.pause()
        await type_in(app, pilot, "And on. /time ")

    on_live(desk, script)
    assert text_of(desk, 0) == (
        "It began. It went on. And on. \n\n[note] 18:42:07, recording 0:00:00\n\n[note] 18:42:07"
    )
    assert desk.store.meeting(REF).recording_started_at == desk.now()


def test_an_abbreviation_at_its_first_use_is_told_and_one_key_adds_it() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "the National Referral Mechanism (NRM) rose ")
        assert "NRM is not in the glossary: Tab adds it" in shown(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "National Referral Mechanism" in words(app).split("Stands for")[1]
        await pilot.press("f2")
        await pilot.pause()
        await type_in(app, pilot, "and the NRM fell. A MAPPA ")
        assert "MAPPA is not" in shown(app)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "MAPPA is not" not in shown(app)

    on_live(desk, script)
    assert desk.office.committee("XYZ").glossary == {"NRM": "National Referral Mechanism"}


def test_no_note_however_it_is_written_marked_or_pasted_gets_out() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        screen, editor = live(app), live(app).editor
        editor.insert("The Committee asked for figures\n[Note] Hogg lied about it")
        editor.go_to_offset(5)
        assert screen.words_for_ask() == "The Committee asked for figures"
        end = len(editor.text)
        editor.go_to_offset(end - 8, until=end)
        assert screen.words_for_ask() == ""
        editor.go_to_offset(4, until=end)
        assert screen.words_for_ask() == "Committee asked for figures"
        editor.replace_all("Said.\n\n", 7)
        await type_in(app, pilot, "/note ")
        app.post_message(events.Paste("secret one\n\nsecret two\n \nsecret three\n"))
        await pilot.pause()
        await pilot.press("ctrl+s")

    on_live(desk, script)
    (minute,) = desk.store.meeting(REF).minutes
    assert [block.text for block in minute.blocks] == ["Said."]
    assert text_of(desk, 0).count("secret") == 3


def test_an_abbreviation_typed_in_private_is_not_offered_to_the_glossary() -> None:
    desk = evening()
    private = next(n for n, one in enumerate(desk.store.meeting(REF).items) if one.part is Part.B)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        live(app).go_to_item(live(app).meeting.items[private].id)
        await type_in(app, pilot, "the SECRETX price rose ")
        assert "glossary" not in shown(app)
        live(app).go_to_item(live(app).meeting.items[0].id)
        await type_in(app, pilot, "/note the SECRETX clerk ")
        assert "glossary" not in shown(app)

    on_live(desk, script)


# -- the clerk's own editor ------------------------------------------------------------------------


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Have an editor that does what the lines of Python say with ``path``."""
    script = tmp_path / "editor.py"
    script.write_text(f"import os, sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\n{body}")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.delenv("VISUAL", raising=False)
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))


def test_the_file_is_the_owners_alone_and_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "path.with_suffix('.bak').write_text('left by it')",
        "modes = [oct(os.stat(one).st_mode & 0o777)[2:] for one in (path, path.parent)]",
        "path.write_text(path.read_text() + ' '.join(modes) + '\\n')",
    )
    editor(tmp_path, monkeypatch, "\n".join(body))
    done = write_in_editor("Said – £5.")
    assert done.text == "Said – £5.\n600 700"
    assert done.well
    assert list((tmp_path / "run").iterdir()) == []


def test_an_editor_that_fails_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "path.unlink()\nsys.exit(3)")
    done = write_in_editor("Said.")
    assert (done.text, done.well) == ("Said.", False)
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    with pytest.raises(InputRefused, match="no program"):
        write_in_editor("Said.")
    monkeypatch.setenv("EDITOR", "'")
    with pytest.raises(InputRefused, match="cannot be read"):
        write_in_editor("Said.")
    assert list((tmp_path / "run").iterdir()) == []


def test_what_it_left_is_taken_as_one_edit_and_a_failure_is_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from contextlib import nullcontext

    from scp_tui.screens import own_editor

    desk = evening()
    left = own_editor.Written("Long passage.", well=True)
    monkeypatch.setattr(ScpApp, "suspend", lambda _self: nullcontext())
    monkeypatch.setattr(own_editor, "write_in_editor", lambda _text: left)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        nonlocal left
        await type_in(app, pilot, "Short. /editor ")
        await pilot.pause()
        assert live(app).editor.text == "Long passage."
        await pilot.press("ctrl+z")
        assert live(app).editor.text == "Short. "
        left = own_editor.Written("Half", well=False, reason="it ended with 1")
        await type_in(app, pilot, "/editor ")
        await pilot.pause()
        assert "Take what your editor left?" in shown(app)
        await pilot.press("n")
        await pilot.pause()
        assert live(app).editor.text == "Short. "

    on_live(desk, script)


def test_where_it_cannot_be_used_nothing_is_lost() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Kept. /editor ")
        await pilot.pause()
        assert "cannot be used in this terminal" in shown(app)

    on_live(desk, script)
    assert text_of(desk, 0).rstrip() == "Kept."
