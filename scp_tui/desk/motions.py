"""Motions: recorded exactly, and put into the words of the house for the minute."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.chairing import chair_follows, unelected
from scp_tui.desk.motion_minute import stand, with_paragraphs
from scp_tui.desk.motion_words import (
    election_paragraphs,
    exclusion_text,
    motion_text,
    typed_motion,
)
from scp_tui.desk.parts import find, find_item, find_person, is_private, new_id, put, without
from scp_tui.desk.session import Session, known_fields
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.committee import Register
from scp_tui.records.meeting import (
    DecisionVerb,
    Meeting,
    Motion,
    MotionKind,
    MotionResult,
    Restricted,
    Vote,
)
from scp_tui.rules import wording
from scp_tui.rules.names import name_of
from scp_tui.rules.references import parse_meeting_ref

MOTION_FIELDS = frozenset(
    {"text", "kind", "verb", "mover", "seconder", "nominee", "result", "vote", "unanimous"}
)


class MotionDesk:
    """The use cases of motions. Those on a Part B item go to the restricted record (R2.8)."""

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
            text=wording.election_text(name, committee),
            mover=mover,
            seconder=seconder,
            nominee=nominee,
            result=result,
            at=self._session.now(),
        )
        meeting, kept = self._add(ref, motion, what=f"Recorded the election of {name}")
        return meeting, self._paragraphs(kept, meeting)

    def record(
        self,
        ref: str,
        item_id: str,
        text: str,
        *,
        kind: MotionKind = MotionKind.RESOLUTION,
        verb: DecisionVerb = DecisionVerb.RESOLVED,
        mover: str | None = None,
        seconder: str | None = None,
        result: MotionResult | None = MotionResult.CARRIED,
        vote: Vote | None = None,
        unanimous: bool = False,
        nominee: str | None = None,
    ) -> tuple[Meeting, str]:
        """Record a motion word for word (R5.5).

        ``text`` completes the verb; a verb typed before it counts instead. Returns
        also the paragraph for the minute. Raises InputRefused without text, NotFound for an
        unknown person or item.
        """
        register = self._session.register()
        self._people(register, mover, seconder, nominee)
        words, typed, all_for = typed_motion(text, verb)
        motion = Motion(
            id="",
            item=item_id,
            kind=kind,
            text=words,
            verb=typed,
            mover=mover,
            seconder=seconder,
            nominee=nominee,
            result=result,
            vote=vote,
            unanimous=unanimous or all_for,
            at=self._session.now(),
        )
        meeting, kept = self._add(ref, motion, what=f"Recorded a motion on item {item_id}")
        return meeting, self._paragraphs(kept, meeting)

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

        The earlier meetings become confirmed when this one is closed. Returns also the
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
        dates = tuple(sorted(parse_meeting_ref(earlier).date for earlier in item.confirms))
        motion = Motion(
            id="",
            item=item_id,
            kind=MotionKind.CONFIRM_MINUTES,
            text=wording.confirm_minutes_text(dates, committee),
            mover=mover,
            seconder=seconder,
            result=result,
            at=self._session.now(),
        )
        meeting, kept = self._add(ref, motion, what="Recorded the minutes as confirmed")
        return meeting, self._paragraphs(kept, meeting)

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
        return meeting, self._paragraphs(kept, meeting)

    def stands_in_minute(self, ref: str, motion_id: str) -> bool:
        """Return whether its paragraphs stand in the minute as they were recorded."""
        meeting, restricted = self._session.store.meeting(ref), self._session.store.restricted(ref)
        motion = find((*meeting.motions, *restricted.motions), motion_id, kind="motion", where=ref)
        return stand(meeting, restricted, motion.item, self._paragraphs(motion, meeting))

    def edit(
        self, ref: str, motion_id: str, base_rev: int, *, in_minute: bool = False, **fields: object
    ) -> Meeting:
        """Change a motion, if it is still at ``base_rev``.

        ``in_minute`` changes its paragraphs in the minute too, if they stand there as recorded.
        """
        known_fields(fields, MOTION_FIELDS, where=ref)
        raw = fields.pop("text", None)
        if raw is not None:
            motion_text(str(raw))
        register = self._session.register()
        for role in ("mover", "seconder", "nominee"):
            if isinstance(fields.get(role), str):
                find_person(register, str(fields[role]))

        def edited(motions: tuple[Motion, ...]) -> tuple[Motion, ...]:
            motion = replace(
                find(motions, motion_id, kind="motion", where=ref), rev=base_rev, **fields
            )
            if raw is not None:
                text, verb, all_for = typed_motion(str(raw), motion.verb)
                motion = replace(
                    motion, text=text, verb=verb, unanimous=motion.unanimous or all_for
                )
            return put(motions, motion)

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            before = self._words(meeting, restricted, motion_id)
            if any(motion.id == motion_id for motion in restricted.motions):
                restricted = replace(restricted, motions=edited(restricted.motions))
            else:
                meeting = replace(meeting, motions=edited(meeting.motions))
                changed = find(meeting.motions, motion_id, kind="motion", where=ref)
                meeting = chair_follows(meeting, changed, self._session.now())
            if not in_minute:
                return meeting, restricted
            item, after = self._words(meeting, restricted, motion_id)
            return with_paragraphs(meeting, restricted, item, before[1], after)

        meeting, _ = self._session.change_both(ref, change, what="Changed a motion")
        return meeting

    def remove(self, ref: str, motion_id: str, *, in_minute: bool = False) -> Meeting:
        """Remove a motion entered in error; an election's nominee no longer presides.

        ``in_minute`` takes its paragraphs out of the minute too, if they stand there as recorded.
        """

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            if in_minute:
                item, words = self._words(meeting, restricted, motion_id)
                meeting, restricted = with_paragraphs(meeting, restricted, item, words, "")
            known = (*meeting.motions, *restricted.motions)
            find(known, motion_id, kind="motion", where=ref)
            meeting = unelected(meeting, motion_id, self._session.now())
            return (
                replace(meeting, motions=without(meeting.motions, motion_id)),
                replace(restricted, motions=without(restricted.motions, motion_id)),
            )

        meeting, _ = self._session.change_both(ref, change, what="Removed a motion")
        return meeting

    def of_item(self, ref: str, item_id: str) -> tuple[Motion, ...]:
        """Return the motions on an item, those of a Part B item from the restricted record."""
        meeting = self._session.store.meeting(ref)
        motions = meeting.motions
        if is_private(meeting, item_id):
            motions = (*motions, *self._session.store.restricted(ref).motions)
        return tuple(motion for motion in motions if motion.item == item_id)

    def read_back(self, ref: str, motion: Motion) -> str:
        """Return the paragraphs that a motion would give the minute, without recording it.

        Raises InputRefused when it has no words, NotFound for an unknown meeting.
        """
        meeting = self._session.store.meeting(ref)
        return self._paragraphs(replace(motion, text=motion_text(motion.text)), meeting)

    def paragraphs(self, ref: str, motion_id: str) -> str:
        """Return the paragraphs that a recorded motion gives the minute."""
        meeting = self._session.store.meeting(ref)
        known = (*meeting.motions, *self._session.store.restricted(ref).motions)
        motion = find(known, motion_id, kind="motion", where=ref)
        return self._paragraphs(motion, meeting)

    def _words(self, meeting: Meeting, restricted: Restricted, motion_id: str) -> tuple[str, str]:
        """Return the item of a motion, and the paragraphs that it gives its minute."""
        known = (*meeting.motions, *restricted.motions)
        motion = find(known, motion_id, kind="motion", where=meeting.id)
        return motion.item, self._paragraphs(motion, meeting)

    def _paragraphs(self, motion: Motion, meeting: Meeting) -> str:
        register = self._session.register()
        committee = self._session.committee(meeting.committee)
        if motion.kind is MotionKind.ELECTION_OF_CHAIR:
            return election_paragraphs(motion, meeting, register, committee)
        return wording.decision_text(motion, register, committee)

    def election_item(self, ref: str) -> AgendaItem | None:
        """Return the item under which a chair is usually elected: the welcome, or the first."""
        items = self._session.store.meeting(ref).items
        welcome = (item for item in items if item.kind is ItemKind.WELCOME)
        return next(welcome, items[0] if items else None)

    def _people(self, register: Register, *people: str | None) -> None:
        for person in people:
            if person is not None:
                find_person(register, person)

    def _add(self, ref: str, motion: Motion, *, what: str) -> tuple[Meeting, Motion]:
        kept = motion

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            nonlocal kept
            private = is_private(meeting, motion.item)
            meeting, new = new_id(meeting, "v-", also=restricted.motions)
            kept = replace(motion, id=new)
            meeting = chair_follows(meeting, kept, self._session.now())
            if private:
                return meeting, replace(restricted, motions=(*restricted.motions, kept))
            return replace(meeting, motions=(*meeting.motions, kept)), restricted

        meeting, _ = self._session.change_both(ref, change, what=what)
        return meeting, kept
