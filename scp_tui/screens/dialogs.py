"""Small questions: yes or no, and one out of a list. The form is in ``form.py``.

    self.app.push_screen(ConfirmDialog("Remove item 7?", yes="Remove it", no="Keep it"), done)
    self.app.push_screen(ChooseDialog("Who moved it?", choices), done)

``done`` gets ``bool`` from a confirmation (Esc is no) and ``str | None`` from a choice (the
``Choice.id``; Esc is None).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from scp_tui.screens.base import CommonScreen, ResultT
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.rows import RowList
from scp_tui.screens.texts import literal, wrapped
from scp_tui.screens.widgets import DialogTitle, KeyBar, MessageLine


class Dialog(CommonScreen[ResultT], ModalScreen[ResultT]):
    """A box over the screen it was opened from. Esc leaves it without doing anything."""

    DEFAULT_CSS = """
    Dialog, Dialog:ansi { align: center bottom; background: transparent; }
    Dialog > #box { width: 80; max-width: 100%; height: auto; max-height: 100%;
        border: solid ansi_default; background: ansi_default; padding: 0 1; }
    """
    BINDINGS = [Binding("escape", "cancel", "Cancel", key_display="Esc")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title_text = title

    def compose(self) -> ComposeResult:
        """Compose the frame round ``compose_body``."""
        with Vertical(id="box"):
            yield DialogTitle(self.title_text)
            yield from self.compose_body()
            yield MessageLine()
            yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """Yield what stands in the box."""
        yield from ()

    def rows_beside(self, others: int) -> int:
        """Return how many rows the body may take beside so many others, with a title of one.

        A longer title, which is told on further lines, leaves it fewer.
        """
        width, height = self.app.size
        return max(3, height - others - len(wrapped(self.title_text, min(80, width) - 4)) + 1)

    def action_cancel(self) -> None:
        """Leave without doing anything."""
        self.dismiss(None)


class ConfirmDialog(Dialog[bool]):
    """A question answered with yes or no. The cursor starts on no; y and n answer at once."""

    HELP = "A question. Press y for yes or n for no, or choose with the arrows and press Enter."
    BINDINGS = [
        Binding("y", "answer(True)", "Yes", show=False),
        Binding("n", "answer(False)", "No", show=False),
    ]

    def __init__(
        self, question: str, *, yes: str = "Yes", no: str = "No", detail: str = ""
    ) -> None:
        super().__init__(question)
        self.yes = yes
        self.no = no
        self.detail = detail

    def compose_body(self) -> ComposeResult:
        """Show the detail and the two answers."""
        if self.detail:
            yield Static(literal(self.detail), classes="note")
        yield RowList((1, -1), id="answers", enter="Answer")

    def on_mount(self) -> None:
        """Start on no."""
        self.query_one(RowList).fill([("no", ("n", self.no)), ("yes", ("y", self.yes))], on="no")

    @on(OptionList.OptionSelected)
    def answered(self, event: OptionList.OptionSelected) -> None:
        """Take the answer under the cursor."""
        event.stop()
        self.dismiss(event.option_id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Take the answer of the key."""
        self.dismiss(yes)

    def action_cancel(self) -> None:
        """Esc is no."""
        self.dismiss(False)


class NoticeDialog(Dialog[None]):
    """Something to read, with nothing to decide. Enter closes it, and so does Esc."""

    HELP = "Something to read. Press Enter to close it."
    BINDINGS = [
        Binding("enter", "close", "Close", key_display="Enter"),
        Binding("escape", "cancel", "Close", show=False),
    ]

    def __init__(self, title: str, detail: str) -> None:
        super().__init__(title)
        self.detail = detail

    def compose_body(self) -> ComposeResult:
        """Show what there is to read."""
        yield Static(literal(self.detail), classes="note")

    def action_close(self) -> None:
        """Enter leaves it as Esc does."""
        self.dismiss(None)


@dataclass(frozen=True)
class Choice:
    """One thing to choose. ``note`` stands beside the label; both are searched when typing."""

    id: str
    label: str
    note: str = ""


NOTHING = "nothing:"
"""What a list gives when the line that chooses nothing is taken."""


class ChooseDialog(Dialog[str]):
    """One out of a list. Typing narrows the list, arrows move, Enter takes, Esc leaves.

    The cursor starts on ``initial``. Every word typed must occur somewhere in label or note,
    whatever the case. ``empty`` is said when nothing fits. ``none`` is the line that chooses
    nothing, the first of the whole list: its id is ``NOTHING``.
    """

    HELP = (
        "A list to choose from. Type a few letters of what you are looking for and the list"
        " gets shorter; move with the arrows; Enter takes the marked line."
    )
    BINDINGS = [
        Binding("enter", "take", "Take", key_display="Enter", priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("pageup", "move(-8)", "Page up", show=False, priority=True),
        Binding("pagedown", "move(8)", "Page down", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        initial: str | None = None,
        typed: str = "",
        empty: str = "Nothing fits what you typed. Press Backspace to see more.",
        none: str = "",
    ) -> None:
        super().__init__(title)
        self.choices = tuple(choices)
        self.initial = initial
        self.typed = typed
        self.empty = empty
        self.none = (Choice(NOTHING, none),) if none else ()

    def compose_body(self) -> ComposeResult:
        """Show the field that narrows and the list."""
        yield LineInput(self.typed, id="narrow")
        rows = RowList((-3, -2) if any(c.note for c in self.choices) else (-1,), id="choices")
        rows.can_focus = False
        rows.steered = True
        yield rows

    def on_mount(self) -> None:
        """Show all and start on the initial one."""
        self.query_one(RowList).styles.max_height = self.rows_beside(8)
        self.query_one(LineInput).cursor_position = len(self.typed)
        self._narrow(self.initial)

    def fitting(self) -> list[Choice]:
        """Return the choices that hold every word typed, those where a word begins so first."""
        typed = self.query_one(LineInput).value.casefold().split()
        if not typed:
            return [*self.none, *self.choices]
        found = [
            choice
            for choice in self.choices
            if all(word in f"{choice.label} {choice.note}".casefold() for word in typed)
        ]
        return sorted(found, key=lambda choice: not begins(choice.label, typed))

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show what fits what is typed."""
        event.stop()
        self._narrow(None)

    def _narrow(self, on_choice: str | None) -> None:
        rows = self.query_one(RowList)
        found = self.fitting()
        two = len(rows.widths) > 1
        rows.fill(
            [(c.id, (c.label, c.note) if two else (c.label,)) for c in found],
            on=on_choice or (found[0].id if found and self.query_one(LineInput).value else None),
        )
        self.say("" if found else self.empty)

    def action_move(self, step: int) -> None:
        """Move the mark by so many rows, staying in the list."""
        rows = self.query_one(RowList)
        if rows.option_count:
            rows.highlighted = max(0, min(rows.option_count - 1, (rows.highlighted or 0) + step))

    def action_take(self) -> None:
        """Take the marked choice."""
        chosen = self.query_one(RowList).current
        if chosen is not None:
            self.take(chosen)

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Take the choice clicked on."""
        event.stop()
        self.take(event.option_id)

    def take(self, chosen: str | None) -> None:
        """Take a choice by its id."""
        self.dismiss(chosen)


def begins(label: str, typed: Sequence[str]) -> bool:
    """Return whether a word of the label begins with each of the words typed."""
    words = label.casefold().split()
    return all(any(word.startswith(part) for word in words) for part in typed)
