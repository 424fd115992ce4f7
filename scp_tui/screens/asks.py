"""The asks of one meeting, and above all what nobody has said about them yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from scp_tui.desk.views import FollowUpLine
from scp_tui.screens.asks_form import AskForm
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.follow_ups_words import about
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk

COLUMNS = (13, -3, 26)


class AsksScreen(BaseScreen[None]):
    """The asks of one meeting; with ``unresolved`` only those with something unsaid."""

    HELP = (
        "The asks of this meeting. On the right stands what nobody has said: no owner, no"
        " requester, no date. Enter fills it in. e switches between all asks and the"
        " unresolved ones, n adds an ask, u takes back the last change. In the form F3 saves and"
        " goes on to the next.\n\n"
        "Where the minute no longer says what the ask was made of, 'minute changed' stands at the"
        " right: w takes the new words into the ask, k keeps the ask's own."
    )
    DEFAULT_CSS = """
    AsksScreen RowList { height: 1fr; }
    AsksScreen #about { height: 8; padding: 0 1; border-top: solid ansi_default; }
    """
    BINDINGS = [
        Binding("n", "add", "New ask"),
        Binding("e", "every", "All / unresolved"),
        Binding("w", "take_words", "Take the new words"),
        Binding("k", "keep_words", "Keep its own"),
        Binding("ctrl+t", "back", "Back", show=False),
    ]

    def __init__(self, desk: Desk, ref: str, unresolved: bool = False) -> None:
        super().__init__(desk)
        self.ref = ref
        self.unresolved = unresolved
        self.lines: tuple[FollowUpLine, ...] = ()
        self.changed: dict[str, str | None] = {}

    def compose_body(self) -> ComposeResult:
        """The list, and all about the one under the cursor."""
        yield RowList(COLUMNS, id="asks", enter="Fill in")
        yield Static(id="about", markup=False)

    def title_words(self) -> str:
        """Return how many there are, and how many are unresolved."""
        waiting = sum(1 for line in self.lines if self._waits(line))
        which = "Unresolved asks" if self.unresolved else "Asks"
        return f"{which}  {self.ref}  {len(self.lines)} asked, {waiting} unresolved"

    def reload(self) -> None:
        """Read the asks and show them."""
        self.lines = tuple(self.desk.follow_ups.of_meeting(self.ref))
        self.changed = self.desk.minutes.sentences_changed(self.ref)
        shown = [line for line in self.lines if self._waits(line) or not self.unresolved]
        rows = [
            Row(line.follow_up.id, (line.follow_up.id, line.follow_up.title, self._wants(line)))
            for line in shown
        ]
        self.query_one(RowList).fill(rows)
        self._show_about()

    def _waits(self, line: FollowUpLine) -> bool:
        """Whether something about an ask is still to be settled."""
        return bool(line.unresolved) or line.follow_up.id in self.changed

    def _wants(self, line: FollowUpLine) -> str:
        """Return what is to be settled, in a few words."""
        changed = "minute changed" if line.follow_up.id in self.changed else ""
        return "; ".join(words for words in (changed, missing(line)) if words)

    @property
    def current(self) -> FollowUpLine | None:
        """The ask under the cursor."""
        chosen = self.query_one(RowList).current
        return next((line for line in self.lines if line.follow_up.id == chosen), None)

    @on(OptionList.OptionHighlighted)
    def _show_about(self) -> None:
        """Show all about the ask under the cursor."""
        line = self.current
        if line is not None:
            words = self._changed_words(line.follow_up.id) + about(line)
            self.refresh_bindings()
        elif self.lines:
            words = "Nothing is unresolved. e shows all the asks of this meeting."
        else:
            words = "Nothing was asked yet. F5 while minuting makes an ask of a sentence; n here."
        self.query_one("#about", Static).update(literal(words))

    def _changed_words(self, ask: str) -> str:
        if ask not in self.changed:
            return ""
        now = self.changed[ask]
        if now is None:
            return "The minute no longer has the sentence of this ask. k keeps the ask as it is.\n"
        return f"The minute now says: {now} (w takes these words, k keeps the ask's own.)\n"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the new words only where there are any."""
        if action not in ("take_words", "keep_words"):
            return True
        line = self.current
        if line is None or line.follow_up.id not in self.changed:
            return False
        return action == "keep_words" or self.changed[line.follow_up.id] is not None

    def action_take_words(self) -> None:
        """Take what the minute now says as the wording of the ask."""
        line = self.current
        now = self.changed.get(line.follow_up.id) if line is not None else None
        if line is not None and now is not None:
            self._settle(line, "has the new words", wording=now, sentence=now)

    def action_keep_words(self) -> None:
        """Keep the wording of the ask, and say no more of this change."""
        line = self.current
        if line is not None and line.follow_up.id in self.changed:
            now = self.changed[line.follow_up.id]
            self._settle(line, "keeps its own words", sentence=now)

    def _settle(self, line: FollowUpLine, said: str, **fields: str | None) -> None:
        ask = line.follow_up
        edited = self.attempt(lambda: self.desk.follow_ups.edit(ask.id, ask.rev, **fields))
        if edited is not None:
            self.refresh_view()
            self.say(f"{ask.id} {said}. u takes it back.")

    def action_every(self) -> None:
        """Switch between all asks and the unresolved ones."""
        self.unresolved = not self.unresolved
        self.refresh_view()

    def action_add(self) -> None:
        """Add an ask that belongs to no item."""
        self.app.push_screen(AskForm(self.desk, ref=self.ref), self._done)

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Fill in the ask under the cursor."""
        event.stop()
        if self.current is not None:
            self._fill_in(self.current)

    def _fill_in(self, line: FollowUpLine) -> None:
        order = [one.follow_up.id for one in self.lines if self._waits(one)]
        form = AskForm(self.desk, known=line.follow_up, more=len(order) > 1)

        def done(said: str | None) -> None:
            self._done(said)
            if form.go_on and said is not None:
                self._next_after(line.follow_up.id, order)

        self.app.push_screen(form, done)

    def _next_after(self, ask: str, order: list[str]) -> None:
        """Go on to the next ask that waits, as the list stood before."""
        self.refresh_view()
        place = order.index(ask) if ask in order else -1
        waiting = {line.follow_up.id: line for line in self.lines if self._waits(line)}
        for one in [*order[place + 1 :], *order[: max(place, 0)]]:
            if one in waiting:
                rows = self.query_one(RowList)
                rows.highlighted = rows.get_option_index(one)
                self._fill_in(waiting[one])
                return
        self.say("That was the last one.")

    def _done(self, said: str | None) -> None:
        if said:
            self.say(said)


NAMES = {"due": "date"}


def missing(line: FollowUpLine) -> str:
    """Return ``no owner, requester, date``; empty when everything is said."""
    words = [NAMES.get(name, name) for name in line.unresolved]
    return f"no {', '.join(words)}" if words else ""
