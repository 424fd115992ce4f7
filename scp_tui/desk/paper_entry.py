"""A night without a computer, typed in afterwards from the fallback sheet, in its order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from scp_tui.desk.followups import FollowUpDesk
from scp_tui.desk.minutes import MinuteDesk
from scp_tui.desk.motions import MotionDesk
from scp_tui.desk.parts import find_item, is_private
from scp_tui.desk.room import RoomDesk
from scp_tui.records.agenda import ItemKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import MotionKind, MotionResult, Vote
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.fallback import numbered_members

if TYPE_CHECKING:
    from scp_tui.desk.session import Session

KINDS = {
    ItemKind.PREVIOUS_MINUTES: MotionKind.CONFIRM_MINUTES,
    ItemKind.EXCLUSION: MotionKind.EXCLUSION,
}
"""What a motion on an item of these kinds is about; on all others a resolution."""


class PaperEntryDesk:
    """The use cases of typing in what was written on the fallback sheet, a step at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def members(self, ref: str) -> dict[int, str]:
        """Return the ids of the members by the numbers that the sheet prints."""
        meeting = self._session.store.meeting(ref)
        seats = numbered_members(self._session.register(), meeting.committee, meeting.date)
        return {number: seat.person for number, seat in seats.items()}

    def enter_room(
        self,
        ref: str,
        *,
        present: tuple[int, ...] = (),
        apologies: tuple[int, ...] = (),
        absent: tuple[int, ...] = (),
        came: tuple[tuple[int, dt.time], ...] = (),
        left: tuple[tuple[int, dt.time], ...] = (),
        chair: int | None = None,
    ) -> Meeting:
        """Record who was there, by numbers; the meeting is opened if it was not yet.

        Whoever came late or left early was present. One act for ``undo``.
        """
        people = self.members(ref)
        room, mark = RoomDesk(self._session), self._session.mark()
        if self._session.store.meeting(ref).state in ("scheduled", "published"):
            room.open_meeting(ref)
        arrived, gone = dict(came), dict(left)
        for number in dict.fromkeys((*present, *arrived, *gone)):
            room.mark(
                ref,
                people[number],
                AttendanceKind.PRESENT,
                arrived_at=arrived.get(number),
                left_at=gone.get(number),
            )
        for numbers, kind in (
            (apologies, AttendanceKind.APOLOGIES),
            (absent, AttendanceKind.ABSENT),
        ):
            for number in numbers:
                room.mark(ref, people[number], kind)
        if chair is not None:
            room.set_presiding(ref, people[chair])
        self._session.gather(mark, "Entered from paper who was there")
        return self._session.store.meeting(ref)

    def enter_item(
        self,
        ref: str,
        item_id: str,
        *,
        interests: tuple[tuple[int, str], ...] = (),
        movers: tuple[int, ...] = (),
        words: str = "",
        vote: Vote | None = None,
        unanimous: bool = False,
        nem_con: bool = False,
        result: MotionResult | None = None,
        asks: tuple[tuple[str, str, str], ...] = (),
        notes: str = "",
    ) -> Meeting:
        """Record what the sheet says of one item: interests, a motion with its vote, asks.

        ``asks`` are what, of whom, by when. The item counts as taken when anything was written.
        One act for ``undo``.
        """
        people = self.members(ref)
        meeting = self._session.store.meeting(ref)
        item = find_item(meeting, item_id)
        mark = self._session.mark()
        room, minutes = RoomDesk(self._session), MinuteDesk(self._session)
        if interests or words or asks or notes:
            room.open_item(ref, item_id)
        self._declare(ref, item_id, item.kind, people, interests)
        if notes:
            minutes.append(ref, item_id, notes)
        if words:
            _, paragraph = MotionDesk(self._session).record(
                ref,
                item_id,
                words,
                kind=KINDS.get(item.kind, MotionKind.RESOLUTION),
                mover=people[movers[0]] if movers else None,
                seconder=people[movers[1]] if len(movers) > 1 else None,
                result=result,
                vote=vote,
                unanimous=unanimous,
                nem_con=nem_con,
            )
            if paragraph:
                minutes.append(ref, item_id, paragraph)
        private = is_private(meeting, item_id)
        for what, owner, due in asks:
            FollowUpDesk(self._session).ask(
                ref,
                item=item_id,
                title="" if private else what,
                wording=what,
                owner=owner or None,
                due=due or None,
            )
        self._session.gather(mark, f"Entered from paper the item {item.title!r}")
        return self._session.store.meeting(ref)

    def _declare(
        self,
        ref: str,
        item_id: str,
        kind: ItemKind,
        people: dict[int, str],
        interests: tuple[tuple[int, str], ...],
    ) -> None:
        """Record the interests; at the standing item they are for the whole meeting (R3.6)."""
        room = RoomDesk(self._session)
        standing = kind is ItemKind.DECLARATIONS
        for number, words in interests:
            room.declare(
                ref,
                people[number],
                InterestKind.NON_REGISTRABLE,
                reason=words or None,
                items=() if standing else (item_id,),
                whole_meeting=standing,
            )
