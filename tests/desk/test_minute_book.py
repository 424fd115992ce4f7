"""The minute book of frozen minutes: its index, and what it says of altered ones (R6.1, R6.4)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scp_tui.desk import Desk
from scp_tui.exports.tree import Table
from scp_tui.records.confirmation import CorrectionResult
from tests.desk.conftest import Hands, item_called
from tests.desk.test_house_corrections import LAST, confirm, house
from tests.desk.test_life import (
    DAYS,
    LATER,
    SETS,
    TEXT,
    begin_confirming,
    hold,
    page,
)
from tests.desk.test_site import files_in, publish

AGREED = CorrectionResult.AGREED
SET = SETS[0]
BOOK = "XYZ/26-27"


def index(desk: Desk, of: str = "people") -> str:
    text = page(desk, BOOK, "minute-book").split(f"Index of {of}")[1]
    return " ".join(text.split("Index of")[0].split())


@pytest.fixture
def confirmed(disk_desk: Desk, clock: Hands) -> Desk:
    """Minutes confirmed with a correction to a name and to a decision, signed and annotated."""
    desk = disk_desk
    hold(desk, clock, DAYS[0], TEXT.replace("The Chair", "Councillor Dean"))
    item = begin_confirming(desk, clock)
    lines = desk.corrections.paragraphs(SET, None)
    at = next(n for n, line in enumerate(lines, start=1) if line.startswith("Present"))
    for minute, paragraph, old, new in (
        (None, at, "Councillor Able", "Councillor Baker"),
        (1, 2, "Councillor Dean", "Councillor Clough"),
        (1, 3, "be noted", "be refused"),
    ):
        desk.corrections.propose(
            LATER, SET, minute=minute, paragraph=paragraph, old=old, new=new, result=AGREED
        )
    confirm(desk, item)
    desk.life.sign(SET, dt.date(2027, 1, 19), person="frost")
    desk.life.annotate(SET, "Councillor Eagle was there, said Robin Quill.")
    return desk


def test_the_index_has_who_is_named_in_the_minutes_as_confirmed(confirmed: Desk) -> None:
    tables = [one for one in confirmed.pages.page("minute-book", BOOK).body if type(one) is Table]
    places = {name.split(",")[0]: found.split("; ") for name, found in tables[-1].rows}
    assert places["Baker"][0] == "present, 15 July 2026"
    assert places["Clough"][0] == "1 (15 July 2026)"
    later = "3 (19 January 2027)"
    assert places["Able"] == places["Dean"] == [later], "the minute that tells of the correction"
    assert not {"Frost", "Eagle", "Quill"} & set(places), "signed or annotated, not minuted"
    assert "be refused" in index(confirmed, "decisions")


def test_the_index_says_in_what_capacity_and_where_the_house_puts_attendance_last(
    desk: Desk, clock: Hands
) -> None:
    house(desk, minutes_sections=LAST)
    hold(desk, clock, DAYS[0], TEXT)
    assert "Able, Councillor Pat present, 15 July 2026" in index(desk)


def test_the_book_of_a_house_without_numbers_names_the_minutes(desk: Desk, clock: Hands) -> None:
    house(desk, minute_number="Minute")
    hold(desk, clock, DAYS[0], TEXT)
    assert "RESOLVED" in page(desk, BOOK, "minute-book")
    assert "Annual report (15 July 2026)" in index(desk, "decisions")


def altered(desk: Desk, folder: Path, clock: Hands) -> Desk:
    file = folder / "meetings" / f"{SET}.json"
    file.write_bytes(file.read_bytes().replace(b"ten per cent", b"two per cent"))
    desk = Desk.open(folder, clock=clock, actor="tester")
    desk.life.seal_anew(SET, "mended by hand")
    return desk


def test_what_was_altered_is_told_so_in_the_book_and_is_not_published(
    confirmed: Desk, clock: Hands, office_folder: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    publish(confirmed, site)
    before = files_in(site)
    desk = altered(confirmed, office_folder, clock)
    book = " ".join(page(desk, BOOK, "minute-book").split())
    assert "ALTERED: the minutes of 15 July 2026 do not match the digest" in book
    assert "altered" in book.split("Contents")[1].split("Meeting of")[0]
    assert "the minutes of 15 July 2026 are not confirmed" not in book
    report = publish(desk, site)
    assert any("altered" in one.message and one.rule == "R6.4" for one in report.held_back)
    after = files_in(site)
    same = f"{SET}/minutes.html"
    assert after[same] == before[same]
    assert b"ten per cent" in after[same]
    assert after[f"{BOOK}/minute-book.html"] == before[f"{BOOK}/minute-book.html"]
    assert any("altered" in one.message for one in desk.agenda.findings(SET))


@pytest.mark.parametrize("kind", ["attendance", "decisions", "declarations"])
def test_every_page_of_the_records_says_what_was_corrected_since(
    confirmed: Desk, kind: str
) -> None:
    text = " ".join(page(confirmed, SET, kind).split())
    said = "Corrected when the minutes were confirmed on 19 January 2027:"
    assert f"{said} the heading, paragraph" in text
    assert 'for "Councillor Able" read "Councillor Baker"' in text
    assert f'{said} minute 1, paragraph 3, for "be noted" read "be refused"' in text
    assert "Corrected" not in page(confirmed, LATER, kind)


def test_minutes_without_corrections_or_not_confirmed_say_nothing_of_any(
    desk: Desk, clock: Hands
) -> None:
    hold(desk, clock, DAYS[0], TEXT)
    assert item_called(desk, "A contract", SET)
    item = begin_confirming(desk, clock)
    desk.corrections.propose(LATER, SET, minute=1, paragraph=1, old="ten", new="two", result=AGREED)
    assert "Corrected" not in page(desk, SET, "decisions")
    confirm(desk, item)
    assert "Corrected" in page(desk, SET, "decisions")
