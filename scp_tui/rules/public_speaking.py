"""How long the public may speak, until when names are taken, and what is amiss (R8.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scp_tui.records.agenda import ItemKind
from scp_tui.records.base import Value
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting
from scp_tui.records.speakers import Speaker, SpeakingKind, SpeakingRule, Turn
from scp_tui.rules.agenda import HELD
from scp_tui.rules.clear_days import last_publication_date
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.item_checks import item_place

_MINUTE = 60


def registration_deadline(date: dt.date, committee: Committee) -> dt.datetime:
    """Return until when somebody may ask to speak at a meeting on ``date`` (R8.2).

    Working days are counted as the committee counts clear days. No day before: the day itself.
    """
    rule = committee.speaking
    day = date
    if rule.register_days > 0:
        day = last_publication_date(
            date,
            clear_days=rule.register_days - 1,
            policy=committee.calendar,
            closures=committee.closures,
        )
    return dt.datetime.combine(day, rule.register_by)


def speaking_item(meeting: Meeting) -> str | None:
    """Return the id of the item at which the public speaks, if the agenda has one."""
    wanted = (item.id for item in meeting.items if item.kind is ItemKind.PUBLIC_SPEAKING)
    return next(wanted, None)


# -- the time of a turn ----------------------------------------------------------------------------


class Speaking(Value, frozen=True, kw_only=True):
    """Who speaks now, since when, and for how many minutes they may."""

    speaker: Speaker
    turn: Turn
    minutes: int


def speaking_now(meeting: Meeting, rule: SpeakingRule) -> Speaking | None:
    """Return whose turn it is, None when nobody of the public speaks."""
    for speaker in meeting.speakers:
        if speaker.turns and speaker.turns[-1].ended_at is None:
            minutes = turn_minutes(len(speaker.turns), rule)
            return Speaking(speaker=speaker, turn=speaker.turns[-1], minutes=minutes)
    return None


def turn_minutes(turn: int, rule: SpeakingRule) -> int:
    """Return how long the turn of that number may be: the first, then those to reply."""
    return rule.minutes if turn <= 1 or not rule.reply_minutes else rule.reply_minutes


def seconds_left(speaking: Speaking, now: dt.datetime) -> float:
    """Return the seconds that the turn has left; below nothing it is over time."""
    return speaking.minutes * _MINUTE - (now - speaking.turn.began_at).total_seconds()


def left_words(left: float) -> str:
    """Return the time left as a clerk wants it: minutes, and seconds only in the last minute.

    Full minutes are shown until they have passed: ``3 min`` stands from 180 seconds to 121.
    """
    if left > _MINUTE:
        return f"{_up(left / _MINUTE)} min"
    if left > 0:
        return f"{_up(left)} s"
    over = int(-left // _MINUTE)
    return f"TIME UP, {over} min over" if over else "TIME UP"


def until_words_change(left: float) -> float:
    """Return in how many seconds ``left_words`` says something else; always more than nothing."""
    if left > _MINUTE:
        return left - (_up(left / _MINUTE) - 1) * _MINUTE
    if left > 0:
        return left - (_up(left) - 1)
    return _MINUTE - (-left % _MINUTE)


def _up(number: float) -> int:
    return -int(-number // 1)


def seconds_used(meeting: Meeting, now: dt.datetime | None = None) -> float:
    """Return for how many seconds the public spoke, all of them together, up to ``now``."""
    turns = [turn for speaker in meeting.speakers for turn in speaker.turns]
    ends = [(turn, turn.ended_at or now) for turn in turns]
    return sum((end - turn.began_at).total_seconds() for turn, end in ends if end is not None)


# -- what is amiss ---------------------------------------------------------------------------------


def speaker_findings(meeting: Meeting, committee: Committee) -> tuple[Finding, ...]:
    """Return what of the public speakers is missing or beyond the rule. No name is quoted."""
    return (*_rule(meeting, committee), *_gaps(meeting))


def _rule(meeting: Meeting, committee: Committee) -> Iterator[Finding]:
    most = committee.speaking.most
    if most is not None and len(meeting.speakers) > most:
        message = f"{len(meeting.speakers)} of the public are to speak where {most} may"
        yield Finding(level=Level.NOTE, rule="R8.2", where=meeting.id, message=message)
    total = committee.speaking.total_minutes
    used = _up(seconds_used(meeting) / _MINUTE)
    if total is not None and used > total:
        message = f"the public spoke for {used} minutes where {total} are allowed in all"
        yield Finding(level=Level.NOTE, rule="R8.2", where=meeting.id, message=message)
    by = registration_deadline(meeting.date, committee)
    late = [one for one in meeting.speakers if one.registered_at and one.registered_at > by]
    if late:
        who = "a speaker gave their name"
        if len(late) > 1:
            who = f"{len(late)} speakers gave their names"
        message = f"{who} after {by:%H:%M} on {by.day} {by:%B %Y}"
        yield Finding(level=Level.NOTE, rule="R8.2", where=meeting.id, message=message)


def _gaps(meeting: Meeting) -> Iterator[Finding]:
    if meeting.state not in HELD:
        return
    for speaker in meeting.speakers:
        where = item_place(meeting, speaker.item)
        gaps = []
        if not (speaker.name or speaker.withheld):
            gaps.append((Level.WARNING, "a public speaker without a name"))
        petition = speaker.kind is SpeakingKind.PETITION
        if not petition and not (speaker.gist or "").strip():
            gaps.append((Level.NOTE, "a public speaker without the gist of what they said"))
        if petition and not (speaker.subject or "").strip():
            gaps.append((Level.WARNING, "a petition of which nobody has said what it is on"))
        if petition and speaker.signatures is None:
            gaps.append((Level.NOTE, "a petition without the number of its signatures"))
        if speaker.reply_promised and speaker.follow_up is None:
            message = "a public speaker was promised a written reply that is no follow-up"
            gaps.append((Level.WARNING, message))
        for level, message in gaps:
            yield Finding(level=level, rule="R8.2", where=where, message=message)
