"""What can still be done about the last vote on an item: a member's own, a challenge, a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.errors import ScpError
from scp_tui.records.motions import Amendment, Ballot, Motion, Vote, VoteMethod
from scp_tui.rules.date_words import time_in_words
from scp_tui.rules.votes import difference_words
from scp_tui.screens.dialogs import NOTHING, Choice, ChooseDialog
from scp_tui.screens.people_choices import in_room, people_choices
from scp_tui.screens.votes import Taken

if TYPE_CHECKING:
    from scp_tui.screens.motions_course import CourseFlow

AFTER = (
    ("o", "Own vote of a member, to be recorded (R5.3)"),
    ("t", "Vote challenged at once: take it again (R5.9)"),
)
LATE = (
    ("o", "Own vote of a member"),
    ("t", "Vote challenged"),
)
ROLL = ("o", "One name in the roll was wrong: correct it")
OWN = "A member's own vote is to be recorded"
EXPLAIN = ("g", "Gap in the figures of the last vote: say why (R5.7)")
UNDECIDED = ("withdrawn", "lapsed", "deferred", "open")


class AfterVote:
    """The acts about the last vote taken on an item."""

    def __init__(self, course: CourseFlow) -> None:
        self.course = course
        self.flow = course.flow
        self.screen = course.screen
        self.desk = course.desk
        self.ref = course.ref

    def rows(self) -> list[tuple[str, str]]:
        """Return what can be done about the last vote taken on the item, if there is one."""
        try:
            taken = self.desk.votes.last_taken(*self.flow.on)
        except (ScpError, OSError):
            return []
        if taken is None:
            return []
        vote = self._vote_of(*taken)
        if vote is None:
            return []
        rows = list(AFTER)
        if vote.at is not None and not self.desk.votes.straight_after(self.ref, vote):
            late = f"LATE, the vote was at {time_in_words(vote.at.time())}"
            rows = [(letter, f"{words}: {late}") for letter, words in LATE]
        if vote.method is VoteMethod.RECORDED:
            rows[0] = ROLL
        gap = difference_words(vote) and not vote.difference
        return [*rows, EXPLAIN] if gap else rows

    def _vote_of(self, motion: Motion, amendment: Amendment | None) -> Vote | None:
        return motion.vote if amendment is None else amendment.vote

    def do(self, letter: str) -> None:
        """Do what the letter says about the last vote taken on the item."""
        taken = self.screen.attempt(lambda: self.desk.votes.last_taken(*self.flow.on))
        if taken is None:
            return
        if letter == "o":
            self.own_vote(*taken)
        elif letter == EXPLAIN[0]:
            self.explain(*taken)
        else:
            self.challenged(*taken)

    def own_vote(self, motion: Motion, amendment: Amendment | None) -> None:
        """Record a member's own vote, at that member's request."""
        from scp_tui.screens.votes_names import OwnVote

        vote = self._vote_of(motion, amendment)
        voters = vote.entitled if vote is not None else None
        if not voters:
            self.screen.complain("nobody is on record as able to vote in it; F2 first")
            return
        of = amendment.id if amendment else None
        by_names = vote is not None and vote.method is VoteMethod.RECORDED

        def said(got: tuple[str, Ballot] | None) -> None:
            if got is None:
                return
            voter, ballot = got
            self.course.done(
                lambda: self.desk.votes.own_vote(self.ref, motion.id, voter, ballot, amendment=of),
                "The roll is corrected." if by_names else "The member's own vote is recorded.",
            )

        title = "The roll: whose vote was wrong?" if by_names else OWN
        self.screen.app.push_screen(OwnVote(voters, title=title), said)

    def explain(self, motion: Motion, amendment: Amendment | None) -> None:
        """Ask why the figures do not come to those who could vote, after the vote (R5.7)."""
        from scp_tui.screens.votes_count import WhyDialog

        vote = self._vote_of(motion, amendment)
        if vote is None:
            return
        of = amendment.id if amendment else None

        def told(why: str | None) -> None:
            if why:
                self.course.done(
                    lambda: self.desk.votes.explain(self.ref, motion.id, why, amendment=of),
                    "The reason is kept with the vote.",
                )

        self.screen.app.push_screen(WhyDialog(difference_words(vote)), told)

    def challenged(self, motion: Motion, amendment: Amendment | None) -> None:
        """Ask who challenged the count, then take the vote again; both are kept."""
        choices = self.screen.attempt(self._members)
        if choices is None:
            return

        def by(chosen: str | None) -> None:
            if chosen is None:
                return
            person = None if chosen == NOTHING else chosen

            def again(motion: Motion, amendment: Amendment | None, taken: Taken) -> None:
                self._retaken(motion, amendment, taken, person)

            before = self._undecided(motion, amendment)
            self.course.take_vote(*before, again, without=UNDECIDED)

        title, none = "Who challenged the count?", "Nobody is named"
        self.screen.app.push_screen(ChooseDialog(title, choices, none=none), by)

    def _members(self) -> list[Choice]:
        meeting = self.desk.store.meeting(self.ref)
        first = in_room(self.desk.room.board(self.ref))
        register = self.desk.office.register()
        return people_choices(register, meeting.date, first=first, councillors=True)

    def _undecided(
        self, motion: Motion, amendment: Amendment | None
    ) -> tuple[Motion, Amendment | None]:
        """Return both as they were before the vote, so that the words are read back as then."""
        if amendment is None:
            return motion, None
        open_again = replace(amendment, result=None, decided=None)
        others = tuple(open_again if one.id == amendment.id else one for one in motion.amendments)
        return replace(motion, amendments=others), open_again

    def _retaken(
        self, motion: Motion, amendment: Amendment | None, taken: Taken, person: str | None
    ) -> None:
        from scp_tui.screens.motions_effect import EffectFlow

        result = taken.result
        if result is None:
            return

        def keep(follows: bool) -> bool:
            return self.course.done(
                lambda: self.desk.votes.retake(
                    self.ref,
                    motion.id,
                    result,
                    challenged_by=person,
                    amendment=amendment.id if amendment else None,
                    vote=taken.vote,
                    ballots=taken.ballots,
                    unanimous=taken.unanimous,
                    nem_con=taken.nem_con,
                    follows=follows,
                ),
                f"Taken again: {result.value}. Both votes are kept.",
            )

        if amendment is not None:
            keep(False)
            return
        back = partial(self.challenged, motion, None)
        EffectFlow(self.flow, motion, keep, back).start(result)
