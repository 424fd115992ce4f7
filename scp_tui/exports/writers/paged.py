"""Plain text on sheets: for a line printer, a form feed between sheets, nothing broken that is one.

Each sheet has a head (which page, and DRAFT where it is one) and a foot (which sheet of how many,
and a place for initials). A row of a table stays whole, and its headings come again on the next
sheet; a heading never stands last on a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_tui.errors import UsageError
from scp_tui.exports.tree import Document, Span
from scp_tui.exports.writers.cells import Line, cell_width, chop, line_text, wrap
from scp_tui.exports.writers.cleaning import cleaned, one_line
from scp_tui.exports.writers.layout import Piece, pieces

FEWEST = 15
"""The least number of lines that a sheet can have."""

_HEAD, _FOOT = 2, 2
_INITIALS = "Initials: ........"


def write_paged(document: Document, *, width: int, lines: int) -> str:
    """Return the document as text on sheets of ``lines`` lines of at most ``width`` cells.

    Sheets are parted by form feeds and none begins with one. Raises UsageError for sheets of
    fewer than 15 lines.
    """
    if lines < FEWEST:
        raise UsageError(f"a sheet has at least {FEWEST} lines", todo="Use a larger --lines.")
    width = max(20, width)
    page = cleaned(document)
    sheets = list(_sheets(list(pieces(page, width)), lines - _HEAD - _FOOT))
    return "\f".join(
        "".join(f"{line}\n" for line in _sheet(page, body, number, len(sheets), width, lines))
        for number, body in enumerate(sheets, 1)
    )


def _sheet(
    page: Document, body: Sequence[Line], number: int, total: int, width: int, lines: int
) -> Iterator[str]:
    running = "" if number == 1 else one_line(page.title)
    yield _sides(running, one_line(page.marking or ""), width)
    yield ""
    yield from (line_text(line) for line in body)
    yield from [""] * (lines - _HEAD - _FOOT - len(body) + 1)
    initials = _INITIALS if page.initialled else ""
    yield _sides(initials, f"Page {number} of {total}", width)


def _sides(left: str, right: str, width: int) -> str:
    """Return a line with ``right`` at its right end, and of ``left`` what there is room for."""
    right = chop(right, width)[0]
    room = width - cell_width(right) - 2
    said = line_text(wrap((Span(left),), room)[0]) if left and room > 1 else ""
    return f"{said}{' ' * (width - cell_width(said) - cell_width(right))}{right}".rstrip()


def _sheets(parts: Sequence[Piece], height: int) -> Iterator[list[Line]]:
    """Yield the lines of each sheet, at least one sheet, none taller than ``height``."""
    sheet: list[Line] = []
    for at, part in enumerate(parts):
        if part.new_sheet:
            if sheet:
                yield sheet
                sheet = []
            continue
        if sheet and len(sheet) + part.gap + _needed(parts, at, height) > height:
            yield sheet
            sheet = []
        left = list(part.lines)
        if not sheet:
            sheet = list(part.head)
        else:
            sheet += [()] * part.gap
        while len(sheet) + len(left) > height:
            room = height - len(sheet)
            if len(left) - room == 1 and room > 2:
                room -= 1  # one line alone at the top of a sheet reads badly
            sheet += left[:room]
            left = left[room:]
            yield sheet
            sheet = list(part.head)
        sheet += left
    yield sheet


def _needed(parts: Sequence[Piece], at: int, height: int) -> int:
    """Return how many lines must fit on the sheet if the piece is to begin there."""
    need = 0
    for place in range(at, len(parts)):
        part = parts[place]
        if part.new_sheet:
            break
        size = len(part.lines)
        if place > at:
            need += part.gap
        if part.keeps:
            need += size
            continue
        need += size if part.whole and size + len(part.head) <= height else min(size, 2)
        break
    return need if need <= height else 0
