"""``actions``: the follow-ups, for a person or for a program.

A list may be printed, piped or mailed: of what is not for publication it has the reference and
the title, unless ``--restricted`` asks for all (R2.8).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scp_tui.cli.output import at_terminal, say, say_aside, say_table
from scp_tui.errors import InputRefused, UsageError
from scp_tui.records.followups import FollowUpStatus
from scp_tui.rules.follow_up_status import SETTLED
from scp_tui.rules.undated import undated_words

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.desk import Desk
    from scp_tui.desk.views import FollowUpLine

HEADINGS = ("Reference", "Status", "Due", "Owner", "What")
WEIGHTS = (3, 2, 3, 4, 6)
_PRIVATE = "not for publication"


def actions(options: Options) -> int:
    """List follow-ups. Raises UsageError for an unknown status, NotFound for a committee.

    Raises InputRefused for a word of the filter that says nothing: a list is no answer then.
    """
    status = _status(options.status) if options.status is not None else None
    desk = options.desk()
    committee = options.named_committee(desk)
    settled = options.all or status in SETTLED
    query = options.filter or ""
    if found := desk.follow_ups.doubts(query):
        raise InputRefused(found[0], where="--filter")
    if options.owner is not None:
        query += f' owner:"{_word(options.owner)}"'
    lines = tuple(
        line
        for line in desk.follow_ups.lines(
            query, committee=committee.id if committee else None, all=settled
        )
        if (status is None or line.status is status) and (line.overdue or not options.overdue)
    )
    if not options.restricted:
        narrowed = bool(query.strip()) or status is not None or options.overdue
        lines = _readable(lines, narrowed=narrowed)
        if narrowed:
            _say_left_out(desk, committee.id if committee else None, settled=settled)
    if options.json or options.csv:
        fmt = "json" if options.json else "csv"
        sys.stdout.write(desk.pages.actions(fmt, lines=lines, restricted=options.restricted))
        return 0
    title = "Overdue" if options.overdue else "Follow-ups" if settled else "Outstanding"
    if not lines and at_terminal():
        title = f"{title}: none"
    whole = options.restricted
    say_table(title, HEADINGS, WEIGHTS, [_row(line, whole=whole) for line in lines])
    # To a pipe there is one line an ask and nothing else; `check` says it there.
    waiting = undated_words(line.undated for line in lines) if at_terminal() else ""
    if waiting:
        say(f"{waiting}.")
    return 0


def _readable(lines: tuple[FollowUpLine, ...], *, narrowed: bool) -> tuple[FollowUpLine, ...]:
    """Return the lines as anybody may have them.

    That one is found by its owner, status or day would tell these, and so would its place in a
    list that begins with what is latest.
    """
    public = [line for line in lines if not line.follow_up.restricted]
    private = [] if narrowed else [line for line in lines if line.follow_up.restricted]
    private.sort(key=lambda line: line.follow_up.id)
    return (*public, *private)


def _say_left_out(desk: Desk, committee: str | None, *, settled: bool) -> None:
    """Say how many asks no search of a public list is made in; nothing where there are none."""
    asks = desk.store.follow_ups(committee, settled=settled)
    count = sum(one.restricted for one in asks)
    if count:
        words = "1 follow-up is" if count == 1 else f"{count} follow-ups are"
        say_aside(f"{words} not for publication, and not searched: --restricted does.")


def _status(said: str) -> FollowUpStatus:
    """Return the status that the words name, in full or as the lists print it."""
    folded = said.strip().casefold().replace("-", "_").replace(" ", "_")
    names = {status.value: status for status in FollowUpStatus}
    if folded not in names:
        known = ", ".join(names)
        raise UsageError(f"there is no status {said[:40]!r}", todo=f"Statuses: {known}.")
    return names[folded]


def _word(said: str) -> str:
    return said.replace('"', " ").strip()


def _row(line: FollowUpLine, *, whole: bool) -> tuple[str, ...]:
    due = line.due_words
    if line.overdue:
        days = "1 day" if line.days_overdue == 1 else f"{line.days_overdue} days"
        due = f"{due}, overdue by {days}"
    title = line.follow_up.title
    if line.follow_up.restricted and not whole:
        return (line.follow_up.id, *[_PRIVATE] * 3, title)
    return (line.follow_up.id, line.status_words, due, line.owner_words, title)
