"""The rows of the desk: meetings to come, minutes to finish, follow-ups that are overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scp_tui.rules.date_words import short_date
from scp_tui.rules.minutes_life import WORDS
from scp_tui.rules.undated import undated_words
from scp_tui.screens.rows import Row, heading

if TYPE_CHECKING:
    from scp_tui.desk.views import FollowUpLine, Overview
    from scp_tui.store.headers import MeetingHeader

MEETING_COLUMNS = (26, -1)
FOLLOW_UP_COLUMNS = (13, 16, -2, -3)
SHOWN_AT_MOST = 50
"""Rows of a kind on the desk; the rest is a key away on the screen of its own."""
UNREMARKABLE = ("scheduled", "published", "closed")
"""States of a meeting that its place on the desk says already."""


def overview_rows(view: Overview, width: int) -> Iterator[Row]:
    """Yield the rows of the desk for a terminal of that width."""
    yield heading("Next meetings" if view.upcoming else "No meeting to come: press n to add one")
    for upcoming in view.upcoming[:SHOWN_AT_MOST]:
        yield from meeting_rows(upcoming.header, upcoming.words, width)
    if view.passed:
        yield heading("Their day is over and they were not opened")
    for header in view.passed[:SHOWN_AT_MOST]:
        yield from meeting_rows(header, "l to minute it; a and F10 to cancel it", width)
    if view.drafts:
        yield heading("Minutes not yet confirmed")
    for header in view.drafts[:SHOWN_AT_MOST]:
        yield from meeting_rows(header, f"minutes: {WORDS[header.minutes_state]}", width)
    if view.undated:
        yield heading(f"Of the follow-ups {undated_words(view.undated)}")
    yield heading(overdue_words(view))
    for line in view.overdue[:SHOWN_AT_MOST]:
        yield Row(f"f:{line.follow_up.id}", follow_up_cells(line), FOLLOW_UP_COLUMNS)
    if len(view.overdue) > SHOWN_AT_MOST:
        yield Row("", ("", f"and {len(view.overdue) - SHOWN_AT_MOST} more: press f"))


def meetings_rows(headers: Iterable[MeetingHeader], width: int) -> Iterator[Row]:
    """Yield the meetings alone, newest first, for when the rest cannot be read."""
    yield heading("Meetings")
    for header in sorted(headers, key=lambda one: one.date, reverse=True)[:SHOWN_AT_MOST]:
        yield from meeting_rows(header, header.state.replace("_", " "), width)


def meeting_rows(header: MeetingHeader, words: str, width: int) -> Iterator[Row]:
    """Yield a meeting's row; what does not fit beside it stands on a row below."""
    if header.damaged is not None:
        words = "its file is damaged; press c"
    left = meeting_words(header, said=header.state.replace("_", " ") in words)
    columns = (max(MEETING_COLUMNS[0], len(left)), MEETING_COLUMNS[1])
    fits = len(words) <= width - columns[0] - 6
    first, semicolon, rest = (words, "", "") if fits else words.partition("; ")
    yield Row(f"m:{header.ref}", (left, first + semicolon.strip()), columns)
    if rest:
        yield Row("", ("", rest), columns)


def meeting_words(header: MeetingHeader, *, said: bool = False) -> str:
    """Return a meeting in a few words: committee, day, time, and its state unless that is said."""
    start = f" {header.start:%H:%M}" if header.start else ""
    plain = said or header.state in UNREMARKABLE
    state = "" if plain else f", {header.state.replace('_', ' ')}"
    return f"{header.committee} {short_date(header.date)}{start}{state}"


def overdue_words(view: Overview) -> str:
    """Return the heading over the follow-ups: how many are overdue, open, and not fully said."""
    if not view.open_count:
        return "No follow-up is open"
    unsaid = f", {view.unresolved_count} with something not said" if view.unresolved_count else ""
    if not view.overdue:
        return f"No follow-up is overdue ({view.open_count} open{unsaid})"
    return f"Overdue follow-ups ({len(view.overdue)} of {view.open_count} open{unsaid})"


def follow_up_cells(line: FollowUpLine) -> tuple[str, str, str, str]:
    """Return the cells of an overdue follow-up: reference, how late, who, what.

    A star marks what is late by the committee's default, where nobody said when.
    """
    late = f"{line.days_overdue} day{'' if line.days_overdue == 1 else 's'} overdue"
    late += "*" if line.due.default else ""
    return (line.follow_up.id, late, line.owner_words or "owner not said", line.follow_up.title)
