"""A committee with the local rules and words that belong to it. All of this is data, not code."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.base import Record, Source, Value
from scp_tui.records.followups import Clock, Due, DueKind
from scp_tui.records.interests import InterestPlace, InterestVocabulary
from scp_tui.records.people import Organisation, Paper, Person
from scp_tui.records.speakers import SpeakingRule


class MinuteNumbering(StrEnum):
    """How minute numbers run (R6.5)."""

    CONTINUOUS = "continuous"
    MUNICIPAL_YEAR = "municipal_year"


class CalendarPolicy(StrEnum):
    """Which days count as clear days (R1.5)."""

    WORKING_DAYS = "working_days"
    WORKING_DAYS_MINUS_CLOSURES = "working_days_minus_office_closures"
    S243_BREAKS = "s243_breaks"


class QuorumRule(Value, frozen=True, kw_only=True):
    """Quorum as a fraction of the whole number of seats, with a floor (R4.4). Rounds up.

    ``wait_minutes`` is how long a meeting without one waits before it is adjourned (R4.5).
    """

    numerator: int = 1
    denominator: int = 4
    minimum: int = 3
    wait_minutes: int = 15


class SubstituteRule(Value, frozen=True, kw_only=True):
    """Who may substitute (R4.3). ``text`` is the rule as printed on the agenda."""

    allowed: bool = True
    exclude_cabinet: bool = True
    exclude_members: bool = True
    text: str | None = None


class CoOptionRule(Value, frozen=True, kw_only=True):
    """Whether and how persons may be co-opted; votes only on a recorded determination (R7.3)."""

    allowed: bool = False
    may_vote: bool = False
    text: str | None = None


class StandingItem(Value, frozen=True, kw_only=True):
    """An item that stands on every agenda (R1.10). ``text`` is the printed note under it."""

    title: str
    kind: ItemKind = ItemKind.OTHER
    part: Part = Part.A
    text: str | None = None
    minuted_when_empty: bool = False
    """False: an item with no minute text, declaration or motion gets no minute (R6.6)."""


class Closure(Value, frozen=True, kw_only=True):
    """Days on which the office is closed although they are not holidays, both ends included."""

    first: dt.date
    last: dt.date


class FollowUpRule(Value, frozen=True, kw_only=True):
    """How a committee pursues what it asked for.

    ``default`` is when an ask is due of which nothing was said; ``local_target`` the clock of
    a recommendation without a power behind it (R7.10). A chase is due ``chase_before`` days
    before, on the day (``chase_on``), and every ``chase_after`` days after it; from
    ``chair_after`` days on it is for the chair to write. None leaves a step out.
    ``delegated_closure`` lets what was answered be closed without a meeting; ``delegation`` says
    by which decision, and to whom.
    """

    default: Due = Due(kind=DueKind.NEXT_MEETING)
    local_target: Clock | None = None
    chase_before: int | None = 7
    chase_on: bool = True
    chase_after: int | None = 7
    chair_after: int | None = 14
    delegated_closure: bool = False
    delegation: str | None = None


class Committee(Record, frozen=True, kw_only=True):
    """A committee. ``id`` is its abbreviation, which heads every reference.

    ``phrases`` are house wordings that replace the defaults of ``rules.phrases`` by name.
    ``snippets`` are short words with what they write in the minutes; they replace or add to
    the defaults of ``rules.snippets``, and one that writes nothing takes its default away.
    ``minimum_frequency_months``: at least one meeting in every so many months (R7.2).
    ``first_minute_number``: where numbering starts when the office holds no earlier minute.
    ``named_vote_members``: how many must demand a recorded vote, under ``named_vote_rule`` as
    printed (R5.4).
    ``interest_rules``: the rule cited for an interest of each kind, by kind name.
    ``interest_vocabulary``: the kinds it knew, by date; ``rules.interests`` says what counts
    where it is silent (R3.5). ``dpi_leave_room``: whether a member with a disclosable pecuniary
    interest must leave the room, which the Act itself does not say (R3.2).
    """

    name: str
    council: str | None = None
    terms_of_reference: str | None = None
    statutory_basis: tuple[str, ...] = ()
    minimum_frequency_months: int | None = None
    seats: int | None = None
    quorum: QuorumRule = QuorumRule()
    chair_title: str = "Chair"
    deputy_chair_title: str = "Deputy Chair"
    minute_numbering: MinuteNumbering = MinuteNumbering.CONTINUOUS
    first_minute_number: int = 1
    standing_items: tuple[StandingItem, ...] = ()
    phrases: dict[str, str] = {}
    snippets: dict[str, str] = {}
    interest_rules: dict[str, str] = {}
    named_vote_members: int | None = None
    named_vote_rule: str | None = None
    interest_vocabulary: tuple[InterestVocabulary, ...] = ()
    interest_place: InterestPlace = InterestPlace.IN_ITEM
    dpi_leave_room: bool = True
    speaking: SpeakingRule = SpeakingRule()
    substitutes: SubstituteRule = SubstituteRule()
    co_option: CoOptionRule = CoOptionRule()
    clear_days: int = 5
    calendar: CalendarPolicy = CalendarPolicy.WORKING_DAYS
    closures: tuple[Closure, ...] = ()
    usual_venue: str | None = None
    usual_start: dt.time | None = None
    email: str | None = None
    glossary: dict[str, str] = {}
    follow_ups: FollowUpRule = FollowUpRule()
    notes: str | None = None


class Seat(StrEnum):
    """In what capacity somebody belongs to a committee."""

    MEMBER = "member"
    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy_chair"
    CO_OPTEE = "co_optee"


class Membership(Record, frozen=True, kw_only=True):
    """A person's seat on a committee for a time. Chair and deputy chair are members too.

    ``since`` and ``until`` are inclusive; None is unknown. ``seen_on`` are dates on which a
    paper shows the seat held, for when the ends are unknown.
    """

    committee: str
    person: str
    seat: Seat = Seat.MEMBER
    since: dt.date | None = None
    until: dt.date | None = None
    seen_on: tuple[dt.date, ...] = ()
    source: Source | None = None


class SavedView(Value, frozen=True, kw_only=True):
    """A look at the follow-ups that somebody kept under a name: filter words, order, settled too.

    ``order`` is one of the orders of the follow-ups screen.
    """

    name: str
    query: str = ""
    order: str = ""
    every: bool = False


class Register(Record, frozen=True, kw_only=True):
    """Everything that outlives a meeting: the office's committees, people and bodies.

    Its ``id`` is always ``register``; its parts are stored and revised one by one. ``views``
    are looks at the follow-ups that the office keeps.
    """

    committees: tuple[Committee, ...] = ()
    memberships: tuple[Membership, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    papers: tuple[Paper, ...] = ()
    views: tuple[SavedView, ...] = ()
