"""A meeting may sit on two days, or past midnight: what it decides has the day of its sitting."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import ItemKind
from scp_tui.records.followups import ClosureDecision, FactKind
from scp_tui.records.room import EventKind
from tests.desk.conftest import DAY, Hands

RESUMED = DAY + dt.timedelta(days=7)
D = ClosureDecision


def at(clock: Hands, day: dt.date, hour: int, minute: int = 0) -> None:
    clock.set(dt.datetime.combine(day, dt.time(hour, minute)))


def decided(desk: Desk, ref: str) -> list[dt.date | None]:
    return [f.on for f in desk.store.follow_up(ref).history if f.kind is FactKind.DECISION]


@pytest.fixture
def resumed(desk: Desk, meeting: str, clock: Hands) -> str:
    """Return a meeting that was adjourned to another day and goes on there."""
    at(clock, DAY, 19)
    desk.room.open_meeting(meeting)
    desk.room.adjourn(meeting, to=RESUMED)
    at(clock, RESUMED, 18)
    desk.room.enter(meeting, EventKind.RESUMED)
    return meeting


@pytest.mark.parametrize("of_meeting", [True, False])
def test_what_is_asked_at_the_resumed_sitting_is_decided_on_its_day(
    desk: Desk, resumed: str, clock: Hands, of_meeting: bool
) -> None:
    ask = desk.follow_ups.ask
    old = ask(None, committee="XYZ", title="Crews", asked_on=DAY - dt.timedelta(days=30)).id
    where, committee = (resumed, None) if of_meeting else (None, "XYZ")
    new = ask(where, committee=committee, title="Call times", asked_on=RESUMED).id
    assert desk.pack.decide(resumed, [old, new], D.CLOSE) == ((old, new), ())
    assert decided(desk, old) == decided(desk, new) == [RESUMED]
    desk.follow_ups.decide(old, D.KEEP_OPEN, meeting=resumed, on=DAY)
    desk.room.close_meeting(resumed)
    at(clock, RESUMED + dt.timedelta(days=5), 9)
    desk.follow_ups.decide(new, D.KEEP_OPEN, meeting=resumed)
    assert decided(desk, new) == [RESUMED, RESUMED]
    later = ask(None, committee="XYZ", title="Later", asked_on=RESUMED + dt.timedelta(days=1)).id
    with pytest.raises(InputRefused, match="was before it was asked"):
        desk.follow_ups.decide(later, D.CLOSE, meeting=resumed)
    with pytest.raises(InputRefused, match="was not on"):
        desk.follow_ups.decide(old, D.CLOSE, meeting=resumed, on=DAY + dt.timedelta(days=2))


def test_afterwards_it_is_the_sitting_in_which_the_paper_was_taken(
    desk: Desk, resumed: str, clock: Hands
) -> None:
    old = desk.follow_ups.ask(
        None, committee="XYZ", title="Crews", asked_on=DAY - dt.timedelta(days=30)
    ).id
    desk.agenda.add_item(resumed, "Follow-ups", kind=ItemKind.FOLLOW_UPS)
    item = desk.pack.item(resumed)
    assert item is not None
    desk.room.open_item(resumed, item)
    desk.room.close_meeting(resumed)
    at(clock, RESUMED + dt.timedelta(days=5), 9)
    desk.pack.decide(resumed, [old], D.CLOSE)
    assert decided(desk, old) == [RESUMED]


@pytest.mark.parametrize("of_meeting", [True, False])
def test_what_is_asked_after_midnight_is_decided_at_that_meeting(
    desk: Desk, meeting: str, clock: Hands, of_meeting: bool
) -> None:
    at(clock, DAY, 19)
    desk.room.open_meeting(meeting)
    next_day = DAY + dt.timedelta(days=1)
    at(clock, next_day, 0, 20)
    where, committee = (meeting, None) if of_meeting else (None, "XYZ")
    new = desk.follow_ups.ask(where, committee=committee, title="Late", asked_on=next_day).id
    assert desk.pack.decide(meeting, [new], D.CLOSE) == ((new,), ())
    assert decided(desk, new) == [next_day]
