"""References are read as they are written, and anything else is refused with an example."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.errors import InputRefused
from scp_tui.records.refs import FollowUpRef, MeetingRef, MinuteRef
from scp_tui.rules.references import (
    committee_code,
    municipal_year,
    municipal_year_start,
    parse_follow_up_ref,
    parse_meeting_ref,
    parse_minute_ref,
)

CODES = st.from_regex(r"\A[A-Z][A-Z0-9&]{0,11}\Z").filter(
    lambda code: code not in {"CON", "PRN", "AUX", "NUL"} and code[:3] not in {"COM", "LPT"}
)
MEETINGS = st.builds(
    lambda code, date, sitting: MeetingRef(committee=code, date=date, sitting=sitting),
    CODES,
    st.dates(dt.date(1000, 1, 1)),
    st.integers(1, 99),
)


@settings(deadline=None)
@given(MEETINGS, st.integers(0, 999_999))
def test_meeting_and_minute_references_round_trip(meeting: MeetingRef, number: int) -> None:
    assert parse_meeting_ref(str(meeting)) == meeting
    minute = MinuteRef(meeting=meeting, number=number)
    assert parse_minute_ref(str(minute)) == minute


@settings(deadline=None)
@given(CODES, st.integers(0, 99), st.integers(1, 99_999))
def test_follow_up_references_round_trip(code: str, year: int, serial: int) -> None:
    ref = FollowUpRef(committee=code, year=f"{year:02d}-{(year + 1) % 100:02d}", serial=serial)
    assert parse_follow_up_ref(str(ref)) == ref


def test_the_published_forms() -> None:
    day = dt.date(2019, 9, 10)
    assert parse_meeting_ref("CDC/2019-09-10") == MeetingRef(committee="CDC", date=day)
    assert parse_meeting_ref(" cdc/2019-09-10-2 ") == MeetingRef(
        committee="CDC", date=day, sitting=2
    )
    assert parse_minute_ref("CDC/2019-09-10/19").number == 19
    assert parse_minute_ref("CDC/2019-09-10-2/19").meeting.sitting == 2
    assert parse_follow_up_ref("CDC/19-20/03") == FollowUpRef(
        committee="CDC", year="19-20", serial=3
    )
    assert parse_follow_up_ref("CDC/99-00/1").serial == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CDC",
        "CDC/",
        "CDC/10-09-2019",
        "CDC/2019-9-10",
        "CDC/2019-09-10-1",
        "CDC/2019-09-10-0",
        "CDC/2019-09-10/19",
        "../2019-09-10",
        "C/D/2019-09-10",
        "CON/2019-09-10",
        "-CDC/2019-09-10",
        "CDC/٢٠١٩-٠٩-١٠",
        "CDC/2019-09-10\n/x",
        "\x1b[2J",
        "x" * 500,
    ],
)
def test_other_meeting_forms_are_refused_in_one_line_with_an_example(text: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_meeting_ref(text)
    assert str(refusal.value).isprintable()
    assert "for example CDC" in str(refusal.value) or "CDC/2019-09-10" in str(refusal.value)
    assert len(str(refusal.value)) < 250


def test_a_date_that_does_not_exist_is_named() -> None:
    with pytest.raises(InputRefused, match="2019-02-29"):
        parse_meeting_ref("CDC/2019-02-29")


@pytest.mark.parametrize("text", ["CDC/2019-09-10", "CDC/2019-09-10/", "CDC/2019-09-10/x", "19"])
def test_other_minute_forms_are_refused(text: str) -> None:
    with pytest.raises(InputRefused, match="CDC/2019-09-10"):
        parse_minute_ref(text)


@pytest.mark.parametrize("text", ["CDC/19-21/03", "CDC/2019/03", "CDC/19-20/0", "CDC/19-20", "3"])
def test_other_follow_up_forms_are_refused(text: str) -> None:
    with pytest.raises(InputRefused, match="CDC/19-20/03"):
        parse_follow_up_ref(text)


@pytest.mark.parametrize("text", ["", "1CDC", "C/D", "..", "C.D", "NUL", "COM1", "A" * 13, "CDC-"])
def test_codes_that_could_not_name_a_folder_are_refused(text: str) -> None:
    with pytest.raises(InputRefused):
        committee_code(text)


@pytest.mark.parametrize(("text", "code"), [("cdc", "CDC"), ("P&D", "P&D"), ("A", "A")])
def test_codes(text: str, code: str) -> None:
    assert committee_code(text) == code


@pytest.mark.parametrize(
    ("date", "year"),
    [
        (dt.date(2019, 9, 10), "19-20"),
        (dt.date(2020, 4, 30), "19-20"),
        (dt.date(2020, 5, 1), "20-21"),
        (dt.date(2019, 2, 26), "18-19"),
        (dt.date(1999, 12, 31), "99-00"),
        (dt.date(2000, 1, 1), "99-00"),
    ],
)
def test_municipal_year(date: dt.date, year: str) -> None:
    assert municipal_year(date) == year


def test_municipal_year_boundary_can_be_told() -> None:
    assert municipal_year(dt.date(2019, 5, 21), boundary=(5, 22)) == "18-19"
    assert municipal_year_start("19-20", boundary=(5, 22)) == dt.date(2019, 5, 22)


@settings(deadline=None)
@given(st.dates(dt.date(1970, 5, 1), dt.date(2070, 4, 30)))
def test_a_day_lies_within_its_municipal_year(day: dt.date) -> None:
    start = municipal_year_start(municipal_year(day))
    assert start <= day < start.replace(year=start.year + 1)


@pytest.mark.parametrize("text", ["", "2019", "19-21", "19/20"])
def test_other_years_are_refused(text: str) -> None:
    with pytest.raises(InputRefused, match="19-20"):
        municipal_year_start(text)
