"""The table: what was measured, against what was promised, beside what others do."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True):
    """A line of the table.

    ``limit`` is the budget and ``value`` what is held against it, in the same unit; ``measured``
    and ``peers`` say in words what was seen.
    """

    what: str
    budget: str
    limit: float
    value: float
    measured: str
    peers: str = ""

    @property
    def verdict(self) -> str:
        """Whether the budget was kept."""
        return "within" if self.value <= self.limit else "over"


HEADINGS = ("what", "budget", "measured", "", "beside it, in the same run")


def table(lines: list[Line]) -> str:
    """Return the lines as a table of plain text."""
    rows = [HEADINGS]
    rows += [(line.what, line.budget, line.measured, line.verdict, line.peers) for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    text = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    text.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(text)
