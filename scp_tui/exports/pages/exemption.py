"""The words for business that is not open to the public, on the agenda and in the minutes."""

from __future__ import annotations

from collections.abc import Iterable

from scp_tui.records.agenda import AgendaItem, Part
from scp_tui.rules.exempt import EXEMPT_PARAGRAPHS
from scp_tui.rules.names import join_names


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


def exempt_reason(item: AgendaItem) -> str:
    """Return why the item is not open, naming the paragraphs of Schedule 12A (R1.11, R2.5)."""
    numbers = sorted(set(item.exempt_paragraphs))
    if not numbers:
        return "the description of exempt information under Schedule 12A is not stated"
    word = "paragraph" if len(numbers) == 1 else "paragraphs"
    listed = join_names([str(number) for number in numbers])
    return (
        f"exempt information as described in {word} {listed} of Part 1 of Schedule 12A to the "
        "Local Government Act 1972"
    )


def exempt_descriptions(item: AgendaItem) -> tuple[str, ...]:
    """Return the description of each paragraph of Schedule 12A that the item cites (R2.3)."""
    return tuple(
        f"Paragraph {number}: "
        + EXEMPT_PARAGRAPHS.get(number, "there is no such paragraph in Part 1 of the Schedule.")
        for number in sorted(set(item.exempt_paragraphs))
    )
