"""Whether enough voting members are in the room (R4.4, R4.5, R3.7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scp_tui.records.committee import Committee, Register, Seat
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import Attendance, AttendanceKind, EventKind
from scp_tui.rules.date_words import time_in_words
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.membership import members_on
from scp_tui.rules.room import (
    clock_start,
    final_state,
    live,
    minutes_into,
    room_states,
    state_at,
    state_for_item,
)
from scp_tui.rules.room_state import ITEM_EVENTS, RoomState, who

VOTING = (AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE)
"""The classes of attendance that carry a vote."""

_MOVES = frozenset({EventKind.ARRIVED, EventKind.LEFT, EventKind.LEFT_FOR_INTEREST})


def quorum(committee: Committee) -> int | None:
    """Return how many voting members make a quorum, of the whole number of seats (R4.4).

    The fraction rounds up and the minimum stands beneath it. None when the seats are not known
    or the fraction makes no sense.
    """
    rule = committee.quorum
    if committee.seats is None or rule.denominator <= 0 or rule.numerator < 0:
        return None
    return max(rule.minimum, -(-committee.seats * rule.numerator // rule.denominator))


def voting_members_present(
    meeting: Meeting,
    committee: Committee,
    register: Register | None = None,
    *,
    item: str | None = None,
    at: dt.time | None = None,
) -> tuple[Attendance, ...]:
    """Return the attendance lines of those who may vote, one for each person.

    ``at`` is an hour of the night; without it, ``item`` is as it was when last being taken, and
    without either the room is as the log leaves it. ``item`` leaves out members recorded as
    having left the room for it (R3.7). With a ``register``, co-optees are left out unless the
    committee has determined that they vote (R7.3).
    """
    if at is not None:
        state = state_at(meeting, at)
    elif item is not None:
        state = state_for_item(meeting, item)
    else:
        state = final_state(meeting)
    return entitled(state, meeting, committee, register, item=item)


def entitled_to_vote(
    meeting: Meeting, committee: Committee, register: Register, *, item: str | None = None
) -> tuple[Attendance, ...]:
    """Return the lines of those entitled to vote on the item, or now (R5.7).

    They are in the room, in a voting class, not withdrawn for an interest, and no co-optee
    without a vote.
    """
    return voting_members_present(meeting, committee, register, item=item)


def entitled(
    state: RoomState,
    meeting: Meeting,
    committee: Committee,
    register: Register | None = None,
    *,
    item: str | None = None,
) -> tuple[Attendance, ...]:
    """Return the lines of those who may vote in this state of the room, one for each person."""
    away = set(Leaving(meeting).left_for(item)) if item is not None else set()
    if register is not None and not committee.co_option.may_vote:
        away.update(
            seat.person
            for seat in members_on(register, committee.id, meeting.date)
            if seat.seat is Seat.CO_OPTEE
        )
    found: dict[str, Attendance] = {}
    for line in state.here(*VOTING):
        if line.person not in away:
            found.setdefault(who(line) or line.id, line)
    return tuple(found.values())


def quorum_findings(
    meeting: Meeting, committee: Committee, register: Register | None = None
) -> tuple[Finding, ...]:
    """Return a warning for the first moment and for each item without a quorum (R4.5, R3.7).

    Nothing is said of a meeting without any attendance on record, nor while the roll is taken.
    """
    needed = quorum(committee)
    end = final_state(meeting)
    if needed is None or not any(line.kind in VOTING for line in end.lines):
        return ()
    findings: list[Finding] = []
    for at, state in _moments(meeting):
        here = len(entitled(state, meeting, committee, register))
        if here < needed and not state.adjourned:
            when = f" at {time_in_words(at)}" if at else ""
            message = f"{_voters(here)}{when}; the quorum is {needed}"
            findings.append(_warning("R4.5", meeting, message))
            break  # the first moment says it; the later ones would only repeat it
    leaving = Leaving(meeting)
    for item in meeting.items:
        if not leaving.left_for(item.id):
            continue
        state = state_for_item(meeting, item.id)
        full = len(entitled(state, meeting, committee, register))
        here = len(entitled(state, meeting, committee, register, item=item.id))
        if here < needed <= full:
            message = (
                f"with those who left for their interests, {_voters(here)} for "
                f"'{item.title}'; the quorum is {needed}"
            )
            findings.append(_warning("R3.7", meeting, message))
    return tuple(findings)


def _moments(meeting: Meeting) -> Iterator[tuple[dt.time | None, RoomState]]:
    """Yield the room when the roll is complete, and after each later coming and going.

    The roll is complete when an item is taken or somebody comes or goes. What happens at the
    hour of the end is people going home.
    """
    states = list(room_states(meeting))
    if not states:
        return
    ended, start = final_state(meeting).ended_at, clock_start(meeting)
    kinds = [event.kind for event in live(meeting.log)]
    first = next(
        (n for n, kind in enumerate(kinds) if kind in ITEM_EVENTS or kind in _MOVES), len(kinds)
    )
    if first:
        yield states[first - 1][0].at, states[first - 1][1]
    for event, state in states[first:]:
        if event.kind in ITEM_EVENTS or state.ended:
            continue
        if (
            ended is None
            or event.at is None
            or minutes_into(event.at, start) < minutes_into(ended, start)
        ):
            yield event.at, state


def _voters(count: int) -> str:
    return f"{count} voting member{' is' if count == 1 else 's are'} present"


def _warning(rule: str, meeting: Meeting, message: str) -> Finding:
    return Finding(level=Level.WARNING, rule=rule, where=meeting.id, message=message)
