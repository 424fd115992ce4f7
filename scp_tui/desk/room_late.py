"""What comes after the roll: a late substitute, the hour of the roll call, another order."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.log_entries import (
    added,
    hour,
    paragraphs_now,
    place_at,
    place_now,
    roll_is_open,
    state_before,
    traced,
)
from scp_tui.desk.parts import find_item, find_person
from scp_tui.desk.room_moves import MovesDesk
from scp_tui.errors import InputRefused, NotFound
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent, TraceAct
from scp_tui.rules.names import name_of
from scp_tui.rules.room import final_state, live
from scp_tui.rules.room_state import OPENING, Place


class LateDesk(MovesDesk):
    """The use cases of the room once the roll was called."""

    def substitute_from(
        self,
        ref: str,
        member: str,
        substitute: str,
        *,
        at: dt.time | None = None,
        item: str | None = None,
    ) -> Meeting:
        """Record that a substitute takes a member's place after the roll was called (R4.3).

        From an hour, from when an ``item`` was taken, or from now. A member who is there leaves
        as the substitute comes in. Raises InputRefused for an item that was not taken yet.
        """
        register = self._session.register()
        for person in (member, substitute):
            find_person(register, person)
        if member == substitute:
            raise InputRefused("nobody can substitute for themselves", where=ref)
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            place, when, paragraph = _from_when(meeting, at, item, moment)
            before = state_before(meeting, place)
            sits = RoomEvent(
                id="",
                kind=EventKind.SUBSTITUTE,
                at=when,
                person=substitute,
                for_member=member,
                paragraph=paragraph,
                entered_at=moment,
            )
            if before.places.get(member) is Place.HERE:
                goes = replace(sits, kind=EventKind.LEFT, person=member, for_member=None)
                meeting = added(meeting, goes, place)
                place += 1
            return added(meeting, sits, place)

        name = name_of(substitute, register.people)
        return self._session.change_meeting(ref, change, what=f"Entered: {name} as a substitute")

    def roll_at(self, ref: str, at: dt.time | None) -> Meeting:
        """Record at which hour the roll was called; the entry keeps its place in the log.

        Raises NotFound when no roll was called.
        """
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            roll = roll_call(meeting)
            if roll is None:
                raise NotFound("no roll was called yet", where=ref, todo="b begins the meeting.")
            if roll.at == at:
                return meeting
            place = meeting.log.index(roll)
            if roll_is_open(meeting):
                timed = replace(roll, at=at)
                log = (*meeting.log[:place], timed, *meeting.log[place + 1 :])
                return replace(meeting, log=log)
            meeting = traced(meeting, roll.id, TraceAct.STRUCK, moment, "the hour of the roll")
            again = replace(roll, rev=0, at=at, replaces=roll.id, entered_at=moment, trace=())
            return added(meeting, again, place + 1)

        return self._session.change_meeting(ref, change, what="Entered: the hour of the roll call")

    def vary_order(self, ref: str, item: str, after: str | None = None) -> Meeting:
        """Record that an item is to be taken out of the order of the agenda.

        It comes ``after`` an item, or after the one being taken, or the one taken last. Raises
        InputRefused when no item was taken yet and none is named.
        """
        state = final_state(self._session.store.meeting(ref))
        behind = after or state.item or (state.order[-1] if state.order else None)
        if behind is None or behind == item:
            raise InputRefused(
                "nothing says after which item", where=ref, todo="Choose the item before it."
            )
        return self.enter(ref, EventKind.ITEM_OUT_OF_ORDER, item=item, after=behind)


def roll_call(meeting: Meeting) -> RoomEvent | None:
    """Return the roll call, if one stands in the log."""
    return next((one for one in live(meeting.log) if one.kind is EventKind.ROLL_CALL), None)


def _from_when(
    meeting: Meeting, at: dt.time | None, item: str | None, moment: dt.datetime
) -> tuple[int, dt.time | None, int | None]:
    """Return the place in the log, the hour, and the paragraph of the minute, of a change."""
    if item is not None:
        find_item(meeting, item)
        for place, event in enumerate(meeting.log):
            if event.item == item and event.kind in OPENING and not event.struck:
                return place + 1, event.at, 0
        raise InputRefused(
            "that item was not taken yet", where="from", todo="Record it when it is taken."
        )
    if at is not None:
        return place_at(meeting, at), at, None
    return place_now(meeting), hour(meeting, moment), paragraphs_now(meeting)
