"""A spreadsheet file (xlsx) as a sheet: the first one that can be seen and names its columns.

Nothing in it is run or worked out: of a formula its last result is taken, macros and links to
other files are left alone.
"""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import TYPE_CHECKING, Any

from scp_tui.errors import InputRefused, ScpError
from scp_tui.imports.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, refuse_too_big, refuse_too_long
from scp_tui.rules.text import neutralise

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from scp_tui.imports.xlsx_parts import Part

LAST_ROW = 1_048_576
"""The last row that a spreadsheet can have."""

Wanted = Callable[[list[list[str]]], bool]


def is_xlsx(data: bytes) -> bool:
    """Return whether the bytes are an archive, as a spreadsheet of today is."""
    return data.startswith(b"PK\x03\x04")


def is_old_excel(data: bytes) -> bool:
    """Return whether the bytes are of the old kind, in which files with a password stand too."""
    return data.startswith(b"\xd0\xcf\x11\xe0")


def refuse_old_excel(name: str) -> None:
    """Raise InputRefused: such a file is not read."""
    raise InputRefused(
        "it is an old Excel file (.xls), or has a password",
        where=name,
        todo="Save it without one as xlsx or CSV.",
    )


def read_xlsx(data: bytes, name: str, wanted: Wanted) -> Sheet:
    """Return the cells of the first sheet in sight that is ``wanted``; else of the first.

    Raises InputRefused, one line saying what and where, for what cannot be read.
    """
    refuse_too_big(len(data), name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are not looked at
            return _read(data, name, wanted)
    except ScpError:
        raise
    except MemoryError:
        raise InputRefused("it is too big", where=name, todo="Import it in parts.") from None
    # Whatever is wrong in a file that came from outside, the reader of cells has no one error.
    except Exception as error:
        raise InputRefused(
            f"it is a spreadsheet that cannot be read ({type(error).__name__})",
            where=name,
            todo="Open it in a spreadsheet program and save it anew, or as CSV.",
        ) from error


def _read(data: bytes, name: str, wanted: Wanted) -> Sheet:
    from openpyxl import load_workbook

    from scp_tui.imports.xlsx_parts import Part, look_over

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = look_over(archive, name)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
    if not sheets:
        raise InputRefused("it has no sheet in sight", where=name, todo="Show the tracker's sheet.")
    chosen = next((one for one in sheets if wanted(_first_rows(one))), sheets[0])
    path = getattr(chosen, "_worksheet_path", "")
    part = parts.sheets.get(path.lstrip("/"), Part(merged=[]))
    formulas = None
    if part.formulas:
        formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    sheet = Sheet(name=name, rows=[], findings=[], merged=part.merged, epoch=_epoch(book))
    _take(sheet, chosen, formulas[chosen.title] if formulas is not None else None)
    _tell_of_others(sheet, book, chosen.title, part, parts.macros)
    return sheet


def _first_rows(sheet: Any) -> list[list[str]]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=20, max_col=MOST_COLUMNS, values_only=True)
    return [[_words(cell) for cell in row] for row in rows]


def _take(sheet: Sheet, cells: Any, formulas: Any) -> None:
    """Take the cells in as words; where there are formulas, beside what they last came to."""
    taken = never = empty = 0
    nothing: tuple[Any, ...] = ()
    other = _rows(formulas, sheet.name) if formulas is not None else repeat(nothing)
    for row, said in zip(_rows(cells, sheet.name), other, strict=False):
        if row.count(None) == len(row) and said.count(None) == len(said):
            empty += 1  # one stray cell far down would else be a million rows
            continue
        words = [_words(cell) for cell in row]
        for column, formula in enumerate(said):
            if formula is None or formula == row[column]:
                continue
            if row[column] is None:
                words[column] = _words(getattr(formula, "text", formula))
                never += 1
            else:
                taken += 1
        while words and not words[-1]:
            words.pop()
        if not words:
            empty += 1
            continue
        if len(sheet.rows) + empty <= MOST_ROWS:
            sheet.rows += [[] for _ in range(empty)]  # so that a row keeps its number
        empty = 0
        sheet.rows.append(words)
        refuse_too_long(sheet.rows, sheet.name)
    if taken:
        sheet.note(1, f"{_count(taken, 'cell')} came of formulas: what they last came to was taken")
    if never:
        sheet.note(1, f"{_count(never, 'formula')} had no result on file, and stayed as words")


def _rows(sheet: Any, name: str) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    for number, row in enumerate(rows, 1):
        if number > LAST_ROW:
            raise InputRefused(
                "it has more rows than a sheet can have", where=name, todo="Save it anew."
            )
        yield row


def _words(cell: object) -> str:
    """Return what a cell says, a date as 2019-09-10, harmless to print."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        if cell.time() == dt.time():
            return cell.date().isoformat()
        return cell.isoformat(" ", "seconds" if cell.second else "minutes")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return neutralise(str(cell)).replace("\r\n", "\n")


def _epoch(book: Workbook) -> dt.date:
    """Return the day from which the file counts dates: 1900, or 1904 as old Macs did."""
    epoch = book.epoch
    return epoch.date() if isinstance(epoch, dt.datetime) else epoch


def _tell_of_others(sheet: Sheet, book: Workbook, chosen: str, part: Part, macros: bool) -> None:
    """Say what else is in the file and was not read, or was although it could not be seen."""
    for other in book.worksheets:
        if other.title != chosen:
            seen = "" if other.sheet_state == "visible" else "hidden "
            sheet.note(1, f"the {seen}sheet {neutralise(other.title)!r} was not read")
    if part.hidden_rows:
        rows = _count(part.hidden_rows, "hidden row")
        sheet.note(1, f"{rows} of it were taken in like the others")
    if macros:
        sheet.note(1, "it holds macros, which were neither run nor kept")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
