"""What has come on a follow-up, in the sentences of the tracker paper.

The words of a history are those that anybody may read, and no others (``rules.follow_up_public``).
"""

from __future__ import annotations

import datetime as dt

from scp_tui.records.committee import Register
from scp_tui.records.followups import (
    ClosureDecision,
    Fact,
    FactKind,
    FollowUp,
    Judgement,
    PersonalCheck,
    Withheld,
)
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.duties import COPY, Setting, open_duties
from scp_tui.rules.follow_up_changes import public_change_words
from scp_tui.rules.follow_up_public import public_side
from scp_tui.rules.follow_up_status import counted
from scp_tui.rules.follow_up_words import meeting_words, minute_of
from scp_tui.rules.local_matter import STEP_WORDS
from scp_tui.rules.membership import organisation_name_on
from scp_tui.rules.names import join_names

_PROGRESS = frozenset(
    {
        FactKind.REPLY,
        FactKind.JUDGED,
        FactKind.PROMISED,
        FactKind.EXTENDED,
        FactKind.OUTCOME,
        FactKind.NOTE,
        FactKind.PAUSED,
        FactKind.PROPOSED,
        FactKind.MERGED,
        FactKind.MOVED,
        FactKind.DECISION,
        FactKind.WITHDRAWN,
        FactKind.SUPERSEDED,
        FactKind.COPIED,
        FactKind.CHECKED,
        FactKind.WITHHELD,
        FactKind.STEP,
        FactKind.CHANGED,
    }
)
_TOLD_CHANGES = frozenset({"due", "basis", "asked_on"})
"""The changes that members are told: those that move the day due."""
_PERSONAL = {
    PersonalCheck.DEPERSONALISED: "nobody can be identified from it",
    PersonalCheck.IDENTIFIES: "it identifies people, as is necessary or appropriate",
    PersonalCheck.RETURNED: "it identified people and was returned",
}
_WITHHELD = {
    Withheld.PROCEEDINGS: "information was withheld, since it would prejudice legal proceedings",
    Withheld.OPERATIONS: (
        "information was withheld, since it would prejudice current or future operations"
    ),
    Withheld.OTHER: "information was withheld",
}
_JUDGED = {
    Judgement.ANSWERS: "judged to answer it",
    Judgement.IN_PART: "judged to answer a part",
    Judgement.NOT: "judged not to answer it",
}
_DECIDED = {
    ClosureDecision.CLOSE: "closed",
    ClosureDecision.KEEP_OPEN: "kept open",
    ClosureDecision.NOT_SATISFIED: "kept open: what came did not satisfy",
}


def progress(one: FollowUp, register: Register) -> str:
    """Return all that came and was judged, oldest first, in sentences; and what is yet to come.

    A reply is always told. Where nothing is, but notes that are not printed, it says no more than
    that there is no reply: something was found.
    """
    shown = public_side(one)
    facts = [fact for _, fact in counted(shown) if fact.kind in _PROGRESS]
    words = [*(_fact(fact, shown) for fact in facts), _still(one, register)]
    noted = any(fact.kind is FactKind.NOTE for fact in facts)
    nothing = "No reply." if noted else "None found."
    return " ".join(word for word in words if word) or nothing


def _still(one: FollowUp, register: Register) -> str:
    """Return who is yet to have a copy of a report (R7.1), or a matter's next step (R7.8)."""
    left = open_duties(one, Setting(register=register))
    day = one.asked_on or dt.date.max
    known = {body.id: organisation_name_on(body, day) for body in register.organisations}
    copies = [known[duty.key.removeprefix(COPY)] for duty in left if duty.key.startswith(COPY)]
    if copies:
        return f"A copy is yet to go to {join_names(copies)}."
    steps = [duty.words for duty in left if duty.must]
    return f"Next: {steps[0]}." if steps else ""


def _fact(fact: Fact, one: FollowUp) -> str:
    on = date_in_words(fact.on) if fact.on else "On a day not recorded"
    by = f", {fact.by}" if fact.by else ""
    limb = f" (part {fact.limb})" if fact.limb and len(one.limbs) > 1 else ""
    if fact.retold and fact.other:
        limb += f", of {fact.other}"
    text = " ".join(fact.text.split())
    kind = fact.kind
    if kind is FactKind.CHANGED:
        told = fact.field in _TOLD_CHANGES
        return f"{on}: {public_change_words(fact)}." if told else ""
    if kind is FactKind.JUDGED and fact.judgement is not None:
        said = _JUDGED[fact.judgement]
        return f"{on}{limb}: {said}{f' ({text})' if text else ''}."
    if kind is FactKind.DECISION and fact.decision is not None:
        how = f" ({fact.how})" if fact.how else ""
        at = _at(one, fact) or f" under delegation{how}"
        return f"{on}{limb}: {_DECIDED[fact.decision]}{at}{f' ({text})' if text else ''}."
    if (done := _duty(fact)) is not None:
        return f"{on}{limb}: {done}{_at(one, fact)}{f' ({text})' if text else ''}."
    heads = {
        FactKind.PROMISED: "promised",
        FactKind.EXTENDED: "extended",
        FactKind.PAUSED: "paused",
        FactKind.PROPOSED: "proposed for closure",
        FactKind.MERGED: "merged with its acceptance",
        FactKind.MOVED: "moved to another owner",
        FactKind.WITHDRAWN: "withdrawn",
        FactKind.SUPERSEDED: f"went into {fact.other}",
        FactKind.OUTCOME: str(fact.outcome.value).replace("_", " ") if fact.outcome else "",
    }
    head = heads.get(kind, "")
    until = f" for {date_in_words(fact.until)}" if fact.until else ""
    body = text
    if kind is FactKind.REPLY:
        body = text or "a reply came"
        if fact.judgement is not None:
            body = f"{body.rstrip('.')} ({_JUDGED[fact.judgement]})"
    words = ": ".join(part for part in (f"{head}{until}" if head else "", body) if part)
    if not words:
        return ""
    return f"{on}{by}{limb}: {words.rstrip('.')}."


def _at(one: FollowUp, fact: Fact) -> str:
    """Return ``at the meeting of 23 March 2020, minute 21`` after a blank; empty without one."""
    if fact.meeting is None:
        return ""
    number = minute_of(one, fact)
    minute = f", minute {number}" if number is not None else ""
    return f" at {meeting_words(fact.meeting)}{minute}"


def _duty(fact: Fact) -> str | None:
    """Return what was done of what the Act asks for (R7.1, R7.4, R7.8); None for another fact."""
    if fact.kind is FactKind.COPIED and fact.owner is not None:
        how = f", {fact.how}" if fact.how else ""
        return f"a copy to {fact.owner.said or fact.owner.organisation}{how}"
    if fact.personal is not None:
        return _PERSONAL[fact.personal]
    if fact.withheld is not None:
        return _WITHHELD[fact.withheld]
    return STEP_WORDS[fact.step] if fact.step is not None else None
