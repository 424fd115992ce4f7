"""The paragraphs of a motion where they stand in the minute, as long as nobody changed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.parts import (
    is_private,
    minute_id,
    notes_of,
    private_minute,
    public_minute,
    put,
    with_notes,
)
from scp_tui.records.meeting import Block, Meeting, Minute, Restricted
from scp_tui.rules.ask_links import sentence_now
from scp_tui.rules.minute_text import blocks_from_text, text_from_blocks
from scp_tui.store.gathered import Written

if TYPE_CHECKING:
    from scp_tui.desk.session import Session

STAYS = "Its words in the minute were changed by hand and stay: put them right there."
"""What is said when a motion is taken back whose paragraphs do not stand as recorded."""


def stand(
    meeting: Meeting, restricted: Restricted, item_id: str, paragraphs: str, *, last: bool = False
) -> bool:
    """Return whether paragraphs stand word for word, one after another, in an item's minute.

    ``last``: nothing may stand behind them.
    """
    found = _minute(meeting, restricted, item_id)
    wanted = blocks_from_text(paragraphs)
    place = None if found is None else _place(found.blocks, wanted)
    if found is None or place is None:
        return False
    behind = found.blocks[place + len(wanted) :]
    return not last or not any(block.text.strip() for block in behind)


def with_paragraphs(
    meeting: Meeting, restricted: Restricted, item_id: str, before: str, after: str
) -> tuple[Meeting, Restricted]:
    """Return the records with ``after`` in place of ``before`` in an item's minute.

    Nothing changes where ``before`` does not stand; an empty ``after`` takes it out. The clerk's
    notes below stay with their paragraphs.
    """
    minute = _minute(meeting, restricted, item_id)
    old, new = blocks_from_text(before), blocks_from_text(after)
    place = None if minute is None else _place(minute.blocks, old)
    if minute is None or place is None:
        return meeting, restricted
    blocks = (*minute.blocks[:place], *new, *minute.blocks[place + len(old) :])
    changed = replace(minute, blocks=blocks)
    restricted = _notes_moved(restricted, item_id, place, len(old), len(new))
    if is_private(meeting, item_id):
        return meeting, replace(restricted, minutes=put(restricted.minutes, changed))
    return replace(meeting, minutes=put(meeting.minutes, changed)), restricted


def _notes_moved(
    restricted: Restricted, item_id: str, place: int, old: int, new: int
) -> Restricted:
    """Return the record with the notes in their places after ``new`` blocks replaced ``old``."""
    noted = notes_of(restricted, item_id)
    if noted is None or old == new:
        return restricted

    def moved(after: int) -> int:
        return after + new - old if after >= place + old else min(after, place + new)

    notes = tuple(replace(one, after=moved(one.after)) for one in noted.notes)
    if notes == noted.notes:
        return restricted
    return with_notes(restricted, item_id, notes, rev=noted.rev)


def appended(
    meeting: Meeting, restricted: Restricted, item_id: str, paragraphs: str
) -> tuple[Meeting, Restricted]:
    """Return the records with paragraphs at the end of an item's minute."""
    known = _minute(meeting, restricted, item_id) or Minute(id=minute_id(item_id), item=item_id)
    changed = replace(known, blocks=(*known.blocks, *blocks_from_text(paragraphs)))
    if is_private(meeting, item_id):
        return meeting, replace(restricted, minutes=put(restricted.minutes, changed))
    return replace(meeting, minutes=put(meeting.minutes, changed)), restricted


def goes_with_act(
    session: Session,
    mark: int,
    records: tuple[Meeting, Restricted],
    item_id: str,
    paragraphs: str,
) -> None:
    """Let undo of what was done since ``mark`` take its paragraphs out of an item's minute too.

    They are yet to be written there; ``records`` are the meeting's as they are before that. What
    stood there in the same words before stays, and so does what was changed by hand since.
    """
    wanted = blocks_from_text(paragraphs)
    known = 0 if not wanted else _count(*records, item_id, wanted)

    def taken_out(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
        if _count(meeting, restricted, item_id, wanted) <= known:
            return meeting, restricted
        return with_paragraphs(meeting, restricted, item_id, paragraphs, "")

    def left(meeting: Meeting, restricted: Restricted) -> str:
        minute = _known_minute(meeting, restricted, item_id)
        if known or minute is None:
            return ""
        text = text_from_blocks(minute.blocks)
        return STAYS if sentence_now(wanted[-1].text, text) is not None else ""

    if wanted:
        session.goes_with(mark, Written(records[0].id, taken_out, left))


def _known_minute(meeting: Meeting, restricted: Restricted, item_id: str) -> Minute | None:
    """Return an item's minute; None also of an item that is on the agenda no more."""
    there = any(one.id == item_id for one in meeting.items)
    return _minute(meeting, restricted, item_id) if there else None


def _count(
    meeting: Meeting, restricted: Restricted, item_id: str, wanted: tuple[Block, ...]
) -> int:
    """Return how often the blocks stand in an item's minute."""
    minute = _known_minute(meeting, restricted, item_id)
    blocks = () if minute is None else minute.blocks
    size = len(wanted)
    return sum(blocks[n : n + size] == wanted for n in range(len(blocks) - size + 1))


def _minute(meeting: Meeting, restricted: Restricted, item_id: str) -> Minute | None:
    if is_private(meeting, item_id):
        return private_minute(restricted, item_id)
    return public_minute(meeting, item_id)


def _place(blocks: tuple[Block, ...], wanted: tuple[Block, ...]) -> int | None:
    """Return where the blocks stand among others, the last place first; None when nowhere."""
    size = len(wanted)
    places = range(len(blocks) - size, -1, -1)
    return next((n for n in places if size and blocks[n : n + size] == wanted), None)
