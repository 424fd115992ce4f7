"""``print`` and ``printers`` as scripts and timetables call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from scp_tui.printing.settings import PrintSettings, Via, remember, remembered, settings_file
from tests.cli.conftest import Run
from tests.printing.fakes import fake_cups

TEN = "CDC/2019-09-10"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which a stand-in for the print system keeps what it gets."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return fake_cups(tmp_path / "bin", monkeypatch)


def test_the_list_goes_to_the_usual_printer(run: Run, here: Path) -> None:
    said = run("print", "actions")
    assert (said.code, said.err) == (0, "")
    assert said.out == "Sent to the printer mail as office-12.\n"
    text = PdfReader(here / "sent").pages[0].extract_text()
    assert "Outstanding requests" in text
    assert (here / "words").read_text().startswith("-d mail -n 1 -t scp-tui actions")


def test_a_printer_is_named_and_remembered_only_when_asked(run: Run, here: Path) -> None:
    assert run("print", "minutes", TEN, "--printer", "office").code == 0
    assert remembered() == PrintSettings()
    assert run("print", "minutes", TEN, "--printer", "office", "--remember").code == 0
    assert remembered().printer == "office"
    assert not list((here.parent / "office").rglob("printing.json")), "not among the office's files"
    assert run("print", "agenda", TEN).out.startswith("Sent to the printer office")


def test_a_job_is_named_without_a_word_of_the_page(run: Run, here: Path) -> None:
    assert run("print", "minutes", TEN, "--restricted", "--printer", "office").code == 0
    assert "-t scp-tui minutes-CDC-2019-09-10 -o" in (here / "words").read_text()


def test_each_failure_is_one_line_and_its_code(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cases = (
        (("--printer", "attic"), 8, "attic is stopped (out of paper); nothing was sent"),
        (("--printer", "nowhere"), 3, "there is no printer 'nowhere'"),
        (("--via", "lp", "-o", "x.pdf"), 2, "Use --via file"),
        (("--copies", "0"), 2, "between 1 and 99"),
        (("--charset", "utf-8"), 2, "there is no character set"),
        (("--via", "terminal", "--landscape"), 2, "upright sheets"),
        (("--width", "3"), 2, "20 to 400"),
        (("--via", "file", "-o", "no/where.pdf"), 4, "no such folder"),
    )
    for words, code, line in cases:
        said = run("print", "agenda", TEN, *words)
        assert (said.code, said.out) == (code, ""), words
        assert line in said.err
        assert len(said.err.splitlines()) == 1
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    said = run("print", "actions")
    assert (said.code, len(said.err.splitlines())) == (8, 1)
    assert "no print system on this machine" in said.err
    assert run("print", "meeting", TEN).code == 2
    assert run("print", "agenda").code == 2


def test_into_a_file_by_its_ending(run: Run, here: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "a.docx", "a.txt", "a.html"):
        file = tmp_path / name
        said = run("print", "agenda", TEN, "-o", str(file))
        assert said.out == f"Written to {file}.\n"
        assert file.stat().st_size > 500
    assert (
        "\f" in (tmp_path / "a.txt").read_text()
        or "Page 1 of 1" in (tmp_path / "a.txt").read_text()
    )
    private = tmp_path / "p.pdf"
    assert run("print", "minutes", TEN, "--restricted", "-o", str(private)).code == 0
    assert private.stat().st_mode & 0o777 == 0o600
    assert not (here / "sent").exists()


def test_the_printers_are_listed(run: Run, here: Path) -> None:
    lines = run("printers").out.splitlines()
    assert lines[0].split(maxsplit=1) == ["mail", "ready, the usual one"]
    assert "is stopped (out of paper)" in lines[1]
    found = json.loads(run("printers", "--json").out)
    assert [one["name"] for one in found] == ["mail", "attic", "cellar", "office"]


def test_from_a_timetable_without_any_terminal(office: Path, here: Path, tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "SCP_TUI_OFFICE": str(office)}
    done = subprocess.run(
        [sys.executable, "-m", "scp_tui", "print", "actions", "--printer", "office"],
        env=env,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"Sent to the printer office as office-12.\n"


def test_settings_that_cannot_be_read_are_the_usual_ones(here: Path) -> None:
    remember(PrintSettings(via=Via.TERMINAL, charset="cp850"))
    assert remembered().charset == "cp850"
    for text in ("{", '{"charset": "no"}', '{"lines": 1}', '{"via": "smoke"}'):
        settings_file().write_text(text)
        assert remembered() == PrintSettings()


def test_each_stage_of_a_print_is_told(office: Path, here: Path) -> None:
    from scp_tui.desk import Desk
    from scp_tui.desk.printing import How, What
    from scp_tui.printing.settings import PrintSettings, Via

    told: list[str] = []
    how = How(settings=PrintSettings(via=Via.FILE), path=here / "list.pdf")
    Desk.open(office).printing.print(What(kind="actions"), how, tell=told.append)
    assert told[:2] == ["Laying out the page", "Reading what the page needs"]
    assert told[2].startswith("Setting ")
    assert "rows on sheets" in told[2]
    assert told[3].startswith("Sending ")
