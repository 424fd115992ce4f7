"""The sample office, and commands run on it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from scp_tui.cli.main import main
from scp_tui.desk import Clock
from scp_tui.desk.sample import write_sample

APRIL = "2020-04-01T10:00:00"


class Said(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "office"
    return write_sample(folder, clock=Clock(fixed=dt.datetime(2020, 3, 12, 9, 30)))


@pytest.fixture
def office(_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a fresh sample office, on the first of April 2020."""
    monkeypatch.setenv("SCP_TUI_NOW", APRIL)
    return Path(shutil.copytree(_sample, tmp_path / "office"))


@pytest.fixture
def run(office: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command on the sample office."""

    def command(*words: str) -> Said:
        code = main(["--office", str(office), *words])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return command
