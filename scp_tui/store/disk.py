"""The office's files on a disk: all or nothing, lasting, and private where they must be."""

from __future__ import annotations

import os
import time
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from scp_tui.errors import StoreError
from scp_tui.store import names
from scp_tui.store.disk_log import DiskLog, in_use
from scp_tui.store.files import Log, Stamp
from scp_tui.store.lock import office_lock
from scp_tui.store.system import FULL, refusal, sync_folder, write_all

_FRESH_NS = 100_000_000
"""Longer than the step of a file system's clock: a younger stamp may stand for two contents."""


class DiskFiles:
    """``Files`` in a folder on a disk."""

    def __init__(self, root: Path, *, actor: str, timeout: float = 10.0) -> None:
        self.root = root
        self._actor = actor
        self._timeout = timeout

    def locate(self, name: str) -> str:
        """The full path."""
        return str(self.root / name)

    def stamp(self, name: str) -> Stamp | None:
        """The stamp of a regular file; None when there is none."""
        path = self.root / name
        try:
            return _stamp(path.stat())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise refusal(error, path, "read") from None

    def is_fresh(self, stamp: Stamp) -> bool:
        """Whether the file changed within the step of a file system's clock."""
        return time.time_ns() - stamp[0] < _FRESH_NS

    def read(self, name: str) -> bytes | None:
        """The whole of a file; None when there is none."""
        path = self._inside(name)
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise refusal(error, path, "read") from None

    def tail(self, name: str, start: int) -> bytes:
        """The rest of a file."""
        path = self._inside(name)
        try:
            with path.open("rb") as file:
                file.seek(start)
                return file.read()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise refusal(error, path, "read") from None

    def replace(self, name: str, data: bytes) -> None:
        """A temporary file beside it, flushed to the disk, takes the file's place."""
        path = self._inside(name)
        try:
            self._folder(path.parent)
            self._replace(path, data, lasting=True)
        except OSError as error:
            raise refusal(error, path, "written") from None

    def scribble(self, name: str, data: bytes) -> None:
        """As ``replace`` but not flushed, and silent when refused."""
        with suppress(OSError, StoreError):
            path = self._inside(name)
            self._folder(path.parent)
            self._replace(path, data, lasting=False)

    def append(self, name: str, data: bytes) -> int:
        """Adds to a file; a line that was cut off before is ended first."""
        path = self._inside(name)
        try:
            self._folder(path.parent)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, self._mode(path))
            try:
                length = os.fstat(handle).st_size
                if length and os.pread(handle, 1, length - 1) != b"\n":
                    data = b"\n" + data
                try:
                    write_all(handle, data)
                    os.fsync(handle)
                except OSError:
                    os.ftruncate(handle, length)
                    raise
            finally:
                os.close(handle)
        except OSError as error:
            raise refusal(error, path, "written") from None
        return length

    def shorten(self, name: str, length: int) -> None:
        """Cuts a file back to a length."""
        with suppress(OSError):
            os.truncate(self.root / name, length)

    def keep(self, name: str, copy: str) -> None:
        """A second name for the present content where the disk allows it, else a copy."""
        path, kept = self._inside(name), self._inside(copy)
        if not path.exists():
            return
        fresh = kept.parent / f".{kept.name}.tmp"
        try:
            self._folder(kept.parent)
            fresh.unlink(missing_ok=True)
            try:
                os.link(path, fresh)
            except OSError as error:
                if error.errno in FULL:
                    raise
                import shutil

                shutil.copy2(path, fresh)
            fresh.replace(kept)
            # A link onto itself is left alone by rename, so the second name is still there.
            fresh.unlink(missing_ok=True)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise refusal(error, kept, "written") from None

    def move(self, name: str, to: str) -> None:
        """Renames, and flushes both folders."""
        path, target = self._inside(name), self._inside(to)
        try:
            self._folder(target.parent)
            path.replace(target)
            if names.is_restricted(to) and target.is_file():
                target.chmod(0o600)
            sync_folder(target.parent)
            sync_folder(path.parent)
        except OSError as error:
            raise refusal(error, path, "moved") from None

    def remove(self, name: str) -> None:
        """Removes a file or a whole folder, and flushes the folder that held it."""
        path = self._inside(name)
        try:
            if path.is_dir():
                import shutil

                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_folder(path.parent)
        except OSError as error:
            raise refusal(error, path, "removed") from None

    def files(self, folder: str) -> tuple[tuple[str, Stamp], ...]:
        """Files and their stamps; dot files are left out, for they are never records."""
        path = self.root / folder
        try:
            with os.scandir(path) as entries:
                return tuple(
                    (entry.name, _stamp(entry.stat()))
                    for entry in entries
                    if not entry.name.startswith(".") and entry.is_file()
                )
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise refusal(error, path, "read") from None

    def folders(self, folder: str) -> tuple[str, ...]:
        """Folders, sorted; links are left out, for a record is never reached through one."""
        path = self.root / folder
        try:
            with os.scandir(path) as entries:
                return tuple(
                    sorted(
                        entry.name
                        for entry in entries
                        if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
                    )
                )
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise refusal(error, path, "read") from None

    def log(self, name: str, data: bytes) -> Log:
        """A log in place of the file of that name."""
        path = self._inside(name)
        try:
            self._folder(path.parent)
            log = DiskLog.begin(path, data, self._mode(path))
            sync_folder(path.parent)
        except OSError as error:
            raise refusal(error, path, "written") from None
        return log

    def in_use(self, name: str) -> bool | None:
        """Whether a running process has the log open."""
        path = self._inside(name)
        try:
            return in_use(path)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise refusal(error, path, "read") from None

    def lock(self) -> AbstractContextManager[bool]:
        """The office's lock; the folder is made when there is none."""
        try:
            self._folder(self.root)
        except OSError as error:
            raise refusal(error, self.root, "written") from None
        return office_lock(self.root, self._actor).hold(self._timeout)

    def tidy(self) -> tuple[str, ...]:
        """Removes temporary files, and makes restricted files and folders private again."""
        done: list[str] = []
        try:
            for here, _, found in os.walk(self.root):
                for path in (Path(here, name) for name in found):
                    if path.name.startswith(".") and path.name.endswith(".tmp"):
                        path.unlink(missing_ok=True)
                        done.append(f"removed {path.relative_to(self.root).as_posix()}")
            for name in self.exposed():
                path = self.root / name
                path.chmod(0o700 if path.is_dir() else 0o600)
                done.append(f"made private {name}")
        except OSError as error:
            raise refusal(error, self.root, "tidied") from None
        return tuple(done)

    def exposed(self) -> tuple[str, ...]:
        """Files and folders beneath ``restricted`` that others than the owner can open."""
        top = self.root / names.RESTRICTED
        found = [top] if top.is_dir() else []
        found += [Path(here, name) for here, dirs, files in os.walk(top) for name in dirs + files]
        return tuple(
            path.relative_to(self.root).as_posix()
            for path in sorted(found)
            if not path.is_symlink() and path.stat().st_mode & 0o077
        )

    def _inside(self, name: str) -> Path:
        """The path of a name, having made sure that nothing leads out of the office."""
        path = self.root
        for part in name.split("/"):
            if part in ("", ".", ".."):
                raise StoreError("leads out of the office", where=name)
            path = path / part
            if path.is_symlink():
                raise StoreError(
                    "is a link, and the office follows none",
                    where=str(path),
                    todo="Put the file or folder itself there.",
                )
        return path

    def _private(self, path: Path) -> bool:
        inside = path.relative_to(self.root).parts
        return bool(inside) and f"{inside[0]}/" == names.RESTRICTED

    def _mode(self, path: Path) -> int:
        return 0o600 if self._private(path) else 0o666

    def _folder(self, folder: Path) -> None:
        """Makes a folder and those above it, private beneath ``restricted``, and lasting."""
        if folder.is_dir():
            return
        if folder != self.root:
            self._folder(folder.parent)
        elif not folder.parent.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
        private = folder != self.root and self._private(folder)
        with suppress(FileExistsError):
            folder.mkdir(0o700 if private else 0o777)
        if private:
            folder.chmod(0o700)
        sync_folder(folder.parent)

    def _replace(self, path: Path, data: bytes, *, lasting: bool) -> None:
        fresh = path.parent / f".{path.name}.tmp"
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self._mode(path))
        try:
            try:
                if self._private(path):
                    os.fchmod(handle, 0o600)
                elif path.exists():
                    os.fchmod(handle, path.stat().st_mode & 0o777)
                write_all(handle, data)
                if lasting:
                    os.fsync(handle)
            finally:
                os.close(handle)
            fresh.replace(path)
        except BaseException:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        if lasting:
            sync_folder(path.parent)


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino
