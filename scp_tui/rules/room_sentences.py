"""The sentences that the log gives the minutes, in the place where things happened (R4.6, R6.6).

They are in the committee's own phrases, and follow from the log: one entry corrected, and the
sentence is another. Several people who come or go at once are in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.date_words import time_in_words
from scp_tui.rules.effects import told_by_motion
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.item_checks import private_items
from scp_tui.rules.membership import chair_on
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.phrases import phrase
from scp_tui.rules.room import clock_start, minutes_into, room_states
from scp_tui.rules.room_state import OPENING, Place, RoomState
from scp_tui.rules.room_words import adjournment

_MOVES = {
    EventKind.ARRIVED: "joined",
    EventKind.CO_OPTEE_JOINED: "joined",
    EventKind.COUNCILLOR_JOINED: "joined",
    EventKind.SUBSTITUTE: "substitute_joined",
    EventKind.RETURNED: "returned",
    EventKind.LEFT: "left",
    EventKind.LEFT_FOR_INTEREST: "left_for_interest",
}
"""Comings and goings that the minutes tell of; others stand in the attendance with their hours."""

_ROOM = {
    EventKind.ADJOURNED: "adjourned",
    EventKind.RESUMED: "resumed",
    EventKind.QUORUM_LOST: "inquorate",
    EventKind.QUORUM_REGAINED: "quorate_again",
    EventKind.PUBLIC_EXCLUDED: "public_excluded",
    EventKind.PUBLIC_READMITTED: "public_readmitted",
    EventKind.RECORDING_STARTED: "recording_started",
    EventKind.RECORDING_STOPPED: "recording_stopped",
    EventKind.ITEM_RESUMED: "item_resumed",
}
"""What happens to the meeting as a whole, with the phrase that says so."""


@dataclass(frozen=True)
class RoomSentence:
    """A sentence, after so many paragraphs of the minute (None: all), made of those entries."""

    text: str
    paragraph: int | None
    events: tuple[str, ...]


@dataclass(frozen=True)
class RoomSentences:
    """Every sentence of a meeting: before the first minute, by item, and before the end."""

    opening: tuple[RoomSentence, ...] = ()
    items: Mapping[str, tuple[RoomSentence, ...]] = field(default_factory=dict)
    closing: tuple[RoomSentence, ...] = ()


def room_sentences(
    meeting: Meeting,
    committee: Committee,
    register: Register,
    minuted: Iterable[AgendaItem] | None = None,
) -> RoomSentences:
    """Return the sentences of the log, each in the item in which it happened.

    ``minuted`` are the items that get a minute; what happened in another stands with the next
    that does, and names the item it fell in. Without it every item counts as minuted.
    """
    words = _Words(meeting, committee, register)
    known = [item.id for item in (meeting.items if minuted is None else minuted)]
    opening: list[RoomSentence] = []
    items: dict[str, list[RoomSentence]] = {one: [] for one in known}
    waiting: list[RoomSentence] = []
    unplaced: list[RoomSentence] = []
    for place, events in _groups(words):
        inside = place in items
        said = words.said(events, place, inside=inside)
        if not said:
            continue
        one = RoomSentence(
            said, events[0].paragraph if inside else 0, tuple(event.id for event in events)
        )
        if place is not None and inside:
            items[place].append(one)
        elif events[0].unplaced:
            unplaced.append(one)
        elif words.begun(events[0]):
            waiting.append(one)
        else:
            opening.append(one)
    left = _carried(meeting, waiting, items)
    for item in known:
        behind = words.out_of_order(item)
        if behind:
            items[item].insert(0, RoomSentence(behind, 0, ()))
    found = {key: tuple(said) for key, said in items.items() if said}
    return RoomSentences(tuple(opening), found, (*left, *unplaced, *words.not_transacted()))


def _carried(
    meeting: Meeting, waiting: Iterable[RoomSentence], items: dict[str, list[RoomSentence]]
) -> list[RoomSentence]:
    """Give what fell in no minute to the next item that has one; return what is left over."""
    places = {event.id: n for n, event in enumerate(meeting.log)}
    taken = [
        (n, event.item)
        for n, event in enumerate(meeting.log)
        if not event.struck and event.kind in (EventKind.ITEM_OPENED, EventKind.ITEM_CLOSED)
    ]
    carried: dict[str, list[RoomSentence]] = {}
    left = []
    for one in waiting:
        at = places[one.events[0]]
        following = next((item for n, item in taken if n > at and item in items), None)
        if following is None:
            left.append(one)
        else:
            carried.setdefault(following, []).append(one)
    for item, said in carried.items():
        items[item] = [*said, *items[item]]
    return left


def _groups(words: _Words) -> Iterator[tuple[str | None, list[RoomEvent]]]:
    """Yield what happened at once to several people as one, with the item it fell in."""
    group: list[RoomEvent] = []
    place: str | None = None
    for event, state in words.states:
        here = words.place(event, state)
        if group and _alike(group[-1], event) and here == place:
            group.append(event)
            continue
        if group:
            yield place, group
        group, place = [event], here
    if group:
        yield place, group


def _alike(one: RoomEvent, other: RoomEvent) -> bool:
    return (
        one.kind is other.kind
        and one.kind in _MOVES
        and one.kind is not EventKind.SUBSTITUTE
        and one.at == other.at
        and one.until_item == other.until_item
        and one.paragraph == other.paragraph
        and one.unplaced is other.unplaced
    )


class _Words:
    """Puts entries into the phrases of the house."""

    def __init__(self, meeting: Meeting, committee: Committee, register: Register) -> None:
        self.meeting = meeting
        self.committee = committee
        self.register = register
        self.numbers = agenda_numbers(meeting.items)
        self.states = list(room_states(meeting))
        self.private = private_items(meeting)
        self.leaving = Leaving(meeting)
        self.afters = {event.id: state for event, state in self.states}
        self.befores: dict[str, RoomState | None] = {}
        before: RoomState | None = None
        for event, state in self.states:
            self.befores[event.id] = before
            before = state
        self.end = before

    def begun(self, event: RoomEvent) -> bool:
        before = self.befores[event.id]
        return before is not None and before.begun

    def place(self, event: RoomEvent, state: RoomState) -> str | None:
        """Return the item in which an entry falls: the one being taken as it happened."""
        if event.unplaced:  # an item that was not taken is not claimed
            taken = self.end is not None and event.item in self.end.order
            return event.item if taken else None
        before = self.befores[event.id]
        if event.kind is EventKind.ITEM_RESUMED:
            return state.item
        if before is not None and before.item is not None:
            return before.item
        return None

    def said(self, events: list[RoomEvent], place: str | None, *, inside: bool) -> str:
        first = events[0]
        if first.kind in _MOVES:
            told = self.begun(first) or first.unplaced
            return self.moved(events, place, inside=inside) if told else ""
        if first.kind in _ROOM:
            return self.timed(_ROOM[first.kind], first, during=self.during(place, inside=inside))
        if first.kind is EventKind.CHAIR_TAKEN:
            return self.presided(first)
        if first.kind is EventKind.CHAIR_HANDED_OVER and first.person is not None:
            during = self.during(place, inside=inside)
            return self.timed("chair_handed_over", first, member=self.name(first), during=during)
        return ""

    def moved(self, events: list[RoomEvent], place: str | None, *, inside: bool) -> str:
        first = events[0]
        if first.kind is EventKind.LEFT and self.home(first):
            return ""
        told = [one for one in events if not self.leaving.told(one, place, self.committee)]
        if not told:
            return ""
        members = join_names([self.name(event) for event in told])
        name = _MOVES[first.kind]
        until = ""
        if first.until_item is not None and first.kind is EventKind.LEFT:
            name, until = "left_until", self.item_words(first.until_item)
        elif first.unplaced and place is None:
            name = f"{name}_sometime"
        return self.timed(
            name,
            first,
            member=members,
            during=self.during(place, inside=inside),
            absent=name_of(first.for_member, self.register.people) if first.for_member else "",
            until=until,
        )

    def home(self, event: RoomEvent) -> bool:
        """Return whether somebody left as the meeting ended: that is not told."""
        ended = self.end.ended_at if self.end is not None else None
        if ended is None or event.at is None:
            return False
        start = clock_start(self.meeting)
        return minutes_into(event.at, start) >= minutes_into(ended, start)

    def presided(self, event: RoomEvent) -> str:
        """Return the sentence for the chair taken by another than the chair of the committee.

        Of a chair who presides as always the attendance tells it (``presiding.chair_presided``).
        """
        chair = chair_on(self.register, self.committee.id, self.meeting.date)
        if event.person is None or (chair is not None and chair.id == event.person):
            return ""
        beside = chair is None or self.then(event).places.get(chair.id) is Place.HERE
        name = "chair_presided_beside" if beside else "chair_presided"
        return phrase(self.committee, name, member=self.name(event))

    def then(self, event: RoomEvent) -> RoomState:
        """Return the room as it was after an entry; of one at the roll, after the whole roll."""
        begun = (state for later, state in self.states if later.kind in OPENING)
        known = self.afters[event.id]
        return known if self.begun(event) else next(begun, known)

    def out_of_order(self, item: str) -> str:
        after = self.end.course(item).taken_after if self.end is not None else None
        taken = self.end is not None and item in self.end.order
        if after is None or not taken:
            return ""
        return phrase(self.committee, "item_out_of_order", item=self.item_words(after))

    def not_transacted(self) -> list[RoomSentence]:
        """Return the items that were not reached when the quorum or the evening was lost (R4.5)."""
        end = self.end
        if end is None or not (end.quorum_lost or end.adjourned_to):
            return []
        left = [
            f"{self.item_words(item.id)}, {item.title}"
            for item in self.meeting.items
            if end.course(item.id).status.value == "pending" and item.parent is None
        ]
        if not left:
            return []
        items = join_names(left) if len(left) < 2 else "; ".join(left)
        name = "not_transacted_one" if len(left) == 1 else "not_transacted"
        return [RoomSentence(phrase(self.committee, name, items=items), None, ())]

    # -- fields --------------------------------------------------------------------------------

    def timed(self, name: str, event: RoomEvent, **fields: str) -> str:
        """Return the phrase with its hour, or the one for when no hour is known."""
        place = self.place(event, self.afters[event.id])
        private = place in self.private  # why something happened there may be exempt (R2.8)
        reason = "" if private else " ".join((event.reason or "").split()).rstrip(".")
        fields["because"] = phrase(self.committee, "item_because", reason=reason) if reason else ""
        if event.kind is EventKind.ADJOURNED:
            told = told_by_motion(self.meeting, event, place)
            name = adjournment(event, fields, self.committee, told)
        if event.kind is EventKind.QUORUM_LOST and not self.begun(event):
            name = "inquorate_at_start"
        if event.at is None:
            return phrase(self.committee, f"{name}_untimed", **fields)
        return phrase(self.committee, name, time=time_in_words(event.at), **fields)

    def name(self, event: RoomEvent) -> str:
        return name_of(event.person, self.register.people) if event.person else event.name or ""

    def item_words(self, item: str) -> str:
        return phrase(self.committee, "item_numbered", number=self.numbers.get(item, item))

    def during(self, place: str | None, *, inside: bool) -> str:
        if place is None:
            return ""
        item = phrase(self.committee, "this_item") if inside else self.item_words(place)
        return phrase(self.committee, "during", item=item)
