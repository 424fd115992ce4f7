"""The rules of follow-ups, in one place to import from: state, words, filter."""

from __future__ import annotations

from scp_tui.rules.follow_up_filter import matches
from scp_tui.rules.follow_up_state import (
    AWAITING_OWNER,
    SETTLED,
    days_overdue,
    due_date,
    is_overdue,
    is_settled,
    next_meeting_after,
    next_serial,
    status_words,
    unresolved_fields,
)
from scp_tui.rules.follow_up_words import organisation_words, owner_words, requester_words

__all__ = [
    "AWAITING_OWNER",
    "SETTLED",
    "days_overdue",
    "due_date",
    "is_overdue",
    "is_settled",
    "matches",
    "next_meeting_after",
    "next_serial",
    "organisation_words",
    "owner_words",
    "requester_words",
    "status_words",
    "unresolved_fields",
]
