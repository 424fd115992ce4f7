"""What happens in the room: who is there, who declares what, and how the items run."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk import course
from scp_tui.desk.chairing import chaired
from scp_tui.desk.freezing import stepped
from scp_tui.desk.parts import find_item, find_person
from scp_tui.desk.roll_order import in_roll_order
from scp_tui.desk.room_late import LateDesk
from scp_tui.desk.seating import (
    changed_line,
    recorded,
    substituted,
    with_line,
    without_line,
    without_person,
)
from scp_tui.desk.session import known_fields
from scp_tui.errors import InputRefused, NotFound, StaleRecord
from scp_tui.records.committee import Seat
from scp_tui.records.meeting import Meeting, MeetingState, MinutesState
from scp_tui.records.room import Attendance, AttendanceKind, ItemStatus
from scp_tui.rules.membership import members_on
from scp_tui.rules.names import attendance_name, person_name
from scp_tui.rules.room_items import attendance
from scp_tui.rules.text import clean_line

if TYPE_CHECKING:
    from scp_tui.desk.views import RoomBoard
    from scp_tui.records.people import Person
    from scp_tui.rules.findings import Finding

ATTENDANCE_FIELDS = frozenset(
    {"kind", "substitute_for", "capacity", "arrived_at", "left_at", "name"}
)


class RoomDesk(LateDesk):
    """The use cases of the meeting itself."""

    # -- attendance ----------------------------------------------------------------------------

    def mark(
        self,
        ref: str,
        person_id: str,
        kind: AttendanceKind,
        *,
        substitute: str | None = None,
        arrived_at: dt.time | None = None,
        left_at: dt.time | None = None,
    ) -> Meeting:
        """Record in what class somebody attends; said again, it replaces what was said.

        With ``substitute`` (a person's id) that person sits for the member ``person_id``: kind
        SUBSTITUTE records that alone, APOLOGIES or ABSENT record the member's own line as well
        (R4.1). A member marked present keeps a substitute already recorded: the rules remark on
        it (R4.2), the clerk decides. Raises NotFound for a person not in the register.
        """
        register = self._session.register()
        name = person_name(find_person(register, person_id))
        if substitute is not None:
            find_person(register, substitute)
        if substitute == person_id:
            raise InputRefused(f"{name} cannot substitute for themselves", where=ref)

        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            if substitute is None:
                if kind is AttendanceKind.SUBSTITUTE and self._is_member(meeting, person_id):
                    raise InputRefused(
                        f"nobody is named to sit for {name}",
                        where=ref,
                        todo="Name the substitute.",
                    )
                return recorded(
                    meeting, person_id, kind, moment, arrived_at=arrived_at, left_at=left_at
                )
            if kind is AttendanceKind.SUBSTITUTE:
                meeting = without_person(meeting, person_id, moment)
            else:
                meeting = recorded(meeting, person_id, kind, moment)
            return substituted(
                meeting, person_id, substitute, moment, arrived_at=arrived_at, left_at=left_at
            )

        named = (person_id,) if substitute is None else (person_id, substitute)
        return self._session.change_meeting(
            ref,
            lambda meeting: in_roll_order(change(meeting), register, *named),
            what=f"Recorded {name} as {kind.replace('_', ' ')}",
        )

    def _is_member(self, meeting: Meeting, person_id: str) -> bool:
        seats = members_on(self._session.register(), meeting.committee, meeting.date)
        return any(seat.person == person_id for seat in seats)

    def mark_all_present(self, ref: str) -> Meeting:
        """Record as present every member about whom nothing is recorded yet, nor a substitute."""

        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            lines = attendance(meeting)
            spoken_for = {line.person for line in lines} | {line.substitute_for for line in lines}
            register = self._session.register()
            for seat in members_on(register, meeting.committee, meeting.date):
                if seat.seat is not Seat.CO_OPTEE and seat.person not in spoken_for:
                    meeting = recorded(meeting, seat.person, AttendanceKind.PRESENT, moment)
                    meeting = in_roll_order(meeting, register, seat.person)
            return meeting

        return self._session.change_meeting(ref, change, what="Recorded the members as present")

    def add_attendee(
        self,
        ref: str,
        kind: AttendanceKind,
        *,
        person: str | None = None,
        name: str | None = None,
        capacity: str | None = None,
        arrived_at: dt.time | None = None,
    ) -> Meeting:
        """Record somebody who is not a member: a person of the register, or a name as given.

        Raises InputRefused when neither or both are given.
        """
        if (person is None) == (name is None):
            raise InputRefused(
                "an attendance needs a name", where=ref, todo="Choose a person, or type a name."
            )
        if person is not None:
            shown = person_name(find_person(self._session.register(), person))
        else:
            name = shown = clean_line(name or "", field="name")
        role = clean_line(capacity, field="capacity", required=False) if capacity else ""

        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            if person is not None:
                return recorded(
                    meeting, person, kind, moment, arrived_at=arrived_at, capacity=role or None
                )
            line = Attendance(
                id="", kind=kind, name=name, capacity=role or None, arrived_at=arrived_at
            )
            return with_line(meeting, line, moment)

        return self._session.change_meeting(
            ref, change, what=f"Recorded {shown} as {kind.replace('_', ' ')}"
        )

    def edit_attendance(
        self, ref: str, attendance_id: str, base_rev: int, **fields: object
    ) -> Meeting:
        """Change a line of the attendance (times, capacity, class), if still at ``base_rev``."""
        known_fields(fields, ATTENDANCE_FIELDS, where=ref)
        for field in ("capacity", "name"):
            value = fields.get(field)
            if isinstance(value, str):
                fields[field] = clean_line(value, field=field, required=False) or None

        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            line = self._line(meeting, attendance_id)
            if line.rev != base_rev:
                raise StaleRecord(
                    "was changed by another since it was read",
                    current=line,
                    where=f"{ref}, {attendance_id}",
                )
            meeting = changed_line(meeting, line, replace(line, **fields), moment)
            people = (line.person,) if line.person else ()
            return in_roll_order(meeting, self._session.register(), *people)

        return self._session.change_meeting(ref, change, what="Changed a line of the attendance")

    def remove_attendance(self, ref: str, attendance_id: str) -> Meeting:
        """Remove a line of the attendance."""
        people = self._session.register().people
        name = attendance_name(self._line(self._session.store.meeting(ref), attendance_id), people)
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            return without_line(meeting, self._line(meeting, attendance_id), moment)

        return self._session.change_meeting(ref, change, what=f"Removed {name} from the attendance")

    def _line(self, meeting: Meeting, attendance_id: str) -> Attendance:
        for line in attendance(meeting):
            if line.id == attendance_id:
                return line
        raise NotFound(f"no attendance goes by {attendance_id!r}", where=meeting.id)

    def board(self, ref: str) -> RoomBoard:
        """Return the room as it stands: members of that day with their class, others, quorum."""
        from scp_tui.desk.boards import room_board

        return room_board(self._session, ref)

    def substitute_pool(self, ref: str) -> tuple[Person, ...]:
        """Return who may substitute at the meeting, under the committee's rule (R4.3)."""
        from scp_tui.rules.membership import substitute_pool

        meeting = self._session.store.meeting(ref)
        return substitute_pool(self._session.register(), meeting.committee, meeting.date)

    def set_presiding(self, ref: str, person_id: str | None) -> Meeting:
        """Record who presides; None when nobody does (R4.9)."""
        name = "nobody"
        if person_id is not None:
            name = person_name(find_person(self._session.register(), person_id))

        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            return chaired(meeting, person_id, moment)

        return self._session.change_meeting(ref, change, what=f"Recorded {name} as presiding")

    # -- the course of the meeting -------------------------------------------------------------

    def open_meeting(self, ref: str) -> Meeting:
        """Open the meeting: what is written from now on are its notes."""

        def change(meeting: Meeting) -> Meeting:
            notes = (
                MinutesState.NOTES
                if meeting.minutes_state is MinutesState.NONE
                else meeting.minutes_state
            )
            meeting = stepped(self._session, meeting, notes)
            return replace(meeting, state=MeetingState.IN_PROGRESS)

        return self._session.change_meeting(ref, change, what=f"Opened the meeting {ref}")

    def open_item(self, ref: str, item_id: str) -> Meeting:
        """Take an item: the one that was open is finished, and an order not that of the agenda
        is recorded.
        """
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            return course.opened(meeting, item_id, moment)

        title = find_item(self._session.store.meeting(ref), item_id).title
        return self._session.change_meeting(ref, change, what=f"Took the item {title!r}")

    def finish_item(self, ref: str, item_id: str) -> Meeting:
        """Record that an item is done."""
        return self.set_item_status(ref, item_id, ItemStatus.DONE)

    def set_item_status(
        self, ref: str, item_id: str, status: ItemStatus, reason: str | None = None
    ) -> Meeting:
        """Set how far an item has come; deferred and withdrawn ask for a reason, and close
        without one with a remark.
        """
        moment = self._session.now()
        why = clean_line(reason, field="reason", limit=1_000, required=False) if reason else ""

        def change(meeting: Meeting) -> Meeting:
            return course.with_status(meeting, item_id, status, why or None, moment)

        title = find_item(self._session.store.meeting(ref), item_id).title
        return self._session.change_meeting(
            ref, change, what=f"Set the item {title!r} to {status.value}", whole=True
        )

    def close_meeting(
        self, ref: str, ended_at: dt.time | None = None
    ) -> tuple[Meeting, tuple[Finding, ...]]:
        """Close the meeting, and say what is unresolved; it never refuses.

        The minutes are numbered, and the numbers frozen; they become draft; the follow-ups get
        their minute's number; meetings whose minutes were confirmed here become confirmed (R6.2).
        """
        from scp_tui.desk.closing import close_meeting

        return close_meeting(self._session, ref, ended_at)

    def reopen_meeting(self, ref: str) -> Meeting:
        """Open a closed meeting again; what its closing confirmed or numbered is taken back.

        Raises RefusedByRule once its own minutes are confirmed (R6.3).
        """
        from scp_tui.desk.closing import reopen_meeting

        return reopen_meeting(self._session, ref)
