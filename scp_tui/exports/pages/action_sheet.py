"""What a meeting asked of each owner, a sheet for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from scp_tui.errors import NotFound
from scp_tui.exports.follow_up_line import FollowUpWords, TimingOf, limb_words
from scp_tui.exports.pages.frame import NOT_STATED, head, page_of, partly, titled
from scp_tui.exports.tree import (
    Block,
    Column,
    Document,
    Heading,
    Labelled,
    PageBreak,
    Paragraph,
    Table,
    plain,
)
from scp_tui.records.committee import Committee, Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_up_state import USUAL
from scp_tui.rules.name_forms import fold
from scp_tui.rules.names import join_names

_COLUMNS = (
    Column("Reference", 4),
    Column("What was asked", 9),
    Column("Minute", 2),
    Column("Due", 4),
    Column("Status", 3),
)
_NOBODY = "Owner not stated"
_RESTRICTED = "Not for publication"


def action_sheet_page(
    meeting: Meeting,
    committee: Committee,
    register: Register,
    follow_ups: Iterable[FollowUp],
    *,
    today: dt.date,
    timing: TimingOf = USUAL,
    owner: str | None = None,
) -> Document:
    """Return the asks of the meeting by owner, each owner's on a sheet of their own.

    Of an ask of several limbs each owner gets the limb that is theirs. With ``owner``, a name
    or part of one, it is that owner's sheet alone, for sending to them. Raises NotFound with
    who there is when that is nobody's, or several owners'.

    Of a restricted ask only reference and title are shown, on a sheet apart from any owner's,
    since who owns it may tell what it is about (R2.8).
    """
    sheets: dict[str, list[tuple[FollowUp, FollowUpWords]]] = {}
    for one in follow_ups:
        if one.meeting != meeting.id:
            continue
        for words in limb_words(one, register, today=today, timing=timing):
            whose = words.owner if words.owner_known else _NOBODY
            if words.restricted:
                whose = _RESTRICTED
            sheets.setdefault(whose, []).append((one, words))
    if owner is not None:
        only = _meant(owner, sorted(sheets, key=_order), meeting.id)
        sheets = {only: sheets[only]}
    body: list[Block] = head(meeting, committee, titled(committee, "action-sheet"))
    body.append(Labelled("As at:", plain(date_in_words(today))))
    body += partly(meeting)
    if not sheets and meeting.partly_known:
        body.append(Paragraph(plain("Whether anything was asked is not on record.")))
    elif not sheets:
        body.append(Paragraph(plain("Nothing was asked at this meeting.")))
    for at, whose in enumerate(sorted(sheets, key=_order)):
        if at:
            body.append(PageBreak())
        body.append(Heading(2, whose))
        rows = tuple(_row(one, words) for one, words in sheets[whose])
        body.append(Table(f"Asked of: {whose}", _COLUMNS, rows))
    page = page_of("action-sheet", meeting, committee, body)
    return page if owner is None else replace(page, title=f"{page.title}: {next(iter(sheets))}")


def _meant(typed: str, owners: Sequence[str], where: str) -> str:
    """Return the one owner whose name is, or else holds, what was typed."""
    said = fold(" ".join(typed.split()))
    for fits in (
        [one for one in owners if fold(one) == said],
        [one for one in owners if said and said in fold(one)],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise NotFound(
                f"{typed[:60]!r} may be {join_names(fits, word='or')}",
                where=where,
                todo="Write more of the name.",
            )
    listed = f"Owners: {', '.join(owners)}." if owners else "Nothing was asked at this meeting."
    raise NotFound(f"no owner goes by {typed[:60]!r}", where=where, todo=listed)


def _order(owner: str) -> tuple[int, str]:
    last = {_NOBODY: 1, _RESTRICTED: 2}
    return last.get(owner, 0), owner.casefold()


def _row(one: FollowUp, words: FollowUpWords) -> tuple[str, ...]:
    if words.restricted:
        return words.ref, words.what, words.due, words.due, words.status
    asked = one.wording or ""
    what = f"{words.what}\n{asked}" if asked and asked != words.what else words.what
    minute = str(one.minute) if one.minute is not None else NOT_STATED
    return words.ref, what, minute, words.due, words.status
