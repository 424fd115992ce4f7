"""Follow-ups for programs: the published JSON shape of ``actions``, and the same flat as CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from scp_tui.exports.actions_shape import (
    ActionShape,
    ClosedShape,
    DefaultShape,
    DueShape,
    LimbShape,
    OwnerShape,
    SourceShape,
    UpdateShape,
)
from scp_tui.exports.follow_up_line import TimingOf, requester_or_none, timing_for
from scp_tui.records.committee import Register
from scp_tui.records.followups import (
    Due,
    DueKind,
    Fact,
    FactKind,
    FollowUp,
    FollowUpStatus,
    Limb,
    Owner,
)
from scp_tui.rules.clocks import (
    DueDay,
    Timing,
    clock_in_words,
    due_day,
    limb_days_overdue,
    whole_due,
)
from scp_tui.rules.follow_up_changes import change_words, public_change_words
from scp_tui.rules.follow_up_public import is_withheld, public_side, returned
from scp_tui.rules.follow_up_state import USUAL, days_overdue
from scp_tui.rules.follow_up_status import counted, standing
from scp_tui.rules.follow_up_words import minute_of, organisation_words
from scp_tui.rules.membership import person_by_id
from scp_tui.rules.names import person_name
from scp_tui.rules.text import neutralise

_RETURNED = "A reply came; it identified people and was returned."

CSV_COLUMNS = (
    "ref",
    "title",
    "kind",
    "status",
    "owner_organisation",
    "owner_person",
    "requester",
    "source_meeting",
    "source_minute",
    "asked_on",
    "due_kind",
    "due_date",
    "overdue",
    "days_overdue",
    "restricted",
    "updates",
    "due_default",
    "limbs",
)
"""The columns of the CSV, in this order for good; new ones are added at the end."""


def actions_records(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    timing: TimingOf = USUAL,
    whole: bool = False,
) -> list[ActionShape]:
    """Return the follow-ups in the published shape, in the order given; unknown is None.

    ``due.date`` of one due at the next meeting is that meeting's date where it is known; where
    nobody said anything it is None, and ``due.default`` is the committee's default. Of a
    restricted one nothing but reference and title is given (R2.8), and of a history the words
    that anybody may read (``rules.follow_up_public``): with ``whole``, which is for the office
    alone, all that is on record.
    """
    return [
        _private(one)
        if one.restricted and not whole
        else _record(one, register, today, timing, whole=whole)
        for one in follow_ups
    ]


def actions_json(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    timing: TimingOf = USUAL,
    whole: bool = False,
) -> str:
    """Return ``actions_records`` as indented JSON in UTF-8."""
    records = actions_records(follow_ups, register, today=today, timing=timing, whole=whole)
    return msgspec.json.format(msgspec.json.encode(records), indent=2).decode() + "\n"


def actions_csv(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    timing: TimingOf = USUAL,
    whole: bool = False,
) -> str:
    """Return ``actions_records`` flat as CSV, under ``CSV_COLUMNS``; unknown is an empty cell."""
    from scp_tui.exports.writers.csv import rows_as_csv

    records = actions_records(follow_ups, register, today=today, timing=timing, whole=whole)
    return rows_as_csv(CSV_COLUMNS, (_flat(msgspec.to_builtins(record)) for record in records))


def _record(
    one: FollowUp, register: Register, today: dt.date, timing: TimingOf, *, whole: bool
) -> ActionShape:
    here = timing_for(one, timing)
    due = whole_due(one, here)
    late = days_overdue(one, today, here)
    found = standing(one)
    return ActionShape(
        ref=one.id,
        title=neutralise(one.title),
        kind=one.kind,
        status=found.status,
        owner=_owner(one.owner, register, today),
        requester=_text(requester_or_none(one, register)),
        source=SourceShape(meeting=one.meeting, minute=one.minute),
        asked_on=one.asked_on,
        due=_due(one.due, due),
        overdue=late > 0,
        days_overdue=late,
        restricted=one.restricted,
        updates=_updates(one, whole=whole),
        limbs=[_limb(one, limb, found.shown(limb.id), register, today, here) for limb in one.limbs],
        closed=_closed(one, found.settled_by),
    )


def _private(one: FollowUp) -> ActionShape:
    """Return a restricted follow-up: the reference, the title that is safe, and that it is so."""
    return ActionShape(
        ref=one.id,
        title=neutralise(one.title),
        kind=None,
        status=None,
        owner=OwnerShape(organisation=None, person=None, said=None),
        requester=None,
        source=SourceShape(meeting=None, minute=None),
        asked_on=None,
        due=DueShape(kind=None, date=None, said=None, clock=None, default=None, moved_by=None),
        overdue=None,
        days_overdue=None,
        restricted=True,
        updates=[],
        limbs=[],
        closed=None,
    )


def _owner(owner: Owner, register: Register, today: dt.date) -> OwnerShape:
    person = person_by_id(register, owner.person)
    who = person_name(person, formal=True) if person else owner.person
    body = organisation_words(owner.organisation, register, today)
    return OwnerShape(organisation=_text(body), person=_text(who), said=_text(owner.said))


def _due(agreed: Due, due: DueDay) -> DueShape:
    """Return what was said, and apart from it the default that stands in for it."""
    return DueShape(
        kind=DueKind.DATE if agreed.kind is DueKind.CLOCK else agreed.kind,
        date=None if due.default else due.date,
        said=_text(agreed.said),
        clock=clock_in_words(due.clock) if due.clock else None,
        default=DefaultShape(kind=due.kind, date=due.date) if due.default else None,
        moved_by=due.moved_by,
    )


def _updates(one: FollowUp, *, whole: bool) -> list[UpdateShape]:
    """Return every line of the history: all its words, or those of its public side.

    ``counts`` is false for what was corrected or only retold.
    """
    numbers = {number for number, _ in counted(one)}
    shown = one if whole else public_side(one)
    sent_back = frozenset() if whole else returned(one)
    return [
        UpdateShape(
            on=fact.on,
            by=_text(fact.by),
            text=_RETURNED if number in sent_back else neutralise(_words(fact, whole)),
            kind=fact.kind,
            limb=fact.limb,
            judgement=fact.judgement,
            until=fact.until,
            filed=_text(fact.filed),
            counts=number in numbers and not fact.retold,
            withheld=is_withheld(one.history[number - 1], fact),
        )
        for number, fact in enumerate(shown.history, 1)
    ]


def _words(fact: Fact, whole: bool) -> str:
    if fact.kind is FactKind.CHANGED:
        return change_words(fact) if whole else public_change_words(fact)
    return fact.text


def _limb(
    one: FollowUp,
    limb: Limb,
    status: FollowUpStatus,
    register: Register,
    today: dt.date,
    timing: Timing,
) -> LimbShape:
    late = limb_days_overdue(one, limb, today, timing)
    return LimbShape(
        id=limb.id,
        owner=_owner(limb.owner, register, today),
        share=_text(limb.share),
        status=status,
        due=_due(limb.due or one.due, due_day(one, limb, timing)),
        overdue=late > 0,
        days_overdue=late,
    )


def _closed(one: FollowUp, fact: Fact | None) -> ClosedShape | None:
    if fact is None:
        return None
    return ClosedShape(on=fact.on, meeting=fact.meeting, minute=minute_of(one, fact))


def _flat(record: dict[str, Any]) -> list[str]:
    updates = "; ".join(
        " ".join(part for part in (update["on"], update["by"], update["text"]) if part)
        for update in record["updates"]
        if update["by"] or update["text"]
    )
    owner, source, due = record["owner"], record["source"], record["due"]
    default, several = due["default"], len(record["limbs"]) > 1
    values = (
        record["ref"],
        record["title"],
        record["kind"],
        record["status"],
        owner["organisation"],
        owner["person"] or owner["said"],
        record["requester"],
        source["meeting"],
        source["minute"],
        record["asked_on"],
        due["kind"],
        due["date"],
        {None: "", True: "yes", False: "no"}[record["overdue"]],
        record["days_overdue"],
        "yes" if record["restricted"] else "no",
        updates,
        default["date"] or default["kind"] if default else "",
        "; ".join(_limb_words(limb) for limb in record["limbs"]) if several else "",
    )
    return ["" if value is None else str(value) for value in values]


def _limb_words(limb: dict[str, Any]) -> str:
    owner = limb["owner"]
    who = owner["organisation"] or owner["person"] or owner["said"] or "not stated"
    return f"{limb['id']} {who}: {limb['status'].replace('_', ' ')}"


def _text(text: str | None) -> str | None:
    return neutralise(text) if text else None
