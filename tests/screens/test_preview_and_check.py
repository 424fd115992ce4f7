"""Any page on the screen and in a file; the findings; and the hang-up."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Clock, Desk
from scp_tui.screens.app import ScpApp
from scp_tui.screens.text_pane import TextPane
from tests.screens.driving import MARKUP, NOW, REF, drive, office_with_meeting, put, shown


def test_a_page_is_shown_as_it_is_and_in_every_format() -> None:
    desk = office_with_meeting()
    desk.agenda.add_item(REF, MARKUP)

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("preview", REF)
        await pilot.pause()
        pane = app.screen.query_one(TextPane)
        assert any(MARKUP in line for line in pane.lines)
        assert "Agenda, XYZ/2026-07-15, plain text" in shown(app)
        for form, sign in (("md", "#"), ("html", "<!doctype html>"), ("json", "{")):
            await pilot.press("o")
            await pilot.pause()
            await put(pilot, form)
            await pilot.press("enter")
            await pilot.pause()
            assert any(sign in line.casefold() for line in pane.lines[:3]), form

    drive(desk, look)


def test_the_kind_is_chosen_and_the_outstanding_list_changes_its_order() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("preview", REF)
        await pilot.pause()
        assert "By due date" not in shown(app)
        await pilot.press("k")
        await pilot.pause()
        await put(pilot, "outst")
        await pilot.press("enter")
        await pilot.pause()
        assert "Outstanding list" in shown(app)
        await pilot.press("b")
        await pilot.pause()
        assert "By due date." in shown(app)

    drive(office_with_meeting(), look)


def test_a_page_is_written_to_a_file_and_replaced_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "agenda.txt"

    async def write(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("preview", REF)
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        field = app.screen.query_one("#f-file")
        assert str(field.value).endswith("agenda-XYZ-2026-07-15.txt")  # type: ignore[attr-defined]
        field.value = str(tmp_path)  # type: ignore[attr-defined]
        await pilot.press("f2")
        await pilot.pause()
        assert "that is a folder" in shown(app)
        field.value = str(file)  # type: ignore[attr-defined]
        await pilot.press("f2")
        await pilot.pause()
        assert "Written to" in shown(app)
        file.write_text("mine")
        await pilot.press("w")
        await pilot.pause()
        app.screen.query_one("#f-file").value = str(file)  # type: ignore[attr-defined]
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert file.read_text() == "mine"

    drive(office_with_meeting(), write, size=(200, 50))


def test_a_long_page_scrolls_and_control_characters_show_as_pictures() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("preview", REF)
        await pilot.pause()
        pane = app.screen.query_one(TextPane)
        pane.show("first\x1b[2J\n" + "\n".join(f"line {n}" for n in range(500)) + "\nlast")
        await pilot.pause()
        assert "first␛[2J" in shown(app)
        await pilot.press("end")
        await pilot.pause()
        assert "last" in shown(app)

    drive(office_with_meeting(), look)


def test_findings_are_listed_gravest_first_and_lead_to_their_meeting() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("c")
        await pilot.pause()
        text = shown(app)
        assert "Check of the office" in text
        assert "(R2." in text  # the private item without a paragraph, in full below the list
        await pilot.press("enter")
        await pilot.pause()
        assert "Agenda: XYZ" in shown(app)

    drive(office_with_meeting(), look)


def test_an_office_in_order_says_so() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("c")
        await pilot.pause()
        assert "Nothing to put right." in shown(app)

    drive(Desk.in_memory(clock=Clock(fixed=NOW)), look)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no hang-up on this system")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_dropped_line_keeps_what_was_typed_and_ends_cleanly(tmp_path: Path, name: str) -> None:
    office = tmp_path / "office"
    code = (
        "import sys, pathlib; from scp_tui.desk import Desk; from scp_tui.screens.app import run;"
        "from scp_tui.records.committee import Committee;"
        "desk = Desk.open(pathlib.Path(sys.argv[1]), actor='clerk');"
        "desk.office.save_committee(Committee(id='XYZ', name='Example')); run(desk)"
    )
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm", SCP_TUI_NOW="2026-07-01T10:00:00")
        os.execv(sys.executable, [sys.executable, "-c", code, str(office)])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    _read_until(terminal, b"Quit")
    os.write(terminal, b"n")
    _read_until(terminal, b"Venue")
    os.write(terminal, b"12 aug")
    _read_until(terminal, b"August")
    os.kill(child, getattr(signal, name))
    _read_until(terminal, None)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    kept = next((office / "restricted" / "typing").iterdir())
    assert "12 aug" in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert Desk.open(office).office.check() == ()


def _read_until(terminal: int, wanted: bytes | None, seconds: float = 20.0) -> None:
    """Read what the program sends until it holds ``wanted``, or to the end."""
    seen = b""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:
            return
        seen += data
        if not data or (wanted is not None and wanted in seen):
            return
    raise AssertionError(f"waited for {wanted!r}, saw {seen[-400:]!r}")
