"""What the terminal shows, cell by cell, so that only what changes need be sent.

Textual paints whole regions: a typed character repaints its text area, some thousands of bytes,
of which the terminal already shows nearly all. ``CellMemory.feed`` takes what Textual would send
and returns the least that has the same effect. It knows only what Textual uses: absolute moves,
character styles and text; anything else passes through as it is, and what might have changed the
screen in a way not known here makes it forget, which costs bytes and nothing else.
"""

from __future__ import annotations

import re
from functools import cache

from rich.cells import cell_len, get_character_cell_size

Cell = tuple[str, str]
"""A character that takes one cell, and its style as SGR parameters."""

_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|\x1b\[(?P<style>[0-9;:]*)m"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<other>\x1b\[[<-?]?[0-9;:]*[ -/]*[@-~]|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.|.)",
    re.DOTALL,
)
_LEAVES_CELLS_ALONE = re.compile(
    r"\x07|\x1b\[\?(?!1049|1047|47|3|5|6)[0-9;]+[hl]|\x1b\[[<-?]?[0-9;]*(?:[cnqtu]|\$p)|\x1b[\]P_^X].*",
    re.DOTALL,
)
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
WORTH_A_FRAME = 120
"""Bytes from which an update is bracketed, for terminals that can show it all at once."""
GAP = 4
"""Unchanged cells that are sent again rather than stepped over; a step costs as much."""
ERASED = 10
"""Empty cells that are erased rather than sent; to erase and to step over them costs as much."""
BLANK: Cell = (" ", "")


