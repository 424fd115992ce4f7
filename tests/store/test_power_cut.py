"""The power cut at any point of an evening's typing: what was flushed is there again.

Everything that the program asks of the disk is recorded (writes, flushes, renames, and so on) and
cut off after each step. A disk that loses its power may have kept everything so far or only what
was flushed, names and contents each for themselves; the office is opened again on each of those.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scp_tui.desk import Clock, Desk
from scp_tui.records.typing import Change
from scp_tui.screens.live_writer import ItemWriter
from tests.screens.driving import DAY, REF, furnish

WORDS = "The Chair welcomed members of the public and explained the evening."


@dataclass
class Content:
    """What a file holds, and what of it is sure to be there after the power comes back."""

    now: bytes = b""
    sure: bytes = b""


@dataclass
class Disk:
    """The files and folders beneath a folder, as they are and as they would surely be found."""

    root: Path
    now: dict[str, Content] = field(default_factory=dict)
    sure: dict[str, Content] = field(default_factory=dict)
    files: dict[int, Content] = field(default_factory=dict)
    folders: dict[int, str] = field(default_factory=dict)
    steps: int = 0

    @classmethod
    def of(cls, root: Path) -> Disk:
        disk = cls(root)
        for path in sorted(root.rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                disk.now[disk.name(path)] = Content(data, data)
        disk.sure = dict(disk.now)
        return disk

    def name(self, path: str | Path) -> str:
        return os.path.relpath(str(path), str(self.root))

    def opened(self, path: str | Path, flags: int, handle: int) -> None:
        name = self.name(path)
        if flags & (os.O_WRONLY | os.O_RDWR):
            self.files[handle] = self.now.setdefault(name, Content())
        elif Path(path).is_dir():
            self.folders[handle] = name

    def closed(self, handle: int) -> None:
        self.files.pop(handle, None)
        self.folders.pop(handle, None)

    def written(self, handle: int, data: bytes) -> None:
        if handle in self.files:
            self.files[handle].now += data

    def flushed(self, handle: int) -> None:
        if handle in self.files:
            self.files[handle].sure = self.files[handle].now
            return
        if handle not in self.folders:
            return
        name = self.folders[handle]  # which files it holds is sure from now on
        held = "" if name == "." else f"{name}/"
        for known in [*self.sure, *self.now]:
            if known.startswith(held) and "/" not in known[len(held) :]:
                if known in self.now:
                    self.sure[known] = self.now[known]
                else:
                    self.sure.pop(known, None)

    def renamed(self, old: str | Path, new: str | Path) -> None:
        if (content := self.now.pop(self.name(old), None)) is not None:
            self.now[self.name(new)] = content

    def linked(self, old: str | Path, new: str | Path) -> None:
        self.now[self.name(new)] = self.now[self.name(old)]

    def found_after(self, *, names: bool, contents: bool) -> dict[str, bytes]:
        """Return the files as they may be found; each flag says what was kept beyond the sure."""
        kept = self.now if names else self.sure
        return {name: one.now if contents else one.sure for name, one in kept.items()}


@contextmanager
def watched(disk: Disk, after: Callable[[], None]) -> Iterator[None]:
    """Record what is asked of the system; ``after`` is called after each step that it does."""
    real = {name: getattr(os, name) for name in ("open", "write", "fsync", "ftruncate")}
    real |= {name: getattr(os, name) for name in ("replace", "rename", "link", "unlink", "close")}

    def note(name: str, arguments: tuple[Any, ...], result: Any) -> bool:
        one = arguments[0]
        match name:
            case "open":
                disk.opened(one, arguments[1], result)
                return False
            case "close":
                disk.closed(one)
                return False
            case "write":
                disk.written(one, bytes(arguments[1])[:result])
            case "fsync":
                disk.flushed(one)
            case "ftruncate":
                content = disk.files[one]
                content.now = content.now[: arguments[1]]
            case "replace" | "rename":
                disk.renamed(one, arguments[1])
            case "link":
                disk.linked(one, arguments[1])
            case "unlink":
                disk.now.pop(disk.name(one), None)
        return True

    def spy(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            result = real[name](*arguments, **options)
            if note(name, arguments, result):
                disk.steps += 1
                after()
            return result

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in real:
            patch.setattr(os, name, spy(name))
        yield


def office(folder: Path) -> Desk:
    clock = Clock(fixed=dt.datetime(2026, 7, 15, 18, 42))
    desk = Desk.open(folder, clock=clock, actor="clerk")
    if not desk.store.meeting_refs():
        furnish(desk)
        desk.agenda.create_meeting("XYZ", DAY)
    desk.store.drafts._lasting = False  # flushed when the script says so, not by a clock
    return desk


def typed_text(folder: Path, item: str) -> str:
    """Return the text of the item that an opening after the power came back finds."""
    desk = office(folder)
    writer = ItemWriter(desk, REF)
    offered: list[str] = []
    for left in desk.writing.left_behind(REF):
        for sheet in left.sheets:
            writer.adopt(sheet, offered=left.offered)
            offered.append(sheet.typed)
    text = writer.open(item)[1]
    return max([text, *offered], key=len)


class Evening:
    """Somebody types, is flushed every few letters, and is saved now and then."""

    def __init__(self, desk: Desk, item: str) -> None:
        self.writer = ItemWriter(desk, REF)
        self.item = item
        self.typed = ""
        self.safe = ""
        desk.writing.claim(REF, self.writer.journal)
        self.writer.open(item)
        self.writer.begin_journal()

    def letter(self, letter: str) -> None:
        at = (0, len(self.typed))
        self.typed += letter
        self.writer.edited(Change(start=at, end=at, text=letter), (0, len(self.typed)))

    def flush(self) -> None:
        self.writer.journal.flush()
        self.safe = self.typed

    def lay(self) -> None:
        self.writer.typed(self.typed, len(self.typed))
        self.writer.begin_journal()
        self.safe = self.typed

    def save(self) -> None:
        self.writer.typed(self.typed, len(self.typed))
        self.writer.save()
        self.safe = self.typed


@pytest.mark.parametrize(
    ("names", "contents"), [(False, False), (True, False), (False, True), (True, True)]
)
def test_what_was_flushed_is_there_wherever_the_power_is_cut(
    tmp_path: Path, names: bool, contents: bool
) -> None:
    root = tmp_path / "office"
    desk = office(root)
    item = desk.store.meeting(REF).items[0].id
    disk = Disk.of(root)
    cuts: list[tuple[str, dict[str, bytes]]] = []
    evening: Evening | None = None

    def cut() -> None:
        safe = evening.safe if evening else ""
        found = disk.found_after(names=names, contents=contents)
        if not cuts or cuts[-1] != (safe, found):
            cuts.append((safe, found))

    with watched(disk, cut):
        evening = Evening(desk, item)
        for number, letter in enumerate(WORDS, 1):
            evening.letter(letter)
            if number % 6 == 0:
                evening.flush()
            if number % 25 == 0:
                evening.save()
            if number == 40:
                evening.lay()
        evening.save()
        evening.writer.close(finished=True)
        desk.writing.release(REF)
    assert disk.steps > 100
    for number, (safe, found) in enumerate(cuts):
        again = tmp_path / f"cut-{number}"
        for name, data in found.items():
            path = again / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert typed_text(again, item).startswith(safe), (number, safe)
    assert evening.safe == WORDS
