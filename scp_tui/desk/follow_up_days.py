"""The days of a history against each other: asked, then anything else, and later when extended."""

from __future__ import annotations

import datetime as dt

from scp_tui.errors import InputRefused
from scp_tui.records.followups import Fact, FactKind, FollowUp
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.rules.clocks import Timing, due_day
from scp_tui.rules.date_words import long_date
from scp_tui.rules.follow_up_status import counted
from scp_tui.rules.room import final_state
from scp_tui.rules.sittings import decided_on, sitting_days

ALSO_EARLIER = frozenset({FactKind.NOTE, FactKind.STEP})
"""What may have been before the ask: what led to it, and notice of a local matter (R7.8)."""

NOTHING_DECIDED = {
    MeetingState.CANCELLED: "was cancelled",
    MeetingState.POSTPONED: "was postponed",
    MeetingState.INQUORATE: "had no quorum",
}
"""The states of a meeting that has decided nothing, in words."""


def refuse_before_ask(day: dt.date | None, asked_on: dt.date | None, *, where: str) -> None:
    """Raise InputRefused for a day on which something is due before it was asked."""
    if day is not None and asked_on is not None and day < asked_on:
        raise InputRefused(
            f"{long_date(day)} is before it was asked, on {long_date(asked_on)}",
            where=where,
            todo="Correct the day.",
        )


def refuse_before_all(one: FollowUp, fact: Fact, today: dt.date) -> None:
    """Raise InputRefused for a fact of a day before the ask and before all that is on record.

    An ask of a meeting to come has that meeting's day, and may be answered before it: then what
    is on record says from when on it was known.
    """
    asked = one.asked_on
    if fact.on is None or asked is None or asked > today or fact.kind in ALSO_EARLIER:
        return
    days = [known.on for _, known in counted(one) if known.on and known.kind not in ALSO_EARLIER]
    if fact.on < min([asked, *days]):
        raise InputRefused(
            f"{long_date(fact.on)} is before it was asked, on {long_date(asked)}",
            where="on",
            todo="Correct the day, or the day on which it was asked.",
        )


def refuse_past(fact: Fact) -> None:
    """Raise InputRefused for a promise or an extension until a day before it was given."""
    if fact.until is not None and fact.on is not None and fact.until < fact.on:
        raise InputRefused(
            f"{long_date(fact.until)} was past already on {long_date(fact.on)}",
            where="until",
            todo="Correct it, or the day on which it was said.",
        )


def refuse_asked_ahead(asked_on: dt.date | None, meeting: dt.date | None, today: dt.date) -> None:
    """Raise InputRefused for an ask of a day to come, other than that of a meeting to come."""
    if asked_on is not None and asked_on > today and asked_on != meeting:
        raise InputRefused(
            f"{long_date(asked_on)} has not come yet",
            where="asked_on",
            todo="Type the day on which it was asked.",
        )


def refuse_no_extension(one: FollowUp, fact: Fact, timing: Timing) -> None:
    """Raise InputRefused for an extension to a day that is no later than what it extends (R7.7)."""
    if fact.kind is not FactKind.EXTENDED or fact.until is None:
        return
    for limb in one.limbs:
        due = due_day(one, limb, timing).date
        if fact.limb in (None, limb.id) and due is not None and fact.until <= due:
            whose = f"limb {limb.id}" if len(one.limbs) > 1 else "it"
            raise InputRefused(
                f"{long_date(fact.until)} extends nothing: {whose} is due on {long_date(due)}",
                where="until",
                todo="Type a later day; an earlier one is a correction of the line that gave it,"
                " or of the day due.",
            )


def refuse_due_extended(before: FollowUp, after: FollowUp, timing: Timing) -> None:
    """Raise InputRefused for another day due where every limb is due by an extension (R7.7).

    The day that was stated goes before that of the ask, so the change would be of no effect.
    """
    days = [due_day(before, limb, timing) for limb in before.limbs]
    extended = [day.date for day in days if day.moved_by is FactKind.EXTENDED and day.date]
    if before.due == after.due or len(extended) < len(days):
        return
    raise InputRefused(
        f"it was extended to {long_date(max(extended))}, which stands whatever this says",
        where="due",
        todo="Extend it again, or correct the extension in its history first.",
    )


