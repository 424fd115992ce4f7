"""A follow-up in words: late or not, and all about it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scp_tui.records.followups import (
    ClosureDecision,
    Fact,
    FactKind,
    FollowUp,
    FollowUpStatus,
    Judgement,
    Outcome,
    PersonalCheck,
    Withheld,
)
from scp_tui.rules.date_words import short_date
from scp_tui.rules.duties import Duty
from scp_tui.rules.follow_up_changes import change_words
from scp_tui.rules.follow_up_status import AWAITING_OWNER, counted
from scp_tui.rules.local_matter import STEP_WORDS
from scp_tui.rules.undated import Undated

if TYPE_CHECKING:
    from scp_tui.desk.views import FollowUpLine

DUTIES_SHOWN = 3
"""Most duties that stand in the detail; the list of them has all."""

_SHORT = {FollowUpStatus.PROPOSED: "proposed"}
"""Where the words of a list would not fit into a narrow column."""

JUDGEMENT_WORDS = {
    Judgement.ANSWERS: "answers what was asked",
    Judgement.IN_PART: "answers it in part",
    Judgement.NOT: "does not answer it",
}
OUTCOME_WORDS = {
    Outcome.ACCEPTED: "accepted",
    Outcome.PART_ACCEPTED: "accepted in part",
    Outcome.REJECTED: "rejected",
    Outcome.IMPLEMENTED: "implemented",
}
DECISION_WORDS = {
    ClosureDecision.CLOSE: "closed",
    ClosureDecision.KEEP_OPEN: "kept open",
    ClosureDecision.NOT_SATISFIED: "not satisfied with the answer",
}
PERSONAL_WORDS = {
    PersonalCheck.DEPERSONALISED: "nobody can be known from it",
    PersonalCheck.IDENTIFIES: "people are named, as is necessary or appropriate",
    PersonalCheck.RETURNED: "people are named, and it was sent back",
}
WITHHELD_WORDS = {
    Withheld.PROCEEDINGS: "it would prejudice legal proceedings",
    Withheld.OPERATIONS: "it would prejudice current or future operations",
    Withheld.OTHER: "for another reason",
}
FACT_WORDS = {
    FactKind.COPIED: "a copy",
    FactKind.CHECKED: "looked at for names",
    FactKind.WITHHELD: "withheld",
    FactKind.STEP: "step",
    FactKind.TAKEN: "before the Committee again",
    FactKind.NOTICE: "notice of the duty to respond",
    FactKind.RECEIVED: "received",
    FactKind.SUPERSEDED: "went into another",
    FactKind.MERGED: "merged with its acceptance",
    FactKind.MOVED: "moved to another owner",
    FactKind.SPLIT: "limb added",
    FactKind.PROPOSED: "proposed for closure",
}


def late_words(line: FollowUpLine) -> str:
    """Return when it is due, and in words by how much it is late: ``OVERDUE 12 days``.

    A star marks the committee's default, where nobody said when.
    """
    mark = "*" if line.due.default else ""
    if line.overdue:
        days = "1 day" if line.days_overdue == 1 else f"{line.days_overdue} days"
        return f"OVERDUE {days}{mark}"
    if line.due_date is not None:
        return short_date(line.due_date) + mark
    if line.undated is not None:
        return ("no meeting yet" if line.undated is Undated.MEETING else "no day of asking") + mark
    return "clock not begun" if line.due.waits_for else line.due_words


def short_words(line: FollowUpLine) -> str:
    """Return the same where no column has the status: of what nobody owes, where it stands."""
    if line.overdue or line.status in AWAITING_OWNER:
        return late_words(line)
    return _SHORT.get(line.status, line.status_words)


def about(line: FollowUpLine, duties: Sequence[Duty] = (), today: dt.date = dt.date.min) -> str:
    """Return everything about a follow-up, one fact a line, its history last and newest first.

    ``duties`` are what the Act asks for of it.
    """
    one = line.follow_up
    private = "  PRIVATE: only its title is public" if one.restricted else ""
    lines = [f"{one.id}  {one.title}{private}"]
    asked = f"Asked {_day(one.asked_on)} by {line.requester_words}"
    if line.source_words:
        asked += f", {line.source_words}"
    lines.append(asked)
    lines.append(f"To {line.owner_words}; {_due(line)}; {line.status_words}")
    for limb in line.limbs:
        share = f" ({limb.limb.share})" if limb.limb.share else ""
        late = f", {limb.days_overdue} days overdue" if limb.days_overdue else ""
        lines.append(
            f"  Limb {limb.limb.id}: {limb.owner_words}{share}; {_due_said(limb.due_words)}{late};"
            f" {limb.status_words}"
        )
    if line.unresolved:
        names = {"owner": "to whom", "requester": "by whom", "due": "by when"}
        missing = ", ".join(names.get(name, name) for name in line.unresolved)
        lines.append(f"Not said: {missing}")
    lines += duties_words(duties, today)
    if one.wording:
        lines.append(" ".join(one.wording.split()))
    lines += history_words(one)
    return "\n".join(lines)


def history_words(one: FollowUp) -> list[str]:
    """Return its history, a line each, newest first; what was corrected says so."""
    numbers = {number for number, _ in counted(one)}
    several = len(one.limbs) > 1
    return [
        fact_words(fact, number, counts=number in numbers, several=several)
        for number, fact in reversed(list(enumerate(one.history, 1)))
    ]


def fact_words(fact: Fact, number: int, *, counts: bool = True, several: bool = False) -> str:
    """Return one line of the history: number, day, what it is, by whom, the words, what it set."""
    what = FACT_WORDS.get(fact.kind, fact.kind.value)
    if fact.kind is FactKind.DECISION and fact.decision is not None:
        what = f"decision: {DECISION_WORDS[fact.decision]}"
    if fact.kind is FactKind.OUTCOME and fact.outcome is not None:
        what = f"outcome: {OUTCOME_WORDS[fact.outcome]}"
    what += _more_words(fact)
    if several and fact.limb:
        what += f", limb {fact.limb}"
    parts = [
        f"by {fact.by}" if fact.by else "",
        f"({fact.how})" if fact.how else "",
        f"until {short_date(fact.until)}" if fact.until else "",
        f"at {fact.meeting}" if fact.meeting else "",
        f"minute {fact.minute}" if fact.minute is not None else "",
        "under delegation" if fact.delegated else "",
        f"[{fact.other}]" if fact.other else "",
        f"of {fact.about}" if fact.about else "",
    ]
    head = " ".join(part for part in (_when(fact.on), what, *parts) if part)
    tail = [" ".join(fact.text.split())]
    if fact.judgement is not None:
        tail.append(f"[{JUDGEMENT_WORDS[fact.judgement]}]")
    if fact.filed:
        tail.append(f"[filed: {fact.filed}]")
    if fact.public:
        tail.append("[may be printed]")
    if fact.stood is not None:
        tail.append(f"[{fact.stood.value.replace('_', ' ')}]")
    if fact.retold:
        tail.append("[of the undertaking: changes nothing here]")
    if not counts:
        tail.append("[corrected, no longer counts]")
    words = " ".join(part for part in tail if part)
    return f"{number}. {head}: {words}" if words else f"{number}. {head}"


def _more_words(fact: Fact) -> str:
    """Return what is said of the facts of duties besides what they are (R7.1, R7.4, R7.8)."""
    if fact.kind is FactKind.COPIED and fact.owner is not None:
        return f" to {fact.owner.said or fact.owner.organisation}"
    if fact.personal is not None:
        return f": {PERSONAL_WORDS[fact.personal]}"
    if fact.withheld is not None:
        return f", {WITHHELD_WORDS[fact.withheld]}"
    if fact.kind is FactKind.CHANGED:
        return f" {change_words(fact)}"
    return f": {STEP_WORDS[fact.step]}" if fact.step is not None else ""


def duties_words(found: Sequence[Duty], today: dt.date) -> list[str]:
    """Return what is still to be done about a follow-up, a line each, the next ones first."""
    left = [duty for duty in found if duty.done is None]
    if not found:
        return []
    if not left:
        return [f"All that the Act asks for is on record ({len(found)})"]
    lines = [f"To do: {duty.words} ({when_owed(duty, today)})" for duty in left[:DUTIES_SHOWN]]
    if len(left) > DUTIES_SHOWN:
        lines.append(f"  and {len(left) - DUTIES_SHOWN} more: a shows them")
    return lines


def when_owed(duty: Duty, today: dt.date) -> str:
    """Return ``by Mon 3 Mar 2020``, ``LATE, …``, ``since …``; the rule without a day."""
    if duty.done is not None:
        return f"done {short_date(duty.done_on)}" if duty.done_on else "done"
    if duty.due is not None:
        return f"{'LATE, ' if duty.due < today else 'by '}{short_date(duty.due)}"
    return f"since {short_date(duty.since)}" if duty.since else duty.rule


def _when(day: dt.date | None) -> str:
    return short_date(day) if day is not None else "undated"


def _due(line: FollowUpLine) -> str:
    if line.overdue:
        days = "1 day" if line.days_overdue == 1 else f"{line.days_overdue} days"
        return f"{_due_said(line.due_words)}, overdue by {days}"
    return _due_said(line.due_words)


def _due_said(words: str) -> str:
    """Return when it is due as part of a sentence; an extension or a promise says it itself."""
    return words if words.startswith(("extended to", "promised for")) else f"due {words}"


def _day(day: dt.date | None) -> str:
    return short_date(day) if day else "on a day not recorded"
