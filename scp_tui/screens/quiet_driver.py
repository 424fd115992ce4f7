"""The driver of the terminal: Textual's own, which sends only the cells that change.

On a line that is slow, what a typed character sends is what the clerk waits for.
"""

from __future__ import annotations

import os

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from scp_tui.screens.cells import CellMemory
from scp_tui.screens.whole_pastes import WholePastes


class QuietDriver(LinuxDriver):
    """Textual's driver for terminals on Unix, with a memory of what they show."""

    memory: CellMemory | None = None

    def run_input_thread(self) -> None:
        """Read what the terminal sends, pastes whole."""
        # The driver makes its parser by this name in its module, and offers no other seam.
        vars(linux_driver)["XTermParser"] = WholePastes
        super().run_input_thread()

    def write(self, data: str) -> None:
        """Send what is not yet shown of ``data``."""
        least = self._memory().feed(data)
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
