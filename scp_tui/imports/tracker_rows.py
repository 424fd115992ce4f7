"""A row of a tracker as it was understood; what was not is kept word for word."""

from __future__ import annotations

import datetime as dt
import functools
import re

import msgspec

from scp_tui.errors import InputRefused
from scp_tui.imports.sheet import Sheet
from scp_tui.imports.tracker_columns import status_of
from scp_tui.records.base import Value
from scp_tui.records.followups import FollowUpStatus
from scp_tui.rules.date_words import long_date
from scp_tui.rules.dates import parse_date
from scp_tui.rules.findings import Level

LONGEST_TITLE = 300
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000
"""The numbers that a sheet without the form of a date can mean one by: 1954 to 2119."""
_A_YEAR = dt.timedelta(days=366)
_HOUR = re.compile(
    r"(?P<day>.*?[0-9a-z.])(?:,? +(?:at +)?|(?<=[0-9])T)"
    r"(?P<hour>[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?(?: ?[ap]\.?m\.?)?Z?)",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"0{1,2}[:.]00(?:[:.]00(?:\.0+)?)?|12[:.]00(?:[:.]00)? ?am", re.IGNORECASE)


class TrackerRow(Value, frozen=True, kw_only=True):
    """A row as it was understood. ``kept`` are cells kept word for word, by their column."""

    line: int
    title: str
    reference: str = ""
    asked_on: dt.date | None = None
    minute: int | None = None
    wording: str = ""
    owner: str = ""
    requester: str = ""
    due: str = ""
    status: FollowUpStatus = FollowUpStatus.OPEN
    progress: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


class _Cells(msgspec.Struct):
    """The cells of one row by the field that they are of."""

    line: int
    values: dict[str, str]
    progress: list[str]
    kept: list[tuple[str, str]]


