"""A list of one-line rows in columns, with headings between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from textual.binding import Binding
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from scp_tui.screens.texts import fit, literal

REVERSE = Style(reverse=True)
Widths = tuple[int, ...]
Pair = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Row:
    """A row: its id, its cells, and its own column widths if they differ from the list's.

    A row without an id is never under the cursor: with one cell it is a heading, in bold across
    the line; with more it goes on with the row above.
    """

    id: str
    cells: tuple[str, ...]
    widths: Widths | None = None


def heading(text: str) -> Row:
    """Return a heading row."""
    return Row("", (text,))


class MarkedList(OptionList):
    """An option list whose cursor shows in reverse video, with colours or without.

    Textual leaves ``reverse`` out of the styles it makes for options. ``steered`` lists show
    the cursor although the keys go elsewhere (to the field above, that narrows them).
    """

    DEFAULT_CSS = """
    MarkedList, MarkedList:focus { border: none; padding: 0; background: ansi_default;
        background-tint: ansi_default 0%; scrollbar-size-vertical: 1; }
    MarkedList > .option-list--option { padding: 0; }
    MarkedList > .option-list--option-highlighted,
    MarkedList:focus > .option-list--option-highlighted { text-style: bold; }
    MarkedList > .option-list--option-disabled { text-style: none; color: ansi_default; }
    """

    steered = False

    def render_line(self, y: int) -> Strip:
        """Return the line, in reverse video under the cursor."""
        strip = super().render_line(y)
        if self.highlighted is None or not (self.steered or self.has_focus):
            return strip
        option = next((s.style.meta.get("option") for s in strip if s.style), None)
        return strip.apply_style(REVERSE) if option == self.highlighted else strip


class RowList(MarkedList):
    """A list of rows with an id each; the cursor stays on its row over a refill.

    ``widths`` are the columns: a positive number is cells, a negative one a share of what is
    left. Rows are laid out again when the terminal is resized. Texts are always literal.
    ``enter`` is what the key line says of Enter.
    """

    BINDINGS = [Binding("enter", "select", "Open", key_display="Enter")]

    def __init__(
        self, widths: Sequence[int] = (-1,), *, id: str | None = None, enter: str = "Open"
    ) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self.enter_words = enter
        self.widths: Widths = tuple(widths)
        self._rows: tuple[Row, ...] = ()
        self._laid_out_for = 0

    @property
    def current(self) -> str | None:
        """The id of the row under the cursor, or None when there is none."""
        if self.highlighted is None or self.highlighted >= self.option_count:
            return None
        return self.get_option_at_index(self.highlighted).id

    @property
    def texts(self) -> list[str]:
        """The rows as shown, top to bottom."""
        return [str(option.prompt).strip() for option in self.options]

    def fill(self, rows: Sequence[Row | Pair], *, on: str | None = None) -> None:
        """Show these rows. The cursor goes to ``on``, or stays on its row or its place."""
        wanted = on or self.current
        place = self.highlighted or 0
        self._rows = tuple(row if isinstance(row, Row) else Row(*row) for row in rows)
        self._lay_out()
        self._put_cursor(wanted, place)

    def _put_cursor(self, wanted: str | None, place: int) -> None:
        able = [index for index, row in enumerate(self._rows) if row.id]
        if not able:
            self.highlighted = None
            return
        same = [index for index in able if self._rows[index].id == wanted]
        self.highlighted = same[0] if same else min(able, key=lambda index: abs(index - place))

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        if self._rows and self._laid_out_for != self._room():
            wanted, place = self.current, self.highlighted or 0
            self._lay_out()
            self._put_cursor(wanted, place)

    def _room(self) -> int:
        return self.scrollable_content_region.width or self.app.size.width

    def _lay_out(self) -> None:
        self._laid_out_for = self._room()
        room = self._laid_out_for - 2
        self.clear_options()
        self.add_options(
            Option(
                literal(f" {row.cells[0]}", "bold")
                if not row.id and len(row.cells) == 1
                else literal(
                    "   " + in_columns(row.cells, spread(row.widths or self.widths, room - 2))
                ),
                id=row.id or None,
                disabled=not row.id,
            )
            for row in self._rows
        )


def in_columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return the cells side by side, each cut or padded to its width, one space between.

    When there are fewer cells than widths the last cell takes the rest of the line.
    """
    used = list(widths[: len(cells)])
    if used and len(cells) < len(widths):
        used[-1] += sum(widths[len(cells) :]) + len(widths) - len(cells)
    return " ".join(fit(cell, width) for cell, width in zip(cells, used, strict=True))


def spread(widths: Sequence[int], room: int) -> Widths:
    """Return column widths in cells for a line of ``room`` cells, one space between columns.

    Negative widths share what the fixed ones leave, in proportion; none is narrower than 4.
    """
    fixed = sum(width for width in widths if width > 0)
    shares = -sum(width for width in widths if width < 0)
    left = max(0, room - fixed - (len(widths) - 1))
    return tuple(width if width > 0 else max(4, left * -width // shares) for width in widths)
