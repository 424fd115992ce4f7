"""A follow-up in words: late or not, and all about it. Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from scp_tui.records.followups import Update
from scp_tui.rules.date_words import short_date

if TYPE_CHECKING:
    from scp_tui.desk.views import FollowUpLine


def late_words(line: FollowUpLine) -> str:
    """Return when it is due, and in words by how much it is late: ``12 days OVERDUE``."""
    if line.overdue:
        days = "1 day" if line.days_overdue == 1 else f"{line.days_overdue} days"
        return f"OVERDUE {days}"
    if line.due_date is not None:
        return short_date(line.due_date)
    return line.due_words


def about(line: FollowUpLine) -> str:
    """Return everything about a follow-up, one fact a line, its history last and newest first."""
    one = line.follow_up
    private = "  PRIVATE: only its title is public" if one.restricted else ""
    lines = [f"{one.id}  {one.title}{private}"]
    asked = f"Asked {_day(one.asked_on)} by {line.requester_words}"
    if line.source_words:
        asked += f", {line.source_words}"
    lines.append(asked)
    lines.append(f"To {line.owner_words}; due {_due(line)}; {line.status_words}")
    if line.unresolved:
        names = {"owner": "to whom", "requester": "by whom", "due": "by when"}
        missing = ", ".join(names.get(name, name) for name in line.unresolved)
        lines.append(f"Not said: {missing}")
    if one.wording:
        lines.append(" ".join(one.wording.split()))
    lines += [update_words(update) for update in reversed(one.updates)]
    return "\n".join(lines)


def update_words(update: Update) -> str:
    """Return one line of the history: day, what it is, by whom, the words, the status set."""
    by = f" by {update.by}" if update.by else ""
    status = f" [{update.status.value.replace('_', ' ')}]" if update.status else ""
    words = " ".join(update.text.split())
    return f"{short_date(update.on)} {update.kind.value}{by}: {words}{status}".rstrip(": ")


def _due(line: FollowUpLine) -> str:
    if line.overdue:
        days = "1 day" if line.days_overdue == 1 else f"{line.days_overdue} days"
        return f"{line.due_words}, overdue by {days}"
    return line.due_words


def _day(day: dt.date | None) -> str:
    return short_date(day) if day else "on a day not recorded"
