"""The supplements to an agenda: what was published after it, each with its own time (R1.12)."""

from __future__ import annotations

from collections.abc import Iterator

from scp_tui.exports.pages.exemption import citing, exempt_descriptions
from scp_tui.exports.pages.frame import Items, head, page_of, titled
from scp_tui.exports.tree import Block, Document, Heading, Labelled, Note, Paragraph, plain
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting, Supplement
from scp_tui.rules.agenda import TO_COME
from scp_tui.rules.clear_days import publication_findings
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.names import join_names
from scp_tui.rules.phrases import phrase
from scp_tui.rules.private_wording import not_for_publication
from scp_tui.rules.published_agenda import for_supplement, is_out


def supplements_page(meeting: Meeting, committee: Committee) -> Document:
    """Return the supplements by number. Of an item in Part B only its title is said (R2.8).

    A supplement with fewer clear days than the committee needs says so, since its items can
    be taken only as urgent ones (R1.2, R1.3).
    """
    items, waits = Items(meeting), for_supplement(meeting)
    body: list[Block] = head(meeting, committee, titled(committee, "supplements"))
    if not meeting.supplements:
        body.append(Paragraph(plain(_none(meeting))))
    for one in meeting.supplements:
        body.append(Heading(2, phrase(committee, "supplement_heading", number=one.number)))
        body.append(Labelled("Published:", plain(date_in_words(one.published_at.date()))))
        body += _late(one, meeting, committee)
        for item_id in one.items:
            item = items.by_id.get(item_id)
            if item is not None:
                body.append(Heading(3, item.title, items.numbers[item.id]))
                body += _item(item, meeting, committee, private=item.id in items.private)
    waiting = [items.numbers[item.id] for item in meeting.items if item.id in waits]
    if waiting and meeting.state in TO_COME:
        body.append(Labelled("Not yet published, items:", plain(join_names(waiting))))
    return page_of("supplements", meeting, committee, body)


def _none(meeting: Meeting) -> str:
    """Return what is known where there is no supplement."""
    if not is_out(meeting):
        return "The agenda has not been published."
    if meeting.published_at is None:
        return "No supplement is on record; nor is the day on which the agenda was published."
    return "Nothing was published after the agenda."


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


def _item(
    item: AgendaItem, meeting: Meeting, committee: Committee, *, private: bool
) -> Iterator[Block]:
    if private:
        cited = citing(item, meeting.items)
        why = not_for_publication(cited, committee, exempt_descriptions(cited))
        yield Paragraph(plain(why))
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
