"""Motions, amendments to them, and the votes taken on them (R5)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.base import Record, Value


class MotionKind(StrEnum):
    """What a motion is about."""

    RESOLUTION = "resolution"
    ELECTION_OF_CHAIR = "election_of_chair"
    APPOINTMENT = "appointment"
    CONFIRM_MINUTES = "confirm_minutes"
    EXCLUSION = "exclusion"
    PROCEDURAL = "procedural"


class Procedure(StrEnum):
    """The procedural motions that need no notice (R5.6)."""

    ADJOURN = "adjourn"
    NEXT_BUSINESS = "next_business"
    PUT_QUESTION = "put_question"
    DEFER = "defer"
    OUT_OF_ORDER = "out_of_order"
    SUSPEND_RULE = "suspend_rule"
    NOT_FURTHER_HEARD = "not_further_heard"
    OTHER = "other"


class DecisionVerb(StrEnum):
    """The word that opens the decision (R5.8)."""

    RESOLVED = "RESOLVED"
    RECOMMENDED = "RECOMMENDED"
    REQUESTED = "REQUESTED"
    NOTED = "NOTED"


class MotionResult(StrEnum):
    """How it ended (R5.5)."""

    CARRIED = "carried"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    DEFERRED = "deferred"


class VoteMethod(StrEnum):
    """How the vote was taken (R5.2)."""

    AFFIRMATION = "affirmation"
    SHOW_OF_HANDS = "show_of_hands"
    RECORDED = "recorded"


class Ballot(StrEnum):
    """What one member did in a vote (R5.4, R5.7)."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    NOT_VOTING = "not_voting"


class Voter(Value, frozen=True, kw_only=True):
    """Somebody as they stood when the vote was taken: the name is the one of that moment.

    ``ballot`` is None where it is not known how they voted. ``requested_at`` is when the member
    required that it be recorded (R5.3); None when nobody asked.
    """

    name: str
    person: str | None = None
    ballot: Ballot | None = None
    requested_at: dt.datetime | None = None


class Office(StrEnum):
    """As what somebody presides: the chair is the committee's, or one elected for the meeting."""

    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy_chair"
    MEMBER = "member"


class Presider(Value, frozen=True, kw_only=True):
    """Who presided when a tie was broken: the name and the office of that moment (R5.1)."""

    name: str
    person: str
    office: Office = Office.MEMBER


class Vote(Value, frozen=True, kw_only=True):
    """A vote. Unknown figures are None: assent without a count has none (R5.2).

    ``entitled`` are those who could vote, frozen when it was taken; None where that is not on
    record. ``withdrawn`` had left for an interest: they neither abstained nor were absent (R5.9).
    The figures of a vote by names are those of its ballots (see ``rules.votes.figures``).
    ``casting_vote``: the person presiding gave one, the way that the result went (R5.1), and
    ``casting_by`` is who that was, or who declined it; None where nobody is known to preside.
    ``difference`` says why the figures do not come to those entitled (R5.7).
    ``demanded_by`` are the ids of those who demanded that names be taken (R5.4).
    """

    method: VoteMethod = VoteMethod.AFFIRMATION
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    not_voting: int | None = None
    casting_vote: bool = False
    casting_declined: bool = False
    casting_by: Presider | None = None
    entitled: tuple[Voter, ...] | None = None
    withdrawn: tuple[Voter, ...] = ()
    difference: str | None = None
    demanded_by: tuple[str, ...] = ()
    at: dt.datetime | None = None


class EarlierVote(Value, frozen=True, kw_only=True):
    """A vote whose count was challenged at once, and which was then taken again (R5.9)."""

    vote: Vote | None
    result: MotionResult | None
    unanimous: bool = False
    challenged_by: str | None = None


class EarlierWords(Value, frozen=True, kw_only=True):
    """The words that a motion had until they were altered with the consent of the meeting."""

    text: str
    step: int
    at: dt.datetime | None = None


