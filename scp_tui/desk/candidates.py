"""An appointment between several candidates: voted on until one has a majority (R5.9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.motion_change import Changed, change_motion
from scp_tui.desk.parts import find_person
from scp_tui.desk.set_motions import SetMotions
from scp_tui.errors import InputRefused
from scp_tui.records.motions import Candidate, Motion, MotionKind, MotionResult, Polled, Round
from scp_tui.rules import candidates as rules
from scp_tui.rules import motion_wording
from scp_tui.rules.candidate_wording import appointment_text
from scp_tui.rules.motions import next_step
from scp_tui.rules.names import name_of
from scp_tui.rules.presiding import presiding_now
from scp_tui.rules.text import clean_line
from scp_tui.rules.votes import entitled

if TYPE_CHECKING:
    from scp_tui.records.committee import Committee
    from scp_tui.records.meeting import Meeting

OPEN = "that an appointment be made"
"""The words of an appointment until somebody is elected; they never print."""


class CandidateDesk(SetMotions):
    """The use cases of appointments; the chair for the meeting is one of them (R4.9)."""

    def begin(self, ref: str, item_id: str, post: str | None) -> tuple[Meeting, Motion]:
        """Begin an appointment on an item: to ``post`` ("as …"), or None for the chair (R4.9).

        Raises InputRefused for an empty post, NotFound for an unknown item.
        """
        words = clean_line(post, field="post") if post is not None else None
        kind = MotionKind.APPOINTMENT if words else MotionKind.ELECTION_OF_CHAIR
        motion = Motion(
            id="", item=item_id, text=OPEN, kind=kind, post=words, at=self._session.now()
        )
        return self._add(ref, motion, what="Began an appointment")

    def nominate(
        self,
        ref: str,
        motion_id: str,
        person: str,
        *,
        mover: str | None = None,
        seconder: str | None = None,
    ) -> Changed:
        """Add a candidate; one nominated already has the nomination changed."""
        register = self._session.register()
        self._people(register, mover, seconder)
        name = name_of(find_person(register, person).id, register.people)
        new = Candidate(person=person, name=name, mover=mover, seconder=seconder)

        def change(motion: Motion) -> Motion:
            if any(one.person == person for one in motion.candidates):
                kept = tuple(new if one.person == person else one for one in motion.candidates)
            else:
                kept = (*motion.candidates, new)
            return replace(motion, candidates=kept)

        return change_motion(self._session, ref, motion_id, change, what=f"Nominated {name}")

    def withdraw(self, ref: str, motion_id: str, person: str) -> Changed:
        """Take a nomination back that was entered in error or withdrawn before any vote."""

        def change(motion: Motion) -> Motion:
            kept = tuple(one for one in motion.candidates if one.person != person)
            return replace(motion, candidates=kept)

        return change_motion(self._session, ref, motion_id, change, what="Took a nomination back")

    def poll(
        self,
        ref: str,
        motion_id: str,
        votes: Mapping[str, int],
        *,
        abstained: int | None = None,
        not_voting: int | None = None,
        casting: str | None = None,
        dropped: str | None = None,
        difference: str | None = None,
    ) -> Changed:
        """Record one vote between those still standing, and what it decided.

        With a majority the appointment is made. ``casting`` and ``dropped`` say how the person
        presiding broke a tie (R5.1). Raises InputRefused for votes for nobody who stands.
        """
        meeting = self._session.store.meeting(ref)
        committee = self._session.committee(meeting.committee)
        register = self._session.register()
        broken = casting is not None or dropped is not None
        told = Round(
            polled=(),
            abstained=abstained,
            not_voting=not_voting,
            casting=casting,
            dropped=dropped,
            difference=difference,
            at=self._session.now(),
        )

        def change(motion: Motion) -> Motion:
            standing = {one.person: one.name for one in rules.standing(motion)}
            strangers = [name_of(one, register.people) for one in votes if one not in standing]
            if strangers or not votes:
                who = strangers[0] if strangers else "nobody"
                raise InputRefused(f"{who} does not stand in this vote", where=ref)
            able = entitled(meeting, committee, register, motion.item)
            chairing = presiding_now(meeting, committee, register, motion.item) if broken else None
            one = replace(
                told,
                polled=tuple(
                    Polled(person=who, votes=votes[who]) for who in standing if who in votes
                ),
                entitled=able.voters or None,
                withdrawn=able.withdrawn,
                casting_by=chairing,
            )
            return self._counted(replace(motion, rounds=(*motion.rounds, one)), standing, committee)

        return change_motion(
            self._session, ref, motion_id, change, what="Recorded a vote between candidates"
        )

    def _counted(self, motion: Motion, names: Mapping[str, str], committee: Committee) -> Motion:
        """Return the motion after its last round: with a majority the appointment is made."""
        elected = rules.winner(motion)
        if elected is None:
            return motion
        name = names[elected]
        text = (
            motion_wording.election_text(name, committee)
            if motion.post is None
            else appointment_text(name, motion.post, committee)
        )
        return replace(
            motion,
            text=text,
            nominee=elected,
            result=MotionResult.CARRIED,
            decided=next_step(motion),
        )
