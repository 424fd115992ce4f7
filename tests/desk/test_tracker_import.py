"""A tracker out of a spreadsheet: columns under many names, nothing guessed, no word lost."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.imports.sheet import MOST_ROWS
from scp_tui.imports.tracker import read_tracker
from scp_tui.records.followups import DueKind, FollowUpStatus, Limb, Owner
from scp_tui.records.people import Organisation
from scp_tui.rules.text import neutralise
from tests.desk.conftest import NOW, Hands, furnish

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


def test_what_is_found_is_told_in_the_order_of_the_lines(desk: Desk) -> None:
    data = FIRST.encode()
    report = desk.transfer.import_tracker(data, True, name="tracker.csv", committee="XYZ")
    lines = [int(one.where.rpartition(" ")[2]) for one in report.findings if "line" in one.where]
    assert len(set(lines)) > 2
    assert lines == sorted(lines)


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


def titled(desk: Desk) -> list[tuple[str, str | None]]:
    return sorted(
        (line.follow_up.title, line.follow_up.owner.organisation or line.follow_up.owner.said)
        for line in desk.follow_ups.lines(all=True)
    )


TWO_BODIES = """Date,Action,Owner,Progress
10/09/2025,Call times by ward,EP,Asked by letter.
10/09/2025,Call times by ward,Example Fire Service,Rang on Monday.
10/09/2025,Call times by ward,the college,
"""


def test_one_ask_of_several_bodies_on_one_day_is_several(desk: Desk) -> None:
    take(desk, TWO_BODIES)
    bodies = [("Call times by ward", who) for who in ("fire", "police", "the college")]
    assert titled(desk) == bodies
    assert sum("there already as XYZ/" in one for one in take(desk, TWO_BODIES)) == 3
    assert titled(desk) == bodies


def test_a_body_that_owes_it_now_does_not_make_a_second_ask_of_the_same_row(desk: Desk) -> None:
    take(desk, TWO_BODIES)
    ref = next(
        line.follow_up.id
        for line in desk.follow_ups.lines()
        if line.follow_up.owner.organisation == "police"
    )
    desk.follow_ups.move(ref, desk.follow_ups.owner_from("fire"))
    desk.follow_ups.reply(ref, "The ward table.")
    desk.office.save_organisation(Organisation(id="college", name="the college"))
    take(desk, TWO_BODIES)
    assert len(desk.follow_ups.lines(all=True)) == 3


def test_a_row_that_repeats_another_is_told_and_one_that_differs_is_taken(desk: Desk) -> None:
    data = (
        "Date,Action,Owner,Progress\n10/09/2025,Crew numbers,EP,Asked.\n"
        "10/09/2025,Crew numbers,EP,Asked.\n10/09/2025,Crew numbers,EP,Asked again.\n"
    )
    said = take(desk, data, dry_run=True)
    assert "it is word for word the same as line 2, and was taken in once" in said
    take(desk, data)
    assert len(desk.follow_ups.lines()) == 2
    take(desk, data)
    assert len(desk.follow_ups.lines()) == 2
    told = take(desk, data.replace("Asked again.", "They rang."))
    assert len(desk.follow_ups.lines()) == 2
    assert any("record by hand what is not on record: They rang." in one for one in told)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Call times", "Crews"]),
            st.sampled_from(["", "10/09/2025", "11/09/2025"]),
            st.sampled_from(["", "EP", "fire", "the college"]),
            st.sampled_from(["", "Asked.", "Rang."]),
            st.sampled_from(["", "SR 1", "SR 2"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_each_row_is_an_ask_or_told_and_the_same_file_adds_nothing_twice(
    rows: list[tuple[str, ...]],
) -> None:
    desk = Desk.in_memory(clock=Hands(NOW), actor="tester")
    furnish(desk)
    data = "Action,Date,Owner,Progress,Ref\n" + "".join(",".join(row) + "\n" for row in rows)
    told = sum("word for word" in one for one in take(desk, data))
    assert len(desk.follow_ups.lines(all=True)) == len(rows) - told
    again = take(desk, data)
    assert len(desk.follow_ups.lines(all=True)) == len(rows) - told
    assert not any("by hand" in one for one in again)


def test_a_day_that_is_past_counts_also_without_the_day_of_asking(desk: Desk) -> None:
    said = take(
        desk,
        "Action,Due\nCall times,01/05/2026\nCrews,within 28 days\nHosts,1 May\n",
    )
    lines = {line.follow_up.title: line for line in desk.follow_ups.lines()}
    assert lines["Call times"].follow_up.due.date == dt.date(2026, 5, 1)
    assert lines["Call times"].days_overdue == 61
    for title, words in (("Crews", "within 28 days"), ("Hosts", "1 May")):
        due = lines[title].follow_up.due
        assert (due.kind, due.said) == (DueKind.OPEN, words), "counted from the import, it is false"
    assert sum("hangs on the day it was asked" in one for one in said) == 2


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("2019-09-10 14:30", True),
        ("10/09/2019 14:30:05", True),
        ("2019-09-10T14:30:00", True),
        ("10/09/2019 2.30 pm", True),
        ("10 September 2019 at 14:30", True),
        ("2019-09-10 00:00", False),
        ("10/09/2019 00:00:00", False),
        ("10/09/2019 12:00 AM", False),
    ],
)
def test_of_a_date_with_an_hour_the_day_counts_and_the_hour_is_kept(cell: str, kept: bool) -> None:
    data = f"Date,Action,Due\n{cell},Call times,{cell}\n".encode()
    row = read_tracker(data, name="t.csv", today=TODAY).rows[0]
    assert (row.asked_on, row.due) == (dt.date(2019, 9, 10), "2019-09-10")
    assert row.kept == ((("Date", cell), ("Due", cell)) if kept else ())


@pytest.mark.parametrize("cell", ["yesterday", "last Tuesday", "3 days ago", "1 July"])
def test_a_date_that_hangs_on_the_day_of_the_import_is_none(cell: str) -> None:
    row = read_tracker(f"Date,Action\n{cell},x\n".encode(), name="t.csv", today=TODAY).rows[0]
    assert (row.asked_on, row.kept) == (None, (("Date", cell),))


def test_a_day_before_the_ask_is_said_to_be_that(desk: Desk) -> None:
    said = take(desk, "Date,Action,Due\n10/09/2025,Call times,01/09/2025\n")
    assert any("is before it was asked, on" in one for one in said)
    assert desk.follow_ups.lines()[0].follow_up.due.said == "01/09/2025"


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_commas_in_the_words_do_not_hide_what_stands_between_the_cells(mark: str) -> None:
    text = f"Action{mark}Owner\nCrews, hosts, calls, and the rest, by ward{mark}EP\n"
    for data in (text, f"sep={mark}\n{text}"):
        row = read_tracker(data.encode(), name="t.csv", today=TODAY).rows[0]
        assert (row.title, row.owner) == ("Crews, hosts, calls, and the rest, by ward", "EP")


def test_words_above_the_headings_and_an_open_quotation_are_told() -> None:
    text = 'Outstanding items\n\nAction,Owner\nCrews,EP\n"Calls,EP\nHosts,EP\n'
    tracker = read_tracker(text.encode(), name="t.csv", today=TODAY)
    said = [f"{one.where}: {one.message}" for one in tracker.findings]
    assert any(one.endswith("not taken in: Outstanding items") for one in said)
    assert any("is never closed" in one for one in said)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(encoding: str) -> None:
    data = "Action\tOwner\nA café for £5\tthe Mayor\n".encode(encoding)
    assert read_tracker(data, name="t.txt", today=TODAY).rows[0].title == "A café for £5"


def test_an_owner_or_a_day_longer_than_a_line_is_kept_whole(desk: Desk) -> None:
    owner, due = "the owner " * 40, "some time " * 40
    take(desk, f"Action,Owner,Due\nCrews,{owner},{due}\n")
    texts = [fact.text for fact in desk.follow_ups.lines()[0].follow_up.history]
    assert f"Owner: {owner.strip()}" in texts
    assert f"Due: {due.strip()}" in texts


ROWS = """Reference,Action,Owner,Date,Status,Progress
1,Call times,,10/3/2026,Open,Came
2,Crew numbers,EP,10/3/2026,Open,
3,Visits,,10/3/2026,Open,
4,Visits,EP,10/3/2026,Open,
"""
CHANGES: dict[str, Callable[[Desk, str], object]] = {
    "named": lambda desk, ref: desk.follow_ups.move(ref, Owner(organisation="fire")),
    "titled": lambda desk, ref: edited(desk, ref, title="Otherwise"),
    "worded": lambda desk, ref: edited(desk, ref, wording="By ward."),
    "dated": lambda desk, ref: edited(desk, ref, asked_on=dt.date(2026, 3, 9)),
    "split": lambda desk, ref: desk.follow_ups.split(ref, Owner(said="the college")),
}


def edited(desk: Desk, ref: str, **fields: object) -> None:
    desk.follow_ups.edit(ref, desk.store.follow_up(ref).rev, **fields)


@settings(max_examples=20, deadline=None)
@given(acts=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(sorted(CHANGES))), max_size=5))
def test_what_was_put_right_since_adds_no_row_again(acts: list[tuple[int, str]]) -> None:
    clock = Hands(NOW)
    desk = Desk.in_memory(clock=clock)
    furnish(desk)
    take(desk, ROWS)
    refs = sorted(line.follow_up.id for line in desk.follow_ups.lines(all=True))
    clock.set(NOW + dt.timedelta(days=3))
    for number, act in acts:
        with contextlib.suppress(InputRefused):  # as a limb that the body has already
            CHANGES[act](desk, refs[number])
    said = take(desk, ROWS)
    assert len(desk.follow_ups.lines(all=True)) == 4
    assert sum("there already" in message for message in said) == 4


@pytest.mark.parametrize("others", [(), ("4,Call times,Example Fire Service,10/3/2026,Open,\n",)])
def test_a_row_whose_owner_was_named_without_a_trace_is_known(
    desk: Desk, others: tuple[str, ...]
) -> None:
    """Offices written before had no line for it."""
    rows = "".join((ROWS.splitlines(keepends=True)[0], "1,Call times,,10/3/2026,Open,\n", *others))
    take(desk, rows)
    first = min(line.follow_up.id for line in desk.follow_ups.lines(all=True))
    fire = Limb(owner=Owner(organisation="fire"))
    desk.store.change_follow_up(first, lambda one: replace(one, limbs=(fire,)), what="as before")
    take(desk, rows)
    assert len(desk.follow_ups.lines(all=True)) == 1 + len(others)
    take(desk, rows.replace("1,Call times,,", "9,Call times,EP,"))
    assert len(desk.follow_ups.lines(all=True)) == 2 + len(others), "a row with its owner is new"
