"""Numbered migrations: pure functions from the tables of one schema to those of the next.

A migration works on plain dictionaries, so that it goes on working when the records change.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from scp_tui.store.log_migration import log_of
from scp_tui.store.shapes import SCHEMA, Tables, Unreadable


def from_1_to_2(tables: Tables, kind: str) -> Tables:
    """A declaration named one item or none; it now names any number of items (R3.6)."""
    if kind == "meeting":
        for declaration in tables["declarations"].values():
            item = declaration.pop("item")
            declaration["items"] = [] if item is None else [item]
    return tables


def from_2_to_3(tables: Tables, kind: str) -> Tables:
    """A follow-up had one owner, a status and updates; it now has limbs and a history of facts.

    The status follows from the history, so each one that was set stands on its fact, and one
    that no update had set gets a fact of its own. No word and no day is lost.
    """
    if kind == "followups":
        for row in tables["follow_ups"].values():
            _into_history(row)
    return tables


def _into_history(row: dict[str, Any]) -> None:
    status, closed_on = row.pop("status", "open"), row.pop("closed_on", None)
    row["limbs"] = [{"owner": row.pop("owner", {})}]
    stood = "open"
    history = row["history"] = []
    for update in row.pop("updates", []):
        fact = {field: value for field, value in update.items() if value is not None}
        set_to = fact.pop("status", None)
        if set_to is not None:
            fact["stood"] = stood = set_to
        history.append(fact)
    set_on = next((fact.get("on") for fact in reversed(history) if "stood" in fact), None)
    if stood != status or (closed_on is not None and set_on != closed_on):
        fact = {"kind": "note", "text": "Carried over from the earlier record.", "stood": status}
        day = closed_on or (history[-1]["on"] if history else row.get("asked_on"))
        history.append(fact if day is None else {**fact, "on": day})


def from_3_to_4(tables: Tables, kind: str) -> Tables:
    """Attendance, chair, course of the items and end of a meeting are now one log (R4.1)."""
    if kind == "meeting":
        log_of(tables)
    return tables


def from_4_to_5(tables: Tables, kind: str) -> Tables:
    """The restricted record now also holds the speakers and reasons of private business.

    They came from the public file of the same meeting, so ``opening`` moves them once both are
    read; a restricted file without them is one that had none.
    """
    if kind == "restricted":
        for table in ("speakers", "reasons"):
            tables.setdefault(table, {})
    return tables


MIGRATIONS: dict[int, Callable[[Tables, str], Tables]] = {
    1: from_1_to_2,
    2: from_2_to_3,
    3: from_3_to_4,
    4: from_4_to_5,
}
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
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable(f"it has not the shape of schema {schema}") from None
    return tables
