"""Another program writes the office just now: the command line says who, and ends with 6."""

from __future__ import annotations

from pathlib import Path

from scp_tui.store.lock import office_lock
from tests.e2e.conftest import run_command


def test_a_command_that_cannot_write_names_the_writer_and_ends_with_6(
    sample_office: Path, tmp_path: Path
) -> None:
    with office_lock(sample_office, "m.evans").hold(1):
        told = run_command(
            *("--office", str(sample_office), "chase", "--all", "--sent", "--organisation", "a"),
            home=tmp_path,
            check=False,
        )
    assert told.returncode == 6, told.stderr
    assert "m.evans" in told.stderr
    assert "Traceback" not in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1
