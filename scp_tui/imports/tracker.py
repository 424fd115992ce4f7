"""An existing tracker out of a CSV or spreadsheet file: the columns that councils use.

Nothing is guessed and nothing is dropped: a cell that is not understood is kept word for word
in the history of its row, and told as a finding.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from scp_tui.errors import InputRefused
from scp_tui.imports.sheet import Sheet
from scp_tui.imports.tracker_columns import heading
from scp_tui.imports.tracker_rows import RowReader, TrackerRow
from scp_tui.imports.xlsx_file import is_old_excel, is_xlsx, refuse_old_excel
from scp_tui.records.base import Value
from scp_tui.rules.findings import Finding

MOST_FILLED = 1_000_000
"""Most cells that merged ones may fill."""
TELL_EVERY = 1_000
"""Rows between two lines of how far it is."""

Tell = Callable[[str], None]


class Tracker(Value, frozen=True, kw_only=True):
    """A tracker as it was read: its rows, and what was noticed."""

    rows: tuple[TrackerRow, ...]
    findings: tuple[Finding, ...] = ()


def read_tracker(data: bytes, *, name: str, today: dt.date, tell: Tell = lambda _: None) -> Tracker:
    """Return the rows of a tracker in CSV or xlsx; ``tell`` is told how far it is.

    Raises InputRefused, one line saying what and where, for a file that is neither, one without
    a heading that names what was asked, or one with too many rows.
    """
    tell(f"Reading {name}")
    sheet = _sheet(data, name)
    if not any(cell.strip() for row in sheet.rows for cell in row):
        raise InputRefused("it is empty", where=name, todo="Nothing was imported.")
    named = heading(sheet.rows)
    if named is None:
        raise InputRefused(
            "no row names the columns",
            where=name,
            todo="Name them, as Reference, Date, Action, Owner, Due, Status, Progress.",
        )
    at, fields = named
    headings = sheet.rows[at]
    for line, cells in enumerate(sheet.rows[:at], 1):
        if words := [cell.strip() for cell in cells if cell.strip()]:
            said = "; ".join(" ".join(word.split()) for word in words)
            sheet.note(line, f"it stands above the headings, and was not taken in: {said}")
    for column, field in enumerate(fields):
        if field is None and (said := headings[column].strip()):
            sheet.note(
                at + 1, f"the column {said!r} is not known; its cells are kept word for word"
            )
    _fill_merged(sheet, at, fields)
    reader = RowReader(sheet, fields, headings, today)
    for line, cells in enumerate(sheet.rows[at + 1 :], at + 2):
        if any(cell.strip() for cell in cells):
            reader.take(line, cells)
        if line % TELL_EVERY == 0:
            tell(f"Line {line:,} of {len(sheet.rows):,}")
    if not reader.found:
        raise InputRefused("no row says what was asked", where=name, todo="Nothing was imported.")
    return Tracker(rows=tuple(reader.found), findings=tuple(sheet.findings))


def _sheet(data: bytes, name: str) -> Sheet:
    if is_old_excel(data):
        refuse_old_excel(name)
    if is_xlsx(data):
        from scp_tui.imports.xlsx_file import read_xlsx

        return read_xlsx(data, name, lambda rows: heading(rows) is not None)
    from scp_tui.imports.csv_file import read_csv

    return read_csv(data, name)


def _fill_merged(sheet: Sheet, at: int, fields: list[str | None]) -> None:
    """Give each ask what a cell merged over several of them says of all.

    What was asked is never filled in: rows under one ask go on with it.
    """
    asks = [column for column, field in enumerate(fields) if field in ("title", "wording")]
    filled = 0
    for one in sheet.merged:
        if one.top <= at or one.left >= len(fields) or one.left in asks:
            continue
        row = sheet.rows[one.top] if one.top < len(sheet.rows) else []
        text = row[one.left] if one.left < len(row) else ""
        below = range(one.top + 1, min(one.bottom + 1, len(sheet.rows)))
        if not text.strip() or not below:
            continue
        filled += len(below)
        if filled > MOST_FILLED:
            raise InputRefused(
                "its merged cells lie over each other", where=sheet.name, todo="Unmerge them."
            )
        for line in below:
            cells = sheet.rows[line]
            if any(column < len(cells) and cells[column].strip() for column in asks):
                cells += [""] * (one.left + 1 - len(cells))
                cells[one.left] = cells[one.left] or text
        sheet.note(one.top + 1, f"{text[:40]!r} stands for lines {one.top + 1} to {below[-1] + 1}")
