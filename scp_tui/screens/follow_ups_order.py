"""The orders of a list of follow-ups: by need, by body, by meeting, by when it is due. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from scp_tui.rules.date_words import long_date, short_date
from scp_tui.rules.follow_up_words import NOT_SAID, limb_owner_words, organisation_words

if TYPE_CHECKING:
    from scp_tui.desk.views import FollowUpLine
    from scp_tui.records.committee import Register

ORDERS = (
    ("", "n", "by need: longest overdue first"),
    ("organisation", "o", "grouped by organisation"),
    ("meeting", "m", "grouped by the meeting that asked"),
    ("due", "d", "grouped by when it is due"),
    ("reference", "r", "by reference, oldest first"),
    ("status", "s", "grouped by where it stands"),
)
"""Each order: its name, its letter in the menu, and what it is."""

Group = tuple[str, list["FollowUpLine"]]
"""The heading of a group, empty for none, and its lines."""


def arranged(
    lines: Iterable[FollowUpLine], order: str, register: Register, today: dt.date
) -> list[Group]:
    """Return the lines in groups of that order; within a group they keep the order given.

    Of a restricted follow-up the group would tell what is not public, so all such are in one
    (R2.8). An ask with limbs is under each of their bodies.
    """
    lines = list(lines)
    if order == "reference":
        return [("", sorted(lines, key=lambda line: _asked(line)))]
    groups: dict[tuple[int, str], list[FollowUpLine]] = {}
    for line in lines:
        for key in _keys(line, order, register, today):
            groups.setdefault(key, []).append(line)
    return [(title, groups[place, title]) for place, title in sorted(groups)] or [("", [])]


def first_of(groups: list[Group], most: int) -> list[Group]:
    """Return the groups with at most so many lines together."""
    kept: list[Group] = []
    for title, lines in groups:
        if most <= 0:
            break
        kept.append((title, lines[:most]))
        most -= len(lines)
    return kept


def _asked(line: FollowUpLine) -> tuple[str, dt.date, str]:
    one = line.follow_up
    return one.committee, one.asked_on or dt.date.max, one.id


def _keys(
    line: FollowUpLine, order: str, register: Register, today: dt.date
) -> list[tuple[int, str]]:
    one = line.follow_up
    if not order:
        return [(0, "")]
    if order == "status":
        return [(list(type(line.status)).index(line.status), line.status_words.capitalize())]
    if order == "meeting":
        return [(0, one.meeting) if one.meeting else (1, "Between meetings")]
    if one.restricted:
        return [(9, "Not for publication")]
    if order == "due":
        return [_due_group(line, today)]
    found = {}
    for limb in one.limbs:
        name = organisation_words(limb.owner.organisation, register, today)
        who = limb_owner_words(limb.owner, register, today)
        found[name or ("Nobody named" if who == NOT_SAID else who)] = bool(name)
    return [(0 if known else 1, name) for name, known in found.items()]


def _due_group(line: FollowUpLine, today: dt.date) -> tuple[int, str]:
    if line.overdue:
        return 0, "Overdue"
    if line.due_date is None:
        return 5, "Without a date"
    days = (line.due_date - today).days
    if days < 0:
        return 4, "Past its day, nothing owed"
    if days <= 7:
        return 1, f"By {short_date(today + dt.timedelta(days=7))}"
    if days <= 31:
        return 2, f"By {long_date(today + dt.timedelta(days=31))}"
    return 3, "Later"
