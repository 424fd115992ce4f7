"""A dialog for the parts of a record: standing items, roles, statuses. Saved at each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from scp_tui.errors import ScpError
from scp_tui.screens.dialogs import ConfirmDialog, Dialog
from scp_tui.screens.fields import Field
from scp_tui.screens.form import FormDialog
from scp_tui.screens.rows import Row, RowList

PartT = TypeVar("PartT")


@dataclass(frozen=True)
class PartsKind(Generic[PartT]):
    """How parts of one kind are shown and asked for.

    ``cells`` gives the row of a part, ``fields`` the form for one (None: a new one), ``build``
    the part from the form's values and the part before. ``one`` names one of them ("role").
    """

    one: str
    widths: tuple[int, ...]
    cells: Callable[[PartT], tuple[str, ...]]
    fields: Callable[[PartT | None], Sequence[Field]]
    build: Callable[[dict[str, str], PartT | None], PartT]


class PartsDialog(Dialog[None]):
    """The parts in a list: add, change, remove, move. ``save`` stores all of them at once."""

    HELP = (
        "A list that belongs to one record. Enter changes the line under the cursor, n adds one,"
        " d removes one after asking, + and - move it down and up. Each change is stored at once."
    )
    BINDINGS = [
        Binding("n", "add", "New"),
        Binding("d,delete", "remove", "Remove", key_display="d"),
        Binding("minus", "move(-1)", "Up", key_display="-"),
        Binding("plus", "move(1)", "Down", key_display="+"),
        Binding("escape", "cancel", "Done", key_display="Esc"),
    ]

    def __init__(
        self,
        title: str,
        kind: PartsKind[Any],
        parts: Sequence[Any],
        save: Callable[[tuple[Any, ...]], object],
    ) -> None:
        super().__init__(title)
        self.kind = kind
        self.parts = tuple(parts)
        self.save = save

    def compose_body(self) -> ComposeResult:
        """One list."""
        yield RowList(self.kind.widths, enter="Edit")

    def on_mount(self) -> None:
        """Show the parts."""
        self.query_one(RowList).styles.max_height = self.rows_beside(7)
        self._show(0)

    def _show(self, place: int) -> None:
        rows = self.query_one(RowList)
        rows.fill([Row(f"p{n}", self.kind.cells(part)) for n, part in enumerate(self.parts)])
        if self.parts:
            rows.highlighted = max(0, min(place, len(self.parts) - 1))
        else:
            self.say(f"No {self.kind.one} yet. Press n to add one.")

    @property
    def place(self) -> int | None:
        """Which part the cursor is on."""
        current = self.query_one(RowList).current
        return int(current[1:]) if current else None

    def _store(self, parts: tuple[Any, ...]) -> None:
        self.save(parts)
        self.parts = parts

    def _try(self, parts: tuple[Any, ...], place: int) -> None:
        try:
            self._store(parts)
        except (ScpError, OSError) as error:
            self.complain(error)
        else:
            self.clear_message()
            self._show(place)

    def _ask(self, place: int | None) -> None:
        part = None if place is None else self.parts[place]

        def store(values: dict[str, str]) -> int:
            built = self.kind.build(values, part)
            if place is None:
                self._store((*self.parts, built))
                return len(self.parts) - 1
            self._store((*self.parts[:place], built, *self.parts[place + 1 :]))
            return place

        def done(at: int | None) -> None:
            if at is not None:
                self.clear_message()
                self._show(at)

        title = f"New {self.kind.one}" if part is None else self.kind.one.capitalize()
        self.app.push_screen(FormDialog(title, self.kind.fields(part), store), done)

    @on(OptionList.OptionSelected)
    def _edit(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._ask(self.place)

    def action_add(self) -> None:
        """Add one at the end."""
        self._ask(None)

    def action_remove(self) -> None:
        """Ask, then remove the one under the cursor."""
        place = self.place
        if place is None:
            return
        shown = self.kind.cells(self.parts[place])[0]
        self.app.push_screen(
            ConfirmDialog(f"Remove {shown!r}?", yes="Remove it", no="Keep it"),
            lambda yes: self._remove(place) if yes else None,
        )

    def _remove(self, place: int) -> None:
        self._try(self.parts[:place] + self.parts[place + 1 :], place)

    def action_move(self, step: int) -> None:
        """Move the one under the cursor by a line."""
        place = self.place
        if place is None or not 0 <= place + step < len(self.parts):
            return
        parts = list(self.parts)
        parts[place], parts[place + step] = parts[place + step], parts[place]
        self._try(tuple(parts), place + step)
