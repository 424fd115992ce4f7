"""The audit trail: who changed what, when. The public trail never holds a word of exempt text.

No field of free text is ever copied into either trail, only the names of the fields changed;
values are noted for short fields whose content is a state, a number, a date or a reference.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from scp_tui.records.base import Record, Value
from scp_tui.store import names
from scp_tui.store.revisions import split

SHORT_FIELDS = frozenset(
    {
        "adjourned_to",
        "after",
        "asked_on",
        "at",
        "closed_on",
        "committee",
        "date",
        "declaration",
        "entered_at",
        "for_member",
        "item",
        "kind",
        "left_room",
        "meeting",
        "minute",
        "minutes_confirmed_at",
        "minutes_state",
        "motion",
        "mover",
        "nominee",
        "number",
        "paragraph",
        "parent",
        "part",
        "person",
        "published_at",
        "replaces",
        "restricted",
        "result",
        "seat",
        "seconder",
        "serial",
        "since",
        "sitting",
        "start",
        "state",
        "status",
        "unanimous",
        "until",
        "until_item",
        "verb",
        "whole_meeting",
    }
)
"""Fields of a state, number, date or reference: what they hold is never free text."""

_LONGEST_VALUE = 60
_UNSAID = "a restricted record was changed"


class Change(Value, frozen=True, kw_only=True):
    """One head or part that changed. ``values`` are pairs of before and after."""

    part: str
    rev: int | None
    fields: tuple[str, ...] = ()
    values: dict[str, tuple[Any, Any]] = {}


class Entry(Value, frozen=True, kw_only=True):
    """One line of the trail. ``when`` is local wall time; ``rev`` is None for what is gone."""

    when: dt.datetime
    who: str
    host: str | None = None
    record: str
    rev: int | None
    what: str
    changed: tuple[Change, ...] = ()


def trail_name(when: dt.datetime, *, restricted: bool) -> str:
    """The file of the trail for a year."""
    return f"{names.RESTRICTED if restricted else ''}audit/{when.year:04d}.jsonl"


def compare(before: Record | None, after: Record | None) -> tuple[Change, ...]:
    """What differs between two versions of a record, head and parts; None is not there."""
    old = split(before) if before is not None else {}
    new = split(after) if after is not None else {}
    changes = []
    for key in [*old, *(key for key in new if key not in old)]:
        was, became = old.get(key), new.get(key)
        if was == became:
            continue
        name = f"{key[0]}/{key[1]}" if key[0] else key[1]
        changes.append(_change(name, was, became))
    if not changes and list(old) != list(new):
        changes.append(Change(part=getattr(after, "id", ""), rev=None, fields=("order",)))
    return tuple(changes)


def line(entry: Entry) -> bytes:
    """The entry as one line of JSON."""
    return msgspec.json.encode(entry) + b"\n"


def unsaid(entry: Entry) -> Entry:
    """What the public trail says of a change to a restricted record: that there was one."""
    return Entry(
        when=entry.when,
        who=entry.who,
        host=entry.host,
        record=entry.record,
        rev=entry.rev,
        what=_UNSAID,
    )


def words(record: Record) -> frozenset[str]:
    """Every piece of free text in a record, to see what has gone out of it."""
    found: set[str] = set()
    waiting: list[Any] = [msgspec.to_builtins(record)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [held for field, held in value.items() if field not in SHORT_FIELDS]
        elif isinstance(value, (list, tuple)):
            waiting += value
        elif isinstance(value, str) and value:
            found.add(value)
    return frozenset(found)


def _change(name: str, was: Record | None, became: Record | None) -> Change:
    fields = []
    values: dict[str, tuple[Any, Any]] = {}
    for field in (was or became or Record(id="")).__struct_fields__:
        if field in ("id", "rev"):
            continue
        pair = getattr(was, field, None), getattr(became, field, None)
        if pair[0] == pair[1]:
            continue
        fields.append(field)
        if field in SHORT_FIELDS:
            values[field] = _short(pair[0]), _short(pair[1])
    return Change(
        part=name, rev=became.rev if became else None, fields=tuple(fields), values=values
    )


def _short(value: object) -> Any:
    plain = msgspec.to_builtins(value)
    if isinstance(plain, str):
        return plain if len(plain) <= _LONGEST_VALUE else "…"
    return plain if plain is None or isinstance(plain, (bool, int, float)) else "…"
