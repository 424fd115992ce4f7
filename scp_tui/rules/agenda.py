"""Preparing an agenda: the items that stand on every one, and the minutes to confirm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import MeetingState, MinutesState
from scp_tui.records.refs import MeetingRef
from scp_tui.rules.minutes_life import is_fixed

HELD = frozenset({MeetingState.CLOSED, MeetingState.ADJOURNED, MeetingState.INQUORATE})
"""The states of a meeting that took place and so has minutes to confirm."""

TO_COME = frozenset({MeetingState.SCHEDULED, MeetingState.PUBLISHED})
"""The states of a meeting still to be held, whose agenda can be published."""

BEGUN = HELD | {MeetingState.IN_PROGRESS}
"""The states of a meeting that has at least been opened."""

PUBLISHED = BEGUN | {MeetingState.PUBLISHED}
"""The states that say that the agenda was published, also where no day of it is recorded."""


class MeetingLike(Protocol):
    """What is asked of a meeting here; a meeting's header will do as well as the meeting."""

    @property
    def committee(self) -> str:
        """The committee's abbreviation."""

    @property
    def date(self) -> dt.date:
        """The day of the meeting."""

    @property
    def sitting(self) -> int:
        """Which meeting of the committee that day it was."""

    @property
    def state(self) -> MeetingState:
        """Where the meeting stands."""

    @property
    def minutes_state(self) -> MinutesState:
        """Where its minutes stand."""


def agenda_from_template(committee: Committee) -> tuple[AgendaItem, ...]:
    """Return the items that stand on every agenda of the committee (R1.10), ids ``i-1`` on."""
    return tuple(
        AgendaItem(
            id=f"i-{position}",
            title=item.title,
            kind=item.kind,
            part=item.part,
            text=item.text,
            minuted_when_empty=item.minuted_when_empty,
        )
        for position, item in enumerate(committee.standing_items, start=1)
    )


def minutes_awaiting_confirmation(
    meetings: Iterable[MeetingLike], committee_id: str, before: dt.date
) -> tuple[str, ...]:
    """Return the references of the committee's meetings whose minutes are not yet confirmed.

    Only meetings that were held, on a day earlier than ``before``; oldest first. Several may
    be confirmed at once (R6.2).
    """
    found = [
        MeetingRef(committee=meeting.committee, date=meeting.date, sitting=meeting.sitting)
        for meeting in meetings
        if meeting.committee == committee_id
        and meeting.date < before
        and meeting.state in HELD
        and not is_fixed(meeting)
    ]
    return tuple(str(ref) for ref in sorted(found))


def item_of_kind(items: Iterable[AgendaItem], kind: ItemKind) -> AgendaItem | None:
    """Return the first item of that kind, or None."""
    return next((item for item in items if item.kind is kind), None)
