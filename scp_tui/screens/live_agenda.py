"""The agenda at the left of the live screen: one line an item, its state told in characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len, set_cell_size

from scp_tui.records.agenda import AgendaItem, Part
from scp_tui.records.room import ItemCourse, ItemStatus
from scp_tui.screens.texts import CONTROL_PICTURES, one_line, shorten

MARKS = {
    ItemStatus.PENDING: " ",
    ItemStatus.OPEN: "▶",
    ItemStatus.DONE: "✓",
    ItemStatus.DEFERRED: "–",
    ItemStatus.WITHDRAWN: "–",
}
"""The sign before an item. Deferred and withdrawn are also said in words."""

WORDS = {ItemStatus.DEFERRED: "deferred", ItemStatus.WITHDRAWN: "withdrawn"}


def in_cells(text: str, width: int) -> str:
    """Return the text in exactly ``width`` cells, its own spaces kept, cut with ``…``."""
    line = text.translate(CONTROL_PICTURES)
    if width <= 0:
        return ""
    if cell_len(line) > width:
        line = set_cell_size(line, width - 1).rstrip() + "…"
    return set_cell_size(line, width)


def agenda_line(
    item: AgendaItem,
    number: str,
    width: int,
    *,
    asks: int = 0,
    status: ItemStatus = ItemStatus.PENDING,
) -> str:
    """Return the line of an item in ``width`` cells: mark, number, title, and what is special.

    A Part B item says ``private``; deferred and withdrawn are said; the title gives way to them.
    """
    tail = [WORDS[status]] if status in WORDS else []
    if item.part is Part.B:
        tail.append("private")
    if item.urgency is not None:
        tail.append("urgent")
    if asks:
        tail.append(f"{asks} ask" if asks == 1 else f"{asks} asks")
    indent = " " if item.parent else ""
    head = f"{MARKS[status]} {indent}{number} "
    if not tail:
        return in_cells(head + one_line(item.title), width)
    end = f" ({', '.join(tail)})"
    if cell_len(end) > width - cell_len(head) - 6:
        end = f" ({tail[0]})"
    title = shorten(item.title, max(4, width - cell_len(head) - cell_len(end)))
    return in_cells(f"{head}{title}{end}", width)


def item_by_number(typed: str, numbers: Mapping[str, str]) -> str | None:
    """Return the id of the item with that agenda number, or the first that it begins."""
    typed = typed.strip().rstrip(".")
    if not typed:
        return None
    for item_id, number in numbers.items():
        if number == typed:
            return item_id
    for item_id, number in numbers.items():
        if number.startswith(typed):
            return item_id
    return None


def items_by_numbers(typed: str, numbers: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the ids of the items named as in ``7, 8 and 9.1``; None if one is no item's."""
    words = typed.replace(",", " ").replace(" and ", " ").replace("&", " ").split()
    by_number = {number: item_id for item_id, number in numbers.items()}
    found: list[str] = []
    for word in words:
        item_id = by_number.get(word.rstrip("."))
        if item_id is None:
            return None
        if item_id not in found:
            found.append(item_id)
    return tuple(found)


def neighbour(items: Sequence[AgendaItem], item_id: str, step: int) -> str | None:
    """Return the id of the item ``step`` places on, None beyond either end."""
    order = [item.id for item in items]
    if item_id not in order:
        return order[0] if order else None
    place = order.index(item_id) + step
    return order[place] if 0 <= place < len(order) else None


def starting_item(
    items: Sequence[AgendaItem],
    ran: Mapping[str, ItemCourse],
    wanted: str | None = None,
) -> str | None:
    """Return the item to begin in: the one wanted, else the open one, else the next to do."""
    if wanted is not None and any(item.id == wanted for item in items):
        return wanted
    for status in (ItemStatus.OPEN, ItemStatus.PENDING):
        for item in items:
            if ran[item.id].status is status:
                return item.id
    return items[-1].id if items else None


def next_pending(
    items: Sequence[AgendaItem], ran: Mapping[str, ItemCourse], after: str
) -> str | None:
    """Return the next item still to be taken after ``after``, else the first one still to be.

    One that the meeting has put after that item comes next; and after such a one the agenda
    goes on where it was left.
    """
    order = [item.id for item in items]
    for item in items:
        if ran[item.id].status is ItemStatus.PENDING and ran[item.id].taken_after == after:
            return item.id
    seen: set[str] = set()
    left = after
    while left in order and left not in seen:
        seen.add(left)
        before = ran[left].taken_after
        if before not in order or order.index(before) > order.index(left):
            break  # taken late: the agenda goes on from here
        left = before
    start = order.index(left) + 1 if left in order else 0
    for item in [*items[start:], *items[:start]]:
        if ran[item.id].status is ItemStatus.PENDING and item.id != after:
            return item.id
    return None
