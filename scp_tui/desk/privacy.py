"""Moving business between Part A and Part B, and keeping what is private private (R2.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.parts import (
    family,
    find_item,
    item_named,
    private_minute,
    put,
    to_private,
    to_public,
)
from scp_tui.errors import RefusedByRule
from scp_tui.records.agenda import AgendaItem, Part
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.kept_apart import kept_of_item
from scp_tui.rules.numbering import agenda_numbers

if TYPE_CHECKING:
    from scp_tui.desk.session import Session


def safe_title(meeting: Meeting, item_id: str) -> str:
    """Return a title that says nothing but that a matter was considered in private."""
    number = agenda_numbers(meeting.items).get(item_id)
    return (
        f"Matter considered in private, item {number}"
        if number
        else ("Matter considered in private")
    )


def change_part(
    meeting: Meeting,
    restricted: Restricted,
    item_id: str,
    part: Part,
    base_rev: int,
    *,
    release: bool,
) -> tuple[Meeting, Restricted]:
    """Move an item and its sub-items to a part, with everything written on them.

    Raises RefusedByRule when text would become public and ``release`` is false.
    """
    item = find_item(meeting, item_id)
    if part is Part.A and item.parent is not None:
        above = find_item(meeting, item.parent)
        if above.part is Part.B:
            raise RefusedByRule(
                "the item it stands under is in Part B",
                rule="R2.8",
                where=f"{meeting.id}, {item_named(meeting, item_id)}",
                todo="Move that item, or take this one out of it.",
            )
    moved = family(meeting, item_id) if item.parent is None else (item,)
    if part is Part.A and not release and any(_written(meeting, restricted, one) for one in moved):
        raise RefusedByRule(
            "what was written on it in private would become public",
            rule="R2.8",
            where=f"{meeting.id}, {item_named(meeting, item_id)}",
            todo="Say that the text is to be released, if it is.",
        )
    for one in moved:
        rev = base_rev if one.id == item_id else one.rev
        meeting = replace(meeting, items=put(meeting.items, replace(one, rev=rev, part=part)))
        move = to_private if part is Part.B else to_public
        meeting, restricted = move(meeting, restricted, one.id)
    return meeting, restricted


def _written(meeting: Meeting, restricted: Restricted, item: AgendaItem) -> bool:
    minute = private_minute(restricted, item.id)
    opened = {one.id for one in family(meeting, item.id)}
    items = (replace(one, part=Part.A) if one.id in opened else one for one in meeting.items)
    in_public = replace(meeting, items=tuple(items))
    return (
        bool(minute and minute.blocks)
        or any(motion.item == item.id for motion in restricted.motions)
        or any(kept_of_item(in_public, restricted, item.id))
    )


def hide_follow_ups(session: Session, meeting: Meeting, items: Sequence[str]) -> None:
    """Restrict the asks that came out of these items, under a title that is safe to publish."""
    for known in session.store.follow_ups(meeting.committee, settled=True):
        if known.meeting == meeting.id and known.item in items and not known.restricted:
            title = safe_title(meeting, known.item or "")
            session.change_follow_up(
                known.id,
                lambda follow_up, title=title: restricted_copy(follow_up, title),  # type: ignore[misc]
                what=f"Restricted {known.id}",
            )


def restricted_copy(follow_up: FollowUp, title: str) -> FollowUp:
    """Return the follow-up as restricted: its own title goes, unlost, into the wording."""
    if follow_up.restricted:
        return follow_up
    wording = "\n\n".join(text for text in (follow_up.title, follow_up.wording) if text)
    return replace(follow_up, restricted=True, title=title, wording=wording)
