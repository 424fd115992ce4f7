"""A minute is never written over by whoever read another text, nor on the other side (R2.8)."""

from __future__ import annotations

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import StaleRecord
from scp_tui.records.agenda import Part
from tests.desk.conftest import item_called


def move(desk: Desk, ref: str, item: str, part: Part) -> None:
    rev = next(one.rev for one in desk.store.meeting(ref).items if one.id == item)
    desk.agenda.edit_item(ref, item, rev, part=part, release_to_public=True)


@pytest.mark.parametrize("writes", [1, 2, 3])
@pytest.mark.parametrize("summed_up", [False, True])
def test_a_text_read_in_private_is_refused_once_the_minute_is_public(
    desk: Desk, meeting: str, writes: int, summed_up: bool
) -> None:
    item = item_called(desk, "A contract")
    read = desk.minutes.text(meeting, item)
    for number in range(writes):
        read = desk.minutes.write(meeting, item, f"Version {number}.", read.rev)
    if summed_up:
        read = desk.minutes.set_public_summary(meeting, item, "A contract was discussed.")
    move(desk, meeting, item, Part.A)
    with pytest.raises(StaleRecord) as stale:
        desk.minutes.write(meeting, item, "Typed in private.", read.rev)
    assert stale.value.current == desk.minutes.text(meeting, item)
    move(desk, meeting, item, Part.B)
    now = desk.minutes.text(meeting, item)
    assert now.rev == read.rev, "the very text that was read, where it was read"
    desk.minutes.write(meeting, item, "By another.", now.rev)
    with pytest.raises(StaleRecord):
        desk.minutes.write(meeting, item, "Typed in private.", read.rev)
    assert desk.minutes.text(meeting, item).text == "By another."


def test_an_empty_private_minute_is_not_an_empty_public_one(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "A contract")
    read = desk.minutes.text(meeting, item)
    move(desk, meeting, item, Part.A)
    with pytest.raises(StaleRecord):
        desk.minutes.write(meeting, item, "Typed in private.", read.rev)


def test_a_text_undone_and_written_again_is_another(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    read = desk.minutes.append(meeting, item, "Said.")
    desk.office.undo()
    desk.minutes.append(meeting, item, "Said otherwise.")
    with pytest.raises(StaleRecord):
        desk.minutes.write(meeting, item, "Said and more.", read.rev)
    assert desk.minutes.text(meeting, item).text == "Said otherwise."


def test_a_heading_changed_meanwhile_is_no_other_text(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    read = desk.minutes.write(meeting, item, "Said.", 0)
    desk.minutes.set_heading(meeting, item, "The annual report")
    written = desk.minutes.write(meeting, item, "Said more.", read.rev)
    assert (written.text, written.own_heading) == ("Said more.", "The annual report")
