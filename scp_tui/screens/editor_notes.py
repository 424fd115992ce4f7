"""A field of many lines whose every edit is told before it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual.widgets.text_area import Edit, EditResult, Selection

from scp_tui.records.typing import Change, Place
from scp_tui.screens.editor_lines import FrugalBox


class Scribe(Protocol):
    """Who notes what is typed, before it is drawn."""

    def edited(self, change: Change, at: Place) -> None:
        """Note an edit, and where the cursor stands after it."""

    def cursor_moved(self, at: Place) -> None:
        """Note where the cursor went."""


class NotedBox(FrugalBox):
    """A text box that tells ``scribe`` of each edit and each move of the cursor."""

    scribe: Scribe | None = None
    _editing = False

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; it is noted before it can be drawn."""
        self._editing = True
        try:
            result = super().edit(edit)
        finally:
            self._editing = False
        if self.scribe is not None:
            change = Change(start=edit.top, end=edit.bottom, text=edit.text)
            self.scribe.edited(change, self.cursor_location)
        return result

    def undo(self) -> None:
        """Take back the last edits."""
        before = self._lines()
        self._editing = True
        super().undo()
        self._note_since(before)

    def redo(self) -> None:
        """Bring the last edits back again."""
        before = self._lines()
        self._editing = True
        super().redo()
        self._note_since(before)

    def watch_selection(self, _before: Selection, now: Selection) -> None:
        """Note where the cursor goes by itself; after an edit that is noted with it."""
        if self.scribe is not None and not self._editing:
            self.scribe.cursor_moved(now.end)

    def _lines(self) -> list[str]:
        return [self.document.get_line(row) for row in range(self.document.line_count)]

    def _note_since(self, before: Sequence[str]) -> None:
        """Note how the text differs from the lines before, as one change."""
        self._editing = False
        now = self._lines()
        if self.scribe is None or now == before:
            return
        least = min(len(before), len(now))
        same = next((n for n in range(least) if before[n] != now[n]), least - 1)
        rest = least - same - 1
        tail = next((n for n in range(rest) if before[-1 - n] != now[-1 - n]), rest)
        last = len(before) - 1 - tail
        change = Change(
            start=(same, 0),
            end=(last, len(before[last])),
            text="\n".join(now[same : len(now) - tail]),
        )
        self.scribe.edited(change, self.cursor_location)
