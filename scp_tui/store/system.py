"""What the system is asked for in the same way everywhere, and its refusals in a clerk's words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from scp_tui.errors import StoreError

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""The errors that say there is no room."""
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def refusal(error: OSError, path: Path, doing: str) -> StoreError:
    """The one line for an error of the system, in words that a clerk can act on."""
    if error.errno in FULL:
        why, todo = "the disk is full", "Nothing was changed. Free some space and try again."
    elif error.errno in _FORBIDDEN and doing == "read":
        why, todo = "you have no right to", "Ask whoever keeps the office."
    elif error.errno in _FORBIDDEN:
        why = "the folder is read-only, or belongs to somebody else"
        todo = "Nothing was changed. Check the permissions and try again."
    else:
        why, todo = error.strerror or str(error), "Nothing was changed."
    return StoreError(f"cannot be {doing}: {why}", where=str(path), todo=todo)


def write_all(handle: int, data: bytes) -> None:
    """Writes all of the data, in as many pieces as the system takes it."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def sync_folder(folder: Path) -> None:
    """Makes lasting which files a folder holds."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network file systems cannot flush a folder; they say so with EINVAL.
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)
