"""A folder that pages are published into: what was written there before, and what differs now."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from scp_tui import __version__
from scp_tui.desk.publishing_lock import LOCK, only_run
from scp_tui.errors import InputRefused, StoreError
from scp_tui.records.base import Value
from scp_tui.rules.text import whole_characters

MANIFEST = "published.json"
FRESH = ".published.tmp"
"""What a file is called while it is being written, wherever it goes: never more than one."""
NEW = ".published.new"
"""The files that a run which was killed had put here and not written down, a name a line."""
_OURS = frozenset({FRESH, LOCK, NEW})


class Entry(Value, frozen=True, kw_only=True):
    """A file of the folder: the digest of its bytes, its title, and whether it is withdrawn.

    ``remark`` is what an index says behind the link to it.
    """

    sha256: str
    title: str = ""
    withdrawn: bool = False
    remark: str = ""


class _Manifest(Value, frozen=True, kw_only=True):
    kind: str = "published"
    schema: int = 1
    program: str = __version__
    files: dict[str, Entry] = {}


class PublishedFolder:
    """The folder. A file is written only when its bytes differ, and whole or not at all.

    With ``trial`` nothing is written at all; ``changes`` tells what would be, or was: for each
    file its name, and whether it is new, changed or withdrawn. Raises InputRefused for a folder
    that holds anything that was not published into it: nothing of anybody else's is ever
    written over.
    """

    def __init__(self, root: Path, *, office: Path | None = None, trial: bool = False) -> None:
        self.root = Path(os.path.realpath(root))
        self.trial = trial
        self.changes: dict[str, str] = {}
        _refuse_place(self.root, office)
        self._same_program = False
        self.before = self._read()
        self.now: dict[str, Entry] = {}

    def put(
        self,
        name: str,
        content: str | bytes,
        *,
        title: str = "",
        withdrawn: bool = False,
        remark: str = "",
    ) -> None:
        """Put a file of that name (with ``/`` between folders) in place. Raises StoreError."""
        data = whole_characters(content).encode() if isinstance(content, str) else content
        digest = hashlib.sha256(data).hexdigest()
        self.now[name] = Entry(sha256=digest, title=title, withdrawn=withdrawn, remark=remark)
        path = self._path(name)
        try:
            there = path.is_file()
            if there and path.read_bytes() == data:
                return
            if name != MANIFEST:
                self.changes[name] = "withdrawn" if withdrawn else "changed" if there else "new"
            if self.trial:
                return
            self._write_ahead(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._replace(path, data)
        except OSError as error:
            raise StoreError(
                f"it cannot be written ({error.strerror or error})",
                where=str(path),
                todo="Check the folder and the space on the disk, and publish again.",
            ) from error

    def would_change(self, name: str, *, title: str = "") -> None:
        """Note of a trial that a file would be made anew, which takes too long to do for that."""
        self.changes[name] = "changed" if name in self.before else "new"
        self.now[name] = Entry(sha256="", title=title)

    def keep(self, prefix: str) -> None:
        """Leave what was published under a prefix as it is: it cannot be made anew just now."""
        for name, entry in self.before.items():
            if name.startswith(prefix):
                self.now.setdefault(name, entry)

    def shows(self, name: str) -> bool:
        """Return whether a file was published and is not withdrawn."""
        entry = self.before.get(name)
        return entry is not None and not entry.withdrawn

    def as_published(self, name: str) -> bytes | None:
        """Return a file as it was published; None for one that is withdrawn, gone or changed."""
        if not self.shows(name):
            return None
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == self.before[name].sha256 else None

    def unchanged(self, name: str, content: str, *, title: str = "") -> bool:
        """Return whether a file is to be what was put in place before, by this program."""
        digest = hashlib.sha256(whole_characters(content).encode()).hexdigest()
        entry = Entry(sha256=digest, title=title)
        return self._same_program and self.before.get(name) == entry

    def keep_file(self, name: str) -> bool:
        """Leave one file that was published before as it is; False when it is not so any more."""
        if self.as_published(name) is None:
            return False
        self.now[name] = self.before[name]
        return True

    def gone(self) -> tuple[str, ...]:
        """Return the files that were published before and were not put in place this time."""
        return tuple(sorted(self.before.keys() - self.now.keys()))

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder for one run, and read again what the last one left there.

        Raises Busy when another run holds it. A trial writes nothing and holds nothing.
        """
        if self.trial:
            yield
            return
        with only_run(self.root):
            self.before = self._read()
            with contextlib.suppress(OSError):
                (self.root / FRESH).unlink()  # of a run that was cut off
            yield

    def note(self, *, whole: bool) -> None:
        """Write down what the folder holds; not ``whole``, what it held before counts as well.

        Done at the beginning too, so that a run that is cut off has not made a strange folder.
        """
        files = self.now if whole else {**self.before, **self.now}
        manifest = _Manifest(files=dict(sorted(files.items())))
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=1).decode() + "\n"
        self.put(MANIFEST, text)
        del self.now[MANIFEST]
        if not self.trial:
            with contextlib.suppress(OSError):
                (self.root / NEW).unlink()

    def _read(self) -> dict[str, Entry]:
        if self.root.exists() and not self.root.is_dir():
            raise InputRefused("it is a file", where=str(self.root), todo="Name a folder.")
        path = self.root / MANIFEST
        try:
            if path.is_file():
                manifest = msgspec.json.decode(path.read_bytes(), type=_Manifest)
                self._same_program = manifest.program == __version__
                return {**dict.fromkeys(self._written_ahead(), Entry(sha256="")), **manifest.files}
            there = self.root.iterdir() if self.root.is_dir() else ()
            strangers = any(one.name not in _OURS for one in there)
        except ValueError as error:
            raise InputRefused(
                "it does not say what was published here",
                where=str(path),
                todo="Publish into a new folder.",
            ) from error
        except OSError as error:
            raise StoreError(
                f"it cannot be read ({error.strerror or error})", where=str(self.root)
            ) from error
        if strangers:
            raise InputRefused(
                "the folder holds files that were not published from here",
                where=str(self.root),
                todo="Name a new or empty folder, or one published into before.",
            )
        return {}

    def _write_ahead(self, name: str) -> None:
        """Write down a new file before it is there: were the run killed, the next one knows it."""
        if name != MANIFEST and name not in self.before:
            with (self.root / NEW).open("a", encoding="utf-8") as known:
                known.write(f"{name}\n")

    def _written_ahead(self) -> list[str]:
        try:
            lines = (self.root / NEW).read_text("utf-8").split("\n")
        except FileNotFoundError:
            return []
        return [line for line in lines[:-1] if self._path(line).is_file()]

    def _path(self, name: str) -> Path:
        """Return where a file goes, having made sure that no link leads out of the folder."""
        parts = name.split("/")
        path = self.root.joinpath(*parts)
        if any(part in ("", ".", "..") for part in parts):
            raise InputRefused("leads out of the folder", where=name)
        if os.path.realpath(path) != str(path):
            raise InputRefused(
                "a link stands in the way", where=str(path), todo="Take the link away."
            )
        return path

    def _replace(self, path: Path, data: bytes) -> None:
        # Not flushed to the disk file by file: a run that is cut off is made good by the next
        # one, which compares every byte.
        fresh = self.root / FRESH
        try:
            fresh.write_bytes(data)
            fresh.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                fresh.unlink()
            raise


def _refuse_place(root: Path, office: Path | None) -> None:
    if office is None:
        return
    home = Path(os.path.realpath(office))
    if root == home or home in root.parents or root in home.parents:
        raise InputRefused(
            "the office's own files stand there",
            where=str(root),
            todo="Publish into a folder outside the office.",
        )
