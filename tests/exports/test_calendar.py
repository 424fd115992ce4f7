"""Calendar files, read back by their own rules."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from scp_tui.exports.calendar import due_calendar, meeting_calendar
from scp_tui.records.followups import (
    Due,
    DueKind,
    Fact,
    FactKind,
    FollowUp,
    Judgement,
    Limb,
    Owner,
)
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


def due(*asks: FollowUp) -> dict[str, Any]:
    text = due_calendar(asks, fixture.REGISTER, now=NOW, timing=fixture.TIMING)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = events(text)
    assert all({"uid", "dtstamp", "dtstart"} <= {key.lower() for key in one} for one in found)
    return {str(one["uid"]): one for one in found}


def test_each_day_on_which_something_is_due_is_there_and_nothing_private() -> None:
    found = due(*fixture.FOLLOW_UPS)
    assert fixture.SECRET not in str(found)
    days = {uid: one["dtstart"].dt for uid, one in found.items()}
    assert (
        days.items()
        >= {
            "scp-tui:TST/24-25/01": dt.date(2024, 10, 1),
            "scp-tui:TST/24-25/05": fixture.NEXT_MEETING,
        }.items()
    )
    assert "scp-tui:TST/24-25/03" not in found, "restricted"


ASK = FollowUp(
    id="TST/24-25/20",
    committee="TST",
    title="Figures",
    asked_on=dt.date(2024, 9, 10),
    due=Due(kind=DueKind.DATE, date=dt.date(2024, 10, 1)),
    limbs=(Limb(id="a", owner=Owner(said="The police")), Limb(id="b", owner=Owner(said="Fire"))),
)
UID = "scp-tui:TST/24-25/20"


def test_each_limb_has_its_own_day() -> None:
    later = dt.date(2024, 9, 20)
    found = due(
        replace(ASK, history=(Fact(kind=FactKind.EXTENDED, until=later, limb="b", text="x"),))
    )
    assert {uid: one["dtstart"].dt for uid, one in found.items()} == {
        UID: dt.date(2024, 10, 1),
        f"{UID}/b": later,
    }
    assert "The police" in found[UID]["summary"]
    assert "Fire" in found[f"{UID}/b"]["summary"]


def test_the_event_of_a_limb_keeps_its_uid_as_limbs_are_added() -> None:
    assert set(due(replace(ASK, limbs=ASK.limbs[:1]))) == {UID}
    assert set(due(ASK)) == {UID, f"{UID}/b"}


@pytest.mark.parametrize(
    ("facts", "left"),
    [
        ((Fact(kind=FactKind.REPLY, text="x", limb="a"),), {f"{UID}/b"}),
        ((Fact(kind=FactKind.PAUSED, text="x", limb="b"),), {UID}),
        ((Fact(kind=FactKind.REPLY, text="x"),), set()),
        ((Fact(kind=FactKind.PROPOSED),), {UID, f"{UID}/b"}),
        ((Fact(kind=FactKind.WITHDRAWN, text="x"),), set()),
        (
            (
                Fact(kind=FactKind.REPLY, text="x"),
                Fact(kind=FactKind.JUDGED, judgement=Judgement.NOT, about=1),
            ),
            {UID, f"{UID}/b"},
        ),
    ],
)
def test_an_event_stands_only_while_it_is_owed(facts: tuple[Fact, ...], left: set[str]) -> None:
    assert set(due(replace(ASK, history=facts))) == left
    assert due(replace(ASK, history=facts, restricted=True)) == {}


def test_hostile_words_stay_words() -> None:
    hostile = "a\r\nBEGIN:VALARM\nX:1;,\\ \x1b[2J" + "x" * 300
    meeting = replace(fixture.MEETING, venue=hostile)
    text = meeting_calendar(meeting, replace(fixture.COMMITTEE, name=hostile), now=NOW)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\nBEGIN:VALARM" not in text
    assert "\x1b" not in text
    (event,) = events(text)
    assert str(event["location"]).startswith("a\nBEGIN:VALARM\nX:1;,\\ ␛[2J")
