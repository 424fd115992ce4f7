"""Each fault is one line on standard error and its own exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scp_tui.cli.main import main
from scp_tui.cli.options import COMMANDS
from scp_tui.store.shapes import SCHEMA
from tests.cli.conftest import Run

TEN = "CDC/2019-09-10"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, ()),
        (2, ("demo",)),
        (2, ("frobnicate",)),
        (2, ("meetings", "--frobnicate")),
        (2, ("export",)),
        (2, ("export", "minutes")),
        (2, ("export", "agenda")),
        (2, ("export", "diary", TEN)),
        (2, ("export", "minutes", TEN, "--format", "odt")),
        (2, ("export", "meeting", TEN, "--format", "txt")),
        (2, ("export", "minutes", TEN, "--format", "csv")),
        (2, ("export", "agenda", TEN, "--restricted")),
        (2, ("export", "office", TEN)),
        (2, ("export", "minutes", TEN, "--width", "3")),
        (2, ("actions", "--status", "nonsense")),
        (2, ("actions", "--json", "--csv")),
        (2, ("import", "diary", "x")),
        (3, ("export", "minutes", "CDC/2019-09-11")),
        (3, ("export", "actions", "ABC")),
        (3, ("open", "CDC/2019-09-11")),
        (3, ("open", TEN, "--item", "99")),
        (3, ("actions", "--committee", "ABC")),
        (3, ("meetings", "--committee", "ABC")),
        (3, ("import", "meeting", "/no/such/file")),
        (4, ("export", "minutes", "CDC/2019-02-30")),
        (4, ("export", "minutes", "nonsense")),
        (4, ("clear-days", "30 February 2020")),
        (4, ("meetings", "--start-clock", "yesterday")),
        (4, ("import", "meeting", "/")),
    ],
)
def test_a_fault_is_one_line_and_its_exit_code(run: Run, code: int, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert said.code == code
    assert said.out == ""
    assert said.err.startswith("scp-tui: ")
    assert len(said.err.splitlines()) == 1


def test_a_file_cut_in_half_is_refused_and_nothing_is_lost(
    run: Run, office: Path, tmp_path: Path
) -> None:
    whole = run("export", "meeting", TEN).out
    half = tmp_path / "half.json"
    half.write_text(whole[: len(whole) // 2], encoding="utf-8")
    before = run("export", "office", "--restricted").out
    said = run("import", "meeting", str(half))
    assert said.code == 4
    assert "half.json" in said.err
    assert len(said.err.splitlines()) == 1
    assert run("export", "office", "--restricted").out == before


def test_a_newer_schema_is_left_alone(run: Run, office: Path) -> None:
    for path in (office / "office.json", office / "register.json"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f'"schema": {SCHEMA}', '"schema": 99'), encoding="utf-8")
    said = run("meetings")
    assert said.code == 7
    assert "schema 99" in said.err
    assert len(said.err.splitlines()) == 1


def test_an_office_that_is_a_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.touch()
    assert main(["--office", str(file), "meetings"]) == 4
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_fault_of_the_program_is_told_so_and_kept_without_what_was_typed(
    office: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import tempfile

    from scp_tui.cli import meetings

    def fails(options: object) -> int:
        raise KeyError("a private word")

    monkeypatch.setattr(meetings, "meetings", fails)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert main(["--office", str(office), "meetings"]) == 1
    line = capsys.readouterr().err
    assert len(line.splitlines()) == 1
    assert "a fault of the program" in line
    assert "KeyError" in line
    (kept,) = tmp_path.glob("scp-tui-fault-*.txt")
    assert str(kept) in line
    text = kept.read_text(encoding="utf-8")
    assert "test_errors.py" in text
    assert "private word" not in text
    assert "private word" not in line
    assert kept.stat().st_mode & 0o777 == 0o600
    assert main(["--debug", "--office", str(office), "meetings"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_is_quiet(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from scp_tui.cli import meetings

    def stops(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(meetings, "meetings", stops)
    assert main(["--office", str(office), "meetings"]) == 130
    assert capsys.readouterr() == ("", "")


def _environment(home: Path) -> dict[str, str]:
    project = str(Path(__file__).resolve().parent.parent.parent)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": project,
        "SCP_TUI_NOW": "2020-04-01T10:00:00",
    }


def test_a_reader_that_has_had_enough_is_no_fault(office: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scp_tui", "--office", str(office)]
    command += ["export", "office", "--restricted"]
    with subprocess.Popen(
        command, env=_environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(timeout=30)
    assert (code, said) == (0, b"")


@pytest.mark.parametrize(
    ("closed", "code", "heard"),
    [
        (1, 7, "the standard output: it is closed"),
        (2, 0, ""),
    ],
)
def test_a_closed_stream_is_no_fault_of_the_program(
    office: Path, tmp_path: Path, closed: int, code: int, heard: str
) -> None:
    command = f"exec {sys.executable} -m scp_tui --office {office} meetings {closed}>&-"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        env=_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == code
    assert heard in done.stderr
    assert len(done.stderr.splitlines()) == (1 if heard else 0)


def test_a_complaint_with_nowhere_to_go_stays_out_of_the_output(
    office: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -m scp_tui --office {office} frobnicate 2>&-"],
        env=_environment(tmp_path),
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, b"")


LOADED = """
import sys
from scp_tui.cli.main import main
code = main(sys.argv[1:])
names = {name.partition(".")[0] for name in sys.modules} | set(sys.modules)
print("LOADED", *sorted(names), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize(
    ("words", "not_loaded"),
    [
        (("meetings",), {"textual", "rich", "holidays", "dateutil", "tinydb"}),
        (("actions",), {"textual", "rich", "holidays", "dateutil", "tinydb"}),
        (("actions",), {"typst", "docx", "lxml", "icalendar", "subprocess"}),
        (("actions", "--json"), {"textual", "rich", "holidays", "dateutil", "tinydb"}),
        (("actions",), {"scp_tui.store.drafts", "scp_tui.store.journal_lines"}),
        (("actions", "--json"), {"csv", "shutil", "typing_extensions"}),
        (("actions", "--json"), {"scp_tui.rules.dates", "scp_tui.exports.writers.csv"}),
        (("export", "minutes", TEN), {"textual", "holidays", "typst", "docx", "icalendar"}),
        (("export", "minutes", TEN, "--format", "pdf", "-o", "m.pdf"), {"textual", "docx", "rich"}),
        (("export", "agenda", TEN, "--format", "svg"), {"textual"}),
        (("export", "meeting", TEN), {"textual", "rich"}),
        (("clear-days", "23/3/2020"), {"textual", "rich", "tinydb"}),
        (("check",), {"textual", "rich"}),
        (("print", "agenda", TEN, "--via", "file"), {"textual", "rich", "docx", "subprocess"}),
        (("printers",), {"textual", "rich", "tinydb", "typst"}),
        (("schema", "page"), {"textual", "rich", "tinydb"}),
        (("sample", "made"), {"textual", "rich"}),
        (("import", "meeting", "/no/such/file"), {"textual", "rich"}),
    ],
)
def test_a_command_loads_no_more_than_it_needs(
    office: Path, tmp_path: Path, words: tuple[str, ...], not_loaded: set[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "--office", str(office), *words],
        env=_environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    loaded = set(done.stderr.partition("LOADED")[2].split())
    assert "scp_tui" in loaded
    assert not loaded & not_loaded


def test_the_loading_is_proved_for_every_command_but_those_that_open_a_screen() -> None:
    assert set(COMMANDS) == {
        "demo",
        "sample",
        "open",
        "meetings",
        "actions",
        "export",
        "import",
        "schema",
        "print",
        "printers",
        "doctor",
        "publish",
        "verify",
        "chase",
        "pack",
        "clear-days",
        "check",
    }
