"""Numbered migrations: pure functions from the tables of one schema to those of the next.

A migration works on plain dictionaries, so that it goes on working when the records change.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from scp_tui.store.shapes import SCHEMA, Tables, Unreadable


def from_1_to_2(tables: Tables, kind: str) -> Tables:
    """A declaration named one item or none; it now names any number of items (R3.6)."""
    if kind == "meeting":
        for declaration in tables["declarations"].values():
            item = declaration.pop("item")
            declaration["items"] = [] if item is None else [item]
    return tables


MIGRATIONS: dict[int, Callable[[Tables, str], Tables]] = {1: from_1_to_2}
"""The migration that leads on from each older schema."""


def migrate(tables: Tables, kind: str, schema: int) -> Tables:
    """The tables brought from an older schema to the present one; those given are left alone.

    Raises Unreadable when they are not of the shape that their schema had.
    """
    tables = copy.deepcopy(tables)
    try:
        while schema < SCHEMA:
            tables = MIGRATIONS[schema](tables, kind)
            schema += 1
            tables["meta"]["file"]["schema"] = schema
    except (KeyError, TypeError, AttributeError):
        raise Unreadable(f"it has not the shape of schema {schema}") from None
    return tables
