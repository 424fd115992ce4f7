"""The letter to one body: all that it owes a committee, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from scp_tui.exports.follow_up_line import TimingOf, days_in_words, timing_for
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
from scp_tui.records.followups import FactKind, FollowUp, FollowUpStatus, Judgement, Limb
from scp_tui.rules.chasing import ChaseStep
from scp_tui.rules.clocks import due_day, limb_days_overdue
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_up_status import concerns, counted, courses
from scp_tui.rules.follow_up_words import due_day_in_words

OPENINGS = {
    ChaseStep.BEFORE: "This is a reminder of what the {name} asked for, and by when.",
    ChaseStep.ON: "The {name} asked for what follows, and an answer is due.",
    ChaseStep.AFTER: "The {name} asked for what follows. The day for an answer has passed.",
    ChaseStep.CHAIR: (
        "I write for the {name}, which asked for what follows. The day for an answer passed some"
        " time ago."
    ),
    None: "The {name} asked for what follows, and has not had the whole of it yet.",
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
) -> Document:
    """Return the letter. It names what is asked, when it was asked and is due, and what came.

    Restricted follow-ups must not be among ``owed``; of one that is, the letter says nothing.
    ``step`` is the reminder that it is: the chair signs the last one.
    """
    title = f"Reminder: what the {committee.name} asked for"
    blocks: list[Block] = [Heading(1, title)]
    if committee.council:
        blocks.append(Labelled("From:", plain(f"{committee.council}, {committee.name}")))
    blocks += [
        Labelled("To:", plain(f"{to}, {contact}" if contact else to)),
        Labelled("Date:", plain(date_in_words(today))),
        Paragraph(plain(OPENINGS[step].format(name=committee.name), _reminded(owed))),
    ]
    for one, limb in owed:
        if not one.restricted:
            blocks += _request(one, limb, today, timing)
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
        body=tuple(blocks),
        reference=committee.id,
        made_on=today,
    )


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


def _request(one: FollowUp, limb: Limb, today: dt.date, timing: TimingOf) -> list[Block]:
    here = timing_for(one, timing)
    due = due_day(one, limb, here)
    late = limb_days_overdue(one, limb, today, here)
    asked = f"on {date_in_words(one.asked_on)}" if one.asked_on else "on a day not recorded"
    minute = f", minute {one.minute}" if one.minute is not None else ""
    blocks: list[Block] = [
        Heading(2, f"{one.id}: {one.title}"),
        Labelled("Asked:", plain(f"{asked}{minute}")),
    ]
    if one.wording:
        blocks.append(Labelled("In full:", plain(" ".join(one.wording.split()))))
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
    facts = [fact for number, fact in counted(one) if concerns(fact, number, limb)]
    answers = [fact for fact in facts if fact.kind is FactKind.REPLY]
    if not answers:
        promised = [fact for fact in facts if fact.kind is FactKind.PROMISED]
        if promised and promised[-1].until:
            return f"nothing; it was promised for {date_in_words(promised[-1].until)}."
        return (
            "nothing, as far as our record shows; it was promised."
            if promised
            else ("nothing, as far as our record shows.")
        )
    on = f" on {date_in_words(answers[-1].on)}" if answers[-1].on else ""
    words = f"an answer came{on}"
    course = courses(one)[limb.id]
    part = course.answer is FollowUpStatus.PART_ANSWERED
    if course.verdicts[max(course.verdicts)] is Judgement.NOT:
        earlier = "; an earlier one answers a part of it" if part else ""
        return f"{words}, which does not answer what was asked{earlier}."
    if part:
        return f"{words}, which answers a part of it; the rest is still wanted."
    return f"{words}."
