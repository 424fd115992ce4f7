"""What is owed at the next meeting: its day, and that what waits for a meeting is counted."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from scp_tui.records.followups import FactKind, FollowUpKind
from scp_tui.records.meeting import MeetingState
from scp_tui.rules.findings import Level
from scp_tui.rules.undated import Undated, undated_words
from tests.desk.conftest import Hands

LATER = dt.date(2026, 9, 15)
RESUMED = dt.date(2026, 7, 22)
EVENING = dt.datetime(2026, 7, 15, 18, 0)


def due_of_a_new_ask(desk: Desk) -> dt.date | None:
    asked = dt.date(2026, 7, 10)
    one = desk.follow_ups.ask(
        None, committee="XYZ", title="Call times", owner="EP", asked_on=asked,
    )  # fmt: skip
    return desk.follow_ups.line(one.id).due_date


def notes(desk: Desk) -> list[str]:
    return [one.message for one in desk.office.check_records() if "wait" in one.message]


def test_what_waits_for_a_meeting_is_counted_until_it_is_in_the_diary(desk: Desk) -> None:
    asked = dt.date(2026, 6, 1)
    refs = [
        desk.follow_ups.ask(None, committee="XYZ", title=title, owner="EP", asked_on=asked).id
        for title in ("Call times", "Crew numbers", "Visits")
    ]
    desk.follow_ups.ask(
        None, committee="XYZ", title="When it is ready", owner="EP", due="when ready",
        asked_on=asked,
    )  # fmt: skip
    desk.follow_ups.record(refs[2], FactKind.REPLY, "Here.")
    words = "2 wait for a meeting that is not in the diary"
    view = desk.office.overview()
    assert view.undated == (Undated.MEETING, Undated.MEETING)
    assert [one.undated for one in desk.follow_ups.lines()].count(Undated.MEETING) == 2
    assert notes(desk) == [f"of its follow-ups {words}"]
    desk.agenda.create_meeting("XYZ", LATER)
    assert desk.office.overview().undated == ()
    assert not notes(desk)


def test_the_only_meeting_called_off_leaves_them_waiting(desk: Desk, meeting: str) -> None:
    desk.follow_ups.ask(
        None, committee="XYZ", title="Call times", owner="EP", asked_on=dt.date(2026, 7, 1)
    )
    assert desk.office.overview().undated == ()
    desk.agenda.set_state(meeting, MeetingState.CANCELLED)
    assert desk.office.overview().undated == (Undated.MEETING,)


def test_a_meeting_without_a_quorum_considered_nothing(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    desk.agenda.create_meeting("XYZ", LATER)
    clock.set(EVENING)
    desk.room.open_meeting(meeting)
    desk.room.no_quorum(meeting)
    closed, _ = desk.room.close_meeting(meeting)
    assert closed.state is MeetingState.INQUORATE
    assert due_of_a_new_ask(desk) == LATER


@pytest.mark.parametrize("begun", [True, False])
def test_an_adjourned_meeting_is_due_at_its_resumed_sitting(
    desk: Desk, meeting: str, clock: Hands, begun: bool
) -> None:
    desk.agenda.create_meeting("XYZ", LATER)
    clock.set(EVENING)
    desk.room.open_meeting(meeting)
    if not begun:
        desk.room.no_quorum(meeting)
    desk.room.adjourn(meeting, to=RESUMED)
    desk.room.close_meeting(meeting)
    assert due_of_a_new_ask(desk) == RESUMED
    sitting = desk.agenda.create_meeting("XYZ", RESUMED)
    assert due_of_a_new_ask(desk) == RESUMED
    desk.agenda.set_state(sitting.id, MeetingState.CANCELLED)
    assert due_of_a_new_ask(desk) == LATER, "its own entry in the diary says what became of it"


def test_an_ask_without_a_day_of_asking_is_counted_apart() -> None:
    found = [Undated.ASKED, None, Undated.MEETING]
    assert undated_words(found) == (
        "1 waits for a meeting that is not in the diary;"
        " 1 for the next meeting has no day of asking"
    )
    assert undated_words([None]) == ""


def test_a_local_matter_is_never_late_by_the_default_but_by_its_steps(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    asked = dt.date(2026, 7, 1)
    ask = desk.follow_ups.ask
    matter = FollowUpKind.LOCAL_CRIME_MATTER
    own = ask(None, committee="XYZ", title="Alley", kind=matter, asked_on=asked).id
    police = ask(
        None, committee="XYZ", title="Alley", kind=matter, asked_on=asked, owner="EP"
    ).id  # fmt: skip
    clock.set(dt.datetime(2026, 9, 1, 9, 0))
    assert not desk.follow_ups.line(own).overdue
    assert desk.follow_ups.line(police).overdue, "somebody outside was asked"
    assert any(
        one.rule == "R7.8" and one.where == own and one.level is Level.WARNING
        for one in desk.office.check_records()
    )
