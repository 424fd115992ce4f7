"""The published shape of ``actions --json``: names that scripts rely on, in this order for good.

New fields are added, none is renamed. Unknown is None, and so is what is not public.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from scp_tui.records.followups import DueKind, FactKind, FollowUpKind, FollowUpStatus, Judgement


class OwnerShape(msgspec.Struct, frozen=True):
    """Who is to do it; ``said`` are the words that were used."""

    organisation: str | None
    person: str | None
    said: str | None


class SourceShape(msgspec.Struct, frozen=True):
    """Where it was asked."""

    meeting: str | None
    minute: int | None


class DefaultShape(msgspec.Struct, frozen=True):
    """The committee's default, where nobody said when."""

    kind: DueKind
    date: dt.date | None


class DueShape(msgspec.Struct, frozen=True):
    """When it is due: what was said, and apart from it the default that stands in for it.

    ``moved_by`` is ``extended`` or ``promised`` where such a fact gave the date.
    """

    kind: DueKind | None
    date: dt.date | None
    said: str | None
    clock: str | None
    default: DefaultShape | None
    moved_by: FactKind | None


class UpdateShape(msgspec.Struct, frozen=True):
    """A line of its history; ``counts`` is false for what has been corrected since.

    ``withheld`` is true where words are on record that not anybody may read (R7.4).
    """

    on: dt.date | None
    by: str | None
    text: str
    kind: FactKind
    limb: str | None
    judgement: Judgement | None
    until: dt.date | None
    filed: str | None
    counts: bool
    withheld: bool


class LimbShape(msgspec.Struct, frozen=True):
    """What one body owes of it."""

    id: str
    owner: OwnerShape
    share: str | None
    status: FollowUpStatus
    due: DueShape
    overdue: bool
    days_overdue: int


class ClosedShape(msgspec.Struct, frozen=True):
    """What settled it, and when."""

    on: dt.date | None
    meeting: str | None
    minute: int | None


class ActionShape(msgspec.Struct, frozen=True):
    """A follow-up. Of a restricted one all but reference and title is None or empty (R2.8)."""

    ref: str
    title: str
    kind: FollowUpKind | None
    status: FollowUpStatus | None
    owner: OwnerShape
    requester: str | None
    source: SourceShape
    asked_on: dt.date | None
    due: DueShape
    overdue: bool | None
    days_overdue: int | None
    restricted: bool
    updates: list[UpdateShape]
    limbs: list[LimbShape]
    closed: ClosedShape | None
