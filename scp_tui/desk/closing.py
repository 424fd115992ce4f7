"""Closing a meeting and opening it again: numbers, confirmed minutes, follow-ups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.checking import findings_of, meeting_findings, others
from scp_tui.desk.course import meeting_ended
from scp_tui.desk.freezing import (
    confirm,
    confirmed_here,
    confirming_problems,
    reopened,
    step,
    stepped,
)
from scp_tui.desk.log_entries import hour, traced
from scp_tui.desk.parts import minute_id, public_minute, put
from scp_tui.desk.taking import note_taken
from scp_tui.errors import RefusedByRule
from scp_tui.records.committee import Committee
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, MeetingState, Minute, MinutesState, Restricted
from scp_tui.records.room import EventKind, TraceAct
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.follow_ups import unresolved_fields
from scp_tui.rules.minutes_life import is_fixed
from scp_tui.rules.numbering import minute_numbers
from scp_tui.rules.room import final_state, live
from scp_tui.rules.room_items import last_ended

if TYPE_CHECKING:
    from scp_tui.desk.session import Session

Closing = Callable[[Meeting, Restricted], tuple[Meeting, Restricted]]
"""What makes of a meeting, with what is kept apart of it, the closed one."""

HELD = frozenset({MeetingState.CLOSED, MeetingState.INQUORATE, MeetingState.ADJOURNED})


def close_meeting(
    session: Session, ref: str, ended_at: dt.time | None
) -> tuple[Meeting, tuple[Finding, ...]]:
    """Close the meeting; see ``RoomDesk.close_meeting``."""
    closed = _closing(session, session.store.meeting(ref), ended_at)
    mark = session.mark()
    what = f"Closed the meeting {ref}"
    meeting, _ = session.change_both(ref, closed, what=what)
    confirm_earlier(session, meeting)
    number_follow_ups(session, meeting)
    note_taken(session, meeting)
    session.gather(mark, what)
    return meeting, meeting_findings(session, ref)


def unresolved_at_close(session: Session, ref: str) -> tuple[Finding, ...]:
    """Return what ``close_meeting`` would say is unresolved; nothing is changed."""
    current = session.store.meeting(ref)
    closed = _closing(session, current, None)
    trial, restricted = closed(current, session.store.restricted(ref))
    return findings_of(session, trial, restricted, others(session, trial))


def _closing(session: Session, current: Meeting, ended_at: dt.time | None) -> Closing:
    """Return what closes a meeting: its end, its state, and the numbers of its minutes."""
    committee = session.committee(current.committee)
    earlier = others(session, current)
    moment = session.now()
    ended = ended_at or last_ended(current) or hour(current, moment)

    def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
        meeting = meeting_ended(meeting, ended, moment)
        meeting = stepped(session, meeting, MinutesState.DRAFT)
        meeting = replace(meeting, state=_state_at_end(meeting))
        return numbered(meeting, restricted, committee, earlier), restricted

    return change


def _state_at_end(meeting: Meeting) -> MeetingState:
    """Return how the meeting ended: closed, adjourned to another day, or never quorate (R4.5)."""
    end = final_state(meeting)
    if end.quorum_lost and not end.begun:
        return MeetingState.INQUORATE
    return MeetingState.CLOSED if end.adjourned_to is None else MeetingState.ADJOURNED


def numbered(
    meeting: Meeting, restricted: Restricted, committee: Committee, earlier: tuple[Meeting, ...]
) -> Meeting:
    """Return the meeting with the number of every minute frozen (R6.5).

    The number of an exempt item stands in the public record: it is never missing there (R2.7).
    """
    numbers = minute_numbers(meeting, committee, earlier, restricted=restricted)
    for item_id, number in numbers.items():
        known = public_minute(meeting, item_id) or Minute(id=minute_id(item_id), item=item_id)
        meeting = replace(meeting, minutes=put(meeting.minutes, replace(known, number=number)))
    return meeting


def confirm_earlier(session: Session, meeting: Meeting) -> None:
    """Confirm and freeze the minutes that this meeting confirmed (R6.2).

    Closing a meeting is never refused: those whose confirmation something stands in the way of
    go on waiting, and ``not_confirmed`` says why.
    """
    for ref, problems in _to_confirm(session, meeting):
        if not problems:
            confirm(session, ref, meeting)


def not_confirmed(session: Session, meeting: Meeting) -> tuple[Finding, ...]:
    """Return why minutes that a meeting held confirmed are not confirmed, as warnings."""
    if meeting.state not in HELD:
        return ()
    return tuple(
        replace(
            one,
            level=Level.WARNING,
            message=f"the minutes of {ref} are not confirmed: {one.message}",
        )
        for ref, problems in _to_confirm(session, meeting)
        for one in problems
    )


def _to_confirm(session: Session, meeting: Meeting) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield the meetings whose minutes it confirmed and that wait, with what stands in the way."""
    confirmed = confirmed_here(meeting)
    known = {header.ref: header for header in session.headers()} if confirmed else {}
    for ref in confirmed:
        header = known.get(ref)
        if header is not None and not is_fixed(header):
            yield ref, confirming_problems(session, session.store.meeting(ref), meeting)


