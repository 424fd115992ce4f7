"""Where a clerk prints, remembered for that clerk alone: never among the office's files."""

from __future__ import annotations

import contextlib
import os
import tempfile
from enum import StrEnum
from pathlib import Path

import msgspec

from scp_tui.printing.charset import CHARSETS


class Via(StrEnum):
    """The way to paper."""

    LP = "lp"
    TERMINAL = "terminal"
    FILE = "file"


class PrintSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how a clerk prints.

    ``printer`` is a queue's name, None the server's usual one. ``charset``, ``width`` (cells)
    and ``lines`` (to a sheet) are those of the printer behind the terminal. ``letters`` are the
    formats in which the clerk wrote letters last, empty for the usual ones.
    """

    via: Via = Via.LP
    printer: str | None = None
    charset: str = "ascii"
    width: int = 80
    lines: int = 60
    large: bool = False
    letters: tuple[str, ...] = ()


def settings_file() -> Path:
    """Return the clerk's own file, in the platform's folder for settings."""
    from platformdirs import user_config_path

    return user_config_path("scp-tui") / "printing.json"


def remembered() -> PrintSettings:
    """Return what the clerk chose last; the usual settings where nothing usable is kept."""
    try:
        kept = msgspec.json.decode(settings_file().read_bytes(), type=PrintSettings)
    except (OSError, msgspec.MsgspecError, ValueError):
        return PrintSettings()
    usable = kept.charset in CHARSETS and 20 <= kept.width <= 400 and 15 <= kept.lines <= 400
    return kept if usable else PrintSettings()


def remember(settings: PrintSettings) -> None:
    """Keep the settings for the clerk. That they cannot be kept stops nobody from printing."""
    path = settings_file()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".printing-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")
        Path(name).replace(path)
