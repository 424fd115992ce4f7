"""What the list of follow-ups shows and how: marks, order, settled ones, views kept by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.records.committee import SavedView
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.fields import Field
from scp_tui.screens.follow_ups_order import ORDERS
from scp_tui.screens.form import FormDialog
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.rows import RowList
from scp_tui.screens.rows_screen import RowsScreen

if TYPE_CHECKING:
    from scp_tui.desk.views import FollowUpLine

KEEP, DROP = "keep:", "drop:"


class FollowUpLooks(RowsScreen):
    """The part of the follow-ups screen that says what is listed and marked."""

    lines: dict[str, FollowUpLine]
    marked: set[str]
    every: bool
    order: str

    @property
    def current(self) -> FollowUpLine | None:
        """The follow-up under the cursor."""
        raise NotImplementedError

    def done(self, said: str | None) -> None:
        """Say what was done, if anything was, and show it."""
        if said:
            self.marked.clear()
            self.refresh_view()
            self.say(said)

    def action_mark(self) -> None:
        """Mark the line under the cursor, or no longer, and go on to the next."""
        line = self.current
        if line is None:
            return
        self.marked ^= {line.follow_up.id}
        self.refresh_view()
        self.query_one(RowList).action_cursor_down()

    def action_every(self) -> None:
        """Show the settled ones too, or no longer."""
        self.every = not self.every
        self.refresh_view()

    def action_order(self) -> None:
        """Choose the order of the list."""
        rows = [(letter, words) for _, letter, words in ORDERS]
        self.app.push_screen(LetterMenu("In which order?", rows), self._ordered)

    def _ordered(self, letter: str | None) -> None:
        for name, known, words in ORDERS:
            if known == letter:
                self.order = name
                self.refresh_view()
                self.say(f"Now {words}.")

    def action_views(self) -> None:
        """Choose a view kept under a name, keep this one, or forget one."""
        kept = self.desk.follow_ups.views()
        choices = [Choice(view.name, view.name, view.query or "everything") for view in kept]
        choices.append(Choice(KEEP, "Keep what is shown now under a name…"))
        choices += [Choice(DROP + view.name, f"Forget {view.name}") for view in kept]
        self.app.push_screen(ChooseDialog("Which view?", choices), self._view)

    def _view(self, chosen: str | None) -> None:
        if chosen == KEEP:
            field = Field("name", "Name", hint="Everybody in the office finds it under this.")
            self.app.push_screen(FormDialog("Keep this view", [field], self._keep_view), self.done)
        elif chosen and chosen.startswith(DROP):
            self.desk.follow_ups.drop_view(chosen.removeprefix(DROP))
            self.done(f"Forgot {chosen.removeprefix(DROP)}. u takes it back.")
        elif chosen:
            view = next(one for one in self.desk.follow_ups.views() if one.name == chosen)
            self.every, self.order = view.every, view.order
            self.query_one("#filter", LineInput).value = view.query
            self.refresh_view()

    def _keep_view(self, values: dict[str, str]) -> str:
        query = self.query_one("#filter", LineInput).value
        view = SavedView(name=values["name"], query=query, order=self.order, every=self.every)
        self.desk.follow_ups.keep_view(view)
        return f"Kept as {values['name'].strip()}."
