"""A log on a disk: each piece is added whole or not at all, and who has it open can be told.

Who has a log open holds a lock on it (``flock``), which the system takes away when the process
ends, however it ends; so a log that nobody holds was left behind.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from scp_tui.store.system import refusal, write_all

if sys.platform != "win32":
    import fcntl

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


class DiskLog:
    """A file open for adding to it. Its methods but ``begin`` raise StoreError."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle
        self._length = os.fstat(handle).st_size

    @classmethod
    def begin(cls, path: Path, data: bytes, mode: int) -> DiskLog:
        """Write ``data`` to a new file that takes the place of ``path``, held and flushed.

        Raises OSError; the file that was there is then as it was.
        """
        fresh = path.parent / f".{path.name}.tmp"
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, mode)
        try:
            _lock(handle, alone=True)
            write_all(handle, data)
            os.fsync(handle)
            fresh.replace(path)
        except BaseException:
            os.close(handle)
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        return cls(path, handle)

    def append(self, data: bytes) -> None:
        """Add to the end; what could only be written in part is taken back."""
        try:
            write_all(self._handle, data)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._handle, self._length)
            raise refusal(error, self._path, "written") from None
        self._length += len(data)

    def sync(self) -> None:
        """Make what was added last."""
        if self._handle < 0:
            return
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise refusal(error, self._path, "written") from None

    def close(self) -> None:
        """Let go of the file."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)


def in_use(path: Path) -> bool | None:
    """Return whether a process has the log at ``path`` open; None where that cannot be told.

    Raises OSError when it cannot be opened.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        free = _lock(handle, alone=False)
    finally:
        os.close(handle)
    return None if free is None else not free


def _lock(handle: int, *, alone: bool) -> bool | None:
    """Lock a file for as long as it is open; false when another has, None without locks."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return None
        raise
    return True