def refuse_asked_late(before: FollowUp, after: FollowUp) -> None:
    """Raise InputRefused where a changed day of asking or day due has it asked after it was due.

    The same for a reply that is older than a changed day of asking.
    """
    asked = after.asked_on
    if asked is None or (before.asked_on, before.due) == (asked, after.due):
        return
    where = "asked_on" if asked != before.asked_on else "due"
    due = [after.due.date, *(limb.due.date for limb in after.limbs if limb.due is not None)]
    due += [fact.until for _, fact in counted(after)]
    early = min((day for day in due if day is not None), default=asked)
    if early < asked:
        raise InputRefused(
            f"{long_date(asked)} is after {long_date(early)}, when it was to be done",
            where=where,
            todo="Correct the day on which it was asked, or first the day due.",
        )
    replies = [fact.on for _, fact in counted(after) if fact.kind is FactKind.REPLY and fact.on]
    first = min(replies, default=asked)
    if where == "asked_on" and first < asked:
        raise InputRefused(
            f"{long_date(asked)} is after {long_date(first)}, when a reply came",
            where=where,
            todo="Correct the day on which it was asked, or first the reply.",
        )


def refuse_not_held(meeting: Meeting, one: FollowUp, on: dt.date | None, today: dt.date) -> None:
    """Raise InputRefused for a meeting that cannot have decided on an ask.

    It is one of the ask's committee, not before the ask, neither cancelled nor postponed nor
    without a quorum (R4.5), and under way or over; ``on`` is a day on which it sat, or a later
    one of a meeting that was adjourned to another day. One that nobody opened here counts from
    the day after it: its decisions may be entered from the paper.
    """
    name, state = f"the meeting of {long_date(meeting.date)}", meeting.state
    if meeting.committee != one.committee:
        raise InputRefused(
            f"{meeting.id} is a meeting of another committee", where="meeting",
            todo=f"Name one of {one.committee}.",
        )  # fmt: skip
    if state in NOTHING_DECIDED:
        raise InputRefused(
            f"{name} {NOTHING_DECIDED[state]}, so it decided nothing", where="meeting",
            todo="Name the one at which it was decided.",
        )  # fmt: skip
    if meeting.date > today:
        raise InputRefused(
            f"{meeting.id} has not been held yet", where="meeting",
            todo="Record the decision once it is made.",
        )  # fmt: skip
    if meeting.date == today and state in (MeetingState.SCHEDULED, MeetingState.PUBLISHED):
        raise InputRefused(
            f"{name} has not begun", where="meeting",
            todo="Open it on its own screen first; decisions are recorded from then on.",
        )  # fmt: skip
    days = sitting_days(meeting, today)
    if one.asked_on is not None and _asked_after(meeting, one, days[-1], today):
        raise InputRefused(
            f"{name} was before it was asked, on {long_date(one.asked_on)}", where="meeting",
            todo="Name a later one, or correct the day on which it was asked.",
        )  # fmt: skip
    known = (*days, decided_on(meeting, one.asked_on, today))
    resumed = state is MeetingState.ADJOURNED and on is not None and on > meeting.date
    if on is not None and on not in known and not resumed:
        raise InputRefused(
            f"{meeting.id} was not on {long_date(on)}", where="on",
            todo="Leave the day open: it is that of the meeting.",
        )  # fmt: skip


def _asked_after(meeting: Meeting, one: FollowUp, last: dt.date, today: dt.date) -> bool:
    """Return whether an ask was made after the last day on which a meeting sat.

    The small hours of the next day are of that sitting, for an ask made there.
    """
    if one.asked_on is None or one.asked_on <= last:
        return False
    if meeting.state is MeetingState.ADJOURNED:
        last = max(last, _adjourned_to(meeting, today))
    there = one.meeting == meeting.id or meeting.state is MeetingState.IN_PROGRESS
    return one.asked_on > last + dt.timedelta(days=1 if there else 0)


def _adjourned_to(meeting: Meeting, today: dt.date) -> dt.date:
    """Return the day to which a meeting is adjourned, where it has come."""
    day = final_state(meeting).adjourned_to
    return day if day is not None and day <= today else meeting.date