class RowReader:
    """Reads the rows of one sheet, one after the other; ``found`` are those so far."""

    def __init__(
        self, sheet: Sheet, fields: list[str | None], headings: list[str], today: dt.date
    ) -> None:
        self.found: list[TrackerRow] = []
        self._sheet = sheet
        self._fields = fields
        self._headings = headings
        self._today = today
        self._date = functools.cache(self._read_date)

    def take(self, line: int, cells: list[str]) -> None:
        """Take a row in: one of its own, or more about the row above where cells were merged."""
        row = self._sorted(line, cells)
        title = row.values.get("title") or row.values.get("wording") or ""
        if not title:
            self._go_on(row)
            return
        wording = row.values.get("wording", "") if row.values.get("title") else ""
        if len(title) > LONGEST_TITLE or "\n" in title:
            wording = "\n\n".join(part for part in (title, wording) if part)
        asked_on = self._asked_on(row)
        minute = self._minute(row)
        status = self._status(row)
        self.found.append(
            TrackerRow(
                line=line,
                title=" ".join(title.split())[:LONGEST_TITLE],
                reference=row.values.get("reference", ""),
                asked_on=asked_on,
                minute=minute,
                wording=wording,
                owner=row.values.get("owner", ""),
                requester=row.values.get("requester", ""),
                due=self._due(row),
                status=status,
                progress=tuple(row.progress),
                kept=tuple(row.kept),
            )
        )

    def _sorted(self, line: int, cells: list[str]) -> _Cells:
        """Return the cells by their fields; a column without one is kept under its heading."""
        row = _Cells(line=line, values={}, progress=[], kept=[])
        for column, cell in enumerate(cells):
            text = cell.strip()
            field = self._fields[column] if column < len(self._fields) else None
            if not text:
                continue
            if text.startswith("=") and len(text) > 1:
                self._sheet.note(line, f"{text[:40]!r} is a formula, kept as words")
            if field == "progress":
                row.progress.append(text)
            elif field is None:
                named = self._headings[column].strip() if column < len(self._headings) else ""
                row.kept.append((named or f"column {column + 1}", text))
            else:
                row.values[field] = text
        return row

    def _asked_on(self, row: _Cells) -> dt.date | None:
        said = row.values.get("date")
        if not said:
            above = self.found[-1].asked_on if self.found else None
            if above is not None:
                self._sheet.note(row.line, "it has no date; that of the row above was taken")
            return above
        day = self._day(said, row, "Date")
        if day is not None and day <= self._today:
            return day
        if ("Date", said) not in row.kept:
            row.kept.append(("Date", said))
        why = "is no date that says its day" if day is None else "has not come yet"
        self._sheet.note(row.line, f"{said[:40]!r} {why}, kept as words")
        return None

    def _day(self, said: str, row: _Cells, column: str) -> dt.date | None:
        """Return the day that a cell means; an hour beside it is kept with it, word for word."""
        serial = self._serial(said, row)
        if serial is not None:
            if float(said) % 1:
                row.kept.append((column, said))
            return serial
        words, hour = _without_hour(said)
        day = self._date(words)
        if day is not None and hour and not _MIDNIGHT.fullmatch(hour):
            row.kept.append((column, said))
        return day

    def _read_date(self, said: str) -> dt.date | None:
        """Return the date of words that mean the same one whenever they are read."""
        try:
            day = parse_date(said, today=self._today)
            later = parse_date(said, today=self._today + _A_YEAR)
        except InputRefused:
            return None
        return day if day == later else None

    def _serial(self, said: str, row: _Cells) -> dt.date | None:
        """Return the date that a bare number of a spreadsheet stands for, and say so."""
        if self._sheet.epoch is None or not re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", said):
            return None
        days = int(float(said))
        if not FIRST_SERIAL <= days <= LAST_SERIAL:
            return None
        day = self._sheet.epoch + dt.timedelta(days=days)
        self._sheet.note(row.line, f"{said} was read as the date {long_date(day)}")
        return day

    def _due(self, row: _Cells) -> str:
        """Return the words for when it is due, a day with an hour as the day alone."""
        said = row.values.get("due", "")
        dated = _without_hour(said)[1] or (self._sheet.epoch is not None and said[:5].isdigit())
        day = self._day(said, row, "Due") if dated else None
        return day.isoformat() if day is not None else said

    def _minute(self, row: _Cells) -> int | None:
        said = row.values.get("minute")
        if not said:
            return None
        digits = re.fullmatch(r"[^0-9]*([0-9]{1,5})[^0-9]*", said)
        if digits is None or digits[1] != said:
            row.kept.append(("Minute", said))
        return int(digits[1]) if digits else None

    def _status(self, row: _Cells) -> FollowUpStatus:
        said = row.values.get("status", "")
        status = status_of(said)
        if status is None:
            row.kept.append(("Status", said))
            self._sheet.note(row.line, f"the status {said[:40]!r} is not known, kept as words")
        return status or FollowUpStatus.OPEN

    def _go_on(self, row: _Cells) -> None:
        """Add a row that does not say what was asked to the row above it, word for word."""
        if not self.found:
            words = [*row.values.values(), *row.progress, *(text for _, text in row.kept)]
            told = "it does not say what was asked, and was left out: " + "; ".join(words)[:200]
            self._sheet.note(row.line, told, Level.WARNING)
            return
        more = [(field.capitalize(), text) for field, text in row.values.items()]
        last = self.found.pop()
        self._sheet.note(row.line, f"it goes on with the row of line {last.line}")
        self.found.append(
            msgspec.structs.replace(
                last,
                progress=(*last.progress, *row.progress),
                kept=(*last.kept, *more, *row.kept),
            )
        )


def _without_hour(said: str) -> tuple[str, str]:
    """Return a date's words without the hour that a program put behind them, and that hour."""
    match = _HOUR.fullmatch(said)
    return (match["day"], match["hour"]) if match is not None else (said, "")
