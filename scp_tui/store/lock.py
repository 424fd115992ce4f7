"""One writer at a time, across threads and processes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.errors import Busy, StoreError

if TYPE_CHECKING:
    from filelock import BaseFileLock

_POLL_SECONDS = 0.002
_offices: dict[tuple[int, str], OfficeLock] = {}
_guard = threading.Lock()


def office_lock(root: Path, actor: str) -> OfficeLock:
    """The lock of an office folder: one for the whole process, so that it can be re-entered."""
    key = (os.getpid(), os.path.realpath(root))
    with _guard:
        if key not in _offices:
            _offices[key] = OfficeLock(Path(key[1]), actor)
        return _offices[key]


class OfficeLock:
    """Held by one thread of one process. The holder's name stands in ``.lock-holder``.

    The holder file is emptied on release, so that one with a name in it and no lock held
    tells the next writer that the last one was cut off.
    """

    def __init__(self, root: Path, actor: str) -> None:
        self._root = root
        self._actor = actor
        self._thread = threading.RLock()
        self._depth = 0
        self._file: BaseFileLock | None = None

    @contextmanager
    def hold(self, timeout: float) -> Iterator[bool]:
        """Holds the lock; yields whether the holder before was cut off.

        Waits ``timeout`` seconds, then raises Busy naming the holder.
        """
        if not self._thread.acquire(timeout=timeout):
            raise self._busy()
        try:
            cut_off = self._enter(timeout) if self._depth == 0 else False
            self._depth += 1
            try:
                yield cut_off
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._leave()
        finally:
            self._thread.release()

    def holder(self) -> str:
        """Who wrote their name in the holder file; empty when nobody did."""
        try:
            text = (self._root / ".lock-holder").read_text("utf-8", "replace")
        except OSError:
            return ""
        return "".join(letter for letter in text if letter.isprintable()).strip()[:200]

    def _enter(self, timeout: float) -> bool:
        from filelock import FileLock, Timeout

        if self._file is None:
            self._file = FileLock(self._root / ".lock", thread_local=False)
        try:
            self._file.acquire(timeout=timeout, poll_interval=_POLL_SECONDS)
        except Timeout:
            raise self._busy() from None
        except OSError as error:
            raise StoreError(
                f"the office cannot be written ({error.strerror or error})",
                where=str(self._root),
                todo="Nothing was changed. Check who owns the folder and whether it is read-only.",
            ) from None
        cut_off = bool(self.holder())
        self._note(f"{self._actor} on {os.uname().nodename}, process {os.getpid()}")
        return cut_off

    def _leave(self) -> None:
        self._note("")
        if self._file is not None:
            self._file.release()

    def _note(self, text: str) -> None:
        # The note helps a waiting colleague; a save is not refused for want of it.
        with suppress(OSError):
            (self._root / ".lock-holder").write_text(text, "utf-8")

    def _busy(self) -> Busy:
        return Busy(
            f"the office is being written by {self.holder() or 'another process'}",
            where=str(self._root),
            todo="Nothing was changed. Try again in a moment.",
        )
