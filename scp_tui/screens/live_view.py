"""What the live screen shows besides the text, read in one go from the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.records.agenda import AgendaItem, Part
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Block, BlockKind, Meeting, Minute
from scp_tui.records.people import Person
from scp_tui.records.room import ItemCourse
from scp_tui.rules.minutes_life import is_fixed
from scp_tui.rules.numbering import agenda_numbers, minute_numbers
from scp_tui.rules.quorum import quorum, voting_members_present
from scp_tui.rules.room import final_state
from scp_tui.rules.room_state import RoomState
from scp_tui.screens.interests_words import interests_line

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.views import FollowUpLine


@dataclass(frozen=True)
class LiveView:
    """A meeting as last read. ``numbers`` are agenda numbers by item, ``headings`` the own
    headings of minutes, ``minutes`` the minute numbers that are settled or foreseen. ``present``
    are those who may vote on the item being taken, ``needed`` is the quorum.
    """

    meeting: Meeting
    room: RoomState
    people: dict[str, Person]
    numbers: dict[str, str]
    minutes: dict[str, int]
    headings: dict[str, str]
    present: int
    seats: int | None
    needed: int | None
    asks: tuple[FollowUpLine, ...]
    committee: Committee | None = None

    @property
    def unresolved(self) -> tuple[FollowUpLine, ...]:
        """The asks of which something has not been said."""
        return tuple(line for line in self.asks if line.unresolved)

    @property
    def asks_by_item(self) -> dict[str, int]:
        """How many asks came out of each item."""
        return Counter(line.follow_up.item for line in self.asks if line.follow_up.item)

    @property
    def confirmed(self) -> bool:
        """Whether the minutes are confirmed, so that nothing may be edited (R6.3)."""
        return is_fixed(self.meeting)

    def course(self, item: AgendaItem) -> ItemCourse:
        """Return how an item stands."""
        return self.room.course(item.id)

    @property
    def ran(self) -> dict[str, ItemCourse]:
        """How every item stands, by its id."""
        return {item.id: self.room.course(item.id) for item in self.meeting.items}

    def item(self, item_id: str) -> AgendaItem | None:
        """Return an item of the meeting."""
        return next((one for one in self.meeting.items if one.id == item_id), None)

    def id_of(self, wanted: str | None) -> str | None:
        """Return the id of the item with that id or agenda number."""
        if wanted is None:
            return None
        if self.item(wanted) is not None:
            return wanted
        typed = wanted.strip().rstrip(".")
        return next((key for key, number in self.numbers.items() if number == typed), None)

    def private(self, item: AgendaItem) -> bool:
        """Return whether the item is taken in private: it or the item above it is in Part B."""
        above = self.item(item.parent) if item.parent else None
        return item.part is Part.B or (above is not None and above.part is Part.B)

    def confidential(self, item: AgendaItem) -> bool:
        """Return whether the Act itself excludes the public from the item (R2.1)."""
        above = self.item(item.parent) if item.parent else None
        return item.confidential or (above is not None and above.confidential)

    def heading(self, item: AgendaItem) -> str:
        """Return what stands over the text: the number and the heading of the minute."""
        title = self.headings.get(item.id) or item.title
        number = self.minutes.get(item.id)
        mark = f"{number}  " if number is not None else ""
        private = "PRIVATE  " if self.private(item) else ""
        return f"{private}{mark}{title}"

    def footing(self, item: AgendaItem) -> str:
        """Return what stands under the text: the agenda number, private, confirmed."""
        words = [f"item {self.numbers.get(item.id, '')}"]
        taken = self.room.item
        if taken is not None and taken != item.id:
            words[0] = f"writing {words[0]}, ▶ {self.numbers.get(taken, '')} is being taken"
        if self.private(item):
            why = "confidential" if self.confidential(item) else "not for the public"
            words.append(f"PRIVATE: kept apart, {why}")
        if self.confirmed:
            words.append("minutes confirmed: no more changes")
        return ", ".join(words)

    def warning(self, item: AgendaItem) -> str:
        """Return what stands first under the title of private business that the public hear."""
        taken = self.room.item == item.id and not self.room.ended
        if not (taken and self.room.public and self.private(item)):
            return ""
        return "! THE PUBLIC ARE IN: F6 x when they leave (R2.6)"

    def interests(self, item: AgendaItem) -> str:
        """Return the line above the text."""
        return interests_line(self.meeting, item.id, self.people, self.committee)


def read_view(desk: Desk, ref: str, earlier: Sequence[Meeting] = ()) -> LiveView:
    """Read the meeting, the room and its asks. Raises what the desk raises.

    ``earlier`` is the numbered meeting before this one (``numbered_before``), if there is one.
    """
    meeting = desk.private.whole(ref)
    numbers = agenda_numbers(meeting.items)
    committee = desk.office.committee(meeting.committee)
    register = desk.office.register()
    room = final_state(meeting)
    # Who left for an interest in the item being taken is not counted for it (R3.7).
    present = voting_members_present(meeting, committee, register, item=room.item)
    return LiveView(
        meeting=meeting,
        room=room,
        people={person.id: person for person in register.people},
        numbers=numbers,
        minutes=foreseen_numbers(meeting, committee, earlier),
        headings={one.item: one.heading for one in meeting.minutes if one.heading},
        present=len(present),
        seats=committee.seats,
        needed=quorum(committee),
        asks=tuple(desk.follow_ups.of_meeting(ref)),
        committee=committee,
    )


def numbered_before(desk: Desk, ref: str) -> tuple[Meeting, ...]:
    """Return the last earlier meeting of the committee whose minutes are numbered, if any.

    Only as many meetings are read as it takes to find one.
    """
    meeting = desk.store.meeting(ref)
    place = (meeting.date, meeting.sitting)
    # The names of the files tell the days: no list of all meetings need be read for that.
    refs = desk.store.meeting_refs(meeting.committee)
    before = [ref for ref in refs if (ref.date, ref.sitting) < place]
    for one in reversed(before[-20:]):
        held = desk.store.meeting(str(one))
        if any(minute.number is not None for minute in held.minutes):
            return (held,)
    return ()


def foreseen_numbers(
    meeting: Meeting, committee: Committee, earlier: Sequence[Meeting]
) -> dict[str, int]:
    """Return for each item the number its minute has, or would have if it got one now (R6.5)."""
    settled = minute_numbers(meeting, committee, earlier)
    numbers: dict[str, int] = {}
    for item in meeting.items:
        if item.id in settled:
            numbers[item.id] = settled[item.id]
            continue
        known = [one for one in meeting.minutes if one.item == item.id]
        kept = tuple(one for one in meeting.minutes if one.item != item.id)
        begun = known[0] if known else Minute(id=f"m-{item.id}", item=item.id)
        words = (Block(kind=BlockKind.NARRATIVE, text="…"),)
        trial = replace(meeting, minutes=(*kept, replace(begun, blocks=words)))
        numbers[item.id] = minute_numbers(trial, committee, earlier)[item.id]
    return numbers
