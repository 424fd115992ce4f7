"""The motions that every meeting has: a chair elected, minutes confirmed, the public excluded."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.chairing import chair_follows
from scp_tui.desk.effects import effect_follows
from scp_tui.desk.motion_change import BY_VOTE, Ballots, frozen, motion_paragraphs
from scp_tui.desk.motion_minute import goes_with_act
from scp_tui.desk.motion_words import exclusion_text
from scp_tui.desk.parts import find_item, find_person, is_private, new_id
from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.committee import Register
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import Motion, MotionKind, MotionResult, Vote
from scp_tui.rules import motion_wording
from scp_tui.rules.confirming import confirming_text
from scp_tui.rules.names import name_of
from scp_tui.rules.private import grounds_follow


class SetMotions:
    """Motions whose words the house has ready, and how any motion gets onto the record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def elect_chair(
        self,
        ref: str,
        item_id: str,
        nominee: str,
        mover: str | None,
        seconder: str | None,
        result: MotionResult = MotionResult.CARRIED,
        *,
        vote: Vote | None = None,
        ballots: Ballots | None = None,
        unanimous: bool = False,
    ) -> tuple[Meeting, str]:
        """Record the election of a chair for the meeting (R4.9).

        Carried, the nominee presides. Returns also the paragraphs for the minute, in the
        committee's own phrases; they are not written into it. Raises NotFound for an unknown
        person or item.
        """
        register = self._session.register()
        name = name_of(find_person(register, nominee).id, register.people)
        self._people(register, mover, seconder)
        committee = self._session.committee(self._session.store.meeting(ref).committee)
        motion = Motion(
            id="",
            item=item_id,
            kind=MotionKind.ELECTION_OF_CHAIR,
            text=motion_wording.election_text(name, committee),
            mover=mover,
            seconder=seconder,
            nominee=nominee,
            result=result,
            vote=vote,
            unanimous=unanimous,
            at=self._session.now(),
        )
        meeting, kept = self._add(
            ref,
            motion,
            what=f"Recorded the election of {name}",
            ballots=ballots,
        )
        return meeting, motion_paragraphs(self._session, kept, meeting)

    def confirm_minutes(
        self,
        ref: str,
        item_id: str,
        *,
        mover: str | None = None,
        seconder: str | None = None,
        result: MotionResult = MotionResult.CARRIED,
    ) -> tuple[Meeting, str]:
        """Record that the minutes named by the item were confirmed (R6.2).

        The corrections agreed to them stand in its words (R6.3). The earlier meetings become
        confirmed when this one is closed. Returns also the
        paragraph for the minute. Raises InputRefused when the item names no minutes.
        """
        register = self._session.register()
        self._people(register, mover, seconder)
        meeting = self._session.store.meeting(ref)
        committee = self._session.committee(meeting.committee)
        item = find_item(meeting, item_id)
        if not item.confirms:
            raise InputRefused(
                f"the item {item.title!r} names no minutes to confirm",
                where=ref,
                todo="Name the meetings in the item first.",
            )
        motion = Motion(
            id="",
            item=item_id,
            kind=MotionKind.CONFIRM_MINUTES,
            text=confirming_text(item.confirms, meeting.corrections, committee),
            mover=mover,
            seconder=seconder,
            result=result,
            at=self._session.now(),
        )
        meeting, kept = self._add(ref, motion, what="Recorded the minutes as confirmed")
        return meeting, motion_paragraphs(self._session, kept, meeting)

    def exclude_public(
        self,
        ref: str,
        item_id: str,
        *,
        mover: str | None = None,
        seconder: str | None = None,
        result: MotionResult = MotionResult.CARRIED,
        vote: Vote | None = None,
    ) -> tuple[Meeting, str]:
        """Record the resolution to exclude the public for the Part B items (R2.5).

        The paragraphs of Schedule 12A are those of the items. Raises InputRefused when there is
        no Part B item.
        """
        register = self._session.register()
        self._people(register, mover, seconder)
        meeting = self._session.store.meeting(ref)
        private = [item for item in meeting.items if is_private(meeting, item.id)]
        if not private:
            raise InputRefused("the agenda has no item in Part B", where=ref)
        motion = Motion(
            id="",
            item=item_id,
            kind=MotionKind.EXCLUSION,
            text=exclusion_text(meeting, private, self._session.committee(meeting.committee)),
            mover=mover,
            seconder=seconder,
            result=result,
            vote=vote,
            at=self._session.now(),
        )
        meeting, kept = self._add(ref, motion, what="Recorded the exclusion of the public")
        return meeting, motion_paragraphs(self._session, kept, meeting)

    def election_item(self, ref: str) -> AgendaItem | None:
        """Return the item under which a chair is usually elected: the welcome, or the first."""
        items = self._session.store.meeting(ref).items
        welcome = (item for item in items if item.kind is ItemKind.WELCOME)
        return next(welcome, items[0] if items else None)

    def _people(self, register: Register, *people: str | None) -> None:
        for person in people:
            if person is not None:
                find_person(register, person)

    def _add(
        self,
        ref: str,
        motion: Motion,
        *,
        what: str,
        ballots: Ballots | None = None,
        follows: bool = False,
    ) -> tuple[Meeting, Motion]:
        kept = motion

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            nonlocal kept
            # The resolution to exclude the public is itself public (R2.6).
            private = is_private(meeting, motion.item) and motion.kind is not MotionKind.EXCLUSION
            meeting, new = new_id(meeting, "v-", also=restricted.motions)
            kept = replace(motion, id=new)
            if motion.result in BY_VOTE:
                vote = frozen(
                    self._session,
                    meeting,
                    motion.item,
                    motion.vote,
                    ballots or {},
                    self._session.now(),
                )
                kept = replace(kept, vote=vote, decided=1)
            meeting = grounds_follow(chair_follows(meeting, kept, self._session.now()), kept)
            if follows:
                told = motion_paragraphs(self._session, kept, meeting).split("\n\n")
                now = self._session.now()
                meeting = effect_follows(meeting, kept, now, paragraphs=len(told))
            if private:
                return meeting, replace(restricted, motions=(*restricted.motions, kept))
            return replace(meeting, motions=(*meeting.motions, kept)), restricted

        mark = self._session.mark()
        both = self._session.change_both(ref, change, what=what)
        told = motion_paragraphs(self._session, kept, both[0])
        goes_with_act(self._session, mark, both, kept.item, told)
        return both[0], kept
