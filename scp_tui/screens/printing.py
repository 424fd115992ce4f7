"""F9: a page to paper. Where to and how is asked once, and remembered for this clerk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from textual.app import SuspendNotSupported
from textual.binding import Binding

from scp_tui.errors import InputRefused, ScpError
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.form import FormDialog

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.printing import How, Made, What
    from scp_tui.printing.cups import Queue
    from scp_tui.screens.base import BaseScreen

QUEUE, TERMINAL, FILE = "queue:", "terminal", "file"

SIZES = (
    Choice("", "Usual", "12 points"),
    Choice("large", "Large print", "18 points and more"),
)


class PrintForm(FormDialog):
    """Asks what goes to which printer, and how. Gives what to print and how, or ``FILE``.

    ``trouble`` says why there are no queues.
    """

    HELP = (
        "Prints a page. The printers are those of this server, with what stands against them, and"
        " the printer behind your own terminal, which takes plain letters: choose the letters it"
        " knows. What you choose is remembered for you alone."
    )
    BINDINGS = [Binding("f2", "save", "Print", key_display="F2")]

    def __init__(
        self,
        desk: Desk,
        what: What,
        queues: Sequence[Queue],
        trouble: str,
    ) -> None:
        from scp_tui.desk.page_kinds import title_of
        from scp_tui.printing.charset import CHARSETS

        kinds = [Choice(one, title_of(one)) for one in desk.pages.preview_kinds(what.ref)]
        self.desk = desk
        self.what = what
        own = desk.printing.settings()
        to = _printers(queues)
        remembered = f"{QUEUE}{own.printer or ''}" if own.via == "lp" else str(own.via)
        known = [one.id for one in to]
        first = remembered if remembered in known else known[0]
        letters = tuple(Choice(name, name, words) for name, words in CHARSETS.items())
        fields = [
            Field("kind", "Page", what.kind, FieldKind.CHOICE, tuple(kinds), optional=False),
            Field("to", "Printer", first, FieldKind.CHOICE, to, hint=trouble, optional=False),
            Field("size", "Print size", "large" if own.large else "", FieldKind.CHOICE, SIZES),
            Field("side", "Sideways", "", FieldKind.CHECK, hint="Wide tables are, unasked."),
            Field("copies", "Copies", "1"),
            Field(
                "charset",
                "Letters",
                own.charset,
                FieldKind.CHOICE,
                letters,
                hint="Of your terminal's printer alone. £ is GBP where it has no sign for it.",
                optional=False,
            ),
        ]
        super().__init__("Print", fields, self._read)

    def first_row(self) -> int:
        """Begin at the printer."""
        return 1

    def _read(self, values: dict[str, str]) -> tuple[What, How] | str:
        from scp_tui.desk.printing import How
        from scp_tui.printing.settings import Via

        if values["to"] == FILE:
            self.desk.printing.remember(replace(self.desk.printing.settings(), via=Via.FILE))
            return FILE
        said = values["copies"].strip()
        if not said.isascii() or not said.isdigit() or not 1 <= int(said) <= 99:
            raise InputRefused("a number from 1 to 99 is needed", where="copies")
        terminal = values["to"] == TERMINAL
        own = replace(
            self.desk.printing.settings(),
            via=Via.TERMINAL if terminal else Via.LP,
            large=values["size"] == "large" and not terminal,
            charset=values["charset"],
        )
        if not terminal:
            own = replace(own, printer=values["to"].removeprefix(QUEUE) or None)
        if terminal and (values["size"] or values["side"]):
            raise InputRefused(
                "your terminal's printer takes usual print on upright sheets",
                where="size" if values["size"] else "side",
                todo="Change this, or choose another printer.",
            )
        self.desk.printing.remember(own)
        what = replace(self.what, kind=values["kind"])
        return what, How(settings=own, landscape=values["side"] == YES, copies=int(said))

    def save_typing(self) -> None:
        """Keep nothing when the line drops: nothing chosen here is of the record."""

    def unsaved(self) -> str:
        """Nothing here is lost by leaving."""
        return ""

    def action_cancel(self) -> None:
        """Leave without printing."""
        self.dismiss(None)


def _printers(queues: Sequence[Queue]) -> tuple[Choice, ...]:
    """Return the ways to paper, those that would print first."""
    ready = [one for one in queues if not one.trouble]
    rest = [one for one in queues if one.trouble]
    return (
        *(Choice(f"{QUEUE}{one.name}", one.name, "the usual one" * one.usual) for one in ready),
        Choice(TERMINAL, "Your terminal's printer", "PuTTY and others"),
        *(Choice(f"{QUEUE}{one.name}", one.name, one.trouble) for one in rest),
        Choice(FILE, "Into a file", "PDF, Word, text, web page …"),
    )


def ask_and_print(
    screen: BaseScreen[Any],
    what: What,
    to_file: Callable[[], None],
) -> None:
    """Find the printers, ask, and print; the screen's message line says how far it is.

    ``to_file`` is called when the clerk would rather have a file. No wait holds the screen up.
    """
    desk = screen.desk
    screen.say("Looking for printers …")

    def look() -> None:
        found: tuple[Queue, ...] = ()
        trouble = ""
        try:
            found = desk.printing.queues()
        except ScpError as error:
            trouble = f"No printers of the server: {error.told}"
        else:
            trouble = "" if found else "The server has no printers."
        screen.app.call_from_thread(ask, found, trouble)

    def ask(found: tuple[Queue, ...], trouble: str) -> None:
        if screen.is_current:
            screen.clear_message()
            screen.app.push_screen(PrintForm(desk, what, found, trouble), go)

    def go(chosen: tuple[What, How] | str | None) -> None:
        if isinstance(chosen, tuple):
            screen.say("Laying out the page …")
            screen.call_after_refresh(_print, screen, *chosen)
        elif chosen == FILE:
            to_file()

    screen.run_worker(look, thread=True, group="printing", description="look for printers")


def _print(screen: BaseScreen[Any], what: What, how: How) -> None:
    printing = screen.desk.printing
    try:
        made = printing.make(what, how)
    except (ScpError, OSError) as error:
        screen.complain(error)
        return
    if how.settings.via == "terminal":
        _through_terminal(screen, made, how)
        return
    screen.say(f"Sending {len(made.data) // 1024 + 1} kB to {how.settings.printer} …")

    def send() -> None:
        try:
            said = printing.deliver(made, how)
        except (ScpError, OSError) as error:
            screen.app.call_from_thread(screen.complain, error)
        else:
            screen.app.call_from_thread(screen.say, said)

    screen.run_worker(send, thread=True, group="printing", description="send to the printer")


def _through_terminal(screen: BaseScreen[Any], made: Made, how: How) -> None:
    """Send to the terminal while nothing else writes on it, then paint the screen again."""
    try:
        try:
            with screen.app.suspend():
                said = screen.desk.printing.deliver(made, how)
        except SuspendNotSupported:
            said = screen.desk.printing.deliver(made, how)
    except (ScpError, OSError) as error:
        screen.complain(error)
    else:
        screen.say(said)
    repaint = getattr(screen.app, "action_repaint", None)
    if repaint is not None:
        repaint()
