"""The status line of the live screen: whatever the width, it never cuts what must be seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from scp_tui.records.meeting import MeetingState
from scp_tui.screens.live_agenda import in_cells
from scp_tui.screens.texts import one_line


@dataclass(frozen=True)
class RoomWords:
    """What the status line tells of the room: None is unknown, and is said so."""

    state: MeetingState
    present: int
    seats: int | None
    quorum: int | None
    adjourned: bool = False
    lost: bool = False
    """Whether it is recorded that there is no quorum, so that no business is done."""


@dataclass(frozen=True)
class Status:
    """Everything that the status line tells."""

    committee: str
    date: dt.date
    private: bool
    room: RoomWords
    asks: int
    unresolved: int
    saving: str
    failed: bool = False
    public_out: bool = False
    """Whether the public are excluded, whatever the text that is open is part of."""
    speaking: str = ""
    """The time that a public speaker has left: it stands before what else is told of the room."""


_OVER = (MeetingState.INQUORATE, MeetingState.ADJOURNED)
_NOT_BEGUN = {
    MeetingState.SCHEDULED: "not begun",
    MeetingState.PUBLISHED: "not begun",
    MeetingState.POSTPONED: "postponed",
    MeetingState.CANCELLED: "cancelled",
}


def status_line(status: Status, width: int) -> str:
    """Return the line in at most ``width`` cells.

    PUBLIC or PRIVATE (or that a public text is open while the public are out) and the state of
    saving always stand; the rest is said shorter, then left out, from the least needed. A
    failed save takes the place of the rest, with its reason.
    """
    part = "PRIVATE" if status.private else "PUBLIC"
    if status.public_out and not status.private:
        part = "PRIVATE, TEXT PUBLIC"
    saving = one_line(status.saving)
    if status.failed:
        return in_cells(f"{status.committee}  {part}  {saving}", width).rstrip()
    if status.speaking:
        part = f"{part}  SPEAKER {status.speaking}"
    line = ""
    for head, room, asks in _shapes(status):
        line = "  ".join(word for word in (head, part, room, asks, saving) if word)
        if cell_len(line) <= width:
            return line
    return in_cells(line, width).rstrip()


def _shapes(status: Status) -> Iterator[tuple[str, str, str]]:
    """Yield (committee and date, room, asks), each time somewhat shorter."""
    code, date = status.committee, status.date
    long, middle, short = _room(status.room)
    asks, few = _asks(status.asks, status.unresolved)
    full = f"{code}  {date:%a} {date.day} {date:%b %Y}"
    year = f"{code} {date.day} {date:%b %Y}"
    day = f"{code} {date.day} {date:%b}"
    yield full, long, asks
    yield year, long, asks
    yield day, long, asks
    yield day, middle, asks
    yield day, short, asks
    yield code, short, asks
    yield code, short, few
    yield code, "", few
    yield code, "", ""
    yield "", "", ""


def _room(room: RoomWords) -> tuple[str, str, str]:
    if room.state in _NOT_BEGUN:
        words = _NOT_BEGUN[room.state]
        return words, words, words
    low = room.quorum is not None and room.present < room.quorum
    quorum = "quorum not known" if room.quorum is None else f"quorum {room.quorum}"
    if low:
        quorum = f"BELOW {quorum}"
    if room.lost:
        quorum = "INQUORATE"
    if room.adjourned:
        quorum = "ADJOURNED"
    if room.state is MeetingState.CLOSED:
        quorum = "closed"
    elif room.state in _OVER:
        quorum = room.state.value
    of = "" if room.seats is None else f" of {room.seats}"
    slash = "" if room.seats is None else f"/{room.seats}"
    return (
        f"present {room.present}{of}, {quorum}",
        f"present {room.present}{slash}, {quorum}",
        f"{room.present}{slash}, {quorum}",
    )


def _asks(asks: int, unresolved: int) -> tuple[str, str]:
    if not unresolved:
        return f"asks {asks}", f"asks {asks}"
    return f"asks {asks} ({unresolved} unresolved)", f"asks {asks} ({unresolved}?)"
