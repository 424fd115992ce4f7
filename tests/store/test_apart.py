"""What is not for a public file leaves it, whoever wrote it there (R2.8)."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from scp_tui.errors import StaleRecord
from scp_tui.records.agenda import Part
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.room import EventKind, RoomEvent, Trace, TraceAct
from scp_tui.records.speakers import Speaker
from scp_tui.rules.kept_apart import together
from scp_tui.store import shapes
from scp_tui.store.office import OfficeStore
from tests.store.conftest import REF, a_meeting, a_minute, open_office
from tests.store.cutting import cut_everywhere

MARK = "NIGHTJAR"
SPEAKERS = (
    Speaker(id="p-1", rev=3, item="i1", name="Jo Bloggs", gist="that it be lit"),
    Speaker(id="p-2", rev=2, item="i2", name=MARK, gist=MARK, response=MARK),
)
LOG = (
    RoomEvent(id="e-1", rev=1, kind=EventKind.ITEM_OPENED, item="i1"),
    RoomEvent(id="e-2", rev=1, kind=EventKind.ADJOURNED, reason="a short break"),
    RoomEvent(id="e-3", rev=1, kind=EventKind.RESUMED),
    RoomEvent(id="e-4", rev=1, kind=EventKind.PUBLIC_EXCLUDED),
    RoomEvent(
        id="e-5",
        rev=2,
        kind=EventKind.ADJOURNED,
        reason=MARK,
        trace=(Trace(act=TraceAct.STRUCK, at=dt.datetime(2019, 9, 10, 19), why=MARK),),
    ),
    RoomEvent(id="e-6", rev=1, kind=EventKind.ADJOURNED, reason=MARK, replaces="e-5"),
    RoomEvent(id="e-7", rev=1, kind=EventKind.PUBLIC_READMITTED),
    RoomEvent(id="e-8", rev=1, kind=EventKind.ITEM_DEFERRED, item="i2", reason=MARK),
    RoomEvent(id="e-9", rev=1, kind=EventKind.ADJOURNED, reason="the fire alarm"),
)

pytestmark = pytest.mark.usefixtures("no_waiting")


def whole_meeting() -> Meeting:
    """Return a meeting as schema 4 kept it: with what was private in the public file."""
    meeting = a_meeting()
    items = (meeting.items[0], replace(meeting.items[1], part=Part.B))
    return replace(meeting, rev=1, items=items, speakers=SPEAKERS, log=LOG)


@pytest.fixture(params=[False, True], ids=["nothing kept apart", "a private minute"])
def old(folder: Path, request: pytest.FixtureRequest) -> Path:
    """An office of schema 4 with that meeting, and copies of it."""
    store = open_office(folder)
    private = Restricted(id=REF, minutes=(a_minute(MARK, "i2"),)) if request.param else None
    store.create_meeting(a_meeting(), private, what="made")
    file = folder / f"meetings/{REF}.json"
    file.write_bytes(shapes.encode(shapes.pack(whole_meeting())))
    day = folder / f"backups/daily/2019-09-09/meetings/{REF}.json"
    day.parent.mkdir(parents=True)
    shutil.copy(file, day)
    shutil.copy(file, folder / f"backups/last-good/meetings/{REF}.json")
    for path in folder.rglob("*.json"):
        tables: dict[str, Any] = json.loads(path.read_text())
        tables["meta"]["file"]["schema"] = 4
        if tables["meta"]["file"]["kind"] == "restricted":
            del tables["speakers"], tables["reasons"]
        path.write_text(json.dumps(tables, indent=1))
    return folder


def public_words(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(errors="replace")
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != "restricted"
    }


def assert_moved(store: OfficeStore, folder: Path) -> None:
    for name, text in public_words(folder).items():
        assert MARK not in text, name
    meeting, restricted = store.meeting(REF), store.restricted(REF)
    assert [one.id for one in meeting.speakers] == ["p-1"]
    assert [one.reason for one in meeting.log if one.reason] == ["a short break", "the fire alarm"]
    assert [one.id for one in restricted.speakers] == ["p-2"]
    assert [one.id for one in restricted.reasons] == ["e-5", "e-6", "e-8"]
    whole = together(meeting, restricted)
    assert [replace(one, rev=0) for one in whole.log] == [replace(one, rev=0) for one in LOG]
    assert [replace(one, rev=0) for one in whole.speakers] == [
        replace(one, rev=0) for one in SPEAKERS
    ]
    assert store.check() == ()


def test_an_older_office_is_opened_with_what_is_private_in_the_restricted_files(
    old: Path,
) -> None:
    assert sum(MARK in text for text in public_words(old).values()) == 3
    store = open_office(old)
    assert_moved(store, old)
    # What was read before the move is older than what stands now.
    assert store.restricted(REF).speakers[0].rev > SPEAKERS[1].rev
    kept = [path.read_text() for path in (old / "restricted/backups/hidden").rglob("*.json")]
    assert sum(MARK in text for text in kept) >= 3, "no copy is thrown away"


def test_a_move_cut_off_anywhere_is_finished_by_the_next_opening(old: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    points = 0
    for point in cut_everywhere(old, work, open_office):
        store = open_office(work)
        assert_moved(store, work)
        points += 1
        assert point is not None
    assert points > 20


def test_an_older_copy_put_in_its_place_tells_nothing_after_the_next_change(old: Path) -> None:
    file = old / f"meetings/{REF}.json"
    kept = file.read_bytes()
    store = open_office(old)
    file.write_bytes(kept)
    store.change_meeting(REF, lambda m: replace(m, venue="Moot Hall"), what="venue")
    assert_moved(store, old)


def test_a_copy_that_mends_a_damaged_file_tells_nothing(old: Path) -> None:
    kept = (old / f"meetings/{REF}.json").read_bytes()
    store = open_office(old)
    (old / f"backups/last-good/meetings/{REF}.json").parent.mkdir(parents=True, exist_ok=True)
    (old / f"backups/last-good/meetings/{REF}.json").write_bytes(kept)
    (old / f"meetings/{REF}.json").write_bytes(b"{")
    store.repair()
    for name, text in public_words(old).items():
        assert MARK not in text, name
    assert [one.id for one in store.restricted(REF).speakers] == ["p-2"]


def test_no_change_can_put_it_into_a_public_file(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(whole_meeting(), what="made")
    assert_moved(store, folder)
    told = Speaker(id="p-3", item="i2", name=MARK)
    store.change_meeting(REF, lambda m: replace(m, speakers=(*m.speakers, told)), what="told")
    assert MARK not in str(store.meeting(REF))
    assert [one.id for one in store.restricted(REF).speakers] == ["p-2", "p-3"]

    def change(meeting: Meeting, private: Restricted) -> tuple[Meeting, Restricted]:
        return replace(meeting, speakers=private.speakers), replace(private, speakers=())

    store.change_meeting_and_restricted(REF, change, what="told")
    assert MARK not in str(store.meeting(REF))
    for name, text in public_words(folder).items():
        assert MARK not in text, name


def test_a_part_that_goes_to_the_other_record_and_back_counts_on(
    store: OfficeStore,
) -> None:
    store.create_meeting(replace(whole_meeting(), log=()), what="made")
    revs = [3]

    def moved(part: Part) -> Callable[[Meeting, Restricted], tuple[Meeting, Restricted]]:
        def change(meeting: Meeting, private: Restricted) -> tuple[Meeting, Restricted]:
            items = (replace(meeting.items[0], part=part), meeting.items[1])
            back = tuple(one for one in private.speakers if one.item == "i1")
            kept = tuple(one for one in private.speakers if one.item != "i1")
            meeting = replace(meeting, items=items, speakers=(*meeting.speakers, *back))
            return meeting, replace(private, speakers=kept)

        return change

    read = store.meeting(REF).speakers[0]
    for part in (Part.B, Part.A, Part.B, Part.A):
        after = store.change_meeting_and_restricted(REF, moved(part), what="moved")
        held = after[0].speakers if part is Part.A else after[1].speakers
        revs.append(next(one.rev for one in held if one.id == "p-1"))
    assert revs == sorted(set(revs))
    with pytest.raises(StaleRecord):
        store.change_meeting(
            REF, lambda m: replace(m, speakers=(replace(read, gist="other"),)), what="stale"
        )
