"""An appointment by keys: who is nominated, then votes until one has a majority (R5.9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from scp_tui.errors import InputRefused
from scp_tui.records.motions import Candidate, Motion, MotionResult, Polled, Round
from scp_tui.rules.candidates import round_difference, round_outcome, standing, winner
from scp_tui.rules.votes import Entitled
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.people_choices import in_room, people_choices
from scp_tui.screens.texts import shorten
from scp_tui.screens.votes_count import WhyDialog

if TYPE_CHECKING:
    from scp_tui.desk.motion_change import Changed
    from scp_tui.screens.motions_flow import MotionFlow

PICK = "Type part of the name; Backspace leaves it open."


class Poll(NamedTuple):
    """The figures of one vote as typed."""

    votes: dict[str, int]
    abstained: int | None
    not_voting: int | None


class CandidateFlow:
    """One appointment on its way; it is on record from its first step, and comes back by F4."""

    def __init__(self, flow: MotionFlow) -> None:
        self.flow = flow
        self.screen = flow.screen
        self.desk = flow.desk
        self.ref = flow.ref

    def begin(self) -> None:
        """Ask what the appointment is to."""
        from scp_tui.screens.motions_form import RecordForm

        fields = [
            Field("post", "Appointed", "",
                  hint="As: as chair of the task group. Empty elects a chair for this meeting."),
        ]  # fmt: skip
        form = RecordForm(
            f"Ballot: {self.flow.item.title}",
            fields,
            lambda values: self.desk.candidates.begin(
                self.ref, self.flow.item.id, values["post"].strip() or None
            )[1],
            under=self.flow.under("ballot"),
        )

        def begun(motion: Motion | None) -> None:
            if motion is not None:
                self.flow.forget(self.flow.under("ballot"))
                self.nominate(motion)

        self.screen.app.push_screen(form, begun)

    def go_on(self, motion: Motion) -> None:
        """Offer what comes next: a vote, a nomination, an end without an appointment."""
        names = ", ".join(one.name for one in standing(motion)) or "nobody nominated yet"
        rows: list[tuple[str, str]] = []
        acts: dict[str, Callable[[], None]] = {}

        def offer(letter: str, words: str, act: Callable[[], None]) -> None:
            rows.append((letter, words))
            acts[letter] = act

        if motion.candidates:
            offer("v", "Vote between them", lambda: self.vote(motion))
        offer("n", "Nominate another", lambda: self.nominate(motion))
        if motion.candidates and not motion.rounds:
            offer("d", "Drop the last nomination", lambda: self.drop(motion))
        offer("w", "End without an appointment", lambda: self.end(motion))
        menu = LetterMenu(shorten(f"Ballot: {names}", 70), rows, note=_dropped(motion))
        self.screen.app.push_screen(menu, lambda got: acts[got]() if got else None)

    def nominate(self, motion: Motion) -> None:
        """Ask for a candidate, with mover and seconder; substitutes can stand too (R4.9)."""
        from scp_tui.screens.motions_form import RecordForm

        who = self.screen.attempt(self._members)
        if who is None:
            return
        under = self.flow.under(f"nominate {motion.id}")
        fields = [
            Field("person", "Nominated", "", FieldKind.CHOICE, who, hint=PICK, optional=False),
            Field("mover", "Nominated by", "", FieldKind.CHOICE, who, hint=PICK),
            Field("seconder", "Seconded by", "", FieldKind.CHOICE, who, hint=PICK),
        ]

        def save(values: dict[str, str]) -> Changed:
            if not values["person"]:
                raise InputRefused("nobody is nominated", where="person", todo=PICK)
            return self.desk.candidates.nominate(
                self.ref,
                motion.id,
                values["person"],
                mover=values["mover"] or None,
                seconder=values["seconder"] or None,
            )

        def done(changed: Changed | None) -> None:
            if changed is not None:
                self.flow.forget(under)
                self.go_on(changed.motion)
            elif motion.candidates:
                self.go_on(motion)

        number = len(motion.candidates) + 1
        form = RecordForm(f"Nomination {number}", fields, save, under=under)
        self.screen.app.push_screen(form, done)

    def drop(self, motion: Motion) -> None:
        """Take the last nomination back."""
        last = motion.candidates[-1].person
        done = self.screen.attempt(lambda: self.desk.candidates.withdraw(self.ref, motion.id, last))
        if done is not None:
            self.go_on(done.motion)

    def end(self, motion: Motion) -> None:
        """End it without an appointment."""
        done = self.screen.attempt(
            lambda: self.desk.amendments.settle(self.ref, motion.id, None, MotionResult.WITHDRAWN)
        )
        if done is not None:
            self._show(done)

    # -- a vote --------------------------------------------------------------------------------

    def vote(self, motion: Motion) -> None:
        """Ask how many voted for each of those still standing."""
        from scp_tui.screens.motions_form import RecordForm

        ready = self.screen.attempt(lambda: self.desk.votes.ready(*self.flow.on))
        if ready is None:
            return
        stand = standing(motion)
        warning = f"! {ready.warning}  " if ready.warning else ""
        could = f"{warning}{len(ready.voters)} can vote."
        fields = [Field(f"n{n}", one.name, "", hint=could) for n, one in enumerate(stand)]
        fields += [
            Field("abstained", "Abstained", "", hint=could),
            Field("not_voting", "Not voting", "", hint=could),
        ]
        form = RecordForm(
            f"Vote {len(motion.rounds) + 1}: the votes for each",
            fields,
            lambda values: read_poll(values, stand),
            under=self.flow.under(f"poll {motion.id} {len(motion.rounds)}"),
        )

        def polled(poll: Poll | None) -> None:
            if poll is not None:
                self._decide(motion, poll, Entitled(ready.voters, ready.withdrawn))

        self.screen.app.push_screen(form, polled)

    def _decide(self, motion: Motion, poll: Poll, able: Entitled) -> None:
        """Break a tie first (R5.1), then ask why the figures do not add up (R5.7)."""
        from scp_tui.screens.votes_tie import Tie

        names = {one.person: one.name for one in motion.candidates}
        one = round_from(poll, able)
        tied = round_outcome(one).tied
        if not tied:
            self._explain(motion, poll, one)
            return
        two = len(poll.votes) <= 2
        rows = [
            (str(n), f"Casting vote for {names[who]}" if two else f"{names[who]} stands no further")
            for n, who in enumerate(tied, start=1)
        ]

        def broken(letter: str | None) -> None:
            if letter is None:
                self.vote(motion)
                return
            chosen = tied[int(letter) - 1]
            given = {"casting": chosen} if two else {"dropped": chosen}
            self._explain(motion, poll, one, **given)

        ready = self.screen.attempt(lambda: self.desk.votes.ready(*self.flow.on))
        if ready is not None:
            Tie(self.screen, self.desk, self.flow.on, ready, rows, broken).start()

    def _explain(
        self,
        motion: Motion,
        poll: Poll,
        one: Round,
        *,
        casting: str | None = None,
        dropped: str | None = None,
    ) -> None:
        def keep(why: str) -> None:
            changed = self.screen.attempt(
                lambda: self.desk.candidates.poll(
                    self.ref,
                    motion.id,
                    poll.votes,
                    abstained=poll.abstained,
                    not_voting=poll.not_voting,
                    casting=casting,
                    dropped=dropped,
                    difference=why.strip() or None,
                )
            )
            if changed is None:
                return
            self.flow.forget(self.flow.under(f"poll {motion.id} {len(motion.rounds)}"))
            if winner(changed.motion) is not None:
                self._show(changed)
            else:
                self.go_on(changed.motion)

        words = round_difference(one)
        if not words:
            keep("")
            return
        self.screen.app.push_screen(
            WhyDialog(words), lambda why: self.vote(motion) if why is None else keep(why)
        )

    # -- helpers -------------------------------------------------------------------------------

    def _members(self) -> list[Choice]:
        first = in_room(self.desk.room.board(self.ref))
        day = self.desk.store.meeting(self.ref).date
        return people_choices(self.desk.office.register(), day, first=first, councillors=True)

    def _show(self, changed: Changed) -> None:
        """Write the whole of it into the minute, now that it has an end."""
        if changed.followed:
            self.flow.shown("Recorded. The minute has it.", changed.paragraphs)
        else:
            self.flow.put(changed.paragraphs)


def _dropped(motion: Motion) -> str:
    """Return who stands no further by the last vote, and with how many votes; or ""."""
    last = motion.rounds[-1] if motion.rounds else None
    gone = round_outcome(last).dropped if last is not None else None
    if last is None or gone is None:
        return ""
    name = next((one.name for one in motion.candidates if one.person == gone), gone)
    votes = next(one.votes for one in last.polled if one.person == gone)
    return f"{name} drops out, with {votes}. Nobody had a majority."


def read_poll(values: dict[str, str], stand: tuple[Candidate, ...]) -> Poll:
    """Return the figures typed; raises InputRefused, naming the field, for what is no number."""

    def number(name: str) -> int | None:
        typed = values.get(name, "").strip()
        if not typed:
            return None
        if not typed.isdecimal() or len(typed) > 3:
            raise InputRefused(f"{typed!r} is not a number of votes", where=name, todo="As 4.")
        return int(typed)

    votes = {one.person: number(f"n{n}") or 0 for n, one in enumerate(stand)}
    if not any(votes.values()):
        raise InputRefused("nobody has a vote yet", where="n0", todo="Type the votes for each.")
    return Poll(votes, number("abstained"), number("not_voting"))


def round_from(poll: Poll, able: Entitled) -> Round:
    """Return the round that the figures make."""
    return Round(
        polled=tuple(Polled(person=who, votes=count) for who, count in poll.votes.items()),
        abstained=poll.abstained,
        not_voting=poll.not_voting,
        entitled=able.voters or None,
    )
