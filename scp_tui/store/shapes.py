"""The shape of each kind of file: which tables it has, and the record that they make together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, cast

import msgspec

from scp_tui.errors import InputRefused, StoreError
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.base import Record, Value
from scp_tui.records.committee import Committee, Membership, Register
from scp_tui.records.confirmation import Correction
from scp_tui.records.followups import FollowUp
from scp_tui.records.interests import Declaration
from scp_tui.records.meeting import ItemNotes, Meeting, Minute, Restricted
from scp_tui.records.motions import Motion
from scp_tui.records.people import Organisation, Paper, Person
from scp_tui.records.room import KeptReason, RoomEvent
from scp_tui.records.speakers import Speaker, WithheldName

SCHEMA = 5
"""The schema that this program writes. Older ones are migrated, newer ones are refused."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""A file as TinyDB sees it: table name, then document id, then the document."""

PARTS: Mapping[type, tuple[str, ...]] = {
    Meeting: ("items", "log", "declarations", "motions", "minutes", "corrections", "speakers"),
    Restricted: ("minutes", "motions", "notes", "names", "speakers", "reasons", "corrections"),
    Register: ("committees", "memberships", "people", "organisations", "papers"),
}
"""The fields of a record that are kept as tables of their own, each part with its revision."""


class Unreadable(Exception):
    """The content is not what a file of its kind holds; the message says in what way."""


class FileMeta(Value, frozen=True, kw_only=True):
    """The first document of every file: what it is, and in which schema it is written."""

    schema: int
    kind: str


class Upgrade(Value, frozen=True, kw_only=True):
    """A migration under way: to which schema, and the folder of the backup made before it."""

    to: int
    backup: str


class Office(Value, frozen=True, kw_only=True):
    """What ``office.json`` says: that this is an office, and whether a migration is under way."""

    upgrade: Upgrade | None = None


class Serial(Value, frozen=True, kw_only=True):
    """The last serial given in a municipal year."""

    last: int


class FollowUps(Value, frozen=True, kw_only=True):
    """A file of follow-ups: the last serials by municipal year, and the follow-ups by reference."""

    serials: dict[str, Serial] = {}
    follow_ups: dict[str, FollowUp] = {}


Content = Meeting | Restricted | Register | FollowUps | Office
"""What a file holds, put together."""


