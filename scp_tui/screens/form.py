"""A form: labelled fields in a box, saved together, kept as typed when the store refuses.

    def save(values: dict[str, str]) -> Meeting:
        return desk.agenda.edit_item(ref, item.id, item.rev, title=values["title"])

    self.app.push_screen(FormDialog("Item", [Field("title", "Title", item.title)], save), done)

``save`` gets the values by field name and may raise any ``ScpError``: the form stays open as
typed, and the error is shown under the field that its ``where`` names (the field's name or
label), or on the form's message line. ``done`` gets what ``save`` returned, or None when the
form was left without saving.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input, TextArea

from scp_tui.errors import InputRefused, ScpError, StaleRecord
from scp_tui.screens.dialogs import ConfirmDialog, Dialog
from scp_tui.screens.fields import ChoiceBox, Field, FieldRow, GoOn
from scp_tui.screens.widgets import Words

KEEP_AFTER = 1.0
"""Seconds after a key until what is filled in is kept: no more of it than that can be lost."""

T = TypeVar("T")
Save = Callable[[dict[str, str]], Any]
Others = Callable[[Any], Mapping[str, str]]


class FormDialog(Dialog[Any]):
    """Fields in a box. Enter goes to the next field and saves on the last; F2 saves at once.

    ``others`` turns the record of a ``StaleRecord`` into values by field name, so that what
    somebody else saved meanwhile is shown under each field that differs.
    """

    HELP = (
        "A form. Tab or the arrows go from field to field. Enter goes on to the next field and"
        " saves on the last one; F2 saves from anywhere. In a field that is chosen from a list,"
        " Space or a letter opens the list; Enter does while nothing is chosen yet. In a box of"
        " several lines Enter begins a line and Tab goes on. If something is wrong, a line under"
        " the field says what, and everything typed stays."
    )
    DEFAULT_CSS = """
    FormDialog #fields { height: auto; max-height: 100%; overflow-y: auto;
        scrollbar-size-vertical: 1; }
    FormDialog .field { height: auto; }
    FormDialog .field Horizontal { height: auto; }
    FormDialog .label { width: 19; height: 1; }
    FormDialog .wrong { display: none; height: auto; padding-left: 19; text-style: bold; }
    FormDialog #hint { height: 2; padding: 0 2; }
    FormDialog ChoiceBox, FormDialog CheckBox { height: 1; width: 1fr; }
    FormDialog ChoiceBox:focus, FormDialog CheckBox:focus { text-style: reverse; }
    FormDialog LineInput, FormDialog TextBox { width: 1fr; }
    """
    BINDINGS = [
        Binding("f2", "save", "Save", key_display="F2"),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(
        self, title: str, fields: Sequence[Field], save: Save, *, others: Others | None = None
    ) -> None:
        super().__init__(title)
        self.fields = tuple(fields)
        self.save = save
        self.others = others
        self._kept: dict[str, str] = {}
        self._keeping: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Show the fields."""
        with Vertical(id="fields"):
            for field in self.fields:
                yield FieldRow(field)
        yield Words(id="hint")

    def on_mount(self) -> None:
        """Leave room for frame, message and keys, and start where there is something to type."""
        self.query_one("#fields").styles.max_height = self.rows_beside(9)
        for row in self.rows():
            control = row.control
            if isinstance(control, Input):
                control.cursor_position = len(control.value)
            elif isinstance(control, TextArea):
                control.move_cursor(control.document.end)
        self.rows()[self.first_row()].control.focus()
        self._bring_back()

    def first_row(self) -> int:
        """Return the place of the field to begin in."""
        return 0

    def rows(self) -> list[FieldRow]:
        """Return the rows of the form, top to bottom."""
        return list(self.query(FieldRow))

    def values(self) -> dict[str, str]:
        """Return what is in the fields, by name."""
        return {row.field.name: row.value for row in self.rows()}

    def changed(self) -> bool:
        """Return whether anything differs from what the form opened with."""
        return any(row.changed for row in self.rows())

    def on_descendant_focus(self) -> None:
        """Say about the field in focus what there is to say."""
        self._show_hint()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        for row in self.rows():
            if row.control.has_focus:
                row.wrong("")
        self._show_hint()
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP_AFTER, self._keep_soon)

    def _keep_soon(self) -> None:
        """Keep what was filled in so far, in case the program is killed in the middle of it."""
        self._keeping = None
        if self.is_current:
            self.save_typing()

    def _show_hint(self) -> None:
        here = [row.hint for row in self.rows() if row.control.has_focus]
        self.query_one("#hint", Words).show(here[0] if here else "")

    @on(Input.Submitted)
    @on(ChoiceBox.Chosen)
    @on(GoOn)
    def next_field(self) -> None:
        """Go on to the next field, or save after the last."""
        controls = [row.control for row in self.rows() if row.display]
        place = controls.index(self.focused) if self.focused in controls else -1
        if place == len(controls) - 1:
            self.action_save()
        else:
            controls[place + 1].focus()

    def action_save(self) -> None:
        """Save; on a refusal stay, keep everything, and say what is wrong where."""
        for row in self.rows():
            row.wrong("")
        self.clear_message()
        try:
            result = self.save(self.values())
        except StaleRecord as error:
            self.complain(error)
            self._show_others(error)
        except ScpError as error:
            self._show_wrong(error)
        except OSError as error:
            self.complain(error)
        else:
            self.forget_typing()
            self.dismiss(result)

    def _show_wrong(self, error: ScpError) -> None:
        where = error.where.casefold().rsplit(".", 1)[-1]
        for row in self.rows():
            if where and where in (row.field.name.casefold(), row.field.label.casefold()):
                row.wrong(_without_where(error))
                row.control.focus()
                return
        self.complain(error)

    def _show_others(self, error: StaleRecord) -> None:
        theirs = self.others(error.current) if self.others else {}
        for row in self.rows():
            value = theirs.get(row.field.name)
            if value is not None and value != row.value:
                row.wrong(f"now saved as: {value or '(empty)'}")

    # -- what is typed outlives a line that drops ------------------------------------------------

    @property
    def kept_under(self) -> str:
        """What the unfinished form is kept under: the same form on the same things.

        A form that is not known by its title and by what it opens with says so itself.
        """
        opened = "\n".join(f"{field.name}={field.value}" for field in self.fields)
        digest = sha256(opened.encode("utf-8", "replace")).hexdigest()[:16]
        return f"{type(self).__name__} {self.title_text[:60]} {digest}"

    def save_typing(self) -> None:
        """Keep what was filled in for when this form is next opened; nothing is decided by it."""
        self._keep(self.typed_values())

    def typed_values(self) -> dict[str, str]:
        """Return what is worth keeping of an unfinished form: what was typed, by field."""
        return {row.field.name: row.value for row in self.rows() if row.changed}

    def forget_typing(self) -> None:
        """Forget what was kept: the form is finished."""
        self._keep({})

    def unsaved(self) -> str:
        """Name the form when what is typed in it could not be kept."""
        typed = {row.field.name: row.value for row in self.rows() if row.changed}
        return self.title_text if typed != self._kept else ""

    def on_descendant_blur(self) -> None:
        """Keep what was filled in as a field is left."""
        if self.is_current:
            self.save_typing()

    def _keep(self, typed: dict[str, str]) -> None:
        if typed == self._kept:
            return
        try:
            self.shell.desk.office.keep_typed(self.kept_under, typed)
        except (ScpError, OSError):
            return  # the form itself is still on the screen, and saving will say what is wrong
        self._kept = typed

    def _bring_back(self) -> None:
        try:
            self._kept = self.shell.desk.office.kept_typed(self.kept_under)
        except (ScpError, OSError):
            return
        self.put_back(self._kept)
        if self._kept:
            self.say("What you had typed here before is back.")

    def put_back(self, typed: Mapping[str, str]) -> None:
        """Put values typed before into the fields of those names."""
        for row in self.rows():
            if row.field.name in typed:
                row.set_value(typed[row.field.name])

    def action_cancel(self) -> None:
        """Leave; ask first when something was typed."""
        if not self.changed():
            self.dismiss(None)
            return
        self.app.push_screen(
            ConfirmDialog(
                "Leave without saving what you typed?", yes="Leave it", no="Go on typing"
            ),
            self._leave_if,
        )

    def _leave_if(self, leave: bool | None) -> None:
        if leave:
            self._keep({})
            self.dismiss(None)


def for_field(name: str, read: Callable[[], T]) -> T:
    """Return what ``read`` gives; what it refuses is shown under the field of that name."""
    try:
        return read()
    except ScpError as error:
        raise InputRefused(error.what, where=name, todo=error.todo) from error


def _without_where(error: ScpError) -> str:
    return error.told
