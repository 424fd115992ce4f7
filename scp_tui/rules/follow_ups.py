"""The rules of follow-ups, in one place to import from: state, words, filter."""

from __future__ import annotations

from scp_tui.rules.follow_up_filter import matches
from scp_tui.rules.follow_up_state import (
    AWAITING_OWNER,
    SETTLED,
    USUAL,
    days_overdue,
    due_date,
    is_overdue,
    is_settled,
    next_meeting_after,
    next_serial,
    status_of,
    status_words,
    unresolved_fields,
)
from scp_tui.rules.follow_up_words import (
    limb_owner_words,
    organisation_words,
    owner_words,
    requester_words,
)

__all__ = [
    "AWAITING_OWNER",
    "SETTLED",
    "USUAL",
    "days_overdue",
    "due_date",
    "is_overdue",
    "is_settled",
    "limb_owner_words",
    "matches",
    "next_meeting_after",
    "next_serial",
    "organisation_words",
    "owner_words",
    "requester_words",
    "status_of",
    "status_words",
    "unresolved_fields",
]
