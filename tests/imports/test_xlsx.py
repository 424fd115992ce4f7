"""A tracker in a spreadsheet file: what it says is taken, what could do harm is refused."""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from scp_tui.errors import InputRefused
from scp_tui.imports.sheet import MOST_ROWS
from scp_tui.imports.tracker import Tracker, read_tracker
from scp_tui.records.followups import FollowUpStatus

TODAY = dt.date(2026, 7, 1)
HEADINGS = ("Ref", "Meeting Date", "Action", "Owner", "Due", "Status", "Progress", "Mood")


def book_of(*rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS) -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Tracker"
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    return book


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(book: Workbook | bytes) -> Tracker:
    data = book if isinstance(book, bytes) else saved(book)
    return read_tracker(data, name="t.xlsx", today=TODAY)


def said(tracker: Tracker) -> list[str]:
    return [f"{one.where}: {one.message}" for one in tracker.findings]


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return the archive with its parts changed; None leaves one out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for one in old.infolist():
            content = change(one.filename, old.read(one))
            if content is not None:
                new.writestr(one.filename, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def in_sheet(book: Workbook, old: bytes, new: bytes) -> bytes:
    data = saved(book)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert old in archive.read(SHEET)
    return rewritten(data, lambda path, part: part.replace(old, new) if path == SHEET else part)


def test_cells_are_read_as_a_person_sees_them() -> None:
    day = dt.datetime(2025, 9, 10)
    tracker = read(
        book_of(
            ("SR 1", day, "Call times for £5", "Essex Police", dt.date(2026, 5, 1), "Complete", 3.0,
             True),
            (2, "10/09/2025", "Crew\nnumbers", None, None, None, "café", None),
        )
    )  # fmt: skip
    one, two = tracker.rows
    assert (one.reference, one.asked_on, one.title) == ("SR 1", day.date(), "Call times for £5")
    assert (one.due, one.status, one.progress) == ("2026-05-01", FollowUpStatus.CLOSED, ("3",))
    assert one.kept == (("Mood", "yes"),)
    assert (two.reference, two.title, two.wording) == ("2", "Crew numbers", "Crew\nnumbers")
    assert (two.line, two.progress) == (3, ("café",))


@pytest.mark.parametrize(
    ("mac", "day"), [(False, "Wednesday, 10 September 2025"), (True, "Tuesday, 11 September 2029")]
)
def test_a_bare_number_in_a_column_of_dates_is_the_date_it_stands_for(mac: bool, day: str) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = book_of(("1", 45910, "Call times", "x", 45911, "", "", ""))
    if mac:
        book.epoch = CALENDAR_MAC_1904
    tracker = read(book)
    assert f"t.xlsx, line 2: 45910 was read as the date {day}" in said(tracker)
    assert tracker.rows[0].asked_on == (None if mac else dt.date(2025, 9, 10))
    assert tracker.rows[0].due == ("2029-09-12" if mac else "2025-09-11")


def test_of_a_formula_its_last_result_is_taken_and_one_without_stays_as_words() -> None:
    book = book_of(("1", None, "Call times", "=B9", "", "", '=A1&"!"', ""))
    # A spreadsheet program keeps what a formula came to beside it; this one never works any out.
    data = in_sheet(book, b"<f>B9</f><v></v>", b"<f>B9</f><v>12</v>")
    tracker = read(data)
    assert tracker.rows[0].owner == "12"
    assert tracker.rows[0].progress == ('=A1&"!"',)
    told = said(tracker)
    assert "t.xlsx, line 1: 1 cell came of formulas: what they last came to was taken" in told
    assert any("1 formula had no result on file" in one for one in told)


def test_a_row_of_formulas_alone_keeps_the_lines_below_in_step() -> None:
    book = book_of(
        ("=B9", None, None, None, None, None, None, None),
        ("1", None, "Call times", "x", None, None, None, None),
    )
    tracker = read(book)
    assert [(row.line, row.title) for row in tracker.rows] == [(3, "Call times")]


def test_a_cell_merged_over_several_asks_counts_for_each_and_one_ask_stays_one() -> None:
    book = book_of(
        ("1", dt.date(2025, 9, 10), "Call times", "Essex Police", "", "", "First.", ""),
        ("2", None, "Crews", None, "", "", "", ""),
        ("3", None, "Hosts", "Fire Service", "", "", "Third.", ""),
        ("", None, None, None, "", "", "Fourth.", ""),
    )
    sheet: Any = book.active
    sheet.merge_cells("B2:B4")
    sheet.merge_cells("D2:D3")
    sheet.merge_cells("C4:C5")
    sheet.merge_cells("D4:D5")
    tracker = read(book)
    assert [row.owner for row in tracker.rows] == ["Essex Police", "Essex Police", "Fire Service"]
    assert {row.asked_on for row in tracker.rows} == {dt.date(2025, 9, 10)}
    assert tracker.rows[2].progress == ("Third.", "Fourth.")
    assert tracker.rows[2].kept == ()
    assert "t.xlsx, line 2: 'Essex Police' stands for lines 2 to 3" in said(tracker)


def test_the_sheet_in_sight_with_headings_is_read_and_the_others_named() -> None:
    book = book_of(("1", None, "Call times", "x", "", "", "", ""))
    sheet: Any = book.active
    sheet.row_dimensions[2].hidden = True
    cover: Any = book.create_sheet("Cover", 0)
    cover.append(["Annual report"])
    old: Any = book.create_sheet("Old", 0)
    old.append(HEADINGS)
    old.append(("9", None, "Secret of last year", "x"))
    old.sheet_state = "veryHidden"
    tracker = read(book)
    assert [row.title for row in tracker.rows] == ["Call times"]
    assert [one.split(": ", 1)[1] for one in said(tracker) if "sheet" in one] == [
        "the hidden sheet 'Old' was not read",
        "the sheet 'Cover' was not read",
    ]
    assert any("1 hidden row of it" in one for one in said(tracker))


def test_macros_are_told_and_left_alone() -> None:
    data = saved(book_of(("1", None, "Call times", "x", "", "", "", "")))
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert any(
        "holds macros, which were neither run" in one for one in said(read(stream.getvalue()))
    )


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;">]>'


def hostile() -> list[tuple[str, bytes, str]]:
    """Return files that nobody made in a spreadsheet program, and what is said of each."""
    book = book_of(("1", None, "Call times", "x", "", "", "", ""))
    good = saved(book)

    def part(old: bytes, new: bytes) -> bytes:
        return rewritten(good, lambda path, data: data.replace(old, new) if path == SHEET else data)

    def whole(path: str, new: bytes | None) -> bytes:
        return rewritten(good, lambda name, data: new if name == path else data)

    zeros = rewritten(good, lambda path, data: data + b" " * 260_000_000 if path == SHEET else data)
    return [
        ("unpacks to a quarter of a gigabyte", zeros, "it unpacks to 260 MB"),
        ("entities that grow", part(b"<worksheet", BOMB + b"<worksheet"), "as no spreadsheet"),
        ("another encoding", whole(SHEET, "<a/>".encode("utf-16")), "as no spreadsheet"),
        ("a far cell", part(b'r="H1"', b'r="XFD1"'), "beyond its column 104"),
        ("a far row", part(b'<row r="2"', b'<row r="999999999"'), "more rows than a sheet"),
        ("half a sheet", part(b"</row>", b""), "cannot be read (ParseError)"),
        ("no sheet", whole(SHEET, None), "it has no sheet in sight"),
        ("half a file", good[: len(good) // 2], "cannot be read (BadZipFile)"),
        ("merged without an end", part(
            b"</worksheet>",
            b"<mergeCells>" + b'<mergeCell ref="A2:A9"/>' * 50_001 + b"</mergeCells></worksheet>",
        ), "more than 50,000 merged"),
        ("OpenDocument", _archive(mimetype=b"application/vnd.oasis"), "an OpenDocument sheet"),
        ("Word", _archive(**{"word/document.xml": b"<a/>"}), "another kind of archive"),
    ]  # fmt: skip


def _archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(("what", "data", "said"), hostile(), ids=[one[0] for one in hostile()])
def test_a_hostile_file_is_refused_in_one_line_and_soon(what: str, data: bytes, said: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InputRefused) as refused:
        read(data)
    assert said in str(refused.value), what
    assert "\n" not in str(refused.value)
    assert time.monotonic() - begun < 20


def test_too_many_rows_are_refused_and_one_stray_cell_far_down_is_not() -> None:
    book = book_of(("1", None, "Call times", "x", "", "", "", ""))
    sheet: Any = book.active
    sheet.cell(row=1_000_000, column=8).value = ""
    assert len(read(book).rows) == 1
    many = Workbook(write_only=True)
    rows: Any = many.create_sheet()
    rows.append(("Action",))
    for number in range(MOST_ROWS + 1):
        rows.append((f"Ask {number}",))
    with pytest.raises(InputRefused, match="more than 50,000 rows"):
        read(many)
