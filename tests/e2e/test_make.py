"""``make run`` in a copy of the project where nothing has been made yet."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import PROJECT, plain_environment
from tests.e2e.terminal import Terminal

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


@pytest.fixture
def fresh_copy(tmp_path: Path) -> Path:
    """Return a folder with the project's files as they are, and nothing that was made of them."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={PROJECT}", "ls-files", "-z"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    copy = tmp_path / "a fresh copy"
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (PROJECT / name).exists():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, copy / name)
    return copy


def without_python_path(home: Path) -> dict[str, str]:
    env = plain_environment(home)
    del env["PYTHONPATH"]
    return env


def test_make_run_opens_the_sample_office_and_the_second_time_at_once(fresh_copy: Path) -> None:
    env = without_python_path(fresh_copy.parent)
    command = ["make", "-s", "-C", str(fresh_copy), "run"]
    (fresh_copy / ".venv" / "bin").mkdir(parents=True)  # what an interrupted run leaves behind
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("Desk", "23 March 2020", timeout=240)
        terminal.keys("q")
        assert terminal.wait_ended() == 0
    assert (fresh_copy / ".run" / "sample-office" / "office.json").is_file()

    began = time.perf_counter()
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("Desk", timeout=30)
        assert time.perf_counter() - began < 10
        terminal.keys("q")
        assert terminal.wait_ended() == 0


def test_without_a_python_that_is_new_enough_make_says_so_in_one_line(fresh_copy: Path) -> None:
    done = subprocess.run(
        ["make", "-s", "run", "PYTHON=/nonexistent/python3"],
        cwd=fresh_copy,
        env=without_python_path(fresh_copy.parent),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    told = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(told) == 1
    assert "Python 3.11" in told[0]
