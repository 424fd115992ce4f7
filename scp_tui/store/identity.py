"""Which process on which machine this is, so that another can tell whether it still runs."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import suppress
from pathlib import Path

from scp_tui.records.typing import Writer

UNKNOWN = "?"


def this_writer(user: str, since: dt.datetime) -> Writer:
    """Return who writes here: the user of this process, its host and its terminal."""
    return Writer(
        user=user,
        host=host_name(),
        terminal=_terminal(),
        process=os.getpid(),
        started=started(os.getpid()),
        since=since,
    )


def host_name() -> str:
    """Return the name of this machine."""
    import socket

    return socket.gethostname() or UNKNOWN


def started(process: int) -> str:
    """Return when a process of this host began, in the system's count; UNKNOWN if it is not told.

    Two processes that had the same number at different times have different ones.
    """
    with suppress(OSError, IndexError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        # The name, in brackets, may hold anything; the 22nd field is the 20th behind it.
        fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2]
        return f"{boot}/{fields.split()[19]}"
    return UNKNOWN


def runs(writer: Writer) -> bool | None:
    """Return whether that process still runs; None for one of another host."""
    if writer.host != host_name():
        return None
    if sys.platform == "win32":
        return None
    try:
        os.kill(writer.process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # it runs, and is somebody else's
    now = started(writer.process)
    return UNKNOWN in (now, writer.started) or now == writer.started


def _terminal() -> str | None:
    for handle in (0, 1, 2):
        with suppress(OSError):
            return os.ttyname(handle).removeprefix("/dev/")
    return None
