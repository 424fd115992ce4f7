"""Between the editor and the record: what is open, what is stored, and what still waits.

Knows no widget. One text is open at a time; a text that could not be stored waits here, with
the version it grew from, until it can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scp_tui.errors import StaleRecord
from scp_tui.screens.editor_merge import Merged, merge

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.views import MinuteText


@dataclass
class _Sheet:
    """The text of one item as typed, and the version it grew from.

    ``base`` is what the editor held at the last save; ``stored`` is how the record has it, which
    may differ in blank space.
    """

    base: str
    stored: str
    rev: int
    typed: str
    cursor: int


class ItemWriter:
    """Stores the minute texts of one meeting as they are typed."""

    def __init__(self, desk: Desk, ref: str) -> None:
        self._desk = desk
        self._ref = ref
        self._sheets: dict[str, _Sheet] = {}
        self.item: str | None = None

    def open(self, item_id: str) -> tuple[MinuteText, str, int]:
        """Open an item: return its record, the text to show, and where the cursor was.

        The text is the stored one, or the typed one if that could not be stored yet.
        """
        record = self._desk.minutes.text(self._ref, item_id)
        old = self._sheets.get(item_id)
        if old is None:
            old = _Sheet(record.text, record.text, record.rev, record.text, len(record.text))
            self._sheets[item_id] = old
        elif record.text == old.stored:
            old.rev = record.rev
        elif old.typed == old.base:
            old.base = old.stored = old.typed = record.text
            old.rev = record.rev
            old.cursor = min(old.cursor, len(record.text))
        self.item = item_id
        return record, old.typed, old.cursor

    def typed(self, text: str, cursor: int) -> bool:
        """Keep what the editor holds; return whether it differs from what is stored."""
        if self.item is None:
            return False
        sheet = self._sheets[self.item]
        sheet.typed, sheet.cursor = text, cursor
        return sheet.typed != sheet.base

    @property
    def waiting(self) -> tuple[str, ...]:
        """The ids of the items whose typed text is not stored."""
        return tuple(key for key, sheet in self._sheets.items() if sheet.typed != sheet.base)

    def text_of(self, item_id: str) -> str | None:
        """Return the text of an item as typed, None when it was not opened here."""
        sheet = self._sheets.get(item_id)
        return None if sheet is None else sheet.typed

    def save(self) -> Merged | None:
        """Store every text that waits.

        When another has changed the same text meanwhile, both versions are joined and stored;
        the joined text is returned if it is that of the open item. Raises what the desk raises;
        what was not stored goes on waiting.
        """
        shown: Merged | None = None
        for item_id in self.waiting:
            merged = self._save(item_id)
            if item_id == self.item:
                shown = merged
        return shown

    def _save(self, item_id: str, tries: int = 3) -> Merged | None:
        sheet = self._sheets[item_id]
        joined: Merged | None = None
        while True:
            try:
                stored = self._desk.minutes.write(self._ref, item_id, sheet.typed, sheet.rev)
            except StaleRecord:
                tries -= 1
                if not tries:
                    raise
                now = self._desk.minutes.text(self._ref, item_id)
                if now.text != sheet.stored:
                    again = merge(sheet.base, sheet.typed, now.text, sheet.cursor)
                    marked = again.marked + (joined.marked if joined else 0)
                    joined = Merged(again.text, again.cursor, marked)
                    sheet.typed, sheet.cursor = again.text, again.cursor
                sheet.base = sheet.stored = now.text
                sheet.rev = now.rev
                if sheet.typed == now.text:
                    return joined
            else:
                sheet.base, sheet.stored, sheet.rev = sheet.typed, stored.text, stored.rev
                return joined
