"""What can be done with a motion on record: vote, amend, alter, withdraw; and after the vote."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scp_tui.records.motions import Amendment, Motion, MotionResult
from scp_tui.rules import motions
from scp_tui.rules.amendment_wording import amendment_words
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.motions_after import AfterVote
from scp_tui.screens.texts import shorten
from scp_tui.screens.votes import Taken, VoteFlow

if TYPE_CHECKING:
    from scp_tui.desk.motion_change import Changed
    from scp_tui.screens.motions_flow import MotionFlow


class CourseFlow:
    """The acts on motions that are on record already; ``flow`` knows screen, item and minute."""

    def __init__(self, flow: MotionFlow) -> None:
        self.flow = flow
        self.screen = flow.screen
        self.desk = flow.desk
        self.ref = flow.ref
        self.after = AfterVote(self)

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
        self.take_vote(motion, amendment, self._decided)

    def take_vote(
        self,
        motion: Motion,
        amendment: Amendment | None,
        keep: Callable[[Motion, Amendment | None, Taken], None],
        *,
        without: tuple[str, ...] = ("open",),
    ) -> None:
        """Read the words back and take the vote; ``keep`` gets how it went."""
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
        elif motions.amended(motion):
            title = "Read back: the substantive motion"
        flow = VoteFlow(self.screen, self.desk, ready, on=self.flow.on, under=under, done=ended)
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
        from scp_tui.screens.motions_effect import EffectFlow

        result = taken.result
        if result is None:
            return

        def keep(follows: bool) -> bool:
            return self.done(
                lambda: self.desk.votes.decide(
                    self.ref,
                    motion.id,
                    result,
                    amendment=amendment.id if amendment else None,
                    vote=taken.vote,
                    ballots=taken.ballots,
                    unanimous=taken.unanimous,
                    nem_con=taken.nem_con,
                    follows=follows,
                ),
                f"{'Amendment' if amendment else 'Motion'} {result.value}.",
            )

        if amendment is not None:
            keep(False)
            return
        EffectFlow(self.flow, motion, keep, lambda: self.vote(motion, None)).start(result)

    def settle(self, motion: Motion, amendment: Amendment | None, result: str) -> None:
        """Record that it was withdrawn or lapsed."""
        of = amendment.id if amendment else None
        self.done(
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
        self.done(
            lambda: self.desk.amendments.move(
                self.ref,
                motion.id,
                amendment,
                result=taken.result,
                vote=taken.vote,
                ballots=taken.ballots,
                unanimous=taken.unanimous,
                nem_con=taken.nem_con,
            ),
            f"Amendment {ended}.",
        )

    def alter(self, motion: Motion) -> None:
        """Alter the words with the consent of the meeting; the earlier ones are kept."""
        from scp_tui.screens.motions_form import MotionForm

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
        self.done(
            lambda: self.desk.amendments.reply(self.ref, motion.id), "Right of reply recorded."
        )

    def after_rows(self) -> list[tuple[str, str]]:
        """Return what can be done about the last vote taken on the item, if there is one."""
        return self.after.rows()

    def do_after(self, letter: str) -> None:
        """Do what the letter says about the last vote taken on the item."""
        self.after.do(letter)

    # -- what became of it ---------------------------------------------------------------------

    def done(self, act: Callable[[], Changed], said: str) -> bool:
        """Do it at the desk, and let the minute show what became of it; say whether it was done."""
        changed = self.screen.attempt(act)
        if changed is not None:
            self._show(changed, said)
        return changed is not None

    def _show(self, changed: Changed, said: str) -> None:
        """Let the minute show it: where its paragraphs stood they follow, else the new are put."""
        if changed.added:
            self.flow.put(changed.added)
        else:
            here = changed.followed
            self.flow.shown(f"{said} The minute has it." if here else said, changed.paragraphs)
