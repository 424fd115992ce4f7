"""The papers of business that are not for the public, taken out before any page is made (R2.8).

This is the one place that says what they are: every builder of a page, and every file of records
that goes out, is handed the meeting without them.
"""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.records.agenda import AgendaItem, PublishedItem
from scp_tui.records.meeting import Meeting
from scp_tui.rules.item_checks import private_items


def has_papers(item: AgendaItem) -> bool:
    """Return whether anything was prepared on an item that may tell what it is about."""
    return any((item.text, item.report, item.pages, item.presenters, item.script))


def paper_words(item: AgendaItem) -> list[str]:
    """Return all that was prepared on an item, for the clerk to read before it is released."""
    report = item.report
    told = [item.text, report.title if report else None]
    if report is not None:
        told += [report.report_of, report.author, report.wards, *report.appendices]
    told += [item.pages, item.presenters, item.script]
    return [words for words in told if words]


def without_closed_papers(meeting: Meeting) -> Meeting:
    """Return the meeting without the papers of its private items, and of those withheld.

    Those are the note, the report with its pages, who presents it and what the chair says; what
    was once printed of such an item is cut down to its title of today. Why an item is urgent
    stays: the Act has it in the minutes of any (s.100B(4)(b), R1.3).
    """
    private = private_items(meeting)
    closed = {
        item.id: item.title for item in meeting.items if item.id in private or item.papers_withheld
    }
    if not closed:
        return meeting
    return replace(
        meeting,
        items=tuple(_closed(item) if item.id in closed else item for item in meeting.items),
        published=tuple(
            PublishedItem(item=one.item, title=closed[one.item]) if one.item in closed else one
            for one in meeting.published
        ),
    )


def _closed(item: AgendaItem) -> AgendaItem:
    return replace(item, text=None, report=None, pages=None, presenters=None, script=None)
