"""What follows from the state of a follow-up: when it is due, what is missing, whether it fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scp_tui.records.followups import DueKind, FollowUp, FollowUpStatus, RequesterKind
from scp_tui.records.refs import FollowUpRef
from scp_tui.rules.references import parse_follow_up_ref

SETTLED = frozenset({FollowUpStatus.CLOSED, FollowUpStatus.WITHDRAWN, FollowUpStatus.SUPERSEDED})
"""The statuses of which nothing more is expected. A paused ask is not settled: it waits."""

AWAITING_OWNER = frozenset(
    {
        FollowUpStatus.OPEN,
        FollowUpStatus.SENT,
        FollowUpStatus.PROMISED,
        FollowUpStatus.PART_ANSWERED,
    }
)
"""The statuses in which the owner owes something, and so can be late."""

_WORDS = {
    FollowUpStatus.PART_ANSWERED: "answered in part",
    FollowUpStatus.PROPOSED: "proposed for closure",
}


def is_settled(follow_up: FollowUp) -> bool:
    """Return whether nothing more is expected of the follow-up."""
    return follow_up.status in SETTLED


def due_date(follow_up: FollowUp, next_meeting: dt.date | None = None) -> dt.date | None:
    """Return the last day on which the follow-up is in time; None when it has none.

    ``next_meeting`` is the first meeting after it was asked (``next_meeting_after``), not the
    first after today, or an ask for the next meeting would never be late.
    """
    if follow_up.due.kind is DueKind.DATE:
        return follow_up.due.date
    return next_meeting if follow_up.due.kind is DueKind.NEXT_MEETING else None


def next_meeting_after(follow_up: FollowUp, dates: Iterable[dt.date]) -> dt.date | None:
    """Return the first of the committee's meeting ``dates`` after the follow-up was asked."""
    if follow_up.asked_on is None:
        return None
    asked = follow_up.asked_on
    return min((date for date in dates if date > asked), default=None)


def days_overdue(follow_up: FollowUp, today: dt.date, next_meeting: dt.date | None = None) -> int:
    """Return by how many days it is late: 1 on the day after it was due, 0 when it is not.

    What is answered, paused or settled is not late.
    """
    due = due_date(follow_up, next_meeting)
    if due is None or follow_up.status not in AWAITING_OWNER:
        return 0
    return max(0, (today - due).days)


def is_overdue(follow_up: FollowUp, today: dt.date, next_meeting: dt.date | None = None) -> bool:
    """Return whether it is late: from the day after it was due."""
    return days_overdue(follow_up, today, next_meeting) > 0


def unresolved_fields(follow_up: FollowUp) -> tuple[str, ...]:
    """Return which of ``title``, ``owner``, ``requester`` and ``due`` nobody has said.

    An unnamed member is not enough of a requester; words that name an owner outside the
    register are enough of an owner. Nothing is missing from what is settled.
    """
    if is_settled(follow_up):
        return ()
    owner, requester = follow_up.owner, follow_up.requester
    named = requester.kind is RequesterKind.COMMITTEE or (
        requester.kind is RequesterKind.PERSON and requester.person
    )
    missing = {
        "title": not follow_up.title.strip(),
        "owner": not (owner.organisation or owner.person or owner.said),
        "requester": not named,
        "due": follow_up.due.kind is DueKind.OPEN,
    }
    return tuple(field for field, absent in missing.items() if absent)


def status_words(status: FollowUpStatus) -> str:
    """Return the status in words, for a list or a page."""
    return _WORDS.get(status, status.value.replace("_", " "))


def next_serial(existing: Iterable[FollowUpRef | str], counter: int = 0) -> int:
    """Return the serial for a new follow-up, above ``counter`` and all ``existing``.

    ``existing`` are references of one committee and municipal year; ``counter`` is the last
    serial ever given in it, which deleted ones do not lower.
    """
    serials = (
        ref.serial if isinstance(ref, FollowUpRef) else parse_follow_up_ref(ref).serial
        for ref in existing
    )
    return max(counter, max(serials, default=0)) + 1
