"""Follow-ups: what the committee asked somebody to do, and what became of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from scp_tui.records.base import Record, Value


class FollowUpKind(StrEnum):
    """What sort of ask it is."""

    INFORMATION_REQUEST = "information_request"
    RECOMMENDATION = "recommendation"
    STATUTORY_REPORT = "statutory_report"
    UNDERTAKING = "undertaking"
    INVITATION = "invitation"
    ATTENDANCE_REQUIREMENT = "attendance_requirement"
    LOCAL_CRIME_MATTER = "local_crime_matter"
    OTHER = "other"


class ReportBasis(StrEnum):
    """The power that a report was made under, which decides its clock (R7.10)."""

    PJA_19 = "pja_19"
    LGA_9FE = "lga_9fe"
    NONE = "none"


class RequesterKind(StrEnum):
    """Who asked, as far as it was said."""

    PERSON = "person"
    A_MEMBER = "a_member"
    COMMITTEE = "committee"
    UNKNOWN = "unknown"


class Requester(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Who asked. ``person`` is a person's id when the kind is ``person``."""

    kind: RequesterKind = RequesterKind.UNKNOWN
    person: str | None = None


class ClockUnit(StrEnum):
    """What a clock counts. Working days are those of the committee's calendar (R1.4, R1.5)."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class ClockStart(StrEnum):
    """The dated fact that starts a clock.

    ``notice`` is the day of submission, or of the notice that the duty applies if later, and
    nothing before that notice is given (R7.6). ``receipt`` is the same from the day it was
    received (R7.10).
    """

    ASKED = "asked"
    SENT = "sent"
    NOTICE = "notice"
    RECEIPT = "receipt"


class Clock(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A period: ``28 days from``, or with ``beginning`` ``two months beginning with``.

    With ``beginning`` the first day counts, and the last is one day sooner.
    """

    count: int
    unit: ClockUnit = ClockUnit.DAYS
    beginning: bool = False
    start: ClockStart = ClockStart.ASKED


class DueKind(StrEnum):
    """What was said about when."""

    DATE = "date"
    NEXT_MEETING = "next_meeting"
    WHEN_READY = "when_ready"
    CLOCK = "clock"
    OPEN = "open"


class Due(Value, frozen=True, kw_only=True, omit_defaults=True):
    """When it is due; ``said`` keeps the words used.

    ``date`` is set for the kind ``date`` only, and ``clock`` for the kind ``clock``. What is
    open falls under the committee's default, which is worked out and never stored.
    """

    kind: DueKind = DueKind.OPEN
    date: dt.date | None = None
    said: str | None = None
    clock: Clock | None = None


