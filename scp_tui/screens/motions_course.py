"""What can be done with a motion on record: vote, amend, alter, withdraw; and after the vote."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.errors import ScpError
from scp_tui.records.motions import Amendment, Ballot, Motion, MotionResult, Vote
from scp_tui.rules import motions
from scp_tui.rules.amendment_wording import amendment_words
from scp_tui.rules.votes import difference_words
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.people_choices import in_room, people_choices
from scp_tui.screens.texts import shorten
from scp_tui.screens.votes import NO_MANNER, Taken, VoteFlow

if TYPE_CHECKING:
    from scp_tui.desk.motion_change import Changed
    from scp_tui.screens.motions_flow import MotionFlow

AFTER = (
    ("o", "Own vote of a member, to be recorded (R5.3)"),
    ("t", "Vote challenged at once: take it again (R5.9)"),
)
EXPLAIN = ("g", "Gap in the figures of the last vote: say why (R5.7)")
UNDECIDED = ("withdrawn", "lapsed", "deferred", "open")


class CourseFlow:
    """The acts on motions that are on record already; ``flow`` knows screen, item and minute."""

    def __init__(self, flow: MotionFlow) -> None:
        self.flow = flow
        self.screen = flow.screen
        self.desk = flow.desk
        self.ref = flow.ref

    # -- a motion before the committee ---------------------------------------------------------

    def start(self, motion: Motion) -> None:
        """Offer what can be done with it, the amendment before the committee first."""
        amendment = motions.open_amendment(motion)
        text = motions.substantive(motion)
        rows: list[tuple[str, str]] = []
        acts: dict[str, Callable[[], None]] = {}

        def offer(letter: str, words: str, act: Callable[[], None]) -> None:
            rows.append((letter, words))
            acts[letter] = act

        if amendment is not None:
            offer("v", "Vote on the amendment", lambda: self.vote(motion, amendment))
            offer("a", "Amendment to the amendment", lambda: self.amend(motion, amendment))
            offer("w", "Amendment withdrawn", lambda: self.settle(motion, amendment, "withdrawn"))
            offer("s", "No seconder: amendment lapsed",
                  lambda: self.settle(motion, amendment, "lapsed"))  # fmt: skip
            offer("2", "Another amendment to the motion", lambda: self.amend(motion, None))
        else:
            offer("v", "Vote on it", lambda: self.vote(motion, None))
            offer("a", "Amendment moved", lambda: self.amend(motion, None))
            offer("w", "Withdrawn with consent", lambda: self.settle(motion, None, "withdrawn"))
            offer("s", "No seconder: lapsed", lambda: self.settle(motion, None, "lapsed"))
            offer("c", "Words altered with consent", lambda: self.alter(motion))
            replied = "Mover did not reply" if motion.replied else "Mover exercises right of reply"
            offer("y", replied, lambda: self.reply(motion))
        offer("n", "New motion, procedural or other", self.flow.ask_kind)
        for letter, words in self.after_rows():
            offer(letter, words, lambda letter=letter: self.do_after(letter))  # type: ignore[misc]
        title = shorten(f"Before the committee: {text}", 70)
        menu = LetterMenu(title, rows)
        self.screen.app.push_screen(menu, lambda got: acts[got]() if got else None)

    def vote(self, motion: Motion, amendment: Amendment | None) -> None:
        """Read the words back exactly, and take the vote on them."""
        self._vote(motion, amendment, self._decided)

    def _vote(
        self,
        motion: Motion,
        amendment: Amendment | None,
        keep: Callable[[Motion, Amendment | None, Taken], None],
        *,
        without: tuple[str, ...] = ("open",),
    ) -> None:
        ready = self.screen.attempt(lambda: self.desk.votes.ready(*self.flow.on))
        if ready is None:
            return
        words = self.words(motion, amendment)
        under = self.flow.under(f"{motion.id} {amendment.id if amendment else ''}")

        def ended(taken: Taken | None) -> None:
            if taken is not None:
                keep(motion, amendment, taken)
                self.flow.forget(under)

        title = "Read back: the motion"
        if amendment is not None:
            title = "Read back: the amendment"
            without = (*without, *NO_MANNER)
        elif motions.amended(motion):
            title = "Read back: the substantive motion"
        flow = VoteFlow(self.screen, self.desk, ready, under=under, done=ended)
        flow.start(words, title=title, without=without)

    def words(self, motion: Motion, amendment: Amendment | None) -> str:
        """Return the words to be voted on, exactly."""
        if amendment is None:
            return f"{motion.verb.value} {motions.substantive(motion)}"
        committee = self.desk.office.committee(self.ref.split("/", 1)[0])
        as_amended = motions.as_amended(motion, amendment)
        what = amendment_words(motion, as_amended, committee)
        of = "the amendment" if amendment.to else "the motion"
        would = motions.amended_text(motion, amendment) or ""
        return f"That {of} be amended {what}.\n\nIt would then read: {would}"

    def _decided(self, motion: Motion, amendment: Amendment | None, taken: Taken) -> None:
        result = taken.result
        if result is None:
            return
        self._done(
            lambda: self.desk.votes.decide(
                self.ref,
                motion.id,
                result,
                amendment=amendment.id if amendment else None,
                vote=taken.vote,
                ballots=taken.ballots,
                unanimous=taken.unanimous,
                nem_con=taken.nem_con,
            ),
            f"{'Amendment' if amendment else 'Motion'} {result.value}.",
        )

    def settle(self, motion: Motion, amendment: Amendment | None, result: str) -> None:
        """Record that it was withdrawn or lapsed."""
        of = amendment.id if amendment else None
        self._done(
            lambda: self.desk.amendments.settle(self.ref, motion.id, of, MotionResult(result)),
            f"{'Amendment' if amendment else 'Motion'} {result}.",
        )

    def amend(self, motion: Motion, to: Amendment | None) -> None:
        """Record an amendment to the motion, or to an amendment."""
        from scp_tui.screens.amendments_form import AmendmentFlow

        AmendmentFlow(self, motion, to).start()

    def moved(self, motion: Motion, amendment: Amendment, taken: Taken) -> None:
        """Record an amendment that was read back, and how it ended if it did."""
        ended = taken.result.value if taken.result is not None else "moved"
        self._done(
            lambda: self.desk.amendments.move(
                self.ref,
                motion.id,
                amendment,
                result=taken.result,
                vote=taken.vote,
                ballots=taken.ballots,
            ),
            f"Amendment {ended}.",
        )

    def alter(self, motion: Motion) -> None:
        """Alter the words with the consent of the meeting; the earlier ones are kept."""
        from scp_tui.screens.motions_flow import MotionForm

        fields = [
            Field("text", "Words", motion.text, FieldKind.TEXT, height=5,
                  hint="As altered. The earlier words are kept and told in the minute."),
        ]  # fmt: skip
        form = MotionForm(
            "Words altered with the consent of the meeting",
            fields,
            lambda values: self.desk.amendments.alter(self.ref, motion.id, values["text"]),
            under=self.flow.under(f"alter {motion.id}"),
        )

        def done(changed: Changed | None) -> None:
            if changed is not None:
                self.flow.forget(self.flow.under(f"alter {motion.id}"))
                self._show(changed, "Altered with consent.")

        self.screen.app.push_screen(form, done)

    def reply(self, motion: Motion) -> None:
        """Record that the mover replied."""
        self._done(
            lambda: self.desk.amendments.reply(self.ref, motion.id), "Right of reply recorded."
        )

    # -- after a vote --------------------------------------------------------------------------

    def after_rows(self) -> list[tuple[str, str]]:
        """Return what can be done about the last vote taken on the item, if there is one."""
        try:
            taken = self.desk.votes.last_taken(*self.flow.on)
        except (ScpError, OSError):
            return []
        if taken is None:
            return []
        vote = self._vote_of(*taken)
        gap = vote is not None and difference_words(vote) and not vote.difference
        return [*AFTER, EXPLAIN] if gap else list(AFTER)

    def _vote_of(self, motion: Motion, amendment: Amendment | None) -> Vote | None:
        return motion.vote if amendment is None else amendment.vote

    def do_after(self, letter: str) -> None:
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

        def said(got: tuple[str, Ballot] | None) -> None:
            if got is None:
                return
            voter, ballot = got
            self._done(
                lambda: self.desk.votes.own_vote(self.ref, motion.id, voter, ballot, amendment=of),
                "The member's own vote is recorded.",
            )

        self.screen.app.push_screen(OwnVote(voters), said)

    def explain(self, motion: Motion, amendment: Amendment | None) -> None:
        """Ask why the figures do not come to those who could vote, after the vote (R5.7)."""
        from scp_tui.screens.votes_count import WhyDialog

        vote = self._vote_of(motion, amendment)
        if vote is None:
            return
        of = amendment.id if amendment else None

        def told(why: str | None) -> None:
            if why:
                self._done(
                    lambda: self.desk.votes.explain(self.ref, motion.id, why, amendment=of),
                    "The reason is kept with the vote.",
                )

        self.screen.app.push_screen(WhyDialog(difference_words(vote)), told)

    def challenged(self, motion: Motion, amendment: Amendment | None) -> None:
        """Ask who challenged the count, then take the vote again; both are kept."""
        choices = self.screen.attempt(self._members)
        if choices is None:
            return

        def by(person: str | None) -> None:
            if person is None:
                return

            def again(motion: Motion, amendment: Amendment | None, taken: Taken) -> None:
                self._retaken(motion, amendment, taken, person)

            before = self._undecided(motion, amendment)
            self._vote(*before, again, without=UNDECIDED)

        self.screen.app.push_screen(ChooseDialog("Who challenged the count?", choices), by)

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
        self, motion: Motion, amendment: Amendment | None, taken: Taken, person: str
    ) -> None:
        result = taken.result
        if result is None:
            return
        self._done(
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
            ),
            f"Taken again: {result.value}. Both votes are kept.",
        )

    # -- what became of it ---------------------------------------------------------------------

    def _done(self, act: Callable[[], Changed], said: str) -> None:
        changed = self.screen.attempt(act)
        if changed is not None:
            self._show(changed, said)

    def _show(self, changed: Changed, said: str) -> None:
        """Let the minute show it: where its paragraphs stood they follow, else the new are put."""
        if changed.added:
            self.flow.put(changed.added)
        else:
            here = changed.followed
            self.flow.shown(f"{said} The minute has it." if here else said, changed.paragraphs)
