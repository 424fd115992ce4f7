"""What of one meeting may be public by now, and how an index tells of it (R6.7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from scp_tui.desk.page_makers import as_frozen, committee_of, explained, make_page
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.rules.agenda import HELD, PUBLISHED, TO_COME
from scp_tui.rules.closed_papers import without_closed_papers
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.minutes_life import PUBLIC
from scp_tui.rules.published_agenda import as_published

if TYPE_CHECKING:
    from scp_tui.desk.kept_papers import SitePapers
    from scp_tui.desk.session import Session
    from scp_tui.exports.tree import Document
    from scp_tui.records.committee import Committee, Register
    from scp_tui.records.followups import FollowUp
    from scp_tui.store.headers import MeetingHeader

_STATES = {
    MeetingState.CANCELLED: "cancelled",
    MeetingState.POSTPONED: "postponed",
    MeetingState.INQUORATE: "no quorum",
    MeetingState.ADJOURNED: "adjourned",
    MeetingState.CLOSED: "held",
    MeetingState.IN_PROGRESS: "held",
}


class Line(msgspec.Struct, frozen=True):
    """A meeting as an index tells of it: its reference, its day (ISO), and what became of it."""

    ref: str
    day: str
    state: str


def line_of(meeting: Meeting, today: dt.date) -> Line:
    """Return the line for a meeting."""
    return Line(meeting.id, meeting.date.isoformat(), state_words(meeting, today))


def state_words(meeting: Meeting, today: dt.date) -> str:
    """Return what became of a meeting; one that nobody opened on its day is not told as held."""
    if meeting.state in TO_COME and meeting.date < today:
        return "was to be held; no record of it is published"
    return _STATES.get(meeting.state, "to be held")


def minutes_public(meeting: Meeting) -> bool:
    """Return whether the minutes may be read by anybody: a published draft, or confirmed."""
    return meeting.minutes_state in PUBLIC


def grave_findings(session: Session, meeting: Meeting) -> tuple[Finding, ...]:
    """Return what forbids to publish the meeting: privacy first (R2.8, R3.4)."""
    from scp_tui.rules.checks import check_meeting

    restricted = session.store.restricted(meeting.id)
    found = check_meeting(meeting, restricted, session.register())
    return tuple(one for one in found if one.level is Level.ERROR)


def public_pages(
    session: Session,
    meeting: Meeting,
    committee: Committee,
    register: Register,
    asked: list[FollowUp],
    papers: SitePapers,
) -> Iterator[Document]:
    """Yield the pages that are public by now, with abbreviations written out.

    They are the agenda as it was published, once it is out, the decisions once the meeting is
    over, the minutes once their draft is published or they are confirmed. ``asked`` are the asks
    that came out of it. The tracker paper is among them as it was put to the meeting.
    """
    shown = without_closed_papers(meeting)
    for page in _pages(session, shown, committee, register, asked, papers):
        if page.kind == "tracker" or as_frozen(session, page.kind, page.reference):
            yield page
        else:
            yield explained(session, page, committee_of(page.reference))


def _pages(
    session: Session,
    meeting: Meeting,
    committee: Committee,
    register: Register,
    asked: list[FollowUp],
    papers: SitePapers,
) -> Iterator[Document]:
    from scp_tui.exports.pages.agenda import agenda_page
    from scp_tui.exports.pages.attended import attendance_page, declarations_page
    from scp_tui.exports.pages.decisions import decisions_page
    from scp_tui.exports.pages.notice import notice_page, reports_page
    from scp_tui.exports.pages.supplements import supplements_page

    now = session.now()
    at = meeting.published_at
    out = at <= now if at is not None else meeting.state in PUBLISHED
    if out and meeting.items:
        printed = as_published(meeting)
        yield notice_page(printed, committee, now=now)
        yield agenda_page(printed, committee, register, now=now)
        if meeting.supplements:
            yield supplements_page(printed, committee)
        yield reports_page(printed, committee)
        yield from papers.of(printed)
    if meeting.state in HELD and not meeting.partly_known:
        yield decisions_page(meeting, committee, register, follow_ups=asked)
    if minutes_public(meeting):
        yield attendance_page(meeting, committee, register)
        yield declarations_page(meeting, committee, register)
        yield make_page(session, "minutes", meeting.id)


def by_year(
    headers: list[MeetingHeader],
) -> Iterator[tuple[tuple[str, str], list[MeetingHeader]]]:
    """Yield the meetings of each committee and municipal year, given in that order."""
    from scp_tui.rules.references import municipal_year

    for key, group in groupby(headers, lambda one: (one.committee, municipal_year(one.date))):
        yield key, list(group)


def public_asks(session: Session) -> dict[str, list[FollowUp]]:
    """Return the asks that are not restricted by the meeting they came out of."""
    found: dict[str, list[FollowUp]] = {}
    for one in session.store.follow_ups(None, settled=True):
        if one.meeting is not None and not one.restricted:
            found.setdefault(one.meeting, []).append(one)
    return found
