"""A field of many lines that draws no more than changed.

Textual draws all of a text again at each key, which is most of what a key costs it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple, Self

from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea, _text_area
from textual.widgets.text_area import Edit, EditResult

from scp_tui.screens.inputs import TextBox

KEPT_LINES = 500
"""Drawn lines that are kept at most; some screenfuls."""


class QuickDocument(WrappedDocument):
    """A text laid out in lines that knows how many there are.

    Textual counts them at each key and for each line drawn, which in a text of sixty pages is
    more than all the rest.
    """

    @property
    def height(self) -> int:
        """How many lines the text takes."""
        return len(self._offset_to_line_info)


# A text area makes it by this name in its module, and offers no other seam.
vars(_text_area)["WrappedDocument"] = QuickDocument


class _Paragraph(NamedTuple):
    """The paragraph with the cursor: its row of so many, its lines, and which has the cursor."""

    row: int
    rows: int
    lines: tuple[str, ...]
    cursor: int


class FrugalBox(TextBox):
    """A text box; an edit within a paragraph draws only those of its lines that differ."""

    _holding = False
    _held = False

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id)
        self.match_cursor_bracket = False  # a bracket elsewhere would have to be drawn too
        self._kept_lines: dict[tuple[object, ...], Strip] = {}

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, and have drawn what it changed."""
        before = self._paragraph()
        self._holding, self._held = True, False
        try:
            # nobody here follows the cursor, and each message goes up through every part
            with self.prevent(TextArea.SelectionChanged):
                result = super().edit(edit)
        finally:
            self._holding = False
        if self._held:
            self._draw_since(before, edit)
        return result

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have the regions drawn again, or everything; during an edit the latter is held back."""
        if self._holding and not (regions or layout or recompose):
            self._held = True
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _paragraph(self) -> _Paragraph | None:
        """Return the paragraph with the cursor; None while anything is selected."""
        start, (row, column) = self.selection
        if start != (row, column):
            return None
        breaks = self.wrapped_document.get_offsets(row)
        text = self.document.get_line(row)
        lines = tuple(text[a:b] for a, b in pairwise((0, *breaks, len(text))))
        return _Paragraph(row, self.document.line_count, lines, bisect_right(breaks, column))

    def _draw_since(self, before: _Paragraph | None, edit: Edit) -> None:
        """Have drawn what an edit changed: lines of one paragraph if it was all within that."""
        now = self._paragraph()
        if (
            before is None
            or now is None
            or not edit.top[0] == edit.bottom[0] == before.row == now.row
            or before.rows != now.rows
            or len(before.lines) != len(now.lines)
        ):
            self.refresh()
            return
        first = self.wrapped_document.location_to_offset((now.row, 0)).y
        for place, (old, new) in enumerate(zip(before.lines, now.lines, strict=True)):
            if old != new or place in (before.cursor, now.cursor):
                self.refresh_lines(first + place)

    def render_line(self, y: int) -> Strip:
        """Return a line; those of paragraphs without cursor or selection are drawn only once."""
        place = Offset(0, self.scroll_offset.y + y)
        row, column = self.wrapped_document.offset_to_location(place)
        first, last = sorted((self.selection.start[0], self.selection.end[0]))
        if first <= row <= last or row + 1 >= self.document.line_count:
            return super().render_line(y)  # below the last line it is the last line that is given
        # Where the lines of a paragraph end is not said by the width: it may not be laid out yet.
        ends = tuple(self.wrapped_document.get_offsets(row))
        key = (self.document.get_line(row), column, ends, self.size, self.read_only)
        line = self._kept_lines.get(key)
        if line is None:
            if len(self._kept_lines) > KEPT_LINES:
                self._kept_lines.clear()
            line = self._kept_lines[key] = super().render_line(y)
        return line
