"""What a declared interest lets a member do in the business it concerns (R3, section 3).

The program never judges whether somebody has an interest; it knows what follows from the kind
that was declared, and says what nobody has said yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from scp_tui.records.base import Value
from scp_tui.records.committee import Committee
from scp_tui.records.interests import (
    Declaration,
    DispensationScope,
    InterestKind,
    InterestVocabulary,
    Relation,
)
from scp_tui.records.meeting import Meeting

LOCALISM_ACT = dt.date(2012, 7, 1)
"""From this day English members declare pecuniary interests of the Localism Act (R3.1)."""

MODEL_CODE = dt.date(2021, 1, 1)
"""From this day the model code's names are offered where a committee does not say otherwise."""

IMPORT_ONLY = frozenset({InterestKind.PERSONAL, InterestKind.PREJUDICIAL})
"""Kinds of before 2012 (and of Wales): read from older records, offered to nobody."""

WITH_RELATION = frozenset({InterestKind.OTHER_REGISTRABLE, InterestKind.NON_REGISTRABLE})
"""Kinds of which it matters whether they directly relate to the business or merely affect it."""

WITH_TEST = WITH_RELATION | {InterestKind.OTHER_PECUNIARY}
"""Kinds that may hang on a test: whether the interest is significant enough to keep one away."""


class Speaking(StrEnum):
    """Whether a member may speak; ``AS_PUBLIC`` is only where the public may, and then no more."""

    YES = "yes"
    NO = "no"
    AS_PUBLIC = "as_public"


class Effect(Value, frozen=True, kw_only=True):
    """What an interest lets a member do. None: it hangs on what nobody has said yet."""

    speak: Speaking | None
    vote: bool | None
    leave: bool | None


FREE = Effect(speak=Speaking.YES, vote=True, leave=False)
AWAY = Effect(speak=Speaking.AS_PUBLIC, vote=False, leave=True)
UNSAID = Effect(speak=None, vote=None, leave=None)

_BY_KIND: dict[InterestKind, Effect] = {
    InterestKind.NON_PECUNIARY: FREE,
    InterestKind.PERSONAL: FREE,
    InterestKind.PREJUDICIAL: Effect(speak=Speaking.NO, vote=False, leave=True),
    InterestKind.PARTY_WHIP: FREE,
}
"""The kinds of which the kind alone decides."""

_BY_TEST: dict[tuple[InterestKind, Relation | None, bool | None], Effect] = {
    **{
        (kind, Relation.DIRECTLY_RELATES, met): AWAY
        for kind in WITH_RELATION
        for met in (True, False, None)
    },
    **{(kind, Relation.AFFECTS, True): AWAY for kind in WITH_RELATION},
    **{(kind, Relation.AFFECTS, False): FREE for kind in WITH_RELATION},
    **{
        (InterestKind.OTHER_PECUNIARY, relation, True): Effect(
            speak=Speaking.NO, vote=False, leave=True
        )
        for relation in (None, *Relation)
    },
    **{(InterestKind.OTHER_PECUNIARY, relation, False): FREE for relation in (None, *Relation)},
}
"""The kinds that hang on how the interest bears on the business, and on the test (paras 6-9)."""

_GRANTED: dict[DispensationScope, Effect] = {
    DispensationScope.SPEAK: Effect(speak=Speaking.YES, vote=False, leave=False),
    DispensationScope.VOTE: Effect(speak=Speaking.NO, vote=True, leave=False),
    DispensationScope.SPEAK_AND_VOTE: FREE,
}


def effect(declaration: Declaration, committee: Committee | None = None) -> Effect:
    """Return what the declaration lets the member do in the items it is for.

    A dispensation goes before everything else (section 33); of one whose scope is not said it
    is known only that the member stays. ``committee`` says whether a member with a disclosable
    pecuniary interest leaves the room (R3.2); a sensitive one is like any other (section 32).
    """
    if declaration.dispensation or declaration.dispensation_scope is not None:
        if declaration.dispensation_scope is None:
            return Effect(speak=None, vote=None, leave=False)
        return _GRANTED[declaration.dispensation_scope]
    if declaration.kind is InterestKind.DPI:
        leave = committee.dpi_leave_room if committee is not None else True
        return Effect(speak=Speaking.NO, vote=False, leave=leave)
    if declaration.kind in _BY_KIND:
        return _BY_KIND[declaration.kind]
    key = (declaration.kind, declaration.relation, declaration.significant)
    return _BY_TEST.get(key, UNSAID)


def in_item(declarations: Iterable[Declaration], item_id: str) -> tuple[Declaration, ...]:
    """Return the declarations that cover an item (R3.6)."""
    return tuple(one for one in declarations if one.whole_meeting or item_id in one.items)


