"""What the trackers of councils call their columns and statuses."""

from __future__ import annotations

import re

from scp_tui.records.followups import FollowUpStatus

COLUMNS: dict[str, tuple[str, ...]] = {
    "reference": ("reference", "ref", "ref no", "action ref", "number", "no", "tracker ref"),
    "date": ("meeting date", "date", "date raised", "date of meeting", "date asked", "raised"),
    "minute": ("minute", "minute number", "minute no", "minute ref", "minute reference"),
    "title": ("title", "action", "recommendation", "request", "item", "subject", "action point",
              "actions", "matter", "outstanding item"),
    "wording": ("details", "detail", "resolution", "wording", "description", "full text",
                "recommendation text", "resolution text"),
    "owner": ("owner", "to whom", "lead officer", "responsible", "officer responsible", "lead",
              "lead officer em", "responsible officer", "action by", "assigned to", "who"),
    "requester": ("requester", "requested by", "asked by", "raised by", "origin"),
    "due": ("due", "due date", "deadline", "target date", "by when", "timescale", "target"),
    "status": ("status", "current status", "rag", "rag status", "outcome status"),
    "progress": ("progress", "action to date", "action taken", "update", "updates", "outcome",
                 "comments", "response", "progress update", "next step", "notes"),
}  # fmt: skip
"""What each field is called in the trackers of councils, in lower case without points."""

STATUSES: dict[FollowUpStatus, tuple[str, ...]] = {
    FollowUpStatus.OPEN: (
        "", "open", "live", "ongoing", "on-going", "on going", "in progress", "pending",
        "outstanding", "not started", "green", "amber", "red", "started", "due date amended",
    ),
    FollowUpStatus.SENT: ("sent", "requested", "passed on"),
    FollowUpStatus.PROMISED: ("promised", "agreed to provide"),
    FollowUpStatus.PART_ANSWERED: ("part answered", "partly complete", "partially complete",
                                   "answered in part"),
    FollowUpStatus.ANSWERED: ("answered", "circulated", "response received", "responded"),
    FollowUpStatus.PROPOSED: ("proposed for closure", "propose to close", "may be closed",
                              "may be considered closed"),
    FollowUpStatus.PAUSED: ("paused", "on hold", "deferred"),
    FollowUpStatus.CLOSED: ("closed", "complete", "completed", "actioned", "done",
                            "complete - removed for next report"),
    FollowUpStatus.WITHDRAWN: ("withdrawn", "cancelled", "no longer required"),
    FollowUpStatus.SUPERSEDED: ("superseded", "merged"),
}  # fmt: skip
"""What each status is called in the trackers of councils, in lower case."""


def heading(rows: list[list[str]]) -> tuple[int, list[str | None]] | None:
    """Return the row that names the columns, and the field of each; None where none does.

    A title may stand above it.
    """
    for at, cells in enumerate(rows[:20]):
        fields = _fields(cells)
        if "title" in fields or "wording" in fields:
            return at, fields
    return None


def status_of(said: str) -> FollowUpStatus | None:
    """Return the status that the words are known for; None for none."""
    words = " ".join(said.casefold().split()).rstrip(".")
    return next((one for one, names in STATUSES.items() if words in names), None)


def _fields(cells: list[str]) -> list[str | None]:
    taken: set[str] = set()
    fields: list[str | None] = []
    for cell in cells:
        words = " ".join(re.sub(r"[^a-z0-9 ]", " ", cell.casefold()).split())
        field = next((one for one, names in COLUMNS.items() if words in names), None)
        if field in taken and field != "progress":
            field = None
        if field is not None:
            taken.add(field)
        fields.append(field)
    return fields
