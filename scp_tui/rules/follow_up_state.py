"""What follows from the state of a follow-up: when it is due, what is missing, whether it fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scp_tui.records.followups import (
    FollowUp,
    FollowUpKind,
    FollowUpStatus,
    Limb,
    Owner,
    RequesterKind,
)
from scp_tui.records.refs import FollowUpRef
from scp_tui.rules.clocks import Timing, due_day, owing_limbs, whole_due
from scp_tui.rules.follow_up_status import (
    AWAITING_OWNER,
    SETTLED,
    Standing,
    courses,
    is_settled,
    standing,
    status_of,
)
from scp_tui.rules.references import parse_follow_up_ref

__all__ = [
    "AWAITING_OWNER",
    "SETTLED",
    "USUAL",
    "days_overdue",
    "due_date",
    "is_overdue",
    "is_owned",
    "is_settled",
    "next_meeting_after",
    "next_serial",
    "status_of",
    "status_words",
    "unresolved_fields",
]

USUAL = Timing()
"""The timing of a committee that has said nothing of its own, and has no meeting to come."""

_WORDS = {
    FollowUpStatus.PART_ANSWERED: "answered in part",
    FollowUpStatus.PROPOSED: "proposed for closure",
}


def due_date(follow_up: FollowUp, timing: Timing = USUAL) -> dt.date | None:
    """Return the last day on which the follow-up is in time; None when it has none, or none yet.

    ``timing.next_meeting`` is the first meeting after it was asked (``next_meeting_after``),
    not the first after today, or an ask for the next meeting would never be late.
    """
    return whole_due(follow_up, timing).date


def next_meeting_after(follow_up: FollowUp, dates: Iterable[dt.date]) -> dt.date | None:
    """Return the first of the committee's meeting ``dates`` after the follow-up was asked."""
    if follow_up.asked_on is None:
        return None
    asked = follow_up.asked_on
    return min((date for date in dates if date > asked), default=None)


def days_overdue(follow_up: FollowUp, today: dt.date, timing: Timing = USUAL) -> int:
    """Return by how many days it is late: 1 on the day after it was due, 0 when it is not.

    What is answered, paused or settled is not late. Of several limbs the latest counts.
    """
    late = 0
    for limb in owing_limbs(follow_up):
        due = due_day(follow_up, limb, timing).date
        if due is not None:
            late = max(late, (today - due).days)
    return late


def is_overdue(follow_up: FollowUp, today: dt.date, timing: Timing = USUAL) -> bool:
    """Return whether it is late: from the day after it was due."""
    return days_overdue(follow_up, today, timing) > 0


def is_owned(owner: Owner) -> bool:
    """Return whether anybody is known to owe it, be it in words alone."""
    return bool(owner.organisation or owner.person or owner.said)


def unresolved_fields(follow_up: FollowUp, found: Standing | None = None) -> tuple[str, ...]:
    """Return which of ``title``, ``owner``, ``requester`` and ``due`` nobody has said.

    An unnamed member is not enough of a requester; words that name an owner outside the
    register are enough of an owner, and every limb that waits needs one. The committee's
    default is nothing that was said. Nothing is missing from what is settled. A local crime and
    disorder matter is owed by nobody outside: its steps say what is to be done, and by when (R7.8).
    ``found`` is where it stands, when that is known already.
    """
    found = found or standing(follow_up)
    if found.status in SETTLED:
        return ()
    requester = follow_up.requester
    named = requester.kind is RequesterKind.COMMITTEE or (
        requester.kind is RequesterKind.PERSON and requester.person
    )
    own = follow_up.kind is FollowUpKind.LOCAL_CRIME_MATTER
    live = [limb for limb in follow_up.limbs if found.limbs[limb.id] not in SETTLED]
    missing = {
        "title": not follow_up.title.strip(),
        "owner": not own and not all(is_owned(limb.owner) for limb in live),
        "requester": not named,
        "due": not own and any(_unsaid(follow_up, limb) for limb in live),
    }
    return tuple(field for field, absent in missing.items() if absent)


def closed_unowned(follow_up: FollowUp) -> tuple[str, ...]:
    """Return the limbs that the committee has closed though nobody was named to do them.

    What an earlier record had closed is not told, nor a local crime and disorder matter.
    """
    if follow_up.kind is FollowUpKind.LOCAL_CRIME_MATTER:
        return ()
    found = courses(follow_up)
    return tuple(
        limb.id
        for limb in follow_up.limbs
        if not is_owned(limb.owner)
        and (at := found[limb.id].ended) is not None
        and follow_up.history[at - 1].decision is not None
    )


def _unsaid(follow_up: FollowUp, limb: Limb) -> bool:
    """Return whether nothing gives a day or a clock but the committee's default."""
    day = due_day(follow_up, limb, USUAL)
    return day.default


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
