"""What holds for every test: no setting of the person who runs them reaches the code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

OWN_SETTINGS = (
    "SCP_TUI_OFFICE",
    "SCP_TUI_NOW",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "TEXTUAL",
    "TEXTUAL_DRIVER",
    "TEXTUAL_COLOR_SYSTEM",
)


@pytest.fixture(autouse=True)
def _nothing_of_the_person_running(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Take the person's own office, clock, colours and folders away from the test."""
    for name in OWN_SETTINGS:
        monkeypatch.delenv(name, raising=False)
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def project() -> Path:
    """Return the folder of the project itself."""
    return Path(__file__).resolve().parent.parent
