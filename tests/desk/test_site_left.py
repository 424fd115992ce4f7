"""A meeting that cannot be published just now stays as it was published, and that is said."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.cli.main import main
from scp_tui.desk import Desk
from scp_tui.desk.checking import meeting_findings
from scp_tui.desk.published import MANIFEST
from scp_tui.errors import StoreError
from scp_tui.records.agenda import Part
from scp_tui.records.meeting import Meeting, MeetingState, MinutesState
from scp_tui.store.office import OfficeStore
from tests.desk.conftest import DAY, REF, Hands
from tests.desk.searching import words_of_file
from tests.desk.test_site import confirm_by_hand, files_in, held, publish, site

__all__ = ["held", "site"]
OTHER = "XYZ/2026-07-22"
BOOK = "XYZ/26-27/minute-book.html"


@pytest.fixture
def two(held: Desk, clock: Hands) -> Desk:
    """Return a desk with two meetings whose minutes anybody may read."""
    held.room.close_meeting(REF)
    held.agenda.create_meeting("XYZ", dt.date(2026, 7, 22))
    clock.set(dt.datetime(2026, 7, 13, 10, 0))
    held.agenda.publish(OTHER)
    clock.set(dt.datetime(2026, 7, 22, 18, 0))
    held.room.open_meeting(OTHER)
    held.room.close_meeting(OTHER)
    confirm_by_hand(held)
    held.store.change_meeting(
        OTHER, lambda one: replace(one, minutes_state=MinutesState.CONFIRMED), what="confirmed"
    )
    return held


def damaged(office: Path, clock: Hands, ref: str = REF) -> Desk:
    file = office / "meetings" / f"{ref}.json"
    file.write_bytes(file.read_bytes()[:200])
    return Desk.open(office, clock=clock, actor="tester")


def spoilt(desk: Desk) -> Desk:
    """Let another program put a public minute into Part B."""

    def spoil(meeting: Meeting) -> Meeting:
        items = tuple(
            replace(item, part="B") if item.title == "Annual report" else item
            for item in meeting.items
        )
        return replace(meeting, items=items, venue="Elsewhere")

    desk.store.change_meeting(REF, spoil, what="spoilt")
    return desk


@pytest.mark.parametrize("how", ["damaged", "locked", "no committee"])
def test_a_meeting_that_cannot_be_published_stays_as_it_was_and_that_is_said(
    two: Desk,
    site: Path,
    office_folder: Path,
    clock: Hands,
    how: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publish(two, site)
    before = files_in(site)
    assert b"2026-07-15" in before["XYZ/index.html"]
    desk, unreadable, left = two, how in ("damaged", "locked"), {REF}
    if how == "damaged":
        desk = damaged(office_folder, clock)
    elif how == "locked":
        real = OfficeStore.meeting

        def locked(self: OfficeStore, ref: str) -> Meeting:
            if ref == REF:
                raise StoreError("it cannot be read (Permission denied)", where=ref)
            return real(self, ref)

        monkeypatch.setattr(OfficeStore, "meeting", locked)
    else:
        register = two.office.register()
        monkeypatch.setattr(
            type(two.session), "register", lambda _: replace(register, committees=())
        )
        left = {REF, OTHER}
    report = publish(desk, site)
    assert {one.where.split(" ")[0].split(",")[0] for one in report.held_back} == left
    assert report.unreadable is unreadable
    assert report.withdrawn == 0
    after = files_in(site)
    differing = {name for name in after if after[name] != before.get(name)}
    assert not {name for name in differing if REF in name}
    assert differing <= {
        MANIFEST,
        "index.json",
        BOOK,
        *(f"{BOOK[:-4]}{f}" for f in ("pdf", "json")),
    }
    assert not any(b"withdrawn." in data for data in after.values())
    assert after["XYZ/index.html"] == before["XYZ/index.html"]
    assert b"A word of the draft" in after[BOOK], "its set of minutes is in the book still"


def test_other_minutes_leave_the_book_although_a_meeting_of_it_is_damaged(
    two: Desk, site: Path, office_folder: Path, clock: Hands
) -> None:
    publish(two, site)
    two.store.change_meeting(
        OTHER, lambda one: replace(one, minutes_state=MinutesState.DRAFT), what="taken back"
    )
    publish(damaged(office_folder, clock), site)
    book = (site / BOOK).read_text(encoding="utf-8")
    assert "A word of the draft" in book
    assert "22 July 2026" not in book


def test_a_book_that_lacks_a_set_of_minutes_says_so_and_keeps_nothing_that_became_private(
    two: Desk, site: Path, office_folder: Path, clock: Hands
) -> None:
    publish(two, site)
    assert b"A word of the draft" in (site / BOOK).read_bytes()
    two.store.change_meeting(
        REF, lambda one: replace(one, minutes_state=MinutesState.PUBLISHED_DRAFT), what="draft"
    )
    item = next(one for one in two.store.meeting(REF).items if one.title == "Annual report")
    two.agenda.edit_item(REF, item.id, item.rev, part=Part.B, exempt_paragraphs=(3,))
    data = site / OTHER / "minutes.json"
    data.write_bytes(data.read_bytes() + b"\n")
    report = publish(damaged(office_folder, clock, OTHER), site)
    assert [one.where for one in report.held_back] == [OTHER]
    for fmt in ("html", "json", "pdf"):
        file = site / f"{BOOK[:-5]}.{fmt}"
        words = words_of_file(file.read_bytes(), fmt)
        assert "A word of the draft" not in words, fmt
        assert "The minutes of 22 July 2026 are not in this copy." in " ".join(words.split()), fmt


def test_text_of_part_b_in_the_public_record_withdraws_what_was_published_of_it(
    two: Desk, site: Path
) -> None:
    publish(two, site)
    spoilt(two)
    for count in (6, 0):  # once, and still so the next time
        report = publish(two, site)
        assert {one.rule for one in report.withheld} == {"R2.8"}
        assert report.withdrawn == count
        for name in (f"{REF}/minutes", f"{REF}/decisions"):
            for fmt in ("html", "json", "pdf"):
                assert "A word of the draft" not in words_of_file(
                    (site / f"{name}.{fmt}").read_bytes(), fmt
                )
            assert "withdrawn" in (site / f"{name}.html").read_text(encoding="utf-8")
        assert "A word of the draft" not in (site / BOOK).read_text(encoding="utf-8")
        assert "of 15 July 2026 are not in this copy" in (site / BOOK).read_text(encoding="utf-8")
        index = (site / "XYZ/index.html").read_text(encoding="utf-8")
        assert "(minutes and decisions withheld for the present)" in index
        own = (site / REF / "index.html").read_text(encoding="utf-8")
        assert "agenda.html" in own
        assert "minutes.html" not in own
        assert "Annual report" in (site / REF / "agenda.html").read_text(encoding="utf-8")

    def mended(meeting: Meeting) -> Meeting:
        return replace(meeting, items=tuple(replace(one, part="A") for one in meeting.items))

    two.store.change_meeting(REF, mended, what="mended")
    assert not publish(two, site).held_back
    assert "A word of the draft" in (site / REF / "minutes.html").read_text(encoding="utf-8")
    assert "A word of the draft" in (site / BOOK).read_text(encoding="utf-8")


def test_a_trial_counts_no_paper_that_comes_out_the_same(two: Desk, site: Path) -> None:
    publish(two, site)
    manifest = site / MANIFEST
    told = json.loads(manifest.read_bytes())
    told["program"] = "0.0.0"
    manifest.write_text(json.dumps(told), encoding="utf-8")
    trial = two.publishing(site, office=two.folder, trial=True)
    for _ in trial.steps():
        pass
    assert trial.report.changes == {}


def test_a_meeting_damaged_before_it_was_ever_published_is_in_no_index(
    held: Desk, site: Path, office_folder: Path, clock: Hands
) -> None:
    report = publish(damaged(office_folder, clock), site)
    assert report.unreadable
    assert json.loads((site / "index.json").read_bytes())["meetings"] == []


def test_the_command_names_the_meeting_and_ends_with_the_code_of_its_cause(
    held: Desk, site: Path, office_folder: Path, clock: Hands, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--office", str(office_folder), "publish", str(site)]
    held.room.close_meeting(REF)
    assert main(words) == 0
    spoilt(held)
    assert main(words) == 5
    said = capsys.readouterr().out
    assert f"withheld: {REF}" in said
    assert "minutes and decisions are withdrawn until it is mended" in said
    damaged(office_folder, clock)
    assert main(words) == 7
    assert f"left as it was: {REF}: the file is damaged" in capsys.readouterr().out


def test_a_meeting_that_nobody_opened_on_its_day_is_not_told_as_to_be_held(
    held: Desk, site: Path, clock: Hands
) -> None:
    held.store.change_meeting(
        REF, lambda one: replace(one, state=MeetingState.PUBLISHED), what="never opened"
    )
    publish(held, site)
    assert "(to be held)" in (site / "XYZ/index.html").read_text(encoding="utf-8")
    clock.set(dt.datetime.combine(DAY, dt.time(12)) + dt.timedelta(days=1))
    publish(held, site)
    told = "was to be held; no record of it is published"
    assert f"({told})" in (site / "XYZ/index.html").read_text(encoding="utf-8")
    assert json.loads((site / "index.json").read_bytes())["meetings"][0]["state"] == told


@pytest.mark.parametrize("state", [MeetingState.PUBLISHED, MeetingState.SCHEDULED])
def test_minutes_of_a_meeting_that_was_never_opened_are_remarked_on(
    held: Desk, state: MeetingState
) -> None:
    def unopened(meeting: Meeting) -> Meeting:
        return replace(meeting, state=state, minutes_state=MinutesState.NONE)

    held.store.change_meeting(REF, unopened, what="never opened")
    assert not _never_opened(held)
    held.life.advance(REF, MinutesState.DRAFT)
    (found,) = _never_opened(held)
    assert "never opened" in found
    problems = held.life.problems(REF, MinutesState.PUBLISHED_DRAFT)
    assert any("close it on the live screen first" in one.message for one in problems)


def _never_opened(desk: Desk) -> list[str]:
    found = meeting_findings(desk.session, REF)
    return [one.message for one in found if "never opened" in one.message]
