"""A meeting whose day has not come: begun it is remarked, and nothing is confirmed at it (R6.1)."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import RefusedByRule
from scp_tui.records.confirmation import MinutesState
from scp_tui.rules.findings import Level
from tests.desk.conftest import Hands
from tests.desk.test_life import DAYS, LATER, SETS, TEXT, begin_confirming, hold, resolve

EARLY = "its day, 19 January 2027, has not come"


@pytest.fixture
def begun(desk: Desk, clock: Hands) -> Desk:
    """A meeting that was held, and in the same summer the one of next January, begun."""
    hold(desk, clock, DAYS[0], TEXT)
    item = begin_confirming(desk, clock)
    clock.set(dt.datetime(2026, 7, 20, 9, 0))
    resolve(desk, item)
    return desk


def test_beginning_it_is_a_finding_also_in_the_closing_list(begun: Desk) -> None:
    said = [one for one in begun.agenda.unresolved_at_close(LATER) if EARLY in one.message]
    assert said
    assert {one.level for one in said} == {Level.WARNING}
    _, findings = begun.room.close_meeting(LATER)
    assert any(EARLY in one.message and "right meeting" in one.message for one in findings)


def test_closing_it_confirms_nothing_and_says_why(begun: Desk) -> None:
    _, findings = begun.room.close_meeting(LATER)
    assert begun.store.meeting(SETS[0]).minutes_state is MinutesState.DRAFT
    assert begun.store.meeting(SETS[0]).frozen == ()
    assert any("are not confirmed" in one.message and EARLY in one.message for one in findings)


def test_confirming_at_it_and_publishing_its_own_draft_are_refused_until_its_day(
    begun: Desk, clock: Hands
) -> None:
    begun.room.close_meeting(LATER)
    with pytest.raises(RefusedByRule, match=EARLY):
        begun.life.confirm(SETS[0], LATER)
    with pytest.raises(RefusedByRule, match=EARLY):
        begun.life.advance(LATER, MinutesState.PUBLISHED_DRAFT)
    clock.set(dt.datetime(2027, 1, 19, 9, 0))
    begun.life.confirm(SETS[0], LATER)
    assert begun.store.meeting(SETS[0]).minutes_state is MinutesState.CONFIRMED
    assert not [one for one in begun.agenda.unresolved_at_close(LATER) if EARLY in one.message]
