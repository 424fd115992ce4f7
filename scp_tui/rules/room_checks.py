"""What the log contradicts or leaves open; it is kept as it is, and stops nobody (R4.5 to R4.9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.agenda import BEGUN, HELD
from scp_tui.rules.date_words import date_in_words, time_in_words
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.item_checks import item_place
from scp_tui.rules.names import name_of
from scp_tui.rules.quorum import entitled, quorum
from scp_tui.rules.room import clock_start, minutes_into, room_states
from scp_tui.rules.room_state import OPENING, Place, RoomState, who

_Remark = tuple[Level, str, str, str]
_COMES = frozenset({EventKind.ARRIVED, EventKind.RETURNED})
_GOES = frozenset({EventKind.LEFT, EventKind.LEFT_FOR_INTEREST})


def room_findings(
    meeting: Meeting, committee: Committee, register: Register
) -> tuple[Finding, ...]:
    """Return what in the log cannot be right, or is not finished.

    Found are: coming in twice and leaving twice, hours that run backwards, business without a
    quorum (R4.5), the chair gone with nobody in it (R4.9), somebody out for an interest who is
    not recorded as returning (R3.7), an adjournment that nobody ended, and comings and goings
    in an item that was not taken (R4.6).
    """
    states = list(room_states(meeting))
    remarks = [
        *_moves(meeting, states, register),
        *_hours(meeting, states),
        *_business(meeting, states, committee, register),
        *_chair(meeting, states, register),
        *_unfinished(meeting, states, register),
        *_in_no_item(meeting, states, register),
    ]
    return tuple(
        Finding(level=level, rule=rule, where=where, message=message)
        for level, rule, where, message in dict.fromkeys(remarks)
    )


_States = list[tuple[RoomEvent, RoomState]]


def _name(event: RoomEvent, register: Register) -> str:
    return name_of(event.person, register.people) if event.person else event.name or "somebody"


def _when(event: RoomEvent) -> str:
    return f" at {time_in_words(event.at)}" if event.at is not None else ""


def _moves(meeting: Meeting, states: _States, register: Register) -> Iterator[_Remark]:
    before: RoomState | None = None
    for event, state in states:
        place = before.places.get(who(event)) if before is not None else None
        name = _name(event, register)
        waits = event.unplaced and event.kind is EventKind.RETURNED
        if event.kind in _COMES and place is Place.HERE and not waits:
            message = f"{name} is recorded as coming in{_when(event)} but was here already"
            yield Level.WARNING, "R4.6", meeting.id, message
        if event.kind in _GOES and place is not Place.HERE and not event.unplaced:
            message = f"{name} is recorded as leaving{_when(event)} but was not here"
            yield Level.WARNING, "R4.6", meeting.id, message
        before = state


def _hours(meeting: Meeting, states: _States) -> Iterator[_Remark]:
    start, last = clock_start(meeting), None
    for event, _ in states:
        if event.at is None or event.unplaced:
            continue
        if last is not None and minutes_into(event.at, start) < minutes_into(last, start):
            message = (
                f"the log goes back from {time_in_words(last)} to {time_in_words(event.at)}; "
                "its order, not the hour, decides"
            )
            yield Level.NOTE, "R4.6", meeting.id, message
        last = event.at


def _business(
    meeting: Meeting, states: _States, committee: Committee, register: Register
) -> Iterator[_Remark]:
    needed = quorum(committee)
    before: RoomState | None = None
    for event, state in states:
        if event.kind in OPENING and event.item is not None and before is not None:
            here = len(entitled(before, meeting, committee, register))
            known = bool(before.lines) and needed is not None and not meeting.partly_known
            if before.quorum_lost or (known and here < (needed or 0) and before.begun):
                place = item_place(meeting, event.item)
                yield Level.WARNING, "R4.5", place, "taken while there was no quorum"
            if before.adjourned:
                place = item_place(meeting, event.item)
                yield Level.WARNING, "R4.5", place, "taken while the meeting was adjourned"
        before = state


def _chair(meeting: Meeting, states: _States, register: Register) -> Iterator[_Remark]:
    for number, (event, state) in enumerate(states):
        if event.kind not in _GOES or event.person is None or event.person != state.presiding:
            continue
        if event.unplaced:
            continue
        after = states[number + 1 :]
        taken = next((one for one, later in after if later.presiding != event.person), None)
        back = next(
            (one for one, later in after if later.places.get(event.person) is Place.HERE), None
        )
        busy = any(one.kind in OPENING for one, _ in after)
        if taken is None and back is None and busy and not state.ended:
            message = (
                f"{_name(event, register)} presided and left{_when(event)}; "
                "nobody is recorded in the chair after that"
            )
            yield Level.WARNING, "R4.9", meeting.id, message


def _unfinished(meeting: Meeting, states: _States, register: Register) -> Iterator[_Remark]:
    if meeting.state not in HELD or not states or meeting.partly_known:
        return
    end = states[-1][1]
    for key, place in end.places.items():
        if place is Place.OUT_FOR_INTEREST:
            name = name_of(key, register.people) if not key.startswith("name:") else key[5:]
            message = f"{name} left for an interest and is not recorded as returning"
            yield Level.NOTE, "R3.7", meeting.id, message
    if end.adjourned and end.adjourned_to is None and meeting.state is MeetingState.CLOSED:
        message = "adjourned, and neither resumed nor adjourned to another day"
        yield Level.WARNING, "R4.5", meeting.id, message
    if end.recording:
        message = "the recording is not recorded as stopped"
        yield Level.NOTE, "R2.6", meeting.id, message


def _in_no_item(meeting: Meeting, states: _States, register: Register) -> Iterator[_Remark]:
    if not states or not (states[-1][1].ended or meeting.state in HELD):
        return  # the item may still come
    for event, _ in states:
        if event.unplaced and event.item is not None and event.item not in states[-1][1].order:
            how = "leaving" if event.kind in _GOES else "coming in"
            message = (
                f"{_name(event, register)} is recorded as {how}{_when(event)} in this item, which"
                " is not recorded as taken; the minutes do not name it"
            )
            yield Level.WARNING, "R4.6", item_place(meeting, event.item), message


def day_to_come(meeting: Meeting, today: dt.date) -> str:
    """Return that a meeting's day has not come, as ``its day, 15 June 2020, has not come``.

    "" when it has. A meeting is held, and minutes are confirmed at it, on its own day (R6.1).
    """
    return f"its day, {date_in_words(meeting.date)}, has not come" if meeting.date > today else ""


def early_findings(meeting: Meeting, today: dt.date) -> tuple[Finding, ...]:
    """Return that a meeting was begun before its day: most often it is the wrong one (R6.1)."""
    said = day_to_come(meeting, today)
    if not said or meeting.state not in BEGUN:
        return ()
    begun = "closed" if meeting.state in HELD else "begun"
    message = f"{said}, and it is {begun}: see whether it is the right meeting"
    return (Finding(level=Level.WARNING, rule="R6.1", where=meeting.id, message=message),)


def wait_words(meeting: Meeting, committee: Committee, register: Register) -> str:
    """Return until when a meeting without a quorum waits; empty when it has one (R4.5).

    It waits from its start, or from when the quorum was lost, as long as the committee says.
    """
    needed = quorum(committee)
    if needed is None or meeting.state is not MeetingState.IN_PROGRESS:
        return ""
    short: dt.time | None = None
    waiting = recorded = False
    for event, state in room_states(meeting):
        recorded = state.quorum_lost
        enough = len(entitled(state, meeting, committee, register)) >= needed
        if enough or state.adjourned or state.ended:
            waiting, short = False, None
        elif not waiting:
            waiting = True
            short = (event.at or meeting.start) if not state.begun else event.at
    if not waiting:
        return ""
    minutes = committee.quorum.wait_minutes
    until = f"{minutes} minutes"
    if short is not None:
        day = dt.datetime.combine(meeting.date, short) + dt.timedelta(minutes=minutes)
        until = f"until {day:%H:%M}"
    if recorded:
        then = "m and o adjourn it, or m and g: there is a quorum again"
        return f"no quorum, as recorded: wait {until}, then {then} (R4.5)"
    return f"no quorum: wait {until}, then m records it and adjourns (R4.5)"
