"""What a session leaves behind: taken once, set aside when damaged, never in anybody's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.records.typing import Change, Sheet
from scp_tui.store import drafts as module
from scp_tui.store import names
from scp_tui.store.drafts import Drafts
from scp_tui.store.journal import Journal
from scp_tui.store.office import OfficeStore
from tests.store.conftest import REF, a_meeting, open_office

SHEET = Sheet(item="i1", base="", stored="", rev=0, typed="Half a w", at=(0, 8))


def left(store: OfficeStore, *sheets: Sheet) -> Journal:
    """Leave a journal behind, as a program that is killed does."""
    journal = store.drafts.begin(REF)
    journal.lay(sheets or (SHEET,))
    journal.close(remove=False)
    return journal


def test_what_was_left_is_taken_once_and_then_settled(store: OfficeStore) -> None:
    store.create_meeting(a_meeting(), what="made")
    left(store)
    (found,) = store.drafts.take(REF)
    assert found.sheets == (SHEET,)
    assert found.here == "i1"
    assert not found.offered
    store.drafts.settle(REF, found)
    assert store.drafts.take(REF) == ()
    assert list(store.drafts.findings()) == []


def test_what_is_put_back_is_found_again(store: OfficeStore) -> None:
    left(store)
    (found,) = store.drafts.take(REF)
    store.drafts.put_back(REF, found)
    (again,) = store.drafts.take(REF)
    assert again == found


def test_an_open_journal_and_another_meetings_are_left_alone(store: OfficeStore) -> None:
    journal = store.drafts.begin(REF)
    journal.lay([SHEET])
    left(store)
    assert store.drafts.take("CDC/2019-09-11") == ()
    assert len(store.drafts.take(REF)) == 1
    journal.edited("i1", Change(start=(0, 8), end=(0, 8), text="o"), (0, 9))
    journal.close(remove=False)
    assert [one.sheets[0].typed for one in store.drafts.take(REF) if not one.offered] == [
        "Half a wo"
    ]


def test_what_is_kept_is_offered_until_it_is_settled(store: OfficeStore) -> None:
    left(store, SHEET, replace(SHEET, item="i2"))
    (found,) = store.drafts.take(REF)
    store.drafts.settle(REF, found, keep=[SHEET])
    for _ in range(2):
        (again,) = store.drafts.take(REF)
        assert again.offered
        assert again.sheets == (SHEET,)
        assert again.by == found.by
    (finding,) = store.check()
    assert "F10" in finding.message
    store.drafts.settle(REF, again)
    assert store.check() == ()


def test_a_damaged_journal_is_set_aside_and_its_readable_part_offered(folder: Path) -> None:
    store = open_office(folder)
    journal = left(store)
    path = folder / journal.name
    path.write_bytes(path.read_bytes() + b"rubbish\nmore rubbish\n")
    (found,) = store.drafts.take(REF)
    assert found.offered
    assert found.sheets == (SHEET,)
    assert found.damaged is not None
    assert b"rubbish" in Path(found.damaged).read_bytes()
    assert Path(found.damaged).stat().st_mode & 0o777 == 0o600
    (again,) = store.drafts.take(REF)
    assert again.damaged is None
    assert again.sheets == (SHEET,)
    store.drafts.settle(REF, again)
    assert store.drafts.take(REF) == ()
    assert any("set aside" in finding.message for finding in store.check())


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b"\xff\xfe{}", b"x" * 100_000, b"\n" * 9])
def test_rubbish_in_place_of_a_journal_stops_nothing(folder: Path, content: bytes) -> None:
    store = open_office(folder)
    journal = left(store)
    (folder / journal.name).write_bytes(content)
    (folder / names.TYPING / "CDC-2019-09-10.nonsense.journal").write_bytes(content)
    found = store.drafts.take(REF)
    assert all(one.sheets == () for one in found)
    for one in found:
        store.drafts.settle(REF, one)
    assert store.drafts.take(REF) == ()


@pytest.mark.parametrize("always", [False, True])
def test_one_that_ends_the_program_while_it_is_read_does_so_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, always: bool
) -> None:
    store = open_office(folder)
    left(store)

    def fatal(_data: bytes) -> None:
        raise RuntimeError("as a fault of the program would")

    with monkeypatch.context() as patch:
        patch.setattr(module, "read", fatal)
        with pytest.raises(RuntimeError):
            store.drafts.take(REF)
        if always:
            assert [one.sheets for one in store.drafts.take(REF)] == [()]
            return
    (found,) = Drafts(store._cabinet, actor="clerk", lasting=True).take(REF)
    assert found.damaged is not None
    assert found.sheets == (SHEET,)
    (again,) = store.drafts.take(REF)
    assert again.offered
    assert again.damaged is None


def test_text_that_was_left_is_told_of_before_anybody_opens_the_meeting(store: OfficeStore) -> None:
    store.create_meeting(a_meeting(), what="made")
    journal = store.drafts.begin(REF)
    journal.lay([SHEET])
    assert list(store.drafts.findings()) == [], "somebody types it now"
    assert not store.drafts.unsaved(REF)
    journal.close(remove=False)
    (finding,) = store.drafts.findings()
    assert "open that meeting" in finding.message
    assert store.drafts.unsaved(REF)
    assert not store.drafts.unsaved("CDC/2019-09-11")


def test_a_journal_of_which_all_was_stored_is_nothing_to_tell_of(store: OfficeStore) -> None:
    store.create_meeting(a_meeting(), what="made")
    left(store, replace(SHEET, base=SHEET.typed, stored=SHEET.typed))
    assert list(store.drafts.findings()) == []
    assert not store.drafts.unsaved(REF)
