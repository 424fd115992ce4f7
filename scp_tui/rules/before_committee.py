"""What is before the committee on an item, and what was voted on last (R5.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from scp_tui.records.motions import Amendment, Motion
from scp_tui.rules.effects import DROPPED_BY, overtaken


def open_motion(known: Sequence[Motion], item_id: str) -> Motion | None:
    """Return the newest motion on an item that is still before the committee; or None.

    One that was overtaken by next business is so no longer.
    """
    undecided = [
        one
        for one in known
        if one.item == item_id and one.result is None and not overtaken(known, one, DROPPED_BY)
    ]
    return undecided[-1] if undecided else None


def last_taken(known: Sequence[Motion], item_id: str) -> tuple[Motion, Amendment | None] | None:
    """Return the motion on the item, and the amendment, on which the last vote was taken."""
    taken: list[tuple[dt.datetime, int, int, Motion, Amendment | None]] = []
    for place, motion in enumerate(known):
        if motion.item != item_id:
            continue
        if motion.vote is not None and motion.vote.at is not None:
            taken.append((motion.vote.at, place, motion.decided or 0, motion, None))
        taken += [
            (one.vote.at, place, one.decided or 0, motion, one)
            for one in motion.amendments
            if one.vote is not None and one.vote.at is not None
        ]
    if not taken:
        return None
    _, _, _, motion, amendment = max(taken, key=lambda one: one[:3])
    return motion, amendment
