"""One run of publishing at a time into a folder, whoever starts it and from which office."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scp_tui.errors import Busy, StoreError

LOCK = ".published.lock"
_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP})
"""What a folder on some network shares answers: it has no locks, and is written without one."""


@contextmanager
def only_run(root: Path) -> Iterator[None]:
    """Hold the folder, made if it is new. Raises Busy when another run holds it, StoreError."""
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK, thread_local=False)
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy(
            "another run is publishing into this folder",
            where=str(root),
            todo="Nothing was changed. Publish again when it has ended.",
        ) from None
    except NotImplementedError:
        pass
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise StoreError(
                f"it cannot be written ({error.strerror or error})",
                where=str(root),
                todo="Check who owns the folder and whether it is read-only, and publish again.",
            ) from error
    try:
        yield
    finally:
        lock.release()
