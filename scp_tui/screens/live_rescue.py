"""The last resort: text that could not be saved is put into a file in the clerk's own folder."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scp_tui.desk.saving import save_text
from scp_tui.errors import ScpError


def rescue(ref: str, texts: Mapping[str, str], now: dt.datetime) -> Path | None:
    """Write the texts, by what they are of, into a file that its owner alone can read.

    The file is in the home folder, or else in the system's temporary one. Returns its path;
    None when there is nothing to write or neither folder takes it.
    """
    if not texts:
        return None
    head = f"Not saved in the office on {now:%d %B %Y at %H:%M}: {ref}\n\n"
    body = "\n".join(f"{name}\n\n{text.rstrip()}\n" for name, text in texts.items())
    for folder in _folders():
        path = folder / f"{_stem(ref)}{now:%Y%m%d-%H%M%S}.txt"
        try:
            return save_text(path, head + body, private=True)
        except (ScpError, OSError):
            continue
    return None


def rescued(ref: str) -> tuple[Path, ...]:
    """Return the files in which text of a meeting was rescued, oldest first."""
    found: list[Path] = []
    for folder in _folders():
        try:
            found += folder.glob(f"{_stem(ref)}*.txt")
        except OSError:
            continue
    return tuple(sorted(found))


def _stem(ref: str) -> str:
    return f"scp-tui-not-saved-{ref.replace('/', '-')}-at-"


def _folders() -> tuple[Path, ...]:
    folders = []
    for find in (Path.home, lambda: Path(tempfile.gettempdir())):
        try:
            folders.append(find())
        except (RuntimeError, OSError):
            continue
    return tuple(dict.fromkeys(folders))
