"""An item stands under an item that can hold it, or on no page at all: that is said."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Register
from scp_tui.records.meeting import Meeting
from scp_tui.rules.findings import Level
from scp_tui.rules.reference_checks import reference_findings


def _said(*parents: str | None) -> list[str]:
    items = tuple(
        AgendaItem(id=f"i-{at}", title="Item", parent=parent) for at, parent in enumerate(parents)
    )
    meeting = Meeting(id="CDC/2019-09-10", committee="CDC", date=dt.date(2019, 9, 10), items=items)
    found = reference_findings(meeting, None, Register(id="register"))
    assert all(one.level is Level.ERROR for one in found)
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("parents", "message"),
    [
        ((None, "i-1"), "item 'i-1' is under itself"),
        ((None, "i-0", "i-1"), "item 'i-2' is under the sub-item 'i-1'"),
        ((None, "i-9"), "an item is under item 'i-9', which does not exist"),
    ],
)
def test_an_item_no_page_can_place_is_an_error(
    parents: tuple[str | None, ...], message: str
) -> None:
    assert _said(*parents) == [message]


def test_an_item_and_its_sub_items_are_in_order() -> None:
    assert _said(None, "i-0", "i-0", None) == []
