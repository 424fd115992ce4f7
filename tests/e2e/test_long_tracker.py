"""A tracker of 50,000 rows: read, looked at first and taken in, in a bounded time and memory."""

from __future__ import annotations

import csv
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.terminal import Session

pytestmark = pytest.mark.system

ROWS = 50_000
MOST_SECONDS = 180
"""A fifth of it on a quiet machine of 2026; a busy one shall not fail for being busy."""
MOST_MEGABYTES = 400


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Ref", "Meeting Date", "Action", "To whom", "Status", "Progress"))
        for number in range(ROWS):
            status = "Complete" if number % 2 else "Ongoing"
            day = f"{number % 28 + 1:02}/{number % 12 + 1:02}/{2000 + number % 25}"
            rows.writerow((f"SR {number}", day, f"Part {number}", "Essex Police", status, "Sent."))
    return path


def test_a_long_tracker_is_taken_in_with_a_line_that_says_how_far(
    tracker: Path, tmp_path: Path
) -> None:
    office = tmp_path / "office"
    env = {**os.environ, "SCP_TUI_OFFICE": str(office)}
    program = [sys.executable, "-m", "scp_tui"]
    subprocess.run([*program, "sample", str(office)], check=True, capture_output=True)
    taking = shlex.join([*program, "import", "tracker", str(tracker), "--committee", "CDC"])
    limit = f"ulimit -d {MOST_MEGABYTES * 1024}; exec {taking}"
    begun = time.monotonic()
    first = subprocess.run(
        ["sh", "-c", f"{limit} --dry-run"], env=env, check=True, capture_output=True, text=True
    )
    assert first.stdout.count("\n  follow-up: ") == ROWS
    assert first.stderr == ""
    with Session(["sh", "-c", f"{limit} >/dev/null"], env=env) as terminal:
        assert terminal.wait_ended(MOST_SECONDS) == 0
    assert time.monotonic() - begun < MOST_SECONDS
    told = terminal.sent.decode()
    assert "Line 20,000 of 50,001 …" in told
    assert "Saved 50,000 of 50,000 …" in told
    assert told.endswith("\r\x1b[K")
    listed = subprocess.run(
        [*program, "actions", "--all", "--csv"], env=env, check=True, capture_output=True, text=True
    )
    assert listed.stdout.count("CDC/") >= ROWS
