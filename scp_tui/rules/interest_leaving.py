"""Who left the room for an interest, in which item: the log says it where it has entries (R3.2).

Where the log is silent about a declaration, what is recorded with it counts for all its items.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec.structs import replace

from scp_tui.records.committee import Committee
from scp_tui.records.interests import Declaration, InterestPlace
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.interests import effect
from scp_tui.rules.room_fold import RoomFold
from scp_tui.rules.room_state import OPENING, Place

TELLING = frozenset({EventKind.LEFT_FOR_INTEREST, EventKind.STAYED_FOR_INTEREST})
"""The entries that answer whether a member left."""


def covers(declaration: Declaration, item_id: str) -> bool:
    """Return whether a declaration is one in that item."""
    return declaration.whole_meeting or item_id in declaration.items


class Leaving:
    """The answers for one meeting, read once from its log."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._known = {item.id for item in meeting.items}
        self._out: set[tuple[str, str]] = set()
        self._stayed: set[tuple[str, str]] = set()
        self._spoken_of: set[str] = set()
        self._gone: dict[str, set[str]] = {}
        self.taken: tuple[str, ...] = ()
        if meeting.declarations:
            self._read()

    def answer(self, one: Declaration, item_id: str) -> bool | None:
        """Return whether the member left for that item; None while nobody has said."""
        if not covers(one, item_id):
            return None
        if (one.person, item_id) in self._out and self._keeps_away(one, item_id):
            return True
        if {(one.id, item_id), (one.person, item_id)} & self._stayed:
            return False
        return None if self.in_log(one) else one.left_room

    def in_log(self, one: Declaration) -> bool:
        """Return whether the log has, or had, an answer for the declaration in any item."""
        return one.id in self._spoken_of

    def absent(self, one: Declaration, item_id: str) -> bool:
        """Return whether the member was gone already, and away all the while the item was taken.

        Of such a member nobody need say whether they left for it.
        """
        return one.person in self._gone.get(item_id, ())

    def answers(self, one: Declaration) -> dict[str, bool | None]:
        """Return the answer for each item of it that was taken; of all, while none was."""
        wanted = [item for item in self.taken if covers(one, item)] or list(one.items)
        return {item: self.answer(one, item) for item in wanted}

    def overall(self, one: Declaration) -> bool | None:
        """Return the one answer for all its items; None where they differ or nobody has said."""
        found = set(self.answers(one).values())
        if not found:
            return None if self.in_log(one) else one.left_room
        return found.pop() if len(found) == 1 else None

    def in_item(self, one: Declaration, item_id: str) -> Declaration:
        """Return the declaration with the answer for that item."""
        return replace(one, left_room=self.answer(one, item_id))

    def over_all(self, one: Declaration) -> Declaration:
        """Return the declaration with the answer for all its items."""
        return replace(one, left_room=self.overall(one))

    def left_for(self, item_id: str) -> frozenset[str]:
        """Return the people who left for an interest in that item (R3.7)."""
        declared = self._meeting.declarations
        return frozenset(one.person for one in declared if self.answer(one, item_id))

    def told(self, event: RoomEvent, place: str | None, committee: Committee) -> bool:
        """Return whether the sentence of a declaration says already that the member left."""
        if event.kind is not EventKind.LEFT_FOR_INTEREST:
            return False
        for one in self._meeting.declarations:
            if one.person != event.person:
                continue
            here = place is not None and covers(one, place)
            own = one.id == event.declaration
            if gathered(one, committee, self._known):
                said = (here or own) and self.overall(one)
            elif here:
                said = self.answer(one, place or "")
            else:
                said = own and any(self.answers(one).values())
            if said:
                return True
        return False

    def _keeps_away(self, one: Declaration, item_id: str) -> bool:
        """Return whether it was this interest for which a member out of the room had left.

        That is one which may oblige them to, or any where none does.
        """
        if effect(one).leave is not False:
            return True
        return not any(
            other.person == one.person
            and covers(other, item_id)
            and effect(other).leave is not False
            for other in self._meeting.declarations
        )

    def _read(self) -> None:
        room = RoomFold(self._meeting.items)
        carried: dict[str, RoomEvent] = {}
        for event in self._meeting.log:
            item = room.item
            if event.kind in TELLING:
                self._note(event, item)
            if event.struck:
                continue
            if event.kind is EventKind.STAYED_FOR_INTEREST and item is not None:
                self._stayed.add((event.declaration or event.person or "", item))
            room.take(event)
            if event.kind is EventKind.RETURNED and item is not None and not event.unplaced:
                self._at_the_door(event, item, carried.pop(event.person or "", None))
            if room.item is None:
                continue
            gone = {person for person, at in room.places.items() if at is Place.GONE}
            self._gone[room.item] = self._gone.get(room.item, gone) & gone
            for person in _out(room):
                if event.kind in OPENING and (person, room.item) not in self._out:
                    carried[person] = event
                self._out.add((person, room.item))
        for one in self._meeting.declarations:
            if any(covers(one, item) for person, item in self._out if person == one.person):
                self._spoken_of.add(one.id)
        self.taken = tuple(room.order)

    def _note(self, event: RoomEvent, item: str | None) -> None:
        for one in self._meeting.declarations:
            own = one.id == event.declaration
            here = event.declaration is None and item is not None and covers(one, item)
            if own or (here and one.person == event.person):
                self._spoken_of.add(one.id)

    def _at_the_door(self, event: RoomEvent, item: str, opened: RoomEvent | None) -> None:
        """Let one who came back as the item was opened count as having been there."""
        if opened is not None and opened.item == item and event.at == opened.at:
            self._out.discard((event.person or "", item))


def gathered(one: Declaration, committee: Committee, known: Set[str]) -> bool:
    """Return whether a declaration prints at the standing item, once for all its items (R3.6)."""
    at_top = committee.interest_place is InterestPlace.AT_DECLARATIONS and not one.noticed
    return one.whole_meeting or at_top or not known & set(one.items)


def _out(room: RoomFold) -> Iterator[str]:
    return (one for one, place in room.places.items() if place is Place.OUT_FOR_INTEREST)
