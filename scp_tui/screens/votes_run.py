"""The count of one vote on each item of a run: seen, corrected, its ties broken (R3.7, R5.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, OptionList

from scp_tui.errors import InputRefused
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import MotionResult, Vote, Voter
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.runs import count_on, settled_on
from scp_tui.rules.votes import missing, outcome, tied, with_casting
from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.motions_vote import parse_vote, vote_words
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.votes import CASTING, Taken

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.motion_runs import Counts
    from scp_tui.desk.vote_ready import Ready
    from scp_tui.screens.base import BaseScreen

HOW = "For, against, abstained, not voting: 5-2-1-0. Up and Down go to another item."


class RunLine(NamedTuple):
    """One item of the run: who can vote on it, and the count taken over for it."""

    item: str
    title: str
    voters: tuple[Voter, ...]
    vote: Vote


class RunCounts(Dialog[Mapping[str, Vote]]):
    """The items one under another with their counts; what is typed is the marked one's count."""

    HELP = (
        "One vote was taken on several items. Each item has the count of it; where a member could"
        " not vote because of an interest, that member is left out of the count if it can be said"
        " how: if all voted alike. Where it cannot, the line begins with ! and says what is wrong:"
        " type the count of that item. Up and Down go from item to item. Enter records them all;"
        " Esc goes back to the words."
    )
    DEFAULT_CSS = """
    RunCounts RowList { height: auto; margin: 0 1; }
    RunCounts LineInput { width: 1fr; margin: 0 2; }
    """
    BINDINGS = [
        Binding("enter", "take", "Record them all", key_display="Enter", priority=True),
        Binding("up", "move(-1)", "Item before", key_display="Up", priority=True),
        Binding("down", "move(1)", "Next item", key_display="Down", priority=True),
        Binding("escape", "cancel", "Back", key_display="Esc"),
    ]

    def __init__(self, lines: Sequence[RunLine], typed: Mapping[str, str]) -> None:
        super().__init__("The count on each item")
        self.lines = tuple(lines)
        self.typed = {one.item: vote_words(one.vote) for one in lines} | dict(typed)

    def compose_body(self) -> ComposeResult:
        """Show the items, and the line to type in."""
        rows = RowList((-1, 5, 9, 12), id="counts", enter="")
        rows.can_focus = False
        rows.steered = True
        yield rows
        yield LineInput()

    def on_mount(self) -> None:
        """Begin at the first item whose count does not come to who can vote, else at the top."""
        self.query_one(RowList).styles.max_height = self.rows_beside(9)
        wrong = (one.item for one in self.lines if self._words(one).startswith("!"))
        first = next(wrong, self.lines[0].item)
        self._show(first)
        self._load(first)
        self.query_one(LineInput).focus()

    def vote_of(self, line: RunLine) -> Vote:
        """Return the count of an item as typed. Raises InputRefused for anything else."""
        typed = self.typed[line.item]
        if typed == vote_words(line.vote):
            return line.vote
        said = parse_vote(typed)
        if said.vote is None or outcome(said.vote) is None:
            raise InputRefused("the count needs for and against", where=line.title, todo=HOW)
        return said.vote

    def _words(self, line: RunLine) -> str:
        """Return what the count of an item comes to, in a few words."""
        try:
            vote = self.vote_of(line)
        except InputRefused:
            return "! no count"
        lacking = missing(replace(vote, entitled=line.voters or None))
        if lacking:
            return f"! {abs(lacking)} too {'few' if lacking > 0 else 'many'}"
        result = outcome(vote)
        return "a tie" if tied(vote) else result.value if result is not None else ""

    def _show(self, on_row: str | None = None) -> None:
        rows = [
            Row(one.item,
                (one.title, f"of {len(one.voters)}", self.typed[one.item], self._words(one)))
            for one in self.lines
        ]  # fmt: skip
        self.query_one(RowList).fill(rows, on=on_row)

    def _load(self, item: str) -> None:
        field = self.query_one(LineInput)
        field.value = self.typed[item]
        field.cursor_position = len(field.value)
        self.say(HOW)

    @on(Input.Changed)
    def changed(self, event: Input.Changed) -> None:
        """Take what is typed as the count of the marked item."""
        event.stop()
        current = self.query_one(RowList).current
        if current is not None:
            self.typed[current] = event.value
            self._show(current)

    def action_move(self, step: int) -> None:
        """Go to the item above or below."""
        rows = self.query_one(RowList)
        place = max(0, min(len(self.lines) - 1, (rows.highlighted or 0) + step))
        rows.highlighted = place
        self._load(self.lines[place].item)

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """A click goes to the item."""
        event.stop()
        if event.option_id is not None:
            self._load(event.option_id)

    def action_take(self) -> None:
        """Take the counts; one that cannot be read stays to be corrected."""
        found: dict[str, Vote] = {}
        for one in self.lines:
            try:
                found[one.item] = self.vote_of(one)
            except InputRefused as error:
                self._show(one.item)
                self._load(one.item)
                self.complain(error)
                return
        self.dismiss(found)


class CountsFlow:
    """The counts of a run on their way: shown and corrected, and a tie of any item broken.

    ``done`` gets the figures and the result of each item, or None when the clerk goes back.
    """

    def __init__(
        self,
        screen: BaseScreen[None],
        desk: Desk,
        meeting: Meeting,
        taken: Taken,
        ready: Ready,
        each: Mapping[str, Ready],
        done: Callable[[Counts | None], None],
    ) -> None:
        self.screen = screen
        self.desk = desk
        self.meeting = meeting
        self.taken = taken
        self.ready = ready
        self.each = each
        self.done = done
        self.counts: dict[str, tuple[Vote, MotionResult]] = {}
        self.typed: Mapping[str, str] = {}

    def start(self) -> None:
        """Show the counts."""
        vote = self.taken.vote or Vote()
        numbers = agenda_numbers(self.meeting.items)
        titles = {one.id: f"{numbers[one.id]} {one.title}" for one in self.meeting.items}
        lines = [
            RunLine(item, titles[item], one.voters,
                    count_on(vote, self.ready.voters, one.voters))
            for item, one in self.each.items()
        ]  # fmt: skip
        dialog = RunCounts(lines, self.typed)

        def counted(votes: Mapping[str, Vote] | None) -> None:
            self.typed = dialog.typed  # for the way back from a tie
            if votes is None:
                self.done(None)
            else:
                self._ties(list(votes.items()))

        self.screen.app.push_screen(dialog, counted)

    def _ties(self, waiting: list[tuple[str, Vote]]) -> None:
        """Take the result of each item from its figures; at a tie ask who breaks it, and how."""
        from scp_tui.screens.votes_tie import Tie

        while waiting:
            item, vote = waiting[0]
            if tied(vote) and not (vote.casting_vote or vote.casting_declined):
                break
            self.counts[item] = settled_on(vote, self.taken.result or MotionResult.LOST)
            waiting.pop(0)
        else:
            self.done(self.counts)
            return

        def broken(letter: str | None) -> None:
            if letter is None:
                self.start()
                return
            cast_for = {"f": True, "a": False}.get(letter)
            self.counts[item] = with_casting(vote, cast_for)
            self._ties(waiting[1:])

        on = (self.meeting.id, item)
        number = agenda_numbers(self.meeting.items)[item]
        rows = [
            (letter, f"Item {number}: {words[0].lower()}{words[1:]}") for letter, words in CASTING
        ]
        Tie(self.screen, self.desk, on, self.each[item], rows, broken).start()
