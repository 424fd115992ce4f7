"""The words for business that is not open to the public, on the agenda and in the minutes."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from scp_tui.records.agenda import AgendaItem, Part
from scp_tui.rules.exempt import EXEMPT_PARAGRAPHS


def private_items(items: Iterable[AgendaItem]) -> frozenset[str]:
    """Return the ids of the items of Part B and of every sub-item of one, however deep."""
    by_id = {item.id: item for item in items}
    private = {item.id for item in by_id.values() if item.part is Part.B}

    def is_private(item: AgendaItem, seen: frozenset[str] = frozenset()) -> bool:
        if item.id in private:
            return True
        parent = by_id.get(item.parent or "")
        if parent is None or parent.id in seen:
            return False
        return is_private(parent, seen | {item.id})

    return frozenset(item.id for item in by_id.values() if is_private(item))


def citing(item: AgendaItem, items: Iterable[AgendaItem]) -> AgendaItem:
    """Return the item with the ground that it is private on: its own, or that of the item that
    it is a sub-item of, be it paragraphs (R2.3) or that it is confidential (R2.1).
    """
    by_id = {one.id: one for one in items}
    at: AgendaItem | None = item
    seen: set[str] = set()
    while at is not None and at.id not in seen:
        if at.exempt_paragraphs or at.confidential:
            return replace(
                item, exempt_paragraphs=at.exempt_paragraphs, confidential=at.confidential
            )
        seen.add(at.id)
        at = by_id.get(at.parent or "")
    return item


def exempt_descriptions(item: AgendaItem) -> str:
    """Return the descriptions of exempt information that the item cites, in the Act's words.

    Several are told apart by their paragraph's number; a number that the Schedule lacks is
    named as such, and nothing cited gives an empty text (R1.11, R2.3).
    """
    numbers = sorted(set(item.exempt_paragraphs))
    unknown = "there is no such paragraph in the Schedule."
    if len(numbers) == 1:
        return EXEMPT_PARAGRAPHS.get(numbers[0], unknown)
    return " ".join(f"({number}) {EXEMPT_PARAGRAPHS.get(number, unknown)}" for number in numbers)
