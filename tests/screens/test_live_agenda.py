from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scp_tui.records.agenda import AgendaItem, Part, Urgency
from scp_tui.records.room import ItemCourse, ItemStatus
from scp_tui.screens.live_agenda import (
    agenda_line,
    item_by_number,
    items_by_numbers,
    neighbour,
    next_pending,
    starting_item,
)

NUMBERS = {"a": "1", "b": "7", "c": "7.1", "d": "10"}


def item(item_id: str, **fields: object) -> AgendaItem:
    return AgendaItem(id=item_id, title=f"Item {item_id}", **fields)  # type: ignore[arg-type]


def ran(**statuses: ItemStatus) -> dict[str, ItemCourse]:
    return {
        name: ItemCourse(status=statuses.get(name, ItemStatus.PENDING)) for name in ("a", "b", "c")
    }


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (ItemStatus.DONE, "✓ 1 Item a"),
        (ItemStatus.OPEN, "▶ 1 Item a"),
        (ItemStatus.PENDING, "  1 Item a"),
        (ItemStatus.DEFERRED, "– 1 Item a (deferred)"),
        (ItemStatus.WITHDRAWN, "– 1 Item a (withdrawn)"),
    ],
)
def test_the_state_of_an_item_is_told_by_characters(status: ItemStatus, line: str) -> None:
    assert agenda_line(item("a"), "1", 30, status=status).rstrip() == line


def test_a_private_or_urgent_item_says_so() -> None:
    assert "(private)" in agenda_line(item("a", part=Part.B), "9", 26)
    assert "(urgent)" in agenda_line(item("a", urgency=Urgency()), "9", 26)


@given(
    title=st.text(min_size=1, max_size=80),
    width=st.integers(12, 60),
    status=st.sampled_from(ItemStatus),
    part=st.sampled_from(Part),
)
def test_a_line_is_exactly_as_wide_as_its_place(
    title: str, width: int, status: ItemStatus, part: Part
) -> None:
    line = agenda_line(AgendaItem(id="i", title=title, part=part), "7.12", width, status=status)
    assert cell_len(line) == width
    assert "\n" not in line
    assert "\x1b" not in line


@pytest.mark.parametrize(
    ("typed", "found"),
    [("7", "b"), ("7.1", "c"), ("1", "a"), ("10", "d"), ("7.", "b"), ("4", None), ("", None)],
)
def test_a_number_finds_its_item(typed: str, found: str | None) -> None:
    assert item_by_number(typed, NUMBERS) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("7", ("b",)),
        ("7, 10 and 1", ("b", "d", "a")),
        ("7 & 7", ("b",)),
        ("", ()),
        ("7, 99", None),
    ],
)
def test_several_items_are_named_by_their_numbers(
    typed: str, found: tuple[str, ...] | None
) -> None:
    assert items_by_numbers(typed, NUMBERS) == found


def test_the_next_item_and_the_one_before_stop_at_the_ends() -> None:
    items = [item("a"), item("b")]
    assert neighbour(items, "a", 1) == "b"
    assert neighbour(items, "b", 1) is None
    assert neighbour(items, "a", -1) is None
    assert neighbour([], "a", 1) is None


def test_one_begins_in_the_item_being_taken_else_in_the_next_to_take() -> None:
    done, taken, waiting = item("a"), item("b"), item("c")
    now = ran(a=ItemStatus.DONE, b=ItemStatus.OPEN)
    assert starting_item([done, taken, waiting], now) == "b"
    assert starting_item([done, waiting], now) == "c"
    assert starting_item([done], now) == "a"
    assert starting_item([done, taken], now, "a") == "a"
    assert starting_item([], now) is None


def test_the_next_to_take_leaves_out_what_is_done_and_comes_round() -> None:
    items = [item("a"), item("b"), item("c")]
    now = ran(c=ItemStatus.DONE)
    assert next_pending(items, now, "a") == "b"
    assert next_pending(items, now, "b") == "a"
    assert next_pending([item("c")], now, "c") is None
