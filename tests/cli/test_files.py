"""Pages that go out as files: PDF, Word, calendars, text on sheets; and the schemas."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from tests.cli.conftest import Run

TEN = "CDC/2019-09-10"


def test_a_pdf_and_a_word_file_are_written(run: Run, tmp_path: Path) -> None:
    for fmt in ("pdf", "docx"):
        file = tmp_path / f"minutes.{fmt}"
        said = run("export", "minutes", TEN, "--format", fmt, "-o", str(file))
        assert (said.code, said.out, said.err) == (0, "", "")
    assert len(PdfReader(tmp_path / "minutes.pdf").pages) > 3
    assert zipfile.is_zipfile(tmp_path / "minutes.docx")


def test_a_pdf_goes_through_a_pipe(office: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from scp_tui.cli.main import main

    for words in (("--large-print",), ("--landscape",)):
        command = ["--office", str(office), "export", "agenda", TEN, "--format", "pdf", *words]
        assert main(command) == 0
        out = capfdbinary.readouterr().out
        sheet = PdfReader(io.BytesIO(out)).pages[0].mediabox
        assert (sheet.width > sheet.height) == ("--landscape" in words)


def test_text_goes_on_sheets(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "m.txt"
    assert run("export", "minutes", TEN, "--lines", "60", "-o", str(file)).code == 0
    sheets = file.read_text(encoding="utf-8").split("\f")
    assert [len(sheet.splitlines()) for sheet in sheets] == [60] * len(sheets)
    assert sheets[1].splitlines()[0].endswith("DRAFT")
    refused = run("export", "minutes", TEN, "--lines", "5", "-o", str(file))
    assert refused.code == 2
    assert "at least 15 lines" in refused.err


def test_abbreviations_are_written_out_in_every_format(run: Run) -> None:
    for fmt in ("txt", "md", "html", "json"):
        said = run("export", "minutes", TEN, "--format", fmt, "--width", "400").out
        assert said.count("(Anti-Social Behaviour)") <= 1
        plain = " ".join(said.replace("\\", "").split())
        assert "PSPO (" in plain or "Public Space" in plain or "PSPO" not in plain


def test_calendars_of_a_meeting_and_of_what_is_due(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "m.ics"
    assert run("export", "meeting", "CDC/2020-03-23", "--format", "ics", "-o", str(file)).code == 0
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event["summary"] == "Crime and Disorder Committee"
    assert run("export", "actions", "CDC", "--format", "ics", "-o", str(file)).code == 0
    assert Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    refused = run("export", "minutes", TEN, "--format", "ics", "-o", str(file))
    assert (refused.code, "no calendar of minutes" in refused.err) == (2, True)


def test_the_records_have_their_schema(run: Run) -> None:
    import jsonschema

    for kind, words in (("meeting", ("meeting", TEN)), ("page", ("minutes", TEN))):
        shape = json.loads(run("schema", kind).out)
        record = json.loads(run("export", *words, "--format", "json").out)
        jsonschema.validate(record, shape)
    assert run("schema", "diary").code == 2
