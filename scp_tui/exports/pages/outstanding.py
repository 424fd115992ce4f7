"""The list of what is still outstanding: the paper that goes before the next meeting."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from scp_tui.exports.follow_up_line import FollowUpWords, TimingOf, limb_words, words_of
from scp_tui.exports.pages.frame import in_frame, titled
from scp_tui.exports.telling import Tell, counted_off, unheard
from scp_tui.exports.tree import (
    Block,
    Column,
    Document,
    Heading,
    Labelled,
    Paragraph,
    Table,
    plain,
)
from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import DueKind, FollowUp
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_ups import USUAL, is_settled
from scp_tui.rules.membership import committee_by_id
from scp_tui.rules.phrases import phrase

COLUMNS = (
    Column("Reference", 4),
    Column("What", 6),
    Column("Asked", 4),
    Column("Owner", 5),
    Column("Due", 4),
    Column("Status", 3),
    Column("Latest reply", 7),
)

By = Literal["organisation", "due"]
Group = tuple[str, list[FollowUpWords]]

_NO_ORGANISATION = "Organisation not stated"
_OVERDUE = "Overdue"
_RESTRICTED = "Not for publication"


def outstanding_page(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    by: By = "organisation",
    committee: Committee | str | None = None,
    timing: TimingOf = USUAL,
    tell: Tell = unheard,
) -> Document:
    """Return the list of the follow-ups that are not settled, as of ``today``.

    ``by`` groups it by owner organisation or by due date. ``committee`` keeps those of one
    committee. Of a restricted follow-up only reference and title are shown, in a group of its
    own whatever ``by`` is, since the group would tell the owner or the date (R2.8). ``tell`` is
    told how far it is.
    """
    body = committee_by_id(register, committee) if isinstance(committee, str) else committee
    code = body.id if body else committee if isinstance(committee, str) else None
    wanted = [
        one for one in follow_ups if not is_settled(one) and (code is None or one.committee == code)
    ]
    lines: list[FollowUpWords] = []
    each: list[FollowUpWords] = []
    for one in counted_off(wanted, tell):
        line = words_of(one, register, today=today, timing=timing)
        lines.append(line)
        each += limb_words(one, register, today=today, timing=timing, whole=line)
    open_lines = [line for line in each if not line.restricted]
    groups = _by_organisation(open_lines) if by == "organisation" else _by_due(open_lines)
    restricted = sorted((line for line in lines if line.restricted), key=lambda line: line.ref)
    if restricted:
        groups.append((_RESTRICTED, restricted))
    name = body.name if body else code
    title = titled(body, "actions")
    title = f"{title}: {name}" if name else title
    blocks: list[Block] = [
        Heading(1, title),
        Labelled("As at:", plain(date_in_words(today))),
        Labelled("Order:", plain("by organisation" if by == "organisation" else "by due date")),
        Labelled("Total:", plain(_totals(lines, body))),
    ]
    if not lines:
        blocks.append(Paragraph(plain("Nothing is outstanding.")))
    for heading, members in groups:
        blocks += [Heading(2, heading), _table(heading, members)]
    return Document(
        kind="actions",
        title=f"{title}, {date_in_words(today)}",
        body=in_frame(body, blocks),
        reference=code,
        made_on=today,
        author=body.council if body else None,
    )


def _by_organisation(lines: list[FollowUpWords]) -> list[Group]:
    groups: dict[str, list[FollowUpWords]] = {}
    for line in sorted(lines, key=_urgency):
        groups.setdefault(line.organisation, []).append(line)
    named = sorted((name for name in groups if name), key=str.casefold)
    ordered = [(name, groups[name]) for name in named]
    return [*ordered, *([(_NO_ORGANISATION, groups[""])] if "" in groups else [])]


def _by_due(lines: list[FollowUpWords]) -> list[Group]:
    headings = (
        (_OVERDUE, lambda line: line.days_overdue > 0),
        ("Due on a date", lambda line: line.due_on is not None),
        ("Due at the next meeting", lambda line: line.due_kind is DueKind.NEXT_MEETING),
        ("Due when ready", lambda line: line.due_kind is DueKind.WHEN_READY),
        ("Waiting for the notice or the receipt", lambda line: line.due_kind is DueKind.CLOCK),
        ("No date stated", lambda line: line.due_on is None),
    )
    left = sorted(lines, key=_urgency)
    groups: list[Group] = []
    for heading, belongs in headings:
        here = [line for line in left if belongs(line)]
        left = [line for line in left if not belongs(line)]
        if here:
            groups.append((heading, here))
    return groups


def _urgency(line: FollowUpWords) -> tuple[dt.date, str]:
    return (line.due_on or dt.date.max, line.ref)


def _table(heading: str, lines: list[FollowUpWords]) -> Table:
    rows = tuple(
        (line.ref, line.what, *([""] * 5))
        if line.restricted
        else (line.ref, line.what, line.asked, line.owner, line.due, line.status, line.latest)
        for line in lines
    )
    return Table(_counted(lines, say_late=heading != _OVERDUE), COLUMNS, rows)


def _counted(lines: list[FollowUpWords], *, say_late: bool) -> str:
    late = len({line.ref for line in lines if line.days_overdue > 0})
    count = len({line.ref for line in lines})
    words = "1 request" if count == 1 else f"{count} requests"
    return f"{words}, {late} overdue" if late and say_late else words


def _totals(lines: Sequence[FollowUpWords], committee: Committee | None) -> str:
    open_lines = [line for line in lines if not line.restricted]
    late = sum(line.days_overdue > 0 for line in open_lines)
    undated = sum(line.due_default for line in open_lines)
    ownerless = sum(not line.owner_known for line in open_lines)
    parts = [f"{len(lines)} outstanding", f"{late or 'none'} overdue"]
    if undated:
        said = phrase(committee, "tracker_default")
        parts.append(f"{undated} with no date stated, {said}")
    if ownerless:
        parts.append(f"{ownerless} with no owner stated")
    if len(open_lines) < len(lines):
        parts.append(f"{len(lines) - len(open_lines)} not for publication")
    statuses = Counter(line.status for line in open_lines)
    by_status = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    return ", ".join(parts) + "." + (f" By status: {by_status}." if by_status else "")
