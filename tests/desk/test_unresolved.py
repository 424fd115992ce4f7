"""What is unresolved is the same, and as many, before closing, after it and in the check."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scp_tui.cli.main import main
from scp_tui.desk import Desk
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.findings import summed_up
from scp_tui.screens.items_forms import unresolved_lines
from tests.desk.conftest import REF, Hands, item_called


@pytest.mark.parametrize("attended", [True, False])
def test_three_places_say_the_same(
    disk_desk: Desk,
    office_folder: Path,
    clock: Hands,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    attended: bool,
) -> None:
    desk = disk_desk
    clock.set(dt.datetime(2026, 7, 15, 18, 0))
    desk.agenda.create_meeting("XYZ", dt.date(2026, 6, 1))
    desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    desk.agenda.add_item(REF, "Annual report")
    desk.room.open_meeting(REF)
    if attended:
        desk.room.mark(REF, "able", AttendanceKind.PRESENT)
    item = item_called(desk, "Annual report")
    desk.room.open_item(REF, item)
    desk.room.declare(REF, "able", InterestKind.DPI, items=(item,))
    desk.follow_ups.ask(REF, item=item, title="A report back")
    previous = item_called(desk, "Minutes of Previous Meeting")
    rev = next(one.rev for one in desk.store.meeting(REF).items if one.id == previous)
    desk.agenda.edit_item(REF, previous, rev, confirms=("XYZ/2026-06-01",))
    desk.motions.record(
        REF, previous, "that they be", kind=MotionKind.CONFIRM_MINUTES, result=MotionResult.CARRIED
    )
    foreseen = desk.agenda.unresolved_at_close(REF)
    head, *lines = unresolved_lines(desk, REF)
    assert not desk.store.meeting(REF).frozen
    assert desk.store.meeting(REF).state.value == "in_progress", "nothing was changed by looking"
    _, after = desk.room.close_meeting(REF)
    assert after == foreseen
    assert head == f"{summed_up(after)} (they stop nothing):"
    assert len(lines) == len(after)
    assert desk.agenda.findings(REF) == after
    of_it = [one for one in desk.office.check_records() if one in after]
    assert of_it == list(after)
    told = " ".join(one.message for one in after)
    assert "A report back: nobody has said the owner" in told
    assert "the minutes of XYZ/2026-06-01 are not confirmed" in told
    assert ("nobody is recorded as present" in told) is not attended
    monkeypatch.setenv("SCP_TUI_NOW", "2026-07-15T20:00:00")
    assert main(["check", "--office", str(office_folder)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert set(map(str, after)) <= set(said)
    assert said[-1] == f"{summed_up(desk.office.check_records())}."