class Owner(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Who is to do it. Ids of the register, or None when nobody said; ``said`` keeps the words."""

    organisation: str | None = None
    person: str | None = None
    said: str | None = None


class Limb(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What one body owes of an ask: one ask to three partners has three limbs.

    ``share`` says what of the ask is theirs where it is not all of it, ``due`` when where it is
    not as the ask says. ``contact`` is where a letter goes, in words or a mail address. Facts
    with a number up to ``since`` are older than the limb, or than its being moved to another
    body, and not about it.
    """

    id: str = "a"
    owner: Owner = Owner()
    share: str | None = None
    contact: str | None = None
    due: Due | None = None
    since: int = 0


class FollowUpStatus(StrEnum):
    """Where an ask, or a limb of it, stands. It follows from the history and is never stored.

    Only the last three are settled: a paused ask still waits.
    """

    OPEN = "open"
    SENT = "sent"
    PROMISED = "promised"
    PART_ANSWERED = "answered_in_part"
    ANSWERED = "answered"
    SATISFACTORY = "satisfactory"
    PROPOSED = "proposed_for_closure"
    PAUSED = "paused"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class FactKind(StrEnum):
    """What a line of the history records."""

    NOTE = "note"
    TAKEN = "taken"
    SENT = "sent"
    NOTICE = "notice"
    RECEIVED = "received"
    PROMISED = "promised"
    EXTENDED = "extended"
    REPLY = "reply"
    JUDGED = "judged"
    OUTCOME = "outcome"
    CHASE = "chase"
    PAUSED = "paused"
    RESUMED = "resumed"
    PROPOSED = "proposed"
    DECISION = "decision"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    SPLIT = "split"
    MOVED = "moved"
    MERGED = "merged"
    COPIED = "copied"
    CHECKED = "checked"
    WITHHELD = "withheld"
    STEP = "step"
    CHANGED = "changed"
    CORRECTION = "correction"


class Judgement(StrEnum):
    """Whether what came answers what was asked."""

    ANSWERS = "answers"
    IN_PART = "in_part"
    NOT = "not"


class Outcome(StrEnum):
    """What the body that got a recommendation says it does with it."""

    ACCEPTED = "accepted"
    PART_ACCEPTED = "accepted_in_part"
    REJECTED = "rejected"
    IMPLEMENTED = "implemented"


class ClosureDecision(StrEnum):
    """What was decided on an ask that was put to the committee."""

    CLOSE = "close"
    KEEP_OPEN = "keep_open"
    NOT_SATISFIED = "not_satisfied"


class PersonalCheck(StrEnum):
    """Whether people can be known in information that came (R7.4)."""

    DEPERSONALISED = "depersonalised"
    IDENTIFIES = "identifies"
    RETURNED = "returned"


class Withheld(StrEnum):
    """Why information was withheld (R7.4)."""

    PROCEEDINGS = "proceedings"
    OPERATIONS = "operations"
    OTHER = "other"


class MatterStep(StrEnum):
    """What the Act asks for, step by step, of a local crime and disorder matter (R7.8)."""

    NOTICE = "notice"
    WITHIN = "within"
    OUTSIDE = "outside"
    AGENDA = "agenda"
    DISCUSSED = "discussed"
    REPORT = "report"
    NO_REPORT = "no_report"
    TOLD = "told"
    COPY = "copy"


class Fact(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One dated line in a follow-up's history; never changed, only added to.

    Facts go by their number in the history, from 1. ``limb`` is the limb it is about, None the
    whole ask. ``by`` is from whom or by whom, in words; ``how`` the way it went (letter, mail,
    at the meeting); ``filed`` where a reply is kept. ``until`` is the day promised, or stated
    as extended to. ``judgement`` is of the reply ``about``, or on a reply of itself. A
    correction takes the fact ``about`` out of count, and says why. ``meeting``, ``item`` and
    ``minute`` are where it was decided or taken; ``delegated`` marks a closing under the
    committee's delegation. ``other`` is the follow-up merged, or the one that this went into.
    ``owner`` is who owed it before it was moved, or who got a copy. ``stood`` is the status that
    an earlier record gave it. ``personal`` and ``withheld`` are about the reply ``about``;
    ``step`` is the step taken of a local crime and disorder matter. ``field`` of the ask was
    changed by the clerk, and said ``was`` before and ``now`` since, in words. ``retold`` marks a
    line that came with a merged undertaking and changes nothing of where this ask stands.
    ``mistaken`` marks a move whose former owner was entered by mistake.
    ``public`` marks a note that may be printed; what else may is in ``rules.follow_up_public``.
    """

    kind: FactKind = FactKind.NOTE
    on: dt.date | None = None
    text: str = ""
    by: str | None = None
    limb: str | None = None
    how: str | None = None
    filed: str | None = None
    until: dt.date | None = None
    judgement: Judgement | None = None
    about: int | None = None
    outcome: Outcome | None = None
    decision: ClosureDecision | None = None
    delegated: bool = False
    meeting: str | None = None
    item: str | None = None
    minute: int | None = None
    other: str | None = None
    owner: Owner | None = None
    stood: FollowUpStatus | None = None
    personal: PersonalCheck | None = None
    withheld: Withheld | None = None
    step: MatterStep | None = None
    field: str | None = None
    was: str | None = None
    now: str | None = None
    retold: bool = False
    public: bool = False
    mistaken: bool = False


class FollowUp(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An ask. ``id`` is its reference (``CDC/19-20/03``), given once and never reused.

    ``title`` is always safe to publish; when ``restricted`` is true nothing else is (R2.8).
    ``meeting`` and ``minute`` are its source; ``item`` is the agenda item's id in that meeting.
    ``sentence`` is what it was made of in the minute, as that read then or when last compared.
    ``basis`` is the power that a report was made under. ``entered_on`` is the day on which it was
    put on record, None in older records. Its status, when it is due and when it
    was closed follow from ``history`` (``rules.follow_up_status``, ``rules.clocks``).
    """

    committee: str
    title: str
    wording: str | None = None
    sentence: str | None = None
    kind: FollowUpKind = FollowUpKind.OTHER
    basis: ReportBasis | None = None
    requester: Requester = Requester()
    limbs: tuple[Limb, ...] = (Limb(),)
    meeting: str | None = None
    item: str | None = None
    minute: int | None = None
    asked_on: dt.date | None = None
    entered_on: dt.date | None = None
    due: Due = Due()
    history: tuple[Fact, ...] = ()
    restricted: bool = False

    @property
    def owner(self) -> Owner:
        """Who owes the first limb, which is the only one of most asks."""
        return self.limbs[0].owner if self.limbs else Owner()
