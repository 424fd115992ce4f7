"""Comings and goings, adjournments, no quorum: what is entered on the log with one act."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from scp_tui.desk.chairing import chaired
from scp_tui.desk.log_entries import (
    added,
    dropped,
    hour,
    paragraphs_now,
    place_at,
    place_now,
    place_of_roll,
    roll_is_open,
)
from scp_tui.desk.parts import find_person
from scp_tui.desk.room_log import LogDesk
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.names import person_name
from scp_tui.rules.room import final_state, live
from scp_tui.rules.room_state import AWAY, CHAIR, Place

if TYPE_CHECKING:
    from scp_tui.desk.joining import Joiner


class MovesDesk(LogDesk):
    """The use cases of the log that are one key each."""

    def came_in(
        self,
        ref: str,
        person: str,
        kind: EventKind | None = None,
        *,
        at: dt.time | None = None,
        for_member: str | None = None,
        capacity: str | None = None,
        organisation: str | None = None,
    ) -> Meeting:
        """Record that somebody comes in, now or ``at`` an hour.

        Somebody who was there and left returns; a member not there yet arrives; anybody else
        joins as ``kind`` says, or as what the register knows of them. Coming in twice is nothing.
        """
        meeting = self._session.store.meeting(ref)
        state = final_state(meeting)
        place = state.places.get(person)
        if place is Place.HERE:
            return meeting
        lines = [line for line in state.lines if line.person == person]
        if any(line.kind not in AWAY.values() for line in lines):
            return self.enter(ref, EventKind.RETURNED, at=at, person=person)
        if lines and kind is None:
            return self.enter(ref, EventKind.ARRIVED, at=at, person=person)
        found = self.joiner(ref, person)
        partner = found.kind in (EventKind.OFFICER_JOINED, EventKind.PARTNER_JOINED)
        return self.enter(
            ref,
            kind or found.kind,
            at=at,
            person=person,
            for_member=for_member,
            capacity=capacity or (found.title if partner else None),
            organisation=organisation or (found.outside if partner else None),
        )

    def joiner(self, ref: str, person_id: str) -> Joiner:
        """Return as what somebody would come in, as of the meeting's day (R4.1)."""
        from scp_tui.desk.joining import joiner

        return joiner(self._session, ref, person_id)

    def joiners(self, ref: str) -> tuple[Joiner, ...]:
        """Return everybody who could come in, the members of that day first."""
        from scp_tui.desk.joining import joiners

        return joiners(self._session, ref)

    def went_out(
        self,
        ref: str,
        person: str | None = None,
        *,
        name: str | None = None,
        at: dt.time | None = None,
        until_item: str | None = None,
        for_interest: bool = False,
    ) -> Meeting:
        """Record that somebody leaves, now or ``at`` an hour.

        It is for good unless they are away until an item, or leave for an interest.
        """
        kind = EventKind.LEFT_FOR_INTEREST if for_interest else EventKind.LEFT
        return self.enter(ref, kind, at=at, person=person, name=name, until_item=until_item)

    def presides(self, ref: str, person: str) -> Meeting:
        """Record that somebody presides, where it was not known who does (R4.9).

        Where nothing was said of the chair before, it was so from the beginning.
        """
        name = person_name(find_person(self._session.register(), person))
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            if any(event.kind in CHAIR for event in live(meeting.log)):
                return chaired(meeting, person, moment)
            event = RoomEvent(id="", kind=EventKind.CHAIR_TAKEN, person=person, entered_at=moment)
            return added(meeting, event, place_of_roll(meeting))

        return self._session.change_meeting(ref, change, what=f"Recorded {name} as presiding")

    def adjourn(
        self,
        ref: str,
        *,
        to: dt.date | None = None,
        hour: dt.time | None = None,
        place: str | None = None,
        at: dt.time | None = None,
        reason: str | None = None,
    ) -> Meeting:
        """Record an adjournment: ``to`` another day, until an ``hour``, at a ``place`` (R4.5)."""
        return self.enter(
            ref,
            EventKind.ADJOURNED,
            at=at,
            adjourned_to=to,
            adjourned_hour=hour,
            adjourned_place=place,
            reason=reason,
        )

    def no_quorum(self, ref: str, *, at: dt.time | None = None) -> Meeting:
        """Record that there is no quorum, or no longer one (R4.5).

        Before any business the first item, which was taken as the meeting was opened, was not
        begun after all: it is among those not considered.
        """
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            state = final_state(meeting)
            busy = {one.item for one in meeting.minutes}
            busy.update(one.item for one in meeting.motions)
            if roll_is_open(meeting) and not busy.intersection(state.order):
                for event in meeting.log:
                    if event.kind is EventKind.ITEM_OPENED and not event.struck:
                        meeting = dropped(meeting, event.id, moment)
            event = RoomEvent(
                id="",
                kind=EventKind.QUORUM_LOST,
                at=at or hour(meeting, moment),
                paragraph=paragraphs_now(meeting),
                entered_at=moment,
            )
            place = place_now(meeting) if at is None else place_at(meeting, at)
            return added(meeting, event, place)

        return self._session.change_meeting(ref, change, what="Entered: quorum lost")
