"""The chair's copy of the tracker paper: the same business, what is awkward first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scp_tui.exports.follow_up_line import TimingOf, days_in_words, timing_for, words_of
from scp_tui.exports.pages.frame import in_frame, titled
from scp_tui.exports.tree import (
    Block,
    BulletList,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Span,
    plain,
)
from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import (
    ClosureDecision,
    FactKind,
    FollowUp,
    FollowUpStatus,
    Judgement,
)
from scp_tui.records.meeting import Meeting
from scp_tui.rules.chasing import ChaseStep, chases_due
from scp_tui.rules.clocks import whole_due
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_up_state import days_overdue, is_owned, unresolved_fields
from scp_tui.rules.follow_up_status import SETTLED, counted, courses, standing
from scp_tui.rules.names import join_names
from scp_tui.rules.phrases import phrase

_LATE = 90
"""Days after which lateness itself is what is awkward."""


def awkward(
    one: FollowUp, committee: Committee, today: dt.date, timing: TimingOf
) -> tuple[int, str] | None:
    """Return how awkward a follow-up is (0 is most) and why; None where nothing is."""
    found = standing(one)
    if found.status in SETTLED:
        return None
    here = timing_for(one, timing)
    facts = [fact for _, fact in counted(one)]
    if any(fact.decision is ClosureDecision.NOT_SATISFIED for fact in facts):
        return 0, phrase(committee, "tracker_dissatisfied")
    if beside := _beside_the_point(one):
        which = f" (limb{'s' * (len(beside) > 1)} {join_names(beside)})"
        return 1, f"What came does not answer what was asked{which * (len(one.limbs) > 1)}."
    late = days_overdue(one, today, here)
    if any(chase.step is ChaseStep.CHAIR for chase in chases_due(one, today, here)):
        next_letter = phrase(committee, "tracker_next_letter")
        return 2, f"{days_in_words(late).capitalize()} overdue: {next_letter}."
    if late >= _LATE:
        return 3, f"{days_in_words(late).capitalize()} overdue."
    if not all(is_owned(limb.owner) for limb in one.limbs):
        return 4, "Nobody was named to do it."
    if late:
        return 5, f"{days_in_words(late).capitalize()} overdue."
    if FollowUpStatus.PART_ANSWERED in (found.status, *found.limbs.values()):
        return 6, "Only a part has been answered."
    if found.status is FollowUpStatus.PAUSED:
        return 7, f"Paused: {found.reason or 'no reason recorded'}."
    if whole_due(one, here).waits_for:
        return 8, "Its clock has not begun: no notice is on record."
    if unresolved_fields(one):
        return 9, "Not everything was said when it was asked."
    return None


def _beside_the_point(one: FollowUp) -> tuple[str, ...]:
    """Return the limbs that wait though something came, since the last of it does not answer.

    An earlier reply that answers the limb stands, whatever came after it (R7.7).
    """
    answered = (*SETTLED, FollowUpStatus.ANSWERED, FollowUpStatus.SATISFACTORY)
    return tuple(
        limb
        for limb, course in courses(one).items()
        if course.verdicts
        and course.verdicts[max(course.verdicts)] is Judgement.NOT
        and course.status not in answered
    )


def chair_copy(
    follow_ups: Iterable[FollowUp],
    committee: Committee,
    register: Register,
    *,
    meeting: Meeting,
    today: dt.date,
    timing: TimingOf,
) -> Document:
    """Return the chair's copy for a meeting. It is for the chair, not for publication.

    Restricted follow-ups are counted and not described: it may lie on a table (R2.8).
    """
    own = [one for one in follow_ups if one.committee == committee.id]
    waiting = [one for one in own if standing(one).status not in SETTLED]
    private = [one for one in waiting if one.restricted]
    rated = [
        (rank, one, why)
        for one in waiting
        if not one.restricted and (found := awkward(one, committee, today, timing)) is not None
        for rank, why in (found,)
    ]
    rated.sort(key=lambda row: (row[0], -days_overdue(row[1], today, timing_for(row[1], timing)),
                                row[1].id))  # fmt: skip
    title = titled(committee, "chair")
    blocks: list[Block] = [
        Heading(1, title),
        Note(f"For the {committee.chair_title}, not for publication."),
        Labelled("Committee:", plain(committee.name)),
        Labelled("Meeting:", plain(date_in_words(meeting.date))),
        Labelled("Waiting:", plain(str(len(waiting)))),
    ]
    if private:
        blocks.append(Labelled("Of them in private:", plain(str(len(private)))))
    for _, one, why in rated:
        blocks += _entry(one, why, register, today, timing)
    quiet = len(waiting) - len(private) - len(rated)
    if quiet:
        others = "the other one" if quiet == 1 else f"the other {quiet}"
        if quiet == len(waiting):
            others = "it" if quiet == 1 else "them"
        blocks.append(Paragraph(plain(f"Nothing is awkward about {others}.")))
    if not waiting:
        blocks.append(Paragraph(plain("Nothing is outstanding.")))
    return Document(
        kind="chair",
        title=f"{title}, {date_in_words(meeting.date)}",
        body=in_frame(committee, blocks),
        reference=meeting.id,
        made_on=today,
        author=committee.council,
    )


def _entry(
    one: FollowUp, why: str, register: Register, today: dt.date, timing: TimingOf
) -> list[Block]:
    line = words_of(one, register, today=today, timing=timing)
    points: list[tuple[Span, ...]] = [
        plain(f"Of: {line.owner}. Due: {line.due}. It stands at: {line.status}."),
    ]
    chased = [fact for _, fact in counted(one) if fact.kind is FactKind.CHASE]
    if chased:
        last = f", last on {date_in_words(chased[-1].on)}" if chased[-1].on else ""
        times = "once" if len(chased) == 1 else f"{len(chased)} times"
        points.append(plain(f"Chased {times}{last}."))
    if line.latest != "none":
        points.append(plain(f"Latest: {line.latest}"))
    return [
        Heading(2, f"{one.id}: {one.title}"),
        Paragraph((Span(why, strong=True),)),
        BulletList(tuple(points)),
    ]
