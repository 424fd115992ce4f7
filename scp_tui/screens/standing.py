"""The standing items of a committee that an agenda does not have, added to it (R1.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.records.committee import Committee, StandingItem
from scp_tui.records.meeting import Meeting

if TYPE_CHECKING:
    from scp_tui.desk import Desk


def missing_items(committee: Committee, meeting: Meeting) -> tuple[StandingItem, ...]:
    """Return the standing items of whose title the agenda has none, whatever the case."""
    held = {item.title.casefold() for item in meeting.items}
    return tuple(item for item in committee.standing_items if item.title.casefold() not in held)


def add_missing(desk: Desk, ref: str) -> tuple[Meeting, int]:
    """Add what is missing where its part belongs; return the meeting and how many there were.

    To undo they are one act.
    """
    meeting = desk.store.meeting(ref)
    mark = desk.session.mark()
    missing = missing_items(desk.office.committee(meeting.committee), meeting)
    for item in missing:
        meeting = desk.agenda.add_item(
            ref,
            item.title,
            kind=item.kind,
            part=item.part,
            text=item.text,
            minuted_when_empty=item.minuted_when_empty,
        )
    desk.session.gather(mark, "Added the standing items that were missing")
    return meeting, len(missing)
