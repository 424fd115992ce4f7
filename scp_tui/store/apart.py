"""Keeping out of the public files what is not for them, whoever wrote it there (R2.8)."""

from __future__ import annotations

from typing import Any, cast

from scp_tui.errors import DamagedFile
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.store import names, revisions
from scp_tui.store.cabinet import Cabinet

Pair = tuple[Meeting, Restricted]


def apart(meeting: Meeting, restricted: Restricted) -> Pair:
    """The two records with all that is private in the restricted one; writers alone need it."""
    from scp_tui.rules.kept_apart import apart as moved

    return moved(meeting, restricted)


def settle_pair(stored: Pair, wanted: Pair) -> Pair:
    """What to store of both records of a meeting; a part that moves between them counts on.

    Raises StaleRecord for a part that was made from an older one.
    """
    meeting = revisions.settle(stored[0], wanted[0], stored[1])
    restricted = revisions.settle(stored[1], wanted[1], stored[0])
    if restricted != stored[1] and restricted.rev == 0:
        # Its head says nothing, but it is stored now, as an import of it would be.
        restricted = revisions.with_rev(restricted, 1)
    return meeting, restricted


def put_pair_back(stored: Pair, before: Pair, after: Pair) -> Pair:
    """Both records as they were before a change; see ``revisions.put_back``."""
    return (
        revisions.put_back(stored[0], before[0], after[0], stored[1]),
        revisions.put_back(stored[1], before[1], after[1], stored[0]),
    )


def mend(cabinet: Cabinet, ref: str) -> None:
    """Moves apart what an older program, or an older copy, left in a meeting's public file.

    The public copies that tell it are hidden with it. A damaged file is left for the clerk.
    Call it within ``writing``.
    """
    name = names.meeting_name(ref)
    private = names.RESTRICTED + name
    try:
        meeting = cast("Meeting | None", cabinet.load(name))
        kept = cast("Restricted | None", cabinet.load(private))
    except DamagedFile:
        return
    if meeting is None:
        return
    stored = meeting, kept or Restricted(id=ref)
    wanted = apart(*stored)
    if wanted[0] is meeting:
        return
    settled = settle_pair(stored, wanted)
    changes: dict[str, Any] = {name: settled[0], private: settled[1]}
    what = "What is private was moved to the restricted record"
    trail = [cabinet.entry(was, now, what=what) for was, now in zip(stored, settled, strict=True)]
    saved = cabinet.last_saved
    cabinet.commit(changes, trail, hide=(name,))
    cabinet.last_saved = saved
