"""Writing a file that the clerk asked for: whole or not at all, private where it must be."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from scp_tui.errors import InputRefused, StoreError
from scp_tui.rules.text import whole_characters

PRIVATE_MODE = 0o600


def save_text(path: Path, text: str, *, private: bool = False) -> Path:
    """Write the text at ``path`` in UTF-8 as ``save_bytes`` does; half a character is U+FFFD."""
    return save_bytes(path, whole_characters(text).encode(), private=private)


def save_bytes(path: Path, data: bytes, *, private: bool = False) -> Path:
    """Write the bytes at ``path``, replacing a file there, and return the path.

    The file is complete or untouched, also when the disk is full. With ``private`` only its owner
    can read it (R2.8). A link is followed, and what is no file (a pipe, a device) is written
    into. Raises InputRefused when the path is a folder or its folder does not exist, StoreError
    when it cannot be written.
    """
    if path.is_dir():
        raise InputRefused("it is a folder", where=str(path), todo="Name a file in it.")
    if not path.parent.is_dir():
        raise InputRefused(
            "there is no such folder", where=str(path.parent), todo="Make the folder first."
        )
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data, private=private)
    except OSError as error:
        raise StoreError(
            f"it cannot be written ({error.strerror or error})",
            where=str(path),
            todo="Check the folder and the space on the disk.",
        ) from error
    return path


def _replace(path: Path, data: bytes, *, private: bool) -> None:
    """Put a complete new file in the place of the one at ``path``. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(PRIVATE_MODE if private else _mode_of(path))
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode_of(path: Path) -> int:
    """Return the mode that the file has, or that a new file would get."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
