"""What the Act asks of the clerk about one follow-up, and what of it has been done.

A copy of a report to each authority and body (R7.1), notice that the duty to respond applies
(R7.6), a response looked at by the committee (R7.7), information asked for in writing and looked
at for names (R7.4), and the steps of a local crime and disorder matter (R7.8). All of it follows
from the history: nothing is stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from scp_tui.records.base import Value
from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import (
    ClosureDecision,
    Fact,
    FactKind,
    FollowUp,
    FollowUpKind,
    Limb,
    MatterStep,
    ReportBasis,
)
from scp_tui.records.people import Organisation
from scp_tui.rules.date_words import long_date
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.follow_up_status import (
    SETTLED,
    concerns,
    counted,
    is_settled,
    standing,
    status_of,
)
from scp_tui.rules.limb_course import is_decided
from scp_tui.rules.local_matter import Taken, matter_steps
from scp_tui.rules.membership import must_answer, organisation_name_on, organisation_on

COPY = "copy:"
CHECK = "checked:"
STEP = "step:"
"""What the keys of duties begin with; the body, the number of the reply, or the step follows."""


class Setting(Value, frozen=True, kw_only=True):
    """What duties depend on besides the ask: the register, the committee, its meetings' days."""

    register: Register
    committee: Committee | None = None
    meetings: tuple[dt.date, ...] = ()


class Duty(Value, frozen=True, kw_only=True):
    """Something to be done. ``done`` is the number of the fact that did it, None while it is not.

    ``due`` is its last day, where there is one; ``since`` the day from which it was owed.
    ``first`` is what must be done before it. Without a ``must`` the ask may be closed all the
    same.
    """

    key: str
    rule: str
    words: str
    since: dt.date | None = None
    due: dt.date | None = None
    done: int | None = None
    done_on: dt.date | None = None
    first: str = ""
    must: bool = False


def duties(one: FollowUp, setting: Setting) -> tuple[Duty, ...]:
    """Return what is to be done about a follow-up, in the order in which it comes."""
    return tuple(_duties(one, setting))


def open_duties(one: FollowUp, setting: Setting) -> tuple[Duty, ...]:
    """Return those not done yet; none of what is settled."""
    if status_of(one) in SETTLED:
        return ()
    return tuple(duty for duty in _duties(one, setting) if duty.done is None)


def duty_findings(one: FollowUp, setting: Setting, today: dt.date) -> Iterator[Finding]:
    """Yield a finding for each duty not done; of a restricted ask only that there is one.

    Of a local crime and disorder matter that the committee has closed too: no step is left out.
    """
    left = open_duties(one, setting)
    if closed_matter(one):
        left = tuple(d for d in _duties(one, setting) if d.must and d.done is None)
    for duty in left:
        late = duty.due is not None and duty.due < today
        when = f" by {long_date(duty.due)}" if duty.due is not None else ""
        what = "something that the Act asks for" if one.restricted else duty.words
        yield Finding(
            level=Level.WARNING if late else Level.NOTE,
            rule=duty.rule,
            where=one.id,
            message=f"not on record{when}: {what}",
        )


def closed_matter(one: FollowUp) -> bool:
    """Return whether the committee has closed a local crime and disorder matter.

    No step of it can be left out (R7.8): what is not done is owed still. What an earlier record
    had closed is not told.
    """
    if one.kind is not FollowUpKind.LOCAL_CRIME_MATTER or not is_settled(one):
        return False
    return any(
        is_decided(fact) and fact.decision is ClosureDecision.CLOSE for _, fact in counted(one)
    )


def _duties(one: FollowUp, setting: Setting) -> Iterator[Duty]:
    facts = list(counted(one))
    if one.kind is FollowUpKind.LOCAL_CRIME_MATTER:
        yield from _matter(one, facts, setting)
    if one.basis is ReportBasis.PJA_19:
        yield from _copies(one, facts, setting.register)
    if one.basis in (ReportBasis.PJA_19, ReportBasis.LGA_9FE):
        yield from _response(one, facts)
    if one.kind is FollowUpKind.INFORMATION_REQUEST and _of_an_authority(one, setting.register):
        yield from _information(one, facts, setting.register)


# -- a report ------------------------------------------------------------------------------------


def recipients(one: FollowUp, register: Register) -> tuple[Organisation, ...]:
    """Return each authority and co-operating body of the day on which it was sent (R7.1, R7.13)."""
    day = _sent_on(one) or one.asked_on
    if day is None:
        return ()
    found = [
        body for body in register.organisations if _there(body, day) and must_answer(body, day)
    ]
    return tuple(sorted(found, key=lambda body: organisation_name_on(body, day).casefold()))


def _copies(one: FollowUp, facts: Iterable[tuple[int, Fact]], register: Register) -> Iterator[Duty]:
    day = _sent_on(one)
    sent = {
        fact.owner.organisation: (number, fact)
        for number, fact in facts
        if fact.kind is FactKind.COPIED and fact.owner is not None
    }
    for body in recipients(one, register):
        number, fact = sent.get(body.id, (None, None))
        name = organisation_name_on(body, day or one.asked_on or dt.date.max)
        yield Duty(
            key=f"{COPY}{body.id}",
            rule="R7.1",
            words=f"a copy to {name}",
            since=day,
            done=number,
            done_on=fact.on if fact is not None else None,
        )