def number_follow_ups(session: Session, meeting: Meeting) -> None:
    """Give each follow-up of the meeting the number of the minute that it came out of."""
    numbers = {minute.item: minute.number for minute in meeting.minutes}
    for follow_up in asked_at(session, meeting):
        number = numbers.get(follow_up.item or "")
        if follow_up.item is not None and follow_up.minute != number:
            session.change_follow_up(
                follow_up.id,
                lambda known, number=number: replace(known, minute=number),  # type: ignore[misc]
                what=f"Numbered the source of {follow_up.id}",
            )


def asked_at(session: Session, meeting: Meeting) -> tuple[FollowUp, ...]:
    """Return the follow-ups that came out of the meeting, settled ones too."""
    known = session.store.follow_ups(meeting.committee, settled=True)
    return tuple(follow_up for follow_up in known if follow_up.meeting == meeting.id)


def unresolved_asks(asked: Iterable[FollowUp]) -> tuple[Finding, ...]:
    """Return what nobody has said yet about follow-ups."""
    found = []
    for follow_up in asked:
        missing = unresolved_fields(follow_up)
        if missing:
            found.append(
                Finding(
                    level=Level.NOTE,
                    rule="section 12",
                    where=follow_up.id,
                    message=f"{follow_up.title}: nobody has said the {' or the '.join(missing)}",
                )
            )
    return tuple(found)


def reopen_meeting(session: Session, ref: str) -> Meeting:
    """Open a closed meeting again; see ``RoomDesk.reopen_meeting``."""
    current = session.store.meeting(ref)
    moment = session.now()
    if current.state not in HELD:
        raise RefusedByRule(
            f"the meeting is {current.state.replace('_', ' ')}, not closed",
            rule="R1.13",
            where=ref,
        )
    later = any(
        header.committee == current.committee
        and (header.date, header.sitting) > (current.date, current.sitting)
        and header.state in HELD
        for header in session.headers()
    )

    def change(meeting: Meeting) -> Meeting:
        minutes = meeting.minutes
        if not later:
            # No later number builds on these, so what is added now may still take its place.
            freed = (replace(minute, number=None) for minute in minutes)
            minutes = tuple(
                minute
                for minute in freed
                if minute.blocks or minute.heading or minute.public_summary
            )
        for event in live(meeting.log):
            if event.kind is EventKind.ENDED:
                why = "the meeting was opened again"
                meeting = traced(meeting, event.id, TraceAct.STRUCK, moment, why)
        meeting = stepped(session, meeting, MinutesState.NOTES, "the meeting was opened again")
        return replace(meeting, state=MeetingState.IN_PROGRESS, minutes=minutes)

    mark = session.mark()
    what = f"Opened the meeting {ref} again"
    meeting = session.change_meeting(ref, change, what=what)
    for header in session.headers():
        if header.committee == current.committee and is_fixed(header):
            _take_back(session, header.ref, ref)
    session.gather(mark, what)
    return meeting


def _take_back(session: Session, earlier: str, ref: str) -> None:
    """Take back the confirmation of ``earlier`` if it was made at ``ref``."""

    if session.store.meeting(earlier).minutes_confirmed_at != ref:
        return
    ended = step(
        session, MinutesState.DRAFT, f"the meeting {ref}, which confirmed them, was opened again"
    )

    def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
        meeting = replace(
            meeting,
            minutes_state=ended.to,
            minutes_confirmed_at=None,
            life=(*meeting.life, ended),
            frozen=reopened(meeting.frozen, ended),
        )
        return meeting, replace(restricted, frozen=reopened(restricted.frozen, ended))

    session.change_both(
        earlier,
        change,
        what=f"The confirmation of {earlier} at {ref} was taken back",
        minuted=False,
    )
