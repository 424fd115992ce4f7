"""The meetings: 10 September 2019 in full, 23 March 2020 prepared, the earlier ones in part."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from scp_tui.records.interests import InterestKind
from scp_tui.records.meeting import (
    BlockKind,
    Meeting,
    MeetingState,
    MinutesState,
)
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.room import AttendanceKind, ItemStatus
from scp_tui.rules.agenda import minutes_awaiting_confirmation
from scp_tui.rules.minute_text import blocks_from_text, text_from_blocks
from scp_tui.rules.room_items import attendance, courses, ended_at, presiding
from tests.sample.office import meetings, register

FIGURES = (
    "215 more officers",
    "68 new officers",
    "two more years",
    "three officers to ten",
    "20 Young-Person Officers",
    "75 Special Officers",
    "33,841",
    "31,480",
    "28,205",
    "58,000",
    "15.3%",
    "2%",
    "every three months",
    "age of ten",
    "69 Firebreak courses",
    "2018-19",
    "12 regions",
    "May 2019",
    "aged 18 to 25",
    "322 fewer",
    "27%",
    "40%",
    "2016",
    "Since 2017",
    "four priorities",
)
ASKS = (
    r"undertook to take this up with the Assistant Director \(Environment\).*next Scrutiny Panel",
    r"statistics on the 'Virtual Crew' as soon as they were ready",
    r"more information on this from Lisa Hobson",
    r"Councillor Hogg asked for the contact details",
    r"statistics on the response times of the emergency services to rural and to urban call-outs",
    r"undertook to supply them to the Committee",
    r"Councillors for suburban areas were asked to name areas of concern",
    r"asked for an update on how relations with the team for probation and community payback",
)


@pytest.fixture
def september() -> Meeting:
    return meetings()["CDC/2019-09-10"]


@pytest.fixture
def march() -> Meeting:
    return meetings()["CDC/2020-03-23"]


def people_of(meeting: Meeting, kind: AttendanceKind) -> list[str | None]:
    return [one.person for one in attendance(meeting) if one.kind is kind]


def minute_text(meeting: Meeting, number: int) -> str:
    return text_from_blocks(next(one for one in meeting.minutes if one.number == number).blocks)


def test_attendance_is_as_published_with_its_contradiction(september: Meeting) -> None:
    assert people_of(september, AttendanceKind.PRESENT) == [
        "kevin-bentley",
        "tina-bourne",
        "paul-dundas",
        "mike-hogg",
        "sam-mccarthy",
        "lorcan-whitehead",
    ]
    substitutes = [
        (one.person, one.substitute_for)
        for one in attendance(september)
        if one.kind is AttendanceKind.SUBSTITUTE
    ]
    assert substitutes == [("hazell", "beverly-davies"), ("willetts", "kevin-bentley")]
    assert people_of(september, AttendanceKind.ALSO_PRESENT) == ["mike-lilley"]
    assert len(attendance(september)) == 9
    assert "Bentley is entered both" in (september.notes or "")


def test_the_partners_speakers_are_in_no_attendance_list(september: Meeting) -> None:
    councillors = {one.id for one in register().people if one.councillor}
    assert {one.person for one in attendance(september)} <= councillors
    assert "partners' speakers" in (september.notes or "")


def test_the_election_of_the_chair(september: Meeting) -> None:
    motion = next(one for one in september.motions if one.kind is MotionKind.ELECTION_OF_CHAIR)
    assert (motion.mover, motion.seconder, motion.nominee) == ("hazell", "willetts", "paul-dundas")
    assert motion.result is MotionResult.CARRIED
    assert motion.vote is None
    assert presiding(september) == motion.nominee


def test_the_minutes_have_the_published_numbers_and_headings(september: Meeting) -> None:
    assert [(one.number, one.heading) for one in september.minutes] == [
        (17, "Welcome and Announcements"),
        (18, "Minutes of previous meetings"),
        (19, "Safer Colchester Partnership"),
    ]


def test_the_decisions_are_the_motions_word_for_word(september: Meeting) -> None:
    decisions = [
        (minute.item, block.text)
        for minute in september.minutes
        for block in minute.blocks
        if block.kind is BlockKind.DECISION
    ]
    assert decisions == [(one.item, f"{one.verb.value} {one.text}.") for one in september.motions]


def test_the_text_survives_the_editor(september: Meeting) -> None:
    for minute in september.minutes:
        assert blocks_from_text(text_from_blocks(minute.blocks)) == minute.blocks


def test_both_declarations(september: Meeting) -> None:
    item = next(one for one in september.minutes if one.number == 19).item
    assert [(one.person, one.kind, one.items) for one in september.declarations] == [
        ("mike-hogg", InterestKind.NON_PECUNIARY, (item,)),
        ("tina-bourne", InterestKind.NON_PECUNIARY, (item,)),
    ]
    for one in september.declarations:
        assert one.rule == "Meetings General Procedure Rule 7 (5)"
        assert (one.reason or "").startswith("being ")
        assert one.left_room is None


@pytest.mark.parametrize("figure", FIGURES)
def test_no_figure_of_minute_19_is_lost(september: Meeting, figure: str) -> None:
    pattern = rf"(?<![\d.,]){re.escape(figure)}"
    assert len(re.findall(pattern, minute_text(september, 19))) >= 1


def test_minute_19_has_no_figure_of_its_own(september: Meeting) -> None:
    known = " ".join((*FIGURES, "July 2018", "July 2019", "999", "360", "August 2018"))
    numbers = set(re.findall(r"\d[\d.,]*\d|\d", minute_text(september, 19)))
    assert numbers == set(re.findall(r"\d[\d.,]*\d|\d", known))


@pytest.mark.parametrize("ask", ASKS)
def test_each_ask_stands_in_minute_19(september: Meeting, ask: str) -> None:
    assert len(re.findall(ask, minute_text(september, 19))) == 1


def test_the_september_minutes_are_a_draft_that_confirmed_two_others(september: Meeting) -> None:
    assert september.state is MeetingState.CLOSED
    assert september.minutes_state is MinutesState.DRAFT
    assert "do not say that they were confirmed" in (september.notes or "")
    for ref in ("CDC/2019-02-26", "CDC/2019-05-22"):
        assert meetings()[ref].minutes_state is MinutesState.CONFIRMED
        assert meetings()[ref].minutes_confirmed_at == september.id


def test_what_the_papers_do_not_say_is_null(september: Meeting) -> None:
    assert (september.start, ended_at(september), september.venue) == (None, None, None)
    assert september.published_at is None
    assert {one.number for one in september.items} == {None}
    assert {one.status for one in courses(september).values()} == {ItemStatus.DONE}


def test_earlier_minute_numbers_are_in_use_again(september: Meeting) -> None:
    earlier = {
        one.number
        for ref in ("CDC/2018-09-11", "CDC/2019-02-26")
        for one in meetings()[ref].minutes
    }
    assert earlier == {17, 18, 19, 20, 21}
    assert {one.number for one in september.minutes} < earlier


def test_march_is_prepared(march: Meeting) -> None:
    assert march.state is MeetingState.PUBLISHED
    assert march.published_at is None
    assert (march.date, march.start) == (dt.date(2020, 3, 23), dt.time(18))
    assert march.venue == "Council Chamber, Town Hall, High Street, Colchester, CO1 1PJ"
    assert [one.number for one in march.items] == [str(number) for number in range(1, 9)]
    assert {one.status for one in courses(march).values()} == {ItemStatus.PENDING}
    assert all(one.text for one in march.items)
    minutes, report = march.items[4], march.items[6]
    assert (minutes.pages, minutes.confirms) == ("7 - 14", ("CDC/2019-09-10",))
    assert report.pages == "15 - 72"
    assert report.report is not None
    assert report.report.report_of == "Strategic Director for Customer & Relationships"
    assert report.report.author == "Sonia Carr"
    assert [one.split()[1] for one in report.report.appendices] == list("ABCDEFG")
    assert not any((march.log, march.declarations, march.motions, march.minutes))


def test_the_items_of_march_are_the_standing_items(march: Meeting) -> None:
    (committee,) = register().committees
    assert [(one.title, one.kind) for one in march.items] == [
        (one.title, one.kind) for one in committee.standing_items
    ]


def test_only_september_awaits_confirmation_in_march() -> None:
    awaiting = minutes_awaiting_confirmation(meetings().values(), "CDC", dt.date(2020, 3, 23))
    assert awaiting == ("CDC/2019-09-10",)


def test_meetings_known_in_part_say_what_is_missing() -> None:
    for ref in ("CDC/2017-09-12", "CDC/2018-09-11", "CDC/2019-02-26", "CDC/2019-05-22"):
        meeting = meetings()[ref]
        assert meeting.partly_known
        assert "not known" in (meeting.notes or "") or "not to hand" in (meeting.notes or "")
        assert not attendance(meeting)
        assert not any(one.blocks for one in meeting.minutes)