class AmendmentKind(StrEnum):
    """What an amendment does to the words (R5.5)."""

    LEAVE_OUT = "leave_out"
    INSERT = "insert"
    REPLACE = "replace"
    REFER_BACK = "refer_back"


class Amendment(Value, frozen=True, kw_only=True):
    """An amendment to a motion, or to another amendment of it.

    ``leave_out`` are words as they stand; ``after`` the words that the insertion follows, None
    for the end; ``place`` counts which of several equal words is meant, from 1. ``to`` is the
    amendment that this one amends, by changing the words which that one inserts; None for the
    motion. ``moved`` and ``decided`` are its steps in the course of the motion.
    """

    id: str
    kind: AmendmentKind
    leave_out: str | None = None
    insert: str | None = None
    after: str | None = None
    place: int = 1
    to: str | None = None
    mover: str | None = None
    seconder: str | None = None
    result: MotionResult | None = None
    vote: Vote | None = None
    unanimous: bool = False
    nem_con: bool = False
    earlier_votes: tuple[EarlierVote, ...] = ()
    moved: int = 0
    decided: int | None = None
    at: dt.datetime | None = None


class Candidate(Value, frozen=True, kw_only=True):
    """Somebody nominated: the name is the one of that moment."""

    person: str
    name: str
    mover: str | None = None
    seconder: str | None = None


class Polled(Value, frozen=True, kw_only=True):
    """How many votes a candidate had in one round."""

    person: str
    votes: int


class Round(Value, frozen=True, kw_only=True):
    """One vote between several candidates (R5.9).

    ``casting`` is the candidate for whom the person presiding gave a casting vote; ``dropped``
    the one who stood no further; ``casting_by`` who presided, where that decided a tie.
    """

    polled: tuple[Polled, ...]
    abstained: int | None = None
    not_voting: int | None = None
    casting: str | None = None
    casting_by: Presider | None = None
    dropped: str | None = None
    entitled: tuple[Voter, ...] | None = None
    withdrawn: tuple[Voter, ...] = ()
    difference: str | None = None
    at: dt.datetime | None = None


class Effect(Value, frozen=True, kw_only=True):
    """What a procedural motion asks for beside its words, for the log of the room if it is carried.

    ``day``, ``hour`` and ``place`` are those to which the meeting would be adjourned; ``item``
    the item to be taken out of the order of the agenda.
    """

    day: dt.date | None = None
    hour: dt.time | None = None
    place: str | None = None
    item: str | None = None


class Motion(Record, frozen=True, kw_only=True):
    """A motion put to the committee. ``text`` completes the verb ("that the minutes … be …").

    ``text`` are the words as moved; what carried amendments make of them is worked out (see
    ``rules.motions.substantive``). ``result`` is None until it is decided, and ``decided`` the
    step at which that was. ``nominee`` is the person elected or proposed; ``post`` what for, in an
    appointment ("as chair of the working group"). ``replied``: the mover
    used the right of reply (R5.6). ``run`` is the id of the first motion of a run of items on
    which one vote was taken. ``paragraphs`` of Schedule 12A are what a motion to exclude the
    public was put on (R2.3).
    """

    item: str
    text: str
    kind: MotionKind = MotionKind.RESOLUTION
    verb: DecisionVerb = DecisionVerb.RESOLVED
    mover: str | None = None
    seconder: str | None = None
    nominee: str | None = None
    result: MotionResult | None = None
    vote: Vote | None = None
    unanimous: bool = False
    nem_con: bool = False
    at: dt.datetime | None = None
    procedure: Procedure | None = None
    effect: Effect | None = None
    amendments: tuple[Amendment, ...] = ()
    earlier_words: tuple[EarlierWords, ...] = ()
    earlier_votes: tuple[EarlierVote, ...] = ()
    replied: bool = False
    decided: int | None = None
    candidates: tuple[Candidate, ...] = ()
    rounds: tuple[Round, ...] = ()
    post: str | None = None
    run: str | None = None
    paragraphs: tuple[int, ...] = ()
