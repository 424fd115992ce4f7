"""What is kept of a fault of the program for whoever looks after it: code, and no private text."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from scp_tui import __version__


def keep_fault(error: BaseException) -> Path | None:
    """Write where in the code the fault arose, and return the file; None when that fails too.

    The messages of errors and the values of variables are left out: they could hold what was
    typed, also in private business (R2.8).
    """
    lines = [
        f"scp-tui {__version__}, Python {platform.python_version()}, {sys.platform}\n",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__name__}\n")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}\n"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    try:
        handle, name = tempfile.mkstemp(prefix="scp-tui-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(lines)
    except OSError:
        return None
    return Path(name)
