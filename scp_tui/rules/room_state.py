"""What is known of the room at one moment: read-only, and made from the log alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from scp_tui.records.room import Attendance, AttendanceKind, EventKind, ItemCourse, RoomEvent

JOINED = {
    EventKind.SUBSTITUTE: AttendanceKind.SUBSTITUTE,
    EventKind.CO_OPTEE_JOINED: AttendanceKind.PRESENT,
    EventKind.COUNCILLOR_JOINED: AttendanceKind.ALSO_PRESENT,
    EventKind.OFFICER_JOINED: AttendanceKind.IN_ATTENDANCE,
    EventKind.PARTNER_JOINED: AttendanceKind.IN_ATTENDANCE,
    EventKind.SPEAKER_JOINED: AttendanceKind.VISITOR,
}
"""The entries that bring somebody in, with the class that they bring them in (R4.1)."""

AWAY = {
    EventKind.APOLOGIES: AttendanceKind.APOLOGIES,
    EventKind.ABSENT: AttendanceKind.ABSENT,
}
"""The entries that say that somebody is not there, with their class."""

CHAIR = frozenset({EventKind.CHAIR_TAKEN, EventKind.CHAIR_HANDED_OVER, EventKind.CHAIR_ELECTED})
OPENING = frozenset({EventKind.ITEM_OPENED, EventKind.ITEM_RESUMED})
ITEM_EVENTS = OPENING | {
    EventKind.ITEM_CLOSED,
    EventKind.ITEM_DEFERRED,
    EventKind.ITEM_WITHDRAWN,
}
"""The entries that say how an item ran."""


class Place(Enum):
    """Where somebody is. Nobody is in two places."""

    HERE = "here"
    GONE = "gone"
    OUT_FOR_INTEREST = "out for an interest"


@dataclass(frozen=True)
class RoomState:
    """The room after an entry of the log.

    ``lines`` are the attendance so far; ``places`` says where each person is, by ``who``.
    ``item`` is the item being taken; ``order`` are the items taken so far, in that order.
    ``begun`` is whether any item was taken; ``recording`` None is not known.
    """

    lines: tuple[Attendance, ...]
    places: Mapping[str, Place]
    presiding: str | None
    courses: Mapping[str, ItemCourse]
    order: tuple[str, ...]
    item: str | None
    begun: bool
    public: bool
    recording: bool | None
    adjourned: bool
    adjourned_to: dt.date | None
    ended: bool
    ended_at: dt.time | None
    quorum_lost: bool

    def course(self, item_id: str) -> ItemCourse:
        """Return how the item stands; one of which nothing is on record is pending."""
        return self.courses.get(item_id, ItemCourse())

    def here(self, *kinds: AttendanceKind) -> tuple[Attendance, ...]:
        """Return the lines of those in the room, of these classes or of all."""
        return tuple(one for one in self.lines if one.here and (not kinds or one.kind in kinds))


def who(event: RoomEvent | Attendance) -> str:
    """Return the key of the person that an entry or a line is about; empty when about nobody."""
    return event.person or (f"name:{event.name.casefold()}" if event.name else "")
