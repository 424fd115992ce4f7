"""The lines of a journal: each says one thing that was typed, and whether it is whole.

A line is a checksum (CRC-32, eight hexadecimal digits), a space, and a JSON object with a count
``n`` that goes up by one from line to line; so a line that is cut off, changed or missing is
known for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import msgspec

from scp_tui.records.base import Value
from scp_tui.records.typing import Change, Place, Sheet, Writer
from scp_tui.rules.minute_notes import MARK, as_note
from scp_tui.rules.typed_text import change_lines

FORMAT = 1
"""The first thing a journal says; a reader of an older one knows by it what it reads."""
LATER = "[Typed later, its place is not known:]"
"""Stands before what was typed after a part of the journal that cannot be read."""


class Begun(Value, frozen=True, kw_only=True, tag="begun", tag_field="is"):
    """The first line: whose journal it is, and of which meeting."""

    n: int
    ref: str
    by: Writer
    format: int = FORMAT


class Laid(Value, frozen=True, kw_only=True, tag="sheet", tag_field="is"):
    """The whole of one item's text as it stands; what was said of that item before is done with."""

    n: int
    sheet: Sheet


class Edited(Value, frozen=True, kw_only=True, tag="edit", tag_field="is"):
    """One edit, and where the cursor stood after it."""

    n: int
    item: str
    change: Change
    at: Place


class Moved(Value, frozen=True, kw_only=True, tag="at", tag_field="is"):
    """The cursor went to a place, perhaps in another item: that item is then the open one."""

    n: int
    item: str
    at: Place


class Stored(Value, frozen=True, kw_only=True, tag="stored", tag_field="is"):
    """The record now has the text as typed; ``text`` is how, when blank space differs."""

    n: int
    item: str
    rev: int
    text: str | None = None


Line = Begun | Laid | Edited | Moved | Stored


class Reading(Value, frozen=True, kw_only=True):
    """What a journal tells. ``here`` is the item that was open last.

    ``damaged`` says that something in it could not be read; a line that was cut off at the very
    end is no damage, for it was never answered.
    """

    by: Writer | None
    ref: str | None
    sheets: tuple[Sheet, ...]
    here: str | None
    damaged: bool


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Line)


def encode(line: Line) -> bytes:
    """Return a line as it is written, its end included."""
    said = _encoder.encode(line)
    return b"%08x %s\n" % (crc32(said), said)


def read(data: bytes) -> Reading:
    """Return what a journal tells, with everything in it that can be read. Never raises."""
    reader = JournalReader()
    for line in _lines(data):
        reader.take(line)
    return reader.reading()


def _lines(data: bytes) -> Iterator[Line | None]:
    """Yield the lines, None for each that cannot be read; one cut off at the end is left out."""
    pieces = data.split(b"\n")
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        line = _line(piece)
        if line is None and (number == last or not b"".join(pieces[number:]).strip(b"\0")):
            return
        yield line


def _line(piece: bytes) -> Line | None:
    try:
        if int(piece[:8], 16) != crc32(piece[9:]):
            return None
        line: Line = _decoder.decode(piece[9:])
    except (ValueError, msgspec.DecodeError):
        return None
    return line


class JournalReader:
    """Follows the lines, one after another; also while they are being written (``feed``).

    ``here`` is the item that is open.
    """

    def __init__(self) -> None:
        self.here: str | None = None
        self._unread = b""
        self._begun: Begun | None = None
        self._sheets: dict[str, Sheet] = {}
        self._lines: dict[str, list[str]] = {}
        self._doubtful: dict[str, list[str]] = {}
        self._damaged = False
        self._next = 0

    def feed(self, data: bytes) -> None:
        """Take what was added since; a line that is not yet whole waits for its rest."""
        *whole, self._unread = (self._unread + data).split(b"\n")
        for piece in whole:
            self.take(_line(piece))

    def sheet(self, item: str) -> Sheet | None:
        """Return the text of an item as it now stands; None for one that was not opened."""
        return self._now(item) if item in self._sheets else None

    def take(self, line: Line | None) -> None:
        """Take the next line; None is one that could not be read."""
        if line is None or line.n != self._next:
            self._damaged = True
            for item in self._sheets:
                self._doubtful.setdefault(item, [])
        if line is None:
            return
        self._next = line.n + 1
        match line:
            case Begun():
                self._begun = line
            case Laid(sheet=sheet):
                self._lay(sheet)
            case _:
                self._on_a_sheet(line)

    def _lay(self, sheet: Sheet) -> None:
        self._doubtful.pop(sheet.item, None)
        self.here = sheet.item
        self._sheets[sheet.item] = sheet
        self._lines[sheet.item] = sheet.typed.split("\n")

    def _on_a_sheet(self, line: Edited | Moved | Stored) -> None:
        sheet = self._sheets.get(line.item)
        if sheet is None:
            self._damaged = True
            sheet = Sheet(item=line.item, base="", stored="", rev=0, typed="")
            self._lay(sheet)
            self._doubtful[line.item] = []
        if not isinstance(line, Stored):
            self.here = line.item
        if line.item in self._doubtful:
            # What came before is not all known: where this belongs cannot be said any more.
            if isinstance(line, Edited) and line.change.text:
                self._doubtful[line.item].append(line.change.text)
            return
        if isinstance(line, Edited):
            change_lines(self._lines[line.item], line.change)
        if isinstance(line, Stored):
            now = self._now(line.item)
            stored = now.typed if line.text is None else line.text
            sheet = msgspec.structs.replace(now, base=now.typed, stored=stored, rev=line.rev)
        else:
            sheet = msgspec.structs.replace(sheet, at=line.at)
        self._sheets[line.item] = sheet

    def _now(self, item: str) -> Sheet:
        typed = "\n".join(self._lines[item])
        return msgspec.structs.replace(self._sheets[item], typed=typed)

    def reading(self) -> Reading:
        """Return what all the lines told."""
        sheets = []
        for item in self._sheets:
            sheet = self._now(item)
            if self._doubtful.get(item):
                # It may have been typed into a note: as one it is read, and never printed.
                rest = as_note("".join(self._doubtful[item]))
                typed = f"{sheet.typed}\n\n{MARK} {LATER} {rest}"
                sheet = msgspec.structs.replace(sheet, typed=typed)
            sheets.append(sheet)
        begun = self._begun
        return Reading(
            by=begun.by if begun else None,
            ref=begun.ref if begun else None,
            sheets=tuple(sheets),
            here=self.here,
            damaged=self._damaged,
        )
