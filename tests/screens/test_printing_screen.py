"""F9: the printer is chosen, remembered, and a failure says so in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from scp_tui.printing import cups, terminal
from scp_tui.printing.settings import Via, remembered
from scp_tui.screens.app import ScpApp
from scp_tui.screens.printing import PrintForm
from tests.printing.fakes import fake_cups
from tests.screens.driving import REF, SIZES, drive, office_with_meeting, put, shown


async def form_of(app: ScpApp, pilot: Pilot[None]) -> PrintForm:
    """Press F9 and return the form, once the printers are known."""
    await pilot.press("f9")
    await app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(app.screen, PrintForm)
    return app.screen


async def preview(app: ScpApp, pilot: Pilot[None]) -> None:
    app.go_to("preview", REF)
    await pilot.pause()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return fake_cups(tmp_path / "bin", monkeypatch)


@pytest.mark.parametrize("size", SIZES)
def test_a_page_is_printed_and_the_printer_remembered(here: Path, size: tuple[int, int]) -> None:
    async def act(app: ScpApp, pilot: Pilot[None]) -> None:
        await preview(app, pilot)
        assert "F9 Print" in shown(app)
        await form_of(app, pilot)
        assert "mail" in shown(app)
        await pilot.press("space")
        await pilot.pause()
        if size[0] >= 80:
            assert "out of paper" in shown(app)
        await put(pilot, "office")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Sent to the printer office as office-12." in shown(app)
        form = await form_of(app, pilot)
        assert form.values()["to"] == "queue:office"

    drive(office_with_meeting(), act, size=size)
    assert (here / "sent").read_bytes().startswith(b"%PDF")
    assert remembered().printer == "office"


def test_a_failure_is_one_line_and_loses_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def act(app: ScpApp, pilot: Pilot[None]) -> None:
        await preview(app, pilot)
        await form_of(app, pilot)
        (here / "lp").write_text("#!/bin/sh\necho 'lp: out of order' >&2; exit 1\n")
        await pilot.press("f2")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "! the print system refused: out of order" in shown(app)
        assert "Example Committee" in shown(app)

    drive(office_with_meeting(), act, size=(100, 30))


def test_without_a_print_system_the_terminals_printer_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path))
    paper = tmp_path / "paper"
    paper.touch()
    monkeypatch.setattr(terminal, "DEVICE", str(paper))

    async def act(app: ScpApp, pilot: Pilot[None]) -> None:
        await preview(app, pilot)
        form = await form_of(app, pilot)
        assert form.values()["to"] == "terminal"
        assert "no print system on this machine" in " ".join(shown(app).split())
        await pilot.press("f2")
        await pilot.pause()
        await pilot.pause()
        assert "sheet sent to your terminal's printer" in shown(app)

    drive(office_with_meeting(), act, size=(100, 30))
    data = paper.read_bytes()
    assert data.startswith(terminal.BEGIN)
    assert data.endswith(b"\f" + terminal.END)
    assert remembered().via is Via.TERMINAL


def test_what_plain_letters_cannot_do_is_said_in_the_form(here: Path) -> None:
    async def act(app: ScpApp, pilot: Pilot[None]) -> None:
        await preview(app, pilot)
        form = await form_of(app, pilot)
        rows = {row.field.name: row for row in form.rows()}
        rows["to"].set_value("terminal")
        rows["size"].set_value("large")
        await pilot.press("f2")
        await pilot.pause()
        assert "printer takes usual print" in shown(app)
        rows["to"].set_value("queue:office")
        rows["copies"].set_value("many")
        await pilot.press("f2")
        await pilot.pause()
        assert "a number from 1 to 99" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, PrintForm)

    drive(office_with_meeting(), act, size=(100, 30))
    assert not (here / "sent").exists()


def test_a_file_is_still_a_choice_and_a_slow_system_holds_nothing_up(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cups, "LOOKING", 0.3)
    (here / "lpstat").write_text("#!/bin/sh\nexec sleep 20\n")

    async def act(app: ScpApp, pilot: Pilot[None]) -> None:
        await preview(app, pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert "Looking for printers" in shown(app)
        await pilot.press("down")
        await app.workers.wait_for_complete()
        await pilot.pause()
        form = app.screen
        assert isinstance(form, PrintForm)
        assert "did not answer" in " ".join(shown(app).split())
        next(row for row in form.rows() if row.field.name == "to").set_value("file")
        await pilot.press("f2")
        await pilot.pause()
        assert "Write the page to a file" in shown(app)

    drive(office_with_meeting(), act, size=(100, 30))
