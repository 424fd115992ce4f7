"""The sample office, and the program opened on a copy of it in a terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

PROJECT = Path(__file__).resolve().parent.parent.parent
SPRING = "2020-03-12T09:30"
"""When ``make run`` starts the clock of the sample office."""

Open = Callable[..., Terminal]


def plain_environment(home: Path, **more: str) -> dict[str, str]:
    """Return what a person has who logs in from a terminal of 256 colours, and ``more``."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(PROJECT),
        **more,
    }


def run_command(
    *words: str, home: Path, check: bool = True, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run ``scp-tui`` with words, its output in a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "scp_tui", *words],
        env=plain_environment(home, **env),
        capture_output=True,
        text=True,
        check=check,
        timeout=60,
    )


@pytest.fixture(scope="session")
def _written_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    run_command("sample", str(folder / "office"), home=folder)
    return folder / "office"


@pytest.fixture
def sample_office(_written_sample: Path, tmp_path: Path) -> Path:
    """Return a fresh sample office."""
    return Path(shutil.copytree(_written_sample, tmp_path / "office"))


@pytest.fixture
def open_program(sample_office: Path, tmp_path: Path) -> Iterator[Open]:
    """Return what opens the program on the sample office, as ``make run`` does.

    Words are those of the command line; ``clock``, ``size`` and variables can be given.
    """
    opened: list[Terminal] = []

    def start(
        *words: str, clock: str = SPRING, size: tuple[int, int] = (80, 24), **env: str
    ) -> Terminal:
        office = ["--office", str(sample_office), "--start-clock", clock]
        terminal = Terminal(
            [sys.executable, "-m", "scp_tui", *office, *words],
            env=plain_environment(tmp_path, **env),
            size=size,
        )
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.close()
