"""Decisions on the tracker paper, in the meeting: one key for each, and into the minute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from scp_tui.records.followups import ClosureDecision
from scp_tui.rules.duties import closed_matter
from scp_tui.rules.follow_up_state import closed_unowned
from scp_tui.rules.paper_decisions import decided_at
from scp_tui.screens.follow_ups_words import DECISION_WORDS, about
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.rows_screen import RowsScreen
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.views import FollowUpLine

COLUMNS = {76: (14, -3, 22, 14), 0: (14, -1, 16)}
"""The columns from so many cells of width on: a narrow list says the decision or the status."""


class DecisionsScreen(RowsScreen):
    """What the tracker paper puts to a meeting, and what the meeting decides on each."""

    HELP: ClassVar[str] = (
        "What the tracker paper puts to the Committee: what is proposed for closure first, then"
        " what was answered, then the rest. c closes the one under the cursor, k keeps it open, n"
        " records that the Committee is not satisfied with the answer, t that it was before the"
        " Committee and nothing was decided. Space marks several, and the key is then about all of"
        " them. As the meeting is closed, all that stood in the paper counts as taken there, if the"
        " meeting came to its item. w writes what was decided into the minute of the"
        " item, in place of what it wrote there before; what was asked in private goes into that of"
        " an item of the paper in Part B. u takes the last one back. Each follow-up keeps the"
        " decision with this meeting; the number of the minute follows when the meeting is closed."
    )
    DEFAULT_CSS = """
    DecisionsScreen #list { height: 1fr; }
    DecisionsScreen #detail { height: 7; padding: 0 1; border-top: solid ansi_default; }
    DecisionsScreen #detail:focus { border-top: double ansi_default; }
    """
    BINDINGS = [
        Binding("c", "decide('close')", "Close"),
        Binding("k", "decide('keep_open')", "Keep open"),
        Binding("n", "decide('not_satisfied')", "Not satisfied"),
        Binding("t", "take", "Taken"),
        Binding("space", "mark", "Mark", key_display="Space"),
        Binding("w", "write", "Into the minute"),
    ]

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref
        self.lines: dict[str, FollowUpLine] = {}
        self.marked: set[str] = set()

    def compose_body(self) -> ComposeResult:
        """The list, and all about the one under the cursor."""
        yield RowList(COLUMNS[76], id="list", enter="Read")
        with VerticalScroll(id="detail"):
            yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Take fewer columns where there is no room for all."""
        rows = self.query_one(RowList)
        wanted = next(columns for least, columns in COLUMNS.items() if self.size.width >= least)
        if rows.widths != wanted:
            rows.widths = wanted
            self._fill()

    def title_words(self) -> str:
        """Return at which meeting, and how many are decided."""
        decided = sum(1 for line in self.lines.values() if self._decision(line))
        return f"Decisions at {self.ref}: {decided} of {len(self.lines)}"

    def reload(self) -> None:
        """Read what is put to the meeting."""
        found = self.desk.pack.to_decide(self.ref)
        self.lines = {one.id: self.desk.follow_ups.line(one.id) for one in found}
        self.marked &= set(self.lines)
        self._fill()
        self._show()

    def _fill(self) -> None:
        rows = self.query_one(RowList)
        rows.fill([Row(ref, self._cells(line)) for ref, line in self.lines.items()])

    def _cells(self, line: FollowUpLine) -> tuple[str, ...]:
        one = line.follow_up
        mark = "+" if one.id in self.marked else ""
        decided = self._decision(line)
        if len(self.query_one(RowList).widths) == 3:
            return mark + one.id, one.title, decided or line.status_words
        return mark + one.id, one.title, line.status_words, decided

    def _decision(self, line: FollowUpLine) -> str:
        """Return what this meeting decided on it, in words; nothing while it has not.

        What was decided of one limb alone names it, and what was corrected since is not decided.
        """
        short = {**DECISION_WORDS, ClosureDecision.NOT_SATISFIED: "not satisfied"}
        taken = decided_at(line.follow_up, self.ref)
        said = [
            short[decision] if limb is None else f"limb {limb} {short[decision]}"
            for limb, decision in taken.items()
        ]
        return ", ".join(words.upper() for words in said)

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        """Show all about the one under the cursor."""
        line = self.lines.get(self.query_one(RowList).current or "")
        words = about(line) if line is not None else "Nothing is put to this meeting."
        self.query_one("#about", Static).update(literal(words))
        self.query_one("#detail").scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def read(self, event: OptionList.OptionSelected) -> None:
        """Go to the history, to scroll it."""
        event.stop()
        self.query_one("#detail").focus()

    def action_mark(self) -> None:
        """Mark the line, or no longer, and go on."""
        rows = self.query_one(RowList)
        if rows.current in self.lines:
            self.marked ^= {rows.current}
            self.refresh_view()
            rows.action_cursor_down()

    def _chosen(self) -> list[str]:
        """Return those marked, else the one under the cursor; say so where there is none."""
        current = self.query_one(RowList).current
        refs = [ref for ref in self.lines if ref in self.marked] or (
            [current] if current in self.lines else []
        )
        if not refs:
            self.say("Put the cursor on a follow-up first.")
        return refs

    def action_take(self) -> None:
        """Record that the meeting took the one under the cursor, or all that are marked."""
        refs = self._chosen()
        item = self.desk.pack.item(self.ref)
        count = self.attempt(lambda: self.desk.pack.take(self.ref, refs, item)) if refs else None
        if count is not None:
            self.marked.clear()
            self.refresh_view()
            asks = "an ask" if count == 1 else f"{count} asks"
            self.say(f"Taken at this meeting: {asks}." if count else "That is on record already.")

    def action_decide(self, decision: str) -> None:
        """Record the decision on the line under the cursor, or on all that are marked."""
        refs = self._chosen()
        if not refs:
            return
        found = self.attempt(
            lambda: self.desk.pack.decide(self.ref, refs, ClosureDecision(decision))
        )
        if found is None:
            return
        done, refused = found
        self.marked -= set(done)
        self.refresh_view()
        said = DECISION_WORDS[ClosureDecision(decision)]
        if refused:
            some = [f"{len(done)} of {len(refs)}: {said}."] if done else []
            self.complain(" ".join([*some, *refused]))
        else:
            self.say(
                f"{', '.join(done)}: {said}.{self._remarks(done)}"
                " w writes it into the minute, u takes it back."
            )

    def _remarks(self, done: Sequence[str]) -> str:
        """Return what is left to do of what was decided, each sentence after a blank."""
        known = [self.lines[ref].follow_up for ref in done]
        closed = [one.id for one in known if closed_matter(one)]
        owed = any(
            duty.must and duty.done is None
            for ref in closed
            for duty in self.desk.follow_ups.duties(ref)
        )
        whose = any(closed_unowned(one) for one in known)
        nobody = " Nobody was named to do it: o on the list says whose it was." if whose else ""
        steps = " A step that the Act asks for is owed still: a on the list." if owed else ""
        return nobody + steps

    def action_write(self) -> None:
        """Write the decisions into the minute of the item."""
        written = self.attempt(lambda: self.desk.pack.write_minute(self.ref))
        if written is None:
            return
        if written.remarks:
            self.complain(str(written))
        else:
            self.say(str(written))
