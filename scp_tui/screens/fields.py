"""The fields of a form: a line, many lines, one or several out of a list, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from scp_tui.errors import ScpError
from scp_tui.screens.dialogs import NOTHING, Choice, ChooseDialog
from scp_tui.screens.inputs import LineInput, TextBox
from scp_tui.screens.texts import literal, shorten
from scp_tui.screens.widgets import Words

YES = "yes"
"""The value of a ticked ``CHECK`` field; unticked is the empty string."""

LABEL_WIDTH = 19


class FieldKind(Enum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    SEVERAL = "several"
    CHECK = "check"


@dataclass(frozen=True)
class Field:
    """One field. Values are strings: the text, the ``Choice.id`` (empty for none), or ``YES``.

    Of several out of a list the ids stand in one string (``several.ids_in``).

    ``hint`` stands under the form while the field is in focus, or what ``echo`` makes of it
    (a date in words); ``echo`` may raise an ``ScpError``, whose line is shown then. ``help`` is
    for F1.
    ``optional`` lets a choice be cleared with Backspace.
    """

    name: str
    label: str
    value: str = ""
    kind: FieldKind = FieldKind.LINE
    choices: Sequence[Choice] = ()
    hint: str = ""
    help: str = ""
    optional: bool = True
    echo: Callable[[str], str] | None = None
    height: int = 4


class GoOn(Message):
    """Enter was pressed in a field that is filled in: what comes next may follow."""


class ChoiceBox(Widget, can_focus=True):
    """One out of a list: Space opens the list, a letter opens it narrowed.

    Enter opens it while nothing is chosen, and goes on to the next field once something is.
    """

    BINDINGS = [
        Binding("enter", "go_on", "Next", key_display="Enter"),
        Binding("enter", "open", "List", key_display="Enter"),
        Binding("space", "open", "List", key_display="Space"),
        Binding("backspace,delete", "clear", "None", show=False),
    ]

    class Chosen(Message):
        """Something was chosen from the list."""

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"f-{field.name}")
        self.field = field
        self.value = field.value

    def render(self) -> Content:
        """Return what is chosen, in words."""
        label = self.words()
        shown = shorten(label, max(4, self.size.width - 4)) if label else "-"
        return literal(f"[{shown}]")

    def words(self) -> str:
        """Return the label of what is chosen."""
        return next((c.label for c in self.field.choices if c.id == self.value), self.value)

    def set_value(self, value: str) -> None:
        """Choose by id."""
        self.value = value
        self.refresh()
        self.refresh_bindings()  # what Enter does depends on it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let Enter go on only from a choice that is made."""
        return bool(self.value) if action == "go_on" else True

    def action_go_on(self) -> None:
        """Go on to the next field."""
        self.post_message(GoOn())

    def action_open(self, typed: str = "") -> None:
        """Open the list."""
        none = "(leave it open)" if self.field.optional else ""
        self.app.push_screen(
            ChooseDialog(
                self.field.label, self.field.choices, initial=self.value, typed=typed, none=none
            ),
            self._take,
        )

    def action_clear(self) -> None:
        """Choose none, where that is allowed."""
        if self.field.optional:
            self.set_value("")

    def _take(self, chosen: str | None) -> None:
        if chosen is not None:
            self.set_value("" if chosen == NOTHING else chosen)
            self.post_message(self.Chosen())

    def on_key(self, event: events.Key) -> None:
        """A letter or digit opens the list with it typed."""
        if event.character and event.character.isalnum():
            event.stop()
            self.action_open(event.character)

    def on_click(self) -> None:
        """Open the list."""
        self.action_open()


class CheckBox(Widget, can_focus=True):
    """Yes or no, shown as ``[x]`` or ``[ ]``: Space changes it, Enter goes on."""

    BINDINGS = [
        Binding("enter", "go_on", "Next", key_display="Enter"),
        Binding("space", "tick", "Yes/no", key_display="Space"),
        Binding("y", "say(True)", "Yes", show=False),
        Binding("n", "say(False)", "No", show=False),
    ]

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"f-{field.name}")
        self.value = field.value

    def render(self) -> Content:
        """Return the mark and its word."""
        return literal("[x] yes" if self.value else "[ ] no")

    def set_value(self, value: str) -> None:
        """Tick with ``YES``, untick with nothing."""
        self.value = value
        self.refresh()

    def action_go_on(self) -> None:
        """Go on to the next field."""
        self.post_message(GoOn())

    def action_tick(self) -> None:
        """Change it."""
        self.set_value("" if self.value else YES)

    def action_say(self, yes: bool) -> None:
        """Set it to yes or no."""
        self.set_value(YES if yes else "")

    def on_click(self) -> None:
        """Change it."""
        self.action_tick()


class FieldRow(Vertical):
    """A field with its label and, when something is wrong with it, the line that says what."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes="field")
        self.field = field
        self.help_text = field.help or field.hint
        self.fault = ""

    def compose(self) -> ComposeResult:
        """Compose label, field and the line for what is wrong."""
        with Horizontal():
            yield Words(self._label(False), classes="label")
            yield self._widget()
        yield Static(literal(""), classes="wrong")

    def _widget(self) -> Widget:
        field = self.field
        if field.kind is FieldKind.CHOICE:
            return ChoiceBox(field)
        if field.kind is FieldKind.SEVERAL:
            from scp_tui.screens.several import SeveralBox

            return SeveralBox(field)
        if field.kind is FieldKind.CHECK:
            return CheckBox(field)
        if field.kind is FieldKind.TEXT:
            box = TextBox(field.value, id=f"f-{field.name}")
            box.styles.height = field.height
            return box
        return LineInput(field.value, id=f"f-{field.name}")

    def _label(self, here: bool) -> str:
        return f"{'>' if here else ' '} {shorten(self.field.label, LABEL_WIDTH - 3)}"

    @property
    def control(self) -> Widget:
        """The widget that holds the value."""
        return self.query_one(f"#f-{self.field.name}")

    @property
    def value(self) -> str:
        """What the field holds."""
        control = self.control
        if isinstance(control, TextBox):
            return control.text
        if isinstance(control, LineInput | ChoiceBox | CheckBox):
            return control.value
        raise TypeError(type(control).__name__)

    @property
    def changed(self) -> bool:
        """Whether it holds something else than it opened with."""
        return self.value != self.field.value

    def set_value(self, value: str) -> None:
        """Put a value in the field."""
        control = self.control
        if isinstance(control, TextBox):
            control.text = value
            control.move_cursor(control.document.end)
        elif isinstance(control, LineInput):
            control.value = value
        elif isinstance(control, ChoiceBox | CheckBox):
            control.set_value(value)

    def wrong(self, text: str) -> None:
        """Say under the field what is wrong with it; an empty text takes the line away."""
        if text != self.fault:
            self.fault = text
            line = self.query_one(".wrong", Static)
            line.update(literal(f"! {text}"))
            line.display = bool(text)

    def on_descendant_focus(self) -> None:
        """Mark the label."""
        self._mark(True)

    def on_descendant_blur(self) -> None:
        """Take the mark away."""
        self._mark(False)

    def _mark(self, here: bool) -> None:
        self.query_one(".label", Words).show(self._label(here))

    @property
    def hint(self) -> str:
        """What is to be said of the field now: its hint, or what is made of what is typed."""
        if self.field.echo is None or not self.value.strip():
            return self.field.hint
        try:
            return self.field.echo(self.value)
        except ScpError as error:
            return error.told
