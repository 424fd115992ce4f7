"""A committee's rule for what it asked for, as lines of its form and back."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.committee import FollowUpRule
from scp_tui.records.followups import Clock, ClockStart, Due, DueKind
from scp_tui.rules.dates import due_in_words, parse_due
from scp_tui.rules.text import clean_line
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.form import for_field

ASKED = " from the day it was asked"
_STEP = re.compile(r"(before|after|chair) ([0-9]{1,3})|(on)(?: the day)?")


def rule_values(rule: FollowUpRule) -> dict[str, str]:
    """Return the rule as the values of the form."""
    due = rule.default
    words = due.said or due_in_words(due).removesuffix(ASKED)
    target = Due(kind=DueKind.CLOCK, clock=rule.local_target) if rule.local_target else None
    steps = {"before": rule.chase_before, "after": rule.chase_after, "chair": rule.chair_after}
    said = [f"{name} {days}" for name, days in steps.items() if days is not None]
    if rule.chase_on:
        said.insert(1 if rule.chase_before is not None else 0, "on")
    return {
        "asks_due": words,
        "chases": ", ".join(said),
        "local_target": due_in_words(target).removesuffix(ASKED) if target is not None else "",
        "delegated": YES if rule.delegated_closure else "",
        "delegation": rule.delegation or "",
    }


def rule_fields(value: dict[str, str]) -> list[Field]:
    """Return the fields of the rule, for the form of a committee."""
    return [
        Field("asks_due", "Asks are due", value["asks_due"],
              hint="Where nobody said: next meeting; within 28 days."),
        Field("local_target", "Local target", value["local_target"],
              hint="For a recommendation without a power: within 28 days. Empty: as above."),
        Field("chases", "Reminders", value["chases"],
              hint="Days: before 7, on, after 7, chair 14. Leave out what is not."),
        Field("delegated", "Delegated close", value["delegated"], FieldKind.CHECK,
              hint="Space: what was answered may be closed without a meeting."),
        Field("delegation", "  how, to whom", value["delegation"],
              hint="By which decision, and to whom: minute 4 of May 2026, the Chair."),
    ]  # fmt: skip


def follow_up_rule(before: FollowUpRule, values: dict[str, str]) -> FollowUpRule:
    """Return the rule that the form says. Raises InputRefused under the field that is wrong."""
    delegated, words = bool(values["delegated"]), values["delegation"].strip()
    if delegated and not words:
        raise InputRefused(
            "nothing says by which decision, or to whom",
            where="delegation",
            todo="Type the words of it, or leave closing to the Committee.",
        )
    return replace(
        for_field("chases", lambda: read_chases(before, values["chases"])),
        default=for_field("asks_due", lambda: read_default(values["asks_due"])),
        local_target=for_field("local_target", lambda: read_target(values["local_target"])),
        delegated_closure=delegated,
        delegation=for_field("delegation", lambda: one_line(words)),
    )


def one_line(words: str) -> str | None:
    """Return words as one line; None for none."""
    return clean_line(words, field="delegation", required=False) or None


def read_default(typed: str) -> Due:
    """Return when asks are due of which nobody said when. Raises InputRefused for one date."""
    words = typed.strip()
    if not words:
        return Due(kind=DueKind.NEXT_MEETING)
    found = _read(words)
    fixed = found.kind in (DueKind.DATE, DueKind.OPEN)
    if fixed or (found.clock is not None and found.clock.start is not ClockStart.ASKED):
        raise InputRefused(
            f"{words!r} is no time for every ask",
            todo="Type 'next meeting', 'when ready' or 'within 28 days'.",
        )
    return found


def read_target(typed: str) -> Clock | None:
    """Return the committee's own time for a recommendation (R7.10); a bare number is days."""
    words = typed.strip()
    if not words:
        return None
    found = _read(f"{words} days" if words.isdigit() else words)
    if found.clock is None or found.clock.start is not ClockStart.ASKED or not found.clock.count:
        raise InputRefused(
            f"{words!r} is no time from the day it was asked", todo="Type 'within 28 days'."
        )
    return found.clock


def _read(words: str) -> Due:
    today = dt.date(2000, 1, 1)  # only the kind counts
    period = words.casefold().removeprefix("in ")
    counted = re.fullmatch(r"(within )?[0-9a-z]+ (working )?(day|month)s?", period)
    return parse_due(f"{period} from asking" if counted else words, today=today)


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
