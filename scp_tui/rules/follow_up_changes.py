"""What a change of an ask was and is, as dated facts of its history (R7.7).

While an ask is being minuted a slip is only mended. Once it has left the meeting, what was asked,
of whom and by when changes with a trace: a later day takes away what is overdue.
"""

from __future__ import annotations

import datetime as dt

from scp_tui.records.committee import Register
from scp_tui.records.followups import (
    Due,
    DueKind,
    Fact,
    FactKind,
    FollowUp,
    ReportBasis,
)
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_up_public import UNTOLD_CHANGES
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.follow_up_words import NOT_SAID, limb_owner_words, requester_words

FIELD_WORDS = {
    "title": "title",
    "wording": "wording",
    "kind": "kind",
    "basis": "power",
    "requester": "asked by",
    "owner": "to whom",
    "due": "by when",
    "asked_on": "asked on",
}
"""What leaves a trace when it changes, and what a form calls it."""

_SHAPE = frozenset({FactKind.SPLIT, FactKind.MOVED, FactKind.CHANGED})
"""Facts of who owes it, which a clerk may enter while the meeting goes on."""

_BASIS_WORDS = {
    ReportBasis.PJA_19: "Police and Justice Act 2006 s.19",
    ReportBasis.LGA_9FE: "Local Government Act 2000 s.9FE",
    ReportBasis.NONE: "none",
}


def has_left(one: FollowUp, today: dt.date) -> bool:
    """Return whether an ask has left the meeting: something came after, or a day has passed.

    The day is the one on which it was entered; of an ask of an older record, the day of asking.
    """
    entered = one.entered_on or one.asked_on
    later = entered is None or today > entered
    return later or any(fact.kind not in _SHAPE for fact in one.history)


def changes(
    before: FollowUp, after: FollowUp, register: Register, today: dt.date
) -> tuple[Fact, ...]:
    """Return a fact for each thing that differs, in the order of ``FIELD_WORDS``.

    Another owner in the place of one that was known is a fact of its own, and not here. What a
    private ask said is not taken over into a history that is published by the same change (R2.8).
    """
    opened = before.restricted and not after.restricted
    found = []
    for field in FIELD_WORDS:
        if not _differs(before, after, field):
            continue
        was, now = (_value(one, field, register) for one in (before, after))
        if opened and field in UNTOLD_CHANGES:
            was = now = None
        found.append(Fact(kind=FactKind.CHANGED, on=today, field=field, was=was, now=now))
    return tuple(found)


def owner_named(one: FollowUp, limb: str, register: Register, today: dt.date) -> Fact:
    """Return the fact that a limb which nobody owed has got an owner."""
    owner = next(each.owner for each in one.limbs if each.id == limb)
    return Fact(
        kind=FactKind.CHANGED, on=today, field="owner", was=NOT_SAID,
        now=limb_owner_words(owner, register), limb=limb if len(one.limbs) > 1 else None,
    )  # fmt: skip


def change_words(fact: Fact) -> str:
    """Return ``by when: was 1 April 2020, is 1 June 2020``: for the clerk."""
    name = FIELD_WORDS.get(fact.field or "", fact.field or "")
    if fact.was is None and fact.now is None:
        return name
    was, now = (" ".join((words or NOT_SAID).split()) for words in (fact.was, fact.now))
    return f"{name}: was {was}, is {now}"


def public_change_words(fact: Fact) -> str:
    """Return the same for a page: of a title or a wording no more than that it was changed."""
    if fact.field in UNTOLD_CHANGES:
        return f"{FIELD_WORDS[fact.field]} changed"
    return change_words(fact)


def _differs(before: FollowUp, after: FollowUp, field: str) -> bool:
    if field == "owner":
        # Who it was before, where that was known, stands in a fact of a move.
        return not is_owned(before.owner) and is_owned(after.owner)
    was, now = getattr(before, field), getattr(after, field)
    return bool((was or None) != (now or None))


def _value(one: FollowUp, field: str, register: Register) -> str | None:
    """Return what a field says in words; None where it says nothing."""
    if field == "due":
        return _due(one.due)
    if field == "owner":
        return limb_owner_words(one.owner, register)
    if field == "requester":
        return requester_words(one, register)
    if field == "kind":
        return one.kind.value.replace("_", " ")
    if field == "basis":
        return _BASIS_WORDS[one.basis] if one.basis is not None else None
    if field == "asked_on":
        return date_in_words(one.asked_on) if one.asked_on else None
    value: str | None = getattr(one, field)
    return value


def _due(due: Due) -> str | None:
    from scp_tui.rules.dates import due_in_words

    words = due_in_words(due) if due.kind is not DueKind.OPEN else None
    if due.said and due.said != words:
        return f"{words} ({due.said})" if words else due.said
    return words
