"""The effect of a carried procedural motion as an entry of the log, and its taking back. Pure."""

from __future__ import annotations

import datetime as dt

from scp_tui.desk.log_entries import (
    added,
    dropped,
    hour,
    paragraphs_now,
    place_in_item,
    place_now,
)
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Effect, Motion, Procedure
from scp_tui.records.room import RoomEvent
from scp_tui.rules.effects import EFFECTS, carried, effects_of
from scp_tui.rules.room import final_state


def effect_follows(
    meeting: Meeting, motion: Motion, moment: dt.datetime, *, paragraphs: int = 0
) -> Meeting:
    """Return the meeting with what a carried motion does to its course in the log, once (R5.6).

    ``paragraphs`` are those that the minute is yet to get of it: the entry stands behind them.
    Entered when the meeting was over already, its hour is not known.
    """
    if not carried(motion) or motion.procedure is None or effects_of(meeting, motion.id):
        return meeting
    state = final_state(meeting)
    now = not state.ended
    here = state.item == motion.item
    asked = motion.effect or Effect()
    about = motion.item
    after = None
    if motion.procedure is Procedure.OUT_OF_ORDER:
        if asked.item is None:
            return meeting
        about, after = asked.item, motion.item
    adjourns = motion.procedure is Procedure.ADJOURN
    standing = paragraphs_now(meeting) if now and here else None
    event = RoomEvent(
        id="",
        kind=EFFECTS[motion.procedure],
        at=hour(meeting, moment) if now else None,
        item=None if adjourns else about,
        after=after,
        motion=motion.id,
        paragraph=None if standing is None else standing + paragraphs,
        adjourned_to=asked.day if adjourns else None,
        adjourned_hour=asked.hour if adjourns else None,
        adjourned_place=asked.place if adjourns else None,
        entered_at=moment,
    )
    place = place_now(meeting) if now else place_in_item(meeting, motion.item)
    return added(meeting, event, place)


def effect_gone(meeting: Meeting, motion: Motion, moment: dt.datetime) -> Meeting:
    """Return the meeting without the effect of a motion that is not carried, or is gone."""
    for event in effects_of(meeting, motion.id):
        meeting = dropped(meeting, event.id, moment, why="the motion was taken back")
    return meeting
