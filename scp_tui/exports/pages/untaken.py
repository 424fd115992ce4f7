"""What a page says of an item that was put off or taken back."""

from __future__ import annotations

from scp_tui.records.committee import Committee
from scp_tui.records.room import ItemCourse, ItemStatus
from scp_tui.rules.phrases import phrase

UNTAKEN = {ItemStatus.DEFERRED: "item_deferred", ItemStatus.WITHDRAWN: "item_withdrawn"}
"""The statuses of an item that was not taken, with the name of the phrase that says so."""


def untaken_words(course: ItemCourse, committee: Committee, *, private: bool = False) -> str:
    """Return ``This item was deferred: the officer was not present.``

    The reason is left out when it is not known, and always of a ``private`` item (R2.8).
    """
    name = UNTAKEN.get(course.status)
    if name is None:
        return ""
    reason = "" if private else " ".join((course.reason or "").split()).rstrip(".")
    because = phrase(committee, "item_because", reason=reason) if reason else ""
    return phrase(committee, name, because=because)
