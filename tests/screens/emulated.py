"""A terminal to look at: small, quick, and right where a wide character is written over by half.

It knows what Textual sends and what we send in its place. ``tests/screens/test_cells.py`` holds it
against pyte, which is slower and keeps such halves.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wcwidth import wcwidth

Style = tuple[str, ...]
"""What is set: attributes and colours as SGR parameters, in order, each once."""
Cell = tuple[str, Style]
BLANK: Cell = (" ", ())
_TOKEN = re.compile(
    r"\x1b\[(?P<place>\d*;?\d*)H|\x1b\[(?P<style>[0-9;]*)m|\x1b\[(?P<step>\d*)(?P<way>[CD])"
    r"|(?P<wipe>\x1b\[K)|\x1b\[(?P<erase>\d+)X|(?P<clear>\x1b\[2J)|(?P<line>[\r\n])"
    r"|(?P<other>\x1b\[[?<>=]?[0-9;:]*[ -/]*[@-~]|\x1b\][^\x07]*\x07)|(?P<text>[^\x1b\r\n]+)"
)
_OFF = {"22": ("1", "2"), "23": ("3",), "24": ("4",), "25": ("5",), "27": ("7",), "29": ("9",)}


@lru_cache(maxsize=4096)
def restyled(style: Style, said: str) -> Style:
    """Return the style once more parameters have been sent."""
    now = dict.fromkeys(style)
    parts = [part or "0" for part in said.split(";")]
    while parts:
        part = parts.pop(0)
        if part == "0":
            now = {}
        elif part in ("38", "48"):
            size = 2 if parts[:1] == ["5"] else 4
            now = {one: None for one in now if _layer(one) != part[0]}
            now[";".join([part, *parts[:size]])] = None
            del parts[:size]
        elif _layer(part):
            now = {one: None for one in now if _layer(one) != _layer(part)}
            if part not in ("39", "49"):
                now[part] = None
        elif part in _OFF:
            now = {one: None for one in now if one not in _OFF[part]}
        else:
            now[part] = None
    return tuple(sorted(now))


def _layer(part: str) -> str:
    """Return 3 for a colour of letters, 4 for one behind them, nothing for what is no colour."""
    head = part.partition(";")[0]
    if len(head) == 3 or (len(head) == 2 and head[0] == "9"):
        return "4" if head.startswith("10") else "3"
    return head[0] if len(head) == 2 and head[0] in "34" else ""


class Emulated:
    """A terminal of a size that shows what it is sent; lines do not wrap."""

    def __init__(self, columns: int, lines: int) -> None:
        self.grid: list[list[Cell]] = []
        self.row = self.column = 0
        self.style: Style = ()
        self.dirty: set[int] = set()
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int) -> None:
        """Take another size; what fits of the old stays."""
        self.columns, self.lines = columns, lines
        kept = [(row + [BLANK] * columns)[:columns] for row in self.grid[:lines]]
        self.grid = kept + [[BLANK] * columns for _ in range(lines - len(kept))]
        self.row, self.column = min(self.row, lines - 1), min(self.column, columns - 1)
        self.dirty = set(range(lines))

    def feed(self, data: str) -> None:
        """Show data."""
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                self._write(token["text"])
            elif kind == "style":
                self.style = restyled(self.style, token["style"])
            elif kind == "place":
                row, _, column = token["place"].partition(";")
                self.row = min(int(row or 1), self.lines) - 1
                self.column = min(int(column or 1), self.columns) - 1
            elif kind == "way":
                step = int(token["step"] or 1) * (1 if token["way"] == "C" else -1)
                self.column = max(0, min(self.column + step, self.columns - 1))
            elif kind == "wipe":
                self._halve(self.column)
                line = self.grid[self.row]
                line[self.column :] = [BLANK] * (self.columns - self.column)
                self.dirty.add(self.row)
            elif kind == "erase":
                end = min(self.column + int(token["erase"]), self.columns)
                self._halve(self.column)
                self._halve(end)
                self.grid[self.row][self.column : end] = [BLANK] * (end - self.column)
                self.dirty.add(self.row)
            elif kind == "clear":
                self.grid = [[BLANK] * self.columns for _ in range(self.lines)]
                self.dirty = set(range(self.lines))
            elif token.group() == "\r":
                self.column = 0
            elif token.group() == "\n":
                self.row = min(self.row + 1, self.lines - 1)

    def _halve(self, column: int) -> None:
        """Blank the half of a wide character that stays when the other is written over."""
        line = self.grid[self.row]
        if 0 < column < self.columns and line[column][0] == "":
            line[column - 1] = (" ", line[column - 1][1])
            line[column] = (" ", line[column][1])

    def _write(self, text: str) -> None:
        line, style = self.grid[self.row], self.style
        self.dirty.add(self.row)
        if text.isascii() and self.column + len(text) <= self.columns:
            self._halve(self.column)
            self._halve(self.column + len(text))
            line[self.column : self.column + len(text)] = [(one, style) for one in text]
            self.column += len(text)
            return
        for one in text:
            width = max(0, wcwidth(one))
            if not width:
                self._combine(one)
                continue
            # Beyond the end the last cells are written over again and again.
            self.column = min(self.column, self.columns - width)
            self._halve(self.column)
            self._halve(self.column + width)
            line[self.column : self.column + width] = [(one, style), ("", style)][:width]
            self.column += width

    def _combine(self, mark: str) -> None:
        line, place = self.grid[self.row], min(self.column, self.columns) - 1
        while place > 0 and line[place][0] == "":
            place -= 1
        if place >= 0:
            line[place] = (line[place][0] + mark, line[place][1])

    def changed(self) -> set[int]:
        """Return which rows were drawn on since this was last asked."""
        rows, self.dirty = self.dirty, set()
        return rows

    @property
    def text(self) -> str:
        """What is shown, row by row."""
        return "\n".join("".join(one for one, _ in row) for row in self.grid)
