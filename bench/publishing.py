"""Publishing an office for the web: how long, and whether memory grows with its years."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import msgspec

from bench import big_office
from bench.office_folder import Offices
from bench.report import Line

FEW, MANY = 1, 25
"""Years of one committee's meetings, in the small office and the large."""
COMMITTEE = "CA"


class Run(msgspec.Struct, frozen=True):
    """A run of publishing: seconds, the most memory held in MiB, meetings."""

    seconds: float
    memory: float
    meetings: int

    @property
    def each(self) -> float:
        """Milliseconds for a meeting."""
        return 1000 * self.seconds / max(1, self.meetings)


def publishing_lines(offices: Offices) -> list[Line]:
    """A first run over all years and over one, and a second in which nothing has changed."""
    home = offices.home / "publishing"
    few, many = (_years(offices, home / f"years-{years}", years) for years in (FEW, MANY))
    small = publish(offices, few, home / "site-few")
    large = publish(offices, many, home / "site-many")
    again = publish(offices, many, home / "site-many")
    return [
        Line(
            what=f"memory to publish {large.meetings} meetings ÷ {small.meetings}",
            budget="1.5",
            limit=1.5,
            value=large.memory / small.memory,
            measured=f"{large.memory / small.memory:.2f} "
            f"({large.memory:.0f} ÷ {small.memory:.0f} MiB)",
        ),
        Line(
            what=f"a meeting of {large.meetings} ÷ one of {small.meetings}, first published",
            budget="1.5",
            limit=1.5,
            value=large.each / small.each,
            measured=f"{large.each / small.each:.2f} ({large.each:.0f} ÷ {small.each:.0f} ms)",
        ),
        Line(
            what="published again, nothing changed ÷ the first time",
            budget="0.2",
            limit=0.2,
            value=again.seconds / large.seconds,
            measured=f"{again.seconds / large.seconds:.2f} "
            f"({again.seconds:.1f} ÷ {large.seconds:.1f} s)",
        ),
    ]


def publish(offices: Offices, office: Path, site: Path) -> Run:
    """Run the program; a child is waited for by itself, so that its own memory is known."""
    program = offices.program("publish", str(site))
    command = list(program.command)
    command[command.index("--office") + 1] = str(office)
    begun = time.perf_counter()
    silent = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(
        command[0],
        command,
        program.env,
        file_actions=[(os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2)],
    )
    os.close(silent)
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 5):  # 5: pages of a meeting were held back
        raise RuntimeError(f"publishing ended with {os.waitstatus_to_exitcode(status)}")
    meetings = sum(1 for _ in (site / COMMITTEE).glob("*/agenda.html"))
    return Run(time.perf_counter() - begun, used.ru_maxrss / 1024, meetings)


def _years(offices: Offices, folder: Path, years: int) -> Path:
    """Return a copy of the office with the first years of one committee's meetings alone."""
    shutil.copytree(offices.large, folder)
    last = big_office.FIRST_YEAR + years
    for path in (folder / "meetings").rglob("*.json"):
        if path.parent.name != COMMITTEE or int(path.name[:4]) >= last:
            path.unlink()
    return folder
