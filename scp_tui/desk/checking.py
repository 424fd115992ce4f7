"""What the rules have to say, gathered from the store for one meeting or for the office."""

from __future__ import annotations

from collections.abc import Iterator

from scp_tui.desk.session import Session
from scp_tui.errors import DamagedFile
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.findings import Finding


def others(session: Session, meeting: Meeting) -> tuple[Meeting, ...]:
    """Return the committee's other meetings, read in full.

    A damaged one raises DamagedFile while the meeting's own numbers still follow from the
    others; once they are frozen, the damage of another must not keep its minutes from printing.
    """
    frozen = bool(meeting.minutes) and all(one.number is not None for one in meeting.minutes)
    return tuple(
        session.store.meeting(header.ref)
        for header in session.headers()
        if header.committee == meeting.committee
        and header.ref != meeting.id
        and not (frozen and header.damaged is not None)
    )


def needed_for_numbers(session: Session, meeting: Meeting) -> tuple[Meeting, ...]:
    """Return the other meetings that the minute numbers follow from; none once all are frozen."""
    from scp_tui.rules.numbering import items_to_minute

    frozen = {one.item for one in meeting.minutes if one.number is not None}
    if all(item.id in frozen for item in items_to_minute(meeting)):
        return ()
    return others(session, meeting)


def meeting_findings(session: Session, ref: str) -> tuple[Finding, ...]:
    """Return the findings on one meeting (see ``rules.checks``)."""
    from scp_tui.rules.checks import check_meeting

    meeting = session.store.meeting(ref)
    restricted = session.store.restricted(ref)
    return check_meeting(meeting, restricted, session.register(), others(session, meeting))


def _restricted_if_whole(session: Session, ref: str) -> Restricted | None:
    """Return what is kept apart of a meeting; None when its file is damaged, as is said apart."""
    try:
        return session.store.restricted(ref)
    except DamagedFile:
        return None


def office_findings(session: Session) -> tuple[Finding, ...]:
    """Return the findings on every meeting and follow-up of the office, each meeting read once."""
    from scp_tui.rules.checks import check_meeting

    register = session.register()
    by_committee: dict[str, list[Meeting]] = {}
    for header in session.headers():
        if header.damaged is not None:
            continue  # the store's own check names it
        by_committee.setdefault(header.committee, []).append(session.store.meeting(header.ref))
    found: list[Finding] = []
    for meetings in by_committee.values():
        for meeting in meetings:
            restricted = _restricted_if_whole(session, meeting.id)
            rest = tuple(other for other in meetings if other.id != meeting.id)
            found.extend(check_meeting(meeting, restricted, register, rest))
    return (*found, *_duty_findings(session))


def _duty_findings(session: Session) -> Iterator[Finding]:
    """Yield what the Act asks for of each unsettled follow-up, and is not on record."""
    from scp_tui.desk.follow_up_duties import FollowUpDuties
    from scp_tui.rules.duties import Setting, duty_findings

    desk, settings = FollowUpDuties(session), dict[str, Setting]()
    for one in session.store.follow_ups():
        if one.committee not in settings:
            settings[one.committee] = desk.setting(one.committee)
        yield from duty_findings(one, settings[one.committee], session.today())
