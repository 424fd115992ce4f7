"""The vote: the words read back, then one key for how it went, or counts, or names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from scp_tui.records.motions import Ballot, MotionResult, Vote, VoteMethod
from scp_tui.rules.names import join_names
from scp_tui.rules.votes import difference_words, outcome, tied, with_casting
from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.vote_ready import Ready
    from scp_tui.screens.base import BaseScreen

HANDS, NAMES, OPEN = "hands", "names", "open"
CASTING = (
    ("f", "Casting vote for: it is carried"),
    ("a", "Casting vote against: it is lost"),
    ("d", "No casting vote is given: it is not carried"),
)


@dataclass(frozen=True)
class Taken:
    """How a vote went. ``result`` is None when what was moved stays before the committee."""

    result: MotionResult | None
    vote: Vote | None = None
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    unanimous: bool = False
    nem_con: bool = False


class VoteDialog(Dialog[str]):
    """The words exactly as they stand, who can vote, and a key for each way that it can go.

    The result is a ``MotionResult`` value, ``hands``, ``names``, ``open``, ``unanimous`` or
    ``nem_con``; None goes back.
    """

    HELP = (
        "Read the words out before the vote: they are exactly what is voted on. Enter records"
        " them as carried by general assent; h takes a count of hands, n the names one key a"
        " member, l lost without a count. u and c are carried with nobody against: u if all"
        " voted for, c (nem con) if some may have abstained. o leaves it before the committee,"
        " for amendments and debate; w is withdrawn, s lapsed for want of a seconder, d put off."
        " Esc goes back with everything as you typed it."
    )
    DEFAULT_CSS = """
    VoteDialog #words { height: auto; margin: 1 2 0 2; }
    VoteDialog #room { height: auto; margin: 1 2 0 2; }
    """
    BINDINGS = [
        Binding("enter", "end('carried')", "Carried", key_display="Enter", priority=True),
        Binding("h", "end('hands')", "Hands"),
        Binding("n", "end('names')", "Names"),
        Binding("l", "end('lost')", "Lost"),
        Binding("u", "end('unanimous')", "Unanimous"),
        Binding("c", "end('nem_con')", "Nem con"),
        Binding("o", "end('open')", "Leave open"),
        Binding("w", "end('withdrawn')", "Withdrawn"),
        Binding("s", "end('lapsed')", "No seconder"),
        Binding("d", "end('deferred')", "Put off"),
        Binding("escape", "cancel", "Change it", key_display="Esc"),
    ]

    def __init__(
        self, words: str, ready: Ready, *, title: str = "Read back", without: tuple[str, ...] = ()
    ) -> None:
        super().__init__(title)
        self.words = words
        self.ready = ready
        self.without = without

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can happen to what is read back."""
        return not (action == "end" and parameters and parameters[0] in self.without)

    def compose_body(self) -> ComposeResult:
        """Show the words, and who can vote on them."""
        with VerticalScroll(id="words"):
            yield Static(literal(self.words), markup=False)
        yield Static(literal(room_words(self.ready)), id="room", markup=False)

    def on_mount(self) -> None:
        """Keep within the terminal; what is longer can be scrolled with the arrows."""
        self.query_one("#words").styles.max_height = self.rows_beside(13)
        self.query_one("#words").focus()
        self.call_after_refresh(self._tell_of_more)

    def _tell_of_more(self) -> None:
        """Say that the words go on below what shows: they are read out to the end."""
        if self.query_one("#words").max_scroll_y > 0:
            self.say("The words go on: Down shows the rest.")

    def action_end(self, how: str) -> None:
        """Take the way that it went."""
        self.dismiss(how)


def room_words(ready: Ready) -> str:
    """Return who can vote, who has left for an interest, and a warning without a quorum."""
    said = f"{len(ready.voters)} can vote." if ready.voters else "Nobody is on record as here."
    if ready.withdrawn:
        left = join_names([one.name for one in ready.withdrawn])
        said += f" Left for an interest: {left}."
    said = "\n".join((said, *ready.apart))
    return f"! {ready.warning}\n{said}" if ready.warning and ready.voters else said


