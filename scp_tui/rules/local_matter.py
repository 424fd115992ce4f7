"""A local crime and disorder matter, step by step, each with its day (R7.8).

Police and Justice Act 2006 s.19(3) to (8): any member may refer one; it goes on the first agenda
that still can take it, is discussed, and the committee decides whether to report. If not, the
member is told so with the reasons; if so, the member has a copy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from scp_tui.records.base import Value
from scp_tui.records.committee import Committee
from scp_tui.records.followups import MatterStep
from scp_tui.rules.clear_days import last_publication_date

NEEDS_REASONS = frozenset({MatterStep.OUTSIDE, MatterStep.NO_REPORT})
"""The steps that say nothing without the reasons for them."""
AT_A_MEETING = frozenset(
    {MatterStep.AGENDA, MatterStep.DISCUSSED, MatterStep.REPORT, MatterStep.NO_REPORT}
)
"""The steps that are taken at a meeting of the committee."""

STEP_WORDS = {
    MatterStep.NOTICE: "written notice from the member to the Scrutiny Officer",
    MatterStep.WITHIN: "it is a local crime and disorder matter of the member's ward",
    MatterStep.OUTSIDE: "it is no local crime and disorder matter",
    MatterStep.AGENDA: "on the agenda of a meeting",
    MatterStep.DISCUSSED: "discussed",
    MatterStep.REPORT: "the Committee decided to report",
    MatterStep.NO_REPORT: "the Committee decided to make no report",
    MatterStep.TOLD: "the member told of the decision, with the reasons",
    MatterStep.COPY: "a copy of the report to the member",
}


class Taken(Value, frozen=True, kw_only=True):
    """A step that was taken: the number of its fact, and its day."""

    number: int
    on: dt.date | None = None


class Step(Value, frozen=True, kw_only=True):
    """What is to be done next: one of ``steps``, owed from ``since``, by ``due`` at the latest."""

    steps: tuple[MatterStep, ...]
    words: str
    since: dt.date | None = None
    due: dt.date | None = None


def matter_steps(
    taken: Mapping[MatterStep, Taken],
    referred: dt.date | None,
    committee: Committee | None,
    meetings: Iterable[dt.date],
) -> Iterator[Step]:
    """Yield the steps that this matter goes through, as far as can be known now.

    The first available agenda is that of the first meeting whose last day to publish had not
    passed when the notice came (R1.1).
    """
    notice = _day(taken, MatterStep.NOTICE) or referred
    closes, sits = first_agenda(notice, committee, meetings)
    yield Step(
        steps=(MatterStep.NOTICE,),
        words=STEP_WORDS[MatterStep.NOTICE],
        since=referred,
        due=referred,
    )
    yield Step(
        steps=(MatterStep.WITHIN, MatterStep.OUTSIDE),
        words="whether it is such a matter",
        since=notice,
        due=closes,
    )
    if MatterStep.OUTSIDE in taken:
        yield _told(_day(taken, MatterStep.OUTSIDE))
        return
    yield Step(
        steps=(MatterStep.AGENDA,), words="on the first available agenda", since=notice, due=closes
    )
    yield Step(
        steps=(MatterStep.DISCUSSED,), words="discussed at that meeting", since=notice, due=sits
    )
    yield Step(
        steps=(MatterStep.REPORT, MatterStep.NO_REPORT),
        words="whether to report on it, decided",
        since=_day(taken, MatterStep.DISCUSSED),
        due=sits,
    )
    if MatterStep.NO_REPORT in taken:
        yield _told(_day(taken, MatterStep.NO_REPORT))
    elif MatterStep.REPORT in taken:
        since = _day(taken, MatterStep.REPORT)
        yield Step(
            steps=(MatterStep.COPY,), words="a copy of the report to the member", since=since
        )


def first_agenda(
    notice: dt.date | None, committee: Committee | None, meetings: Iterable[dt.date]
) -> tuple[dt.date | None, dt.date | None]:
    """Return the last day to publish the first agenda that can take it, and its meeting."""
    for day in sorted(meetings):
        if notice is None or committee is None or day <= notice:
            continue
        closes = last_publication_date(
            day,
            clear_days=committee.clear_days,
            policy=committee.calendar,
            closures=committee.closures,
        )
        if closes >= notice:
            return closes, day
    return None, None


def _told(since: dt.date | None) -> Step:
    return Step(steps=(MatterStep.TOLD,), words="the member told, with reasons", since=since)


def _day(taken: Mapping[MatterStep, Taken], step: MatterStep) -> dt.date | None:
    return taken[step].on if step in taken else None
