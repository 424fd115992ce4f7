"""The order of an agenda: where an item goes, and how it moves. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.parts import family, find_item
from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.meeting import Meeting


def inserted(meeting: Meeting, item: AgendaItem, *, after: str | None) -> tuple[AgendaItem, ...]:
    """Return the items with the new one in its place.

    After ``after`` and its sub-items; or last under its parent; or, in Part A, before the
    exclusion of the public; or last. A sub-item takes the part of the item above it. Raises
    NotFound when ``after`` or the parent is unknown.
    """
    items = list(meeting.items)
    if after is not None:
        before = find_item(meeting, after)
        if before.parent is not None:
            item = replace(item, parent=before.parent)
    if item.parent is not None:
        above = find_item(meeting, item.parent)
        item = replace(item, part=Part.B if above.part is Part.B else item.part)
    last_id = _follows(meeting, item, after)
    if last_id is not None:
        index = next(at for at, known in enumerate(items) if known.id == last_id)
        items.insert(index + 1, item)
        return tuple(items)
    index = len(items)
    if item.part is Part.A:
        private = (
            at
            for at, known in enumerate(items)
            if known.part is Part.B or known.kind is ItemKind.EXCLUSION
        )
        index = next(private, index)
    items.insert(index, item)
    return tuple(items)


def _follows(meeting: Meeting, item: AgendaItem, after: str | None) -> str | None:
    """Return the id of the item that the new one comes directly after, if that is settled."""
    if after is not None:
        target = find_item(meeting, after)
        if item.parent is not None and target.id != item.parent:
            return target.id
        if item.parent is None:
            return family(meeting, target.id)[-1].id
    if item.parent is not None:
        return family(meeting, item.parent)[-1].id
    return None


def moved(meeting: Meeting, item_id: str, step: int) -> tuple[AgendaItem, ...]:
    """Return the items with one moved among its siblings, its sub-items with it."""
    item = find_item(meeting, item_id)
    siblings = [known for known in meeting.items if known.parent == item.parent]
    at = siblings.index(item)
    to = min(max(at + step, 0), len(siblings) - 1)
    siblings.insert(to, siblings.pop(at))
    children: dict[str | None, list[AgendaItem]] = {}
    for known in meeting.items:
        children.setdefault(known.parent, []).append(known)
    children[item.parent] = siblings
    ordered: list[AgendaItem] = []
    for top in children.get(None, []):
        ordered.append(top)
        ordered.extend(children.get(top.id, []))
    strays = [known for known in meeting.items if known not in ordered]
    return (*ordered, *strays)
