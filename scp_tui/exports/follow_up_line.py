"""What a list says of one follow-up, worked out once for every list that shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from scp_tui.records.base import Value
from scp_tui.records.committee import Register
from scp_tui.records.followups import DueKind, Fact, FactKind, FollowUp, FollowUpStatus, Limb
from scp_tui.rules.clocks import DueDay, Timing, due_day, limb_days_overdue, whole_due
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_up_public import public_side, returned
from scp_tui.rules.follow_up_state import USUAL, days_overdue, is_owned, status_words
from scp_tui.rules.follow_up_status import SETTLED, concerns, counted, standing, status_of
from scp_tui.rules.follow_up_words import (
    NOT_SAID,
    due_day_in_words,
    limb_owner_words,
    organisation_words,
    owner_words,
    requester_words,
)

NOT_STATED = "not stated"
"""What a page prints for what nobody has said; an empty cell could mean anything."""

NOT_FOR_PUBLICATION = "not for publication"

TimingOf = Callable[[FollowUp], Timing] | Timing
"""What due dates depend on besides the ask: one for all, or one for each follow-up."""


def timing_for(follow_up: FollowUp, timing: TimingOf) -> Timing:
    """Return the timing of one follow-up."""
    return timing(follow_up) if callable(timing) else timing


class FollowUpWords(Value, frozen=True, kw_only=True):
    """A follow-up in words. ``organisation`` is empty when no body is known to own it."""

    ref: str
    asked: str
    what: str
    organisation: str
    owner: str
    due: str
    due_on: dt.date | None
    status: str
    latest: str
    days_overdue: int
    restricted: bool
    owner_known: bool
    due_kind: DueKind
    due_default: bool


def words_of(
    follow_up: FollowUp, register: Register, *, today: dt.date, timing: TimingOf = USUAL
) -> FollowUpWords:
    """Return the follow-up in words as of ``today``.

    Of a restricted one only reference and title are said (R2.8); the rest is "not for
    publication", and it is in no organisation.
    """
    here = timing_for(follow_up, timing)
    due = whole_due(follow_up, here)
    late = days_overdue(follow_up, today, here)
    owner_known = any(is_owned(limb.owner) for limb in follow_up.limbs)
    if follow_up.restricted:
        return FollowUpWords(
            ref=follow_up.id,
            asked=NOT_FOR_PUBLICATION,
            what=follow_up.title,
            organisation="",
            owner=NOT_FOR_PUBLICATION,
            due=NOT_FOR_PUBLICATION,
            due_on=None,
            status=NOT_FOR_PUBLICATION,
            latest=NOT_FOR_PUBLICATION,
            days_overdue=0,
            restricted=True,
            owner_known=True,
            due_kind=DueKind.OPEN,
            due_default=False,
        )
    return FollowUpWords(
        ref=follow_up.id,
        asked=asked_words(follow_up, register),
        what=follow_up.title or NOT_STATED,
        organisation=organisation_words(follow_up.owner.organisation, register, today),
        owner=owner_words(follow_up, register, today) if owner_known else NOT_STATED,
        due=_due(follow_up, due, late),
        due_on=due.date,
        status=status_words(status_of(follow_up)),
        latest=_latest(follow_up),
        days_overdue=late,
        restricted=False,
        owner_known=owner_known,
        due_kind=due.kind,
        due_default=due.default,
    )


def all_words(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    timing: TimingOf = USUAL,
) -> tuple[FollowUpWords, ...]:
    """Return each follow-up in words, in the order given."""
    return tuple(words_of(one, register, today=today, timing=timing) for one in follow_ups)


def limb_words(
    follow_up: FollowUp,
    register: Register,
    *,
    today: dt.date,
    timing: TimingOf = USUAL,
    whole: FollowUpWords | None = None,
) -> tuple[FollowUpWords, ...]:
    """Return one line for each limb that still waits, as its own organisation needs it.

    Of an ask with one limb, of a restricted one, and of one whose limbs are all settled, that
    is the line of the whole, which need not be made again where it is at hand.
    """
    whole = whole or words_of(follow_up, register, today=today, timing=timing)
    if follow_up.restricted or len(follow_up.limbs) == 1:
        return (whole,)
    here, found = timing_for(follow_up, timing), standing(follow_up)
    lines = []
    for limb in follow_up.limbs:
        status = found.limbs[limb.id]
        if status in SETTLED:
            continue
        due = due_day(follow_up, limb, here)
        late = limb_days_overdue(follow_up, limb, today, here)
        known = is_owned(limb.owner)
        put = limb.id in found.proposed and limb.id not in found.paused
        shown = FollowUpStatus.PROPOSED if put else found.shown(limb.id)
        lines.append(
            replace(
                whole,
                what=f"{whole.what} ({part_words(limb)})",
                organisation=organisation_words(limb.owner.organisation, register, today),
                owner=limb_owner_words(limb.owner, register, today) if known else NOT_STATED,
                due=_due(follow_up, due, late),
                due_on=due.date,
                status=status_words(shown),
                latest=_latest(follow_up, limb),
                days_overdue=late,
                owner_known=known,
                due_kind=due.kind,
                due_default=due.default,
            )
        )
    return tuple(lines) or (whole,)


def part_words(limb: Limb) -> str:
    """Return what a page calls a limb, which is a word of the office: ``part b: the licences``."""
    return f"part {limb.id}: {limb.share}" if limb.share else f"part {limb.id}"


def days_in_words(days: int) -> str:
    """Return ``1 day`` or ``12 days``."""
    return "1 day" if days == 1 else f"{days:,} days"


def requester_or_none(follow_up: FollowUp, register: Register) -> str | None:
    """Return who asked, or None when that is not known."""
    words = requester_words(follow_up, register)
    return None if words == NOT_SAID else words


def asked_words(follow_up: FollowUp, register: Register) -> str:
    """Return when, by whom and where: ``10 September 2019, by a member, minute 19``."""
    on = date_in_words(follow_up.asked_on) if follow_up.asked_on else "date not stated"
    by = requester_or_none(follow_up, register) or NOT_STATED
    minute = f", minute {follow_up.minute}" if follow_up.minute is not None else ""
    return f"{on}, by {by}{minute}" if by != NOT_STATED else f"{on}, by whom {NOT_STATED}{minute}"


def _due(follow_up: FollowUp, due: DueDay, late: int) -> str:
    words = due_day_in_words(due, date_in_words)
    if due.default and follow_up.due.said:
        words += f", said: {follow_up.due.said}"
    return f"{words}, overdue by {days_in_words(late)}" if late else words


_LATEST_WORDS = {
    FactKind.PROMISED: "Promise",
    FactKind.MERGED: "Acceptance",
    FactKind.NOTE: "Note",
    FactKind.OUTCOME: "Outcome",
    FactKind.DECISION: "Decision",
    FactKind.STEP: "Step",
}


def _latest(follow_up: FollowUp, limb: Limb | None = None) -> str:
    """Return the last reply (to a limb); where there is none, the last line that may be printed.

    What a body said that owed it before is no reply of the one that owes it now. A reply that
    identified people and was returned is told and not quoted (R7.4).
    """
    limbs = follow_up.limbs if limb is None else (limb,)
    told = list(counted(public_side(follow_up)))
    ours = [
        (number, fact) for number, fact in told if any(concerns(fact, number, one) for one in limbs)
    ]
    answers = [(number, fact) for number, fact in ours if fact.kind is FactKind.REPLY]
    others = [(number, fact) for number, fact in (told if limb is None else ours) if fact.text]
    latest: tuple[int, Fact] | None = None
    for number, fact in answers or others:
        if latest is None or (fact.on or dt.date.min) >= (latest[1].on or dt.date.min):
            latest = number, fact
    if latest is None:
        return "none"
    number, fact = latest
    by = f", {fact.by}" if fact.by else ""
    on = date_in_words(fact.on) if fact.on else "undated"
    if answers:
        return f"{on}{by}: {reply_words(fact, sent_back=number in returned(follow_up))}"
    kind = _LATEST_WORDS.get(fact.kind, fact.kind.value.capitalize())
    return f"none. {kind} of {on}{by}: {fact.text}"


def reply_words(reply: Fact, *, sent_back: bool) -> str:
    """Return what a page says of a reply's public side, which may have no words at all."""
    if sent_back:
        return "a reply came; it identified people and was returned"
    return reply.text or "a reply came"
