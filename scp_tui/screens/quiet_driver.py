"""The driver of the terminal: Textual's own, which sends only the cells that change.

On a line that is slow, what a typed character sends is what the clerk waits for.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from scp_tui.screens.cells import CellMemory
from scp_tui.screens.charset import FORGIVING, drawable
from scp_tui.screens.lost_terminal import ListeningDecoder, PatientWriter, TerminalGone
from scp_tui.screens.terminal import ASCII, UTF8, terminal
from scp_tui.screens.whole_pastes import WholePastes


class QuietDriver(LinuxDriver):
    """Textual's driver for terminals on Unix, with a memory of what they show."""

    memory: CellMemory | None = None
    send_all = False
    draw: Callable[[str], str] | None = None
    charset = UTF8

    def start_application_mode(self) -> None:
        """Begin, with the letters that the terminal can show."""
        known = terminal()
        self.charset, self.send_all = known.charset, known.send_all
        self.draw = drawable(known.charset, known.term)
        if isinstance(self._file, io.TextIOWrapper):
            self._file.reconfigure(encoding=known.charset, errors="replace")
        vars(linux_driver)["WriterThread"] = PatientWriter
        start: Callable[[], None] = super().start_application_mode  # it has no types of its own
        start()

    def run_input_thread(self) -> None:
        """Read what the terminal sends: pastes whole, and no byte that stops the reading."""
        # The driver makes its parser and its decoder by these names in its module, and offers
        # no other seam.
        seam = vars(linux_driver)
        seam["XTermParser"] = WholePastes
        # What cannot be shown can still be typed: where the letters are not known, UTF-8 is
        # read, and what is none as the letters of Windows.
        codec = UTF8 if self.charset == ASCII else self.charset
        errors = FORGIVING if codec == UTF8 else "replace"
        seam["getincrementaldecoder"] = lambda _utf8: partial(ListeningDecoder, codec, errors)
        try:
            super().run_input_thread()
        except (OSError, TerminalGone):
            self._end()

    def _end(self) -> None:
        """Have the program save and end: its terminal is gone, though no signal said so."""
        leave = getattr(self._app, "leave", self._app.exit)
        with suppress(RuntimeError):  # it has ended already
            self._loop.call_soon_threadsafe(leave)

    def write(self, data: str) -> None:
        """Send what is not yet shown of ``data``."""
        if self.draw is not None:
            data = self.draw(data)
        least = data if self.send_all else self._memory().feed(data)
        if least:
            super().write(least)

    def forget(self) -> None:
        """Send everything the next time it is painted: something else wrote on the terminal."""
        self._memory().forget()

    def _memory(self) -> CellMemory:
        try:
            size = os.get_terminal_size(self.fileno)
        except OSError:
            size = os.terminal_size((80, 24))
        memory = self.memory
        if memory is None:
            memory = self.memory = CellMemory(*size)
        elif (memory.width, memory.height) != size:
            memory.resize(*size)
        return memory
