"""What travels in one JSON file: a meeting with what belongs to it, or a whole office."""

from __future__ import annotations

from scp_tui.records.base import Value
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted

TRANSFER_SCHEMA = 5
"""The version of the records as they travel; a reader refuses a newer one."""


class MeetingFile(Value, frozen=True, kw_only=True):
    """A meeting as it travels: with its follow-ups and the register entries it refers to.

    ``restricted`` is None in a file that anybody may read; ``follow_ups`` then holds only those
    that are not restricted (R2.8).
    """

    kind: str = "meeting"
    schema: int = TRANSFER_SCHEMA
    meeting: Meeting
    restricted: Restricted | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    register: Register = Register(id="register")


class OfficeFile(Value, frozen=True, kw_only=True):
    """A whole office as it travels; ``restricted`` is empty in one that anybody may read."""

    kind: str = "office"
    schema: int = TRANSFER_SCHEMA
    register: Register
    meetings: tuple[Meeting, ...] = ()
    restricted: tuple[Restricted, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
