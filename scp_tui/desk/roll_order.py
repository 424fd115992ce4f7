"""In which order the roll stands: that of the members, in whatever order it was taken (R4.1)."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.log_entries import place_of_roll
from scp_tui.records.committee import Register
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.membership import members_on
from scp_tui.rules.names import surname_key

ONE_BY_ONE = frozenset({EventKind.APOLOGIES, EventKind.ABSENT, EventKind.SUBSTITUTE})
"""The entries of the roll that are about one person each."""


def in_roll_order(meeting: Meeting, register: Register, *people: str) -> Meeting:
    """Return the meeting with these people where the list of members has them in the roll.

    Members stand as they sit (chair, deputy, then by family name), others by family name. Only
    these are moved: a roll taken from published minutes keeps the order printed there.
    """
    seats = members_on(register, meeting.committee, meeting.date)
    named = [seat.person for seat in seats]
    named += [one.id for one in sorted(register.people, key=surname_key) if one.id not in named]
    ranks = {person: rank for rank, person in enumerate(named)}
    for person in people:
        if person in ranks:
            meeting = _placed(meeting, person, ranks)
    return meeting


def _placed(meeting: Meeting, person: str, ranks: dict[str, int]) -> Meeting:
    """Return the meeting with one person before the first that the order has after them."""
    log = list(meeting.log)
    roll = range(place_of_roll(meeting))

    def later(other: str | None) -> bool:
        return ranks.get(other or "", -1) > ranks[person]

    for place in roll:
        event = log[place]
        if event.struck:
            continue
        if event.kind is EventKind.ROLL_CALL and person in event.people:
            others = [one for one in event.people if one != person]
            at = next((n for n, one in enumerate(others) if later(one)), len(others))
            log[place] = replace(event, people=(*others[:at], person, *others[at:]))
        elif event.person == person and _of_roll(event, event.kind):
            same = (n for n in roll if _of_roll(log[n], event.kind) and later(log[n].person))
            log.insert(min(next(same, place), place), log.pop(place))
    return replace(meeting, log=tuple(log))


def _of_roll(event: RoomEvent, kind: EventKind) -> bool:
    return event.kind is kind and kind in ONE_BY_ONE and event.at is None and not event.struck
