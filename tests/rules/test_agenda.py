"""Standing items, and the minutes that wait to be confirmed."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.committee import StandingItem
from scp_tui.records.meeting import MeetingState, MinutesState
from scp_tui.rules.agenda import (
    agenda_from_template,
    item_of_kind,
    minutes_awaiting_confirmation,
)
from tests.rules.people import committee, meeting


def test_the_template_becomes_items_in_order() -> None:
    body = committee(
        standing_items=(
            StandingItem(title="Welcome", kind=ItemKind.WELCOME, minuted_when_empty=True),
            StandingItem(title="Private", part=Part.B, text="A note"),
        )
    )
    first, second = items = agenda_from_template(body)
    assert [(one.id, one.title, one.number) for one in items] == [
        ("i-1", "Welcome", None),
        ("i-2", "Private", None),
    ]
    assert first.minuted_when_empty
    assert (second.part, second.text) == (Part.B, "A note")
    assert item_of_kind(items, ItemKind.WELCOME) == first
    assert item_of_kind(items, ItemKind.EXCLUSION) is None
    assert agenda_from_template(committee()) == ()


def test_minutes_of_meetings_held_and_not_confirmed_oldest_first() -> None:
    day = dt.date(2019, 9, 10)
    meetings = (
        meeting(dt.date(2019, 5, 22)),
        meeting(dt.date(2019, 2, 26), minutes_state=MinutesState.DRAFT),
        meeting(dt.date(2018, 9, 11), minutes_state=MinutesState.CONFIRMED),
        meeting(dt.date(2019, 6, 1), state=MeetingState.CANCELLED),
        meeting(dt.date(2019, 6, 2), state=MeetingState.SCHEDULED),
        meeting(dt.date(2019, 6, 3), committee="XYZ"),
        meeting(day),
        meeting(dt.date(2019, 7, 1), sitting=2, state=MeetingState.INQUORATE),
    )
    assert minutes_awaiting_confirmation(meetings, "ABC", day) == (
        "ABC/2019-02-26",
        "ABC/2019-05-22",
        "ABC/2019-07-01-2",
    )
