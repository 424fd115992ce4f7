"""Pastes as they were copied: what Textual takes for the keys of a terminal is shown instead.

In a paste that holds an escape character Textual looks for a key's sequence, and drops what
it took for one: some thirty characters, without a word.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"
SHOWN_ESCAPE = "␛"


class WholePastes(XTermParser):
    """Textual's reader of what a terminal sends, which gets no escape character in a paste."""

    _pasting = False
    _before = ""
    _held = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Return the keys and pastes in what was sent; nothing sent is the end of it all."""
        safe = self.made_safe(data)
        return super().feed(safe) if safe or not data else ()

    def made_safe(self, data: str) -> str:
        """Return what was sent with each escape character inside a paste made visible.

        The end of a paste may come in two halves: the first is then held back until the second.
        """
        data, self._held = self._held + data, ""
        out: list[str] = []
        while data:
            data = self._inside(data, out) if self._pasting else self._outside(data, out)
        return "".join(out)

    def _outside(self, data: str, out: list[str]) -> str:
        seen = self._before + data
        place = seen.find(BEGIN)
        if place < 0:
            out.append(data)
            self._before = seen[-len(BEGIN) + 1 :]
            return ""
        after = place + len(BEGIN) - len(self._before)
        out.append(data[:after])
        self._pasting, self._before = True, ""
        return data[after:]

    def _inside(self, data: str, out: list[str]) -> str:
        place = data.find(END)
        if place < 0:
            half = next((n for n in range(len(END) - 1, 0, -1) if data.endswith(END[:n])), 0)
            whole = data[: len(data) - half]
            self._held = data[len(whole) :]
            out.append(whole.replace("\x1b", SHOWN_ESCAPE))
            return ""
        out.append(data[:place].replace("\x1b", SHOWN_ESCAPE) + END)
        self._pasting = False
        return data[place + len(END) :]
