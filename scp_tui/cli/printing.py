"""``print`` and ``printers``: a page to paper, also from a timetable without a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json, say_table
from scp_tui.cli.progress import Progress
from scp_tui.errors import UsageError

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.printing.cups import Queue
    from scp_tui.printing.settings import PrintSettings

HEADINGS = ("Printer", "State")
WEIGHTS = (2, 5)


def print_page(options: Options) -> int:
    """Print a page, and say where it went.

    Raises UsageError for words that do not fit, NotFound for a printer or meeting that is not
    there, NotPrinted when it could not be printed.
    """
    from scp_tui.cli.export import RECORDS, checked_reference
    from scp_tui.desk.printing import How, What

    if options.kind in RECORDS:
        raise UsageError(f"the records of the {options.kind} are for programs", todo="See export.")
    ref = checked_reference(options)
    settings = _settings(options)
    desk = options.desk()
    what = What(
        kind=options.kind,
        ref=ref,
        restricted=options.restricted,
        by=options.by,
        committee=options.committee,
        owner=options.owner,
    )
    how = How(
        settings=settings,
        landscape=options.landscape,
        copies=options.copies,
        path=Path(options.output).expanduser() if options.output else None,
    )
    with Progress() as progress:
        done = desk.printing.print(what, how, tell=progress.tell)
    if options.remember:
        desk.printing.remember(settings)
    say(done)
    return 0


def printers(options: Options) -> int:
    """List the server's print queues. Raises NotPrinted where there is no CUPS."""
    from scp_tui.printing.cups import queues

    found = queues()
    if options.json:
        say_json(found)
        return 0
    say_table("Printers", HEADINGS, WEIGHTS, [(one.name, _state(one)) for one in found])
    return 0


def _state(queue: Queue) -> str:
    state = queue.trouble or "ready"
    return f"{state}, the usual one" if queue.usual else state


def _settings(options: Options) -> PrintSettings:
    """Return the settings that the clerk is remembered by, changed by what the words say."""
    from msgspec.structs import replace

    from scp_tui.printing.charset import known
    from scp_tui.printing.settings import Via, remembered

    own = remembered()
    # A timetable has no terminal to print through, and nobody who looks for a file.
    if own.via is Via.FILE or not sys.stdout.isatty():
        own = replace(own, via=Via.LP)
    if options.via is not None:
        own = replace(own, via=Via(options.via))
    elif options.printer is not None:
        own = replace(own, via=Via.LP)
    elif options.output is not None:
        own = replace(own, via=Via.FILE)
    if options.output is not None and own.via is not Via.FILE:
        raise UsageError(f"a file is not printed by {own.via}", todo="Use --via file.")
    if options.copies < 1 or options.copies > 99:
        raise UsageError("between 1 and 99 copies are printed", todo="Change --copies.")
    if options.width is not None and not 20 <= options.width <= 400:
        raise UsageError("a line has 20 to 400 cells", todo="Change --width.")
    return replace(
        own,
        printer=options.printer or own.printer,
        charset=known(options.charset) if options.charset else own.charset,
        width=options.width or own.width,
        lines=options.lines or own.lines,
        large=options.large_print or (own.large and own.via is not Via.TERMINAL),
    )
