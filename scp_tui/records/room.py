"""The log of the room: what happened, in the order in which it happened, each thing once."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.base import Record, Source, Value


class EventKind(StrEnum):
    """What can happen in the room (R4.1 to R4.9, R2.6)."""

    ROLL_CALL = "roll_call"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"
    ARRIVED = "arrived"
    LEFT = "left"
    LEFT_FOR_INTEREST = "left_for_interest"
    STAYED_FOR_INTEREST = "stayed_for_interest"
    RETURNED = "returned"
    CO_OPTEE_JOINED = "co_optee_joined"
    COUNCILLOR_JOINED = "councillor_joined"
    OFFICER_JOINED = "officer_joined"
    PARTNER_JOINED = "partner_joined"
    SPEAKER_JOINED = "speaker_joined"
    CHAIR_TAKEN = "chair_taken"
    CHAIR_HANDED_OVER = "chair_handed_over"
    CHAIR_ELECTED = "chair_elected"
    ITEM_OPENED = "item_opened"
    ITEM_CLOSED = "item_closed"
    ITEM_RESUMED = "item_resumed"
    ITEM_OUT_OF_ORDER = "item_out_of_order"
    ITEM_DEFERRED = "item_deferred"
    ITEM_WITHDRAWN = "item_withdrawn"
    DEBATE_CLOSED = "debate_closed"
    ADJOURNED = "adjourned"
    RESUMED = "resumed"
    ENDED = "ended"
    PUBLIC_EXCLUDED = "public_excluded"
    PUBLIC_READMITTED = "public_readmitted"
    RECORDING_STARTED = "recording_started"
    RECORDING_STOPPED = "recording_stopped"
    QUORUM_LOST = "quorum_lost"
    QUORUM_REGAINED = "quorum_regained"


class TraceAct(StrEnum):
    """What was done to an entry of the log after it was made."""

    STRUCK = "struck"
    RESTORED = "restored"


class Trace(Value, frozen=True, kw_only=True):
    """One thing done to an entry afterwards: when, and why as far as somebody said."""

    act: TraceAct
    at: dt.datetime | None = None
    why: str | None = None


class RoomEvent(Record, frozen=True, kw_only=True):
    """One entry of the log. The order of the log is the order of what happened.

    ``at`` is the hour on the wall, None when nobody knows it. ``person`` is a register id;
    ``name`` is as given when the person is not in the register. ``people`` are those who
    answered the roll call. ``for_member`` is whom a substitute replaces. ``capacity`` and
    ``organisation`` print as they stand. ``item`` is the item that is opened, closed and so on;
    what a person does falls in the item that is being taken at that place of the log.
    ``until_item``: away until that item is taken, in one entry. ``after``: the item after which
    this one is taken, out of order. ``paragraph`` is how many paragraphs of the item's minute
    stood there when it happened; None prints it after them all. ``adjourned_to`` is another day,
    ``adjourned_hour`` and ``adjourned_place`` when and where the meeting would go on. ``motion``
    is the one that elected, excluded or had this effect.
    ``unplaced`` is a coming or going (ARRIVED, LEFT, RETURNED) of which nobody knows in which item
    it was, or that waits for its ``item`` to be taken: its place in the log says nothing.
    ``replaces`` is the struck entry that this one corrects. ``trace`` is never shortened.
    """

    kind: EventKind
    at: dt.time | None = None
    item: str | None = None
    person: str | None = None
    name: str | None = None
    people: tuple[str, ...] = ()
    for_member: str | None = None
    capacity: str | None = None
    organisation: str | None = None
    until_item: str | None = None
    after: str | None = None
    declaration: str | None = None
    motion: str | None = None
    reason: str | None = None
    paragraph: int | None = None
    adjourned_to: dt.date | None = None
    adjourned_hour: dt.time | None = None
    adjourned_place: str | None = None
    entered_at: dt.datetime | None = None
    unplaced: bool = False
    replaces: str | None = None
    trace: tuple[Trace, ...] = ()

    @property
    def struck(self) -> bool:
        """Whether it stands struck, and so counts for nothing."""
        return bool(self.trace) and self.trace[-1].act is TraceAct.STRUCK


class KeptReason(Record, frozen=True, kw_only=True):
    """Why an entry was made and changed, where that is not for the public record.

    ``id`` is the entry's; ``whys`` are those of its trace, in order.
    """

    reason: str | None = None
    whys: tuple[str | None, ...] = ()


class AttendanceKind(StrEnum):
    """In what class somebody is recorded (R4.1)."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    ALSO_PRESENT = "also_present"
    IN_ATTENDANCE = "in_attendance"
    VISITOR = "visitor"


class Attendance(Value, frozen=True, kw_only=True):
    """One line of the attendance, as it follows from the log; it is stored nowhere.

    ``id`` and ``rev`` are those of the entry that brought the person in; after a roll call the
    person's id stands behind the entry's, with a colon. ``arrived_at`` None is from the start,
    or at an unknown hour; ``left_at`` is when they last left, if they did not come back.
    ``here`` is whether they are in the room at the moment asked about.
    """

    id: str
    kind: AttendanceKind
    rev: int = 0
    person: str | None = None
    name: str | None = None
    substitute_for: str | None = None
    capacity: str | None = None
    arrived_at: dt.time | None = None
    left_at: dt.time | None = None
    here: bool = True
    sources: tuple[Source, ...] = ()


class ItemStatus(StrEnum):
    """How far an item has come on the night. Deferred and withdrawn carry a reason."""

    PENDING = "pending"
    OPEN = "open"
    DONE = "done"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class ItemCourse(Value, frozen=True, kw_only=True):
    """How an item ran, as it follows from the log; it is stored nowhere.

    ``opened_at`` is when it was first taken, ``taken_after`` the item after which it was in
    fact taken when that was out of order.
    """

    status: ItemStatus = ItemStatus.PENDING
    reason: str | None = None
    opened_at: dt.time | None = None
    closed_at: dt.time | None = None
    taken_after: str | None = None
