"""Changing the tables of a file with TinyDB. Imported at the first write, not before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from scp_tui.store.shapes import Tables
from scp_tui.store.tablefile import TableFile

Storage.register(TableFile)


class _RecordTable(Table):
    """A table whose documents go by our own ids, which are words."""

    document_id_class = str  # type: ignore[assignment]


class _RecordBase(TinyDB):
    table_class = _RecordTable


def put(file: TableFile, wanted: Tables) -> None:
    """Makes each table of the file what is wanted, touching only what differs.

    The order of the documents counts: it is the order of the agenda.
    """
    file.write(file.read() or {})
    base = _RecordBase(storage=lambda: file)
    for name, rows in wanted.items():
        table = base.table(name, cache_size=0)
        stored: dict[str, Any] = dict((file.read() or {}).get(name, {}))
        gone = [key for key in stored if key not in rows]
        if gone:
            table.remove(doc_ids=gone)  # type: ignore[arg-type]
        kept = [key for key in stored if key in rows]
        added = [key for key in rows if key not in stored]
        if [*kept, *added] != list(rows) or not rows:
            table.truncate()
            kept, added = [], list(rows)
        changed = [key for key in kept if stored[key] != rows[key]]
        if changed:
            _replace(table, rows, changed)
        if added:
            table.insert_multiple(_document(rows[key], key) for key in added)
    for name in base.tables() - set(wanted):
        base.drop_table(name)


def _replace(table: Table, rows: dict[str, dict[str, Any]], keys: list[str]) -> None:
    for key in keys:
        # Put in its place, not over it: what the new one leaves out is not to stay.
        table.update(_becomes(rows[key]), doc_ids=[key])  # type: ignore[list-item]


def _becomes(row: dict[str, Any]) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        document.clear()
        document.update(row)

    return change


def _document(row: dict[str, Any], key: str) -> Document:
    return Document(row, doc_id=key)  # type: ignore[arg-type]
