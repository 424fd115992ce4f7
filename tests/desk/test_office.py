"""The register, the overview, the pages on disk, transfer and the sample."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.desk import Clock, Desk
from scp_tui.desk.office import slug
from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.desk.sample import write_sample
from scp_tui.errors import InputRefused, NotFound, StoreError
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import MeetingState
from scp_tui.records.people import Organisation, Person
from tests.desk.conftest import NOW, REF, Hands, item_called

SPRING = dt.datetime(2020, 3, 12, 9, 30)


def test_a_new_entry_gets_a_readable_id_of_its_own(desk: Desk) -> None:
    for _ in range(2):
        desk.office.save_person(Person(id="new", family_name="O’Grey", given_name="Zoë"))
    people = [person.id for person in desk.office.register().people]
    assert people[-2:] == ["zoe-ogrey", "zoe-ogrey-2"]
    desk.office.save_organisation(Organisation(id="", name="Example Police"))
    assert desk.office.organisation("example-police").name == "Example Police"
    desk.office.save_committee(Committee(id="new", name="Health and Wellbeing Board"))
    assert desk.office.committee("HWB").rev == 1


def test_a_slug_is_never_empty_and_never_taken() -> None:
    assert slug("!!!", []) == "entry"
    assert slug("A b", ["a-b", "a-b-2"]) == "a-b-3"


def test_an_entry_can_be_changed_and_put_back(desk: Desk) -> None:
    person = desk.office.person("able")
    desk.office.save_person(replace(person, given_name="Sam"))
    assert desk.office.person("able").given_name == "Sam"
    assert desk.office.undo() == "Undone: Saved Sam Able"
    assert desk.office.person("able").given_name == "Pat"
    seat = desk.office.register().memberships[0]
    desk.office.remove_membership(seat.id)
    assert seat.id not in {one.id for one in desk.office.register().memberships}
    with pytest.raises(NotFound):
        desk.office.remove_membership(seat.id)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 7, 1), "publish by Tue 7 Jul 2026, in 6 days"),
        (dt.date(2026, 7, 7), "publish by Tue 7 Jul 2026, today"),
        (dt.date(2026, 7, 9), "last day was Tue 7 Jul 2026, 2 days ago"),
    ],
)
def test_the_overview_says_when_the_agenda_must_be_out(
    desk: Desk, meeting: str, clock: Hands, day: dt.date, words: str
) -> None:
    clock.set(dt.datetime.combine(day, dt.time(9, 0)))
    (coming,) = desk.office.overview().upcoming
    assert (coming.header.ref, coming.last_publication) == (meeting, dt.date(2026, 7, 7))
    assert coming.words == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 7, 1), "published, day unknown; last day Tue 7 Jul 2026"),
        (dt.date(2026, 7, 9), "published, day unknown; last day was Tue 7 Jul 2026"),
    ],
)
def test_what_is_published_is_not_still_to_publish(
    desk: Desk, meeting: str, clock: Hands, day: dt.date, words: str
) -> None:
    desk.agenda.set_state(meeting, MeetingState.PUBLISHED)
    clock.set(dt.datetime.combine(day, dt.time(9, 0)))
    (coming,) = desk.office.overview().upcoming
    assert coming.header.published_at is None
    assert coming.words == words


def test_the_overview_follows_a_meeting_through(desk: Desk, meeting: str) -> None:
    desk.agenda.publish(meeting)
    assert desk.office.overview().upcoming[0].words == "published Wed 1 Jul 2026"
    desk.room.open_meeting(meeting)
    assert desk.office.overview().upcoming[0].words == "in progress"
    desk.follow_ups.ask(meeting, title="A visit")
    desk.room.close_meeting(meeting)
    view = desk.office.overview()
    assert view.upcoming == ()
    assert [header.ref for header in view.drafts] == [meeting]
    assert (view.open_count, view.unresolved_count, view.overdue) == (1, 1, ())


def test_a_page_is_written_whole_or_not_at_all(
    desk: Desk, meeting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "agenda.txt"
    target.write_text("before", encoding="utf-8")
    desk.pages.write("agenda", meeting, "txt", target)
    written = target.read_text(encoding="utf-8")
    assert written == desk.pages.render("agenda", meeting, "txt")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        desk.pages.write("agenda", meeting, "md", target)
    assert target.read_text(encoding="utf-8") == written
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["agenda.txt"]


def test_a_page_does_not_replace_a_folder(desk: Desk, meeting: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="folder"):
        desk.pages.write("agenda", meeting, "txt", tmp_path)
    with pytest.raises(InputRefused, match="no such folder"):
        desk.pages.write("agenda", meeting, "txt", tmp_path / "no" / "a.txt")


def _filled(desk: Desk, meeting: str) -> None:
    desk.room.open_meeting(meeting)
    desk.minutes.write(meeting, item_called(desk, "Annual report"), "Public.", 0)
    desk.minutes.write(meeting, item_called(desk, "A contract"), "Private.", 0)
    desk.follow_ups.ask(meeting, item=item_called(desk, "A contract"), title="", wording="W")
    desk.follow_ups.ask(meeting, title="A visit", owner="EP")


def test_a_meeting_goes_out_and_comes_back_the_same(desk: Desk, meeting: str) -> None:
    _filled(desk, meeting)
    text = desk.transfer.export_meeting(meeting, restricted=True)
    other = Desk.in_memory(clock=Clock(fixed=NOW), actor="another")

    dry = other.transfer.import_meeting(text, dry_run=True)
    assert dry.dry_run
    assert f"meeting: {meeting}" in dry.changes
    assert other.office.meetings() == ()

    done = other.transfer.import_meeting(text)
    assert done.changes == dry.changes
    assert other.store.meeting(meeting) == desk.store.meeting(meeting)
    assert other.store.restricted(meeting) == desk.store.restricted(meeting)
    assert other.store.follow_ups() == desk.store.follow_ups()
    again = other.transfer.import_meeting(text)
    assert (again.changes, again.findings) == ((), ())


def test_an_office_goes_out_and_comes_back_the_same(desk: Desk, meeting: str) -> None:
    _filled(desk, meeting)
    text = desk.transfer.export_office(restricted=True)
    other = Desk.in_memory(clock=Clock(fixed=NOW), actor="another")
    other.transfer.import_office(text)
    assert other.transfer.export_office(restricted=True) == text


def test_an_import_never_replaces_what_the_office_has(desk: Desk, meeting: str) -> None:
    _filled(desk, meeting)
    text = desk.transfer.export_meeting(meeting)
    desk.office.save_person(replace(desk.office.person("able"), given_name="Sam"))
    kept = desk.transfer.import_meeting(text)
    assert kept.changes == ()
    assert [finding.where for finding in kept.findings] == ["people able"]
    assert desk.office.person("able").given_name == "Sam"
    desk.agenda.add_item(meeting, "Another")
    with pytest.raises(InputRefused, match=meeting):
        desk.transfer.import_meeting(text)


def test_a_meeting_that_names_nobody_known_is_refused_and_an_office_is_told(
    desk: Desk, meeting: str
) -> None:
    _filled(desk, meeting)
    new = Desk.in_memory(clock=Clock(fixed=NOW), actor="tester")
    desk.room.set_presiding(meeting, "able")

    def by_nobody_known(text: str) -> str:
        return re.sub(r'("chair_taken".*?"person": )"able"', r'\1"xyz"', text, flags=re.DOTALL)

    strange = by_nobody_known(desk.transfer.export_meeting(meeting))
    before = new.transfer.export_office(restricted=True)
    for dry in (True, False):
        with pytest.raises(InputRefused, match="'xyz', who is not in the register"):
            new.transfer.import_meeting(strange, dry)
    assert new.transfer.export_office(restricted=True) == before
    whole = by_nobody_known(desk.transfer.export_office())
    report = new.transfer.import_office(whole)
    assert any("'xyz'" in finding.message for finding in report.findings)
    assert new.office.meetings()


def test_a_file_that_is_not_a_meeting_is_refused_and_changes_nothing(
    desk: Desk, meeting: str
) -> None:
    text = desk.transfer.export_meeting(meeting)
    before = desk.transfer.export_office(restricted=True)
    for broken in (text[: len(text) // 2], "", "[]", '{"kind": "meeting", "schema": 99}'):
        with pytest.raises(InputRefused) as refused:
            desk.transfer.import_meeting(broken)
        assert "\n" not in str(refused.value)
    assert desk.transfer.export_office(restricted=True) == before


def test_the_sample_is_written_into_an_empty_folder_alone(tmp_path: Path) -> None:
    clock = Clock(fixed=SPRING)
    office = write_sample(tmp_path / "office", clock=clock)
    desk = Desk.open(office, clock=clock, actor="tester")
    (coming,) = desk.office.overview().upcoming
    assert coming.header.ref == "CDC/2020-03-23"
    assert coming.words == "published, day unknown; last day Fri 13 Mar 2020"
    assert desk.office.overview().open_count == 9
    with pytest.raises(InputRefused, match="not empty"):
        write_sample(office, clock=clock)
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(InputRefused, match="not a folder"):
        write_sample(file, clock=clock)


def test_the_check_of_the_sample_reports_who_is_present_and_substituted(tmp_path: Path) -> None:
    office = write_sample(tmp_path / "office", clock=Clock(fixed=SPRING))
    findings = Desk.open(office, clock=Clock(fixed=SPRING), actor="t").office.check()
    assert any(finding.rule == "R4.2" and "Bentley" in finding.message for finding in findings)


def test_a_clock_runs_on_from_its_start() -> None:
    clock = Clock(start=SPRING)
    first = clock.now()
    assert SPRING <= first <= clock.now() < SPRING + dt.timedelta(minutes=5)
    assert Clock.from_environment({"SCP_TUI_NOW": "2019-09-10T18:00:00"}).now() == dt.datetime(
        2019, 9, 10, 18, 0
    )


def test_the_kinds_of_page_are_those_of_the_meeting(desk: Desk, meeting: str) -> None:
    open_kinds = tuple(
        kind.name for kind in PAGE_KINDS.values() if not kind.exempt and kind.name != "figures"
    )
    assert desk.pages.preview_kinds(meeting) == open_kinds
    desk.minutes.write(meeting, item_called(desk, "A contract"), "Private.", 0)
    assert "minutes-restricted" in desk.pages.preview_kinds(REF)
    assert desk.pages.preview_kinds() == ("actions", "figures")
