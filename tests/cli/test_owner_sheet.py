"""``export`` and ``print`` of one owner's action sheet."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

MEETING = "CDC/2019-09-10"


def test_one_owners_sheet_is_exported_and_printed(run: Run, tmp_path: Path) -> None:
    words = ("action-sheet", MEETING, "--owner", "lisa hobson")
    said = run("export", *words)
    assert said.code == 0
    assert "CDC/19-20/03" in said.out
    assert "CDC/19-20/01" not in said.out
    file = tmp_path / "sheet.txt"
    assert run("export", *words, "--format", "txt", "--output", str(file)).code == 0
    assert "CDC/19-20/03" in file.read_text()
    assert "CDC/19-20/01" not in file.read_text()
    printed = tmp_path / "sheet.pdf"
    assert run("print", *words, "--via", "file", "--output", str(printed)).code == 0
    assert printed.read_bytes().startswith(b"%PDF")


def test_an_unknown_owner_is_refused_with_who_there_is(run: Run) -> None:
    said = run("export", "action-sheet", MEETING, "--owner", "Nobody")
    assert said.code == 3
    assert "no owner goes by 'Nobody'. Owners: Councillors in suburban areas, " in said.err
    assert "Lisa Hobson" in said.err
    assert said.err.count("\n") == 1
    said = run("export", "agenda", MEETING, "--owner", "Nobody")
    assert (said.code, "--owner goes with action-sheet" in said.err) == (2, True)