class VoteFlow:
    """A vote on its way: read back, counted or taken by names, a tie broken, a gap explained.

    ``done`` gets what was taken, or None when the clerk goes back. ``under`` keeps a roll call
    over a line that drops; ``on`` is the meeting and the item.
    """

    def __init__(
        self,
        screen: BaseScreen[None],
        desk: Desk,
        ready: Ready,
        *,
        on: tuple[str, str],
        under: str,
        done: Callable[[Taken | None], None],
    ) -> None:
        self.screen = screen
        self.desk = desk
        self.ready = ready
        self.on = on
        self.under = under
        self.done = done
        self.counted = ""
        self.again: Callable[[], None] = lambda: None

    def start(self, words: str, *, title: str = "Read back", without: tuple[str, ...] = ()) -> None:
        """Read the words back."""
        self.again = lambda: self.start(words, title=title, without=without)
        dialog = VoteDialog(words, self.ready, title=title, without=without)
        self.screen.app.push_screen(dialog, self._ended)

    def _ended(self, how: str | None) -> None:
        if how is None:
            self.done(None)
        elif how == OPEN:
            self.done(Taken(None))
        elif how == HANDS:
            self._hands()
        elif how == NAMES:
            self._names()
        elif how == "unanimous":
            self.done(Taken(MotionResult.CARRIED, unanimous=True))
        elif how == "nem_con":
            self.done(Taken(MotionResult.CARRIED, nem_con=True))
        else:
            self.done(Taken(MotionResult(how)))

    def _hands(self) -> None:
        from scp_tui.screens.votes_count import CountDialog

        dialog = CountDialog(self.ready, typed=self.counted)

        def counted(vote: Vote | None) -> None:
            self.counted = dialog.counted
            if vote is None:
                self.again()
            else:
                self._decide(Taken(outcome(vote), vote), vote)

        self.screen.app.push_screen(dialog, counted)

    def _names(self) -> None:
        from scp_tui.screens.votes_names import RollCall

        if not self.ready.voters:
            self.again()
            self.screen.app.screen.call_after_refresh(self._nobody)
            return

        def called(ballots: Mapping[str, Ballot] | None) -> None:
            if ballots is None:
                self.again()
                return
            voters = tuple(
                replace(one, ballot=ballots.get(one.person or one.name))
                for one in self.ready.voters
            )
            vote = Vote(
                method=VoteMethod.RECORDED,
                entitled=voters,
                withdrawn=self.ready.withdrawn,
                demanded_by=roll.demanded_ids(),
            )
            self._decide(Taken(outcome(vote), vote, ballots), vote)

        roll = RollCall(self.desk, self.ready, under=f"RollCall {self.under}")
        self.screen.app.push_screen(roll, called)

    def _nobody(self) -> None:
        """Say why no roll can be called."""
        top = self.screen.app.screen
        if isinstance(top, VoteDialog):
            top.complain("nobody is on record as here: F2 records who is, before a roll is called")

    def _decide(self, taken: Taken, vote: Vote) -> None:
        """Break a tie first (R5.1), then ask why the figures do not add up (R5.7)."""
        from scp_tui.screens.votes_tie import Tie

        if not tied(vote) or vote.casting_vote or vote.casting_declined:
            self._explain(taken, vote)
            return

        def broken(letter: str | None) -> None:
            if letter is None:
                self.again()
                return
            cast_for = {"f": True, "a": False}.get(letter)
            given, result = with_casting(vote, cast_for)
            self._explain(Taken(result, given, taken.ballots), given)

        Tie(self.screen, self.desk, self.on, self.ready, CASTING, broken).start()

    def _explain(self, taken: Taken, vote: Vote) -> None:
        from scp_tui.screens.votes_count import WhyDialog

        listed = replace(vote, entitled=vote.entitled or self.ready.voters or None)
        words = difference_words(listed)
        if not words:
            self.done(taken)
            return

        def told(why: str | None) -> None:
            if why is None:
                self.again()
            else:
                explained = replace(vote, difference=why.strip() or None)
                self.done(Taken(taken.result, explained, taken.ballots))

        self.screen.app.push_screen(WhyDialog(words), told)
