"""What a rule has to say about a record: it warns and is kept, it does not block the pen."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from scp_tui.records.base import Value


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Value, frozen=True, kw_only=True):
    """One thing that a rule noticed: how grave, which rule, where, and in one line what."""

    level: Level
    rule: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.level}: {self.where}: {self.message} ({self.rule})"


def summed_up(findings: Iterable[Finding]) -> str:
    """Return how much is unresolved, in the words of every place that says so."""
    levels = [one.level for one in findings]
    notes = levels.count(Level.NOTE)
    counts = {"to put right or look at": len(levels) - notes, "to know": notes}
    said = [f"{count} {words}" for words, count in counts.items() if count]
    return ", ".join(said) or "Nothing is unresolved"


class Remark(NamedTuple):
    """What a rule noticed about a part of a record, before it is said where that part is."""

    rule: str
    message: str
    level: Level = Level.WARNING

    def at(self, where: str) -> Finding:
        """Return it as a finding at a place."""
        return Finding(level=self.level, rule=self.rule, where=where, message=self.message)
