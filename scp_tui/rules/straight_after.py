"""What may be done about a vote straight after it, and no later (R5.3, R5.9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Amendment, Motion, MotionResult, Vote
from scp_tui.records.room import RoomEvent
from scp_tui.rules.date_words import time_in_words
from scp_tui.rules.findings import Level, Remark
from scp_tui.rules.motion_parts import with_that
from scp_tui.rules.motions import amendment_name, spaced, substantive
from scp_tui.rules.room import clock_start, live, minutes_into
from scp_tui.rules.room_state import OPENING

LONGEST = dt.timedelta(minutes=10)
"""The time after a vote that still counts as straight after it, if no other business was done."""
_BY_VOTE = (MotionResult.CARRIED, MotionResult.LOST)


def is_straight_after(
    meeting: Meeting, known: Sequence[Motion], voted: dt.datetime, then: dt.datetime
) -> bool:
    """Return whether ``then`` is straight after a vote: no other vote or item came between."""
    if then < voted or then - voted > LONGEST:
        return False
    if any(voted < at < then for motion in known for at in _hours(motion)):
        return False
    start = clock_start(meeting)
    return not any(
        event.kind in OPENING and _between(event, voted, then, start) for event in live(meeting.log)
    )


def _between(
    event: RoomEvent, voted: dt.datetime, then: dt.datetime, start: dt.time | None
) -> bool:
    """Return whether an entry happened after a vote and not after ``then``.

    Its hour is no finer than the minute: within one the moment it was entered tells, where that
    was as it happened; where nothing tells, it is not held to have come between.
    """
    if event.at is None:
        return False
    entered = event.entered_at
    if entered is not None and entered.replace(second=0, microsecond=0).time() == event.at:
        return voted < entered <= then
    first, at, last = (minutes_into(one, start) for one in (voted.time(), event.at, then.time()))
    return first < at < last


def put_again(
    meeting: Meeting, known: Sequence[Motion], item: str, text: str, now: dt.datetime
) -> Motion | None:
    """Return the motion in the same words on which the item's last vote was just taken, or None.

    It is then not a new motion but that vote, taken again (R5.9).
    """
    voted = [
        (one.vote.at, place, one)
        for place, one in enumerate(known)
        if one.vote is not None and one.vote.at is not None and one.result in _BY_VOTE
    ]
    if not voted:
        return None
    at, _, last = max(voted, key=lambda one: one[:2])
    same = last.item == item and _bare(substantive(last)) == _bare(text)
    return last if same and is_straight_after(meeting, known, at, now) else None


def late_remarks(meeting: Meeting, motion: Motion, known: Sequence[Motion]) -> Iterator[Remark]:
    """Yield what was done about a vote later than straight after it (R5.3, R5.9)."""
    for one, of in _voted(motion):
        if one.vote is None or one.vote.at is None:
            continue
        yield from _asked_late(meeting, one.vote, one.vote.at, of, known)
        before = [earlier.vote.at for earlier in one.earlier_votes if earlier.vote is not None]
        for earlier, later in pairwise((*before, one.vote.at)):
            if earlier and later and not is_straight_after(meeting, known, earlier, later):
                said = f"{_clock(later)}, after that of {_clock(earlier)}"
                yield Remark("R5.9", f"{of}the vote was taken again at {said}: not at once")


def twice_remarks(meeting: Meeting, motion: Motion, known: Sequence[Motion]) -> Iterator[Remark]:
    """Yield a motion recorded anew in the words of the one just voted on (R5.9)."""
    if motion.vote is None or motion.vote.at is None or motion.run is not None:
        return
    ids = [one.id for one in known]
    before = known[: ids.index(motion.id)] if motion.id in ids else ()
    if put_again(meeting, before, motion.item, substantive(motion), motion.vote.at) is not None:
        said = "the same words were voted on twice in succession: was the first count challenged?"
        yield Remark("R5.9", said, Level.NOTE)


def _asked_late(
    meeting: Meeting, vote: Vote, at: dt.datetime, of: str, known: Sequence[Motion]
) -> Iterator[Remark]:
    for voter in vote.entitled or ():
        asked = voter.requested_at
        if asked is not None and not is_straight_after(meeting, known, at, asked):
            said = f"{voter.name} required it at {_clock(asked)}, the vote was at {_clock(at)}"
            yield Remark("R5.3", f"{of}a member's own vote was recorded late: {said}")


def _voted(motion: Motion) -> Iterator[tuple[Motion | Amendment, str]]:
    yield motion, ""
    for amendment in motion.amendments:
        yield amendment, f"{amendment_name(motion, amendment)}: "


def _hours(motion: Motion) -> Iterator[dt.datetime]:
    for one, _ in _voted(motion):
        if one.vote is not None and one.vote.at is not None:
            yield one.vote.at
    for polled in motion.rounds:
        if polled.at is not None:
            yield polled.at


def _clock(at: dt.datetime) -> str:
    return time_in_words(at.time())


def _bare(text: str) -> str:
    return with_that(spaced(text)).rstrip(".").casefold()
