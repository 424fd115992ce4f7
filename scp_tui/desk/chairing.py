"""Who is in the chair, as entries of the log: pure helpers of the room and of elections."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.log_entries import (
    BUSINESS,
    added,
    dropped,
    hour,
    paragraphs_now,
    place_now,
    roll_is_open,
)
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Motion, MotionKind, MotionResult
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.room import final_state, live
from scp_tui.rules.room_state import AWAY, CHAIR, ITEM_EVENTS, who


def chaired(meeting: Meeting, person: str | None, moment: dt.datetime) -> Meeting:
    """Return the meeting with that person in the chair from now on; None when nobody is.

    While the roll is being taken this replaces what was said of the chair, except an election.
    Once the first item is being taken only a slip is replaced; else the chair was handed over.
    """
    slips = _slips(meeting, moment)
    for event in slips:
        meeting = dropped(meeting, event.id, moment)
    if slips and final_state(meeting).presiding == person:
        return meeting
    before = any(event.kind in CHAIR for event in live(meeting.log))
    if person is None and roll_is_open(meeting) and not before:
        return meeting
    event = RoomEvent(
        id="",
        kind=EventKind.CHAIR_HANDED_OVER if before else EventKind.CHAIR_TAKEN,
        at=hour(meeting, moment),
        person=person,
        paragraph=paragraphs_now(meeting),
        entered_at=moment,
    )
    return added(meeting, event, place_now(meeting))


def _slips(meeting: Meeting, moment: dt.datetime) -> list[RoomEvent]:
    """Return what was said of the chair and is entered anew now, as if it had not been said.

    It is all of it before the first item, and where the hours are not known. After that it is
    the newest entry, put right in the minute in which it was made and before anybody came or
    went, and one that put somebody in the chair who was never there.
    """
    if not roll_is_open(meeting):
        return []
    log = live(meeting.log)
    said = [one for one in log if one.kind in CHAIR]
    if said and final_state(meeting).begun and hour(meeting, moment) is not None:
        never, newest = _never_there(meeting), said[-1]
        at_once = _minute(newest.entered_at) == _minute(moment) and not any(
            later.kind in BUSINESS - ITEM_EVENTS for later in log[log.index(newest) :]
        )
        said = [one for one in said if one.person in never or (at_once and one is newest)]
    return [one for one in said if one.kind is not EventKind.CHAIR_ELECTED]


def _never_there(meeting: Meeting) -> set[str]:
    """Return the members who sent apologies, were absent or had a substitute, and never came."""
    lines = final_state(meeting).lines
    away = {who(line) for line in lines if line.kind in AWAY.values()}
    away |= {line.substitute_for for line in lines if line.substitute_for}
    return away - {who(line) for line in lines if line.kind not in AWAY.values()}


def _minute(moment: dt.datetime | None) -> dt.datetime | None:
    return moment.replace(second=0, microsecond=0) if moment is not None else None


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
