"""A terminal that is gone, or takes nothing for a while: neither may keep the program from saving.

Textual hands what it paints to a thread through a queue of thirty pieces. Where the terminal takes
nothing (a line that hangs), that queue fills and everything stands still, saving too; where it is
gone without a signal, its reader goes round and round.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import IO

from textual.drivers._writer_thread import WriterThread

STOP_WITHIN = 1.0
"""Seconds at the end for what is still to be painted; a terminal that hangs gets no more."""


class TerminalGone(Exception):
    """Nothing will ever be read from the terminal again."""


def never_waiting(handle: int) -> int | None:
    """Open the terminal of a handle anew, so that writing to it never waits; None if it cannot be.

    To ask that of the handle itself would ask it of every program that shares the terminal.
    """
    try:
        return os.open(os.ttyname(handle), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError:
        return None


class PatientWriter(WriterThread):
    """Sends to the terminal in its own time; whoever hands it something never waits."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()
        self._handed_over = self._handled = 0
        self.gone = False
        self._letters = getattr(file, "encoding", "utf-8"), getattr(file, "errors", "replace")
        self._at_once = never_waiting(file.fileno())

    def write(self, text: str) -> None:
        """Take a text to be sent: at once what the terminal takes without a wait, then the rest."""
        data = text.encode(*self._letters)
        # Only this side hands over, so where both are alike nothing can come in between.
        if self._at_once is not None and self._handed_over == self._handled and not self.gone:
            with suppress(OSError):  # it takes nothing now, or is gone, as the thread will find
                data = data[os.write(self._at_once, data) :]
        if data:
            self._handed_over += 1
            self._waiting.put(data)

    def run(self) -> None:
        """Send what is waiting, in one piece, as soon as the terminal takes it."""
        more = True
        while more:
            pieces = [self._waiting.get()]
            while True:
                try:
                    pieces.append(self._waiting.get_nowait())
                except Empty:
                    break
            more = None not in pieces
            if not self.gone:
                self._send(b"".join(piece for piece in pieces if piece is not None))
            self._handled += len(pieces)

    def stop(self) -> None:
        """Send what is left, and end."""
        self._handed_over += 1
        self._waiting.put(None)
        self.join(STOP_WITHIN)
        if self._at_once is not None:
            os.close(self._at_once)
            self._at_once = None

    def _send(self, data: bytes) -> None:
        # Not through the file: its lock would be held while the terminal takes nothing.
        handle = self._file.fileno()
        try:
            while data:
                data = data[os.write(handle, data) :]
        except OSError:
            self.gone = True


class ListeningDecoder:
    """A decoder of what was read, which knows that reading nothing is the end of a terminal."""

    def __init__(self, codec: str, errors: str) -> None:
        self._decode: Callable[[bytes, bool], str]
        self._decode = codecs.getincrementaldecoder(codec)(errors=errors).decode

    def decode(self, data: bytes, final: bool = False) -> str:
        """Return the text of the bytes. Raises TerminalGone when there are none."""
        if not data and not final:
            raise TerminalGone
        return self._decode(data, final)
