"""The order of an agenda: where an item goes, and how it moves. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.parts import family, find_item
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.meeting import Meeting


def inserted(meeting: Meeting, item: AgendaItem, *, after: str | None) -> tuple[AgendaItem, ...]:
    """Return the items with the new one in its place.

    After ``after`` and its sub-items; or last under its parent; or, in Part A, before the
    exclusion of the public; or last. A sub-item of a Part B item is in Part B. Raises NotFound
    when ``after`` or the parent is unknown.
    """
    items = list(meeting.items)
    if after is not None:
        before = find_item(meeting, after)
        if before.parent is not None:
            item = replace(item, parent=before.parent)
    if item.parent is not None:
        refuse_as_parent(meeting, item, item.parent)
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


def refuse_as_parent(meeting: Meeting, item: AgendaItem, parent: str | None) -> None:
    """Raise InputRefused when the item cannot stand under ``parent``: there are two levels."""
    if parent is None:
        return
    where = f"{meeting.id}, the item {item.title}"
    if find_item(meeting, parent).parent is not None or parent == item.id:
        raise InputRefused(
            "a sub-item has no sub-items", where=where, todo="Put it under the item above."
        )
    if any(known.parent == item.id for known in meeting.items):
        raise InputRefused("it has sub-items of its own", where=where, todo="Move those first.")


def placed(meeting: Meeting, item_id: str, before: str | None) -> tuple[AgendaItem, ...]:
    """Return the items with one, whose parent was ``before``, where its parent now puts it.

    Last under its new parent; or, without one, after the sub-items of the old.
    """
    item = find_item(meeting, item_id)
    rest = tuple(known for known in meeting.items if known.id != item_id)
    neighbour = item.parent or before
    if neighbour is None:
        return meeting.items
    last = family(replace(meeting, items=rest), neighbour)[-1]
    at = rest.index(last) + 1
    return (*rest[:at], item, *rest[at:])


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
