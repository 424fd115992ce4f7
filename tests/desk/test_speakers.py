"""The public who speak: timed, minuted, promised a reply, not named (R8.2, R10.2)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.speakers import Speaker
from tests.desk.conftest import REF, Hands, item_called
from tests.desk.test_leaks import MARK, assert_hidden, prepared


def only(desk: Desk) -> Speaker:
    (one,) = desk.store.meeting(REF).speakers
    return one


def test_a_speaker_is_registered_timed_and_minuted(desk: Desk, meeting: str, clock: Hands) -> None:
    item = item_called(desk, "Annual report")
    desk.speakers.add(meeting, item, name="Jo Green", subject="lighting")
    assert only(desk).registered_at == clock.now()
    clock.set(dt.datetime(2026, 7, 15, 18, 8))
    desk.speakers.start(meeting, only(desk).id)
    clock.set(dt.datetime(2026, 7, 15, 18, 11))
    desk.speakers.stop(meeting)
    ((turn),) = only(desk).turns
    assert turn.ended_at == clock.now()
    desk.speakers.edit(meeting, only(desk).id, only(desk).rev, gist="that lamps were out")
    page = desk.pages.render("minutes", meeting, "txt", width=200)
    assert "Jo Green addressed the Committee on lighting, saying that lamps were out." in page
    desk.office.undo()
    assert only(desk).gist is None
    desk.speakers.remove(meeting, only(desk).id)
    assert not desk.store.meeting(meeting).speakers
    desk.office.undo()
    assert only(desk).turns


def test_who_speaks_next_ends_the_time_of_the_one_before(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    for name in ("Jo Green", "Sam White"):
        desk.speakers.add(meeting, item, name=name)
    first, second = desk.store.meeting(meeting).speakers
    desk.speakers.start(meeting, first.id)
    desk.speakers.start(meeting, second.id)
    first, second = desk.store.meeting(meeting).speakers
    assert first.turns[0].ended_at is not None
    assert second.turns[0].ended_at is None


def test_a_promised_reply_becomes_one_follow_up(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    desk.speakers.add(meeting, item, name="Jo Green", subject="lighting", responder="able")
    asked = desk.speakers.promise_reply(meeting, only(desk).id)
    assert asked.title == "Written reply to Jo Green on lighting"
    assert asked.owner.person == "able"
    assert (only(desk).follow_up, only(desk).reply_promised) == (asked.id, True)
    with pytest.raises(InputRefused):
        desk.speakers.promise_reply(meeting, only(desk).id)
    desk.office.undo()
    assert only(desk).follow_up is None
    assert desk.follow_ups.of_meeting(meeting) == ()


def test_a_withheld_name_is_nowhere_but_with_the_clerk(
    disk_desk: Desk, office_folder: Path
) -> None:
    desk = prepared(disk_desk)
    item = item_called(desk, "Annual report")
    desk.speakers.add(REF, item, name=f"Jo {MARK}", withheld=True, subject="lighting")
    assert_hidden(desk, office_folder)
    assert desk.speakers.board(REF).names[only(desk).id] == f"Jo {MARK}"
    asked = desk.speakers.promise_reply(REF, only(desk).id)
    assert asked.title == "Written reply to a member of the public on lighting"
    desk.speakers.edit(REF, only(desk).id, only(desk).rev, gist="that lamps were out")
    assert desk.speakers.board(REF).names[only(desk).id] == f"Jo {MARK}", "the name is kept"
    assert_hidden(desk, office_folder)
    desk.room.close_meeting(REF)
    assert_hidden(desk, office_folder)
    desk.speakers.remove(REF, only(desk).id)
    desk.office.undo()
    assert_hidden(desk, office_folder)
    assert desk.speakers.board(REF).names[only(desk).id] == f"Jo {MARK}"


def test_a_name_withheld_later_leaves_no_public_copy(disk_desk: Desk, office_folder: Path) -> None:
    desk = prepared(disk_desk)
    item = item_called(desk, "Annual report")
    desk.speakers.add(REF, item, name=f"Jo {MARK}", subject="lighting")
    asked = desk.speakers.promise_reply(REF, only(desk).id)
    desk.agenda.edit_meeting(REF, desk.store.meeting(REF).rev, venue="Moot Hall")
    desk.speakers.edit(REF, only(desk).id, only(desk).rev, withheld=True, name=f"Jo {MARK}")
    assert_hidden(desk, office_folder)
    assert desk.store.follow_up(asked.id).restricted
    assert "member of the public" in desk.pages.render("minutes", REF, "txt")
    desk.office.undo()
    assert only(desk).name == f"Jo {MARK}", "undone, it is public again"
    desk.speakers.edit(REF, only(desk).id, only(desk).rev, withheld=True, name=f"Jo {MARK}")
    desk.speakers.edit(REF, only(desk).id, only(desk).rev, withheld=False)
    assert only(desk).name == f"Jo {MARK}"
    assert desk.store.restricted(REF).names == ()
