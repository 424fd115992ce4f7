"""What every screen and every dialog does the same way.

How to write a screen
---------------------
Subclass ``BaseScreen``; the constructor takes the desk first, then what the screen is about
(``LiveScreen(desk, ref, item=None)``). Then:

* ``compose_body()`` yields the widgets between the message line and the key line.
* ``reload()`` reads fresh records from the desk and shows them. It is called when the screen
  comes up and every time it is come back to, so a screen never shows what a dialog changed.
* ``title_words()`` and ``status_words()`` give the two sides of the top line.
* Keys are ordinary Textual bindings; those with ``show=True`` make the key line, which wraps
  rather than drop one. F1, F10, Esc and ``u`` are bound here. Keep to F-keys, Enter, Esc, Tab,
  arrows and letters; where a field has the focus, letters are typing and only F-keys act.
* Every call that changes something goes through ``attempt(...)``: a refusal becomes one line
  under the title, and what was typed stays where it is.
* ``HELP`` says what the screen is for; ``HELPS`` maps widget ids to help on that widget.
* ``save_typing()`` stores what is being typed. It is called when the line drops, when the
  program is told to end, and before the screen is left. It must not ask anything.

Going somewhere: ``self.go_to("live", ref, item="i3")`` pushes the screen registered by that
name in ``app.SCREENS_BY_NAME``, importing it then and not before; ``callback=`` receives its
result. Dialogs (``dialogs.ConfirmDialog``, ``dialogs.ChooseDialog``, ``form.FormDialog``) are
pushed with ``self.app.push_screen(dialog, callback)``.

What the palette (F10) offers on a screen is ``acts()``: pairs of words and a callable; the
shown bindings are offered by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget

from scp_tui.errors import ScpError
from scp_tui.screens.widgets import KeyBar, MessageLine, TitleBar

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.screens.inputs import LineInput

ResultT = TypeVar("ResultT")
T = TypeVar("T")

COMPLAINT = "! "


class Shell(Protocol):
    """What a screen may ask of the program it runs in."""

    desk: Desk

    def go_to(
        self, name: str, *args: Any, callback: Callable[[Any], None] | None = None, **kwargs: Any
    ) -> None:
        """Push the screen of that name."""

    def leave(self) -> None:
        """Save what is being typed on every screen and end the program."""


class CommonScreen(Screen[ResultT]):
    """Help, messages, errors and undo: shared by screens and dialogs."""

    HELP: ClassVar[str] = ""
    HELPS: ClassVar[dict[str, str]] = {}

    BINDINGS = [
        Binding("f1", "help", "Help", key_display="F1"),
    ]

    @property
    def shell(self) -> Shell:
        """The program."""
        return cast(Shell, self.app)

    def go_to(
        self, name: str, *args: Any, callback: Callable[[Any], None] | None = None, **kwargs: Any
    ) -> None:
        """Push the screen of that name (see ``app.SCREENS_BY_NAME``).

        What was told here is of before: after work over there (an undo, say) it may be untrue. A
        complaint stays, the more so if it says that something is not saved.
        """
        if not self.message.startswith(COMPLAINT):
            self.clear_message()
        self.shell.go_to(name, *args, callback=callback, **kwargs)

    def say(self, text: str) -> None:
        """Tell what happened, on the message line."""
        self._message(text)

    def complain(self, error: Exception | str) -> None:
        """Tell what is wrong, on the message line, in the one line of the error."""
        self._message(f"{COMPLAINT}{error}")

    def clear_message(self) -> None:
        """Empty the message line."""
        self._message("")

    @property
    def message(self) -> str:
        """What the message line says now."""
        try:
            return self.query_one(MessageLine).text
        except NoMatches:
            return ""

    def _message(self, text: str) -> None:
        try:
            self.query_one(MessageLine).show(text)
        except NoMatches:  # not composed yet, or already gone
            return

    def attempt(self, act: Callable[[], T], *, said: str = "") -> T | None:
        """Do something at the desk. A refusal is shown as its one line and gives None.

        ``said`` is shown when it went well; without it the message line is cleared.
        """
        try:
            result = act()
        except (ScpError, OSError) as error:
            self.complain(error)
            return None
        self._message(said)
        return result

    def save_typing(self) -> None:
        """Store what is being typed. Nothing to do unless a screen has fields of its own."""

    def unsaved(self) -> str:
        """Return in a few words what is typed here and not stored after ``save_typing``; or ""."""
        return ""

    def acts(self) -> Iterable[tuple[str, str, Callable[[], Any]]]:
        """Return what the palette offers here besides the shown keys: words, help, callable."""
        return ()

    def help_words(self) -> str:
        """Return the help on what is in focus, or on the screen: the nearest that has any."""
        node: Widget | None = self.focused
        while node is not None and node is not self:
            if node.id and node.id in self.HELPS:
                return self.HELPS[node.id]
            own = getattr(node, "help_text", "")
            if own:
                return str(own)
            node = node.parent if isinstance(node.parent, Widget) else None
        return self.HELP

    def action_help(self) -> None:
        """Show the help on what is in focus, with the keys that work now."""
        from scp_tui.screens.help import HelpDialog

        self.app.push_screen(HelpDialog(self.help_words(), self.HELP, self.key_help()))

    def key_help(self) -> list[tuple[str, str]]:
        """Return the keys shown now with what they do, for the help and the palette."""
        return [pair for bar in self.query(KeyBar) for pair in bar.shown_keys()]

    def on_line_input_joined(self, event: LineInput.Joined) -> None:
        """Say that a paste of several lines became one."""
        self.say(f"The {event.lines} pasted lines were joined into one line.")


class BaseScreen(CommonScreen[ResultT]):
    """A full screen: top line, message line, body, key line."""

    BINDINGS = [
        Binding("escape", "back", "Back", key_display="Esc"),
        Binding("u", "undo", "Undo", show=False),
        Binding("question_mark", "help", "Help", show=False),
        Binding("f10", "app.menu", "Menu", key_display="F10"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """Compose the frame round ``compose_body``."""
        yield TitleBar()
        yield MessageLine()
        yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """Yield what stands between the message line and the key line."""
        yield from ()

    def reload(self) -> None:
        """Read fresh records from the desk and show them."""

    def title_words(self) -> str:
        """Return the left of the top line."""
        return ""

    def status_words(self) -> str:
        """Return the right of the top line; by default when something was last saved."""
        return saved_words(self.desk)

    def show_title(self) -> None:
        """Show the top line as it now stands."""
        self.query_one(TitleBar).show(self.title_words(), self.status_words())

    def refresh_view(self) -> None:
        """Reload and show the top line; a refusal is shown, never raised."""
        try:
            self.reload()
            self.show_title()
        except (ScpError, OSError) as error:
            self.complain(error)

    def on_screen_resume(self) -> None:
        """Show fresh records whenever the screen comes up."""
        self.refresh_view()

    def action_back(self) -> None:
        """Leave the screen; what is being typed is stored first."""
        self.save_typing()
        self.dismiss(None)

    def action_undo(self) -> None:
        """Undo the last change and say which it was."""
        undone: list[str | None] = []
        if self.attempt(lambda: undone.append(self.desk.office.undo())) is None and not undone:
            return
        self.refresh_view()
        self.say(undone[0] or "There is nothing to undo.")


def saved_words(desk: Desk) -> str:
    """Return ``saved 18:42`` for the top line, or nothing when nothing was saved yet."""
    saved = desk.last_saved
    return f"saved {saved:%H:%M}" if saved else ""