class _Sheet(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    meta: dict[str, FileMeta]


class _MeetingSheet(_Sheet, kw_only=True):
    meeting: dict[str, Meeting]
    items: dict[str, AgendaItem]
    log: dict[str, RoomEvent]
    declarations: dict[str, Declaration]
    motions: dict[str, Motion]
    minutes: dict[str, Minute]
    corrections: dict[str, Correction] = {}
    speakers: dict[str, Speaker] = {}


class _RestrictedSheet(_Sheet, kw_only=True):
    restricted: dict[str, Restricted]
    minutes: dict[str, Minute]
    motions: dict[str, Motion]
    notes: dict[str, ItemNotes] = {}
    names: dict[str, WithheldName] = {}
    speakers: dict[str, Speaker] = {}
    reasons: dict[str, KeptReason] = {}
    corrections: dict[str, Correction] = {}


class _RegisterSheet(_Sheet, kw_only=True):
    register: dict[str, Register]
    committees: dict[str, Committee]
    memberships: dict[str, Membership]
    people: dict[str, Person]
    organisations: dict[str, Organisation]
    papers: dict[str, Paper]


class _FollowUpsSheet(_Sheet, kw_only=True):
    serials: dict[str, Serial]
    follow_ups: dict[str, FollowUp]


class _OfficeSheet(_Sheet, kw_only=True):
    office: dict[str, Office]


_SHEETS: dict[str, type[_Sheet]] = {
    "meeting": _MeetingSheet,
    "restricted": _RestrictedSheet,
    "register": _RegisterSheet,
    "followups": _FollowUpsSheet,
    "office": _OfficeSheet,
}


@cache
def _decoder(kind: str) -> Callable[[bytes], _Sheet]:
    return msgspec.json.Decoder(_SHEETS[kind]).decode


def decode(kind: str, data: bytes, *, where: str) -> Content:
    """What the bytes of a file of a kind hold, migrated in passing when they are older.

    Raises Unreadable, or StoreError when a newer program wrote them.
    """
    try:
        sheet = _decoder(kind)(data)
        meta = sheet.meta.get("file")
        if meta is None or meta.schema != SCHEMA or meta.kind != kind:
            sheet = _decode_older(kind, data, where)
    except (ValueError, RecursionError):
        sheet = _decode_older(kind, data, where)
    return _unpack(kind, sheet)


def schema_of(tables: object, kind: str) -> int:
    """The schema that the raw tables say they are in; Unreadable when they do not say."""
    try:
        meta = cast("Tables", tables)["meta"]["file"]
        schema, named = meta["schema"], meta["kind"]
    except (KeyError, TypeError, IndexError):
        raise Unreadable("it does not say which schema it is in") from None
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise Unreadable("it does not say which schema it is in")
    if named != kind:
        raise Unreadable(f"it should be of the kind {kind}")
    return schema


def decode_tables(data: bytes) -> Tables:
    """The raw tables of a file; Unreadable when it is not a file of tables at all."""
    if not data.strip(b" \r\n\t\0"):
        raise Unreadable("it is empty")
    try:
        tables = msgspec.json.decode(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is not whole JSON ({error})") from None
    if not isinstance(tables, dict):
        raise Unreadable("it is not a set of tables")
    return tables


def encode(tables: Tables) -> bytes:
    """Tables as a person with a text editor can read them, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(tables), indent=1) + b"\n"


def pack(content: Content) -> Tables:
    """The tables of a record, the inverse of ``decode``. Agenda order is document order."""
    head = _plain(content)
    tables: Tables
    if isinstance(content, FollowUps):
        kind, tables = "followups", head
    elif isinstance(content, Office):
        kind, tables = "office", {"office": {"office": head}}
    else:
        kind = type(content).__name__.lower()
        parts = PARTS[type(content)]
        tables = {part: {row["id"]: row for row in head.pop(part)} for part in parts}
        tables = {kind: {content.id: head}, **tables}
    return {"meta": {"file": {"schema": SCHEMA, "kind": kind}}, **tables}


def _plain(content: Content) -> dict[str, Any]:
    # Through JSON and back, since that is what the file will hold: tuples become lists.
    try:
        return cast("dict[str, Any]", msgspec.json.decode(msgspec.json.encode(content)))
    except (ValueError, TypeError, RecursionError) as error:
        raise InputRefused(
            f"holds something that cannot be stored ({error})",
            where=str(getattr(content, "id", "the record")),
        ) from None


def _decode_older(kind: str, data: bytes, where: str) -> _Sheet:
    from scp_tui.store.migrations import migrate

    tables = decode_tables(data)
    schema = schema_of(tables, kind)
    refuse_newer(schema, where)
    try:
        if schema < SCHEMA:
            tables = migrate(tables, kind, schema)
        return msgspec.convert(tables, _SHEETS[kind])
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it has an unexpected shape ({error})") from None


def refuse_newer(schema: int, where: str) -> None:
    """Raises StoreError when a newer program wrote this, which we must leave alone."""
    if schema > SCHEMA:
        raise StoreError(
            f"is in schema {schema}, and this program knows up to {SCHEMA}; it was left untouched",
            where=where,
            todo="Use the newer scp-tui that wrote it.",
        )


def _unpack(kind: str, sheet: _Sheet) -> Content:
    if isinstance(sheet, _OfficeSheet):
        return cast("Office", _only(sheet.office))
    if isinstance(sheet, _FollowUpsSheet):
        _check_ids("follow_ups", sheet.follow_ups)
        return FollowUps(serials=sheet.serials, follow_ups=sheet.follow_ups)
    head: Meeting | Restricted | Register = _only(getattr(sheet, kind))
    _check_ids(kind, getattr(sheet, kind))
    parts: dict[str, tuple[Record, ...]] = {}
    for part in PARTS[type(head)]:
        rows: dict[str, Record] = getattr(sheet, part)
        _check_ids(part, rows)
        if getattr(head, part):
            raise Unreadable(f"its {part} stand in two places")
        parts[part] = tuple(rows.values())
    return msgspec.structs.replace(head, **parts)


def _only(table: dict[str, Any]) -> Any:
    if len(table) != 1:
        raise Unreadable(f"it holds {len(table)} head records where one belongs")
    return next(iter(table.values()))


def _check_ids(table: str, rows: Mapping[str, Record]) -> None:
    for key, row in rows.items():
        if key != row.id:
            raise Unreadable(f"the record {key!r} of {table} calls itself {row.id!r}")
