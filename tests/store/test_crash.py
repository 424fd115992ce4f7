"""A save cut off at any point: reopening gives the old record or the new one, never neither."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.records.followups import Fact, FollowUpStatus
from scp_tui.records.meeting import Meeting, Restricted
from tests.store.conftest import REF, a_meeting, a_minute, an_ask, open_office
from tests.store.cutting import cut_everywhere, operations

pytestmark = pytest.mark.usefixtures("no_waiting")


def leftovers(folder: Path) -> list[Path]:
    return [*folder.rglob(".*.tmp"), *folder.rglob("pending.json")]


def audit_lines(folder: Path, place: str = "") -> list[dict[str, object]]:
    trail = folder / place / "audit" / "2019.jsonl"
    return [json.loads(line) for line in trail.read_text().splitlines() if line.endswith("}")]


def new_venue(meeting: Meeting) -> Meeting:
    return replace(meeting, venue="Town Hall")


def test_a_save_is_one_write_flushed_before_it_counts(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    store.change_meeting(REF, lambda m: replace(m, notes="first of the day"), what="notes")
    done = operations(lambda: store.change_meeting(REF, new_venue, what="venue"))
    own = [step for step in done if not step.startswith(("mkdir", "unlink"))]
    assert own == [
        "write 2019.jsonl",
        "fsync 2019.jsonl",
        "link 2019-09-10.json",
        "replace .2019-09-10.json.tmp",
        "write .2019-09-10.json.tmp",
        "fsync .2019-09-10.json.tmp",
        "replace .2019-09-10.json.tmp",
        "fsync CDC",
    ]


def test_many_changes_to_one_file_are_one_write(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(items=5), what="made")
    done = operations(
        lambda: store.change_meeting(
            REF,
            lambda m: replace(
                m,
                venue="Hall",
                items=tuple(replace(item, title="New") for item in m.items[1:]),
                minutes=(a_minute("Text."),),
            ),
            what="much",
        )
    )
    assert done.count("write .2019-09-10.json.tmp") == 1


def test_a_cut_save_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    start, work = tmp_path / "start", tmp_path / "work"
    store = open_office(start)
    old = store.create_meeting(a_meeting(), what="made")
    seen = set()

    def act(folder: Path) -> None:
        open_office(folder).change_meeting(REF, new_venue, what="venue")

    for point in cut_everywhere(start, work, act):
        again = open_office(work)
        meeting = again.meeting(REF)
        assert meeting in (old, replace(old, venue="Town Hall", rev=2)), point
        seen.add(meeting.rev)
        if meeting.rev == 2:
            assert audit_lines(work)[-1]["what"] == "venue"
        assert again.check() == (), point
        assert [header.ref for header in again.headers()] == [REF]
        after = again.change_meeting(REF, lambda m: replace(m, notes="On"), what="notes")
        assert after.rev == meeting.rev + 1
        assert leftovers(work) == [], point
        assert audit_lines(work)[-1]["what"] == "notes"
    assert seen == {1, 2}


def test_a_cut_pair_is_both_or_neither_and_hides_what_became_private(tmp_path: Path) -> None:
    start, work = tmp_path / "start", tmp_path / "work"
    store = open_office(start)
    store.create_meeting(
        replace(a_meeting(), minutes=(a_minute("Named person said so."),)), what="made"
    )
    store.change_meeting(REF, new_venue, what="venue")
    old = store.meeting(REF), store.restricted(REF)
    seen = set()

    def move(meeting: Meeting, private: Restricted) -> tuple[Meeting, Restricted]:
        minutes = tuple(replace(m, rev=0) for m in meeting.minutes)
        return replace(meeting, minutes=()), replace(private, minutes=minutes)

    def act(folder: Path) -> None:
        open_office(folder).change_meeting_and_restricted(REF, move, what="to Part B")

    for point in cut_everywhere(start, work, act):
        again = open_office(work)
        found = again.meeting(REF), again.restricted(REF)
        moved = found[0].minutes == () and len(found[1].minutes) == 1
        assert moved or found == old, point
        seen.add(moved)
        assert leftovers(work) == [path for path in leftovers(work) if path.suffix == ".tmp"]
        if moved:
            public = [p for p in work.rglob("*") if "restricted" not in p.relative_to(work).parts]
            for path in public:
                if path.is_file() and path.suffix != ".tmp":
                    assert b"Named person" not in path.read_bytes(), (point, path)
        again.change_meeting(REF, lambda m: replace(m, notes="On"), what="notes")
        assert leftovers(work) == [], point
    assert seen == {True, False}


def test_a_cut_move_of_a_follow_up_loses_and_doubles_nothing(tmp_path: Path) -> None:
    start, work = tmp_path / "start", tmp_path / "work"
    store = open_office(start)
    old = store.add_follow_up(an_ask(), year="19-20", what="ask")
    other = store.add_follow_up(an_ask("Other"), year="19-20", what="ask")
    closed = (Fact(stood=FollowUpStatus.CLOSED),)
    seen = set()

    def act(folder: Path) -> None:
        open_office(folder).change_follow_up(
            old.id, lambda f: replace(f, history=closed), what="closed"
        )

    for point in cut_everywhere(start, work, act):
        again = open_office(work)
        found = again.follow_up(old.id)
        assert found in (old, replace(old, history=closed, rev=2)), point
        seen.add(found.rev)
        unsettled = (other,) if found.history == closed else (old, other)
        assert again.follow_ups() == unsettled, point
        assert again.follow_ups(settled=True) == (found, other), point
        assert again.check() == (), point
    assert seen == {1, 2}


def test_a_cut_first_use_is_taken_up_again(tmp_path: Path) -> None:
    start, work = tmp_path / "start", tmp_path / "work"
    start.mkdir()
    for _ in cut_everywhere(start, work, open_office):
        again = open_office(work)
        assert again.register().people == ()
        again.create_meeting(a_meeting(), what="made")
        assert again.check() == ()


def test_leftovers_are_no_records_and_the_next_writer_clears_them(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    half = folder / "meetings/CDC/.2020-01-01.json.tmp"
    half.write_text('{"meta":')
    (folder / ".lock-holder").write_text("clerk on host, process 1")
    again = open_office(folder)
    assert len(again.meeting_refs()) == 1
    again.change_meeting(REF, new_venue, what="venue")
    assert not half.exists()
