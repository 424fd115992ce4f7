"""Thousands of nights, legal and not: what follows from the log agrees with a plain recount."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.desk import log_entries
from scp_tui.records.committee import Membership, Seat
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.room import EventKind, RoomEvent, TraceAct
from scp_tui.rules.quorum import VOTING, entitled, quorum_findings, voting_members_present
from scp_tui.rules.room import final_state, live, room_states, state_at, state_for_item
from scp_tui.rules.room_sentences import room_sentences
from scp_tui.rules.room_state import Place
from tests.rules.people import MEMBERS, committee, item, meeting, register

PEOPLE = (*MEMBERS[:4], "irwin", "lane")
ITEMS = ("i-1", "i-2", "i-3")
SEATS = register(
    memberships=(
        *register().memberships,
        Membership(id="co", committee="ABC", person="lane", seat=Seat.CO_OPTEE),
    )
)
NOW = dt.datetime(2019, 9, 10, 21, 0)
MAY = st.sampled_from
HOURS = st.builds(dt.time, st.integers(18, 22), st.integers(0, 59))


@st.composite
def events(draw: st.DrawFn) -> RoomEvent:
    """Return an entry that may make no sense at all where it stands."""
    kind = draw(MAY(EventKind))
    return RoomEvent(
        id="",
        kind=kind,
        at=draw(st.none() | HOURS),
        item=draw(MAY(ITEMS)),
        person=draw(MAY(PEOPLE)),
        people=draw(st.lists(MAY(PEOPLE), unique=True).map(tuple)),
        for_member=draw(MAY(MEMBERS)),
        until_item=draw(st.none() | MAY(ITEMS)),
        after=draw(MAY(ITEMS)),
        paragraph=draw(st.none() | st.integers(0, 3)),
    )


@st.composite
def nights(draw: st.DrawFn) -> Meeting:
    log = draw(st.lists(events(), max_size=25))
    return meeting(
        items=tuple(item(name) for name in ITEMS),
        log=tuple(replace(one, id=f"e-{n}") for n, one in enumerate(log)),
        serial=len(log),
        state=MeetingState.IN_PROGRESS,
    )


def recount(night: Meeting) -> dict[str, str]:
    """Return in what class each person is in the room, told in another way: one person at a time.

    "" is not in the room.
    """
    found = {}
    for person in PEOPLE:
        where, back_at, known = "", None, ""
        for event in night.log:
            if event.struck:
                continue
            opens = event.kind in (EventKind.ITEM_OPENED, EventKind.ITEM_RESUMED)
            if opens and back_at is not None and event.item == back_at:
                where = known = known or "present"
                back_at = None
            if event.kind is EventKind.ROLL_CALL and person in event.people:
                where = known = known or "present"
                back_at = None
            if event.person != person:
                continue
            name = event.kind.value
            if name.endswith("_joined") or name == "substitute":
                known = {
                    "substitute": "substitute",
                    "co_optee_joined": "present",
                    "councillor_joined": "also",
                    "speaker_joined": "visitor",
                }.get(name, "attending")
                where, back_at = known, None
            elif name in ("arrived", "returned"):
                where = known = known or "present"
                back_at = None
            elif name in ("left", "left_for_interest", "apologies", "absent"):
                where, back_at = "", event.until_item
                known = "" if name in ("apologies", "absent") else known
        found[person] = where
    return found


@settings(max_examples=500, deadline=None)
@given(nights())
def test_a_person_is_in_one_place_and_nobody_is_entitled_who_is_away(night: Meeting) -> None:
    for _, state in room_states(night):
        assert set(state.places) <= set(PEOPLE)
        here = {line.person for line in state.here()}
        assert all(state.places[person or ""] is Place.HERE for person in here)
        voters = [one.person for one in entitled(state, night, committee(), SEATS)]
        assert len(voters) == len(set(voters))
        assert "lane" not in voters, "a co-optee without a vote"
        assert set(voters) <= here
        assert {line.person for line in state.here(*VOTING)} - {"lane"} == set(voters)


@settings(max_examples=500, deadline=None)
@given(nights())
def test_who_is_in_the_room_agrees_with_a_plain_recount(night: Meeting) -> None:
    state = final_state(night)
    counted = {person for person, where in recount(night).items() if where}
    placed = {person for person, place in state.places.items() if place is Place.HERE}
    assert placed == counted
    # Who was in several classes has several lines, and votes if any of them carries a vote.
    single = {
        person
        for person in PEOPLE
        if len({line.kind for line in state.lines if line.person == person}) <= 1
    }
    voters = {one.person for one in voting_members_present(night, committee(), SEATS)}
    expected = {
        person
        for person, where in recount(night).items()
        if where in ("present", "substitute") and person != "lane"
    }
    assert voters & single == expected & single


@settings(max_examples=300, deadline=None)
@given(nights(), st.data())
def test_striking_and_restoring_an_entry_gives_the_same_state(
    night: Meeting, data: st.DataObject
) -> None:
    if not night.log:
        return
    chosen = data.draw(MAY(night.log)).id
    struck = log_entries.traced(night, chosen, TraceAct.STRUCK, NOW, "an error")
    without = replace(night, log=tuple(one for one in night.log if one.id != chosen))
    assert final_state(struck) == final_state(without)
    assert len(struck.log) == len(night.log), "it stands where it stood"
    back = log_entries.traced(struck, chosen, TraceAct.RESTORED, NOW, None)
    assert list(room_states(back)) == [
        (next(one for one in back.log if one.id == event.id), state)
        for event, state in room_states(night)
    ]
    (event,) = [one for one in back.log if one.id == chosen]
    assert [one.act for one in event.trace] == [TraceAct.STRUCK, TraceAct.RESTORED]


@settings(max_examples=300, deadline=None)
@given(nights())
def test_every_question_has_an_answer_whatever_the_log_says(night: Meeting) -> None:
    quorum_findings(night, committee(), SEATS)
    state_at(night, dt.time(20))
    for name in ITEMS:
        state_for_item(night, name)
    state = final_state(night)
    assert sum(one.status.value == "open" for one in state.courses.values()) <= 1
    said = room_sentences(night, committee(), SEATS)
    every = [*said.opening, *said.closing, *(one for part in said.items.values() for one in part)]
    told = [event for one in every for event in one.events]
    assert len(told) == len(set(told)), "nothing is told twice"
    assert set(told) <= {event.id for event in live(night.log)}
    assert all(one.text and "{" not in one.text for one in every)


@settings(max_examples=300, deadline=None)
@given(nights(), HOURS)
def test_an_entry_at_an_hour_stands_before_every_later_one(night: Meeting, at: dt.time) -> None:
    place = log_entries.place_at(night, at)
    assert all(one.at is None or one.at <= at or one.struck for one in night.log[:place])
    if place < len(night.log):
        following = night.log[place]
        assert (following.at or at) > at or following.kind is EventKind.ENDED
