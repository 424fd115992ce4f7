"""Several out of a list: the field of a form that holds them, and the list they are taken from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from scp_tui.screens.dialogs import NOTHING, Choice, ChooseDialog
from scp_tui.screens.fields import ChoiceBox
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.rows import RowList

SEPARATOR = "\n"
"""What stands between the ids in the value of a field that holds several."""
THESE = "these:"
"""The line of the list that takes those marked, and no more."""
MARK = "+ "
"""What stands before a marked line."""


def ids_in(value: str) -> tuple[str, ...]:
    """Return the ids that a value holds, no one twice, in the order in which they were chosen."""
    return tuple(dict.fromkeys(filter(None, value.split(SEPARATOR))))


def as_value(ids: Sequence[str]) -> str:
    """Return ids as the value of a field that holds several."""
    return SEPARATOR.join(ids)


def labels(ids: Sequence[str], choices: Sequence[Choice]) -> str:
    """Return what the ids stand for, one after the other."""
    known = {choice.id: choice.label for choice in choices}
    return "; ".join(known.get(one, one) for one in ids)


class SeveralDialog(ChooseDialog):
    """Several out of a list: Enter takes the line under the cursor, Tab takes it and one more.

    Enter alone takes that line in the place of what was marked before; after Tab it is one more.
    The first line, once something is marked, takes what is marked and no more. A choice whose
    id holds several ids stands for all of them. Gives the ids as ``as_value`` writes them.
    """

    HELP = (
        "A list to choose one or several from. Type a few letters and the list gets shorter;"
        " Enter takes the line under the cursor. To take more than one, press Tab on each: it"
        " gets a + and the whole list is back. Tab on a line with a + takes it out again. Enter"
        " on the first line then takes those marked; on another line that one too. Enter without"
        " any Tab takes that one alone, in the place of what was chosen before."
    )
    BINDINGS = [Binding("tab", "mark", "One more", key_display="Tab", priority=True)]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        marked: Sequence[str] = (),
        typed: str = "",
        none: str = "",
    ) -> None:
        super().__init__(title, choices, typed=typed, none=none)
        self.marked = list(marked)
        self.more = False

    def fitting(self) -> list[Choice]:
        """Return what fits, the marked ones under a mark, and first what takes those marked."""
        found = super().fitting()
        if not self.marked:
            return found
        shown = [
            Choice(one.id, MARK + one.label, one.note) if one.id in self.marked else one
            for one in found
            if one.id != NOTHING
        ]
        if self.query_one(LineInput).value.strip():
            return shown
        return [Choice(THESE, f"(only: {labels(self.marked, self.choices)})"), *shown]

    def action_mark(self) -> None:
        """Mark the line under the cursor, or no longer, and show the whole list again."""
        chosen = self.query_one(RowList).current
        if chosen is None or chosen in (THESE, NOTHING):
            return
        self.more = True
        for one in ids_in(chosen):
            if one in self.marked and SEPARATOR not in chosen:
                self.marked.remove(one)
            elif one not in self.marked:
                self.marked.append(one)
        field = self.query_one(LineInput)
        if field.value:
            field.value = ""  # which shows the whole list
        else:
            self._narrow(None)

    def _narrow(self, on_choice: str | None) -> None:
        """Show what fits; on the whole list the cursor stands where Enter takes those marked."""
        whole = not self.query_one(LineInput).value
        super()._narrow(THESE if whole and self.marked else on_choice)

    def take(self, chosen: str | None) -> None:
        """Take those marked, and the line under the cursor."""
        if chosen is None or chosen == NOTHING:
            self.dismiss(chosen)
            return
        kept = self.marked if self.more or chosen == THESE else []
        more = () if chosen == THESE else ids_in(chosen)
        self.dismiss(as_value(ids_in(as_value((*kept, *more)))))


class SeveralBox(ChoiceBox):
    """One or several out of a list. Backspace takes the last one out again."""

    def words(self) -> str:
        """Return what is chosen, in words."""
        ids = ids_in(self.value)
        count = f"{len(ids)}: " if len(ids) > 1 else ""
        return count + labels(ids, self.field.choices)

    def action_open(self, typed: str = "") -> None:
        """Open the list."""
        self.app.push_screen(
            SeveralDialog(
                self.field.label,
                self.field.choices,
                marked=ids_in(self.value),
                typed=typed,
                none="(leave it open)" if self.field.optional else "",
            ),
            self._take,
        )

    def action_clear(self) -> None:
        """Take the last one out again."""
        if self.field.optional or len(ids_in(self.value)) > 1:
            self.set_value(as_value(ids_in(self.value)[:-1]))
