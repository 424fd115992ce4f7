"""To paper: through the server's queues, through the clerk's own terminal, or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.desk.pages import PageDesk
from scp_tui.desk.session import Session
from scp_tui.errors import NotPrinted, UsageError
from scp_tui.exports.telling import Tell, unheard
from scp_tui.printing.settings import PrintSettings, Via, remember, remembered

if TYPE_CHECKING:
    from scp_tui.exports.pages.outstanding import By
    from scp_tui.printing.cups import Queue


class What(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be printed: a kind of page and of what, as ``PageDesk.page`` takes them."""

    kind: str
    ref: str | None = None
    restricted: bool = False
    by: By = "organisation"
    committee: str | None = None
    owner: str | None = None

    @property
    def name(self) -> str:
        """The name that others see in a queue: a reference, never a word of the page (R2.8)."""
        return "-".join(one for one in (self.kind, (self.ref or "").replace("/", "-")) if one)


class How(msgspec.Struct, frozen=True, kw_only=True):
    """How it is to be printed. ``settings`` say where; ``path`` is the file for ``Via.FILE``."""

    settings: PrintSettings = PrintSettings()
    landscape: bool = False
    copies: int = 1
    path: Path | None = None


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A page laid out for its way to paper. ``sheets`` is 0 where nobody counted them."""

    data: bytes
    name: str
    private: bool
    sheets: int = 0


class PrintDesk:
    """The use cases of printing."""

    def __init__(self, session: Session) -> None:
        self._pages = PageDesk(session)

    def queues(self) -> tuple[Queue, ...]:
        """Return the server's print queues. Raises NotPrinted where there is no CUPS."""
        from scp_tui.printing.cups import queues

        return queues()

    def settings(self) -> PrintSettings:
        """Return where and how this clerk printed last."""
        return remembered()

    def remember(self, settings: PrintSettings) -> None:
        """Keep where and how this clerk prints, for this clerk alone."""
        remember(settings)

    def print(self, what: What, how: How, *, tell: Tell = lambda _: None) -> str:
        """Print a page and return the line that says where it went.

        ``tell`` is called with how far it is. Nothing of the office changes, whatever becomes of
        the paper. Raises what ``make`` and ``deliver`` raise.
        """
        tell("Laying out the page")
        self._pages.tell = tell
        try:
            made = self.make(what, how)
        finally:
            self._pages.tell = unheard
        size = f"{made.sheets} sheets" if made.sheets else f"{len(made.data) // 1024 + 1} kB"
        tell(f"Sending {size}")
        return self.deliver(made, how)

    def make(self, what: What, how: How) -> Made:
        """Lay the page out for its way to paper.

        Raises NotFound for a meeting that is not there, UsageError for what that way cannot do.
        """
        sheets = 0
        if how.settings.via is Via.TERMINAL:
            data, sheets = self._plain(what, how)
        elif how.settings.via is Via.FILE:
            data = self._file(what, how, _format_of(_path(what, how)))
        else:
            data = self._file(what, how, "pdf")
        known = PAGE_KINDS.get(what.kind)
        private = what.restricted or (known is not None and known.exempt)
        return Made(data=data, name=what.name, private=private, sheets=sheets)

    def deliver(self, made: Made, how: How) -> str:
        """Send what was made on its way, and return the line that says where it went.

        Raises NotPrinted when it could not be printed, NotFound for a printer that is not there,
        and what ``desk.saving`` raises for a file.
        """
        match how.settings.via:
            case Via.LP:
                from scp_tui.printing import cups

                name = how.settings.printer or _usual()
                title = f"scp-tui {made.name}"
                job = cups.send(made.data, name, title=title, copies=how.copies)
                return f"Sent to the printer {name} as {job}."
            case Via.TERMINAL:
                from scp_tui.printing import terminal

                terminal.send(made.data)
                count = "1 sheet" if made.sheets == 1 else f"{made.sheets} sheets"
                return f"{count} sent to your terminal's printer. It does not answer: look there."
            case Via.FILE:
                from scp_tui.desk.saving import save_bytes

                path = how.path or Path.cwd() / f"{made.name}.pdf"
                return f"Written to {save_bytes(path, made.data, private=made.private)}."

    def _plain(self, what: What, how: How) -> tuple[bytes, int]:
        """Return a page for the printer behind the terminal, and how many sheets it takes."""
        from scp_tui.exports.writers.cleaning import cleaned
        from scp_tui.exports.writers.paged import write_paged
        from scp_tui.printing.charset import encoded, fitted_to

        if how.landscape or how.settings.large:
            raise UsageError(
                "a terminal's printer takes letters of one size on upright sheets",
                todo="Print large or sideways through a queue, or into a file.",
            )
        own = how.settings
        page = self._pages.page(
            what.kind,
            what.ref,
            restricted=what.restricted,
            by=what.by,
            committee=what.committee,
            owner=what.owner,
        )
        page = fitted_to(cleaned(page), own.charset)
        text = write_paged(page, width=own.width, lines=own.lines) + "\f"
        return encoded(text, own.charset) * how.copies, text.count("\f") * how.copies

    def _file(self, what: What, how: How, fmt: str) -> bytes:
        from scp_tui.exports.paper import Paper

        own = how.settings
        paper = Paper(
            landscape=True if how.landscape else None,
            large=own.large,
            width=own.width,
            lines=own.lines if fmt == "txt" else 0,
        )
        return self._pages.file(
            what.kind,
            what.ref,
            fmt,
            paper,
            restricted=what.restricted,
            by=what.by,
            committee=what.committee,
            owner=what.owner,
        )


def _path(what: What, how: How) -> Path:
    return how.path or Path.cwd() / f"{what.name}.pdf"


def _format_of(path: Path) -> str:
    return path.suffix.lower().removeprefix(".") or "pdf"


def _usual() -> str:
    """Return the server's usual queue. Raises NotPrinted where there is none."""
    from scp_tui.printing import cups

    found = cups.queues()
    name = cups.usual(found)
    if name is None:
        known = ", ".join(one.name for one in found)
        todo = f"Name one with --printer: {known}." if known else "Print into a file."
        raise NotPrinted("this server has no usual printer", todo=todo)
    return name
