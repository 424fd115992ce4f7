"""Follow-ups: what the committee asked somebody to do, and what became of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.base import Record, Value


class FollowUpKind(StrEnum):
    """What sort of ask it is."""

    INFORMATION_REQUEST = "information_request"
    RECOMMENDATION = "recommendation"
    STATUTORY_REPORT = "statutory_report"
    UNDERTAKING = "undertaking"
    INVITATION = "invitation"
    ATTENDANCE_REQUIREMENT = "attendance_requirement"
    LOCAL_CRIME_MATTER = "local_crime_matter"
    OTHER = "other"


class RequesterKind(StrEnum):
    """Who asked, as far as it was said."""

    PERSON = "person"
    A_MEMBER = "a_member"
    COMMITTEE = "committee"
    UNKNOWN = "unknown"


class Requester(Value, frozen=True, kw_only=True):
    """Who asked. ``person`` is a person's id when the kind is ``person``."""

    kind: RequesterKind = RequesterKind.UNKNOWN
    person: str | None = None


class DueKind(StrEnum):
    """What was said about when."""

    DATE = "date"
    NEXT_MEETING = "next_meeting"
    WHEN_READY = "when_ready"
    OPEN = "open"


class Due(Value, frozen=True, kw_only=True):
    """When it is due. ``date`` is set for kind ``date`` only; ``said`` keeps the words used."""

    kind: DueKind = DueKind.OPEN
    date: dt.date | None = None
    said: str | None = None


class Owner(Value, frozen=True, kw_only=True):
    """Who is to do it. Ids of the register, or None when nobody said; ``said`` keeps the words."""

    organisation: str | None = None
    person: str | None = None
    said: str | None = None


class FollowUpStatus(StrEnum):
    """Where it stands. Only the last three are settled: a paused ask still waits."""

    OPEN = "open"
    SENT = "sent"
    PROMISED = "promised"
    PART_ANSWERED = "answered_in_part"
    ANSWERED = "answered"
    PROPOSED = "proposed_for_closure"
    PAUSED = "paused"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class UpdateKind(StrEnum):
    """What an update is."""

    NOTE = "note"
    REPLY = "reply"
    CHASE = "chase"
    DECISION = "decision"


class Update(Value, frozen=True, kw_only=True):
    """One dated line in a follow-up's history; never changed, only added to."""

    on: dt.date
    text: str
    by: str | None = None
    kind: UpdateKind = UpdateKind.NOTE
    status: FollowUpStatus | None = None
    """The status that this update set, if it set one."""


class FollowUp(Record, frozen=True, kw_only=True):
    """An ask. ``id`` is its reference (``CDC/19-20/03``), given once and never reused.

    ``title`` is always safe to publish; when ``restricted`` is true ``wording`` and
    ``updates`` are not (R2.8). ``meeting`` and ``minute`` are its source; ``item`` is the
    agenda item's id in that meeting. ``answered_on_the_day`` was settled in the debate.
    """

    committee: str
    title: str
    wording: str | None = None
    kind: FollowUpKind = FollowUpKind.OTHER
    requester: Requester = Requester()
    owner: Owner = Owner()
    meeting: str | None = None
    item: str | None = None
    minute: int | None = None
    asked_on: dt.date | None = None
    due: Due = Due()
    status: FollowUpStatus = FollowUpStatus.OPEN
    updates: tuple[Update, ...] = ()
    restricted: bool = False
    closed_on: dt.date | None = None
