"""The supplements to an agenda: what was published after it, each with its own time (R1.12)."""

from __future__ import annotations

from collections.abc import Iterator

from scp_tui.exports.pages.exemption import citing
from scp_tui.exports.pages.frame import Items, head, page_of, titled
from scp_tui.exports.tree import Block, Document, Heading, Labelled, Note, Paragraph, plain
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting, Supplement
from scp_tui.rules.clear_days import publication_findings
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.phrases import phrase
from scp_tui.rules.wording import paragraphs_in_words


def supplements_page(meeting: Meeting, committee: Committee) -> Document:
    """Return the supplements by number. Of an item in Part B only its title is said (R2.8).

    A supplement with fewer clear days than the committee needs says so, since its items can
    be taken only as urgent ones (R1.2, R1.3).
    """
    items = Items(meeting)
    body: list[Block] = head(meeting, committee, titled(committee, "supplements"))
    if not meeting.supplements:
        body.append(Paragraph(plain("Nothing was published after the agenda.")))
    for one in meeting.supplements:
        body.append(Heading(2, phrase(committee, "supplement_heading", number=one.number)))
        body.append(Labelled("Published:", plain(date_in_words(one.published_at.date()))))
        body += _late(one, meeting, committee)
        for item_id in one.items:
            item = items.by_id.get(item_id)
            if item is not None:
                body.append(Heading(3, item.title, items.numbers[item.id]))
                body += _item(item, meeting, private=item.id in items.private)
    return page_of("supplements", meeting, committee, body)


def _late(one: Supplement, meeting: Meeting, committee: Committee) -> Iterator[Block]:
    findings = publication_findings(
        one.published_at,
        meeting.date,
        clear_days=committee.clear_days,
        policy=committee.calendar,
        closures=committee.closures,
    )
    for finding in findings[:1]:
        yield Note(finding.message[:1].upper() + finding.message[1:] + ".")


def _item(item: AgendaItem, meeting: Meeting, *, private: bool) -> Iterator[Block]:
    if private:
        cited = citing(item, meeting.items)
        why = paragraphs_in_words(cited.exempt_paragraphs) if cited.exempt_paragraphs else ""
        yield Paragraph(plain(f"Not for publication{': ' + why if why else ''}."))
        return
    if item.urgency is not None and item.urgency.reason:
        yield Labelled("Urgent because:", plain(item.urgency.reason))
    if item.report is not None:
        yield Labelled("Report:", plain(item.report.title or item.title))
        if item.report.report_of:
            yield Labelled("Report of:", plain(item.report.report_of))
    if item.pages:
        yield Labelled("Pages:", plain(item.pages))
    if item.to_follow:
        yield Paragraph(plain("The report is still to follow."))
