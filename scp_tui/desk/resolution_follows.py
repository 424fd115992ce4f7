"""The resolution that confirms earlier minutes says the corrections as they are agreed (R6.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.motion_change import motion_paragraphs
from scp_tui.desk.motion_minute import with_paragraphs
from scp_tui.desk.parts import put
from scp_tui.records.motions import MotionKind
from scp_tui.rules.confirming import confirming_text

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.records.meeting import Meeting, Restricted


def resolution_follows(
    session: Session, before: Meeting, meeting: Meeting, restricted: Restricted
) -> tuple[Meeting, Restricted]:
    """Return the records with the words of the resolution as the corrections now stand.

    ``before`` is the meeting with its corrections as they were. Words that were typed otherwise
    stay as they are, and so does a motion with amendments of its own; the paragraphs in the minute
    go along while they stand there as recorded.
    """
    committee = session.committee(meeting.committee)
    confirms = {item.id: item.confirms for item in meeting.items if item.confirms}
    for motion in meeting.motions:
        if motion.kind is not MotionKind.CONFIRM_MINUTES or motion.item not in confirms:
            continue
        sets = confirms[motion.item]
        was = confirming_text(sets, before.corrections, committee)
        now = confirming_text(sets, meeting.corrections, committee)
        if was == now or motion.text.strip() not in (was, f"{was}.") or motion.amendments:
            continue
        changed = replace(motion, text=now)
        old = motion_paragraphs(session, motion, meeting)
        new = motion_paragraphs(session, changed, meeting)
        meeting = replace(meeting, motions=put(meeting.motions, changed))
        meeting, restricted = with_paragraphs(meeting, restricted, motion.item, old, new)
    return meeting, restricted
