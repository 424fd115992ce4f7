"""The paragraphs of a motion where they stand in the minute, as long as nobody changed them."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.parts import is_private, minute_id, private_minute, public_minute, put
from scp_tui.records.meeting import Block, Meeting, Minute, Restricted
from scp_tui.rules.minute_text import blocks_from_text


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

    Nothing changes where ``before`` does not stand; an empty ``after`` takes it out.
    """
    minute = _minute(meeting, restricted, item_id)
    old, new = blocks_from_text(before), blocks_from_text(after)
    place = None if minute is None else _place(minute.blocks, old)
    if minute is None or place is None:
        return meeting, restricted
    blocks = (*minute.blocks[:place], *new, *minute.blocks[place + len(old) :])
    changed = replace(minute, blocks=blocks)
    if is_private(meeting, item_id):
        return meeting, replace(restricted, minutes=put(restricted.minutes, changed))
    return replace(meeting, minutes=put(meeting.minutes, changed)), restricted


def appended(
    meeting: Meeting, restricted: Restricted, item_id: str, paragraphs: str
) -> tuple[Meeting, Restricted]:
    """Return the records with paragraphs at the end of an item's minute."""
    known = _minute(meeting, restricted, item_id) or Minute(id=minute_id(item_id), item=item_id)
    changed = replace(known, blocks=(*known.blocks, *blocks_from_text(paragraphs)))
    if is_private(meeting, item_id):
        return meeting, replace(restricted, minutes=put(restricted.minutes, changed))
    return replace(meeting, minutes=put(meeting.minutes, changed)), restricted


def _minute(meeting: Meeting, restricted: Restricted, item_id: str) -> Minute | None:
    if is_private(meeting, item_id):
        return private_minute(restricted, item_id)
    return public_minute(meeting, item_id)


def _place(blocks: tuple[Block, ...], wanted: tuple[Block, ...]) -> int | None:
    """Return where the blocks stand among others, the last place first; None when nowhere."""
    size = len(wanted)
    places = range(len(blocks) - size, -1, -1)
    return next((n for n in places if size and blocks[n : n + size] == wanted), None)
