"""Reading the log, entry after entry, into the state of the room. Pure.

Whatever the log says is taken, also what cannot be right: a person is in one place, where the
last entry about them put them, and the rules remark on what does not fit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec.structs import replace

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.room import (
    Attendance,
    AttendanceKind,
    EventKind,
    ItemCourse,
    ItemStatus,
    RoomEvent,
)
from scp_tui.rules.room_state import AWAY, CHAIR, JOINED, OPENING, Place, RoomState, who

_ENDS = {
    EventKind.ITEM_CLOSED: ItemStatus.DONE,
    EventKind.ITEM_DEFERRED: ItemStatus.DEFERRED,
    EventKind.ITEM_WITHDRAWN: ItemStatus.WITHDRAWN,
}


class RoomFold:
    """The room while the log is read."""

    def __init__(self, items: Iterable[AgendaItem]) -> None:
        self.parents = {item.id: item.parent for item in items}
        self.ranks = {item: rank for rank, item in enumerate(self.parents)}
        self.lines: list[Attendance] = []
        self.places: dict[str, Place] = {}
        self.until: dict[str, RoomEvent] = {}
        self.left_sometime: dict[str, dt.time | None] = {}
        self.back: set[str] = set()
        self.back_sometime: set[str] = set()
        self.presiding: str | None = None
        self.courses: dict[str, ItemCourse] = {}
        self.order: list[str] = []
        self.item: str | None = None
        self.public = True
        self.recording: bool | None = None
        self.adjourned = False
        self.adjourned_to: dt.date | None = None
        self.ended = False
        self.ended_at: dt.time | None = None
        self.quorum_lost = False

    def state(self) -> RoomState:
        """Return the room as it now is."""
        places = dict(self.places)
        return RoomState(
            lines=tuple(
                replace(
                    line,
                    here=_counts(line) and places.get(who(line)) is Place.HERE,
                    left_at=line.left_at or (self._left_sometime(line) if _counts(line) else None),
                )
                for line in self.lines
            ),
            places=places,
            presiding=self.presiding,
            courses=dict(self.courses),
            order=tuple(self.order),
            item=self.item,
            begun=bool(self.order),
            public=self.public,
            recording=self.recording,
            adjourned=self.adjourned,
            adjourned_to=self.adjourned_to,
            ended=self.ended,
            ended_at=self.ended_at,
            quorum_lost=self.quorum_lost,
        )

    def take(self, event: RoomEvent) -> None:
        """Read one more entry that stands."""
        kind = event.kind
        if kind is EventKind.ROLL_CALL:
            self._roll(event)
        elif kind in JOINED:
            self._enter(event, JOINED[kind])
        elif kind in AWAY:
            self._not_there(event, AWAY[kind])
        elif kind in (EventKind.ARRIVED, EventKind.RETURNED):
            self._arrive(event)
        elif kind in (EventKind.LEFT, EventKind.LEFT_FOR_INTEREST):
            self._leave(event)
        elif kind in CHAIR:
            self.presiding = event.person
        elif event.item is not None and kind in OPENING:
            self._open(event, event.item)
        elif event.item is not None and kind in _ENDS:
            self._end_item(event, event.item, _ENDS[kind])
        elif event.item is not None and kind is EventKind.ITEM_OUT_OF_ORDER:
            course = self.courses.get(event.item, ItemCourse())
            self.courses[event.item] = replace(course, taken_after=event.after)
        else:
            self._meeting(event)

    # -- people --------------------------------------------------------------------------------

    def _roll(self, event: RoomEvent) -> None:
        # Who was in before the roll was called was there from the start, whenever they came.
        self.lines = [replace(line, arrived_at=None) for line in self.lines]
        for person in event.people:
            known = self._line(person)
            if known is None or self.lines[known].kind in AWAY.values():
                self.lines.append(
                    Attendance(
                        id=f"{event.id}:{person}",
                        rev=event.rev,
                        kind=AttendanceKind.PRESENT,
                        person=person,
                        sources=event.sources,
                    )
                )
            self._put(person, Place.HERE)

    def _line(self, key: str, kind: AttendanceKind | None = None) -> int | None:
        """Return where the newest line of a person stands, of that class if one is given."""
        for place in range(len(self.lines) - 1, -1, -1):
            line = self.lines[place]
            if who(line) == key and kind in (None, line.kind):
                return place
        return None

    def _left_sometime(self, line: Attendance) -> dt.time | None:
        return None if who(line) in self.back else self.left_sometime.get(who(line))

    def _put(self, key: str, place: Place) -> None:
        self.places[key] = place
        self.until.pop(key, None)

    def _new(self, event: RoomEvent, kind: AttendanceKind) -> Attendance:
        capacity = ", ".join(word for word in (event.capacity, event.organisation) if word)
        return Attendance(
            id=event.id,
            rev=event.rev,
            kind=kind,
            person=event.person,
            name=event.name,
            substitute_for=event.for_member,
            capacity=capacity or None,
            arrived_at=None if kind in AWAY.values() else event.at,
            sources=event.sources,
        )

    def _enter(self, event: RoomEvent, kind: AttendanceKind) -> None:
        key = who(event)
        place = self._line(key, kind) if event.person is not None else None
        line = self._new(event, kind)
        if place is None:
            self.lines.append(line)
        else:
            since = self.lines[place].arrived_at
            self.lines[place] = replace(line, arrived_at=since, left_at=None)
        self._put(key, Place.HERE)

    def _not_there(self, event: RoomEvent, kind: AttendanceKind) -> None:
        key = who(event)
        if self._line(key, kind) is None:
            self.lines.append(self._new(event, kind))
        self._put(key, Place.GONE)
        if event.until_item is not None:
            self.until[key] = event

    def _arrive(self, event: RoomEvent) -> None:
        key = who(event)
        if event.unplaced and event.kind is EventKind.RETURNED:
            self.back.add(key)
            if event.item is None:  # nobody knows until when they were away
                self.back_sometime.add(key)
            return
        place = self._line(key)
        if place is None:
            self.lines.append(self._new(event, AttendanceKind.PRESENT))
        elif self.lines[place].kind in AWAY.values():
            self.lines[place] = self._new(event, AttendanceKind.PRESENT)
        else:
            self.lines[place] = replace(self.lines[place], left_at=None)
        self._put(key, Place.HERE)

    def _leave(self, event: RoomEvent) -> None:
        key = who(event)
        place = self._line(key)
        interest = event.kind is EventKind.LEFT_FOR_INTEREST
        if event.unplaced:  # nobody knows since when they were away: no item counts without them
            self.left_sometime[key] = event.at
            return
        if key in self.back_sometime and not interest:
            return
        if place is not None and not interest and self.lines[place].kind not in AWAY.values():
            self.lines[place] = replace(self.lines[place], left_at=event.at)
        self._put(key, Place.OUT_FOR_INTEREST if interest else Place.GONE)
        if event.until_item is not None:
            self.until[key] = event

    # -- items ---------------------------------------------------------------------------------

    def _mention(self, item: str) -> None:
        if item in self.order:
            return
        last = self._last()
        course = self.courses.get(item, ItemCourse())
        behind = last is not None and self.ranks.get(last, -1) > self.ranks.get(item, -1)
        if behind and course.taken_after is None:
            self.courses[item] = replace(course, taken_after=last)
        self.order.append(item)

    def _last(self) -> str | None:
        """Return the item taken last; of one put forward, the item after which it was taken.

        So the agenda that goes on after it, where it was left, is in order.
        """
        last = self.order[-1] if self.order else None
        seen: set[str] = set()
        while last is not None and last not in seen:
            seen.add(last)
            after = self.courses.get(last, ItemCourse()).taken_after
            if after is None or self.ranks.get(after, -1) >= self.ranks.get(last, -1):
                break
            last = after
        return last

    def _open(self, event: RoomEvent, item: str) -> None:
        self._mention(item)
        for other, course in self.courses.items():
            if course.status is ItemStatus.OPEN and other not in (item, self.parents.get(item)):
                self.courses[other] = replace(course, status=ItemStatus.DONE, closed_at=event.at)
        course = self.courses.get(item, ItemCourse())
        self.courses[item] = replace(
            course,
            status=ItemStatus.OPEN,
            reason=None,
            opened_at=event.at if course.opened_at is None else course.opened_at,
            closed_at=None,
        )
        self.item = item
        for away in [one for one in self.until.values() if one.until_item == item]:
            self._arrive(replace(away, at=event.at))

    def _end_item(self, event: RoomEvent, item: str, status: ItemStatus) -> None:
        if status is ItemStatus.DONE:
            self._mention(item)
        course = self.courses.get(item, ItemCourse())
        taken = item in self.order
        self.courses[item] = replace(
            course,
            status=status,
            reason=event.reason,
            closed_at=event.at if taken else None,
        )
        if self.item == item:
            above = self.parents.get(item)
            still = above is not None and self.courses.get(above, ItemCourse()).status
            self.item = above if still is ItemStatus.OPEN else None

    # -- the meeting ---------------------------------------------------------------------------

    def _meeting(self, event: RoomEvent) -> None:
        kind = event.kind
        if kind is EventKind.ADJOURNED:
            self.adjourned, self.adjourned_to = True, event.adjourned_to
        elif kind is EventKind.RESUMED:
            self.adjourned, self.adjourned_to = False, None
        elif kind is EventKind.ENDED:
            self.ended, self.ended_at = True, event.at
            for item, course in self.courses.items():
                if course.status is ItemStatus.OPEN:
                    self.courses[item] = replace(course, status=ItemStatus.DONE, closed_at=event.at)
            self.item = None
        elif kind in (EventKind.PUBLIC_EXCLUDED, EventKind.PUBLIC_READMITTED):
            self.public = kind is EventKind.PUBLIC_READMITTED
        elif kind in (EventKind.RECORDING_STARTED, EventKind.RECORDING_STOPPED):
            self.recording = kind is EventKind.RECORDING_STARTED
        elif kind in (EventKind.QUORUM_LOST, EventKind.QUORUM_REGAINED):
            self.quorum_lost = kind is EventKind.QUORUM_LOST


def _counts(line: Attendance) -> bool:
    return line.kind not in AWAY.values()
