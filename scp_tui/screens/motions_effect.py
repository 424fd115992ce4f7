"""What follows from a carried procedural motion: confirmed with one key, in the log with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scp_tui.records.motions import Effect, Motion, MotionResult, Procedure
from scp_tui.rules.effects import effects_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room_words import until_words
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.texts import shorten

if TYPE_CHECKING:
    from scp_tui.records.agenda import AgendaItem
    from scp_tui.screens.motions_flow import MotionFlow

ASKED = (Procedure.ADJOURN, Procedure.NEXT_BUSINESS, Procedure.DEFER, Procedure.OUT_OF_ORDER)
"""The procedural motions whose effect is asked about; closing the debate leads to the vote."""
ALONE = ("n", "Not now: the motion alone is recorded")
ADJOURNED = "Adjourned. F2, m and r resume; F6 and c close the meeting."
YES, NEXT = "y", "t"


class EffectFlow:
    """The question what a procedural motion does, before it is recorded as carried.

    ``keep`` records the motion, and is told whether the effect goes into the log with it; it
    says whether that was done. ``back`` goes back to the vote.
    """

    def __init__(
        self,
        flow: MotionFlow,
        motion: Motion,
        keep: Callable[[bool], bool],
        back: Callable[[], None],
    ) -> None:
        self.flow = flow
        self.motion = motion
        self.keep = keep
        self.back = back

    def start(self, result: MotionResult | None) -> None:
        """Ask, where there is something to ask about; else record it."""
        meeting = self.flow.desk.store.meeting(self.flow.ref)
        there = bool(self.motion.id and effects_of(meeting, self.motion.id))
        asked = result is MotionResult.CARRIED and self.motion.procedure in ASKED
        if there or not asked:
            self.keep(True)
            return
        following = self._following()

        def answered(letter: str | None) -> None:
            if letter is None:
                self.back()
                return
            mark = self.flow.desk.session.mark()
            done = self.keep(letter != ALONE[0])
            if done and letter == YES and self.motion.procedure is Procedure.ADJOURN:
                self.flow.screen.say(ADJOURNED)
            if done and letter == NEXT and following is not None and self.flow.take is not None:
                self.flow.take(following)
                taken = self._number(following.id)
                self.flow.desk.session.gather(mark, f"Carried, and item {taken} was taken")

        rows = [*self._rows(following), ALONE]
        self.flow.screen.app.push_screen(
            LetterMenu("Carried. In the log of the room:", rows), answered
        )

    def _rows(self, following: AgendaItem | None) -> list[tuple[str, str]]:
        number = self._number(self.motion.item)
        asked = self.motion.effect or Effect()
        match self.motion.procedure:
            case Procedure.ADJOURN:
                until = until_words(asked.day, asked.hour, asked.place, None)
                return [(YES, self._fit(f"Adjourned now{until}"))]
            case Procedure.OUT_OF_ORDER:
                words = f"Item {self._number(asked.item)} comes next, after item {number}"
                now = (NEXT, f"The same, and item {self._number(asked.item)} is taken now")
                return [(YES, words), now] if following is not None else [(YES, words)]
            case Procedure.DEFER:
                words = f"Item {number} is deferred"
            case _:
                words = f"Item {number} ends here"
        rows = [(YES, words)]
        if following is not None:
            title = f"{self._number(following.id)} {following.title}"
            rows.append((NEXT, self._fit(f"The same, and the next is taken: {title}")))
        return rows

    def _fit(self, words: str) -> str:
        """Return a row that stays on one line."""
        return shorten(words, self.flow.screen.app.size.width - 10)

    def _number(self, item: str | None) -> str:
        meeting = self.flow.desk.store.meeting(self.flow.ref)
        return agenda_numbers(meeting.items).get(item or "", "")

    def _following(self) -> AgendaItem | None:
        """Return the item that would be taken now, where the screen can take one."""
        from scp_tui.rules.room_items import courses
        from scp_tui.screens.live_agenda import next_pending

        meeting = self.flow.desk.store.meeting(self.flow.ref)
        wanted: str | None
        if self.flow.take is None:
            return None
        if self.motion.procedure is Procedure.ADJOURN:
            wanted = None
        elif self.motion.procedure is Procedure.OUT_OF_ORDER:
            wanted = (self.motion.effect or Effect()).item
        else:
            wanted = next_pending(meeting.items, courses(meeting), self.motion.item)
        return next((one for one in meeting.items if one.id == wanted), None)
