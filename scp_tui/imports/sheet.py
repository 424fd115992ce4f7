"""A sheet of cells as it came out of a file, whatever the file: rows, and what is known of them."""

from __future__ import annotations

import datetime as dt

import msgspec

from scp_tui.errors import InputRefused
from scp_tui.rules.findings import Finding, Level

MOST_ROWS = 50_000
"""Most rows that one file may have."""
MOST_COLUMNS = 104
"""Most columns, A to CZ: no tracker has more, and a stray cell far right would cost a lot."""
MOST_BYTES = 60_000_000


class Merged(msgspec.Struct, frozen=True):
    """A cell merged over several rows or columns, counted from 0; the last ones are included."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(msgspec.Struct):
    """The cells of a file. ``epoch`` is the day that its numbers count dates from, where any do.

    ``name`` is what findings call it.
    """

    name: str
    rows: list[list[str]]
    findings: list[Finding]
    merged: list[Merged] = []
    epoch: dt.date | None = None

    def note(self, line: int, message: str, level: Level = Level.NOTE) -> None:
        """Say what was noticed in a line, counted from 1."""
        self.findings.append(
            Finding(level=level, rule="R7.12", where=f"{self.name}, line {line}", message=message)
        )


def refuse_too_long(rows: list[list[str]], name: str) -> None:
    """Raise InputRefused for a file of more rows than are taken in at once."""
    if len(rows) > MOST_ROWS + 1:  # the headings are one more
        raise InputRefused(
            f"it has more than {MOST_ROWS:,} rows", where=name, todo="Import it in parts."
        )


def refuse_too_big(size: int, name: str) -> None:
    """Raise InputRefused for a file that is too big to be read in one piece."""
    if size > MOST_BYTES:
        raise InputRefused(f"it has {size // 1_000_000} MB", where=name, todo="Import it in parts.")
