"""What the store asks of the place where it keeps its files; a disk and a memory both offer it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

Stamp = tuple[int, int, int]
"""When (ns), how long (bytes) and which (inode) a file is: it changes when the file does."""


class Log(Protocol):
    """A file that is only added to, held by one process while that runs."""

    def append(self, data: bytes) -> None:
        """Adds to the end, all of it or nothing. Raises StoreError when the system refuses."""
        ...

    def sync(self) -> None:
        """Makes what was added last a power cut. Raises StoreError when the system refuses."""
        ...

    def close(self) -> None:
        """Lets go of the file. Nothing happens the second time."""
        ...


class Files(Protocol):
    """A folder tree of small files, named relative to the office with ``/`` between the parts.

    Every method raises StoreError, in one line, when the system refuses.
    """

    def locate(self, name: str) -> str:
        """The name as a person can find it."""
        ...

    def stamp(self, name: str) -> Stamp | None:
        """The stamp of a file; None when there is none."""
        ...

    def is_fresh(self, stamp: Stamp) -> bool:
        """Whether the file is so new that a second change could carry the same stamp."""
        ...

    def read(self, name: str) -> bytes | None:
        """The whole of a file; None when there is none."""
        ...

    def tail(self, name: str, start: int) -> bytes:
        """What a file holds from so many bytes on; nothing when there is no such file."""
        ...

    def replace(self, name: str, data: bytes) -> None:
        """Puts new content in a file's place, all or nothing, lasting when this returns."""
        ...

    def scribble(self, name: str, data: bytes) -> None:
        """As ``replace`` for what can be derived again: not made to last, and never refused."""
        ...

    def append(self, name: str, data: bytes) -> int:
        """Adds to the end of a file, on a line of its own; returns the length before."""
        ...

    def shorten(self, name: str, length: int) -> None:
        """Takes back what was appended since the file had this length in bytes."""
        ...

    def keep(self, name: str, copy: str) -> None:
        """Makes ``copy`` the file as it now stands; nothing when there is no such file."""
        ...

    def move(self, name: str, to: str) -> None:
        """Gives a file another name in the office."""
        ...

    def remove(self, name: str) -> None:
        """Removes a file or a whole folder; nothing when there is none."""
        ...

    def files(self, folder: str) -> tuple[tuple[str, Stamp], ...]:
        """The names (not paths) and stamps of the files in a folder, in no order."""
        ...

    def folders(self, folder: str) -> tuple[str, ...]:
        """The names of the folders in a folder, sorted; those with a leading dot left out."""
        ...

    def log(self, name: str, data: bytes) -> Log:
        """Begins a log that holds ``data``, in place of a file of that name, all or nothing."""
        ...

    def in_use(self, name: str) -> bool | None:
        """Whether a running process has the log open; None where the system cannot tell."""
        ...

    def lock(self) -> AbstractContextManager[bool]:
        """Holds the office for one writer; true when the last one did not finish.

        Raises Busy, naming the holder, when it stays held.
        """
        ...

    def exposed(self) -> tuple[str, ...]:
        """The restricted files and folders that others than their owner can open."""
        ...

    def tidy(self) -> tuple[str, ...]:
        """Removes what unfinished writes left behind, and restores the private permissions."""
        ...
