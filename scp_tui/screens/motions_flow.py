"""F4: a motion is filled in, read back word for word, voted on, and only then recorded."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from scp_tui.errors import ScpError
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.motions import Motion, MotionKind, MotionResult, Procedure
from scp_tui.rules import motions
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.form import FormDialog
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.motions_fields import motion_fields, motion_from
from scp_tui.screens.motions_form import MotionForm, record
from scp_tui.screens.votes import Taken, VoteFlow

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.screens.motions_course import CourseFlow

MENU = (
    ("r", MotionKind.RESOLUTION, "Resolution, recommendation, request or noting"),
    ("e", MotionKind.ELECTION_OF_CHAIR, "Election of a chair for this meeting"),
    ("m", MotionKind.CONFIRM_MINUTES, "Minutes confirmed as a correct record"),
    ("x", MotionKind.EXCLUSION, "Exclusion of the public"),
    ("p", MotionKind.PROCEDURAL, "Procedural: adjourn, next business, defer, order …"),
    ("b", MotionKind.APPOINTMENT, "Ballot: several candidates for a post or the chair"),
)
BALLOTS = (MotionKind.APPOINTMENT, MotionKind.ELECTION_OF_CHAIR)
RUN = ("i", "Items in a run: the same vote on several")
PROCEDURES = (
    ("a", Procedure.ADJOURN, "Adjourn the meeting"),
    ("n", Procedure.NEXT_BUSINESS, "Proceed to the next business"),
    ("q", Procedure.PUT_QUESTION, "Put the question now"),
    ("d", Procedure.DEFER, "Defer this item"),
    ("t", Procedure.OUT_OF_ORDER, "Take another item next, out of order"),
    ("h", Procedure.NOT_FURTHER_HEARD, "A member be not further heard"),
    ("s", Procedure.SUSPEND_RULE, "Suspend a rule"),
    ("x", None, "Exclude the public"),
    ("o", Procedure.OTHER, "Other words"),
)
"""The motions that need no notice (R5.6)."""
AGAIN = (
    ("t", "Count challenged at once: taken again (R5.9)"),
    ("n", "A new motion in the same words"),
)
TITLES = {
    MotionKind.RESOLUTION: "Motion",
    MotionKind.ELECTION_OF_CHAIR: "Election of a chair",
    MotionKind.CONFIRM_MINUTES: "Minutes confirmed",
    MotionKind.EXCLUSION: "Exclusion of the public",
    MotionKind.PROCEDURAL: "Procedural motion",
}
USUAL = {
    ItemKind.WELCOME: MotionKind.ELECTION_OF_CHAIR,
    ItemKind.PREVIOUS_MINUTES: MotionKind.CONFIRM_MINUTES,
    ItemKind.EXCLUSION: MotionKind.EXCLUSION,
}
"""The kind of motion that an item of that kind usually has."""


class MotionFlow:
    """One motion on its way: kind, form, read back, voted, recorded.

    ``put`` gets paragraphs that the minute does not have; ``shown`` is told what was done, and
    the paragraphs of the motion where the minute has them already; ``take`` takes an item, after
    a motion that puts an end to this one.
    """

    def __init__(
        self,
        screen: BaseScreen[None],
        desk: Desk,
        ref: str,
        item: AgendaItem,
        put: Callable[[str], None],
        shown: Callable[[str, str], None],
        take: Callable[[AgendaItem], None] | None = None,
    ) -> None:
        self.screen = screen
        self.desk = desk
        self.ref = ref
        self.item = item
        self.put = put
        self.shown = shown
        self.take = take

    def begin(self, kind: MotionKind) -> None:
        """Begin with a motion of that kind, without asking which."""
        self._form(kind)

    def start(self) -> None:
        """Go on with the motion that is before the committee; without one ask which kind."""
        found = self.screen.attempt(lambda: (self.desk.amendments.open_motion(*self.on),))
        if found is None:
            return
        if found[0] is not None and found[0].kind in BALLOTS and not found[0].nominee:
            from scp_tui.screens.candidates import CandidateFlow

            CandidateFlow(self).go_on(found[0])
        elif found[0] is not None:
            self.course().start(found[0])
        else:
            self.ask_kind()

    def vote(self) -> None:
        """Read back what is before the committee, the amendment first; without it begin a motion.

        A ballot goes to its votes; one without a candidate is gone on with.
        """
        found = self.screen.attempt(lambda: (self.desk.amendments.open_motion(*self.on),))
        if found is None:
            return
        motion = found[0]
        if motion is None:
            self.ask_kind()
        elif motion.kind in BALLOTS and not motion.nominee:
            from scp_tui.screens.candidates import CandidateFlow

            ballot = CandidateFlow(self)
            (ballot.vote if motion.candidates else ballot.go_on)(motion)
        else:
            self.course().vote(motion, motions.open_amendment(motion))

    @property
    def on(self) -> tuple[str, str]:
        """The meeting and the item that the motion is on."""
        return self.ref, self.item.id

    def course(self) -> CourseFlow:
        """Return what can be done with motions that are on record already."""
        from scp_tui.screens.motions_course import CourseFlow

        return CourseFlow(self)

    def ask_kind(self) -> None:
        """Ask which kind; the kind that the item usually has stands first.

        What can still be done about a vote just taken on the item is offered with them.
        """
        usual = USUAL.get(self.item.kind)
        order = sorted(MENU, key=lambda row: row[1] is not usual)
        course = self.course()
        after = course.after_rows()
        menu = LetterMenu(
            f"Motion on: {self.item.title}",
            [*((letter, words) for letter, _, words in order), RUN, *after],
        )
        kinds = {letter: kind for letter, kind, _ in MENU}

        def chosen(letter: str | None) -> None:
            if letter == RUN[0]:
                from scp_tui.screens.motions_run import RunFlow

                RunFlow(self).start()
            elif letter in kinds:
                self._of_kind(kinds[letter])
            elif letter:
                course.do_after(letter)

        self.screen.app.push_screen(menu, chosen)

    def _of_kind(self, kind: MotionKind) -> None:
        if kind is MotionKind.APPOINTMENT:
            from scp_tui.screens.candidates import CandidateFlow

            CandidateFlow(self).begin()
            return
        if kind is not MotionKind.PROCEDURAL:
            self._form(kind)
            return
        rows = {letter: procedure for letter, procedure, _ in PROCEDURES}

        def chosen(letter: str | None) -> None:
            if letter is None:
                return
            procedure = rows[letter]
            self._form(MotionKind.PROCEDURAL if procedure else MotionKind.EXCLUSION, procedure)

        menu = LetterMenu("Procedural motion", [(letter, words) for letter, _, words in PROCEDURES])
        self.screen.app.push_screen(menu, chosen)

    def _form(
        self,
        kind: MotionKind,
        procedure: Procedure | None = None,
        typed: dict[str, str] | None = None,
    ) -> None:
        """Show the form, as typed before if it comes back from being read."""
        fields = self.screen.attempt(
            lambda: motion_fields(self.desk, self.ref, self.item, kind, procedure)
        )
        if fields is None:
            return

        def save(values: dict[str, str]) -> tuple[dict[str, str], Motion]:
            motion = motion_from(self.desk, self.ref, self.item, kind, values, procedure)
            self.desk.motions.read_back(self.ref, motion)
            return values, motion

        named = self.item.title.casefold() == TITLES[kind].casefold()
        self.screen.app.push_screen(
            MotionForm(
                TITLES[kind] if named else f"{TITLES[kind]}: {self.item.title}",
                fields,
                save,
                under=self._under(kind, procedure),
                typed=typed,
            ),
            lambda done: self._or_again(*done) if done else None,
        )

    def _or_again(self, values: dict[str, str], motion: Motion) -> None:
        """Ask whether words on which a vote was just taken are that vote, taken again (R5.9)."""
        found = self.screen.attempt(lambda: (self.desk.votes.put_again(*self.on, motion.text),))
        before = found[0] if found is not None else None
        if before is None or before.result is None:
            self._read(values, motion)
            return

        def answered(letter: str | None) -> None:
            if letter == AGAIN[0][0]:
                self.forget(self._under(motion.kind, motion.procedure))
                self.course().after.challenged(before, None)
            elif letter is None:
                self._form(motion.kind, motion.procedure, values)
            else:
                self._read(values, motion)

        title = f"These words were voted on just now: {before.result.value}"
        self.screen.app.push_screen(LetterMenu(title, AGAIN), answered)

    def _read(self, values: dict[str, str], motion: Motion) -> None:
        from scp_tui.screens.motions_effect import EffectFlow

        def ended(taken: Taken | None) -> None:
            if taken is None:
                self._form(motion.kind, motion.procedure, values)
            else:
                ended_by(taken)

        def ended_by(taken: Taken) -> None:
            EffectFlow(
                self,
                motion,
                lambda follows: self._record(values, motion, taken, follows=follows),
                lambda: self._read(values, motion),
            ).start(taken.result)

        try:
            words = self.desk.motions.read_back(self.ref, motion)
            ready = self.desk.votes.ready(*self.on)
        except (ScpError, OSError) as error:
            self.screen.complain(error)
            self._form(motion.kind, motion.procedure, values)
            return
        under = self._under(motion.kind, motion.procedure)
        VoteFlow(self.screen, self.desk, ready, on=self.on, under=under, done=ended).start(words)

    def _record(
        self, values: dict[str, str], motion: Motion, taken: Taken, *, follows: bool
    ) -> bool:
        try:
            _, paragraphs = record(self.desk, self.ref, motion, taken, follows=follows)
        except (ScpError, OSError) as error:
            refused = error
            self._form(motion.kind, motion.procedure, values)
            self.screen.call_after_refresh(lambda: _complain(self.screen, refused))
            return False
        self.forget(self._under(motion.kind, motion.procedure))
        self.put(paragraphs)
        if motion.procedure is Procedure.PUT_QUESTION and taken.result is MotionResult.CARRIED:
            self.start()  # what is left is the right of reply, and the vote
        return True

    def forget(self, under: str) -> None:
        """Forget what was typed and marked on the way: it is on record now."""
        for kept in (under, f"RollCall {under}"):
            with suppress(ScpError, OSError):
                self.desk.office.keep_typed(kept, {})

    def _under(self, kind: MotionKind, procedure: Procedure | None) -> str:
        return self.under(f"{kind.value} {procedure.value}" if procedure else kind.value)

    def under(self, what: str) -> str:
        """Return what a form or a roll of this item is kept under until it is recorded."""
        return f"MotionForm {self.ref} {self.item.id} {what}"


def _complain(screen: BaseScreen[None], error: Exception) -> None:
    top = screen.app.screen
    (top if isinstance(top, FormDialog) else screen).complain(error)
