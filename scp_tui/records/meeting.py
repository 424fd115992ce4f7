"""A meeting and everything entered in it, except what is exempt (see ``Restricted``)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.agenda import AgendaItem, PublishedItem
from scp_tui.records.base import Record, Value
from scp_tui.records.confirmation import (
    Correction,
    Frozen,
    KeptText,
    MinutesState,
    MinutesStep,
)
from scp_tui.records.interests import Declaration, InterestKind, NoneDeclared
from scp_tui.records.motions import Motion
from scp_tui.records.papers import KeptPaper
from scp_tui.records.room import KeptReason, RoomEvent
from scp_tui.records.speakers import Speaker, WithheldName

__all__ = [
    "Block",
    "BlockKind",
    "Correction",
    "Declaration",
    "Frozen",
    "InterestKind",
    "Meeting",
    "MeetingState",
    "Minute",
    "MinutesState",
    "MinutesStep",
    "Restricted",
    "Supplement",
]


class MeetingState(StrEnum):
    """Where a meeting stands (R1.13)."""

    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    INQUORATE = "inquorate"
    ADJOURNED = "adjourned"


class Supplement(Value, frozen=True, kw_only=True):
    """What was published after the agenda: items added, reports that were to follow (R1.12).

    ``items`` are item ids. Each has its own time, and its own clear days are counted from it.
    """

    number: int
    published_at: dt.datetime
    items: tuple[str, ...] = ()


class BlockKind(StrEnum):
    """Decisions are kept apart from narrative (R6.6)."""

    NARRATIVE = "narrative"
    DECISION = "decision"


class Block(Value, frozen=True, kw_only=True):
    """A paragraph of a minute."""

    kind: BlockKind
    text: str


class Minute(Record, frozen=True, kw_only=True):
    """The minute of one item. Its ``id`` is ``m-`` and the item's id: one minute an item.

    ``number`` is frozen when the meeting is closed or the minutes are confirmed; before that
    ``rules.numbering.minute_numbers`` gives it. ``heading`` None prints the item's title.
    ``public_summary`` is what the public minutes say of an exempt item (R2.7).
    """

    item: str
    number: int | None = None
    heading: str | None = None
    blocks: tuple[Block, ...] = ()
    public_summary: str | None = None


class Note(Value, frozen=True, kw_only=True):
    """A private note of the clerk, below the first ``after`` paragraphs of the minute."""

    after: int
    text: str


class ItemNotes(Record, frozen=True, kw_only=True):
    """The clerk's notes on one item. Its ``id`` is ``n-`` and the item's id. Never printed."""

    item: str
    notes: tuple[Note, ...] = ()


class Meeting(Record, frozen=True, kw_only=True):
    """A meeting. ``id`` is its reference (``CDC/2019-09-10``).

    ``rev`` covers the fields here; each part has a revision of its own. ``serial`` is the last
    number used in an id of a part, so that ids are never reused. ``partly_known`` marks a
    meeting of which only some facts are on record, so that gaps are not warned about.
    ``minutes_confirmed_at`` is the reference of the meeting that confirmed its minutes; ``life``
    is every step of theirs, ``frozen`` the text that was confirmed, the newest last.
    ``supplements`` were published after the agenda, ``awaited`` are the items whose reports were
    still to follow when something was last published, ``published`` what was printed of each then.
    ``corrections`` are those proposed here to the minutes of earlier meetings.
    ``log`` is what happened in the room, in order; who was there, who presided, how the items
    ran and when it ended follow from it (``rules.room``).
    ``recording_started_at`` is when the recording of the sitting began, for time marks.
    ``none_declared`` is None unless the members were asked and declared nothing (R3.6).
    """

    committee: str
    date: dt.date
    sitting: int = 1
    start: dt.time | None = None
    venue: str | None = None
    title: str | None = None
    state: MeetingState = MeetingState.SCHEDULED
    minutes_state: MinutesState = MinutesState.NONE
    minutes_confirmed_at: str | None = None
    life: tuple[MinutesStep, ...] = ()
    frozen: tuple[Frozen, ...] = ()
    published_at: dt.datetime | None = None
    supplements: tuple[Supplement, ...] = ()
    awaited: tuple[str, ...] = ()
    published: tuple[PublishedItem, ...] = ()
    late_publication_reason: str | None = None
    statutory_review: bool | None = None
    recording_started_at: dt.datetime | None = None
    none_declared: NoneDeclared | None = None
    partly_known: bool = False
    notes: str | None = None
    serial: int = 0
    items: tuple[AgendaItem, ...] = ()
    log: tuple[RoomEvent, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    motions: tuple[Motion, ...] = ()
    minutes: tuple[Minute, ...] = ()
    corrections: tuple[Correction, ...] = ()
    speakers: tuple[Speaker, ...] = ()


class Restricted(Record, frozen=True, kw_only=True):
    """What was entered on a meeting's exempt items, and the clerk's notes on any item.

    ``id`` is the meeting's reference.

    ``names`` are those of public speakers that are withheld (R10.2); ``speakers`` are those of
    exempt items, and ``reasons`` what the log tells of what happened in private (R2.8).
    ``corrections`` are those proposed here to the exempt minutes of earlier meetings.
    ``reopened`` are public texts that were frozen before something in them became private.

    ``papers`` are tracker papers as they were put to this meeting.

    Stored apart, readable by the office's clerk alone; no public page can be built from it, but
    that a paper is shown without what has become private since (``rules.kept_papers``).
    """

    minutes: tuple[Minute, ...] = ()
    motions: tuple[Motion, ...] = ()
    notes: tuple[ItemNotes, ...] = ()
    frozen: tuple[Frozen, ...] = ()
    names: tuple[WithheldName, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    reasons: tuple[KeptReason, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reopened: tuple[KeptText, ...] = ()
    papers: tuple[KeptPaper, ...] = ()
