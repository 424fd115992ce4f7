"""An office in memory and one on a disk: the same tests run on both."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Block, BlockKind, Meeting, Minute
from scp_tui.store.office import OfficeStore

NOW = dt.datetime(2019, 9, 10, 18, 0)
REF = "CDC/2019-09-10"


def clock() -> dt.datetime:
    return NOW


def open_office(path: Path, **options: object) -> OfficeStore:
    return OfficeStore.open(path, clock=clock, actor="clerk", **options)  # type: ignore[arg-type]


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> OfficeStore:
    if request.param == "memory":
        return OfficeStore.in_memory(clock=clock, actor="clerk")
    return open_office(tmp_path / "office")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def reopen(folder: Path) -> Callable[[], OfficeStore]:
    return lambda: open_office(folder)


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flushing is still counted, but not waited for: a process that dies loses no page."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def a_meeting(ref: str = REF, items: int = 2) -> Meeting:
    committee, _, day = ref.partition("/")
    return Meeting(
        id=ref,
        committee=committee,
        date=dt.date.fromisoformat(day[:10]),
        sitting=int(day[11:] or 1),
        items=tuple(AgendaItem(id=f"i{n}", title=f"Item {n}") for n in range(1, items + 1)),
    )


def with_venue(venue: str) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(meeting, venue=venue)


def a_minute(text: str, item: str = "i1") -> Minute:
    block = Block(kind=BlockKind.NARRATIVE, text=text)
    return Minute(id=f"m-{item}", item=item, blocks=(block,))


def an_ask(title: str = "Report on call times", **fields: object) -> FollowUp:
    return FollowUp(id="new", committee="CDC", title=title, **fields)  # type: ignore[arg-type]