def effect_in_item(
    declarations: Iterable[Declaration],
    person: str,
    item_id: str,
    committee: Committee | None = None,
) -> Effect:
    """Return what somebody may do in an item, of all that they declared in it: the strictest.

    Without a declaration that is everything.
    """
    own = [effect(one, committee) for one in in_item(declarations, item_id) if one.person == person]
    strict = (Speaking.NO, Speaking.AS_PUBLIC, None, Speaking.YES)
    return Effect(
        speak=min((one.speak for one in own), key=strict.index, default=Speaking.YES),
        vote=min((one.vote for one in own), key=(False, None, True).index, default=True),
        leave=min((one.leave for one in own), key=(True, None, False).index, default=False),
    )


# -- the vocabulary --------------------------------------------------------------------------------

_USUAL = (
    InterestVocabulary(
        kinds=(InterestKind.DPI, InterestKind.OTHER_REGISTRABLE, InterestKind.NON_REGISTRABLE),
        since=MODEL_CODE,
    ),
    InterestVocabulary(
        kinds=(InterestKind.DPI, InterestKind.OTHER_PECUNIARY, InterestKind.NON_PECUNIARY),
        since=LOCALISM_ACT,
    ),
)
"""What is offered where a committee says nothing, the newest first."""


def vocabulary(committee: Committee | None, day: dt.date) -> tuple[InterestKind, ...]:
    """Return the kinds that a committee knew on a day, the party whip not among them (R3.5).

    What the committee says of that day counts; else the kinds for which it has a rule of its
    own; else what was usual in England then.
    """
    own = committee.interest_vocabulary if committee is not None else ()
    rules = committee.interest_rules if committee is not None else {}
    ruled = tuple(kind for kind in InterestKind if kind.value in rules)
    by_rule = (InterestVocabulary(kinds=(InterestKind.DPI, *ruled)),) if ruled else ()
    for known in (*own, *by_rule, *_USUAL):
        if (known.since or dt.date.min) <= day <= (known.until or dt.date.max):
            kinds = dict.fromkeys(one for one in known.kinds if one not in IMPORT_ONLY)
            return tuple(one for one in kinds if one is not InterestKind.PARTY_WHIP)
    return (InterestKind.DPI,)


def offered(
    committee: Committee | None, day: dt.date, known: InterestKind | None = None
) -> tuple[InterestKind, ...]:
    """Return the kinds to choose from, those of that day first, then the whip, then the rest.

    Kinds that are only ever read from older records are left out, except the one that a
    declaration has already (``known``).
    """
    now = vocabulary(committee, day)
    rest = (one for one in InterestKind if one not in IMPORT_ONLY or one is known)
    return tuple(dict.fromkeys((*now, InterestKind.PARTY_WHIP, *rest)))


def usual_kind(committee: Committee | None, day: dt.date) -> InterestKind:
    """Return the kind to begin with: the mildest of that day's, which is declared most often."""
    return vocabulary(committee, day)[-1]


# -- what was declared before ----------------------------------------------------------------------


class Reminder(Value, frozen=True, kw_only=True):
    """What a member declared at an earlier meeting, and in which items of this one it may be again.

    ``items`` are items of the present meeting with the title of one that it was for; none where
    no title is the same.
    """

    declaration: Declaration
    meeting: str
    date: dt.date
    items: tuple[str, ...] = ()


def reminders(meeting: Meeting, earlier: Iterable[Meeting]) -> tuple[Reminder, ...]:
    """Return what members declared last time and have not declared again, newest first.

    Of declarations that say the same (kind and reason) the newest alone counts; party whips are
    of their day and are left out. Who was there today is for the caller to know.
    """
    again = {_sameness(one) for one in meeting.declarations}
    found: dict[tuple[str, str, str], Reminder] = {}
    for past in sorted(earlier, key=lambda one: (one.date, one.sitting), reverse=True):
        if (past.date, past.sitting) >= (meeting.date, meeting.sitting):
            continue
        for one in past.declarations:
            key = _sameness(one)
            if one.kind is not InterestKind.PARTY_WHIP and key not in again and key not in found:
                found[key] = Reminder(
                    declaration=one,
                    meeting=past.id,
                    date=past.date,
                    items=_same_items(one, past, meeting),
                )
    return tuple(found.values())


def _sameness(one: Declaration) -> tuple[str, str, str]:
    return one.person, one.kind.value, " ".join((one.reason or "").casefold().split()).rstrip(".")


def _same_items(one: Declaration, past: Meeting, meeting: Meeting) -> tuple[str, ...]:
    titles = {item.title.casefold().strip() for item in past.items if item.id in one.items}
    return tuple(item.id for item in meeting.items if item.title.casefold().strip() in titles)
