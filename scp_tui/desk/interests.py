"""Declarations of interest: recorded in the words they were made in (R3)."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.log_entries import happened
from scp_tui.desk.parts import find, find_item, find_person, new_id, put, without
from scp_tui.desk.session import Session, known_fields
from scp_tui.errors import InputRefused
from scp_tui.records.interests import (
    Declaration,
    DispensationScope,
    InterestKind,
    NoneDeclared,
    Relation,
)
from scp_tui.records.meeting import Meeting
from scp_tui.records.room import AttendanceKind, EventKind, RoomEvent
from scp_tui.rules.interest_leaving import covers
from scp_tui.rules.interests import Reminder, reminders
from scp_tui.rules.names import name_of, person_name
from scp_tui.rules.room import final_state
from scp_tui.rules.room_items import attendance
from scp_tui.rules.room_state import Place
from scp_tui.rules.text import clean_line, clean_text

DECLARATION_FIELDS = frozenset(
    {
        "kind",
        "reason",
        "rule",
        "items",
        "whole_meeting",
        "sensitive",
        "dispensation",
        "dispensation_scope",
        "left_room",
        "as_declared",
        "relation",
        "significant",
        "addressed",
        "noticed",
    }
)
LOOKED_BACK = 6
"""How many earlier meetings are looked through for what members declared last time."""


class InterestDesk:
    """The use cases of declaring an interest; ``RoomDesk`` has them among its own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def declare(
        self,
        ref: str,
        person_id: str,
        kind: InterestKind,
        *,
        reason: str | None = None,
        items: tuple[str, ...] = (),
        whole_meeting: bool = False,
        rule: str | None = None,
        sensitive: bool = False,
        left_room: bool | None = None,
        dispensation: str | None = None,
        dispensation_scope: DispensationScope | None = None,
        as_declared: str | None = None,
        relation: Relation | None = None,
        significant: bool | None = None,
        addressed: bool = False,
        noticed: bool = False,
    ) -> Meeting:
        """Record a declaration of interest, in the words it was made in (R3.5, R3.6).

        ``rule`` is the committee's rule for that kind unless given. The nature of a sensitive
        interest is not recorded at all (R3.4): a reason with it raises InputRefused. What was
        recorded about nobody having an interest is taken back, unless this one was ``noticed``
        only in the course of an item. Raises NotFound for an unknown person or item.
        """
        register = self._session.register()
        name = person_name(find_person(register, person_id))
        why = clean_text(reason, field="reason", limit=2_000).strip() if reason else ""
        said = _line(as_declared, "as_declared")
        _refuse_sensitive_nature(ref, name, sensitive=sensitive, nature=why or said)
        made = Declaration(
            id="",
            person=person_id,
            kind=kind,
            reason=why or None,
            rule=_line(rule, "rule"),
            items=tuple(items),
            whole_meeting=whole_meeting,
            sensitive=sensitive,
            dispensation=_line(dispensation, "dispensation"),
            dispensation_scope=dispensation_scope,
            left_room=left_room,
            as_declared=said,
            relation=relation,
            significant=significant,
            addressed=addressed,
            noticed=noticed,
        )
        return self._session.change_meeting(
            ref,
            lambda meeting: self._declared(meeting, made),
            what=f"Recorded a declaration by {name}",
        )

    def _declared(self, meeting: Meeting, made: Declaration) -> Meeting:
        """Return the meeting with a declaration under an id of its own, and the usual rule."""
        for item in made.items:
            find_item(meeting, item)
        usual = self._session.committee(meeting.committee).interest_rules.get(made.kind.value)
        meeting, new = new_id(meeting, "d-")
        kept = replace(made, id=new, rule=made.rule or usual)
        none = meeting.none_declared if made.noticed else None
        return replace(meeting, declarations=(*meeting.declarations, kept), none_declared=none)

    def edit_declaration(
        self, ref: str, declaration_id: str, base_rev: int, **fields: object
    ) -> Meeting:
        """Change a declaration, if it is still at ``base_rev``."""
        known_fields(fields, DECLARATION_FIELDS, where=ref)
        for field in ("rule", "dispensation", "as_declared"):
            value = fields.get(field)
            if isinstance(value, str):
                fields[field] = _line(value, field)
        reason = fields.get("reason")
        if isinstance(reason, str):
            fields["reason"] = clean_text(reason, field="reason", limit=2_000).strip() or None
        people = self._session.register().people

        def change(meeting: Meeting) -> Meeting:
            made = find(meeting.declarations, declaration_id, kind="declaration", where=ref)
            edited = replace(made, rev=base_rev, **fields)
            for item in edited.items:
                find_item(meeting, item)
            _refuse_sensitive_nature(
                ref,
                name_of(edited.person, people),
                sensitive=edited.sensitive,
                nature=edited.reason or edited.as_declared,
            )
            return replace(meeting, declarations=put(meeting.declarations, edited))

        return self._session.change_meeting(ref, change, what="Changed a declaration")

    def remove_declaration(self, ref: str, declaration_id: str) -> Meeting:
        """Remove a declaration that was entered in error."""

        def change(meeting: Meeting) -> Meeting:
            find(meeting.declarations, declaration_id, kind="declaration", where=ref)
            return replace(meeting, declarations=without(meeting.declarations, declaration_id))

        return self._session.change_meeting(ref, change, what="Removed a declaration")

    def left_for(self, ref: str, declaration_id: str, *, left: bool) -> Meeting:
        """Record that a member left the room, now, for an interest, or that they stayed (R3.2).

        It is an entry of the log, in the item being taken, once for all that the member declared
        in it. Somebody who is out of the room already has left. Outside any item of theirs it
        is recorded with the declaration.
        """
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            made = find(meeting.declarations, declaration_id, kind="declaration", where=ref)
            state = final_state(meeting)
            if state.item is None or not covers(made, state.item):
                told = replace(made, left_room=left)
                return replace(meeting, declarations=put(meeting.declarations, told))
            if not left:
                return _moved(meeting, EventKind.STAYED_FOR_INTEREST, made, moment)
            if state.places.get(made.person, Place.HERE) is not Place.HERE:
                return meeting
            return _moved(meeting, EventKind.LEFT_FOR_INTEREST, made, moment)

        what = "Recorded who left for an interest" if left else "Recorded who stayed"
        return self._session.change_meeting(ref, change, what=what)

    def back_from(self, ref: str, person_id: str) -> Meeting:
        """Record that a member who had left for an interest is back, now."""
        name = person_name(find_person(self._session.register(), person_id))
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            event = RoomEvent(id="", kind=EventKind.RETURNED, person=person_id)
            return happened(meeting, event, moment)

        return self._session.change_meeting(ref, change, what=f"Recorded that {name} is back")

    def declare_none(self, ref: str, *, whip: bool = False, none: bool = True) -> Meeting:
        """Record that the members were asked and declared nothing; ``none=False`` takes it back.

        ``whip``: they were asked about a party whip too, and there was none.
        """
        said = NoneDeclared(at=self._session.now(), whip=whip) if none else None

        def change(meeting: Meeting) -> Meeting:
            return replace(meeting, none_declared=said)

        what = (
            "Recorded that no interests were declared" if none else "Took back that there are none"
        )
        return self._session.change_meeting(ref, change, what=what)

    def interest_reminders(self, ref: str) -> tuple[Reminder, ...]:
        """Return what members in the room declared at the last meetings and not yet at this one."""
        store = self._session.store
        meeting = store.meeting(ref)
        refs = store.meeting_refs(meeting.committee)
        place = (meeting.date, meeting.sitting)
        before = sorted(
            (one for one in refs if (one.date, one.sitting) < place),
            key=lambda one: (one.date, one.sitting),
        )
        recorded = attendance(meeting)
        away = {
            line.person
            for line in recorded
            if line.kind in (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)
        }
        here = {line.person for line in recorded} - away
        earlier = (store.meeting(str(one)) for one in before[-LOOKED_BACK:])
        return tuple(
            one
            for one in reminders(meeting, earlier)
            if one.declaration.person in here or (not here and one.declaration.person not in away)
        )


def _moved(meeting: Meeting, kind: EventKind, made: Declaration, moment: dt.datetime) -> Meeting:
    event = RoomEvent(id="", kind=kind, person=made.person, declaration=made.id)
    return happened(meeting, event, moment)


def _line(typed: str | None, field: str) -> str | None:
    return clean_line(typed, field=field, required=False) or None if typed else None


def _refuse_sensitive_nature(ref: str, name: str, *, sensitive: bool, nature: str | None) -> None:
    if sensitive and nature:
        raise InputRefused(
            f"the nature of {name}'s interest is not recorded: it is sensitive (R3.4)",
            where=ref,
            todo="Leave the reason empty.",
        )
