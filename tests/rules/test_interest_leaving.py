"""Who left for an interest follows from the log, item by item (R3.2, R3.6)."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from scp_tui.exports.pages.attended import declarations_page
from scp_tui.exports.pages.minutes import minutes_page
from scp_tui.exports.writers.text import write_text
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Membership, Register
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.people import Person
from scp_tui.records.room import EventKind, RoomEvent, Trace, TraceAct
from scp_tui.rules.interest_checks import interest_findings
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.quorum import voting_members_present

K = EventKind
REGISTER = Register(
    id="register",
    people=tuple(
        Person(id=one, family_name=one.title(), style="Councillor", councillor=True)
        for one in ("able", "baker", "clough")
    ),
    memberships=tuple(
        Membership(id=one, committee="XYZ", person=one) for one in ("able", "baker", "clough")
    ),
)
COMMITTEE = Committee(id="XYZ", name="Example Committee", seats=3)
DPI = Declaration(
    id="d-1", person="able", kind=InterestKind.DPI, reason="work", items=("i-2", "i-3")
)
WHOLE = replace(DPI, items=(), whole_meeting=True)


def happened(*steps: tuple[EventKind, str | None] | tuple[EventKind, str | None, str]) -> Meeting:
    """Return a meeting with a roll and that log: kind, item or person, hour."""
    log = [RoomEvent(id="e-0", kind=K.ROLL_CALL, people=("able", "baker", "clough"))]
    for n, (kind, what, *hour) in enumerate(steps, 1):
        item = what if kind.value.startswith("item_") else None
        log.append(
            RoomEvent(
                id=f"e-{n}",
                kind=kind,
                item=item,
                person=None if item else what,
                declaration="d-1" if "interest" in kind.value else None,
                at=dt.time.fromisoformat(hour[0]) if hour else None,
            )
        )
    return Meeting(
        id="XYZ/2026-07-15",
        committee="XYZ",
        date=dt.date(2026, 7, 15),
        state=MeetingState.CLOSED,
        items=tuple(
            AgendaItem(id=f"i-{n}", title=f"Item {n}", number=str(n), minuted_when_empty=True)
            for n in (1, 2, 3)
        ),
        log=tuple(log),
    )


def answers(meeting: Meeting, one: Declaration) -> list[bool | None]:
    leaving = Leaving(replace(meeting, declarations=(one,)))
    return [leaving.answer(one, f"i-{n}") for n in (1, 2, 3)]


ALL = ((K.ITEM_OPENED, "i-1"), (K.ITEM_OPENED, "i-2"), (K.ITEM_OPENED, "i-3"))
LEFT_TWICE = happened(
    *ALL[:2],
    (K.LEFT_FOR_INTEREST, "able"),
    (K.RETURNED, "able"),
    ALL[2],
    (K.LEFT_FOR_INTEREST, "able"),
)


@pytest.mark.parametrize(
    ("meeting", "two", "whole"),
    [
        (LEFT_TWICE, [None, True, True], [None, True, True]),
        (happened(*ALL), [None, None, None], [None, None, None]),
        (
            happened(*ALL[:2], (K.LEFT_FOR_INTEREST, "able"), (K.RETURNED, "able"), ALL[2]),
            [None, True, None],
            [None, True, None],
        ),
        (
            happened(*ALL[:2], (K.LEFT_FOR_INTEREST, "able"), ALL[2]),
            [None, True, True],
            [None, True, True],
        ),
        (
            happened(*ALL[:2], (K.STAYED_FOR_INTEREST, "able"), ALL[2]),
            [None, False, None],
            [None, False, None],
        ),
        (
            happened(ALL[0], (K.LEFT_FOR_INTEREST, "able"), (K.RETURNED, "able"), *ALL[1:]),
            [None, None, None],
            [True, None, None],
        ),
        (
            happened(
                *ALL[:2], (K.STAYED_FOR_INTEREST, "able"), (K.LEFT_FOR_INTEREST, "able"), ALL[2]
            ),
            [None, True, True],
            [None, True, True],
        ),
    ],
)
def test_the_answer_is_that_of_the_item(
    meeting: Meeting, two: list[bool | None], whole: list[bool | None]
) -> None:
    assert answers(meeting, DPI) == two
    assert answers(meeting, WHOLE) == whole


@pytest.mark.parametrize("said", [True, False, None])
def test_what_old_records_say_counts_where_the_log_is_silent(said: bool | None) -> None:
    one = replace(DPI, left_room=said)
    assert answers(happened(*ALL), one) == [None, said, said]
    assert answers(LEFT_TWICE, replace(one, left_room=False)) == [None, True, True]
    struck = tuple(
        replace(event, trace=(Trace(act=TraceAct.STRUCK),)) if "interest" in event.kind else event
        for event in LEFT_TWICE.log
    )
    # What was struck was an answer: it is asked again, and the old one does not come back.
    assert answers(replace(LEFT_TWICE, log=struck), one) == [None, None, None]


def test_who_comes_back_as_the_item_is_opened_was_there_for_it() -> None:
    def night(back: str) -> Meeting:
        return happened(
            (K.ITEM_OPENED, "i-2", "18:00"),
            (K.LEFT_FOR_INTEREST, "able", "18:00"),
            (K.ITEM_OPENED, "i-3", "18:20"),
            (K.RETURNED, "able", back),
        )

    assert answers(night("18:20"), DPI)[1:] == [True, None]
    assert answers(night("18:25"), DPI)[1:] == [True, True]


def test_an_interest_that_keeps_nobody_away_is_not_said_to_have() -> None:
    other = Declaration(id="d-2", person="able", kind=InterestKind.NON_PECUNIARY, items=("i-2",))
    meeting = replace(LEFT_TWICE, declarations=(DPI, other))
    leaving = Leaving(meeting)
    assert (leaving.answer(DPI, "i-2"), leaving.answer(other, "i-2")) == (True, None)
    alone = Leaving(replace(meeting, declarations=(other,)))
    assert alone.answer(other, "i-2"), "where nothing else kept the member away, it did"


def test_pages_checks_and_quorum_follow_the_log() -> None:
    meeting = replace(
        happened(
            *ALL[:2],
            (K.LEFT_FOR_INTEREST, "able"),
            (K.RETURNED, "able"),
            ALL[2],
            (K.STAYED_FOR_INTEREST, "able"),
        ),
        declarations=(DPI,),
    )
    text = " ".join(write_text(minutes_page(meeting, COMMITTEE, REGISTER, earlier=())).split())
    first, second = text.split("Item 3")
    assert "Councillor Able (by reason of work) declared a disclosable" in first
    assert "left the meeting during its consideration" in first
    assert "and remained in the meeting" in second
    assert "left the meeting" not in second
    page = " ".join(write_text(declarations_page(meeting, COMMITTEE, REGISTER)).split())
    assert ": yes;" in page
    assert ": no" in page
    messages = [one.message for one in interest_findings(meeting, COMMITTEE, REGISTER)]
    stayed = "had to leave the room for an interest and is recorded as staying in item 3"
    assert f"Councillor Able {stayed}" in messages
    assert not any("nobody has said" in one for one in messages)
    for item, count in (("i-1", 3), ("i-2", 2), ("i-3", 3)):
        assert len(voting_members_present(meeting, COMMITTEE, REGISTER, item=item)) == count, item


def test_a_whole_meeting_interest_with_several_departures_is_told_item_by_item() -> None:
    meeting = replace(LEFT_TWICE, declarations=(WHOLE,))
    text = " ".join(write_text(minutes_page(meeting, COMMITTEE, REGISTER, earlier=())).split())
    assert "declared a disclosable pecuniary interest in the business of the meeting." in text
    told = text.split("in the business of the meeting.")[1]
    assert told.count("Councillor Able left the meeting during consideration of this item") == 2
    messages = [one.message for one in interest_findings(meeting, COMMITTEE, REGISTER)]
    assert "nobody has said whether Councillor Able left the room in item 1" in messages


def test_a_whole_meeting_interest_with_one_answer_is_told_once() -> None:
    meeting = replace(happened(*ALL), declarations=(replace(WHOLE, left_room=True),))
    text = " ".join(write_text(minutes_page(meeting, COMMITTEE, REGISTER, earlier=())).split())
    assert text.count("left the meeting during its consideration") == 1
