"""The references that people write and scripts rely on: meeting, minute, follow-up."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.base import Value


class MeetingRef(Value, frozen=True, kw_only=True, order=True):
    """``CDC/2019-09-10``, or ``CDC/2019-09-10-2`` for a second meeting that day."""

    committee: str
    date: dt.date
    sitting: int = 1

    def __str__(self) -> str:
        suffix = f"-{self.sitting}" if self.sitting > 1 else ""
        return f"{self.committee}/{self.date.isoformat()}{suffix}"


class MinuteRef(Value, frozen=True, kw_only=True):
    """``CDC/2019-09-10/19``: a minute number within a meeting (R6.5: never without its date)."""

    meeting: MeetingRef
    number: int

    def __str__(self) -> str:
        return f"{self.meeting}/{self.number}"


class FollowUpRef(Value, frozen=True, kw_only=True, order=True):
    """``CDC/19-20/03``: committee, municipal year (annual meeting to annual meeting), serial."""

    committee: str
    year: str
    serial: int

    def __str__(self) -> str:
        return f"{self.committee}/{self.year}/{self.serial:02d}"
