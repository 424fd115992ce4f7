"""Reads the sample office's files as they are shipped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from scp_tui.records.base import Record, Source
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting

FOLDER = resources.files("scp_tui.sample")


def files() -> list[Traversable]:
    meetings = [one for one in (FOLDER / "meetings").iterdir() if one.name.endswith(".json")]
    return [FOLDER / "register.json", FOLDER / "follow_ups.json", *meetings]


@cache
def register() -> Register:
    return msgspec.json.decode((FOLDER / "register.json").read_bytes(), type=Register)


@cache
def meetings() -> dict[str, Meeting]:
    found = [
        msgspec.json.decode(one.read_bytes(), type=Meeting)
        for one in (FOLDER / "meetings").iterdir()
        if one.name.endswith(".json")
    ]
    return {meeting.id: meeting for meeting in found}


@cache
def follow_ups() -> tuple[FollowUp, ...]:
    return msgspec.json.decode((FOLDER / "follow_ups.json").read_bytes(), type=tuple[FollowUp, ...])


def every(kind: type, root: object) -> Iterator[object]:
    """Yield every struct of that kind in ``root``, itself included."""
    if isinstance(root, kind):
        yield root
    if isinstance(root, msgspec.Struct):
        for field in root.__struct_fields__:
            yield from every(kind, getattr(root, field))
    elif isinstance(root, tuple | list):
        for one in root:
            yield from every(kind, one)


def roots() -> tuple[object, ...]:
    return (register(), *meetings().values(), *follow_ups())


def records() -> list[Record]:
    return [one for root in roots() for one in every(Record, root) if isinstance(one, Record)]


def sources() -> list[Source]:
    return [one for root in roots() for one in every(Source, root) if isinstance(one, Source)]


def strings(value: object) -> Iterator[str]:
    """Yield every text in a decoded JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
