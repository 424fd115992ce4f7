"""The public notice of a meeting, and the list of the reports before it (R1.1, R1.9, R1.12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scp_tui.exports.pages.agenda import STATES
from scp_tui.exports.pages.exemption import citing, exempt_descriptions
from scp_tui.exports.pages.frame import NOT_STATED, Items, head, page_of, titled
from scp_tui.exports.pages.published_words import Publishing
from scp_tui.exports.tree import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Table,
    plain,
)
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting
from scp_tui.rules.agenda import PUBLISHED
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.phrases import phrase
from scp_tui.rules.private_wording import not_for_publication


def notice_page(meeting: Meeting, committee: Committee, *, now: dt.datetime) -> Document:
    """Return the notice of the meeting: when, where, what business, what of it is in private.

    Marked DRAFT until the agenda has been published by ``now`` (R1.1).
    """
    given = meeting.published_at is not None and meeting.published_at <= now
    draft = not given and (meeting.published_at is not None or meeting.state not in PUBLISHED)
    body: list[Block] = head(meeting, committee, titled(committee, "notice"))
    state = STATES.get(meeting.state)
    if state:
        body.append(Note(state))
    if draft:
        body.append(Note("DRAFT notice: not yet given."))
    body.append(Paragraph(plain(phrase(committee, "notice_given"))))
    if meeting.published_at is not None and not draft:
        on = date_in_words(meeting.published_at.date())
        body.append(Labelled("Date of this notice:", plain(on)))
    body += _business(meeting, committee)
    body.append(Paragraph(plain(phrase(committee, "notice_inspection"))))
    body.append(Paragraph(plain(phrase(committee, "notice_recording"))))
    if committee.email:
        body.append(Labelled("Contact:", plain(committee.email)))
    return page_of("notice", meeting, committee, body, marking="DRAFT" if draft else None)


def _business(meeting: Meeting, committee: Committee) -> Iterable[Block]:
    items, out = Items(meeting), Publishing(meeting, committee)

    def named(item: AgendaItem) -> str:
        words = out.words(item)
        return f"{items.named(item.id)} ({words})" if words else items.named(item.id)

    public = [item for item in meeting.items if item.id not in items.private]
    private = [item for item in meeting.items if item.id in items.private]
    yield Heading(2, "Business")
    if public:
        yield BulletList(tuple(plain(named(item)) for item in public))
    else:
        yield Paragraph(plain("No items have been entered yet."))
    if private:
        yield Heading(2, "Business likely to be taken in private")
        yield BulletList(
            tuple(plain(f"{named(item)}. {_why(item, meeting, committee)}") for item in private)
        )


def _why(item: AgendaItem, meeting: Meeting, committee: Committee) -> str:
    cited = citing(item, meeting.items)
    return not_for_publication(cited, committee, exempt_descriptions(cited))


_COLUMNS = (
    Column("Item", 2),
    Column("Report", 8),
    Column("Report of", 5),
    Column("Author", 4),
    Column("Pages", 2),
    Column("State", 3),
)


def reports_page(meeting: Meeting, committee: Committee) -> Document:
    """Return the list of the reports and papers before the meeting, in agenda order.

    Each says whether it came with the agenda, in which supplement, or is still to come (R1.12).
    Of an item in Part B only its number and title are shown (R2.8).
    """
    items, out = Items(meeting), Publishing(meeting, committee)
    late = {*meeting.awaited, *(one for each in meeting.supplements for one in each.items)}
    rows = tuple(
        _row(item, items, out)
        for item in meeting.items
        if item.report is not None or item.to_follow or item.pages or item.id in late
    )
    body: list[Block] = head(meeting, committee, titled(committee, "reports"))
    if rows:
        body.append(Table("Reports before the meeting", _COLUMNS, rows))
    else:
        body.append(Paragraph(plain("No reports are on the agenda.")))
    return page_of("reports", meeting, committee, body)


def _row(item: AgendaItem, items: Items, out: Publishing) -> tuple[str, ...]:
    number = items.numbers[item.id]
    if item.id in items.private:
        return (number, item.title, *("not for publication",) * 4)
    report = item.report
    return (
        number,
        (report.title if report else "") or item.title,
        (report.report_of if report else None) or NOT_STATED,
        (report.author if report else None) or NOT_STATED,
        item.pages or NOT_STATED,
        out.of_report(item),
    )
