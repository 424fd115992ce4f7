"""The letter to one body: all that it owes a committee, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import IntEnum

from scp_tui.exports.follow_up_line import TimingOf, days_in_words, timing_for
from scp_tui.exports.pages.frame import in_frame
from scp_tui.exports.tree import (
    Block,
    Document,
    Heading,
    Labelled,
    Paragraph,
    Signature,
    plain,
)
from scp_tui.records.committee import Committee
from scp_tui.records.followups import (
    ClosureDecision,
    Fact,
    FactKind,
    FollowUp,
    FollowUpStatus,
    Judgement,
    Limb,
)
from scp_tui.rules.chasing import ChaseStep
from scp_tui.rules.clocks import due_day, limb_days_overdue
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_up_status import concerns, counted, courses
from scp_tui.rules.follow_up_words import due_day_in_words
from scp_tui.rules.names import join_names
from scp_tui.rules.references import parse_meeting_ref


class _When(IntEnum):
    """Which part of the letter something stands in, by its day."""

    OVERDUE = 0
    TODAY = 1
    LATER = 2


_HEADINGS = {
    _When.OVERDUE: "Overdue",
    _When.TODAY: "Due today",
    _When.LATER: "Not yet due",
}
_OF_ALL = {
    _When.OVERDUE: "The day for an answer has passed.",
    _When.TODAY: "An answer is due today.",
    _When.LATER: "None of it is due yet.",
}


def chase_letter(
    owed: Sequence[tuple[FollowUp, Limb]],
    committee: Committee,
    *,
    to: str,
    step: ChaseStep | None,
    today: dt.date,
    timing: TimingOf,
    contact: str | None = None,
    people: Mapping[str, str] | None = None,
) -> Document:
    """Return the letter. It names what is asked, when it was asked and is due, and what came.

    What is overdue, due today and not yet due stand apart, and the opening says which there is.
    Restricted follow-ups must not be among ``owed``; of one that is, the letter says nothing.
    ``step`` is the reminder that it is: the chair signs the last one. ``people`` are the names
    of those asked, by id, where there are several: each ask then says whose it is.
    """
    title = f"Reminder: what the {committee.name} asked for"
    blocks: list[Block] = [Heading(1, title)]
    if committee.council:
        blocks.append(Labelled("From:", plain(f"{committee.council}, {committee.name}")))
    parts = _parts(owed, today, timing)
    blocks += [
        Labelled("To:", plain(f"{to}, {contact}" if contact else to)),
        Labelled("Date:", plain(date_in_words(today))),
        Paragraph(plain(_opening(parts, committee, step), _reminded(owed))),
    ]
    for when, asks in parts.items():
        if len(parts) > 1:
            blocks.append(Heading(2, _HEADINGS[when]))
        for one, limb in asks:
            level = 3 if len(parts) > 1 else 2
            blocks += _request(one, limb, today, timing, level, people or {})
    where = f" to {committee.email}" if committee.email else ""
    blocks.append(
        Paragraph(
            plain(
                f"Please reply{where}, quoting the reference. If you cannot answer yet, please"
                " say when you will, or who can answer instead. What you send is put before the"
                " Committee, which decides whether it answers what was asked."
            )
        )
    )
    signs = committee.chair_title if step is ChaseStep.CHAIR else "Clerk to the Committee"
    blocks.append(Signature((f"{signs}, {committee.name}",)))
    return Document(
        kind="letter",
        title=f"{title}: {to}, {date_in_words(today)}",
        body=in_frame(committee, blocks),
        reference=committee.id,
        made_on=today,
    )


def _parts(
    owed: Sequence[tuple[FollowUp, Limb]], today: dt.date, timing: TimingOf
) -> dict[_When, list[tuple[FollowUp, Limb]]]:
    """Return what is owed by its day, in the order of a letter; only the parts that there are."""
    found: dict[_When, list[tuple[FollowUp, Limb]]] = {}
    for one, limb in owed:
        if one.restricted:
            continue
        here = timing_for(one, timing)
        when = _When.LATER
        if limb_days_overdue(one, limb, today, here):
            when = _When.OVERDUE
        elif due_day(one, limb, here).date == today:
            when = _When.TODAY
        found.setdefault(when, []).append((one, limb))
    return {when: found[when] for when in sorted(found)}


def _opening(
    parts: Mapping[_When, Sequence[object]], committee: Committee, step: ChaseStep | None
) -> str:
    name = committee.name
    if step is ChaseStep.BEFORE and _When.OVERDUE not in parts and _When.TODAY not in parts:
        return f"This is a reminder of what the {name} asked for, and by when."
    writes = f"I write for the {name}, which" if step is ChaseStep.CHAIR else f"The {name}"
    asked = f"{writes} asked for what follows."
    if len(parts) == 1:
        return f"{asked} {_OF_ALL[next(iter(parts))]}"
    counts = {when: len(asks) for when, asks in parts.items()}
    said = []
    if late := counts.get(_When.OVERDUE):
        said.append(f"the day for an answer has passed for {late} of them")
    if due := counts.get(_When.TODAY):
        said.append(f"{due} {'is' if due == 1 else 'are'} due today")
    if later := counts.get(_When.LATER):
        said.append(f"{later} {'is' if later == 1 else 'are'} not yet due")
    told = join_names(said)
    return f"{asked} {told[:1].upper()}{told[1:]}."


def _reminded(owed: Sequence[tuple[FollowUp, Limb]]) -> str:
    """Return how often a reminder went before, as the record has it."""
    days = {
        fact.on
        for one, limb in owed
        for number, fact in counted(one)
        if not one.restricted and fact.kind is FactKind.CHASE and concerns(fact, number, limb)
    }
    if not days:
        return ""
    known = [day for day in days if day is not None]
    last = f", the last on {date_in_words(max(known))}" if known else ""
    return f" Reminders were sent before{last}."


def _request(
    one: FollowUp, limb: Limb, today: dt.date, timing: TimingOf, level: int,
    people: Mapping[str, str],
) -> list[Block]:  # fmt: skip
    here = timing_for(one, timing)
    due = due_day(one, limb, here)
    late = limb_days_overdue(one, limb, today, here)
    asked = f"on {date_in_words(one.asked_on)}" if one.asked_on else "on a day not recorded"
    minute = f", minute {one.minute}" if one.minute is not None else ""
    blocks: list[Block] = [
        Heading(level, f"{one.id}: {one.title}"),
        Labelled("Asked:", plain(f"{asked}{minute}")),
    ]
    if one.wording:
        blocks.append(Labelled("In full:", plain(" ".join(one.wording.split()))))
    if whose := people.get(limb.owner.person or ""):
        blocks.append(Labelled("Asked of:", plain(whose)))
    if limb.share:
        blocks.append(Labelled("Your part:", plain(limb.share)))
    words = due_day_in_words(due, date_in_words)
    if due.default:
        words = words.removesuffix(" (default)") + " (the Committee's usual time; none was named)"
    blocks.append(Labelled("Due:", plain(f"{words}, {days_in_words(late)} ago" if late else words)))
    blocks.append(Labelled("So far:", plain(_so_far(one, limb))))
    return blocks


def _so_far(one: FollowUp, limb: Limb) -> str:
    """Return what came from them, as the record has it."""
    facts = [(number, fact) for number, fact in counted(one) if concerns(fact, number, limb)]
    answers = [(number, fact) for number, fact in facts if fact.kind is FactKind.REPLY]
    if not answers:
        promised = [fact for _, fact in facts if fact.kind is FactKind.PROMISED]
        if promised and promised[-1].until:
            return f"nothing; it was promised for {date_in_words(promised[-1].until)}."
        return (
            "nothing, as far as our record shows; it was promised."
            if promised
            else ("nothing, as far as our record shows.")
        )
    last, answer = answers[-1]
    refused = [
        (number, fact)
        for number, fact in facts
        if fact.decision is ClosureDecision.NOT_SATISFIED and (fact.meeting or fact.delegated)
    ]
    if refused and refused[-1][0] > last:
        return (
            f"{_refusal(refused[-1][1], [fact for _, fact in answers])} An answer is still wanted."
        )
    on = f" on {date_in_words(answer.on)}" if answer.on else ""
    words = f"an answer came{on}"
    course = courses(one)[limb.id]
    part = course.answer is FollowUpStatus.PART_ANSWERED
    if course.verdicts[max(course.verdicts)] is Judgement.NOT:
        earlier = "; an earlier one answers a part of it" if part else ""
        return f"{words}, which does not answer what was asked{earlier}."
    if part:
        return f"{words}, which answers a part of it; the rest is still wanted."
    return f"{words}."


def _refusal(decision: Fact, answers: Sequence[Fact]) -> str:
    """Return which answer the committee was not satisfied with, and when it said so."""
    on = answers[-1].on
    if len(answers) > 1:
        which = "the answers that came" + (f", the last on {date_in_words(on)}" if on else "")
    else:
        which = f"the answer of {date_in_words(on)}" if on else "the answer that came"
    said = parse_meeting_ref(decision.meeting).date if decision.meeting else decision.on
    when = f" It said so on {date_in_words(said)}." if said else ""
    return f"the Committee was not satisfied with {which}.{when}"
