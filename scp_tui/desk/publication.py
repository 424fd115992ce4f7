"""Publishing an agenda in time, and where a meeting stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.session import Session
from scp_tui.errors import RefusedByRule
from scp_tui.records.meeting import Meeting, MeetingState, Supplement
from scp_tui.rules.agenda import TO_COME
from scp_tui.rules.published_agenda import for_supplement, is_out, to_print
from scp_tui.rules.text import clean_line, clean_text

if TYPE_CHECKING:
    from scp_tui.rules.findings import Finding


class PublicationDesk:
    """The use cases of publishing an agenda; ``AgendaDesk`` has them among its own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def last_publication(self, ref: str) -> dt.date:
        """Return the last day on which the agenda may be published (R1.1, R1.4)."""
        from scp_tui.rules.clear_days import last_publication_date

        meeting = self._session.store.meeting(ref)
        committee = self._session.committee(meeting.committee)
        return last_publication_date(
            meeting.date,
            clear_days=committee.clear_days,
            policy=committee.calendar,
            closures=committee.closures,
        )

    def findings(self, ref: str) -> tuple[Finding, ...]:
        """Return what the rules have to say about the meeting as it stands."""
        from scp_tui.desk.checking import meeting_findings

        return meeting_findings(self._session, ref)

    def timing(self, meeting: Meeting, at: dt.datetime | None = None) -> tuple[Finding, ...]:
        """Return what the rules say of publishing at that moment, now unless given (R1.1).

        Of an agenda published before it is said of its own day; where none is recorded nothing
        is known that could be said of it.
        """
        from scp_tui.rules.clear_days import publication_findings

        if meeting.published_at is None and is_out(meeting) and for_supplement(meeting):
            return ()
        committee = self._session.committee(meeting.committee)
        return publication_findings(
            meeting.published_at or at or self._session.now(),
            meeting.date,
            clear_days=committee.clear_days,
            policy=committee.calendar,
            closures=committee.closures,
        )

    def unresolved_at_close(self, ref: str) -> tuple[Finding, ...]:
        """Return what would be unresolved if the meeting were closed now; nothing is changed."""
        from scp_tui.desk.closing import unresolved_at_close

        return unresolved_at_close(self._session, ref)

    def publish(
        self, ref: str, *, at: dt.datetime | None = None, late_reason: str | None = None
    ) -> tuple[Meeting, tuple[Finding, ...]]:
        """Publish the agenda: its numbers are frozen, and the time is recorded (R1.8).

        Publishing again keeps the first time and makes a supplement, numbered and with its own
        time, of the items added or changed since and of the reports that were to follow (R1.12),
        also where the day of the agenda is not recorded, which it then stays. Raises
        RefusedByRule when there is nothing to publish, when the meeting is past that, or when
        there are fewer clear days than the committee needs and no ``late_reason`` is given.
        """
        from scp_tui.rules.findings import Level
        from scp_tui.rules.numbering import agenda_numbers

        current = self._session.store.meeting(ref)
        moment = at or self._session.now()
        reason = clean_line(late_reason, field="reason") if late_reason else None
        _refuse_unready(current)
        findings = self.timing(current, moment)
        grave = [finding for finding in findings if finding.level is Level.ERROR]
        if grave and not (reason or current.late_publication_reason):
            raise RefusedByRule(
                grave[0].message,
                rule=grave[0].rule,
                where=ref,
                todo="Publish it with the reason for the short notice.",
            )

        def change(meeting: Meeting) -> Meeting:
            numbers = agenda_numbers(meeting.items)
            late = for_supplement(meeting)
            items = tuple(replace(item, number=numbers[item.id]) for item in meeting.items)
            supplements, given = meeting.supplements, meeting.published_at
            if is_out(meeting) and late:
                number = len(supplements) + 1
                new = Supplement(number=number, published_at=moment, items=late)
                supplements = (*supplements, new)
            else:
                given = given or moment
            return replace(
                meeting,
                items=items,
                state=MeetingState.PUBLISHED,
                published_at=given,
                supplements=supplements,
                awaited=tuple(item.id for item in items if item.to_follow),
                published=to_print(meeting),
                late_publication_reason=reason or meeting.late_publication_reason,
            )

        done = self._session.change_meeting(
            ref, change, what=f"Published the agenda of {ref}", minuted=False
        )
        return done, findings

    def set_state(self, ref: str, state: MeetingState, *, notes: str | None = None) -> Meeting:
        """Set where the meeting stands, for what has no act of its own (postponed, cancelled)."""
        added = clean_text(notes, field="notes") if notes else None

        def change(meeting: Meeting) -> Meeting:
            kept = "\n".join(text for text in (meeting.notes, added) if text) or None
            return replace(meeting, state=state, notes=kept)

        words = state.replace("_", " ")
        return self._session.change_meeting(ref, change, what=f"Set {ref} to {words}")


def _refuse_unready(meeting: Meeting) -> None:
    """Raise RefusedByRule where there is no agenda to publish, or no more."""
    if meeting.state not in TO_COME:
        raise RefusedByRule(
            f"the meeting is {meeting.state.replace('_', ' ')}",
            rule="R1.13",
            where=meeting.id,
            todo="Only a meeting still to be held has an agenda to publish.",
        )
    if not meeting.items:
        raise RefusedByRule(
            "the agenda has no items", rule="R1.1", where=meeting.id, todo="Add an item first."
        )
