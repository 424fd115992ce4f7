"""Pages beside damage: what is whole still prints."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scp_tui.desk import Clock, Desk
from scp_tui.desk.sample import write_sample
from scp_tui.errors import DamagedFile

EVENING = dt.datetime(2020, 3, 23, 17, 0)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The sample office, in which one old meeting's file has been cut in half."""
    office = tmp_path / "office"
    write_sample(office)
    file = office / "meetings" / "CDC" / "2019-02-26.json"
    file.write_bytes(file.read_bytes()[:300])
    return Desk.open(office, clock=Clock(fixed=EVENING), actor="clerk")


def test_minutes_with_frozen_numbers_print_beside_a_damaged_meeting(desk: Desk) -> None:
    page = desk.pages.render("minutes", "CDC/2019-09-10", "txt")
    assert "19. Safer Colchester Partnership" in page


def test_numbers_are_never_guessed_without_the_meeting_they_follow_from(desk: Desk) -> None:
    desk.room.open_meeting("CDC/2020-03-23")
    desk.minutes.write("CDC/2020-03-23", "i-7", "Something was said.", 0)
    with pytest.raises(DamagedFile, match="2019-02-26"):
        desk.pages.render("minutes", "CDC/2020-03-23", "txt")
