"""A tracker out of a spreadsheet: columns under many names, nothing guessed, no word lost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.imports.sheet import MOST_ROWS
from scp_tui.imports.tracker import read_tracker
from scp_tui.records.followups import DueKind, FollowUpStatus
from scp_tui.rules.text import neutralise

S = FollowUpStatus
TODAY = dt.date(2026, 7, 1)
FIRST = """Action tracker of the Example Committee,,,,,,,
Ref,Meeting Date,Minute,Recommendation,To whom,Timescale,Status,Action to date
SR 1,10/09/2025,19,Call times by ward,EP,within 28 days,Pending,Asked by letter.
SR 2,,20,Crew numbers,the college,when the wind changes,To be renegotiated,
,,,,,,,Rang on Monday.
SR 3,10/09/2025,21a,=SUM(A1:A3),Example Fire Service,1 May 2026,Complete,Sent to members.
"""


def take(desk: Desk, text: str | bytes, *, dry_run: bool = False) -> tuple[str, ...]:
    data = text.encode() if isinstance(text, str) else text
    report = desk.transfer.import_tracker(data, dry_run, name="tracker.csv", committee="XYZ")
    return tuple(finding.message for finding in report.findings)


def test_columns_and_statuses_are_known_under_the_names_that_councils_use(desk: Desk) -> None:
    said = take(desk, FIRST)
    one, two, three = desk.follow_ups.lines(all=True, query="from:2025-09-10")
    by_title = {line.follow_up.title: line for line in (one, two, three)}
    calls = by_title["Call times by ward"]
    assert (calls.follow_up.owner.organisation, calls.follow_up.minute) == ("police", 19)
    assert calls.follow_up.due.date == dt.date(2025, 10, 8)
    assert calls.status is S.OPEN
    assert "Its reference in tracker.csv: SR 1" in [f.text for f in calls.follow_up.history]
    crews = by_title["Crew numbers"]
    assert crews.follow_up.asked_on == dt.date(2025, 9, 10), "that of the row above"
    assert (crews.follow_up.due.kind, crews.follow_up.due.said) == (
        DueKind.OPEN,
        "when the wind changes",
    )
    texts = [fact.text for fact in crews.follow_up.history]
    assert "Status: To be renegotiated" in texts
    assert "Rang on Monday." in texts
    assert by_title["=SUM(A1:A3)"].status is S.CLOSED
    for part in ("is a formula", "is not known", "that of the row above", "goes on with the row"):
        assert any(part in message for message in said), part


def test_a_dry_run_changes_nothing_and_the_same_file_adds_nothing_twice(desk: Desk) -> None:
    take(desk, FIRST, dry_run=True)
    assert desk.follow_ups.lines(all=True) == ()
    take(desk, FIRST)
    assert len(desk.follow_ups.lines(all=True)) == 3
    assert sum("there already" in message for message in take(desk, FIRST)) == 3
    assert len(desk.follow_ups.lines(all=True)) == 3


def test_an_import_is_undone_as_one(desk: Desk) -> None:
    take(desk, FIRST)
    assert desk.office.undo() == "Undone: Imported 3 follow-ups from tracker.csv"
    assert desk.follow_ups.lines(all=True) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    text = "Action;Owner\nA café for £5;the Mayor\n"
    tracker = read_tracker(text.encode(encoding), name="t.csv", today=TODAY)
    assert tracker.rows[0].title == "A café for £5"
    assert bool(tracker.findings) is (encoding == "cp1252")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"PK\x03\x04rest", "cannot be read"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel file"),
        (b"Action\n\0\n", "it is no text"),
        (b"Colour,Shape\nred,round\n", "no row names the columns"),
        (b"Action,Owner\n", "no row says what was asked"),
        (b"Action\n" + b"x\n" * (MOST_ROWS + 1), "more than 50,000 rows"),
    ],
)
def test_what_is_no_tracker_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(InputRefused, match=said) as refused:
        read_tracker(data, name="t.csv", today=TODAY)
    assert "\n" not in str(refused.value)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=("C", "Z")), max_size=12)] * 4),
        max_size=6,
    )
)
def test_no_word_is_lost(rows: list[tuple[str, str, str, str]]) -> None:
    import csv
    import io

    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(("Action", "Owner", "Mood", "Progress"))
    writer.writerow(("First", "", "", ""))
    writer.writerows(rows)
    tracker = read_tracker(sheet.getvalue().encode(), name="t.csv", today=TODAY)
    whole = repr([(row.title, row.owner, row.progress, row.kept) for row in tracker.rows])
    for cells in rows:
        for cell in cells:
            assert repr(neutralise(cell).strip())[1:-1] in whole
