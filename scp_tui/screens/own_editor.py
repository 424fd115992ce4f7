"""A long passage in the clerk's own editor: a file that only they can read, gone afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scp_tui.errors import InputRefused, ScpError
from scp_tui.rules.text import neutralise

PLAIN_EDITORS = ("sensible-editor", "nano", "vi")
"""What is tried where neither VISUAL nor EDITOR says which."""


@dataclass(frozen=True)
class Written:
    """What the editor left: the text, and whether it ended as it should."""

    text: str
    well: bool
    reason: str = ""


def editor_command() -> list[str]:
    """Return the words that start the clerk's editor. Raises InputRefused where there is none."""
    from shutil import which

    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(name, ""))
        except ValueError:
            raise InputRefused(
                f"{name} cannot be read as a command", todo="Set it anew, as EDITOR=nano."
            ) from None
        if words:
            return words
    for program in PLAIN_EDITORS:
        if which(program):
            return [program]
    raise InputRefused("no editor is set", todo="Set EDITOR, as EDITOR=nano.")


def write_in_editor(text: str, run: Callable[[list[str]], int] | None = None) -> Written:
    """Return what the clerk's editor made of a text.

    The file is readable by its owner alone (0600, in a folder of 0700) and removed whatever
    happens. Raises InputRefused when no editor can be started, ScpError when no file can be made.
    """
    command = editor_command()
    folder: Path | None = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="scp-tui-", dir=_private_folder()))
        path = folder / "minute.txt"
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(f"{text}\n".encode())
        code = (run or _run)([*command, str(path)])
        left = path.read_bytes().decode("utf-8", "replace") if path.exists() else f"{text}\n"
    except FileNotFoundError:
        raise InputRefused(
            f"there is no program {command[0]!r}", todo="Set EDITOR, as EDITOR=nano."
        ) from None
    except OSError as error:
        raise ScpError(f"your editor could not be used ({error.strerror or error})") from error
    finally:
        if folder is not None:
            _remove(folder)
    words = neutralise(left.removeprefix("\ufeff"))
    words = words[:-1] if words.endswith("\n") else words
    return Written(words, code == 0, "" if code == 0 else f"{command[0]} ended with {code}")


def _private_folder() -> str | None:
    """Return the session's own folder, which is in memory alone where there is one."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return folder if folder and os.access(folder, os.W_OK) else None


def _run(command: list[str]) -> int:
    return subprocess.run(command, check=False).returncode  # noqa: S603  # the clerk's own choice


def _remove(folder: Path) -> None:
    """Remove the folder, with what the editor itself has left in it."""
    for path in folder.iterdir():
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):
        folder.rmdir()
