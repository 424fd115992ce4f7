"""Who asked and who owns a follow-up, in the words of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from scp_tui.records.committee import Register
from scp_tui.records.followups import DueKind, Fact, FactKind, FollowUp, Owner, RequesterKind
from scp_tui.rules.clocks import DueDay, clock_in_words
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_up_status import counted
from scp_tui.rules.membership import organisation_name_on, organisation_on, person_by_id
from scp_tui.rules.names import name_of, person_name
from scp_tui.rules.references import parse_meeting_ref

NOT_SAID = "not said"


def owner_words(follow_up: FollowUp, register: Register, day: dt.date | None = None) -> str:
    """Return ``Essex Police (Chief Inspector Able)``, the words used, or ``not said``.

    Owners of several limbs stand one after the other. With ``day`` a body renamed by then goes
    by its later name.
    """
    if len(follow_up.limbs) == 1:
        return limb_owner_words(follow_up.limbs[0].owner, register, day)
    found = (limb_owner_words(limb.owner, register, day) for limb in follow_up.limbs)
    return "; ".join(dict.fromkeys(found)) or NOT_SAID


def limb_owner_words(owner: Owner, register: Register, day: dt.date | None = None) -> str:
    """Return one owner in words, as ``owner_words`` does."""
    body = organisation_words(owner.organisation, register, day)
    person = person_by_id(register, owner.person)
    who = person_name(person, formal=True) if person else owner.person
    if body and who:
        return f"{body} ({who})"
    return body or who or owner.said or NOT_SAID


def organisation_words(
    organisation_id: str | None, register: Register, day: dt.date | None = None
) -> str:
    """Return the body's name on ``day`` (or now), its id when unknown, or nothing for None."""
    if organisation_id is None:
        return ""
    if day is not None:
        found = organisation_on(register, organisation_id, day)
        return organisation_name_on(found, day) if found else organisation_id
    names = (org.name for org in register.organisations if org.id == organisation_id)
    return next(names, organisation_id)


def requester_words(follow_up: FollowUp, register: Register) -> str:
    """Return ``Councillor Able``, ``a member``, ``the Committee`` or ``not said``."""
    requester = follow_up.requester
    if requester.kind is RequesterKind.PERSON:
        person = person_by_id(register, requester.person)
        return name_of(person.id, register.people) if person else requester.person or NOT_SAID
    words = {RequesterKind.A_MEMBER: "a member", RequesterKind.COMMITTEE: "the Committee"}
    return words.get(requester.kind, NOT_SAID)


def meeting_words(ref: str) -> str:
    """Return ``the meeting of 23 March 2020``, for a page; of a later one that day which it was."""
    found = parse_meeting_ref(ref)
    order = {1: "", 2: "second ", 3: "third "}.get(found.sitting, f"{found.sitting}th ")
    return f"the {order}meeting of {date_in_words(found.date)}"


def minute_of(follow_up: FollowUp, fact: Fact) -> int | None:
    """Return the number of the minute of a decision or a step taken at a meeting.

    A number that is given with it counts. Where it followed when the meeting was closed, it
    stands in a fact of its own: that the meeting took the ask, with the item, if one is named.
    """
    if fact.minute is not None or fact.meeting is None:
        return fact.minute
    numbers = [
        taken.minute
        for _, taken in counted(follow_up)
        if taken.kind is FactKind.TAKEN
        and taken.meeting == fact.meeting
        and taken.minute is not None
        and fact.item in (None, taken.item)
    ]
    return numbers[-1] if numbers else None


def due_day_in_words(due: DueDay, date_words: Callable[[dt.date], str]) -> str:
    """Return when something is due, a date in the words that ``date_words`` gives it.

    ``next meeting, 23 March 2020 (default)``: what nobody said is marked as the committee's
    default. ``extended to …`` and ``promised for …`` say whence the date comes; a clock that
    has not begun says what it waits for.
    """
    date = date_words(due.date) if due.date is not None else ""
    mark = " (default)" if due.default else ""
    if due.moved_by is not None:
        how = "extended to" if due.moved_by is FactKind.EXTENDED else "promised for"
        return f"{how} {date}"
    if due.kind is DueKind.NEXT_MEETING:
        return f"next meeting, {date}{mark}" if date else f"next meeting{mark}"
    if due.waits_for and due.clock is not None:
        return f"{clock_in_words(due.clock)}, not on record{mark}"
    if date:
        return f"{date}{mark}"
    return ("when ready" if due.kind is DueKind.WHEN_READY else "no date") + mark
