"""Interests of members: the kinds there are, and what somebody declared (R3)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.base import Record, Value


class InterestKind(StrEnum):
    """Kinds of interest, the present vocabulary and the older ones (R3, table in section 3)."""

    DPI = "disclosable_pecuniary_interest"
    OTHER_REGISTRABLE = "other_registrable_interest"
    NON_REGISTRABLE = "non_registrable_interest"
    OTHER_PECUNIARY = "other_pecuniary_interest"
    NON_PECUNIARY = "non_pecuniary_interest"
    PERSONAL = "personal_interest"
    PREJUDICIAL = "prejudicial_interest"
    PARTY_WHIP = "party_whip"


class Relation(StrEnum):
    """How an interest bears on the business (model code, paragraphs 6 to 9)."""

    DIRECTLY_RELATES = "directly_relates"
    AFFECTS = "affects"


class DispensationScope(StrEnum):
    """What a dispensation under section 33 lets the member do (R3.4)."""

    SPEAK = "speak"
    VOTE = "vote"
    SPEAK_AND_VOTE = "speak_and_vote"


class Declaration(Record, frozen=True, kw_only=True):
    """A member's declaration. ``items`` are item ids; ``whole_meeting`` covers them all (R3.6).

    ``left_room`` is None while nobody has said; where the log has entries about it, those count
    and this does not (``rules.interest_leaving``). Of a ``sensitive`` interest neither ``reason``
    nor ``as_declared`` is held (R3.4). ``rule`` is the procedure rule cited, as printed.
    ``as_declared`` are the member's own words for the kind, where they are none of ours (R3.5).
    ``significant``: whether the test of that kind is met (affects the member more than most, and
    judgement could be doubted); None while nobody has said. ``addressed``: spoke as the public
    may, before leaving. ``noticed``: became apparent only while the item was being taken.
    """

    person: str
    kind: InterestKind
    reason: str | None = None
    rule: str | None = None
    items: tuple[str, ...] = ()
    whole_meeting: bool = False
    sensitive: bool = False
    dispensation: str | None = None
    dispensation_scope: DispensationScope | None = None
    left_room: bool | None = None
    as_declared: str | None = None
    relation: Relation | None = None
    significant: bool | None = None
    addressed: bool = False
    noticed: bool = False


class NoneDeclared(Value, frozen=True, kw_only=True):
    """The members were asked for interests and declared none; ``whip``: nor a party whip."""

    at: dt.datetime | None = None
    whip: bool = False


class InterestVocabulary(Value, frozen=True, kw_only=True):
    """The kinds of interest that a committee knew in a time, both ends included (R3.5)."""

    kinds: tuple[InterestKind, ...]
    since: dt.date | None = None
    until: dt.date | None = None


class InterestPlace(StrEnum):
    """Where the minutes print what was declared at the standing item (R3.6)."""

    IN_ITEM = "in_item"
    AT_DECLARATIONS = "at_declarations"
