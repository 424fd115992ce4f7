"""The index of headers is derived: deleted, damaged or stale, it is made again."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.records.meeting import MeetingState, Restricted
from scp_tui.store import names
from scp_tui.store.office import OfficeStore
from tests.store.conftest import a_meeting, a_minute, open_office, with_venue

REFS = tuple(f"CDC/2019-{month:02d}-01" for month in range(1, 13))


@pytest.fixture
def office(folder: Path) -> OfficeStore:
    store = open_office(folder)
    for ref in REFS:
        private = Restricted(id=ref, minutes=(a_minute("Secret."),))
        store.create_meeting(replace(a_meeting(ref), venue="Hall"), private, what="made")
    store.headers()
    return store


def test_the_index_is_written_and_holds_nothing_private(folder: Path, office: OfficeStore) -> None:
    data = (folder / names.HEADERS).read_bytes()
    assert b"2019-12-01" in data
    assert b"Secret" not in data


@pytest.mark.parametrize(
    "data", [None, b"", b"{", b"[]", b'{"version": 1, "meetings": 7}', b"\xff"]
)
def test_without_a_good_index_the_headers_are_the_same(
    folder: Path, office: OfficeStore, data: bytes | None
) -> None:
    wanted = office.headers()
    path = folder / names.HEADERS
    path.unlink() if data is None else path.write_bytes(data)
    again = open_office(folder)
    assert again.headers() == wanted
    assert [header.ref for header in wanted] == list(REFS)


def test_a_stale_index_is_seen_through(folder: Path, office: OfficeStore) -> None:
    kept = (folder / names.HEADERS).read_bytes()
    office.change_meeting(REFS[3], lambda m: replace(m, state=MeetingState.CLOSED), what="close")
    (folder / f"meetings/{REFS[0]}.json").unlink()
    (folder / names.HEADERS).write_bytes(kept)
    for store in (office, open_office(folder)):
        headers = store.headers()
        assert len(headers) == 11
        assert headers[2].state is MeetingState.CLOSED


def test_headers_follow_each_change_at_once(office: OfficeStore) -> None:
    for number in range(20):
        office.change_meeting(REFS[0], with_venue(f"V{number % 10}"), what="venue")
        assert office.headers()[0].venue == f"V{number % 10}"


def test_an_index_that_cannot_be_written_is_done_without(
    folder: Path, office: OfficeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / names.HEADERS).unlink()
    (folder / ".cache").rmdir()
    (folder / ".cache").write_text("in the way")
    assert len(open_office(folder).headers()) == 12
