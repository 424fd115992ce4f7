"""The chair's running order: when each item comes, who speaks to it, and what the chair says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Set

from scp_tui.exports.pages.frame import NOT_STATED, Items, head, meeting_day, page_of, titled
from scp_tui.exports.tree import (
    Block,
    Column,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Table,
    plain,
)
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import time_in_words
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.interest_wording import declaration_sentence
from scp_tui.rules.names import join_names
from scp_tui.rules.phrases import phrase
from scp_tui.rules.room import final_state
from scp_tui.rules.room_items import items_in_order_taken

_COLUMNS = (
    Column("Item", 9),
    Column("Time", 2),
    Column("Minutes", 2),
    Column("Who", 6),
)


def running_order_page(meeting: Meeting, committee: Committee, register: Register) -> Document:
    """Return the running order: a table of times, then each item with the chair's words.

    A time stands only where it is known: the meeting has a start, and every item before has a
    slot. Of an item in Part B nothing is printed but its title and the house's own words.
    """
    items = Items(meeting)
    order = items_in_order_taken(meeting)
    if not final_state(meeting).begun:  # as the agenda prints them: Part B is behind Part A (R2.6)
        order = tuple(sorted(order, key=lambda item: item.id in items.private))
    body: list[Block] = head(meeting, committee, titled(committee, "running-order"))
    body.append(Note("For the person presiding; not for publication."))
    if not order:
        body.append(Paragraph(plain("No items have been entered yet.")))
        return page_of("running-order", meeting, committee, body)
    times = _times(meeting, order)
    rows = tuple(
        (
            items.named(item.id),
            times[item.id],
            str(item.slot) if item.slot is not None else NOT_STATED,
            _who(item, private=item.id in items.private),
        )
        for item in order
    )
    body.append(Table("Times", _COLUMNS, rows))
    slots = [item.slot for item in order if item.slot is not None]
    total = f"{sum(slots)} minutes"
    if not slots:
        total = "no item has a slot"
    elif len(slots) < len(order):
        total += f" for {len(slots)} of {len(order)} items; the others have no slot"
    body.append(Labelled("In all:", plain(total)))
    for item in order:
        body.append(Heading(2, item.title, items.numbers[item.id]))
        body += _item(item, meeting, committee, register, private=items.private)
    return page_of("running-order", meeting, committee, body)


def _times(meeting: Meeting, order: tuple[AgendaItem, ...]) -> dict[str, str]:
    """Return when each item should begin, as far as start and slots tell."""
    at = dt.datetime.combine(meeting.date, meeting.start) if meeting.start else None
    times = {}
    for item in order:
        times[item.id] = time_in_words(at.time()) if at else "-"
        if at is not None:
            known = item.slot is not None and at.date() == meeting.date
            at = at + dt.timedelta(minutes=item.slot or 0) if known else None
    return times


def _who(item: AgendaItem, *, private: bool) -> str:
    if private:
        return "-"
    author = item.report.author or item.report.report_of if item.report else None
    return item.presenters or author or "-"


def _item(
    item: AgendaItem,
    meeting: Meeting,
    committee: Committee,
    register: Register,
    *,
    private: Set[str],
) -> Iterator[Block]:
    in_private = item.id in private
    if in_private:
        yield Note("In private: the public and the press leave before this item.")
    own = None if in_private else item.script
    script = own or phrase(committee, f"script_{item.kind.value}")
    if item.kind is ItemKind.EXCLUSION and not private and not own:
        yield Note("No item is in Part B: there is nothing to exclude the public from.")
        script = ""
    for paragraph in script.split("\n\n"):
        if paragraph.strip():
            yield Labelled("Say:", plain(paragraph.strip("\n")))
    if item.confirms:
        days = join_names([meeting_day(ref) for ref in item.confirms])
        yield Labelled("Minutes of:", plain(days))
    if item.to_follow:
        yield Labelled("Report:", plain("to follow"))
    if item.urgency is not None and not in_private:
        yield Labelled("Urgent because:", plain(item.urgency.reason or NOT_STATED))
    leaving = Leaving(meeting)
    for one in meeting.declarations:
        if item.id in one.items:
            told = leaving.in_item(one, item.id)
            yield Labelled("Declared:", plain(declaration_sentence(told, register, committee)))
