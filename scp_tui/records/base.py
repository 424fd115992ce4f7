"""The root of every record, and where a fact comes from."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a record, without an identity of its own."""


class Source(Value, frozen=True, kw_only=True):
    """The paper that a fact was taken from: its id in the register, and the place in it."""

    paper: str
    where: str | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing with an identity.

    ``id`` is unique among its kind within its file and never reused. ``rev`` counts the
    versions that have been stored: 0 has never been stored, and only the store raises it.
    """

    id: str
    rev: int = 0
    sources: tuple[Source, ...] = ()
