"""What undo must never do: change confirmed minutes, or half an act, or write beside another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.desk import Clock, Desk
from scp_tui.desk.session import KEPT_ACTS
from scp_tui.errors import Busy, RefusedByRule, StaleRecord
from scp_tui.records.agenda import Part
from scp_tui.records.followups import FactKind
from scp_tui.records.meeting import MinutesState
from tests.desk.conftest import NOW, REF, Hands, item_called


def test_minutes_that_another_confirmed_since_are_not_changed_by_undo(
    disk_desk: Desk, office_folder: Path, clock: Hands
) -> None:
    disk_desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    clock.set(dt.datetime(2026, 7, 15, 18, 0))
    disk_desk.room.open_meeting(REF)
    item = item_called(disk_desk, "Welcome")
    disk_desk.motions.record(REF, item, "that the report be noted")
    other = Desk.open(office_folder, clock=clock, actor="another")
    other.session.change_meeting(
        REF,
        lambda one: replace(one, minutes_state=MinutesState.CONFIRMED),
        what="confirmed",
        minuted=False,
    )
    before = other.store.meeting(REF)
    with pytest.raises(RefusedByRule, match="confirmed"):
        disk_desk.office.undo()
    assert other.store.meeting(REF) == before
    other.office.undo()
    assert other.store.meeting(REF).minutes_state is not MinutesState.CONFIRMED


def test_nothing_is_undone_in_a_meeting_that_another_is_writing(
    disk_desk: Desk, office_folder: Path, clock: Hands
) -> None:
    disk_desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    disk_desk.room.open_meeting(REF)
    other = Desk.open(office_folder, clock=clock, actor="another")
    journal = other.writing.journal(REF)
    journal.lay(())
    assert other.writing.claim(REF, journal) is None
    before = other.store.meeting(REF)
    with pytest.raises(Busy):
        disk_desk.office.undo()
    assert other.store.meeting(REF) == before
    other.writing.release(REF)
    journal.close(remove=True)
    assert disk_desk.office.undo() is not None


def test_after_a_hundred_acts_several_that_are_one_are_still_undone_as_one(
    desk: Desk, meeting: str
) -> None:
    item = item_called(desk, "Annual report")
    ask = desk.follow_ups.ask(meeting, item=item, title="Figures")
    for number in range(KEPT_ACTS + 5):
        desk.minutes.set_heading(meeting, item, f"Heading {number}")
    rev = next(one.rev for one in desk.store.meeting(meeting).items if one.id == item)
    desk.agenda.edit_item(meeting, item, rev, part=Part.B)
    assert desk.store.follow_up(ask.id).restricted
    desk.office.undo()
    assert next(one.part for one in desk.store.meeting(meeting).items if one.id == item) is Part.A
    assert not desk.store.follow_up(ask.id).restricted
    assert desk.store.follow_up(ask.id).title == "Figures"


def test_an_office_with_notes_alone_goes_out_with_them(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    desk.minutes.write(meeting, item, "[note] ring Zoe", 0)
    text = desk.transfer.export_office(restricted=True)
    other = Desk.in_memory(clock=Clock(fixed=NOW), actor="another")
    other.transfer.import_office(text)
    assert other.minutes.text(meeting, item).text == "[note] ring Zoe"
    assert "ring Zoe" not in desk.transfer.export_office()


def test_an_act_on_several_records_is_undone_whole_or_not_at_all(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    item = item_called(desk, "Annual report")
    desk.minutes.append(meeting, item, "Said.")
    asked = [
        desk.follow_ups.ask(meeting, item=item, title=f"Report {n}", wording="Words.")
        for n in (1, 2)
    ]
    rev = next(one.rev for one in desk.store.meeting(meeting).items if one.id == item)
    desk.agenda.edit_item(meeting, item, rev, part=Part.B, exempt_paragraphs=(3,))
    before = _everything(desk, meeting)
    other = Desk(desk.store, clock)
    other.follow_ups.record(asked[0].id, FactKind.NOTE, "Rang.")
    changed = _everything(desk, meeting)
    assert changed != before
    with pytest.raises(StaleRecord) as stale:
        desk.office.undo()
    assert "Nothing was changed back" in str(stale.value)
    assert _everything(desk, meeting) == changed, "and nothing was"
    assert "follow-up" in (desk.office.last_change or ""), "the next is the act before it"


def test_an_act_on_several_records_comes_back_whole(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    desk.minutes.append(meeting, item, "Said.")
    asked = desk.follow_ups.ask(meeting, item=item, title="Report", wording="Words.")
    rev = next(one.rev for one in desk.store.meeting(meeting).items if one.id == item)
    desk.agenda.edit_item(meeting, item, rev, part=Part.B, exempt_paragraphs=(3,))
    assert desk.store.follow_up(asked.id).restricted
    desk.office.undo()
    assert not desk.store.follow_up(asked.id).restricted
    assert desk.store.follow_up(asked.id).title == "Report"
    assert not desk.minutes.text(meeting, item).restricted
    assert desk.minutes.text(meeting, item).text == "Said."


def _everything(desk: Desk, ref: str) -> str:
    store = desk.store
    held = (store.meeting(ref), store.restricted(ref), store.follow_ups(settled=True))
    return str((held, store.register()))
