"""A damaged file is named and kept, its newest good copy offered, and the rest goes on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from scp_tui.errors import DamagedFile, InputRefused, NotFound, StoreError
from scp_tui.records.meeting import Restricted
from scp_tui.records.people import Person
from scp_tui.store import shapes
from scp_tui.store.office import OfficeStore
from tests.store.conftest import REF, a_meeting, a_minute, an_ask, open_office, with_venue

NAME = f"meetings/{REF}.json"


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def changed(change: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    def apply(data: bytes) -> bytes:
        tables = json.loads(data)
        change(tables)
        return json.dumps(tables).encode()

    return apply


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": cut,
    "empty": lambda _: b"",
    "zeros": lambda data: b"\0" * len(data),
    "not JSON": lambda _: b"<html></html>",
    "binary": lambda _: bytes(range(256)),
    "a list": lambda _: b"[]",
    "a number": lambda _: b"12",
    "nothing in it": lambda _: b"{}",
    "nested without end": lambda _: b"[" * 100_000,
    "bad utf-8": lambda data: data.replace(b"Item 1", b"\xff\xfe"),
    "old bytes after the end": lambda data: data + b'"x"}}',
    "unknown field": changed(lambda t: t["items"]["i1"].update(colour="red")),
    "wrong type": changed(lambda t: t["items"]["i1"].update(title=7)),
    "unknown table": changed(lambda t: t.update(more={})),
    "lost table": changed(lambda t: t.pop("minutes")),
    "two heads": changed(lambda t: t["meeting"].update(x=t["meeting"][REF])),
    "no head": changed(lambda t: t["meeting"].clear()),
    "other id": changed(lambda t: t["items"].update(x=t["items"]["i1"])),
    "other kind": changed(lambda t: t["meta"]["file"].update(kind="register")),
    "schema in words": changed(lambda t: t["meta"]["file"].update(schema="2")),
    "schema zero": changed(lambda t: t["meta"]["file"].update(schema=0)),
    "no meta": changed(lambda t: t.pop("meta")),
    "another meeting": lambda data: data.replace(b"2019-09-10", b"2019-09-11"),
}


@pytest.fixture
def office(folder: Path) -> OfficeStore:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    store.create_meeting(a_meeting("CDC/2019-12-01"), what="made")
    store.change_meeting(REF, lambda m: replace(m, venue="Hall"), what="venue")
    return store


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_meeting_is_named_and_kept(
    folder: Path, office: OfficeStore, damage: str
) -> None:
    path = folder / NAME
    bad = DAMAGES[damage](path.read_bytes())
    path.write_bytes(bad)
    for store in (office, open_office(folder)):
        with pytest.raises(DamagedFile) as error:
            store.meeting(REF)
        assert error.value.path == str(path)
        assert error.value.exit_code == 7
        assert error.value.good_copy == str(folder / "backups/last-good" / NAME)
        line = str(error.value)
        assert line.startswith(f"{path}: is damaged")
        assert "\n" not in line
        assert error.value.good_copy in line
        with pytest.raises(DamagedFile):
            store.change_meeting(REF, lambda m: replace(m, venue="Room"), what="venue")
    assert path.read_bytes() == bad


def test_the_rest_of_the_office_opens(folder: Path, office: OfficeStore) -> None:
    (folder / NAME).write_bytes(b"")
    store = open_office(folder)
    assert store.meeting("CDC/2019-12-01").rev == 1
    assert len(store.meeting_refs()) == 2
    bad, good = store.headers()
    assert bad.ref == REF
    assert "empty" in (bad.damaged or "")
    assert good.damaged is None
    (finding,) = store.check()
    assert (finding.where, finding.level) == (NAME, "error")


def test_a_good_copy_is_restored_only_when_asked(folder: Path, office: OfficeStore) -> None:
    path = folder / NAME
    bad = cut(path.read_bytes())
    path.write_bytes(bad)
    store = open_office(folder)
    with pytest.raises(DamagedFile) as error:
        store.meeting(REF)
    copy = store.restore_good_copy(error.value.path)
    assert copy == error.value.good_copy
    assert store.meeting(REF).rev == 1
    aside = path.with_name(f"{path.name}.damaged-2019-09-10-180000")
    assert aside.read_bytes() == bad
    assert store.check() == ()
    assert "restored" in (folder / "audit/2019.jsonl").read_text().splitlines()[-1]
    assert len(store.meeting_refs()) == 2


def test_repair_restores_all_that_can_be(folder: Path, office: OfficeStore) -> None:
    office.change_register(
        lambda r: replace(r, people=(Person(id="able", family_name="Able"),)), what="person"
    )
    office.change_register(
        lambda r: replace(r, people=(*r.people, Person(id="b", family_name="B"))), what="p"
    )
    for name in (NAME, "register.json", "office.json"):
        (folder / name).write_bytes(b"{")
    with pytest.raises(DamagedFile, match=r"office\.json"):
        open_office(folder)
    store = open_office(folder, repairing=True)
    done = store.repair()
    assert len(done) == 3
    assert open_office(folder).check() == ()
    assert [person.id for person in store.register().people] == ["able"]


def test_what_was_written_once_has_a_good_copy_too(folder: Path) -> None:
    store = open_office(folder)
    able = Person(id="able", family_name="Able")
    store.change_register(lambda r: replace(r, people=(able,)), what="person")
    store.create_meeting(a_meeting(), what="made")
    (folder / NAME).write_bytes(b"?")
    (folder / "register.json").unlink()
    assert len(open_office(folder, repairing=True).repair()) == 2
    mended = open_office(folder)
    assert [person.id for person in mended.register().people] == ["able"]
    assert [item.title for item in mended.meeting(REF).items] == [
        item.title for item in a_meeting().items
    ]


@pytest.mark.parametrize("missing", [True, False])
def test_the_line_about_the_office_file_says_what_mends_it(folder: Path, missing: bool) -> None:
    open_office(folder).create_meeting(a_meeting(), what="made")
    shutil.rmtree(folder / "backups")
    if missing:
        (folder / "office.json").unlink()
    else:
        (folder / "office.json").write_bytes(b"?")
    with pytest.raises(DamagedFile, match="check --repair writes it anew") as error:
        open_office(folder)
    assert ("kept as it is" in str(error.value)) is not missing


def test_damage_without_a_copy_is_kept_and_said(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    (folder / "backups/last-good" / NAME).unlink()
    (folder / NAME).write_bytes(b"?")
    with pytest.raises(DamagedFile, match="no good copy") as error:
        store.meeting(REF)
    assert error.value.good_copy is None
    assert store.repair() == ()
    assert (folder / NAME).read_bytes() == b"?"
    with pytest.raises(StoreError):
        open_office(folder).meeting(REF)


def test_a_damaged_copy_is_passed_over(folder: Path, office: OfficeStore) -> None:
    (folder / NAME).write_bytes(b"?")
    (folder / "backups/last-good" / NAME).unlink()
    daily = folder / "backups/daily/2019-09-10" / NAME
    with pytest.raises(DamagedFile) as error:
        office.meeting(REF)
    assert error.value.good_copy == str(daily)
    daily.write_bytes(b"?")
    with pytest.raises(DamagedFile) as error:
        office.meeting(REF)
    assert error.value.good_copy is None


@pytest.mark.parametrize("name", ["register.json", "office.json"])
def test_a_missing_file_is_never_an_empty_office(
    folder: Path, office: OfficeStore, name: str
) -> None:
    (folder / name).unlink()
    before = sorted(str(path) for path in folder.rglob("*.json"))
    with pytest.raises(DamagedFile, match="missing") as error:
        open_office(folder)
    assert error.value.path == str(folder / name)
    assert sorted(str(path) for path in folder.rglob("*.json")) == before
    assert office.meeting(REF).rev == 2
    if name == "register.json":
        with pytest.raises(DamagedFile):
            office.register()


def test_a_missing_register_without_meetings_is_not_empty_either(folder: Path) -> None:
    store = open_office(folder)
    able = Person(id="able", family_name="Able")
    store.change_register(lambda r: replace(r, people=(able,)), what="person")
    (folder / "register.json").unlink()
    with pytest.raises(DamagedFile):
        open_office(folder)


def test_a_damaged_register_offers_its_copy(folder: Path, office: OfficeStore) -> None:
    able = Person(id="able", family_name="Able")
    office.change_register(lambda r: replace(r, people=(able,)), what="person")
    (folder / "register.json").write_bytes(b"")
    with pytest.raises(DamagedFile) as error:
        open_office(folder)
    assert error.value.good_copy == str(folder / "backups/last-good/register.json")
    store = open_office(folder, repairing=True)
    store.restore_good_copy(error.value.path)
    assert [person.id for person in open_office(folder).register().people] == ["able"]


def test_damaged_follow_ups_stop_no_meeting_and_give_no_serial(
    folder: Path, office: OfficeStore
) -> None:
    office.add_follow_up(an_ask(), year="19-20", what="ask")
    (folder / "followups/CDC/open-19-20-0.json").write_bytes(b'{"meta"')
    store = open_office(folder)
    with pytest.raises(DamagedFile):
        store.follow_ups()
    with pytest.raises(DamagedFile):
        store.add_follow_up(an_ask(), year="19-20", what="ask")
    assert store.meeting(REF).rev == 2


def test_a_damaged_restricted_file_leaves_the_meeting_readable(folder: Path) -> None:
    store = open_office(folder)
    private = Restricted(id=REF, minutes=(a_minute("Secret."),))
    store.create_meeting(a_meeting(), private, what="made")
    store.change_meeting_and_restricted(REF, lambda m, r: (m, replace(r, minutes=())), what="x")
    (folder / "restricted" / NAME).write_bytes(b"?")
    assert store.meeting(REF).rev == 1
    with pytest.raises(DamagedFile) as error:
        store.restricted(REF)
    assert error.value.good_copy == str(folder / "restricted/backups/last-good" / NAME)
    store.repair()
    assert store.restricted(REF).minutes[0].blocks[0].text == "Secret."


@pytest.mark.parametrize("name", ["office.json", NAME, "register.json"])
def test_a_newer_schema_is_refused_and_untouched(
    folder: Path, office: OfficeStore, name: str
) -> None:
    path = folder / name
    newer = path.read_bytes().replace(
        b'"schema": %d' % shapes.SCHEMA, b'"schema": %d' % (shapes.SCHEMA + 1)
    )
    path.write_bytes(newer)
    said = f"is in schema {shapes.SCHEMA + 1}, and this program knows up to {shapes.SCHEMA}"
    with pytest.raises(StoreError, match=said) as error:
        open_office(folder).meeting(REF)
    assert not isinstance(error.value, DamagedFile)
    assert "\n" not in str(error.value)
    assert path.read_bytes() == newer
    store = open_office(folder, repairing=True) if name == NAME else None
    if store:
        store.repair()
    assert path.read_bytes() == newer


def test_an_office_copied_elsewhere_is_the_same(
    folder: Path, office: OfficeStore, tmp_path: Path
) -> None:
    office.headers()
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    copy = open_office(other)
    assert copy.meeting(REF) == office.meeting(REF)
    assert copy.headers() == office.headers()


@pytest.mark.parametrize("spoil", [lambda data: data.replace(b"Hall", b"Hell"), cut])
def test_what_would_not_read_back_the_same_replaces_nothing(
    folder: Path,
    office: OfficeStore,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[bytes], bytes],
) -> None:
    path = folder / NAME
    before = path.read_bytes()
    encode = shapes.encode
    with monkeypatch.context() as patch:
        patch.setattr(shapes, "encode", lambda tables: spoil(encode(tables)))
        with pytest.raises(StoreError, match="could not be written so that it reads back"):
            office.change_meeting(REF, with_venue("Town Hall"), what="venue")
    assert path.read_bytes() == before
    assert office.change_meeting(REF, with_venue("Town Hall"), what="venue").rev == 3


def test_a_value_of_the_wrong_type_replaces_nothing(folder: Path, office: OfficeStore) -> None:
    before = (folder / NAME).read_bytes()
    with pytest.raises(StoreError, match="reads back"):
        office.change_meeting(REF, lambda m: replace(m, venue=7), what="venue")
    assert (folder / NAME).read_bytes() == before


def test_damage_twice_in_a_second_is_kept_twice(folder: Path, office: OfficeStore) -> None:
    path = folder / NAME
    for bad in (b"first", b"second"):
        path.write_bytes(bad)
        office.restore_good_copy(str(path))
    kept = sorted(found.read_bytes() for found in path.parent.glob("*.damaged-*"))
    assert kept == [b"first", b"second"]


def test_a_sound_file_is_not_overwritten_by_its_copy(folder: Path, office: OfficeStore) -> None:
    with pytest.raises(InputRefused, match="is not damaged"):
        office.restore_good_copy(str(folder / NAME))
    with pytest.raises(NotFound):
        office.restore_good_copy("/etc/passwd")
    assert office.meeting(REF).rev == 2
