"""Comparing what is stored with what is wanted, part by part, so that nobody's work is lost.

A record is a head and its parts, each with a revision. A part that differs from the stored
one must carry the stored revision: then its writer had seen what it replaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast

import msgspec

from scp_tui.errors import InputRefused, StaleRecord
from scp_tui.records.base import Record
from scp_tui.store.shapes import PARTS

Key = tuple[str, str]
"""A part: the field it stands in (empty for the head) and its id."""

R = TypeVar("R", bound=Record)


def split(record: Record) -> dict[Key, Record]:
    """The head and the parts of a record, in order. InputRefused when an id is empty or twice."""
    fields = PARTS.get(type(record), ())
    found: dict[Key, Record] = {
        ("", record.id): msgspec.structs.replace(record, **dict.fromkeys(fields, ()))
    }
    for field in fields:
        for part in getattr(record, field):
            if not part.id or (field, part.id) in found:
                fault = "stands there twice" if part.id else "has no id"
                raise InputRefused(f"{part.id!r} of {field} {fault}", where=record.id)
            found[field, part.id] = part
    return found


def join(parts: Iterable[tuple[Key, Record]], kind: type[R]) -> R:
    """The record made of a head and its parts, the inverse of ``split``."""
    lists: dict[str, list[Record]] = {field: [] for field in PARTS.get(kind, ())}
    head: Record | None = None
    for (field, _), part in parts:
        if field:
            lists[field].append(part)
        else:
            head = part
    fields = {field: tuple(rows) for field, rows in lists.items()}
    return msgspec.structs.replace(cast("R", head), **fields)


def same(one: Record | None, other: Record | None) -> bool:
    """Whether two versions of a part say the same, whatever their revisions."""
    if one is None or other is None:
        return one is other
    return with_rev(one, other.rev) == other


def with_rev(record: R, rev: int) -> R:
    """The record at another revision."""
    return record if record.rev == rev else msgspec.structs.replace(record, rev=rev)


def first(record: R) -> R:
    """A record that is new to the office: what was never stored becomes revision 1.

    Revisions that it carries from another office are kept, so that a copy is the same.
    """
    parts = split(record).items()
    return join(((key, with_rev(part, part.rev or 1)) for key, part in parts), type(record))


def settle(stored: R, wanted: R, elsewhere: Record | None = None) -> R:
    """What to store: parts that differ one revision on, the others as they are.

    A part that is new here and stands ``elsewhere``, in the other record of the same meeting,
    counts on from the revision that it has there. Raises StaleRecord, with the stored part, when
    a part that differs was made from an older one; with None as the current part when it has
    been removed meanwhile.
    """
    before = split(stored)
    other = split(elsewhere) if elsewhere is not None else {}
    settled: list[tuple[Key, Record]] = []
    for key, part in split(wanted).items():
        old = before.get(key)
        came = other.get(key) if old is None else None
        there = came.rev if came is not None else 0
        if old is not None and same(part, old):
            settled.append((key, old))
        elif part.rev == (old.rev if old else 0) or (came is not None and part.rev == there):
            settled.append((key, with_rev(part, max(part.rev, there) + 1)))
        else:
            raise stale(stored.id, key, old)
    return join(settled, type(stored))


def put_back(stored: R, before: R, after: R, elsewhere: Record | None = None) -> R:
    """The stored record with each part as it was before a change, the ground of undo.

    A part that comes back from ``elsewhere`` counts on from the revision that it has there.

    Only parts that the change altered are touched. Raises StaleRecord when one of them has
    been changed again since. The serial for new ids never goes back.
    """
    old, new, now = split(before), split(after), split(stored)
    other = split(elsewhere) if elsewhere is not None else {}
    result = dict(now)
    for key in [*old, *(key for key in new if key not in old)]:
        was, became, current = old.get(key), new.get(key), now.get(key)
        if same(was, became):
            continue
        if not same(_plain_head(key, current), _plain_head(key, became)):
            raise stale(stored.id, key, current)
        if was is None:
            del result[key]
            continue
        versions = (was, became, current, other.get(key) if current is None else None)
        rev = max(one.rev for one in versions if one is not None) + 1
        result[key] = with_rev(_keep_serial(was, current), rev)
        if same(current, result[key]):
            result[key] = cast("Record", current)
    order = _order(list(old), list(new), list(now), list(result))
    return join(((key, result[key]) for key in order), type(stored))


def stale(where: str, key: Key, current: Record | None) -> StaleRecord:
    """The error for a change that was made from an older version."""
    field, part = key
    return StaleRecord(
        "was changed by another since it was read"
        if current is not None
        else "was removed by another since it was read",
        current=current,
        where=f"{where}, {field} {part}" if field else where,
        todo="Nothing was written. Compare both versions, and save again.",
    )


def _plain_head(key: Key, part: Record | None) -> Any:
    """A head without the serial, which a change by another may have raised harmlessly."""
    if part is None or key[0] or not hasattr(part, "serial"):
        return part
    return msgspec.structs.replace(part, serial=0)


def _keep_serial(was: Record, current: Record | None) -> Record:
    if current is None or not hasattr(was, "serial"):
        return was
    return msgspec.structs.replace(was, serial=getattr(current, "serial", 0))


def _order(old: list[Key], new: list[Key], now: list[Key], wanted: list[Key]) -> list[Key]:
    """The order to store: the old one if nobody reordered since, with newcomers at the end."""
    keep = set(wanted)
    leading = old if [key for key in now if key in set(new)] == new else now
    order = [key for key in leading if key in keep]
    if leading is now:
        for place, key in enumerate(old):
            if key in keep and key not in order:
                anchor = next((k for k in reversed(old[:place]) if k in order), None)
                order.insert(order.index(anchor) + 1 if anchor else 0, key)
    seen = set(order)
    return order + [key for key in wanted if key not in seen]


def keep_reference(stored: Record, wanted: Record) -> None:
    """Raise InputRefused when a change would give a record another reference."""
    fields = ("id", "committee", "date", "sitting")
    if any(getattr(stored, field, None) != getattr(wanted, field, None) for field in fields):
        raise InputRefused("a record keeps its reference", where=stored.id)
