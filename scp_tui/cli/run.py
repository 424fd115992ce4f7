"""The terminal program on an office, on the sample, or straight at a meeting."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.cli.output import say
from scp_tui.errors import NotFound, UsageError

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.desk import Desk

DEMO_START = dt.datetime(2020, 3, 23, 17, 0)
"""The evening of the sample's next meeting: nothing in its papers is dated later."""


def need_terminal() -> None:
    """Raise UsageError where there is no terminal to run the program in."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the terminal program needs a terminal, and there is none here",
            todo="Use a command such as scp-tui meetings; scp-tui --help lists them.",
        )


def run(options: Options) -> int:
    """Open the office in the terminal program."""
    need_terminal()
    return _start(options.desk())


def _start(desk: Desk, *, open_meeting: str | None = None, item: str | None = None) -> int:
    from scp_tui.screens.app import run as run_program

    run_program(desk, open_meeting=open_meeting, item=item)
    return 0


def demo(options: Options) -> int:
    """Open a throw-away copy of the sample office, on a day when it has work to do."""
    import tempfile

    from scp_tui.desk import Desk
    from scp_tui.desk.sample import write_sample

    if options.office is not None:
        raise UsageError(
            "the demo has an office of its own", todo="Leave out --office, or use scp-tui sample."
        )
    need_terminal()
    clock = options.clock(start=DEMO_START)
    with tempfile.TemporaryDirectory(prefix="scp-tui-demo-") as folder:
        office = write_sample(Path(folder) / "office", clock=clock)
        return _start(Desk.open(office, clock=clock))


def sample(options: Options) -> int:
    """Write the sample office into a new folder."""
    from shlex import quote

    from scp_tui.desk.sample import write_sample

    folder = write_sample(Path(options.folder).expanduser(), clock=options.clock())
    say(f"The sample office is in {folder}. Open it with: scp-tui --office {quote(str(folder))}")
    return 0


def open_meeting(options: Options) -> int:
    """Open a meeting on its live screen, at an item if one is named.

    Raises NotFound for a meeting or an item number that is not there.
    """
    from scp_tui.rules.numbering import agenda_numbers
    from scp_tui.rules.references import parse_meeting_ref

    ref = str(parse_meeting_ref(options.meeting))
    desk = options.desk()
    meeting = desk.store.meeting(ref)
    item = None
    if options.item is not None:
        numbers = agenda_numbers(meeting.items)
        said = options.item.strip().casefold()
        item = next((key for key, number in numbers.items() if number.casefold() == said), None)
        if item is None:
            known = ", ".join(numbers.values()) or "none"
            raise NotFound(f"there is no item {said[:20]!r}", where=ref, todo=f"Items: {known}.")
    need_terminal()
    return _start(desk, open_meeting=ref, item=item)
