"""What the rules have to say, gathered from the store for one meeting or for the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scp_tui.desk.session import Session
from scp_tui.errors import DamagedFile
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.findings import Finding, Level


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
    """Return everything that is unresolved in one meeting, gravest first.

    That is what the rules say (``rules.checks``), which minutes it did not confirm after all,
    and what nobody has said of its asks.
    """
    meeting, restricted = session.store.meeting(ref), session.store.restricted(ref)
    return findings_of(session, meeting, restricted, others(session, meeting))


def findings_of(
    session: Session,
    meeting: Meeting,
    restricted: Restricted | None,
    rest: tuple[Meeting, ...],
    asked: Iterable[FollowUp] | None = None,
) -> tuple[Finding, ...]:
    """Return the same of a meeting as it is given, beside the committee's other meetings.

    ``asked`` are the asks of the meeting, where they are known already.
    """
    from scp_tui.desk.closing import asked_at, not_confirmed, unresolved_asks
    from scp_tui.rules.checks import check_meeting
    from scp_tui.rules.room_checks import early_findings

    found = (
        *check_meeting(meeting, restricted, session.register(), rest),
        *early_findings(meeting, session.today()),
        *not_confirmed(session, meeting),
        *unresolved_asks(asked_at(session, meeting) if asked is None else asked),
    )
    grave = list(Level)
    return tuple(sorted(found, key=lambda one: grave.index(one.level)))


def rule_findings(session: Session, meeting: Meeting) -> tuple[Finding, ...]:
    """Return what the rules alone say of a meeting (see ``rules.checks``)."""
    from scp_tui.rules.checks import check_meeting

    restricted = session.store.restricted(meeting.id)
    return check_meeting(meeting, restricted, session.register(), others(session, meeting))


def _restricted_if_whole(session: Session, ref: str) -> Restricted | None:
    """Return what is kept apart of a meeting; None when its file is damaged, as is said apart."""
    try:
        return session.store.restricted(ref)
    except DamagedFile:
        return None


def office_findings(session: Session) -> tuple[Finding, ...]:
    """Return the findings on every meeting and follow-up of the office, each meeting read once."""
    by_committee: dict[str, list[Meeting]] = {}
    for header in session.headers():
        if header.damaged is not None:
            continue  # the store's own check names it
        try:
            meeting = session.store.meeting(header.ref)
        except DamagedFile:  # frozen and altered since: the store's own check names that too
            continue
        by_committee.setdefault(header.committee, []).append(meeting)
    asked: dict[str | None, list[FollowUp]] = {}
    for follow_up in session.store.follow_ups(settled=True):
        asked.setdefault(follow_up.meeting, []).append(follow_up)
    found: list[Finding] = []
    for meetings in by_committee.values():
        for meeting in meetings:
            restricted = _restricted_if_whole(session, meeting.id)
            rest = tuple(other for other in meetings if other.id != meeting.id)
            asks = asked.get(meeting.id, [])
            found.extend(findings_of(session, meeting, restricted, rest, asks))
    return (
        *found,
        *_house_findings(session),
        *_duty_findings(session),
        *_undated_findings(session),
        *_unowned_findings(session),
    )


def _house_findings(session: Session) -> Iterator[Finding]:
    """Yield what is wrong with the phrases of the committees: pages pass over those."""
    from scp_tui.rules.phrase_checks import phrase_findings

    for committee in session.register().committees:
        yield from phrase_findings(committee)


def _undated_findings(session: Session) -> Iterator[Finding]:
    """Yield for each committee how many asks wait for a meeting that nobody has made."""
    from scp_tui.desk.lines import LineMaker
    from scp_tui.rules.follow_up_status import standing
    from scp_tui.rules.undated import Undated, undated, undated_words

    maker, found = LineMaker(session), dict[str, list[Undated]]()
    for one in session.store.follow_ups():
        why = undated(one, maker.timing(one), standing(one))
        if why is not None:
            found.setdefault(one.committee, []).append(why)
    for committee, waiting in found.items():
        message = f"of its follow-ups {undated_words(waiting)}"
        yield Finding(level=Level.NOTE, rule="R7.12", where=committee, message=message)


def _unowned_findings(session: Session) -> Iterator[Finding]:
    """Yield the asks that the committee has closed though nobody was named to do them."""
    from scp_tui.rules.follow_up_state import closed_unowned

    for one in session.store.follow_ups(settled=True):
        if one.history and closed_unowned(one):
            message = "was closed, and nobody was named to do it: o on the list says whose it was"
            yield Finding(level=Level.NOTE, rule="R7.12", where=one.id, message=message)


def _duty_findings(session: Session) -> Iterator[Finding]:
    """Yield what the Act asks for of each unsettled follow-up, and is not on record.

    No step of a local crime and disorder matter can be left out: it is owed also when the
    committee has closed it (R7.8).
    """
    from scp_tui.desk.follow_up_duties import FollowUpDuties
    from scp_tui.rules.duties import Setting, closed_matter, duty_findings
    from scp_tui.rules.follow_up_status import is_settled

    desk, settings = FollowUpDuties(session), dict[str, Setting]()
    for one in session.store.follow_ups(settled=True):
        if is_settled(one) and not closed_matter(one):
            continue
        if one.committee not in settings:
            settings[one.committee] = desk.setting(one.committee)
        yield from duty_findings(one, settings[one.committee], session.today())
