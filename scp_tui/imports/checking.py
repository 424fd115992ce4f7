"""Every text and time of an imported record, made harmless or refused with its place."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

import msgspec

from scp_tui.errors import InputRefused
from scp_tui.rules.text import neutralise

T = TypeVar("T")

LINE_LIMIT = 300
TEXT_LIMIT = 400_000
PAGE_LIMIT = 20_000_000

LINE_FIELDS = frozenset(
    {
        "abbreviation",
        "after",
        "author",
        "by",
        "capacity",
        "chair_title",
        "committee",
        "declaration",
        "deputy_chair_title",
        "email",
        "family_name",
        "for_member",
        "given_name",
        "group",
        "heading",
        "id",
        "item",
        "meeting",
        "motion",
        "mover",
        "name",
        "nominee",
        "number",
        "organisation",
        "pages",
        "paper",
        "parent",
        "person",
        "presenters",
        "publisher",
        "referred_to",
        "renamed_to",
        "replaces",
        "report_of",
        "rule",
        "seconder",
        "style",
        "title",
        "until_item",
        "usual_venue",
        "venue",
        "wards",
    }
)
"""Texts of one line and at most 300 characters; every other text may have 400,000."""

PAGE_FIELDS = frozenset({"page", "original"})
"""Whole pages as they were frozen, of every item's text; they may have 20,000,000."""

REQUIRED = frozenset({"title", "name", "family_name", "person", "committee", "id"})
"""Lines that a record cannot do without, where its type does not let them be unknown."""


def checked(tree: T, name: str) -> T:
    """Return the record tree with each text neutralised.

    Raises ``InputRefused`` naming the field when a text is too long, a line that must be there
    is blank, or a time carries a zone: times are local wall times.
    """
    return _checked(tree, name, "", "")  # type: ignore[no-any-return]


def _checked(value: Any, name: str, path: str, field: str) -> Any:
    if isinstance(value, str) and type(value) is str:
        return _text(value, name, path, field)
    if isinstance(value, tuple):
        return tuple(_checked(one, name, f"{path}[{n}]", field) for n, one in enumerate(value))
    if isinstance(value, dict):
        return {
            _text(key, name, path, "id"): _checked(one, name, f"{path}[…]", field)
            for key, one in value.items()
        }
    if isinstance(value, msgspec.Struct):
        return _struct(value, name, path)
    if isinstance(value, (dt.datetime, dt.time)) and value.tzinfo is not None:
        raise InputRefused(
            "the time carries a time zone; times are those of the clock on the wall",
            where=f"{name}, {path}",
            todo="Write it without a zone, as 2019-09-10T18:00:00.",
        )
    return value


def _struct(value: msgspec.Struct, name: str, path: str) -> msgspec.Struct:
    changes = {}
    for field in value.__struct_fields__:
        old = getattr(value, field)
        if old is None or isinstance(old, (bool, int)):
            continue
        new = _checked(old, name, f"{path}.{field}" if path else field, field)
        if new is not old:
            changes[field] = new
    return msgspec.structs.replace(value, **changes) if changes else value


def _text(value: str, name: str, path: str, field: str) -> str:
    line = field in LINE_FIELDS
    limit = LINE_LIMIT if line else PAGE_LIMIT if field in PAGE_FIELDS else TEXT_LIMIT
    if len(value) > limit:
        raise InputRefused(
            f"it has {len(value):,} characters and the most it may have is {limit:,}",
            where=f"{name}, {path}",
            todo=f"Shorten it by {len(value) - limit:,}.",
        )
    clean = neutralise(value)
    if line:
        clean = clean.replace("\n", " ")
    if field in REQUIRED and not clean.strip():
        raise InputRefused("it is empty", where=f"{name}, {path}", todo="Nothing was imported.")
    return clean
