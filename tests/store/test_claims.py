"""One writer a meeting: named, taken over on purpose, and free when their process is gone."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import msgspec
import pytest

from scp_tui.errors import Busy
from scp_tui.records.typing import Writer
from scp_tui.store import names
from scp_tui.store.claims import Claim, who
from scp_tui.store.office import OfficeStore
from tests.store.conftest import REF, open_office

TOKEN, OTHER = "0123abcd", "89efabcd"


def test_the_first_is_the_writer_and_the_second_is_told_of_them(folder: Path) -> None:
    one, two = open_office(folder), open_office(folder)
    assert one.claims.take(REF, TOKEN) is None
    assert one.claims.is_mine(REF)
    assert one.claims.other(REF) is None
    held = two.claims.take(REF, OTHER)
    assert held is not None
    assert held.sure
    assert (held.by.user, held.claim.token) == ("clerk", TOKEN)
    assert not two.claims.is_mine(REF)
    one.claims.refuse_if_taken(REF)
    with pytest.raises(Busy, match="is being written by clerk"):
        two.claims.refuse_if_taken(REF)
    two.claims.refuse_if_taken("CDC/2019-09-11")


def test_taking_over_is_seen_by_the_first_and_takes_the_claim_that_was_meant(
    folder: Path,
) -> None:
    one, two, three = (open_office(folder) for _ in range(3))
    one.claims.take(REF, TOKEN)
    held = two.claims.other(REF)
    assert held is not None
    assert two.claims.take(REF, OTHER, over=held.claim) is None
    assert two.claims.is_mine(REF)
    assert not one.claims.is_mine(REF)
    with pytest.raises(Busy):
        one.claims.refuse_if_taken(REF)
    # the third meant the first: it is told of the second instead
    now = three.claims.take(REF, TOKEN, over=held.claim)
    assert now is not None
    assert now.claim.token == OTHER
    one.claims.release(REF)  # no longer theirs to give
    assert two.claims.is_mine(REF)
    two.claims.release(REF)
    assert three.claims.take(REF, TOKEN) is None


def test_it_is_free_again_when_given_up(store: OfficeStore) -> None:
    assert store.claims.take(REF, TOKEN) is None
    assert store.claims.take(REF, TOKEN) is None
    store.claims.release(REF)
    assert not store.claims.is_mine(REF)
    assert store.claims.other(REF) is None
    store.claims.release(REF)


def _hold(folder: Path, ready: Event, forever: Event) -> None:
    store = open_office(folder)
    assert store.claims.take(REF, TOKEN) is None
    ready.set()
    forever.wait()


@pytest.fixture
def killed(folder: Path) -> Callable[[], None]:
    """Return what has another process claim the meeting and be killed."""
    open_office(folder)

    def run() -> None:
        context = multiprocessing.get_context("fork")
        ready, forever = context.Event(), context.Event()
        other = context.Process(target=_hold, args=(folder, ready, forever))
        other.start()
        assert ready.wait(20)
        held = open_office(folder).claims.other(REF)
        assert held is not None
        assert held.by.process == other.pid
        assert other.pid is not None
        other.kill()
        other.join()
        assert other.exitcode == -signal.SIGKILL

    return run


def test_a_claim_of_a_dead_process_does_not_count(folder: Path, killed: Callable[[], None]) -> None:
    killed()
    store = open_office(folder)
    assert (folder / names.claim_name(REF)).exists()
    assert store.claims.other(REF) is None
    store.claims.refuse_if_taken(REF)
    assert store.claims.take(REF, OTHER) is None


@pytest.mark.parametrize("dead", [True, False])
def test_where_nobody_can_lock_the_process_is_asked_for(
    folder: Path, killed: Callable[[], None], monkeypatch: pytest.MonkeyPatch, dead: bool
) -> None:
    other = open_office(folder)
    if dead:
        killed()
    else:
        other.claims.take(REF, TOKEN)
    store = open_office(folder)
    monkeypatch.setattr(type(store._cabinet.files), "in_use", lambda _files, _name: None)
    assert (store.claims.other(REF) is None) is dead


def test_a_claim_of_another_host_that_cannot_be_asked_is_not_taken_for_dead(folder: Path) -> None:
    store = open_office(folder)
    since = dt.datetime(2026, 7, 1, 18, 2)
    by = Writer(
        user="jsmith", host="elsewhere", terminal="pts/3", process=1, started="?", since=since
    )
    path = folder / names.claim_name(REF)
    path.parent.mkdir()
    path.write_bytes(msgspec.json.encode(Claim(by=by, token=TOKEN)))
    held = store.claims.other(REF)
    assert held is not None
    assert not held.sure
    assert held.quiet is not None
    assert who(held.by) == "jsmith (pts/3 on elsewhere, since 18:02)"
    assert store.claims.take(REF, OTHER) is not None
    assert store.claims.take(REF, OTHER, over=held.claim) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"by": 1}', b"\xff"])
def test_a_claim_that_names_nobody_is_nobodys(folder: Path, content: bytes) -> None:
    store = open_office(folder)
    path = folder / names.claim_name(REF)
    path.parent.mkdir()
    path.write_bytes(content)
    assert store.claims.other(REF) is None
    store.claims.refuse_if_taken(REF)
    assert store.claims.take(REF, TOKEN) is None
