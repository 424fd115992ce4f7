"""The offices to measure in, as folders: one of 25 years, and one with a single meeting.

The large one is written through the store's own encoders, file by file, which takes seconds
where the desk would take minutes; it is kept between runs and copied for each.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from enum import Enum
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from bench import big_office
from bench.measure import Program, milliseconds
from bench.peers import environment
from scp_tui.records.followups import FollowUp
from scp_tui.rules.follow_up_status import is_settled
from scp_tui.rules.references import parse_follow_up_ref
from scp_tui.store import names, shapes

if TYPE_CHECKING:
    from scp_tui.desk.desk import Desk


def _file_of(follow_up: FollowUp) -> str:
    if is_settled(follow_up):
        return names.closed_name(parse_follow_up_ref(follow_up.id))
    return names.open_name(parse_follow_up_ref(follow_up.id))


class Extent(Enum):
    """How much of the office of 25 years is written."""

    ALL = "all"
    OPEN_ASKS = "the meeting being held and the open asks, nothing older"
    SINGLE = "the meeting being held and one ask"


def write_office(folder: Path, extent: Extent = Extent.ALL) -> None:
    """Write an office into a folder that does not exist yet."""

    def put(name: str, content: shapes.Content) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(shapes.encode(shapes.pack(content)))

    put(names.OFFICE, shapes.Office())
    put(names.REGISTER, msgspec.structs.replace(big_office.register(), rev=1))
    for meeting in big_office.meetings():
        if extent is Extent.ALL or meeting.id == big_office.LIVE:
            put(names.meeting_name(meeting.id), meeting)
    asks = sorted(big_office.follow_ups(), key=_file_of)
    if extent is Extent.OPEN_ASKS:
        asks = [ask for ask in asks if not is_settled(ask)]
    elif extent is Extent.SINGLE:
        asks = [ask for ask in asks if ask.id == big_office.ASK]
    last: dict[str, dict[str, shapes.Serial]] = {}
    files = {name: list(group) for name, group in groupby(asks, key=_file_of)}
    for ask in asks:
        ref = parse_follow_up_ref(ask.id)
        serials = last.setdefault(ask.committee, {})
        if ref.year not in serials or serials[ref.year].last < ref.serial:
            serials[ref.year] = shapes.Serial(last=ref.serial)
    for name, group in files.items():
        current = names.is_open(name)
        put(
            name,
            shapes.FollowUps(
                serials=last[group[0].committee] if current else {},
                follow_ups={ask.id: ask for ask in group},
            ),
        )


class Offices:
    """The offices of one run, under ``home``; what is worth keeping lies in ``kept``."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @cached_property
    def kept(self) -> Path:
        """A folder of our own among the temporary ones, for this version of the office."""
        sources = [Path(__file__), Path(big_office.__file__), Path(shapes.__file__)]
        digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources))
        folder = (
            Path(tempfile.gettempdir()) / f"scp-tui-bench-{os.getuid()}-{digest.hexdigest()[:8]}"
        )
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_uid != os.getuid():
            raise SystemExit(f"bench: {folder} belongs to somebody else")
        return folder

    @cached_property
    def large(self) -> Path:
        """A copy of the office of 25 years, opened once so that what it derives is derived."""
        master = self.kept / "office"
        if not master.exists():
            new = self.home / "new"
            write_office(new)
            self._open(new).office.overview()
            shutil.move(new, master)
        return Path(shutil.copytree(master, self.home / "large"))

    def folder(self, extent: Extent) -> Path:
        """An office of that extent."""
        if extent is Extent.ALL:
            return self.large
        folder = self.home / extent.name.lower()
        if not folder.exists():
            write_office(folder, extent)
        return folder

    @staticmethod
    def _open(folder: Path) -> Desk:
        from scp_tui.desk.clock import Clock
        from scp_tui.desk.desk import Desk

        clock = Clock(fixed=dt.datetime.fromisoformat(big_office.NOW))
        return Desk.open(folder, clock=clock, actor="bench")

    def program(self, *words: str) -> Program:
        """Our program on the office of 25 years."""
        command = [str(Path(sys.executable).with_name("scp-tui")), "--office", str(self.large)]
        env = environment(self.home / "own", SCP_TUI_NOW=big_office.NOW)
        return Program([*command, *words], env)

    def editor(self) -> Program:
        """The live screen with the cursor in an item's text."""
        return self.program("open", big_office.LIVE, "--item", big_office.LIVE_ITEM)

    def editor_of(self, characters: int) -> Program:
        """The live screen in a text of so many characters, where there is that meeting alone."""
        folder = self.home / f"text-of-{characters}"
        write_office(folder, Extent.SINGLE)
        item = str(len(big_office.TITLES))
        if characters:
            count = characters // (len(big_office.PARAGRAPH) + 2)
            text = "\n\n".join([big_office.PARAGRAPH] * count)
            self._open(folder).minutes.write(big_office.LIVE, f"i{item}", text, base_rev=0)
        program = self.program("open", big_office.LIVE, "--item", item)
        command = [str(folder) if word == str(self.large) else word for word in program.command]
        return Program(command, program.env)

    def minute_saver(self, extent: Extent) -> Callable[[], float]:
        """Return what saves a minute with a changed text and gives the milliseconds it took."""
        desk = self._open(self.folder(extent))
        item = f"i{big_office.LIVE_ITEM}"
        turn = 0

        def save() -> float:
            nonlocal turn
            turn += 1
            shown = desk.minutes.text(big_office.LIVE, item)
            text = f"{big_office.PARAGRAPH}\n\nAs said in turn {turn}."
            return milliseconds(
                lambda: desk.minutes.write(big_office.LIVE, item, text, base_rev=shown.rev)
            )

        return save

    def follow_up_saver(self, extent: Extent) -> Callable[[], float]:
        """Return what changes an open ask and gives the milliseconds it took."""
        desk = self._open(self.folder(extent))
        turn = 0

        def save() -> float:
            nonlocal turn
            turn += 1
            now = desk.follow_ups.line(big_office.ASK).follow_up
            title = f"Statistics asked for in turn {turn}"
            return milliseconds(
                lambda: desk.follow_ups.edit(big_office.ASK, base_rev=now.rev, title=title)
            )

        return save

    def replier(self, extent: Extent) -> Callable[[], float]:
        """Return what records a reply to an open ask and gives the milliseconds it took.

        The reply is taken back each time, so that the history does not grow with the runs.
        """
        desk = self._open(self.folder(extent))

        def reply() -> float:
            took = milliseconds(lambda: desk.follow_ups.reply(big_office.ASK, "The figures."))
            desk.office.undo()
            return took

        return reply

    def filterer(self, *, every: bool) -> Callable[[], float]:
        """Return what finds follow-ups by words, as a key in the filter does, in milliseconds.

        With ``every`` the settled ones of all years are looked through too.
        """
        desk = self._open(self.large)
        words = "number owner:body -overdue"
        return lambda: milliseconds(lambda: desk.follow_ups.lines(words, all=every))
