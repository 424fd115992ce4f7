"""The office's files in memory: for tests, trials and throw-away copies. Nothing outlives it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from scp_tui.store.files import Log, Stamp


class MemoryFiles:
    """``Files`` in a dictionary."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[Stamp, bytes]] = {}
        self._count = 0
        self._lock = threading.RLock()
        self._logs: dict[str, _MemoryLog] = {}

    def locate(self, name: str) -> str:
        """The name, marked as being nowhere on a disk."""
        return f"(memory)/{name}"

    def stamp(self, name: str) -> Stamp | None:
        """The stamp of a file; None when there is none."""
        found = self._held.get(name)
        return found[0] if found else None

    def is_fresh(self, stamp: Stamp) -> bool:
        """Never: every change has a stamp of its own."""
        del stamp
        return False

    def read(self, name: str) -> bytes | None:
        """The whole of a file; None when there is none."""
        found = self._held.get(name)
        return found[1] if found else None

    def tail(self, name: str, start: int) -> bytes:
        """The rest of a file."""
        return (self.read(name) or b"")[start:]

    def replace(self, name: str, data: bytes) -> None:
        """Puts new content in a file's place."""
        self._count += 1
        self._held[name] = (self._count, len(data), self._count), data

    def scribble(self, name: str, data: bytes) -> None:
        """As ``replace``."""
        self.replace(name, data)

    def append(self, name: str, data: bytes) -> int:
        """Adds to a file."""
        before = self.read(name) or b""
        gap = b"\n" if before and not before.endswith(b"\n") else b""
        self.replace(name, before + gap + data)
        return len(before)

    def shorten(self, name: str, length: int) -> None:
        """Cuts a file back to a length."""
        self.replace(name, (self.read(name) or b"")[:length])

    def keep(self, name: str, copy: str) -> None:
        """Copies a file."""
        if name in self._held:
            self._held[copy] = self._held[name]

    def move(self, name: str, to: str) -> None:
        """Renames a file, or a folder with all that is in it."""
        if name in self._held:
            self._held[to] = self._held.pop(name)
        for old in [held for held in self._held if held.startswith(f"{name}/")]:
            self._held[to + old.removeprefix(name)] = self._held.pop(old)

    def remove(self, name: str) -> None:
        """Removes a file, or a folder with all that is in it."""
        self._held.pop(name, None)
        for old in [held for held in self._held if held.startswith(f"{name}/")]:
            del self._held[old]

    def files(self, folder: str) -> tuple[tuple[str, Stamp], ...]:
        """Files and their stamps; dot files are left out."""
        return tuple(
            (inside, self._held[name][0])
            for name, inside in self._within(folder)
            if "/" not in inside and not inside.startswith(".")
        )

    def folders(self, folder: str) -> tuple[str, ...]:
        """Folders, sorted."""
        found = {inside.split("/")[0] for _, inside in self._within(folder) if "/" in inside}
        return tuple(sorted(name for name in found if not name.startswith(".")))

    def log(self, name: str, data: bytes) -> Log:
        """Begins a log."""
        self.replace(name, data)
        self._logs[name] = log = _MemoryLog(self, name)
        return log

    def in_use(self, name: str) -> bool | None:
        """Whether somebody has the log open."""
        log = self._logs.get(name)
        return log is not None and not log.closed and self._held.get(name) is not None

    def lock(self) -> AbstractContextManager[bool]:
        """Holds the office for one thread."""
        return self._hold()

    def exposed(self) -> tuple[str, ...]:
        """Nobody else can look into it."""
        return ()

    def tidy(self) -> tuple[str, ...]:
        """Nothing is ever left behind."""
        return ()

    @contextmanager
    def _hold(self) -> Iterator[bool]:
        with self._lock:
            yield False

    def _within(self, folder: str) -> list[tuple[str, str]]:
        inside = f"{folder}/" if folder else ""
        return [(name, name.removeprefix(inside)) for name in self._held if name.startswith(inside)]


class _MemoryLog:
    """A log in a dictionary; it follows no file that is moved, for none is moved while open."""

    def __init__(self, files: MemoryFiles, name: str) -> None:
        self._files = files
        self._name = name
        self.closed = False

    def append(self, data: bytes) -> None:
        """Adds to the end."""
        self._files.replace(self._name, (self._files.read(self._name) or b"") + data)

    def sync(self) -> None:
        """Nothing is lasting here."""

    def close(self) -> None:
        """Lets go."""
        self.closed = True
