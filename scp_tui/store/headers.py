"""What lists show of each meeting, from an index that can be deleted at any time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator

import msgspec

from scp_tui.errors import StoreError
from scp_tui.records.base import Value
from scp_tui.records.meeting import Meeting, MeetingState, MinutesState
from scp_tui.records.refs import MeetingRef
from scp_tui.store import names, shapes
from scp_tui.store.files import Files, Stamp

_WORTH_WRITING = 8
"""How many meetings must have changed before the index is written again."""


class MeetingHeader(Value, frozen=True, kw_only=True):
    """A meeting in a list. ``ref`` is its reference; ``damaged`` says what is wrong with its file,
    of which then only the reference, committee, date and sitting are known."""

    ref: str
    committee: str
    date: dt.date
    sitting: int = 1
    start: dt.time | None = None
    venue: str | None = None
    title: str | None = None
    state: MeetingState = MeetingState.SCHEDULED
    minutes_state: MinutesState = MinutesState.NONE
    published_at: dt.datetime | None = None
    damaged: str | None = None


class _Line(Value, frozen=True, kw_only=True):
    stamp: Stamp
    header: MeetingHeader


class _Index(Value, frozen=True, kw_only=True):
    version: int = 1
    meetings: dict[str, _Line] = {}


class HeaderIndex:
    """The headers of all meetings, read from a meeting's file only when that has changed."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._lines: dict[str, _Line] | None = None

    def refs(self, committee: str | None = None) -> Iterator[MeetingRef]:
        """The meetings on file, in no order."""
        for name, _ in self._meetings(committee):
            yield names.meeting_ref(names.meeting_of(name) or "")

    def all(self) -> tuple[MeetingHeader, ...]:
        """Every meeting's header, by date, committee and sitting."""
        if self._lines is None:
            self._lines = self._written()
        lines: dict[str, _Line] = {}
        changed = 0
        for name, stamp in self._meetings(None, self._lines):
            known = self._lines.get(name)
            if known is None or known.stamp != stamp:
                changed += 1
                # A stamp this fresh may stand for two contents: it is read again next time.
                kept = (0, 0, 0) if self._files.is_fresh(stamp) else stamp
                known = _Line(stamp=kept, header=self._read(name))
            lines[name] = known
        if changed + len(self._lines.keys() - lines.keys()) >= _WORTH_WRITING:
            index = _Index(meetings=lines)
            self._files.scribble(names.HEADERS, msgspec.json.encode(index))
        self._lines = lines
        return tuple(
            sorted(
                (line.header for line in lines.values()),
                key=lambda header: (header.date, header.committee, header.sitting),
            )
        )

    def _meetings(
        self, committee: str | None, known: Container[str] = ()
    ) -> Iterator[tuple[str, Stamp]]:
        """The files of meetings and their stamps; names already ``known`` are not read again."""
        for code in self._files.folders("meetings"):
            if committee in (None, code):
                for found, stamp in self._files.files(f"meetings/{code}"):
                    name = f"meetings/{code}/{found}"
                    if name in known or names.meeting_of(name):
                        yield name, stamp

    def _written(self) -> dict[str, _Line]:
        try:
            data = self._files.read(names.HEADERS)
            found = msgspec.json.decode(data or b"", type=_Index).meetings
            return {name: line for name, line in found.items() if _fits(name, line.header)}
        except (ValueError, StoreError):
            return {}

    def _read(self, name: str) -> MeetingHeader:
        ref = names.meeting_ref(names.meeting_of(name) or "")
        bare = MeetingHeader(
            ref=str(ref), committee=ref.committee, date=ref.date, sitting=ref.sitting
        )
        try:
            data = self._files.read(name)
            where = self._files.locate(name)
            meeting = shapes.decode("meeting", data or b"", where=where)
        except (shapes.Unreadable, StoreError) as error:
            return msgspec.structs.replace(bare, damaged=str(error))
        if not isinstance(meeting, Meeting) or meeting.id != str(ref):
            return msgspec.structs.replace(bare, damaged="it holds another meeting")
        return msgspec.structs.replace(
            bare,
            start=meeting.start,
            venue=meeting.venue,
            title=meeting.title,
            state=meeting.state,
            minutes_state=meeting.minutes_state,
            published_at=meeting.published_at,
        )


def _fits(name: str, header: MeetingHeader) -> bool:
    suffix = f"-{header.sitting}" if header.sitting > 1 else ""
    ref = f"{header.committee}/{header.date.isoformat()}{suffix}"
    return header.ref == ref and name == f"meetings/{ref}.json"
