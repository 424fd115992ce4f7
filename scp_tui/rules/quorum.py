"""Whether enough voting members are in the room (R4.4, R4.5, R3.7)."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.committee import Committee, Register, Seat
from scp_tui.records.meeting import Attendance, AttendanceKind, Meeting
from scp_tui.rules.date_words import time_in_words
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.membership import members_on

VOTING = (AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE)
"""The classes of attendance that carry a vote."""


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

    ``at`` is a time on the night; without it, those who have not left. ``item`` leaves out
    members recorded as having left the room for it (R3.7). With a ``register``, co-optees are
    left out unless the committee has determined that they vote (R7.3).
    """
    away = {
        declaration.person
        for declaration in meeting.declarations
        if declaration.left_room
        and item is not None
        and (declaration.whole_meeting or item in declaration.items)
    }
    if register is not None and not committee.co_option.may_vote:
        away.update(
            seat.person
            for seat in members_on(register, committee.id, meeting.date)
            if seat.seat is Seat.CO_OPTEE
        )
    found: dict[str, Attendance] = {}
    for line in meeting.attendance:
        who = line.person or f"name:{(line.name or line.id).casefold()}"
        if line.kind in VOTING and line.person not in away and _there(line, at):
            found.setdefault(who, line)
    return tuple(found.values())


def _there(line: Attendance, at: dt.time | None) -> bool:
    if at is None:
        return line.left_at is None
    arrived = line.arrived_at is None or line.arrived_at <= at
    return arrived and (line.left_at is None or line.left_at > at)


def quorum_findings(
    meeting: Meeting, committee: Committee, register: Register | None = None
) -> tuple[Finding, ...]:
    """Return a warning for each moment and each item without a quorum (R4.5, R3.7).

    Nothing is said of a meeting without any attendance on record.
    """
    needed = quorum(committee)
    lines = [line for line in meeting.attendance if line.kind in VOTING]
    if needed is None or not lines:
        return ()
    findings: list[Finding] = []
    moments = {time for line in lines for time in (line.arrived_at, line.left_at) if time}
    if meeting.start is not None:
        moments.add(meeting.start)
    if meeting.ended_at is not None:  # what happens at the very end is people going home
        moments = {moment for moment in moments if moment < meeting.ended_at}
    if not moments:
        findings += _short(meeting, committee, register, needed, None)
    for moment in sorted(moments):
        findings += _short(meeting, committee, register, needed, moment)
        if findings:
            break  # the first moment says it; the later ones would only repeat it
    full = len(voting_members_present(meeting, committee, register))
    for item in meeting.items:
        here = len(voting_members_present(meeting, committee, register, item=item.id))
        if here < needed <= full:
            findings.append(
                _warning(
                    "R3.7",
                    meeting,
                    f"with those who left for their interests, {_voters(here)} for "
                    f"'{item.title}'; the quorum is {needed}",
                )
            )
    return tuple(findings)


def _short(
    meeting: Meeting,
    committee: Committee,
    register: Register | None,
    needed: int,
    at: dt.time | None,
) -> list[Finding]:
    here = len(voting_members_present(meeting, committee, register, at=at))
    if here >= needed:
        return []
    when = f" at {time_in_words(at)}" if at else ""
    return [_warning("R4.5", meeting, f"{_voters(here)}{when}; the quorum is {needed}")]


def _voters(count: int) -> str:
    return f"{count} voting member{' is' if count == 1 else 's are'} present"


def _warning(rule: str, meeting: Meeting, message: str) -> Finding:
    return Finding(level=Level.WARNING, rule=rule, where=meeting.id, message=message)
