"""A vote by names: one key a member; and one member's own vote, recorded on request."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from scp_tui.errors import ScpError
from scp_tui.records.motions import Ballot
from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.rows import Row, RowList

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.vote_ready import Ready
    from scp_tui.records.motions import Voter

LETTERS = {
    "f": Ballot.FOR,
    "a": Ballot.AGAINST,
    "x": Ballot.ABSTAINED,
    "v": Ballot.NOT_VOTING,
}
WORDS = {
    Ballot.FOR: "for",
    Ballot.AGAINST: "against",
    Ballot.ABSTAINED: "abstained",
    Ballot.NOT_VOTING: "not voting",
}
DEMANDED = "demanded"


class RollCall(Dialog[Mapping[str, Ballot]]):
    """Those who can vote, one under another; a letter marks one and goes on to the next."""

    HELP = (
        "The names are called: f is for, a against, x abstained, v did not vote, and the mark"
        " goes on to the next name. A capital letter marks everybody who has no mark yet, so"
        " F after the few who were against is all the rest for. Backspace takes a mark away, r"
        " notes that this member demanded the recorded vote. Enter ends the roll; Esc goes back"
        " to the words."
    )
    DEFAULT_CSS = "RollCall RowList { height: auto; margin: 0 1; }"
    BINDINGS = [
        *(Binding(letter, f"mark('{letter}')", WORDS[ballot].capitalize())
          for letter, ballot in LETTERS.items()),
        *(Binding(letter.upper(), f"rest('{letter}')", "All the rest", key_display="F A X V",
                  show=letter == "f")
          for letter in LETTERS),
        Binding("backspace", "mark('')", "No mark", show=False),
        Binding("r", "demand", "Demanded it"),
        Binding("enter", "take", "End of the roll", key_display="Enter", priority=True),
        Binding("escape", "cancel", "Back", key_display="Esc"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, ready: Ready, *, under: str) -> None:
        super().__init__("Recorded vote")
        self.desk = desk
        self.voters = ready.voters
        self.needed = ready.named_vote_members
        self.under = under
        self.marks: dict[str, Ballot] = {}
        self.demanded: set[str] = set()

    def compose_body(self) -> ComposeResult:
        """Show the names."""
        yield RowList((-1, 12, 10), id="roll", enter="End of the roll")

    def on_mount(self) -> None:
        """Bring back a roll that a dropped line broke off, and keep within the terminal."""
        self.query_one(RowList).styles.max_height = self.rows_beside(9)
        with suppress(ScpError, OSError, ValueError):
            kept = self.desk.office.kept_typed(self.under)
            self.demanded = set(filter(None, kept.pop(DEMANDED, "").split("\n")))
            self.marks = {who: Ballot(value) for who, value in kept.items()}
        self._show()
        self.query_one(RowList).focus()

    def _show(self, on_row: str | None = None) -> None:
        rows = [
            Row(
                key(one),
                (
                    one.name,
                    WORDS[self.marks[key(one)]] if key(one) in self.marks else "-",
                    DEMANDED if key(one) in self.demanded else "",
                ),
            )
            for one in self.voters
        ]
        self.query_one(RowList).fill(rows, on=on_row)
        self.say(self._tally())

    def _tally(self) -> str:
        cast = list(self.marks.values())
        told = ", ".join(f"{cast.count(ballot)} {words}" for ballot, words in WORDS.items())
        left = len(self.voters) - len(cast)
        asked = ""
        if self.needed is not None and self.demanded and len(self.demanded) < self.needed:
            asked = f"  The rule asks for {self.needed} who demand it (R5.4)."
        return f"{told}; {left} to come.{asked}" if left else f"{told}. Enter records it.{asked}"

    @property
    def current(self) -> Voter | None:
        """Whoever is under the mark."""
        chosen = self.query_one(RowList).current
        return next((one for one in self.voters if key(one) == chosen), None)

    def action_mark(self, letter: str) -> None:
        """Mark whoever is under the mark, and go on."""
        one = self.current
        if one is None:
            return
        if letter:
            self.marks[key(one)] = LETTERS[letter]
        else:
            self.marks.pop(key(one), None)
        place = self.voters.index(one) + (1 if letter else 0)
        after = self.voters[min(place, len(self.voters) - 1)]
        self._show(key(after))

    def action_rest(self, letter: str) -> None:
        """Mark everybody who has no mark yet."""
        for one in self.voters:
            self.marks.setdefault(key(one), LETTERS[letter])
        self._show()

    def action_demand(self) -> None:
        """Note that whoever is under the mark demanded the recorded vote, or did not (R5.4)."""
        one = self.current
        if one is not None and one.person is not None:
            self.demanded ^= {one.person}
            self._show()

    def demanded_ids(self) -> tuple[str, ...]:
        """Return the ids of those who demanded the recorded vote, in the order of the roll."""
        return tuple(one.person for one in self.voters if one.person in self.demanded)

    def save_typing(self) -> None:
        """Keep the marks for when the roll is called again."""
        kept: dict[str, str] = {who: ballot.value for who, ballot in self.marks.items()}
        if self.demanded:
            kept[DEMANDED] = "\n".join(sorted(self.demanded))
        with suppress(ScpError, OSError):
            self.desk.office.keep_typed(self.under, kept)

    def action_take(self) -> None:
        """End the roll; with nobody marked there is nothing to end."""
        if not self.marks:
            self.complain("nobody is marked yet: f for, a against, x abstained")
            return
        self.save_typing()  # kept until the vote is on record
        self.dismiss(self.marks)

    def action_cancel(self) -> None:
        """Go back to the words; the marks are kept."""
        self.save_typing()
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """A click only moves the mark."""
        event.stop()


class OwnVote(Dialog[tuple[str, Ballot]]):
    """One member's own vote, required straight after the vote: the member, then one key (R5.3)."""

    HELP = (
        "A member who requires it straight after a vote has their own vote recorded: only theirs,"
        " and without a seconder. Move to the name and press f for, a against, x abstained or v"
        " did not vote. It is recorded at once and stands in the minute."
    )
    DEFAULT_CSS = "OwnVote RowList { height: auto; margin: 0 1; }"
    BINDINGS = [
        *(Binding(letter, f"mark('{letter}')", WORDS[ballot].capitalize())
          for letter, ballot in LETTERS.items()),
    ]  # fmt: skip

    def __init__(self, voters: tuple[Voter, ...], *, title: str) -> None:
        super().__init__(title)
        self.voters = voters

    def compose_body(self) -> ComposeResult:
        """Show who could vote."""
        yield RowList((-1, 12), id="roll", enter="")

    def on_mount(self) -> None:
        """Keep within the terminal."""
        rows = self.query_one(RowList)
        rows.styles.max_height = self.rows_beside(9)
        rows.fill([Row(key(one), (one.name, words_of(one))) for one in self.voters])
        rows.focus()

    def action_mark(self, letter: str) -> None:
        """Take the vote of whoever is under the mark."""
        chosen = self.query_one(RowList).current
        if chosen is not None:
            self.dismiss((chosen, LETTERS[letter]))


def key(one: Voter) -> str:
    """Return what a voter goes by: the id, or the name where there is none."""
    return one.person or one.name


def words_of(one: Voter) -> str:
    """Return how somebody voted, in a word; empty where it is not known."""
    return WORDS[one.ballot] if one.ballot is not None else ""
