"""What a list says of one follow-up, worked out once for every list that shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from scp_tui.records.base import Value
from scp_tui.records.committee import Register
from scp_tui.records.followups import DueKind, FollowUp, UpdateKind
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_up_state import days_overdue, due_date, status_words
from scp_tui.rules.follow_up_words import (
    NOT_SAID,
    organisation_words,
    owner_words,
    requester_words,
)

NOT_STATED = "not stated"
"""What a page prints for what nobody has said; an empty cell could mean anything."""

NOT_FOR_PUBLICATION = "not for publication"

NextMeeting = dt.date | Callable[[FollowUp], dt.date | None] | None
"""The meeting that "the next meeting" means: one date for all, or one for each follow-up.

It is the first after the follow-up was asked (``rules.follow_ups.next_meeting_after``).
"""


class FollowUpWords(Value, frozen=True, kw_only=True):
    """A follow-up in words. ``organisation`` is empty when no body is known to own it."""

    ref: str
    asked: str
    what: str
    organisation: str
    owner: str
    due: str
    due_on: dt.date | None
    status: str
    latest: str
    days_overdue: int
    restricted: bool
    owner_known: bool
    due_kind: DueKind


def words_of(
    follow_up: FollowUp, register: Register, *, today: dt.date, next_meeting: NextMeeting = None
) -> FollowUpWords:
    """Return the follow-up in words as of ``today``.

    Of a restricted one only reference and title are said (R2.8); the rest is "not for
    publication", and it is in no organisation.
    """
    meeting = next_meeting(follow_up) if callable(next_meeting) else next_meeting
    due_on = due_date(follow_up, meeting)
    late = days_overdue(follow_up, today, meeting)
    owner = follow_up.owner
    owner_known = bool(owner.organisation or owner.person or owner.said)
    if follow_up.restricted:
        return FollowUpWords(
            ref=follow_up.id,
            asked=NOT_FOR_PUBLICATION,
            what=follow_up.title,
            organisation="",
            owner=NOT_FOR_PUBLICATION,
            due=NOT_FOR_PUBLICATION,
            due_on=None,
            status=NOT_FOR_PUBLICATION,
            latest=NOT_FOR_PUBLICATION,
            days_overdue=0,
            restricted=True,
            owner_known=True,
            due_kind=DueKind.OPEN,
        )
    return FollowUpWords(
        ref=follow_up.id,
        asked=_asked(follow_up, register),
        what=follow_up.title or NOT_STATED,
        organisation=organisation_words(owner.organisation, register, today),
        owner=owner_words(follow_up, register, today) if owner_known else NOT_STATED,
        due=_due(follow_up, due_on, late),
        due_on=due_on,
        status=status_words(follow_up.status),
        latest=_latest(follow_up),
        days_overdue=late,
        restricted=False,
        owner_known=owner_known,
        due_kind=follow_up.due.kind,
    )


def all_words(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    next_meeting: NextMeeting = None,
) -> tuple[FollowUpWords, ...]:
    """Return each follow-up in words, in the order given."""
    return tuple(
        words_of(one, register, today=today, next_meeting=next_meeting) for one in follow_ups
    )


def days_in_words(days: int) -> str:
    """Return ``1 day`` or ``12 days``."""
    return "1 day" if days == 1 else f"{days:,} days"


def requester_or_none(follow_up: FollowUp, register: Register) -> str | None:
    """Return who asked, or None when that is not known."""
    words = requester_words(follow_up, register)
    return None if words == NOT_SAID else words


def _asked(follow_up: FollowUp, register: Register) -> str:
    on = date_in_words(follow_up.asked_on) if follow_up.asked_on else "date not stated"
    by = requester_or_none(follow_up, register) or NOT_STATED
    minute = f", minute {follow_up.minute}" if follow_up.minute is not None else ""
    return f"{on}, by {by}{minute}" if by != NOT_STATED else f"{on}, by whom {NOT_STATED}{minute}"


def _due(follow_up: FollowUp, due_on: dt.date | None, late: int) -> str:
    kind = follow_up.due.kind
    if kind is DueKind.NEXT_MEETING:
        words = "the next meeting" + (f", {date_in_words(due_on)}" if due_on else "")
    elif due_on is not None:
        words = date_in_words(due_on)
    elif kind is DueKind.WHEN_READY:
        words = "when ready"
    else:
        return f"{NOT_STATED} ({follow_up.due.said})" if follow_up.due.said else NOT_STATED
    return f"{words}, overdue by {days_in_words(late)}" if late else words


def _latest(follow_up: FollowUp) -> str:
    """Return the last reply; where there is none, the last line of the history."""
    replies = [update for update in follow_up.updates if update.kind is UpdateKind.REPLY]
    latest = max(replies or follow_up.updates, key=lambda update: update.on, default=None)
    if latest is None:
        return "none"
    by = f", {latest.by}" if latest.by else ""
    said = f"{date_in_words(latest.on)}{by}: {latest.text}"
    return said if replies else f"none. {latest.kind.value.capitalize()} of {said}"
