"""Votes: who can vote, what was decided, a vote challenged, a member's own vote (R5.1 to R5.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.motion_change import (
    BY_VOTE,
    Ballots,
    Changed,
    change_motion,
    frozen,
    known_motion,
)
from scp_tui.desk.parts import find_person
from scp_tui.desk.vote_ready import Ready, ready, ready_run
from scp_tui.errors import InputRefused
from scp_tui.records.motions import (
    Amendment,
    Ballot,
    EarlierVote,
    Motion,
    MotionResult,
    Vote,
    VoteMethod,
    Voter,
)
from scp_tui.rules import motions
from scp_tui.rules.before_committee import last_taken
from scp_tui.rules.straight_after import is_straight_after, put_again
from scp_tui.rules.text import clean_line

if TYPE_CHECKING:
    import datetime as dt

    from scp_tui.desk.session import Session
    from scp_tui.records.meeting import Meeting


class VoteDesk:
    """The use cases of votes on motions and amendments that are already on record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ready(self, ref: str, item_id: str) -> Ready:
        """Return who can vote on an item now, and a warning without a quorum for it (R4.5)."""
        return ready(self._session, ref, item_id)

    def ready_run(self, ref: str, items: Sequence[str]) -> tuple[Ready, Mapping[str, Ready]]:
        """Return who can vote on some item of a run, and of each item who can vote on it (R3.7)."""
        return ready_run(self._session, ref, items)

    def decide(
        self,
        ref: str,
        motion_id: str,
        result: MotionResult,
        *,
        amendment: str | None = None,
        vote: Vote | None = None,
        ballots: Ballots | None = None,
        unanimous: bool = False,
        nem_con: bool = False,
        follows: bool = False,
    ) -> Changed:
        """Record how a motion ended, or an amendment to it; those entitled are frozen with it.

        ``vote`` are the figures, ``ballots`` a vote by names (R5.4); ``follows``: what a carried
        procedural motion does goes into the log with it (R5.6). Raises NotFound, and InputRefused
        for a ballot of somebody who could not vote (R5.9).
        """
        taken = self.taken(ref, motion_id, result, vote, ballots or {})

        def change(motion: Motion) -> Motion:
            step = motions.next_step(motion)
            if amendment is None:
                return replace(
                    motion,
                    result=result,
                    vote=taken,
                    unanimous=unanimous,
                    nem_con=nem_con,
                    decided=step,
                )
            one = _amendment(motion, amendment, ref)
            settled = replace(
                one,
                result=result,
                vote=taken,
                unanimous=unanimous,
                nem_con=nem_con,
                decided=step,
            )
            return _with_amendment(motion, settled)

        what = "Recorded the end of an amendment" if amendment else "Recorded the end of a motion"
        return change_motion(
            self._session, ref, motion_id, change, what=what, follows=follows, next_step=True
        )

    def retake(
        self,
        ref: str,
        motion_id: str,
        result: MotionResult,
        *,
        challenged_by: str | None,
        amendment: str | None = None,
        vote: Vote | None = None,
        ballots: Ballots | None = None,
        unanimous: bool = False,
        nem_con: bool = False,
        follows: bool = False,
    ) -> Changed:
        """Record a vote taken again because its count was challenged at once; both stay (R5.9).

        What a procedural motion did goes from the log if it is lost now; ``follows``: what it
        does goes there if it is carried now (R5.6).
        """
        taken = self.taken(ref, motion_id, result, vote, ballots or {})
        if challenged_by is not None:
            find_person(self._session.register(), challenged_by)

        def change(motion: Motion) -> Motion:
            if amendment is not None:
                one = _amendment(motion, amendment, ref)
                before = EarlierVote(
                    vote=one.vote,
                    result=one.result,
                    unanimous=one.unanimous,
                    challenged_by=challenged_by,
                )
                again = replace(
                    one,
                    result=result,
                    vote=taken,
                    unanimous=unanimous,
                    nem_con=nem_con,
                    earlier_votes=(*one.earlier_votes, before),
                )
                return _with_amendment(motion, again)
            before = EarlierVote(
                vote=motion.vote,
                result=motion.result,
                unanimous=motion.unanimous,
                challenged_by=challenged_by,
            )
            return replace(
                motion,
                result=result,
                vote=taken,
                unanimous=unanimous,
                nem_con=nem_con,
                earlier_votes=(*motion.earlier_votes, before),
            )

        what = "Recorded a vote taken again"
        return change_motion(self._session, ref, motion_id, change, what=what, follows=follows)

    def own_vote(
        self,
        ref: str,
        motion_id: str,
        voter: str,
        ballot: Ballot,
        *,
        amendment: str | None = None,
    ) -> Changed:
        """Record how one member voted, who required it straight after the vote (R5.3).

        ``voter`` is the id in the register, or the name. Raises InputRefused for somebody who
        could not vote, or a vote of which nobody's name is known.
        """
        now = self._session.now()

        def change(motion: Motion) -> Motion:
            one = None if amendment is None else _amendment(motion, amendment, ref)
            vote = motion.vote if one is None else one.vote
            if vote is None or vote.entitled is None:
                raise InputRefused(
                    "nobody is on record as able to vote in it",
                    where=ref,
                    todo="Record who is in the room, then take the vote again.",
                )
            asked = replace(vote, entitled=_asked(vote, voter, ballot, now, ref))
            if one is None:
                return replace(motion, vote=asked)
            return _with_amendment(motion, replace(one, vote=asked))

        return change_motion(
            self._session, ref, motion_id, change, what="Recorded a member's own vote"
        )

    def explain(
        self, ref: str, motion_id: str, why: str, *, amendment: str | None = None
    ) -> Changed:
        """Record why the figures do not come to those entitled (R5.7); an empty text takes it back.

        It is kept with the vote and its finding, and is not printed.
        """
        words = clean_line(why, field="reason", limit=1_000, required=False) or None

        def change(motion: Motion) -> Motion:
            one = None if amendment is None else _amendment(motion, amendment, ref)
            if one is None:
                return replace(motion, vote=replace(motion.vote or Vote(), difference=words))
            vote = replace(one.vote or Vote(), difference=words)
            return _with_amendment(motion, replace(one, vote=vote))

        return change_motion(
            self._session, ref, motion_id, change, what="Explained the figures of a vote"
        )

    def last_taken(self, ref: str, item_id: str) -> tuple[Motion, Amendment | None] | None:
        """Return the motion on the item, and the amendment, on which the last vote was taken."""
        return last_taken(self._known(ref)[1], item_id)

    def put_again(self, ref: str, item_id: str, text: str) -> Motion | None:
        """Return the motion in these words on which a vote was just taken, or None (R5.9)."""
        meeting, known = self._known(ref)
        return put_again(meeting, known, item_id, text, self._session.now())

    def straight_after(self, ref: str, vote: Vote) -> bool:
        """Return whether it is still straight after a vote (R5.3, R5.9), as far as is known."""
        meeting, known = self._known(ref)
        now = self._session.now()
        return vote.at is None or is_straight_after(meeting, known, vote.at, now)

    def _known(self, ref: str) -> tuple[Meeting, tuple[Motion, ...]]:
        meeting = self._session.store.meeting(ref)
        return meeting, (*meeting.motions, *self._session.store.restricted(ref).motions)

    def taken(
        self,
        ref: str,
        motion_id: str,
        result: MotionResult | None,
        vote: Vote | None,
        ballots: Ballots,
    ) -> Vote | None:
        """Return the vote with those entitled now; what ends otherwise has none to freeze."""
        if result not in BY_VOTE:
            return vote
        motion = known_motion(self._session, ref, motion_id)
        meeting = self._session.store.meeting(ref)
        return frozen(self._session, meeting, motion.item, vote, ballots, self._session.now())


def _amendment(motion: Motion, amendment_id: str, ref: str) -> Amendment:
    found = motions.by_id(motion, amendment_id)
    if found is None:
        raise InputRefused(f"the motion has no amendment {amendment_id!r}", where=ref)
    return found


def _with_amendment(motion: Motion, amendment: Amendment) -> Motion:
    return replace(
        motion,
        amendments=tuple(amendment if one.id == amendment.id else one for one in motion.amendments),
    )


def _asked(vote: Vote, voter: str, ballot: Ballot, at: dt.datetime, ref: str) -> tuple[Voter, ...]:
    known = vote.entitled or ()
    if not any(voter in (one.person, one.name) for one in known):
        raise InputRefused(
            "that member could not vote in it",
            where=ref,
            todo="The list is the one of the moment of the vote.",
        )
    requested = None if vote.method is VoteMethod.RECORDED else at
    return tuple(
        replace(one, ballot=ballot, requested_at=requested)
        if voter in (one.person, one.name)
        else one
        for one in known
    )
