"""Motions: recorded exactly, and put into the words of the house for the minute."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.chairing import chair_follows, unelected
from scp_tui.desk.effects import effect_gone
from scp_tui.desk.motion_change import (
    Ballots,
    known_motion,
    motion_paragraphs,
    with_presider,
)
from scp_tui.desk.motion_minute import stand, with_paragraphs
from scp_tui.desk.motion_runs import RunDesk
from scp_tui.desk.motion_words import (
    motion_text,
    typed_motion,
)
from scp_tui.desk.parts import find, find_person, is_private, item_named, put, without
from scp_tui.desk.session import known_fields
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import (
    DecisionVerb,
    Effect,
    Motion,
    MotionKind,
    MotionResult,
    Procedure,
    Vote,
)
from scp_tui.rules.effects import carried
from scp_tui.rules.motions import next_step
from scp_tui.rules.private import grounds_follow

MOTION_FIELDS = frozenset(
    {
        "text",
        "kind",
        "verb",
        "mover",
        "seconder",
        "nominee",
        "result",
        "vote",
        "unanimous",
        "nem_con",
        "procedure",
    }
)


class MotionDesk(RunDesk):
    """The use cases of motions. Those on a Part B item go to the restricted record (R2.8)."""

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
        nem_con: bool = False,
        nominee: str | None = None,
        procedure: Procedure | None = None,
        effect: Effect | None = None,
        follows: bool = False,
        ballots: Ballots | None = None,
        paragraphs: tuple[int, ...] = (),
    ) -> tuple[Meeting, str]:
        """Record a motion word for word (R5.5); those entitled are frozen with its vote.

        ``paragraphs`` of Schedule 12A are those of a motion to exclude the public: carried, the
        business it is for has them too, where it has none yet (R2.3).

        ``follows``: carried, what it does to the course of the meeting goes into the log with
        it (R5.6); ``effect`` says what its ``procedure`` leaves open.

        ``text`` completes the verb; a verb typed before it counts instead. Returns also the
        paragraph for the minute. Raises InputRefused without text or for a ballot of somebody
        who could not vote, NotFound for an unknown person or item.
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
            nem_con=nem_con,
            procedure=procedure,
            effect=effect,
            paragraphs=paragraphs,
            at=self._session.now(),
        )
        named = item_named(self._session.store.meeting(ref), item_id)
        what = f"Recorded a motion on {named}"
        meeting, kept = self._add(ref, motion, what=what, ballots=ballots or {}, follows=follows)
        return meeting, motion_paragraphs(self._session, kept, meeting)

    def stands_in_minute(self, ref: str, motion_id: str) -> bool:
        """Return whether its paragraphs stand in the minute as they were recorded."""
        meeting, restricted = self._session.store.meeting(ref), self._session.store.restricted(ref)
        motion = known_motion(self._session, ref, motion_id)
        return stand(
            meeting, restricted, motion.item, motion_paragraphs(self._session, motion, meeting)
        )

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

        known = self._session.store.meeting(ref)

        def edited(motions: tuple[Motion, ...]) -> tuple[Motion, ...]:
            motion = replace(
                find(motions, motion_id, kind="motion", where=ref), rev=base_rev, **fields
            )
            if motion.result is not None and motion.decided is None:
                motion = replace(motion, decided=next_step(motion))
            if motion.vote is not None:
                vote = with_presider(self._session, known, motion.item, motion.vote)
                motion = replace(motion, vote=vote)
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
                meeting = grounds_follow(meeting, changed)
            both = (*meeting.motions, *restricted.motions)
            changed = find(both, motion_id, kind="motion", where=ref)
            if not carried(changed):
                meeting = effect_gone(meeting, changed, self._session.now())
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
            gone = find(known, motion_id, kind="motion", where=ref)
            meeting = effect_gone(meeting, gone, self._session.now())
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
        return motion_paragraphs(
            self._session, replace(motion, text=motion_text(motion.text)), meeting
        )

    def paragraphs(self, ref: str, motion_id: str) -> str:
        """Return the paragraphs that a recorded motion gives the minute."""
        meeting = self._session.store.meeting(ref)
        motion = known_motion(self._session, ref, motion_id)
        return motion_paragraphs(self._session, motion, meeting)

    def _words(self, meeting: Meeting, restricted: Restricted, motion_id: str) -> tuple[str, str]:
        """Return the item of a motion, and the paragraphs that it gives its minute."""
        known = (*meeting.motions, *restricted.motions)
        motion = find(known, motion_id, kind="motion", where=meeting.id)
        return motion.item, motion_paragraphs(self._session, motion, meeting)
