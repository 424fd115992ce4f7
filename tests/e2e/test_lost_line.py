"""A line, a terminal, a disk that goes away while somebody types: nothing of it is lost."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import SPRING, Open, plain_environment
from tests.e2e.terminal import Terminal
from tests.e2e.test_rough_treatment import MEETING, WORDS, minute_text, typing_in_item_1

WITHOUT_MIGHT = "-dac_override,-dac_read_search"
"""What root is without in order to meet a folder that is read-only as everybody does."""


def ended_by_itself(pid: int, seconds: float = 20.0) -> float:
    """Wait until a process that is not ours has ended; return the CPU seconds it used in it."""
    ticks, end = os.sysconf("SC_CLK_TCK"), time.monotonic() + seconds
    used = first = None
    while time.monotonic() < end:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            break
        if fields[0] == "Z":
            break
        used = (int(fields[11]) + int(fields[12])) / ticks
        first = used if first is None else first
        time.sleep(0.02)
    else:
        raise AssertionError(f"still there after {seconds} s")
    return (used or 0) - (first or 0)


@pytest.mark.skipif(shutil.which("setsid") is None, reason="setsid is not installed")
def test_a_terminal_that_goes_without_a_signal_ends_the_program(
    sample_office: Path, tmp_path: Path
) -> None:
    program = [sys.executable, "-m", "scp_tui", "--office", str(sample_office)]
    program += ["--start-clock", SPRING, "open", MEETING, "--item", "1"]
    terminal = Terminal(["setsid", "--wait", *program], env=plain_environment(tmp_path))
    terminal.wait_for("Welcome", "Ctrl+N")
    children = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children")
    pid = int(children.read_text().split()[0]) if children.exists() else terminal.pid
    terminal.write(WORDS.encode())
    terminal.wait_for(WORDS)
    terminal.hang_up()
    assert ended_by_itself(pid) < 3  # it did not go round and round
    assert minute_text(sample_office) == WORDS


def test_a_line_that_hangs_keeps_nothing_from_being_saved(
    open_program: Open, sample_office: Path
) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.settle(0.3)
    for _ in range(30):  # far more is painted than the line takes while nobody reads it
        terminal.write(b"\x0c")
    terminal.write(WORDS.encode())
    end = time.monotonic() + 30
    while minute_text(sample_office) != WORDS:
        assert time.monotonic() < end, "not saved while the line hangs"
        time.sleep(0.05)
    terminal.hang_up()
    terminal.wait_ended(20)


def test_told_to_end_it_saves_first(open_program: Open, sample_office: Path) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.write(WORDS.encode())
    terminal.wait_for(WORDS)
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_ended() == 0
    assert minute_text(sample_office) == WORDS


def test_cut_off_it_goes_on_in_the_same_word(open_program: Open, sample_office: Path) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.type("The Chair welcomed officers")
    terminal.keys(*["left"] * len("officers"))
    terminal.type("mem")
    terminal.signal(signal.SIGHUP)
    terminal.wait_ended()
    again = open_program("open", MEETING)
    again.wait_for("The Chair welcomed memofficers")
    again.type("bers and ")
    again.wait_for("The Chair welcomed members and officers")
    again.keys("esc", "esc")
    again.wait_for("Desk")
    assert minute_text(sample_office) == "The Chair welcomed members and officers"


def room(terminal: Terminal, size: int) -> None:
    """Let the program's files grow to so many bytes: beyond, the system says there is no room."""
    _, most = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (size, most))


def test_a_disk_that_fills_is_told_at_once_and_all_is_saved_when_there_is_room(
    open_program: Open, sample_office: Path
) -> None:
    terminal = typing_in_item_1(open_program)
    terminal.type("One.")
    terminal.settle(1.0)
    room(terminal, 10)
    terminal.write(b" Two.")
    terminal.wait_for("NOT SAVED", "the disk is full")
    terminal.type(" Three.")
    terminal.wait_for("One. Two. Three.")
    assert "NOT SAVED" in terminal.row(0)
    assert minute_text(sample_office) == "One."
    room(terminal, resource.RLIM_INFINITY)
    terminal.wait_for("Saved again", timeout=30)
    assert minute_text(sample_office) == "One. Two. Three."
    terminal.type(" Four.")
    terminal.wait_for("Four.")
    terminal.signal(signal.SIGKILL)
    terminal.wait_ended()
    typing_in_item_1(open_program).wait_for("One. Two. Three. Four.")


def folders(office: Path) -> list[Path]:
    return [office, *(path for path in office.rglob("*") if path.is_dir())]


def _can_go_without_might() -> bool:
    if os.geteuid() != 0:
        return True
    try:
        command = ["setpriv", f"--bounding-set={WITHOUT_MIGHT}", f"--inh-caps={WITHOUT_MIGHT}"]
        return subprocess.run([*command, "true"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


@pytest.mark.skipif(not _can_go_without_might(), reason="root cannot be without its might here")
def test_a_folder_that_goes_read_only_is_told_and_what_is_typed_outlives_a_kill(
    sample_office: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "scp_tui", "--office", str(sample_office)]
    command += ["--start-clock", SPRING, "open", MEETING, "--item", "1"]
    if os.geteuid() == 0:
        less = ["setpriv", f"--bounding-set={WITHOUT_MIGHT}", f"--inh-caps={WITHOUT_MIGHT}"]
        command = [*less, *command]
    with Terminal(command, env=plain_environment(tmp_path)) as terminal:
        terminal.wait_for("Welcome", "Ctrl+N")
        terminal.type("One.")
        terminal.settle(1.0)
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in folders(sample_office)}
        try:
            for path, mode in modes.items():
                path.chmod(mode & ~0o222)
            terminal.write(b" Two.")
            terminal.wait_for("NOT SAVED", "read-only")
            terminal.type(" Three.")
            terminal.wait_for("One. Two. Three.")
            assert minute_text(sample_office) == "One."
        finally:
            for path, mode in modes.items():
                path.chmod(mode)
        terminal.signal(signal.SIGKILL)
        terminal.wait_ended()
    with Terminal(command, env=plain_environment(tmp_path)) as terminal:
        terminal.wait_for("One. Two. Three.", timeout=30)
