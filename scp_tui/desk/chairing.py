"""Who is in the chair, as entries of the log: pure helpers of the room and of elections."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.log_entries import added, dropped, hour, paragraphs_now, place_now, roll_is_open
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Motion, MotionKind, MotionResult
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.room import live
from scp_tui.rules.room_state import CHAIR


def chaired(meeting: Meeting, person: str | None, moment: dt.datetime) -> Meeting:
    """Return the meeting with that person in the chair from now on; None when nobody is.

    While the roll is being taken this replaces what was said of the chair, except an election.
    """
    if roll_is_open(meeting):
        for event in live(meeting.log):
            if event.kind in CHAIR and event.kind is not EventKind.CHAIR_ELECTED:
                meeting = dropped(meeting, event.id, moment)
        if person is None and not any(one.kind in CHAIR for one in live(meeting.log)):
            return meeting
    before = any(event.kind in CHAIR for event in live(meeting.log))
    event = RoomEvent(
        id="",
        kind=EventKind.CHAIR_HANDED_OVER if before else EventKind.CHAIR_TAKEN,
        at=hour(meeting, moment),
        person=person,
        paragraph=paragraphs_now(meeting),
        entered_at=moment,
    )
    return added(meeting, event, place_now(meeting))


def chair_follows(meeting: Meeting, motion: Motion | None, moment: dt.datetime) -> Meeting:
    """Return the meeting presided over by whom the motion elects, if it is such an election.

    Changed or lost, what it once put into the log goes with it.
    """
    if motion is None or motion.kind is not MotionKind.ELECTION_OF_CHAIR:
        return meeting
    if motion.result is not MotionResult.CARRIED or motion.nominee is None:
        return unelected(meeting, motion.id, moment)
    known = next((one for one in live(meeting.log) if one.motion == motion.id), None)
    if known is not None:
        elected = replace(known, person=motion.nominee)
        log = tuple(elected if one.id == known.id else one for one in meeting.log)
        return replace(meeting, log=log)
    event = RoomEvent(
        id="",
        kind=EventKind.CHAIR_ELECTED,
        at=hour(meeting, motion.at or moment),
        person=motion.nominee,
        motion=motion.id,
        entered_at=moment,
    )
    return added(meeting, event, place_now(meeting))


def unelected(meeting: Meeting, motion_id: str, moment: dt.datetime) -> Meeting:
    """Return the meeting without what that motion put into the log."""
    for event in live(meeting.log):
        if event.motion == motion_id and event.kind in CHAIR:
            meeting = dropped(meeting, event.id, moment, why="the election was taken back")
    return meeting
