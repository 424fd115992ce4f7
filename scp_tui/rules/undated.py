"""What is owed at the next meeting and has no day yet: nothing of it is ever overdue or chased.

The committee's default gives every ask a day (R7.12), but a meeting gives one only once it is in
the diary. What waits for one is counted wherever the clerk looks, so that it is not forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from scp_tui.records.followups import DueKind, FollowUp
from scp_tui.rules.clocks import Timing, due_day, owing_limbs
from scp_tui.rules.follow_up_status import Standing


class Undated(StrEnum):
    """Why there is no day: no later meeting is in the diary, or nobody knows when it was asked."""

    MEETING = "meeting"
    ASKED = "asked"


def undated(follow_up: FollowUp, timing: Timing, found: Standing | None = None) -> Undated | None:
    """Return why something owed at the next meeting has no day; None where all has one.

    ``found`` is where it stands, when that is known already.
    """
    if timing.next_meeting is not None:
        return None
    for limb in owing_limbs(follow_up, found):
        due = due_day(follow_up, limb, timing)
        if due.kind is DueKind.NEXT_MEETING and due.date is None:
            return Undated.ASKED if follow_up.asked_on is None else Undated.MEETING
    return None


def undated_words(found: Iterable[Undated | None]) -> str:
    """Return ``12 wait for a meeting that is not in the diary``; "" where none does."""
    counts = Counter(found)
    said = []
    if waiting := counts[Undated.MEETING]:
        wait = "waits" if waiting == 1 else "wait"
        said.append(f"{waiting} {wait} for a meeting that is not in the diary")
    if unasked := counts[Undated.ASKED]:
        has = "has" if unasked == 1 else "have"
        said.append(f"{unasked} for the next meeting {has} no day of asking")
    return "; ".join(said)
