"""What a carried procedural motion does to the course of the meeting (R5.6)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Effect, Motion, MotionResult, Procedure
from scp_tui.records.room import EventKind, ItemStatus, RoomEvent
from scp_tui.rules.date_words import date_in_words, time_in_words
from scp_tui.rules.findings import Remark
from scp_tui.rules.minute_text import text_from_blocks
from scp_tui.rules.motions import amendment_name, spaced, substantive
from scp_tui.rules.room import live
from scp_tui.rules.room_items import courses

EFFECTS = {
    Procedure.ADJOURN: EventKind.ADJOURNED,
    Procedure.NEXT_BUSINESS: EventKind.ITEM_CLOSED,
    Procedure.DEFER: EventKind.ITEM_DEFERRED,
    Procedure.OUT_OF_ORDER: EventKind.ITEM_OUT_OF_ORDER,
    Procedure.PUT_QUESTION: EventKind.DEBATE_CLOSED,
}
"""The procedural motions that change the course of the meeting, and the entry that says so.

The exclusion of the public is not one of them: the public leave when they leave (R2.6).
"""


DROPPED_BY = (Procedure.NEXT_BUSINESS, Procedure.DEFER)
"""Those after which what was before the committee on the item is so no longer."""
ENDED_BY = (*DROPPED_BY, Procedure.ADJOURN)
"""Those after which it may be left without a result when the meeting is over."""


def overtaken(known: Sequence[Motion], motion: Motion, by: tuple[Procedure, ...]) -> bool:
    """Return whether a carried procedural motion on the item put an end to the motion (R5.6).

    ``known`` are the motions in the order in which they were entered.
    """
    ids = [one.id for one in known]
    later = known[ids.index(motion.id) + 1 :] if motion.id in ids else known
    return any(
        one.item == motion.item
        and one.procedure in by
        and one.result is MotionResult.CARRIED
        and one.at is not None
        and (motion.at is None or one.at >= motion.at)
        for one in later
    )


def carried(motion: Motion) -> bool:
    """Return whether a motion is carried, and changes the course of the meeting by that."""
    return motion.result is MotionResult.CARRIED and motion.procedure in EFFECTS


def effects_of(meeting: Meeting, motion_id: str) -> tuple[RoomEvent, ...]:
    """Return the entries of the log that stand there as the effect of a motion."""
    kinds = EFFECTS.values()
    return tuple(one for one in live(meeting.log) if one.motion == motion_id and one.kind in kinds)


def told_by_motion(meeting: Meeting, event: RoomEvent, item: str | None) -> bool:
    """Return whether the public minute of an item prints the resolution whose effect an entry is.

    What the resolution says is then not said again (R6.6). A motion of the restricted record
    tells the public nothing, and one whose words were taken out of the minute no more. Nor does
    one whose words leave out to what day, hour or place the log says the meeting was adjourned.
    """
    motion = next((one for one in meeting.motions if one.id == event.motion), None)
    if (
        motion is None
        or motion.item != item
        or event.kind is not EFFECTS.get(motion.procedure or Procedure.OTHER)
    ):
        return False
    texts = [
        text_from_blocks(one.blocks)
        for one in meeting.minutes
        if one.item == motion.item and any(block.text.strip() for block in one.blocks)
    ]
    words = spaced(substantive(motion)).rstrip(".")
    if event.kind is EventKind.ADJOURNED and not _says_until(words, event, motion):
        return False
    return not texts or any(words in spaced(text) for text in texts)


def _says_until(words: str, event: RoomEvent, motion: Motion) -> bool:
    """Return whether the words of a motion say to what day, hour and place it was adjourned."""
    asked = motion.effect or Effect()
    day, hour, place = event.adjourned_to, event.adjourned_hour, event.adjourned_place
    pairs = ((asked.day, day), (asked.hour, hour), (asked.place, place))
    if any(was is not None and now is None for was, now in pairs):
        return False  # put right since: what the words say of it no longer holds
    said = " ".join(words.split()).casefold()
    wanted: list[str] = []
    if day is not None:
        date, year = date_in_words(day).casefold().rsplit(" ", 1)
        wanted.append(rf"{date}\b(?!,? \d{{4}})|{date},? {year}\b")
    if hour is not None:
        wanted.append(re.escape(time_in_words(hour)))
    if place is not None:
        wanted.append(re.escape(" ".join(place.split()).casefold()))
    return all(re.search(rf"(?<![\w:.])(?:{one})(?![\w:])", said) for one in wanted)


def deferral_told(meeting: Meeting, item: str) -> bool:
    """Return whether a resolution that the minutes print says that the item was deferred."""
    last = _deferral(meeting, item)
    return last is not None and told_by_motion(meeting, last, item)


def voted_off(meeting: Meeting, item: str) -> bool:
    """Return whether the item was deferred by a motion, whose words are the reason."""
    last = _deferral(meeting, item)
    return last is not None and last.motion is not None


def _deferral(meeting: Meeting, item: str) -> RoomEvent | None:
    own = [one for one in live(meeting.log) if one.item == item]
    return next((one for one in reversed(own) if one.kind is EventKind.ITEM_DEFERRED), None)


def effect_remarks(meeting: Meeting, motion: Motion) -> Iterator[Remark]:
    """Yield a carried procedural motion of which the log of the room shows nothing (R5.6)."""
    if not carried(motion) or effects_of(meeting, motion.id):
        return
    log = live(meeting.log)
    status = courses(meeting).get(motion.item)
    match motion.procedure:
        case Procedure.ADJOURN if all(one.kind is not EventKind.ADJOURNED for one in log):
            yield Remark("R5.6", "voted to adjourn, and the log has no adjournment")
        case Procedure.DEFER if status is None or status.status is not ItemStatus.DEFERRED:
            yield Remark("R5.6", "voted to defer the item, and it is not recorded as deferred")
        case _:
            return


def debate_remarks(motion: Motion, known: Sequence[Motion]) -> Iterator[Remark]:
    """Yield the amendments that were moved after the debate on their motion was closed (R5.6)."""
    closed = min(_closings(motion, known), default=None)
    if closed is None:
        return
    for amendment in motion.amendments:
        if amendment.at is not None and amendment.at > closed:
            name = amendment_name(motion, amendment)
            yield Remark("R5.6", f"{name} was moved after the debate was closed")


def _closings(motion: Motion, known: Iterable[Motion]) -> Iterator[dt.datetime]:
    for one in known:
        closing = one.procedure is Procedure.PUT_QUESTION and carried(one)
        if not closing or one.item != motion.item or one.at is None or motion.at is None:
            continue
        if one.at >= motion.at:
            yield one.at
