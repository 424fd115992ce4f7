"""A number with nothing under it is told before the meeting is closed (R6.6, R4.5)."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from tests.desk.conftest import REF, item_called

NOTHING = "it has no minute"
NOT_TAKEN = "This item was not considered."


@pytest.fixture
def begun(desk: Desk) -> Desk:
    """A meeting in progress with an item that is minuted also when nothing is written."""
    desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    desk.agenda.add_item(REF, "Announcements")
    item = item_called(desk, "Announcements")
    rev = next(one.rev for one in desk.store.meeting(REF).items if one.id == item)
    desk.agenda.edit_item(REF, item, rev, minuted_when_empty=True)
    desk.room.open_meeting(REF)
    return desk


def told(desk: Desk) -> list[str]:
    found = desk.agenda.unresolved_at_close(REF)
    return [f"{one.where}: {one.message}" for one in found if NOTHING in one.message]


def page(desk: Desk) -> str:
    return desk.pages.render("minutes", REF, "txt", 200)


def test_an_item_taken_without_a_word_is_in_the_closing_list(begun: Desk) -> None:
    item = item_called(begun, "Announcements")
    begun.room.open_item(REF, item)
    (line,) = told(begun)
    assert "nothing is written under its number" in line
    _, findings = begun.room.close_meeting(REF)
    assert any(NOTHING in one.message for one in findings)
    assert NOT_TAKEN not in page(begun)
    begun.minutes.write(REF, item, "The Chair welcomed the members.",
                        begun.minutes.text(REF, item).rev)  # fmt: skip
    assert told(begun) == []


def test_an_item_never_taken_says_so_under_its_number(begun: Desk) -> None:
    (line,) = told(begun)
    assert "was not taken" in line
    begun.room.close_meeting(REF)
    assert NOT_TAKEN in page(begun).split("Announcements")[1]


def test_what_was_put_off_has_its_sentence_and_is_not_told(begun: Desk) -> None:
    from scp_tui.records.room import ItemStatus

    item = item_called(begun, "Announcements")
    begun.room.set_item_status(REF, item, ItemStatus.DEFERRED, "the speaker was ill")
    assert told(begun) == []
    begun.room.close_meeting(REF)
    assert NOT_TAKEN not in page(begun)
