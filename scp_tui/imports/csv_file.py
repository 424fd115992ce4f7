"""A CSV file as a sheet: whatever its encoding and whatever stands between its cells."""

from __future__ import annotations

import csv
import io

from scp_tui.errors import InputRefused
from scp_tui.imports.sheet import Sheet, refuse_too_big, refuse_too_long
from scp_tui.rules.text import neutralise


def read_csv(data: bytes, name: str) -> Sheet:
    """Return the cells. Raises InputRefused for what is no text, or too much of it."""
    refuse_too_big(len(data), name)
    sheet = Sheet(name=name, rows=[], findings=[])
    text = _decoded(data, sheet)
    first = text[:20_000]
    delimiter = max(",;\t", key=lambda mark: first.count(mark))
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            sheet.rows.append([neutralise(cell) for cell in row])
            refuse_too_long(sheet.rows, name)
    except csv.Error as error:
        raise InputRefused(
            f"it is no CSV ({error})",
            where=f"{name}, line {len(sheet.rows) + 1}",
            todo="Save it anew.",
        ) from None
    return sheet


def _decoded(data: bytes, sheet: Sheet) -> str:
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
