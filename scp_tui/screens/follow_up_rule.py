"""A committee's rule for what it asked for, as lines of its form and back."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.committee import FollowUpRule
from scp_tui.records.followups import ClockStart, Due, DueKind
from scp_tui.rules.dates import due_in_words, parse_due
from scp_tui.screens.fields import YES
from scp_tui.screens.form import for_field

_STEP = re.compile(r"(before|after|chair) ([0-9]{1,3})|(on)(?: the day)?")


def rule_values(rule: FollowUpRule) -> dict[str, str]:
    """Return the rule as the values of the form."""
    due = rule.default
    words = due.said or due_in_words(due).removesuffix(" from the day it was asked")
    steps = {"before": rule.chase_before, "after": rule.chase_after, "chair": rule.chair_after}
    said = [f"{name} {days}" for name, days in steps.items() if days is not None]
    if rule.chase_on:
        said.insert(1 if rule.chase_before is not None else 0, "on")
    return {
        "asks_due": words,
        "chases": ", ".join(said),
        "delegated": YES if rule.delegated_closure else "",
    }


def follow_up_rule(before: FollowUpRule, values: dict[str, str]) -> FollowUpRule:
    """Return the rule that the form says. Raises InputRefused under the field that is wrong."""
    return replace(
        for_field("chases", lambda: read_chases(before, values["chases"])),
        default=for_field("asks_due", lambda: read_default(values["asks_due"])),
        delegated_closure=bool(values["delegated"]),
    )


def read_default(typed: str) -> Due:
    """Return when asks are due of which nobody said when. Raises InputRefused for one date."""
    words = typed.strip()
    if not words:
        return Due(kind=DueKind.NEXT_MEETING)
    today = dt.date(2000, 1, 1)  # only the kind counts
    period = words.casefold().removeprefix("in ")
    counted = re.fullmatch(r"(within )?[0-9a-z]+ (working )?(day|month)s?", period)
    found = parse_due(f"{period} from asking" if counted else words, today=today)
    fixed = found.kind in (DueKind.DATE, DueKind.OPEN)
    if fixed or (found.clock is not None and found.clock.start is not ClockStart.ASKED):
        raise InputRefused(
            f"{words!r} is no time for every ask",
            todo="Type 'next meeting', 'when ready' or 'within 28 days'.",
        )
    return found


def read_chases(before: FollowUpRule, typed: str) -> FollowUpRule:
    """Return the rule with the reminders that the words name, and no others."""
    days: dict[str, int] = {}
    on = False
    for part in filter(None, (part.strip().casefold() for part in typed.split(","))):
        found = _STEP.fullmatch(part)
        if found is None:
            raise InputRefused(
                f"{part!r} is no reminder", todo="Type as: before 7, on, after 7, chair 14."
            )
        if found[3]:
            on = True
        else:
            days[found[1]] = int(found[2])
    return replace(
        before,
        chase_before=days.get("before"),
        chase_on=on,
        chase_after=days.get("after"),
        chair_after=days.get("chair"),
    )
