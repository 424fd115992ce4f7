"""A long passage written in the clerk's own editor, in a terminal that both of them use."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.e2e.conftest import Open
from tests.e2e.terminal import Terminal
from tests.e2e.test_rough_treatment import FILE, minute_text

MEETING = "CDC/2020-03-23"


def an_editor(folder: Path, then: str) -> str:
    """Return the command of an editor that waits for a line, adds to the text, and ends."""
    script = folder / "editor"
    script.write_text(
        f"""#!/bin/sh
stat -c '
kept to the clerk: %a' "$1"
echo 'YOUR EDITOR'
read -r words
printf '%s\\n' "$words" >>"$1"
{then}
""",
        encoding="utf-8",
    )
    script.chmod(0o755)
    return str(script)


def in_the_editor(open_program: Open, editor: str, run: Path) -> Terminal:
    run.mkdir(mode=0o700)
    terminal = open_program("open", MEETING, "--item", "1", EDITOR=editor, XDG_RUNTIME_DIR=str(run))
    terminal.wait_for("Welcome", "F1Help")
    terminal.write(b"The Chair welcomed all. /editor ")
    terminal.wait_for("YOUR EDITOR")
    assert terminal.shows("kept to the clerk: 600")
    return terminal


def test_what_was_written_in_the_editor_is_the_minute_and_the_screen_is_back(
    open_program: Open, sample_office: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    terminal = in_the_editor(open_program, an_editor(tmp_path, "exit 0"), run)
    assert minute_text(sample_office).strip() == "The Chair welcomed all.", "saved before"
    terminal.write("Sixty-one people came – £4 each.\r".encode())
    terminal.wait_for("F1Help", "Back from your editor", "£4 each.")
    terminal.wait_until(lambda: not terminal.shows("YOUR EDITOR"), "the whole screen anew")
    assert list(run.iterdir()) == []
    terminal.write(b" More.")
    terminal.wait_for("each. More.")
    terminal.write(b"\x13")
    terminal.wait_for("saved")
    terminal.settle(0.3)
    assert "£4 each. More." in minute_text(sample_office)


def test_an_editor_that_fails_is_asked_about_and_nothing_is_lost(
    open_program: Open, sample_office: Path, tmp_path: Path
) -> None:
    terminal = in_the_editor(open_program, an_editor(tmp_path, "exit 3"), tmp_path / "run")
    terminal.write(b"Half.\r")
    terminal.wait_for("Take what your editor left?", "ended with 3")
    terminal.write(b"n")
    terminal.wait_for("Back from your editor")
    terminal.settle(0.3)
    assert not terminal.shows("Half.")
    assert terminal.shows("The Chair welcomed all.")


def test_a_kill_while_the_editor_is_open_keeps_what_was_typed_before(
    open_program: Open, sample_office: Path, tmp_path: Path
) -> None:
    terminal = in_the_editor(open_program, an_editor(tmp_path, "exit 0"), tmp_path / "run")
    terminal.signal(signal.SIGKILL)
    terminal.wait_ended()
    assert (sample_office / FILE).exists()
    assert minute_text(sample_office).strip() == "The Chair welcomed all."
