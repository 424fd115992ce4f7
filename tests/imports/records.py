"""Records of every shape, built by hypothesis from the records' own types."""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from typing import Any

import msgspec
from hypothesis import strategies as st

from scp_tui.imports.checking import LINE_FIELDS
from scp_tui.records.base import Record
from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.refs import FollowUpRef, MeetingRef
from scp_tui.rules.text import neutralise

TEXTS = st.text(max_size=12).map(neutralise).map(lambda text: f"x{text}").map(neutralise)
LINES = TEXTS.map(lambda text: text.replace("\n", " "))
TIMES = st.times().map(lambda time: time.replace(tzinfo=None))
CODES = st.sampled_from(["CDC", "TST", "A&B", "X-1"])


def records(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Return records of the type with any content, their ids and references made to fit."""
    if kind is Meeting:
        return _struct(kind).map(_fitting_meeting)
    if kind is Register:
        return _struct(kind, skip={"id"}).map(_fitting_register)
    if kind is FollowUp:
        refs = st.builds(
            FollowUpRef, committee=CODES, year=st.just("19-20"), serial=st.integers(1, 999)
        )
        return st.builds(
            lambda record, ref: msgspec.structs.replace(
                record, id=str(ref), committee=ref.committee
            ),
            _struct(kind),
            refs,
        )
    return _struct(kind)


def _struct(kind: type[Any], skip: set[str] | None = None) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    fields = {
        name: _value(hints[name], name)
        for name in kind.__struct_fields__
        if name not in (skip or set())
    }
    if "id" in (skip or set()):
        fields["id"] = st.just("register")
    if kind is Committee:
        fields["id"] = CODES
    return st.fixed_dictionaries(fields).map(lambda values: kind(**values))


def _value(hint: Any, name: str) -> st.SearchStrategy[Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(_value(one, name) for one in arguments))
    if origin is tuple:
        inner = _value(arguments[0], name)
        unique = isinstance(arguments[0], type) and issubclass(arguments[0], Record)
        by = (lambda record: record.id) if unique else None
        return st.lists(inner, max_size=2, unique_by=by).map(tuple)
    if origin is dict:
        return st.dictionaries(LINES, TEXTS, max_size=2)
    if hint is str:
        return LINES if name in LINE_FIELDS else TEXTS
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return st.sampled_from(list(hint))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _struct(hint)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        type(None): st.none(),
        bool: st.booleans(),
        int: st.integers(0, 9999),
        dt.date: st.dates(),
        dt.time: TIMES,
        dt.datetime: st.datetimes(),
    }
    return simple[hint]


def _fitting_meeting(meeting: Meeting) -> Meeting:
    sitting = meeting.sitting % 9 + 1
    ref = MeetingRef(committee="CDC", date=meeting.date, sitting=sitting)
    return msgspec.structs.replace(meeting, id=str(ref), committee="CDC", sitting=sitting)


def _fitting_register(register: Register) -> Register:
    return msgspec.structs.replace(register, id="register")


def restricted_of(meeting: Meeting) -> st.SearchStrategy[Restricted]:
    """Return restricted parts that belong to the meeting."""
    return records(Restricted).map(lambda part: msgspec.structs.replace(part, id=meeting.id))
