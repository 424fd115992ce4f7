"""What needs doing, as the clerk sees it on coming in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.lines import LineMaker, urgency
from scp_tui.desk.session import Session
from scp_tui.desk.views import Overview, Upcoming
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import MeetingState, MinutesState
from scp_tui.rules.agenda import PUBLISHED, TO_COME
from scp_tui.rules.date_words import relative_day, short_date
from scp_tui.rules.minutes_life import FIXED

if TYPE_CHECKING:
    from scp_tui.store.headers import MeetingHeader

UNFINISHED = frozenset(MinutesState) - FIXED - {MinutesState.NONE}


def overview(session: Session, *, publication: bool = True) -> Overview:
    """Return the overview of the office today; see ``Overview``.

    Without ``publication`` the meetings to come lack their last day for the agenda.
    """
    today = session.today()
    headers = session.headers()
    committees = {committee.id: committee for committee in session.register().committees}
    upcoming = tuple(
        upcoming_line(header, committees.get(header.committee), today)
        if publication
        else Upcoming(header=header, last_publication=None, words="")
        for header in headers
        if header.state is MeetingState.IN_PROGRESS
        or (header.date >= today and header.minutes_state is MinutesState.NONE)
    )
    drafts = tuple(
        header
        for header in headers
        if header.minutes_state in UNFINISHED and header.state is not MeetingState.IN_PROGRESS
    )
    passed = tuple(
        header
        for header in headers
        if header.date < today
        and header.state in TO_COME
        and header.minutes_state is MinutesState.NONE
        and header.damaged is None
    )
    maker = LineMaker(session, headers)
    lines = tuple(maker.line(follow_up) for follow_up in session.store.follow_ups())
    overdue = sorted((line for line in lines if line.overdue), key=urgency)
    return Overview(
        today=today,
        upcoming=upcoming,
        drafts=drafts,
        passed=passed,
        overdue=tuple(overdue),
        open_count=len(lines),
        unresolved_count=sum(1 for line in lines if line.unresolved),
        undated=tuple(line.undated for line in lines if line.undated is not None),
    )


def with_publication(session: Session, view: Overview) -> Overview:
    """Return an overview made without them with the last days for the agendas."""
    committees = {committee.id: committee for committee in session.register().committees}
    upcoming = tuple(
        upcoming_line(one.header, committees.get(one.header.committee), view.today)
        for one in view.upcoming
    )
    return replace(view, upcoming=upcoming)


def upcoming_line(header: MeetingHeader, committee: Committee | None, today: dt.date) -> Upcoming:
    """Return a meeting to come with the last day for its agenda (R1.1), in words too."""
    if header.state is MeetingState.IN_PROGRESS:
        return Upcoming(header=header, last_publication=None, words="in progress")
    if header.state not in TO_COME:
        return Upcoming(header=header, last_publication=None, words=header.state.replace("_", " "))
    last = None
    # Where the agenda is out, its last day is not asked for, and the calendar need not be read.
    if committee is not None and header.published_at is None:
        from scp_tui.rules.clear_days import last_publication_date

        last = last_publication_date(
            header.date,
            clear_days=committee.clear_days,
            policy=committee.calendar,
            closures=committee.closures,
        )
    return Upcoming(header=header, last_publication=last, words=_words(header, last, today))


def _words(header: MeetingHeader, last: dt.date | None, today: dt.date) -> str:
    if header.published_at is not None:
        return f"published {short_date(header.published_at.date())}"
    if last is None:
        return "its committee is not in the register"
    if header.state in PUBLISHED:
        return (
            f"published, day unknown; last day{' was' if last < today else ''} {short_date(last)}"
        )
    if last < today:
        return f"last day was {short_date(last)}, {relative_day(last, today)}"
    return f"publish by {short_date(last)}, {relative_day(last, today)}"
