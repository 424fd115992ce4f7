"""Older schemas: each step is pure and loses nothing, and a backup comes first."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from scp_tui.errors import DamagedFile
from scp_tui.records.followups import FollowUpStatus
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Restricted
from scp_tui.rules.follow_up_status import status_of
from scp_tui.rules.room_items import attendance, courses, ended_at, presiding
from scp_tui.store.migrations import from_1_to_2, from_2_to_3, migrate
from scp_tui.store.office import OfficeStore
from scp_tui.store.shapes import SCHEMA, FollowUps, Unreadable, decode
from tests.store.conftest import REF, a_meeting, a_minute, an_ask, open_office
from tests.store.cutting import cut_everywhere

LATER = "CDC/2019-12-01"

BLANK: dict[str, Any] = {
    "rev": 1,
    "name": None,
    "substitute_for": None,
    "capacity": None,
    "sources": [],
}
NEVER: dict[str, Any] = {"arrived_at": None, "left_at": None}
ATTENDANCE: tuple[dict[str, Any], ...] = (
    {"id": "a-1", "kind": "present", "person": "able", **BLANK, **NEVER},
    {
        "id": "a-2",
        "kind": "present",
        "person": "baker",
        **BLANK,
        "arrived_at": "18:20:00",
        "left_at": "19:40:00",
    },
    {"id": "a-3", "kind": "substitute", "person": "frost", **BLANK, **NEVER}
    | {"substitute_for": "clough"},
    {"id": "a-4", "kind": "apologies", "person": "dean", **BLANK, **NEVER},
    {"id": "a-5", "kind": "visitor", "person": None, **BLANK, **NEVER, "name": "A resident"},
)
"""The attendance of schemas 1 to 3."""

NOT_TAKEN: dict[str, Any] = {
    "status": "pending",
    "status_reason": None,
    "taken_after": None,
    "opened_at": None,
    "closed_at": None,
}
RAN: dict[str, dict[str, Any]] = {
    "i1": NOT_TAKEN | {"status": "withdrawn", "status_reason": "no report", "taken_after": "i2"},
    "i2": NOT_TAKEN
    | {
        "status": "done",
        "opened_at": "2019-09-10T18:05:00",
        "closed_at": "2019-09-10T18:30:00",
    },
}

pytestmark = pytest.mark.usefixtures("no_waiting")


def downgrade(path: Path) -> None:
    tables: dict[str, Any] = json.loads(path.read_text())
    tables["meta"]["file"]["schema"] = 1
    for declaration in tables.get("declarations", {}).values():
        items = declaration.pop("items")
        declaration["item"] = items[0] if items else None
    for ask in tables.get("follow_ups", {}).values():
        (limb,) = ask.pop("limbs", [{}])
        ask["owner"] = limb.get("owner", {})
        ask.pop("basis", None)
        ask.update(status="open", updates=ask.pop("history", []), closed_on=None)
    if tables["meta"]["file"]["kind"] == "meeting":
        del tables["log"]
        tables |= {"attendance": {one["id"]: one for one in ATTENDANCE}}
        for head in tables["meeting"].values():
            head |= {"presiding": "baker", "ended_at": "20:30:00"}
        for item in tables["items"].values():
            item |= RAN.get(item["id"], NOT_TAKEN)
    path.write_text(json.dumps(tables, indent=1))


@pytest.fixture
def old(folder: Path) -> Path:
    """An office of schema 1, with two meetings, a restricted record and a follow-up."""
    store = open_office(folder)
    kind = InterestKind.PERSONAL
    declarations = (
        Declaration(id="d1", person="able", kind=kind, items=("i2",)),
        Declaration(id="d2", person="baker", kind=kind, whole_meeting=True),
    )
    private = Restricted(id=REF, minutes=(a_minute("Secret."),))
    store.create_meeting(replace(a_meeting(), declarations=declarations), private, what="made")
    store.create_meeting(replace(a_meeting(LATER), declarations=declarations[:1]), what="made")
    store.add_follow_up(an_ask(), year="19-20", what="ask")
    shutil.rmtree(folder / "backups")
    shutil.rmtree(folder / "restricted/backups")
    for path in folder.rglob("*.json"):
        downgrade(path)
    return folder


def content(store: OfficeStore) -> object:
    meetings = [store.meeting(str(ref)) for ref in store.meeting_refs()]
    return meetings, store.restricted(REF), store.follow_ups(), store.register()


def schemas(folder: Path) -> set[int]:
    found = (path for path in folder.rglob("*.json") if "backups" not in path.parts)
    return {json.loads(path.read_text())["meta"]["file"]["schema"] for path in found}


def test_the_migration_is_a_pure_function() -> None:
    tables: dict[str, Any] = {
        "meta": {"file": {"schema": 1, "kind": "meeting"}},
        "meeting": {"m": {"id": "m"}},
        **{table: {} for table in ("items", "attendance", "motions", "minutes")},
        "declarations": {"d1": {"id": "d1", "item": "i2"}, "d2": {"id": "d2", "item": None}},
    }
    before = json.dumps(tables)
    migrated = migrate(tables, "meeting", 1)
    assert json.dumps(tables) == before
    assert migrated["declarations"]["d1"] == {"id": "d1", "items": ["i2"]}
    assert migrated["declarations"]["d2"] == {"id": "d2", "items": []}
    assert migrated["meta"]["file"]["schema"] == SCHEMA
    assert from_1_to_2({"people": {}}, "register") == {"people": {}}
    with pytest.raises(Unreadable, match="shape of schema 1"):
        migrate({"meta": {"file": {"schema": 1}}, "declarations": {"d": {}}}, "meeting", 1)


def test_an_old_office_is_migrated_after_a_backup(old: Path) -> None:
    before = {p.relative_to(old): p.read_bytes() for p in old.rglob("*.json")}
    store = open_office(old)
    meeting = store.meeting(REF)
    assert [d.items for d in meeting.declarations] == [("i2",), ()]
    assert schemas(old) == {SCHEMA}
    label = f"before-schema-{SCHEMA}-2019-09-10-180000"
    for name, data in before.items():
        if "backups" in name.parts:
            continue
        private = name.parts[0] == "restricted"
        place = old / "restricted/backups" / label if private else old / "backups" / label
        kept = place / (name.relative_to("restricted") if private else name)
        assert kept.read_bytes() == data, name
        assert not private or kept.stat().st_mode & 0o077 == 0
    assert store.check() == ()
    assert [path.name for path in (old / "backups").iterdir()] == [label]


def test_the_room_of_an_older_schema_becomes_a_log(old: Path) -> None:
    meeting = open_office(old).meeting(REF)
    happened = [(one.kind.value, one.person or one.name or one.item, one.at) for one in meeting.log]
    assert happened == [
        ("roll_call", None, None),
        ("substitute", "frost", None),
        ("apologies", "dean", None),
        ("speaker_joined", "A resident", None),
        ("chair_taken", "baker", None),
        ("item_out_of_order", "i1", None),
        ("item_opened", "i2", dt.time(18, 5)),
        ("arrived", "baker", dt.time(18, 20)),
        ("item_closed", "i2", dt.time(18, 30)),
        ("item_withdrawn", "i1", None),
        ("left", "baker", dt.time(19, 40)),
        ("ended", None, dt.time(20, 30)),
    ]
    assert [
        (one.kind.value, one.person or one.name, one.substitute_for, one.arrived_at, one.left_at)
        for one in attendance(meeting)
    ] == [
        ("present", "able", None, None, None),
        ("substitute", "frost", "clough", None, None),
        ("apologies", "dean", None, None, None),
        ("visitor", "A resident", None, None, None),
        ("present", "baker", None, dt.time(18, 20), dt.time(19, 40)),
    ]
    assert (presiding(meeting), ended_at(meeting)) == ("baker", dt.time(20, 30))
    first, second = courses(meeting).values()
    assert (first.status, first.reason, first.taken_after) == ("withdrawn", "no report", "i2")
    assert (second.opened_at, second.closed_at) == (dt.time(18, 5), dt.time(18, 30))
    assert len({one.id for one in meeting.log}) == len(meeting.log)


def test_a_migrated_office_is_not_migrated_again(old: Path) -> None:
    open_office(old)
    data = {path: path.stat().st_mtime_ns for path in old.rglob("*") if path.is_file()}
    open_office(old)
    assert {p: p.stat().st_mtime_ns for p in old.rglob("*") if p.is_file()} == data


def test_a_migration_cut_anywhere_is_finished_by_the_next_opening(
    old: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(old, whole)
    wanted = content(open_office(whole))
    original = (old / f"meetings/{REF}.json").read_bytes()
    work = tmp_path / "work"
    for point in cut_everywhere(old, work, open_office):
        store = open_office(work)
        assert content(store) == wanted, point
        assert schemas(work) == {SCHEMA}, point
        assert store.check() == (), point
        kept = [p for p in (work / "backups").rglob(f"{REF}.json") if "last-good" not in p.parts]
        assert original in [path.read_bytes() for path in kept], point
        whole_ones = list((work / "restricted/backups").glob(f"before-*/meetings/{REF}.json"))
        assert whole_ones, point


def test_a_damaged_meeting_does_not_stop_a_migration(old: Path) -> None:
    path = old / f"meetings/{REF}.json"
    path.write_bytes(b"{")
    store = open_office(old)
    assert store.meeting(LATER).declarations[0].items == ("i2",)
    with pytest.raises(DamagedFile) as error:
        store.meeting(REF)
    assert error.value.good_copy is None
    assert path.read_bytes() == b"{"


def test_an_old_copy_restored_into_a_new_office_is_read_and_written_new(old: Path) -> None:
    kept = (old / f"meetings/{REF}.json").read_bytes()
    store = open_office(old)
    (old / f"meetings/{REF}.json").write_bytes(kept)
    assert store.meeting(REF).declarations[0].items == ("i2",)
    assert store.headers()[0].ref == REF
    store.change_meeting(REF, lambda m: replace(m, venue="Hall"), what="venue")
    assert schemas(old) == {SCHEMA}
    assert store.meeting(REF).declarations[0].items == ("i2",)


def test_a_migration_whose_backup_is_gone_makes_another(old: Path) -> None:
    path = old / "office.json"
    tables = json.loads(path.read_text())
    tables["office"]["office"]["upgrade"] = {"to": SCHEMA, "backup": "gone"}
    tables["meta"]["file"]["schema"] = SCHEMA
    path.write_text(json.dumps(tables))
    open_office(old)
    assert (old / f"backups/before-schema-{SCHEMA}-2019-09-10-180000/meetings/{REF}.json").exists()
    assert schemas(old) == {SCHEMA}


OLD_ASK: dict[str, Any] = {
    "id": "CDC/19-20/01",
    "rev": 4,
    "committee": "CDC",
    "title": "Call times",
    "wording": "Call times, rural and urban.",
    "owner": {"organisation": "police", "person": None, "said": "the Police"},
    "asked_on": "2019-09-10",
    "due": {"kind": "open", "date": None, "said": None},
    "status": "answered_in_part",
    "updates": [
        {"on": "2019-10-01", "text": "Rang.", "by": None, "kind": "chase", "status": None},
        {
            "on": "2019-10-09",
            "text": "Urban ones.",
            "by": "A. Clerk",
            "kind": "reply",
            "status": "answered_in_part",
        },
        {"on": "2019-10-10", "text": "Wait.", "by": None, "kind": "decision", "status": "paused"},
    ],
    "restricted": False,
    "closed_on": None,
}


def old_asks(**changes: Any) -> dict[str, Any]:
    row = {**OLD_ASK, **changes}
    meta = {"file": {"schema": 2, "kind": "followups"}}
    return {"meta": meta, "serials": {}, "follow_ups": {row["id"]: row}}


@pytest.mark.parametrize("status", [one.value for one in FollowUpStatus if one != "satisfactory"])
@pytest.mark.parametrize("closed_on", [None, "2019-11-01"])
@pytest.mark.parametrize("updates", [[], OLD_ASK["updates"]])
def test_a_flat_follow_up_gets_a_history_without_losing_a_word(
    status: str, closed_on: str | None, updates: list[dict[str, Any]]
) -> None:
    before = old_asks(status=status, closed_on=closed_on, updates=updates)
    kept = json.dumps(before)
    tables = from_2_to_3(json.loads(kept), "followups")
    tables["meta"]["file"]["schema"] = SCHEMA
    content = decode("followups", json.dumps(tables).encode(), where="open.json")
    assert isinstance(content, FollowUps)
    one = content.follow_ups["CDC/19-20/01"]
    assert status_of(one) is FollowUpStatus(status)
    assert (one.rev, one.owner.said, one.owner.organisation) == (4, "the Police", "police")
    for fact, update in zip(one.history, updates, strict=False):
        assert (fact.text, fact.by, str(fact.on)) == (update["text"], update["by"], update["on"])
        assert (fact.kind, fact.stood) == (update["kind"], update["status"])
    if closed_on is not None:
        assert str(one.history[-1].on) == closed_on
    assert decode("followups", kept.encode(), where="open.json") == content
