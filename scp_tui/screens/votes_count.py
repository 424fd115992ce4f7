"""The count of a show of hands, and why it does not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from scp_tui.errors import InputRefused
from scp_tui.records.motions import MotionResult, Vote
from scp_tui.rules.votes import difference_words, outcome, tied
from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.motions_vote import parse_vote
from scp_tui.screens.widgets import Words

if TYPE_CHECKING:
    from scp_tui.desk.vote_ready import Ready

HOW = "For, against, abstained, not voting: 5-2-1 or 5-2-1-0."


class CountDialog(Dialog[Vote]):
    """The figures, with what they come to said while they are typed. Enter takes them."""

    HELP = (
        "The count as it is told: for, against, abstained and, if there were any, not voting,"
        " as 5-2-1-0. The line under it says what the figures come to and whether they account"
        " for everybody who could vote. Enter takes them; Esc goes back to the words."
    )
    DEFAULT_CSS = """
    CountDialog LineInput { width: 1fr; margin: 1 2; }
    CountDialog #sum { height: 2; padding: 0 2; }
    """
    BINDINGS = [Binding("enter", "take", "Take the count", key_display="Enter", priority=True)]

    def __init__(self, ready: Ready, *, typed: str = "") -> None:
        super().__init__(f"Show of hands: {len(ready.voters)} can vote")
        self.ready = ready
        self.counted = typed

    def compose_body(self) -> ComposeResult:
        """Show the line to type in and what it comes to."""
        yield LineInput(self.counted)
        yield Words(HOW, id="sum")

    def on_mount(self) -> None:
        """Start in the line; a count typed before is there, and typing takes its place."""
        line = self.query_one(LineInput)
        line.focus()
        line.action_select_all()

    def vote(self) -> Vote:
        """Return the figures typed. Raises InputRefused for anything else."""
        said = parse_vote(self.query_one(LineInput).value)
        if said.vote is None or outcome(said.vote) is None:
            raise InputRefused("the count needs for and against", where="", todo=HOW)
        return said.vote

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Say what the figures come to, and keep them."""
        event.stop()
        self.counted = event.value
        try:
            vote = self.vote()
        except InputRefused:
            words = HOW
        else:
            listed = replace(vote, entitled=self.ready.voters or None)
            result = "a tie" if tied(vote) else result_word(outcome(vote))
            words = f"{result}; {difference_words(listed) or 'everybody is accounted for'}"
        self.query_one("#sum", Words).show(words)

    def action_take(self) -> None:
        """Take the figures."""
        try:
            self.dismiss(self.vote())
        except InputRefused as error:
            self.complain(error)


def result_word(result: MotionResult | None) -> str:
    """Return a result in a word."""
    return result.value.replace("_", " ") if result is not None else "not decided"


class WhyDialog(Dialog[str]):
    """Asks why the figures do not come to those entitled; an empty line leaves it a finding."""

    HELP = (
        "The figures do not account for everybody who could vote, or for too many. Say why in a"
        " few words: they are kept with the vote and are not printed. Enter on the empty line"
        " keeps the vote as it is, and the difference among the things to look at. Esc goes back"
        " to the words to take the vote again."
    )
    DEFAULT_CSS = "WhyDialog LineInput { width: 1fr; margin: 1 2; }"
    BINDINGS = [
        Binding("enter", "take", "Keep it so", key_display="Enter", priority=True),
        Binding("escape", "cancel", "Count again", key_display="Esc"),
    ]

    def __init__(self, words: str) -> None:
        super().__init__("The figures do not add up (R5.7)")
        self.words = words

    def compose_body(self) -> ComposeResult:
        """Show the difference, and a line for the reason."""
        yield Words(f"{self.words[0].upper()}{self.words[1:]}. Why?", classes="note")
        yield LineInput()

    def on_mount(self) -> None:
        """Start in the line."""
        self.query_one(LineInput).focus()

    def action_take(self) -> None:
        """Take the reason, or none."""
        self.dismiss(self.query_one(LineInput).value)
