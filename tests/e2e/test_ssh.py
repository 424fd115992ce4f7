"""Over a real ssh: the connection is cut in the middle of a word, and the word is gone on with."""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import PROJECT, SPRING
from tests.e2e.secure_shell import Sshd, found
from tests.e2e.terminal import Terminal
from tests.e2e.test_rough_treatment import MEETING, minute_text

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(
        not all(map(found, ("sshd", "ssh", "ssh-keygen"))), reason="openssh-server is not installed"
    ),
]


@pytest.fixture
def sshd(tmp_path: Path) -> Iterator[Sshd]:
    server = Sshd(tmp_path / "ssh")
    yield server
    server.close()


def program(office: Path, *words: str) -> str:
    """Return the line that a clerk types, or has in their profile."""
    command = [sys.executable, "-m", "scp_tui", "--office", str(office), "--start-clock", SPRING]
    line = shlex.join([*command, "open", MEETING, *words])
    return f"cd {shlex.quote(str(PROJECT))} && LC_ALL=C.UTF-8 {line}"


def opened(sshd: Sshd, office: Path, *words: str) -> Terminal:
    terminal = sshd.log_in(program(office, *words))
    terminal.wait_for("F1Help", timeout=40)
    return terminal


def test_cut_off_and_logged_in_again_the_word_is_gone_on_with(
    sshd: Sshd, sample_office: Path
) -> None:
    first = opened(sshd, sample_office, "--item", "1")
    first.write(b"The Chair welcomed mem")
    first.wait_for("The Chair welcomed mem")
    sshd.signal_connections(signal.SIGKILL)
    first.wait_ended()
    second = opened(sshd, sample_office)
    second.wait_for("The Chair welcomed mem")
    if second.shows("READING"):  # the program before is only just ending
        second.wait_for("no longer writes")
        second.keys("f6")
    second.wait_gone("READING")
    second.write(b"bers.")
    second.wait_for("The Chair welcomed members.")
    second.keys("esc", "esc")
    second.wait_for("Desk")
    assert minute_text(sample_office) == "The Chair welcomed members."
    second.close()


def test_a_line_that_only_hangs_is_taken_over_from_and_loses_nothing(
    sshd: Sshd, sample_office: Path
) -> None:
    first = opened(sshd, sample_office, "--item", "1")
    first.write(b"The Chair welcomed mem")
    first.wait_for("The Chair welcomed mem")
    hanging = sshd.connections()
    sshd.signal_connections(signal.SIGSTOP)  # nobody tells the program that the line is dead
    second = opened(sshd, sample_office)
    second.wait_for("READING", "The Chair welcomed mem")
    second.keys("f6")
    second.wait_for("Take over from")
    second.keys("y")
    second.wait_for("You write here now")
    second.write(b"bers.")
    second.wait_for("The Chair welcomed members.")
    second.keys("esc", "esc")
    second.wait_for("Desk")
    assert minute_text(sample_office) == "The Chair welcomed members."
    assert set(hanging) <= set(sshd.connections())
    second.close()
    first.close()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_inside_tmux_the_program_itself_goes_on(
    sshd: Sshd, sample_office: Path, tmp_path: Path
) -> None:
    socket = tmp_path / "tmux"
    tmux = f"LC_ALL=C.UTF-8 tmux -S {shlex.quote(str(socket))} -f /dev/null"
    inside = shlex.quote(program(sample_office, "--item", "1"))
    try:
        first = sshd.log_in(f"{tmux} new-session -A -s clerk {inside}")
        first.wait_for("F1Help", timeout=40)
        first.write(b"The Chair welcomed mem")
        first.wait_for("The Chair welcomed mem")
        sshd.signal_connections(signal.SIGKILL)
        first.wait_ended()
        second = sshd.log_in(f"{tmux} attach -t clerk")
        second.wait_for("The Chair welcomed mem", "F1Help", timeout=40)
        assert not second.shows("READING")
        second.write(b"bers.")
        second.wait_for("The Chair welcomed members.")
        second.keys("esc", "esc")
        second.wait_for("Desk")
        assert minute_text(sample_office) == "The Chair welcomed members."
        second.close()
    finally:
        subprocess.run(["tmux", "-S", str(socket), "kill-server"], check=False, capture_output=True)
