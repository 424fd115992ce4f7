"""Text measured, wrapped and cut by terminal cells: a wide character takes two, an accent none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scp_tui.exports.tree import Span

Line = tuple[Span, ...]
"""One line of output: runs of characters with their marks, no line break in any."""

# Letters that take one cell each, whatever the terminal.
_NARROW = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac]*")
_PIECES = re.compile(r"\n| +|[^ \n]+")


def cell_width(text: str) -> int:
    """Return how many terminal cells the text takes."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def line_width(line: Iterable[Span]) -> int:
    """Return how many terminal cells the line takes."""
    return sum(cell_width(span.text) for span in line)


def line_text(line: Iterable[Span]) -> str:
    """Return the characters of the line without its marks or trailing spaces."""
    return "".join(span.text for span in line).rstrip(" ")


def trimmed(line: Line) -> Line:
    """Return the line without the spaces at its end."""
    spans = list(line)
    while spans and not spans[-1].text.strip(" "):
        spans.pop()
    if spans:
        last = spans[-1]
        spans[-1] = Span(last.text.rstrip(" "), last.strong, last.emphasis)
    return tuple(spans)


def wrap(
    spans: Sequence[Span], width: int, *, first: str = "", rest: str | None = None
) -> list[Line]:
    """Break the spans into lines of at most ``width`` cells.

    ``first`` opens the first line and ``rest`` (as many spaces, if None) every other. Lines
    break at spaces and at line breaks; a word longer than a line is cut where the line ends.
    """
    if rest is None:
        rest = " " * cell_width(first)
    if len(spans) == 1 and _NARROW.fullmatch(spans[0].text):
        lines = _plain_lines(spans[0].text, width, first, rest)
        if lines is not None:
            return [_marked(line, indent, spans[0]) for indent, line in lines]
    filler = _Filler(width, first, rest)
    word: list[Span] = []
    for span in spans:
        for piece in _PIECES.findall(span.text):
            if piece == "\n":
                filler.add(word)
                word = []
                filler.break_line()
            elif piece[0] == " ":
                filler.add(word)
                word = []
            else:
                word.append(Span(piece, strong=span.strong, emphasis=span.emphasis))
    filler.add(word)
    return filler.finish()


def _plain_lines(text: str, width: int, first: str, rest: str) -> list[tuple[str, str]] | None:
    """Return each line as its indent and its words; None if a word is longer than a line.

    The same lines as word by word, several times as fast: most of a page is one run of plain
    letters after another.
    """
    lines: list[tuple[str, str]] = []
    indent = first
    for part in text.split("\n"):
        room = width - cell_width(indent)
        words: list[str] = []
        used = 0
        for word in part.split(" "):
            if not word:
                continue
            if words and used + 1 + len(word) > room:
                lines.append((indent, " ".join(words)))
                indent = rest
                room = width - cell_width(indent)
                words, used = [], 0
            if len(word) > room:
                return None
            used += len(word) + (1 if words else 0)
            words.append(word)
        lines.append((indent, " ".join(words)))
        indent = rest
    return lines


def _marked(line: str, indent: str, like: Span) -> Line:
    """Return the line with the marks of the span, its indent with none."""
    if not like.strong and not like.emphasis:
        return (Span(indent + line),) if indent or line else ()
    made = (Span(indent),) if indent else ()
    return (*made, Span(line, like.strong, like.emphasis)) if line else made


def chop(text: str, width: int) -> list[str]:
    """Cut the text into pieces of at most ``width`` cells (a wide character may stand out)."""
    if cell_width(text) <= width:
        return [text]
    if text.isascii():
        return [text[at : at + width] for at in range(0, len(text), width)]
    from rich.cells import chop_cells

    return chop_cells(text, max(2, width))


class _Filler:
    """Lines being filled, word by word."""

    def __init__(self, width: int, first: str, rest: str) -> None:
        self.width = width
        self.rest = rest
        self.lines: list[Line] = []
        self.start(first)

    def start(self, indent: str) -> None:
        self.line: list[Span] = [Span(indent)] if indent else []
        self.used = self.indent = cell_width(indent)

    def break_line(self) -> None:
        self.lines.append(_joined(self.line))
        self.start(self.rest)

    def add(self, word: list[Span]) -> None:
        if not word:
            return
        size = line_width(word)
        empty = self.used == self.indent
        if not empty and self.used + 1 + size > self.width:
            self.break_line()
            empty = True
        if not empty:
            # A space between two strong words is part of the same strong run.
            marks = self.line[-1]
            alike = (marks.strong, marks.emphasis) == (word[0].strong, word[0].emphasis)
            self.line.append(Span(" ", marks.strong, marks.emphasis) if alike else Span(" "))
            self.used += 1
        if self.used + size <= self.width:
            self.line.extend(word)
            self.used += size
        else:
            self.cut(word)

    def cut(self, word: list[Span]) -> None:
        for span in word:
            text = span.text
            while text:
                room = self.width - self.used
                if room < 1 or (room < 2 and cell_width(text[0]) > 1):
                    if self.used == self.indent:
                        room = 2
                    else:
                        self.break_line()
                        continue
                # A window, so that a very long word costs no more than its length.
                piece = chop(text[: 4 * room + 16], room)[0] or text[0]
                if cell_width(piece) > room and self.used > self.indent:
                    self.break_line()
                    continue
                self.line.append(Span(piece, span.strong, span.emphasis))
                self.used += cell_width(piece)
                text = text[len(piece) :]

    def finish(self) -> list[Line]:
        self.lines.append(_joined(self.line))
        return self.lines


def _joined(line: list[Span]) -> Line:
    """Return the line with neighbours of the same marks as one span."""
    out: list[Span] = []
    for span in line:
        if out and (out[-1].strong, out[-1].emphasis) == (span.strong, span.emphasis):
            out[-1] = Span(out[-1].text + span.text, span.strong, span.emphasis)
        else:
            out.append(span)
    return tuple(out)
