"""The journal: each edit is appended to it before its echo is sent, and soon flushed.

One file for one session of one clerk in one meeting. It holds all that was typed there, exempt
text too, and is therefore under ``restricted/``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from scp_tui.errors import StoreError
from scp_tui.records.typing import Change, Place, Sheet, Writer
from scp_tui.store import names
from scp_tui.store.files import Files, Log
from scp_tui.store.journal_lines import Begun, Edited, Laid, Line, Moved, Stored, encode

FLUSH_AFTER = 0.3
"""Seconds after an edit until it is flushed: a power cut may take what is younger."""
GROWS_BY = 64_000
"""Bytes of edits after which the journal is written anew, when the text has just been stored."""


class Journal:
    """What a clerk types into a meeting, as it is typed.

    When the system refuses a piece, ``failure`` says why, and what comes after is not written
    either, for it would not fit on what is there: ``lay`` begins anew with everything.
    """

    def __init__(self, files: Files, token: str, ref: str, by: Writer, *, flushed: bool) -> None:
        name = names.typed_name(ref, token)
        self.name = name
        self.token = token
        self.failure: StoreError | None = None
        self._files = files
        self._ref = ref
        self._by = by
        self._log: Log | None = None
        self._next = 0
        self._grown = 0
        self._guard = threading.Lock()
        self._flusher = _Flusher(self._flush) if flushed else None

    @property
    def begun(self) -> bool:
        """Whether there is a file to add to."""
        return self._log is not None

    @property
    def too_long(self) -> bool:
        """Whether it has grown so much that it is worth writing anew."""
        return self._grown > GROWS_BY

    def lay(self, sheets: Iterable[Sheet]) -> None:
        """Write the journal anew, with these sheets alone, all or nothing; flushed on return.

        The last of them is the open one. Raises StoreError; ``failure`` says so until it works.
        """
        lines: list[Line] = [Begun(n=0, ref=self._ref, by=self._by)]
        lines += [Laid(n=number, sheet=sheet) for number, sheet in enumerate(sheets, 1)]
        data = b"".join(map(encode, lines))
        with self._guard:
            try:
                log = self._files.log(self.name, data)
            except StoreError as error:
                self.failure = error
                raise
            if self._log is not None:
                self._log.close()
            self._log, self._next, self._grown, self.failure = log, len(lines), 0, None

    def sheet(self, sheet: Sheet) -> None:
        """Note the whole text of an item, which is then the open one. Raises StoreError."""
        self._add(Laid(n=self._next, sheet=sheet))

    def edited(self, item: str, change: Change, at: Place) -> None:
        """Note an edit, and where the cursor stands after it. Raises StoreError."""
        self._add(Edited(n=self._next, item=item, change=change, at=at))

    def moved(self, item: str, at: Place) -> None:
        """Note where the cursor went. Raises StoreError."""
        self._add(Moved(n=self._next, item=item, at=at))

    def stored(self, item: str, rev: int, text: str | None) -> None:
        """Note that the record has the text, ``text`` if not quite as typed. Raises StoreError."""
        self._add(Stored(n=self._next, item=item, rev=rev, text=text))

    def flush(self) -> None:
        """Make everything noted so far last. Raises StoreError."""
        with self._guard:
            if self._log is not None:
                self._log.sync()

    def close(self, *, remove: bool) -> None:
        """Let go of the journal; it stays for the next opening unless it is to be removed.

        Raises StoreError.
        """
        if self._flusher is not None:
            self._flusher.end()
        with self._guard:
            log, self._log = self._log, None
            if log is None:
                return
            try:
                if remove:
                    self._files.remove(self.name)
                else:
                    log.sync()
            finally:
                log.close()

    def _add(self, line: Line) -> None:
        if self._log is None or self.failure is not None:
            return
        data = encode(line)
        try:
            self._log.append(data)
        except StoreError as error:
            self.failure = error
            raise
        self._next += 1
        self._grown += len(data)
        if self._flusher is not None:
            self._flusher.soon()

    def _flush(self) -> None:
        try:
            self.flush()
        except StoreError as error:
            self.failure = error


class _Flusher:
    """Flushes soon after it is asked to, in a thread of its own: the hand never waits for it."""

    def __init__(self, flush: Callable[[], None]) -> None:
        self._flush = flush
        self._due = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def soon(self) -> None:
        """Flush within ``FLUSH_AFTER`` seconds."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()
        self._due.set()

    def end(self) -> None:
        """Flush no more."""
        self._ended.set()
        self._due.set()

    def _run(self) -> None:
        while self._due.wait() and not self._ended.is_set():
            self._due.clear()
            if not self._ended.wait(FLUSH_AFTER):
                self._flush()
