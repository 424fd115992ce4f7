"""Public minutes that quote a correction kept apart (R2.8), and those that only share its words."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.meeting import Block, BlockKind, Meeting, Minute
from scp_tui.rules.private_quoted import items_quoting

SAID = (("agreed", "resolved"), ("£5,000", "£6,000"), ("the bid of the builder", "the other bid"))


def quoting(text: str, *, confirming: bool = True) -> bool:
    item = AgendaItem(
        id="i",
        kind=ItemKind.PREVIOUS_MINUTES,
        title="Minutes of the Previous Meeting",
        confirms=("XYZ/2026-06-10",) if confirming else (),
    )
    minute = Minute(id="m-i", item="i", blocks=(Block(kind=BlockKind.NARRATIVE, text=text),))
    day = dt.date(2026, 7, 15)
    meeting = Meeting(
        id="XYZ/2026-07-15", committee="XYZ", date=day, items=(item,), minutes=(minute,)
    )
    return bool(items_quoting(meeting, SAID, None))


@pytest.mark.parametrize(
    "text",
    [
        "for “agreed” read “resolved”",
        "subject to £6,000 standing in place of £5,000",
        "where THE BID  of the builder was meant",
    ],
)
def test_words_that_tell_the_correction_are_found(text: str) -> None:
    assert quoting(text)


@pytest.mark.parametrize(
    "text", ["It was agreed, and RESOLVED that they be confirmed.", "the bid", "£5,000", ""]
)
def test_words_that_stand_in_any_minute_tell_nothing(text: str) -> None:
    assert not quoting(text)


def test_elsewhere_both_sides_are_quoted_or_it_is_no_quotation() -> None:
    assert quoting('for "agreed" read "resolved"', confirming=False)
    assert not quoting('"agreed", he said, at £5,000 and £6,000', confirming=False)
