"""What each command says, and where it goes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.records.committee import Register
from tests.cli.conftest import Run

TEN = "CDC/2019-09-10"


def test_meetings_are_one_line_each_to_a_pipe(run: Run) -> None:
    said = run("meetings")
    lines = said.out.splitlines()
    assert (said.code, said.err, len(lines)) == (0, "", 6)
    assert lines[-1].startswith("CDC/2020-03-23  Mon 23 Mar 2020  18:00")


def test_meetings_as_json_have_their_published_shape(run: Run) -> None:
    records = json.loads(run("meetings", "--json").out)
    assert records[-1] == {
        "ref": "CDC/2020-03-23",
        "committee": "CDC",
        "date": "2020-03-23",
        "sitting": 1,
        "start": "18:00:00",
        "venue": "Council Chamber, Town Hall, High Street, Colchester, CO1 1PJ",
        "title": None,
        "state": records[-1]["state"],
        "minutes_state": "none",
        "published_at": None,
        "damaged": None,
    }


def test_actions_as_json_have_their_published_shape(run: Run) -> None:
    records = json.loads(run("actions", "--json").out)
    assert len(records) == 9
    first = records[0]
    assert set(first) >= {
        "ref",
        "title",
        "kind",
        "status",
        "owner",
        "requester",
        "source",
        "asked_on",
        "due",
        "overdue",
        "days_overdue",
        "restricted",
        "updates",
        "limbs",
    }
    assert first["ref"] == "CDC/19-20/01"
    assert first["source"] == {"meeting": TEN, "minute": 19}
    assert (first["overdue"], first["days_overdue"]) == (True, 9)
    by_ref = {record["ref"]: record for record in records}
    assert by_ref["CDC/19-20/05"]["owner"]["organisation"] is None
    assert by_ref["CDC/19-20/05"]["due"]["date"] is None


def test_actions_as_csv_are_one_row_each(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("actions", "--csv").out)))
    assert rows[0]["ref"] == "CDC/19-20/01"
    assert len(rows) == 9


LATE = [f"{serial:02d}" for serial in (1, 3, 4, 5, 6, 7, 8, 9)]
"""All but the second, which is due when ready: the others at the next meeting, said or not."""


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        (("--overdue",), LATE),
        (("--status", "answered_in_part"), ["06", "08"]),
        (("--status", "Answered in part"), ["06", "08"]),
        (("--owner", "rehabilitation"), ["08"]),
        (("--owner", 'no "such" owner'), []),
        (("--committee", "cdc", "--overdue"), LATE),
        (("--status", "closed"), []),
        (("--all", "--overdue"), LATE),
        (("--filter", "owner:rehabilitation from:2019 to:2020-12"), ["08"]),
        (("--filter", "to:2018"), []),
    ],
)
def test_actions_are_narrowed_down(run: Run, words: tuple[str, ...], refs: list[str]) -> None:
    said = run("actions", *words)
    assert said.code == 0
    assert [line.split()[0][-2:] for line in said.out.splitlines()] == refs


@pytest.mark.parametrize("words", ["from:2019-13-45", "colour:red", "status:opne"])
def test_a_filter_that_says_nothing_is_refused_in_one_line(run: Run, words: str) -> None:
    said = run("actions", "--filter", words)
    assert (said.code, said.out, len(said.err.splitlines())) == (4, "", 1)
    assert "Type" in said.err or "Keys" in said.err


def test_overdue_is_said_in_words(run: Run) -> None:
    assert "overdue by 9 days" in run("actions", "--overdue").out


def test_options_for_every_command_stand_before_or_after_it(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from scp_tui.cli.main import main

    for words in (
        ["--office", str(office), "--start-clock", "2020-03-24T10:00", "actions", "--overdue"],
        ["actions", "--overdue", "--office", str(office), "--start-clock", "2020-03-24T10:00"],
    ):
        assert main(words) == 0
        assert "overdue by 1 day" in capsys.readouterr().out


def test_the_office_is_the_one_of_the_environment(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from scp_tui.cli.main import main

    monkeypatch.setenv("SCP_TUI_OFFICE", str(office))
    assert main(["meetings"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 6


def test_only_the_parser_of_the_command_is_built_wherever_the_office_stands() -> None:
    from scp_tui.cli.options import command_in

    for words in (
        ["actions", "--json"],
        ["--office", "meetings", "actions"],
        ["--office=meetings", "actions"],
        ["--debug", "--start-clock", "2020-03-24T10:00", "actions"],
    ):
        assert command_in(words) == "actions"
    assert command_in(["--help"]) is None
    assert command_in(["--office"]) is None
    assert command_in(["act"]) is None


def test_without_an_office_the_platform_has_a_folder_for_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from scp_tui.cli.main import main

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["meetings"]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "scp-tui" / "office.json").is_file()


def test_minutes_go_out_in_the_published_frame(run: Run) -> None:
    said = run("export", "minutes", TEN, "--format", "txt")
    assert said.code == 0
    flat = " ".join(said.out.split())
    frame = (
        "Crime and Disorder Committee",
        "10 September 2019",
        "Present:- Councillor Bentley",
        "Substitutes:- Councillor Hazell (for Councillor Davies)",
        "Also Present:- Councillor Lilley",
        "17. Welcome and Announcements",
        "RESOLVED that Councillor Dundas",
        "18. Minutes of previous meetings",
        "RESOLVED that the minutes",
        "19. Safer Colchester Partnership",
        "Councillor Hogg (by reason of",
        "Meetings General Procedure Rule 7 (5)",
        "Councillor Bourne (by reason of",
    )
    places = [flat.find(words) for words in frame]
    assert -1 not in places, frame[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.parametrize("fmt", ["txt", "md", "html", "svg", "json"])
@pytest.mark.parametrize("kind", ["agenda", "minutes", "actions"])
def test_every_page_goes_out_in_every_format(run: Run, kind: str, fmt: str) -> None:
    said = run("export", kind, TEN, "--format", fmt)
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("\n")
    assert "\x1b" not in said.out


def test_a_page_goes_into_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "m.html"
    said = run("export", "minutes", TEN, "--format", "html", "--output", str(target))
    assert (said.code, said.out, said.err) == (0, "", "")
    assert target.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html")
    dash = run("export", "minutes", TEN, "--format", "html", "-o", "-")
    assert dash.out == target.read_text(encoding="utf-8")


def test_a_meeting_comes_back_as_it_went_out(run: Run, office: Path, tmp_path: Path) -> None:
    from scp_tui.cli.main import main

    target = tmp_path / "meeting.json"
    assert run("export", "meeting", TEN, "--format", "json", "--output", str(target)).code == 0
    new = tmp_path / "new"
    dry = ["--office", str(new), "import", "meeting", str(target), "--dry-run", "--json"]
    assert main(dry) == 0
    assert main(["--office", str(new), "meetings"]) == 0
    assert main(["--office", str(new), "import", "meeting", str(target)]) == 0
    again = tmp_path / "again.json"
    assert main(["--office", str(new), "export", "meeting", TEN, "--output", str(again)]) == 0
    assert again.read_bytes() == target.read_bytes()


def test_an_office_comes_back_as_it_went_out(run: Run, tmp_path: Path) -> None:
    from scp_tui.cli.main import main

    target, again, new = tmp_path / "o.json", tmp_path / "p.json", str(tmp_path / "new")
    assert run("export", "office", "--restricted", "--output", str(target)).code == 0
    assert target.stat().st_mode & 0o777 == 0o600
    assert main(["--office", new, "import", "office", str(target)]) == 0
    assert main(["--office", new, "export", "office", "--restricted", "--output", str(again)]) == 0
    assert again.read_bytes() == target.read_bytes()


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (("23/3/2020",), "2020-03-13  Friday, 13 March 2020"),
        (("Tue", "10", "Sep", "2019"), "2019-09-02  Monday, 2 September 2019"),
        (("2026-09-08",), "2026-08-28  Friday, 28 August 2026"),
        (("23/3/2020", "--committee", "CDC"), "2020-03-13  Friday, 13 March 2020"),
    ],
)
def test_clear_days_names_the_last_day(run: Run, words: tuple[str, ...], last: str) -> None:
    said = run("clear-days", *words)
    assert (said.code, said.out.splitlines()[0]) == (0, last)


def test_clear_days_for_a_program(run: Run) -> None:
    record = json.loads(run("clear-days", "23/3/2020", "--json").out)
    assert record["last_publication"] == "2020-03-13"
    assert record["clear_days"] == [f"2020-03-{day}" for day in range(16, 21)]


def test_check_reports_who_is_both_present_and_substituted(run: Run) -> None:
    said = run("check")
    assert said.code == 0
    assert "Councillor Bentley is recorded as present and as substituted" in said.out
    findings = json.loads(run("check", "--json").out)["findings"]
    assert any(finding["rule"] == "R4.2" for finding in findings)


def test_a_damaged_file_is_named_kept_and_mended(run: Run, office: Path) -> None:
    damaged = office / "meetings" / "CDC" / "2019-09-10.json"
    half = damaged.read_bytes()[:1000]
    damaged.write_bytes(half)
    said = run("export", "minutes", TEN)
    assert said.code == 7
    assert "2019-09-10.json" in said.err
    assert len(said.err.splitlines()) == 1
    assert run("check").code == 7
    assert damaged.read_bytes() == half
    assert run("meetings").code == 0
    run("check", "--repair")
    kept = [path for path in office.rglob("*") if path.is_file() and path.read_bytes() == half]
    assert kept, "what was damaged is never thrown away"


def test_the_sample_says_how_to_open_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from scp_tui.cli.main import main

    assert main(["sample", str(tmp_path / "new")]) == 0
    assert str(tmp_path / "new") in capsys.readouterr().out
    assert main(["sample", str(tmp_path / "new")]) == 4
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_who_is_due_a_reminder_and_the_letters(run: Run, tmp_path: Path) -> None:
    said = run("chase")
    assert said.code == 0
    assert "Safer Colchester Partnership" in said.out
    letters = tmp_path / "letters"
    assert run("chase", "--output", str(letters)).code == 4
    letters.mkdir()
    assert run("chase", "--organisation", "partnership", "--output", str(letters)).code == 0
    assert {path.suffix for path in letters.iterdir()} == {".txt", ".html", ".eml"}
    assert run("chase", "--format", "wav").code == 2
    (one,) = json.loads(run("chase", "--organisation", "partnership", "--json").out)
    assert (one["committee"], one["mail"]) == ("CDC", "Safer.Colchester@colchester.gov.uk")
    alone = run("chase", "--sent")
    assert (alone.code, len(alone.err.splitlines())) == (2, 1)
    assert run("chase", "--how", "e-mail").code == 2
    sent = run("chase", "--organisation", "partnership", "--sent", "--how", "e-mail")
    assert "Recorded as chased" in sent.out
    assert run("check").code == 0
    assert json.loads(run("chase", "--organisation", "partnership", "--json").out) == []


def test_the_pack_and_the_figures(run: Run, tmp_path: Path) -> None:
    assert run("pack").code == 3, "no meeting is to come"
    said = run("pack", "CDC/2020-03-23", "--output", str(tmp_path))
    assert "The tracker paper is not on the agenda of CDC/2020-03-23." in said.out
    assert "The agenda is published and was left as it is" in said.out
    assert len(list(tmp_path.glob("*-CDC-2020-03-23.*"))) == 6
    assert "RECOMMENDED" in run("export", "tracker", "CDC/2020-03-23").out
    assert run("export", "tracker").code == 2
    csv = run("export", "figures", "--format", "csv").out
    assert csv.startswith("year,organisation,asked,")
    assert "Municipal year 19-20" in run("export", "figures", "cdc").out


def test_a_tracker_is_taken_in(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tracker.csv"
    file.write_text("Date,Action,Owner,Status\n10/09/2019,Street lights,Essex Police,Live\n")
    said = run("import", "tracker", str(file), "--dry-run")
    assert "Would add:" in said.out
    assert "Street lights" in said.out
    assert "CDC/19-20/10 Street lights" in run("import", "tracker", str(file)).out
    assert "Nothing is new." in run("import", "tracker", str(file)).out
    file.write_bytes(b"PK\x03\x04")
    said = run("import", "tracker", str(file))
    assert (said.code, said.err.count("\n")) == (4, 1)
    assert "save it anew, or as CSV" in said.err


def test_what_waits_for_a_meeting_is_counted_for_a_person_and_by_check(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "1 waits for a meeting that is not in the diary"
    assert words not in run("check").out
    asked = dt.date(2020, 3, 25)
    Desk.open(office).follow_ups.ask(None, committee="CDC", title="Visits", asked_on=asked)
    assert f"CDC: of its follow-ups {words}" in run("check").out
    assert words not in run("actions").out, "to a pipe there is one line an ask"
    monkeypatch.setattr("scp_tui.cli.output.at_terminal", lambda: True)
    monkeypatch.setattr("scp_tui.cli.actions.at_terminal", lambda: True)
    assert words in run("actions").out


def test_of_what_is_not_for_publication_a_list_has_reference_and_title(
    run: Run, office: Path
) -> None:
    desk = Desk.open(office)
    due = "31 March 2020"
    ref = desk.follow_ups.ask(
        "CDC/2019-09-10", title="A safe title", owner="ecrc", due=due, restricted=True
    ).id
    late = desk.follow_ups.ask("CDC/2019-09-10", title="Late", owner="ecrc", due=due).id
    record = json.loads(run("actions", "--json").out)[-1]
    title, restricted = record.pop("title"), record.pop("restricted")
    assert (record.pop("ref"), title, restricted) == (ref, "A safe title", True)
    nothing = {"owner", "source", "due", "updates", "limbs"}
    assert all(record[key] is None for key in record.keys() - nothing)
    assert not any((record["updates"], record["limbs"]))
    for key in ("owner", "source", "due"):
        assert set(record[key].values()) == {None}
    row = list(csv.DictReader(io.StringIO(run("actions", "--csv").out)))[-1]
    assert {key for key, value in row.items() if value} == {"ref", "title", "restricted"}
    lines = run("actions").out.splitlines()
    assert lines[-1].split(maxsplit=1)[0] == ref
    assert "overdue" not in lines[-1]
    # What it is found by would tell it; the office itself has all of it.
    for words in (["--overdue"], ["--status", "open"], ["--filter", "is:overdue"]):
        said = run("actions", *words)
        assert (ref in said.out, late in said.out) == (False, True), words
        assert "1 follow-up is not for publication, and not searched" in said.err
        assert ref in run("actions", *words, "--restricted").out
    whole = json.loads(run("actions", "--json", "--restricted", "--overdue").out)
    found = next(one for one in whole if one["ref"] == ref)
    assert (found["status"], found["days_overdue"]) == ("open", 1)
    assert found["owner"]["organisation"] == "Essex Community Rehabilitation Company"
    exported = run("export", "actions", "--format", "json", "--restricted")
    assert next(one for one in json.loads(exported.out) if one["ref"] == ref) == found
    assert run("export", "actions", "--restricted").code == 2


def test_one_wrong_address_keeps_no_other_letter_from_being_written(
    run: Run, office: Path, tmp_path: Path
) -> None:
    def change(register: Register) -> Register:
        bodies = [
            replace(one, email="the desk") if "partnership" in one.name.casefold() else one
            for one in register.organisations
        ]
        return replace(register, organisations=tuple(bodies))

    Desk.open(office).store.change_register(change, what="As an older version took it")
    letters = tmp_path / "letters"
    letters.mkdir()
    said = run("chase", "--output", str(letters), "--sent", "--how", "e-mail")
    assert said.code == 4
    assert len(said.err.splitlines()) == 1
    assert "Safer Colchester Partnership" in said.err
    kinds = [path.suffix for path in letters.iterdir()]
    assert kinds.count(".txt") == kinds.count(".eml") + 1 > 2
    left = json.loads(run("chase", "--json").out)
    assert [one["to"] for one in left] == ["Safer Colchester Partnership"]
