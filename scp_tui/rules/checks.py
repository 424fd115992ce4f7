"""Everything the rules have to say about one meeting, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting, MinutesState, Restricted
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.agenda import BEGUN, TO_COME
from scp_tui.rules.attendance import attendance_findings
from scp_tui.rules.clear_days import publication_findings
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.interest_checks import interest_findings
from scp_tui.rules.item_checks import item_findings, private_items
from scp_tui.rules.kept_apart import together
from scp_tui.rules.membership import chair_on, committee_by_id, deputy_chair_on
from scp_tui.rules.minutes_life import WORDS, broken_digests, comes_after, frozen_now
from scp_tui.rules.motion_checks import motion_findings
from scp_tui.rules.names import name_of
from scp_tui.rules.numbering import numbering_findings
from scp_tui.rules.private import attendance_in_private, session_findings
from scp_tui.rules.private_quoted import quoting_findings
from scp_tui.rules.public_speaking import speaker_findings
from scp_tui.rules.quorum import VOTING, quorum_findings
from scp_tui.rules.reference_checks import RULE, reference_findings
from scp_tui.rules.room_checks import room_findings
from scp_tui.rules.room_items import attendance, presiding

_AWAY = (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)


def check_meeting(
    meeting: Meeting,
    restricted: Restricted | None,
    register: Register,
    others: Iterable[Meeting] = (),
) -> tuple[Finding, ...]:
    """Return all findings on the meeting, gravest first; nothing is changed or refused.

    ``others`` are the committee's other meetings, for the numbering and the minutes confirmed.
    No exempt text is quoted in any of them.
    """
    rest = tuple(others)
    committee = committee_by_id(register, meeting.committee)
    findings: list[Finding] = []
    if committee is None:
        message = f"the committee '{meeting.committee}' is not in the register"
        findings.append(_found(Level.ERROR, RULE, meeting, message))
        committee = Committee(id=meeting.committee, name=meeting.committee)
    findings += reference_findings(meeting, restricted, register, rest)
    findings += _publication(meeting, committee)
    findings += _never_opened(meeting)
    findings += attendance_findings(meeting, committee, register)
    findings += quorum_findings(meeting, committee, register)
    findings += room_findings(meeting, committee, register)
    findings += _presiding(meeting, committee, register)
    whole = together(meeting, restricted) if restricted is not None else meeting
    findings += item_findings(whole, restricted, committee)
    findings += motion_findings(meeting, restricted, committee, register)
    findings += interest_findings(meeting, committee, register)
    findings += speaker_findings(whole, committee)
    findings += session_findings(meeting)
    findings += _corrections(meeting, rest)
    findings += quoting_findings(meeting, restricted, committee)
    findings += _altered(meeting)
    findings += attendance_in_private(meeting)
    findings += (
        one for one in numbering_findings((*rest, meeting), committee) if one.where == meeting.id
    )
    grave = list(Level)
    return tuple(sorted(dict.fromkeys(findings), key=lambda one: grave.index(one.level)))


def _publication(meeting: Meeting, committee: Committee) -> tuple[Finding, ...]:
    """Return what is wrong with when the agenda went out.

    Once the meeting has begun that is a fact nobody can mend, and holds nothing else up.
    """
    if meeting.published_at is None:
        return ()
    reason = meeting.late_publication_reason or ("it is held" if meeting.state in BEGUN else None)
    return publication_findings(
        meeting.published_at,
        meeting.date,
        clear_days=committee.clear_days,
        policy=committee.calendar,
        closures=committee.closures,
        late_reason=reason,
        where=meeting.id,
    )


def _never_opened(meeting: Meeting) -> Iterator[Finding]:
    """Yield that there are minutes of a meeting of which nothing says that it was held (R6.3)."""
    if meeting.state in TO_COME and comes_after(meeting.minutes_state, MinutesState.NONE):
        message = (
            f"its minutes are {WORDS[meeting.minutes_state]}, but the meeting was never opened:"
            " nothing on record says that it was held"
        )
        yield _found(Level.WARNING, "R6.3", meeting, message)


def _altered(meeting: Meeting) -> Iterator[Finding]:
    """Yield that the frozen minutes do not match their digest, though they are sealed (R6.4)."""
    current = frozen_now(meeting.frozen)
    for fault in broken_digests((current,) if current is not None else ()):
        message = (
            f"its minutes were altered: {fault}; scp-tui verify says more, and a copy of the office"
            " from before has them as they were confirmed"
        )
        yield _found(Level.ERROR, "R6.4", meeting, message)


def _corrections(meeting: Meeting, rest: Iterable[Meeting]) -> Iterator[Finding]:
    """Yield the corrections in the public record that are about minutes of Part B (R2.8)."""
    earlier = {one.id: one for one in rest}
    for one in meeting.corrections:
        of = earlier.get(one.of)
        if of is None or one.minute is None or one.open:
            continue
        given = (minute.item for minute in of.minutes if minute.number == one.minute)
        if (one.item or next(given, None)) in private_items(of):
            message = (
                f"a correction to minute {one.minute} of {one.of}, of Part B, stands in the public"
                " record; remove it under Corrections, and propose it there again"
            )
            yield _found(Level.ERROR, "R2.8", meeting, message)


def _presiding(meeting: Meeting, committee: Committee, register: Register) -> Iterator[Finding]:
    """Yield what is unclear about who was in the chair (R4.9)."""
    voting = {line.person for line in attendance(meeting) if line.kind in VOTING}
    if meeting.state not in BEGUN or not voting or meeting.partly_known:
        return
    elected = [
        motion.nominee
        for motion in meeting.motions
        if motion.kind is MotionKind.ELECTION_OF_CHAIR and motion.result is MotionResult.CARRIED
    ]
    officers = [
        officer.id
        for officer in (
            chair_on(register, committee.id, meeting.date),
            deputy_chair_on(register, committee.id, meeting.date),
        )
        if officer is not None
    ]
    chairing = presiding(meeting) or next(iter(elected), None)
    if chairing is not None:
        if chairing not in voting:
            name = name_of(chairing, register.people)
            message = f"{name} is recorded as presiding but not as present"
            yield _found(Level.WARNING, "R4.9", meeting, message)
        elif chairing not in officers and chairing not in elected and officers:
            name = name_of(chairing, register.people)
            message = f"{name} presided without an election on record"
            yield _found(Level.WARNING, "R4.9", meeting, message)
    elif not any(officer in voting for officer in officers):
        message = (
            f"neither the {committee.chair_title} nor the {committee.deputy_chair_title} is "
            "recorded as present, and nobody is elected to preside"
        )
        yield _found(Level.WARNING if officers else Level.NOTE, "R4.9", meeting, message)


def _found(level: Level, rule: str, meeting: Meeting, message: str) -> Finding:
    return Finding(level=level, rule=rule, where=meeting.id, message=message)
