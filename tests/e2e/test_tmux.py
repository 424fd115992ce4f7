"""Inside tmux, where many who work over a line have their terminal."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import SPRING, plain_environment, run_command

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

MEETING = "CDC/2020-03-23"


class Tmux:
    """A tmux server of its own with one window of 80 by 24."""

    def __init__(self, folder: Path, office: Path) -> None:
        self.env = plain_environment(folder)
        self.socket = str(folder / "tmux.socket")
        self.office = office

    def run(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self.socket, "-f", "/dev/null", *words],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
        return done.stdout

    def start(self, *words: str) -> None:
        program = [sys.executable, "-m", "scp_tui", "--office", str(self.office)]
        program += ["--start-clock", SPRING, *words]
        self.run("new-session", "-d", "-x", "80", "-y", "24", "-s", "clerk", *program)

    @property
    def text(self) -> str:
        return self.run("capture-pane", "-p", "-t", "clerk")

    def wait_for(self, *texts: str, timeout: float = 20) -> None:
        end = time.monotonic() + timeout
        while not all(text in self.text for text in texts):
            assert time.monotonic() < end, f"{texts} not shown:\n{self.text}"
            time.sleep(0.05)  # tmux tells nobody when its screen changes


@pytest.fixture
def tmux(tmp_path: Path, sample_office: Path) -> Iterator[Tmux]:
    server = Tmux(tmp_path, sample_office)
    yield server
    server.run("kill-server")


def test_what_was_typed_when_the_session_is_killed_is_in_the_record(
    tmux: Tmux, tmp_path: Path
) -> None:
    tmux.start("open", MEETING, "--item", "1")
    tmux.wait_for("Welcome")
    tmux.run("send-keys", "-t", "clerk", "-l", "The Chair welcomed members")
    tmux.wait_for("The Chair welcomed members")
    tmux.run("kill-session", "-t", "clerk")  # the program is hung up
    end = time.monotonic() + 10
    while True:
        told = run_command(
            "--office", str(tmux.office), "export", "meeting", MEETING, "--format", "json",
            home=tmp_path,
        ).stdout  # fmt: skip
        if "The Chair welcomed members" in told:
            break
        assert time.monotonic() < end, told
        time.sleep(0.05)


def test_every_function_key_arrives(tmux: Tmux) -> None:
    tmux.start("open", MEETING, "--item", "1")
    tmux.wait_for("F1Help")
    tmux.run("send-keys", "-t", "clerk", "F1")
    tmux.wait_for("Ctrl+N")
    tmux.run("send-keys", "-t", "clerk", "Escape")
    tmux.run("send-keys", "-t", "clerk", "F2")
    tmux.wait_for("Room CDC", "b Begin")