class CellMemory:
    """The screen of a terminal of ``width`` by ``height`` cells, as far as it is known."""

    def __init__(self, width: int, height: int) -> None:
        self._held: list[str] | None = None
        self._row = self._column = 0
        self._flows = False
        self._style = ""
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Take another size: what is wanted and what is shown are then both not known."""
        self.width, self.height = width, height
        self._wanted: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        self._touched: set[int] = set()
        self.forget()

    def forget(self) -> None:
        """Know nothing of what the terminal shows: all that comes next is sent."""
        self._shown: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        self._at: tuple[int, int] | None = None
        self._sent_style: str | None = None

    def feed(self, data: str) -> str:
        """Return what to send in place of ``data``; nothing when the screen stays as it is."""
        out: list[str] = []
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                self._put(token["text"], out)
            elif kind == "style":
                self._restyle(token["style"])
            elif kind == "column":
                self._flows = False
                self._row, self._column = int(token["row"]) - 1, int(token["column"]) - 1
            else:
                self._pass(token["other"], out)
        self._flush(out)
        if self._held is not None:
            self._held += out
            return ""
        return "".join(out)

    # -- what Textual wants shown ----------------------------------------------------------------

    def _restyle(self, said: str) -> None:
        if said in ("", "0"):
            self._style = ""
        elif said.startswith("0;"):
            self._style = said[2:]
        else:
            self._style = f"{self._style};{said}" if self._style else said

    def _put(self, text: str, out: list[str]) -> None:
        # A frame made for a wider or taller terminal has places that this one does not have.
        if self._row >= self.height or self._column >= self.width:
            return
        if self._flows or not (text.isascii() or all(map(_takes_one_cell, text))):
            self._put_odd(text, out)
            return
        row, style = self._wanted[self._row], self._style
        self._touched.add(self._row)
        for column, character in enumerate(text[: self.width - self._column], self._column):
            row[column] = (character, style)
        self._column += len(text)

    def _put_odd(self, text: str, out: list[str]) -> None:
        """Send text whose width terminals differ about as it is; its row is then not known.

        So is everything after it up to the next move: it stands where the terminal puts it.
        """
        if not self._flows:
            self._flush(out)
            self._move(self._row, self._column, out)
        self._flows = True
        self._set_style(self._style, out)
        out.append(text)
        self._at = None
        self._wanted[self._row] = [None] * self.width
        self._shown[self._row] = [None] * self.width
        self._column += cell_len(text)

    def _pass(self, sequence: str, out: list[str]) -> None:
        self._flows = False
        if sequence == "\n":
            self._row += 1
        elif sequence == "\r":
            self._column = 0
        elif sequence == BEGIN:
            self._flush(out)
            self._held = []
        elif sequence == END:
            self._flush(out)
            frame = "".join([*(self._held or ()), *out])
            self._held = None
            out[:] = [BEGIN, frame, END] if len(frame) >= WORTH_A_FRAME else [frame]
        else:
            self._flush(out)
            out.append(sequence)
            if not _LEAVES_CELLS_ALONE.fullmatch(sequence):
                self.resize(self.width, self.height)

    # -- what is sent for it ---------------------------------------------------------------------

    def _flush(self, out: list[str]) -> None:
        for row in sorted(self._touched):
            self._send_row(row, out)
        self._touched.clear()
        if self._sent_style:
            self._set_style("", out)
        known = self._sent_style is not None
        if known and self._row < self.height and self._column < self.width:
            self._move(self._row, self._column, out)

    def _send_row(self, row: int, out: list[str]) -> None:
        wanted, shown = self._wanted[row], self._shown[row]
        changed = [
            column
            for column, cell in enumerate(wanted)
            if cell is not None and cell != shown[column]
        ]
        for first, last in _runs(changed, wanted):
            if self._send_run(row, first, last, out):
                break
        for column in changed:
            shown[column] = wanted[column]

    def _send_run(self, row: int, first: int, last: int, out: list[str]) -> bool:
        """Send the cells from first to last; true when that covered the rest of the row."""
        wanted = self._wanted[row]
        rest = self.width
        while rest > first and wanted[rest - 1] == BLANK:
            rest -= 1
        clears = last >= rest and self.width - rest > 3
        end = rest if clears else last + 1
        place = first
        self._move(row, place, out)
        while place < end:
            self._move(row, place, out)
            empty = _empty_from(wanted, place, end)
            cell = wanted[place]
            assert cell is not None
            self._set_style(cell[1], out)
            if empty >= ERASED:
                out.append(f"\x1b[{empty}X")
                place += empty
                continue
            out.append(cell[0])
            place += 1
            # In the last column the cursor stands beyond the row or on it, as the terminal likes.
            self._at = (row, place) if place < self.width else None
        if clears:
            self._set_style("", out)
            out.append("\x1b[K")
            self._shown[row][first:] = wanted[first:]
        return clears

    def _set_style(self, style: str, out: list[str]) -> None:
        if style != self._sent_style:
            if not style:
                out.append("\x1b[m")
            elif self._sent_style == "":
                out.append(f"\x1b[{style}m")
            else:
                out.append(f"\x1b[0;{style}m")
            self._sent_style = style

    def _move(self, row: int, column: int, out: list[str]) -> None:
        if (row, column) == self._at:
            return
        ways = [f"\x1b[{row + 1};{column + 1}H"]
        if self._at is not None and self._at[0] == row:
            step = column - self._at[1]
            count = "" if abs(step) == 1 else str(abs(step))
            ways.append(f"\x1b[{count}{'C' if step > 0 else 'D'}")
            if column == 0:
                ways.append("\r")
        out.append(min(ways, key=len))
        self._at = (row, column)


@cache
def _takes_one_cell(character: str) -> bool:
    """Whether every terminal gives the character one cell."""
    if character < "\u0300":
        return character != "\u00ad"
    if "\u200b" <= character <= "\u200f" or "\u2028" <= character <= "\u206f":
        return False
    return character < "\u2e80" and get_character_cell_size(character) == 1


@cache
def _is_empty(cell: Cell) -> bool:
    """Whether a cell is what a terminal leaves where it erases: a blank with nothing set."""
    return cell[0] == " " and {"", "0", "39", "49"}.issuperset(cell[1].split(";"))


def _empty_from(wanted: list[Cell | None], place: int, end: int) -> int:
    """Return how many cells from a place are empty and of one style."""
    first = wanted[place]
    if first is None or not _is_empty(first):
        return 0
    after = place + 1
    while after < end and wanted[after] == first:
        after += 1
    return after - place


def _runs(changed: list[int], wanted: list[Cell | None]) -> list[tuple[int, int]]:
    """Return the changed columns as runs, first and last, joined over short known gaps."""
    runs: list[tuple[int, int]] = []
    for column in changed:
        if runs:
            first, last = runs[-1]
            if column - last <= GAP and None not in wanted[last:column]:
                runs[-1] = (first, column)
                continue
        runs.append((column, column))
    return runs
