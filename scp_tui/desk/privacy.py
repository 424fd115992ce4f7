"""Moving business between Part A and Part B, and keeping what is private private (R2.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.moved_words import minutes_of
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
from scp_tui.records.followups import Fact, FactKind, FollowUp
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
    elsewhere: bool = False,
) -> tuple[Meeting, Restricted]:
    """Move an item and its sub-items to a part, with everything written on them.

    ``elsewhere``: more of it is kept apart in other records. Raises RefusedByRule when text
    would become public and ``release`` is false.
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
    written = elsewhere or any(_written(meeting, restricted, one) for one in moved)
    if part is Part.A and not release and written:
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
        or any(item.id in kept.whose for kept in restricted.reopened)
    )


def hide_follow_ups(session: Session, meeting: Meeting, items: Sequence[str]) -> None:
    """Restrict the asks that came out of these items, under a title that is safe to publish.

    So are those that took such an ask in, or whose history has words from the minutes of these
    items; their own titles came from elsewhere and stay.
    """
    minutes = minutes_of(session, meeting)
    numbers = frozenset(number for number, item in minutes.items() if item in items)
    known = session.store.follow_ups(settled=True)
    born = {
        one.id: one
        for one in known
        if one.meeting == meeting.id
        and (one.item in items if one.item is not None else one.minute in numbers)
    }
    for one in born.values():
        title = safe_title(meeting, one.item or "")
        _hide(session, one, lambda ask, title=title: restricted_copy(ask, title))  # type: ignore[misc]
    for one in _told_in(known, born, meeting.id, items, numbers):
        _hide(session, one, lambda ask: replace(ask, restricted=True))


def _hide(session: Session, known: FollowUp, change: Callable[[FollowUp], FollowUp]) -> None:
    if not known.restricted:
        session.change_follow_up(known.id, change, what=f"Restricted {known.id}")


def _told_in(
    known: Sequence[FollowUp],
    born: Iterable[str],
    ref: str,
    items: Sequence[str],
    numbers: frozenset[int],
) -> tuple[FollowUp, ...]:
    """Return the asks from elsewhere in whose history words of these items or asks stand."""
    hidden, found = set(born), dict[str, FollowUp]()

    def tells(fact: Fact) -> bool:
        taken_in = fact.other in hidden and fact.kind is not FactKind.SUPERSEDED
        there = fact.item in items if fact.item is not None else fact.minute in numbers
        return taken_in or (fact.meeting == ref and there and bool(fact.text or fact.filed))

    while True:  # what took in an ask may itself have been taken in
        more = [one for one in known if one.id not in hidden and any(tells(f) for f in one.history)]
        if not more:
            return tuple(found.values())
        found.update((one.id, one) for one in more)
        hidden.update(found)


def restricted_copy(follow_up: FollowUp, title: str) -> FollowUp:
    """Return the follow-up as restricted: its own title goes, unlost, into the wording."""
    if follow_up.restricted:
        return follow_up
    wording = "\n\n".join(text for text in (follow_up.title, follow_up.wording) if text)
    return replace(follow_up, restricted=True, title=title, wording=wording)
