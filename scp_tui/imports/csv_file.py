"""A CSV file as a sheet: whatever its encoding and whatever stands between its cells."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from scp_tui.errors import InputRefused
from scp_tui.imports.sheet import Sheet, refuse_too_big, refuse_too_long
from scp_tui.imports.tracker_columns import heading
from scp_tui.rules.findings import Level
from scp_tui.rules.text import neutralise

_MARKS = ",;\t|"
_SAID_MARK = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
"""A first line by which spreadsheet programs say what stands between the cells."""


def read_csv(data: bytes, name: str) -> Sheet:
    """Return the cells. Raises InputRefused for what is no text, or too much of it."""
    refuse_too_big(len(data), name)
    sheet = Sheet(name=name, rows=[], findings=[])
    text = _decoded(data, sheet)
    first, mark = text[:20_000], _SAID_MARK.match(text)
    if mark is not None:
        delimiter, text = mark[1], text[mark.end() :]
        sheet.rows.append([])  # so that a row keeps its number
    else:
        delimiter = max(_MARKS, key=lambda mark: (_columns(first, mark), first.count(mark)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begun = ended = 0
    try:
        for row in reader:
            begun, ended = ended, reader.line_num
            sheet.rows.append([neutralise(cell) for cell in row])
            refuse_too_long(sheet.rows, name)
    except csv.Error as error:
        raise InputRefused(
            f"it is no CSV ({error})",
            where=f"{name}, line {len(sheet.rows) + 1}",
            todo="Save it anew.",
        ) from None
    if ended - begun > 1 and text.count('"') % 2:
        told = "a quotation mark in it is never closed: all below is in one cell"
        sheet.note(len(sheet.rows), told, Level.WARNING)
    return sheet


def _columns(first: str, mark: str) -> int:
    """Return how many columns are known by their names if ``mark`` stands between cells."""
    try:
        rows = list(islice(csv.reader(io.StringIO(first, newline=""), delimiter=mark), 20))
    except csv.Error:
        return 0
    named = heading(rows)
    return sum(field is not None for field in named[1]) if named is not None else 0


def _decoded(data: bytes, sheet: Sheet) -> str:
    data = _with_mark(data)
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    else:
        text = data.decode("cp1252", "replace")
        sheet.note(1, "it is not UTF-8 and was read as Windows text")
    if "\0" in text:
        raise InputRefused("it is no text", where=sheet.name, todo="Save it as CSV or xlsx.")
    return text


def _with_mark(data: bytes) -> bytes:
    """Return text in UTF-16 that has no mark of it with one: every other byte is nothing."""
    some = data[:2_000]
    if some.startswith((b"\xff\xfe", b"\xfe\xff")) or len(data) % 2:
        return data
    for at, mark in ((1, b"\xff\xfe"), (0, b"\xfe\xff")):
        if some[at::2].count(0) * 2 > len(some[at::2]) and 0 not in some[1 - at :: 2]:
            return mark + data
    return data
