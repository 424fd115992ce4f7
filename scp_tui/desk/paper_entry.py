"""A night without a computer, typed in afterwards from the fallback sheet, in its order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.course import meeting_ended
from scp_tui.desk.followups import FollowUpDesk
from scp_tui.desk.log_entries import added, place_of_roll
from scp_tui.desk.minutes import MinuteDesk
from scp_tui.desk.motions import MotionDesk
from scp_tui.desk.paper_leaving import declare, who_is_back
from scp_tui.desk.paper_moves import Moves, come_and_gone, standing_moves, taken_out, who_came_back
from scp_tui.desk.paper_refusals import refuse_gone, refuse_twice
from scp_tui.desk.paper_room import others_of, substitutes_of
from scp_tui.desk.parts import find_item, is_private
from scp_tui.desk.room import RoomDesk
from scp_tui.errors import InputRefused, ScpError
from scp_tui.records.agenda import ItemKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import MotionKind, MotionResult, Vote
from scp_tui.records.room import AttendanceKind, EventKind, RoomEvent
from scp_tui.rules.fallback import numbered_members
from scp_tui.rules.interests import vocabulary
from scp_tui.rules.room import live
from scp_tui.rules.room_items import presiding

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.rules.fallback import PaperMove
    from scp_tui.rules.paper_interests import PaperInterest
    from scp_tui.rules.paper_names import PaperSubstitute
    from scp_tui.rules.typed_names import TypedName

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

    def kinds(self, ref: str) -> tuple[InterestKind, ...]:
        """Return the kinds of interest that the sheet knows: the committee's on that day (R3.5)."""
        meeting = self._session.store.meeting(ref)
        committee = self._session.committee(meeting.committee)
        return (*vocabulary(committee, meeting.date), InterestKind.PARTY_WHIP)

    def enter_room(
        self,
        ref: str,
        *,
        began: dt.time | None = None,
        chair: int | None = None,
        present: tuple[int, ...] = (),
        apologies: tuple[int, ...] = (),
        absent: tuple[int, ...] = (),
        substitutes: tuple[PaperSubstitute, ...] = (),
        others: tuple[TypedName, ...] = (),
        came: tuple[PaperMove, ...] = (),
        left: tuple[PaperMove, ...] = (),
    ) -> Meeting:
        """Record who was there, by numbers; the meeting is opened if it was not yet.

        Whoever came late was present, and it prints in the item that is written there; where
        none is, in none. Who left before they came was there at the roll, and came back. ``came``
        and ``left`` replace what stands of ``moves``. ``began`` is when the first item was taken.
        One act for ``undo``; InputRefused for a name that is nobody's, or of several, for
        somebody who is in two places, and for who left early and is not present; nothing is
        recorded then.
        """
        people = self.members(ref)
        late = {one.number for one in came}
        refuse_twice(present, apologies, absent, substitutes, late)
        refuse_gone(present, apologies, absent, substitutes, late, left)
        sitting = substitutes_of(self._session, ref, people, substitutes)
        joining = others_of(self._session, ref, people, others)
        room = RoomDesk(self._session)
        written = (began, *(one.at for one in (*came, *left)))
        with self._one_act(ref, "Entered from paper who was there", written):
            if self._session.store.meeting(ref).state in ("scheduled", "published"):
                room.open_meeting(ref)
            back = who_came_back(self._session.store.meeting(ref), came, left)
            taken_out(self._session, ref, people, came, left)
            for number in dict.fromkeys((*present, *back)):
                if number not in late - back:
                    room.mark(ref, people[number], AttendanceKind.PRESENT)
            for numbers, kind in (
                (apologies, AttendanceKind.APOLOGIES),
                (absent, AttendanceKind.ABSENT),
            ):
                for number in numbers:
                    room.mark(ref, people[number], kind)
            for number, person in sitting.items():
                kind = (
                    AttendanceKind.APOLOGIES if number in apologies else AttendanceKind.SUBSTITUTE
                )
                if number in absent:
                    kind = AttendanceKind.ABSENT
                room.mark(ref, people[number], kind, substitute=person)
            for one in joining:
                one.enter(self._session, ref)
            if chair is not None and people[chair] != presiding(self._session.store.meeting(ref)):
                room.presides(ref, people[chair])
            if began is not None:
                self._began(ref, began)
            come_and_gone(self._session, ref, people, came, left)
        return self._session.store.meeting(ref)

    def moves(self, ref: str) -> tuple[Moves, Moves]:
        """Return who came late and who left early, as it stands: what ``enter_room`` replaces."""
        meeting = self._session.store.meeting(ref)
        return standing_moves(meeting, self.members(ref))

    def enter_item(
        self,
        ref: str,
        item_id: str,
        *,
        interests: tuple[PaperInterest, ...] = (),
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

        ``asks`` are what, of whom, by when. The item counts as taken when anything was written,
        and who had left for an interest in another is back. One act for ``undo``.
        """
        people = self.members(ref)
        meeting = self._session.store.meeting(ref)
        item = find_item(meeting, item_id)
        minutes = MinuteDesk(self._session)
        with self._one_act(ref, f"Entered from paper the item {item.title!r}"):
            if interests or words or asks or notes:
                RoomDesk(self._session).open_item(ref, item_id)
                who_is_back(self._session, ref, item_id)
            declare(self._session, ref, item, people, interests)
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
        return self._session.store.meeting(ref)

    def enter_end(self, ref: str, ended: dt.time | None) -> Meeting:
        """Record when the meeting ended; nothing where the sheet does not say."""
        if ended is None:
            return self._session.store.meeting(ref)
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            return meeting_ended(meeting, ended, moment)

        return self._session.change_meeting(
            ref, change, what="Entered from paper when the meeting ended"
        )

    @contextmanager
    def _one_act(
        self, ref: str, what: str, written: tuple[dt.time | None, ...] = ()
    ) -> Iterator[None]:
        """Make what is done inside one act; when it fails half-way, nothing of it stays.

        It happened on the night and not as it is typed: only hours that were ``written`` on the
        sheet are known.
        """
        mark = self._session.mark()
        before = {event.id for event in self._session.store.meeting(ref).log}
        try:
            yield
            self._unknown_hours(ref, before, written)
        except ScpError:
            if self._session.mark() != mark:
                self._session.gather(mark, what)
                self._session.undo()
            raise
        self._session.gather(mark, what)

    def _unknown_hours(
        self, ref: str, before: set[str], written: tuple[dt.time | None, ...]
    ) -> None:
        """Take the hour of typing from the new entries of the log."""

        def typed(event: RoomEvent) -> bool:
            return event.id not in before and event.at not in (None, *written)

        def change(meeting: Meeting) -> Meeting:
            log = tuple(replace(one, at=None) if typed(one) else one for one in meeting.log)
            return replace(meeting, log=log)

        if any(typed(event) for event in self._session.store.meeting(ref).log):
            self._session.change_meeting(ref, change, what="Left the hours open")

    def _began(self, ref: str, began: dt.time) -> None:
        """Record that the first item was taken at that hour."""
        meeting = self._session.store.meeting(ref)
        if not meeting.items:
            raise InputRefused(
                "the meeting has no item to begin with", where="began", todo="Empty it."
            )
        first = meeting.items[0].id
        opened = (one for one in live(meeting.log) if one.kind is EventKind.ITEM_OPENED)
        known = next(opened, None)
        if known is None:
            moment = self._session.now()
            event = RoomEvent(
                id="", kind=EventKind.ITEM_OPENED, item=first, at=began, entered_at=moment
            )
            self._session.change_meeting(
                ref,
                lambda meeting: added(meeting, event, place_of_roll(meeting)),
                what="Recorded when the meeting began",
            )
        elif known.at != began:
            RoomDesk(self._session).correct(ref, known.id, known.rev, at=began)
