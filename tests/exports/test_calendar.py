"""Calendar files, read back by their own rules."""

from __future__ import annotations

import datetime as dt
from typing import Any

from icalendar import Calendar
from msgspec.structs import replace

from scp_tui.exports.calendar import due_calendar, meeting_calendar
from scp_tui.exports.follow_up_line import all_words
from scp_tui.records.meeting import MeetingState
from tests.exports import fixture


def events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


NOW = dt.datetime(2024, 9, 1, 9, 0)


def test_a_meeting_is_held_by_the_offices_clock() -> None:
    text = meeting_calendar(fixture.MEETING, fixture.COMMITTEE, now=NOW)
    assert "TZID=Europe/London:20240910T180000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    (event,) = events(text)
    assert event["dtstart"].dt.replace(tzinfo=None) == dt.datetime(2024, 9, 10, 18, 0)
    assert event["location"] == "Room 1, Town Hall"
    assert event["summary"] == "Test Scrutiny Committee"
    assert event["status"] == "CONFIRMED"
    assert event["uid"] == "scp-tui:TST/2024-09-10"
    assert "dtend" not in event
    assert event["dtstamp"].dt == dt.datetime(2024, 9, 1, 8, 0, tzinfo=dt.UTC)


def test_what_is_not_known_is_not_said_and_a_cancelled_meeting_is() -> None:
    meeting = replace(fixture.MEETING, start=None, venue=None, state=MeetingState.CANCELLED)
    (event,) = events(meeting_calendar(meeting, fixture.COMMITTEE, now=NOW))
    assert event["dtstart"].dt == fixture.DAY
    assert "location" not in event
    assert event["status"] == "CANCELLED"


def test_each_day_on_which_something_is_due_is_there_and_nothing_private() -> None:
    lines = all_words(
        fixture.FOLLOW_UPS,
        fixture.REGISTER,
        today=fixture.TODAY,
        timing=fixture.TIMING,
    )
    text = due_calendar(lines, now=NOW)
    assert fixture.SECRET not in text
    found = {str(one["uid"]): one["dtstart"].dt for one in events(text)}
    assert (
        found.items()
        >= {
            "scp-tui:TST/24-25/01": dt.date(2024, 10, 1),
            "scp-tui:TST/24-25/05": fixture.NEXT_MEETING,
        }.items()
    )
    assert "scp-tui:TST/24-25/03" not in found, "restricted"
    assert set(found) == {f"scp-tui:{line.ref}" for line in lines if line.due_on}


def test_hostile_words_stay_words() -> None:
    hostile = "a\r\nBEGIN:VALARM\nX:1;,\\ \x1b[2J" + "x" * 300
    meeting = replace(fixture.MEETING, venue=hostile)
    text = meeting_calendar(meeting, replace(fixture.COMMITTEE, name=hostile), now=NOW)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\nBEGIN:VALARM" not in text
    assert "\x1b" not in text
    (event,) = events(text)
    assert str(event["location"]).startswith("a\nBEGIN:VALARM\nX:1;,\\ ␛[2J")
