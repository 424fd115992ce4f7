"""Follow-ups as lists show them, computed together so that a long list stays cheap."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from scp_tui.desk.session import Session
from scp_tui.desk.views import FollowUpLine, LimbLine
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import MeetingState
from scp_tui.rules.clocks import (
    DueDay,
    Timing,
    due_day,
    limb_days_overdue,
    timing_of,
)
from scp_tui.rules.date_words import short_date
from scp_tui.rules.follow_up_seen import Scene
from scp_tui.rules.follow_up_state import (
    next_meeting_after,
    status_words,
)
from scp_tui.rules.follow_up_status import standing
from scp_tui.rules.follow_up_words import (
    due_day_in_words,
    limb_owner_words,
    owner_words,
)
from scp_tui.rules.undated import undated

if TYPE_CHECKING:
    from scp_tui.store.headers import MeetingHeader

NOT_HELD = frozenset({MeetingState.CANCELLED, MeetingState.POSTPONED})

GOES_ON = frozenset({MeetingState.INQUORATE, MeetingState.ADJOURNED})
"""The states of a meeting whose business waits for another day (R4.5)."""


class LineMaker:
    """Makes lines from follow-ups of one office on one day; reads what it needs once.

    ``headers`` are those of all meetings, where they are already at hand.
    """

    def __init__(self, session: Session, headers: Sequence[MeetingHeader] | None = None) -> None:
        self._session = session
        self._headers = headers
        self._today = session.today()
        self._register = session.register()
        self._dates: dict[str, list[dt.date]] | None = None
        self._lines: dict[str, FollowUpLine] = {}
        self._timings: dict[tuple[str, dt.date | None], Timing] = {}

    def _meeting_dates(self) -> dict[str, list[dt.date]]:
        """Return the days on which each committee does business.

        Meetings called off are left out. So are those without a quorum and those adjourned to
        another day: what was for them is considered on that day, by its own entry in the diary
        where it has one (R4.5).
        """
        if self._dates is None:
            self._dates = {}
            put_off: list[MeetingHeader] = []
            found = self._session.headers() if self._headers is None else self._headers
            diary = {(header.committee, header.date) for header in found}
            for header in found:
                if header.state in GOES_ON:
                    put_off.append(header)
                elif header.state not in NOT_HELD:
                    self._dates.setdefault(header.committee, []).append(header.date)
            for header in put_off:
                day = self._goes_on(header)
                if day is not None and (header.committee, day) not in diary:
                    self._dates.setdefault(header.committee, []).append(day)
        return self._dates

    def _goes_on(self, header: MeetingHeader) -> dt.date | None:
        """Return the day to which its log says that a meeting was adjourned."""
        from scp_tui.rules.room import final_state

        return final_state(self._session.store.meeting(header.ref)).adjourned_to

    def timing(self, follow_up: FollowUp) -> Timing:
        """Return what the due dates of this follow-up depend on besides itself."""
        key = (follow_up.committee, follow_up.asked_on)
        if key not in self._timings:
            dates = self._meeting_dates().get(follow_up.committee, ())
            following = next_meeting_after(follow_up, dates)
            self._timings[key] = timing_of(self._register, follow_up.committee, following)
        return self._timings[key]

    def matching(self, follow_ups: Iterable[FollowUp], query: str) -> Iterator[FollowUpLine]:
        """Yield the lines of the follow-ups that fit the query."""
        if not query.strip():
            yield from map(self.line, follow_ups)
            return
        from scp_tui.rules.follow_up_filter import matcher

        fits = matcher(query, self._register, self._today, self._scene)
        for follow_up in follow_ups:
            if fits(follow_up, self.timing(follow_up)):
                yield self.line(follow_up)

    def same_office(self, other: LineMaker) -> bool:
        """Return whether another maker would make the same lines: same day, register, meetings."""
        return (
            self._today == other._today
            and self._register is other._register
            and self._meeting_dates() == other._meeting_dates()
        )

    @functools.cached_property
    def _scene(self) -> Scene:
        return Scene(self._register, self._today)

    def line(self, follow_up: FollowUp) -> FollowUpLine:
        """Return the line of one follow-up, made once while it stays as it is."""
        known = self._lines.get(follow_up.id)
        if known is None or known.follow_up is not follow_up:
            known = self._lines[follow_up.id] = self._made(follow_up)
        return known

    def _made(self, follow_up: FollowUp) -> FollowUpLine:
        timing = self.timing(follow_up)
        seen = self._scene.seen(follow_up, timing)
        status = seen.standing.status
        return FollowUpLine(
            follow_up=follow_up,
            status=status,
            owner_words=owner_words(follow_up, self._register, self._today),
            requester_words=seen.requester,
            due=seen.due,
            due_words=due_words(seen.due),
            source_words=source_words(follow_up),
            due_date=seen.due.date,
            overdue=seen.late > 0,
            days_overdue=seen.late,
            unresolved=seen.unresolved,
            status_words=status_words(status),
            limbs=self._limbs(follow_up, timing) if len(follow_up.limbs) > 1 else (),
            undated=undated(follow_up, timing, seen.standing),
        )

    def _limbs(self, follow_up: FollowUp, timing: Timing) -> tuple[LimbLine, ...]:
        found = standing(follow_up)
        lines = []
        for limb in follow_up.limbs:
            due = due_day(follow_up, limb, timing)
            lines.append(
                LimbLine(
                    limb=limb,
                    status=found.shown(limb.id),
                    owner_words=limb_owner_words(limb.owner, self._register, self._today),
                    due=due,
                    due_words=due_words(due),
                    days_overdue=limb_days_overdue(follow_up, limb, self._today, timing),
                    status_words=status_words(found.shown(limb.id)),
                )
            )
        return tuple(lines)


def due_words(due: DueDay) -> str:
    """Return when it is due: ``Tue 10 Mar 2020``, ``next meeting, Mon 23 Mar 2020 (default)``."""
    return due_day_in_words(due, short_date)


def source_words(follow_up: FollowUp) -> str:
    """Return the minute, or the meeting, that it came out of; "" when out of none."""
    if follow_up.meeting is None:
        return ""
    if follow_up.minute is None:
        return follow_up.meeting
    return f"{follow_up.meeting}/{follow_up.minute}"


def urgency(line: FollowUpLine) -> tuple[int, dt.date, str]:
    """Return the key that sorts by need: longest overdue, then soonest due, then undated."""
    return (-line.days_overdue, line.due_date or dt.date.max, line.follow_up.id)
