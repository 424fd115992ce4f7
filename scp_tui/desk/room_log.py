"""The log of the room: entries made, corrected, struck and restored; each can be undone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.interests import InterestDesk
from scp_tui.desk.log_entries import (
    added,
    entry,
    from_the_start,
    hour,
    paragraphs_now,
    place_at,
    place_in_item,
    place_now,
    place_of_roll,
    traced,
)
from scp_tui.desk.parts import find_item, find_person
from scp_tui.desk.seating import ABOUT_PEOPLE
from scp_tui.desk.session import known_fields
from scp_tui.errors import InputRefused, StaleRecord
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import EventKind, RoomEvent, TraceAct
from scp_tui.rules.room_state import ITEM_EVENTS, JOINED, who
from scp_tui.rules.room_words import kind_words
from scp_tui.rules.text import clean_line

if TYPE_CHECKING:
    from scp_tui.desk.views import LogLine

EVENT_FIELDS = frozenset(
    {
        "kind", "at", "item", "person", "name", "people", "for_member", "capacity",
        "organisation", "until_item", "after", "declaration", "motion", "reason",
        "adjourned_to", "adjourned_hour", "adjourned_place",
    }
)  # fmt: skip
_LINES = ("name", "capacity", "organisation", "reason", "adjourned_place")
_OF_ITEMS = ITEM_EVENTS | {EventKind.ITEM_OUT_OF_ORDER, EventKind.DEBATE_CLOSED}
_AT_THE_ROLL = frozenset({EventKind.ROLL_CALL, EventKind.APOLOGIES, EventKind.ABSENT})


class LogDesk(InterestDesk):
    """The use cases of the log."""

    def enter(
        self,
        ref: str,
        kind: EventKind,
        *,
        at: dt.time | None = None,
        now: bool = True,
        during: str | None = None,
        before: str | None = None,
        **fields: object,
    ) -> Meeting:
        """Enter what happened.

        It happened ``now`` unless something else is said: ``at`` an hour, ``during`` an item
        (at that hour in it, or its end), or before the entry ``before``. With ``now`` false and
        no place it belongs to the roll, as do those who join as the meeting begins. What rules do
        not allow is taken and remarked on; InputRefused comes only where nobody is named, or no
        item; NotFound for somebody not known.
        """
        moment = self._session.now()
        event = self._event(ref, RoomEvent(id="", kind=kind, at=at), fields)

        def change(meeting: Meeting) -> Meeting:
            for item in (event.item, event.until_item, event.after, during):
                if item is not None:
                    find_item(meeting, item)
            made = replace(event, entered_at=moment)
            if before is not None:
                place = meeting.log.index(entry(meeting, before))
            elif during is not None:
                place = place_in_item(meeting, during, at)
            elif at is not None:
                place = place_at(meeting, at)
            elif (
                not now
                or kind in _AT_THE_ROLL
                or (kind in JOINED and from_the_start(meeting, moment))
            ):
                place = 0 if kind is EventKind.ROLL_CALL else place_of_roll(meeting)
            else:
                place = place_now(meeting)
                made = replace(made, at=hour(meeting, moment), paragraph=paragraphs_now(meeting))
            return added(meeting, made, place)

        return self._session.change_meeting(ref, change, what=f"Entered: {kind_words(kind)}")

    def strike(self, ref: str, event_id: str, base_rev: int, why: str | None = None) -> Meeting:
        """Strike an entry: it stays where it stood, with when and why, and counts no more."""
        return self._trace(ref, event_id, base_rev, TraceAct.STRUCK, why)

    def restore(self, ref: str, event_id: str, base_rev: int, why: str | None = None) -> Meeting:
        """Let a struck entry stand again, as if it had never been struck, its trace kept."""
        return self._trace(ref, event_id, base_rev, TraceAct.RESTORED, why)

    def _trace(
        self, ref: str, event_id: str, base_rev: int, act: TraceAct, why: str | None
    ) -> Meeting:
        moment = self._session.now()
        reason = clean_line(why, field="reason", limit=1_000, required=False) if why else ""

        def change(meeting: Meeting) -> Meeting:
            event = self._fresh(meeting, event_id, base_rev)
            if event.struck is (act is TraceAct.STRUCK):
                return meeting
            return traced(meeting, event_id, act, moment, reason or None)

        known = entry(self._session.store.meeting(ref), event_id)
        done = "Struck" if act is TraceAct.STRUCK else "Restored"
        return self._session.change_meeting(ref, change, what=f"{done}: {kind_words(known.kind)}")

    def correct(
        self,
        ref: str,
        event_id: str,
        base_rev: int,
        *,
        why: str | None = None,
        during: str | None = None,
        **fields: object,
    ) -> Meeting:
        """Correct an entry: it is struck, and the right one stands in its place or ``during``
        another item; its hour says where in it, and a new hour moves it to where that hour is.

        Everything that follows from the log follows from the new entry at once (R4.6).
        """
        moment = self._session.now()
        reason = clean_line(why, field="reason", limit=1_000, required=False) if why else ""
        known = entry(self._session.whole_meeting(ref), event_id)
        if fields.get("person", known.person) != known.person:
            fields = {**self._of_another(ref, known, fields["person"]), **fields}
        wanted = self._event(ref, known, fields)

        def change(meeting: Meeting) -> Meeting:
            old = self._fresh(meeting, event_id, base_rev)
            for item in (wanted.item, wanted.until_item, wanted.after, during):
                if item is not None:
                    find_item(meeting, item)
            meeting = traced(meeting, event_id, TraceAct.STRUCK, moment, reason or "corrected")
            moved = during is not None or wanted.at != old.at
            made = replace(
                wanted,
                rev=0,
                entered_at=moment,
                replaces=event_id,
                trace=(),
                paragraph=None if moved else old.paragraph,
            )
            if during is not None and made.unplaced:
                made = replace(made, unplaced=False, item=None)
            if during is not None:
                place = place_in_item(meeting, during, wanted.at)
            elif wanted.at is not None and wanted.at != old.at:
                place = place_at(meeting, wanted.at)
            else:
                place = meeting.log.index(entry(meeting, event_id)) + 1
            return added(meeting, made, place)

        return self._session.change_meeting(
            ref, change, what=f"Corrected: {kind_words(known.kind)}", whole=True
        )

    def _of_another(self, ref: str, known: RoomEvent, person: object) -> dict[str, object]:
        """Return what of an entry follows whom it is about: the declaration, title and body."""
        changed: dict[str, object] = {"declaration": None, "name": None}
        if known.kind in (EventKind.OFFICER_JOINED, EventKind.PARTNER_JOINED) and person:
            from scp_tui.desk.joining import joiner

            found = joiner(self._session, ref, str(person))
            changed |= {"capacity": found.title, "organisation": found.outside}
        return changed

    def _fresh(self, meeting: Meeting, event_id: str, base_rev: int) -> RoomEvent:
        event = entry(meeting, event_id)
        if event.rev != base_rev:
            raise StaleRecord(
                "was changed by another since it was read",
                current=event,
                where=f"{meeting.id}, log {event_id}",
            )
        return event

    def _event(self, ref: str, event: RoomEvent, fields: dict[str, object]) -> RoomEvent:
        """Return the entry with the fields as typed, cleaned at the border."""
        known_fields(fields, EVENT_FIELDS, where=ref)
        for field in _LINES:
            value = fields.get(field)
            if isinstance(value, str):
                limit = 1_000 if field == "reason" else 300
                line = clean_line(value, field=field, limit=limit, required=False)
                fields[field] = line or None
        event = replace(event, **fields)
        register = self._session.register()
        for person in (event.person, event.for_member, *event.people):
            if person is not None:
                find_person(register, person)
        if event.kind in ABOUT_PEOPLE and not who(event):
            raise InputRefused(
                "nobody is named", where=ref, todo="Choose a person, or type a name."
            )
        if event.kind in _OF_ITEMS and event.item is None:
            raise InputRefused("no item is named", where=ref, todo="Choose the item.")
        if event.person is not None and event.person == event.for_member:
            raise InputRefused("nobody can substitute for themselves", where=ref)
        return event

    def log(self, ref: str) -> tuple[LogLine, ...]:
        """Return the log in words, struck entries and their trace with it, oldest first."""
        from scp_tui.desk.log_board import log_lines

        return log_lines(self._session, ref)