def _by_limb(
    one: FollowUp, facts: list[tuple[int, Fact]]
) -> Iterator[tuple[Limb, str, list[tuple[int, Fact]]]]:
    """Yield each limb that is not settled, its mark for a key, and the facts about it."""
    found = standing(one).limbs
    for limb in one.limbs:
        if found[limb.id] not in SETTLED:
            own = [(number, fact) for number, fact in facts if concerns(fact, number, limb)]
            yield limb, f":{limb.id}" if len(one.limbs) > 1 else "", own


def _response(one: FollowUp, every: list[tuple[int, Fact]]) -> Iterator[Duty]:
    for limb, mark, facts in _by_limb(one, every):
        yield from _response_of(facts, mark, f", limb {limb.id}" if mark else "")


def _response_of(facts: list[tuple[int, Fact]], mark: str, which: str) -> Iterator[Duty]:
    notice = _first(facts, FactKind.NOTICE)
    sent = _first(facts, FactKind.SENT)
    yield Duty(
        key=f"notice{mark}",
        rule="R7.6",
        words=f"notice of the duty, which starts the time{which}",
        since=sent[1].on if sent else None,
        done=notice[0] if notice else None,
        done_on=notice[1].on if notice else None,
    )
    answer = _first(facts, FactKind.REPLY)
    if answer is None:
        return
    looked = next(
        (
            (number, fact)
            for number, fact in facts
            if number > answer[0]
            and fact.meeting is not None
            and fact.kind in (FactKind.TAKEN, FactKind.DECISION)
        ),
        None,
    )
    yield Duty(
        key=f"review{mark}",
        rule="R7.7",
        words=f"the response looked at, at a meeting{which}",
        since=answer[1].on,
        done=looked[0] if looked else None,
        done_on=looked[1].on if looked else None,
    )


# -- information ---------------------------------------------------------------------------------


def _information(
    one: FollowUp, facts: list[tuple[int, Fact]], register: Register
) -> Iterator[Duty]:
    for limb, mark, own in _by_limb(one, facts):
        if not _is_of_an_authority(limb, one.asked_on, register):
            continue
        sent = _first(own, FactKind.SENT)
        yield Duty(
            key=f"sent{mark}",
            rule="R7.4",
            words=f"the request in writing{f', limb {limb.id}' if mark else ''}",
            since=one.asked_on,
            done=sent[0] if sent else None,
            done_on=sent[1].on if sent else None,
        )
    checks = {fact.about: (number, fact) for number, fact in facts if fact.kind is FactKind.CHECKED}
    for number, fact in facts:
        if fact.kind is FactKind.REPLY:
            by, check = checks.get(number, (None, None))
            when = f" of {long_date(fact.on)}" if fact.on is not None else ""
            yield Duty(
                key=f"{CHECK}{number}",
                rule="R7.4",
                words=f"the reply{when} looked at for names",
                since=fact.on,
                done=by,
                done_on=check.on if check is not None else None,
            )


def _of_an_authority(one: FollowUp, register: Register) -> bool:
    return any(_is_of_an_authority(limb, one.asked_on, register) for limb in one.limbs)


def _is_of_an_authority(limb: Limb, day: dt.date | None, register: Register) -> bool:
    if day is None or limb.owner.organisation is None:
        return False
    body = organisation_on(register, limb.owner.organisation, day)
    return body is not None and must_answer(body, day)


# -- a local crime and disorder matter -----------------------------------------------------------


def _matter(one: FollowUp, facts: Iterable[tuple[int, Fact]], setting: Setting) -> Iterator[Duty]:
    taken: dict[MatterStep, Taken] = {
        fact.step: Taken(number=number, on=fact.on)
        for number, fact in facts
        if fact.kind is FactKind.STEP and fact.step is not None
    }
    before = ""
    for step in matter_steps(taken, one.asked_on, setting.committee, setting.meetings):
        done = next((taken[each] for each in step.steps if each in taken), None)
        yield Duty(
            key=f"{STEP}{step.steps[0].value}",
            rule="R7.8",
            words=step.words,
            since=step.since,
            due=step.due,
            done=done.number if done else None,
            done_on=done.on if done else None,
            first=before,
            must=True,
        )
        before = "" if done else before or step.words


# -- shared --------------------------------------------------------------------------------------


def _first(facts: Iterable[tuple[int, Fact]], kind: FactKind) -> tuple[int, Fact] | None:
    return next(((number, fact) for number, fact in facts if fact.kind is kind), None)


def _sent_on(one: FollowUp) -> dt.date | None:
    sent = _first(counted(one), FactKind.SENT)
    return sent[1].on if sent else None


def _there(body: Organisation, day: dt.date) -> bool:
    return (body.since is None or body.since <= day) and (body.until is None or body.until >= day)
