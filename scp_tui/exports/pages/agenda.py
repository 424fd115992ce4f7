"""The agenda front sheet, as published with the summons (R1.10, R1.11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from scp_tui.exports.pages.exemption import citing, exempt_descriptions, private_items
from scp_tui.exports.pages.frame import crest, foot
from scp_tui.exports.pages.published_words import Publishing
from scp_tui.exports.pages.untaken import untaken_words
from scp_tui.exports.tree import (
    Block,
    BulletList,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Span,
    plain,
)
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.committee import Committee, Membership, Register, Seat
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.room import ItemCourse, ItemStatus
from scp_tui.rules.agenda import PUBLISHED
from scp_tui.rules.date_words import date_in_words, long_date, time_in_words
from scp_tui.rules.membership import members_on, person_by_id
from scp_tui.rules.names import person_name
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.phrases import phrase
from scp_tui.rules.private_wording import not_for_publication
from scp_tui.rules.room_items import courses

STATES = {
    MeetingState.CANCELLED: "This meeting has been cancelled.",
    MeetingState.POSTPONED: "This meeting has been postponed.",
}
"""What is said first of a meeting that is not going to be held as called."""


def agenda_page(
    meeting: Meeting, committee: Committee, register: Register, *, now: dt.datetime
) -> Document:
    """Return the agenda of the meeting, with the members as of its date.

    Marked DRAFT until it has been published by ``now``; of a meeting whose state says that it
    has been, the day may not be on record. Of an item in Part B only its title and the reason
    for privacy are printed, whatever else is recorded of it (R2.8).
    """
    if meeting.published_at is None:
        draft = meeting.state not in PUBLISHED
    else:
        draft = meeting.published_at > now
    when = long_date(meeting.date)
    if meeting.start is not None:
        when += f" at {time_in_words(meeting.start)}"
    blocks: list[Block] = []
    blocks += crest(committee)
    blocks.append(Heading(1, committee.name))
    if meeting.title and meeting.title != committee.name:
        blocks.append(Paragraph((Span(meeting.title, strong=True),)))
    blocks.append(Paragraph((Span(when, strong=True),)))
    blocks.append(Labelled("Place:", plain(meeting.venue or "not stated")))
    blocks += _notes(meeting, draft)
    if committee.email:
        blocks.append(Labelled("Contact:", plain(committee.email)))
    if committee.terms_of_reference:
        blocks.append(Paragraph(plain(committee.terms_of_reference)))
    blocks += _members(meeting, committee, register)
    blocks += _items(meeting, committee)
    return Document(
        kind="agenda",
        title=f"{committee.name}: agenda for {date_in_words(meeting.date)}",
        body=(*blocks, *foot(committee)),
        reference=meeting.id,
        marking="DRAFT" if draft else None,
        author=committee.council,
    )


def _notes(meeting: Meeting, draft: bool) -> Iterable[Block]:
    state = STATES.get(meeting.state)
    if state:
        yield Note(state)
    if draft:
        yield Note("DRAFT agenda: not yet published.")
        return
    if meeting.published_at is not None:
        yield Labelled("Published:", plain(date_in_words(meeting.published_at.date())))
    elif meeting.state is MeetingState.PUBLISHED:
        yield Labelled("Published:", plain("day not recorded"))
    if meeting.late_publication_reason:
        yield Labelled("Published late because:", plain(meeting.late_publication_reason))


def _members(meeting: Meeting, committee: Committee, register: Register) -> Iterable[Block]:
    seats = members_on(register, committee.id, meeting.date)
    yield Heading(2, phrase(committee, "members_label").rstrip(": "))
    if seats:
        yield BulletList(tuple(plain(_member(seat, committee, register)) for seat in seats))
    else:
        yield Paragraph(plain("The members on that date are not on record."))
    yield Labelled("Substitutes:", plain(_substitutes(committee)))


def _member(seat: Membership, committee: Committee, register: Register) -> str:
    person = person_by_id(register, seat.person)
    name = person_name(person, formal=True) if person else seat.person
    office = {
        Seat.CHAIR: committee.chair_title,
        Seat.DEPUTY_CHAIR: committee.deputy_chair_title,
        Seat.CO_OPTEE: "co-opted",
    }.get(seat.seat)
    return f"{name}, {office}" if office else name


def _substitutes(committee: Committee) -> str:
    """Return the rule as printed, or what its parts come to (R4.3)."""
    rule = committee.substitutes
    if rule.text:
        return rule.text
    if not rule.allowed:
        return "Substitutes are not allowed."
    barred = [
        words
        for words, applies in (
            ("in the Cabinet", rule.exclude_cabinet),
            ("members of this Committee", rule.exclude_members),
        )
        if applies
    ]
    excepted = f" who are not {' or '.join(barred)}" if barred else ""
    return f"All members of the Council{excepted}."


def _items(meeting: Meeting, committee: Committee) -> Iterable[Block]:
    numbers = agenda_numbers(meeting.items)
    ran, out = courses(meeting), Publishing(meeting, committee)
    private = private_items(meeting.items)
    public = [item for item in meeting.items if item.id not in private]
    closed = [item for item in meeting.items if item.id in private]
    yield Heading(2, f"Agenda: {phrase(committee, 'part_a_title')}")
    yield Paragraph(plain(phrase(committee, "part_a_notice")))
    if not public:
        yield Paragraph(plain("No items have been entered yet."))
    for item in _in_order(public):
        yield Heading(_level(item, public), item.title, numbers[item.id])
        yield from _when_out(item, out)
        yield from _public_item(item, ran[item.id], committee)
    if closed or any(item.kind is ItemKind.EXCLUSION for item in public):
        yield Heading(2, f"Agenda: {phrase(committee, 'part_b_title')}")
        yield Paragraph(plain(phrase(committee, "part_b_notice")))
        if not closed:
            yield Paragraph(plain("There are no items in this part."))
    for item in _in_order(closed):
        yield Heading(_level(item, closed), item.title, numbers[item.id])
        yield from _when_out(item, out)
        cited = citing(item, meeting.items)
        why = not_for_publication(cited, committee, exempt_descriptions(cited))
        yield Paragraph(plain(why))


def _when_out(item: AgendaItem, out: Publishing) -> Iterable[Block]:
    """Yield in which supplement an item or its report came, or that it is not out yet (R1.12)."""
    sentence = out.sentence(item)
    if sentence:
        yield Paragraph(plain(sentence))


def _level(item: AgendaItem, among: Sequence[AgendaItem]) -> int:
    """Return the heading level: a sub-item stands one below, if its parent is printed above."""
    return 4 if any(other.id == item.parent for other in among) else 3


def _in_order(items: Sequence[AgendaItem]) -> Iterable[AgendaItem]:
    """Yield the items with each one's sub-items after it, wherever they were entered."""
    ids = {item.id for item in items}
    children: dict[str, list[AgendaItem]] = {}
    for item in items:
        if item.parent in ids and item.parent != item.id:
            children.setdefault(item.parent or "", []).append(item)
    done: set[str] = set()
    tops = [item for item in items if item.parent not in ids or item.parent == item.id]
    stack = list(reversed(tops))
    while stack:
        item = stack.pop()
        if item.id not in done:
            done.add(item.id)
            yield item
            stack.extend(reversed(children.get(item.id, ())))
    # Items that are each other's parents hang from nothing; they are still business.
    yield from (item for item in items if item.id not in done)


def _public_item(item: AgendaItem, course: ItemCourse, committee: Committee) -> Iterable[Block]:
    if course.status is ItemStatus.WITHDRAWN:
        yield Paragraph(plain(untaken_words(course, committee)))
    if item.urgency is not None:
        yield Paragraph(plain(_urgency(item)))
    if item.text:
        for paragraph in item.text.split("\n\n"):
            if paragraph.strip():
                yield Paragraph(plain(paragraph.strip("\n")))
    if item.report is not None:
        if item.report.title and item.report.title != item.title:
            yield Labelled("Report:", plain(item.report.title))
        if item.report.report_of:
            yield Labelled("Report of:", plain(item.report.report_of))
        if item.report.author:
            yield Labelled("Author:", plain(item.report.author))
        if item.report.wards:
            yield Labelled("Wards affected:", plain(item.report.wards))
        if item.report.appendices:
            yield Labelled("Appendices:", plain("; ".join(item.report.appendices)))
    if item.pages:
        yield Labelled("Pages:", plain(item.pages))
    if item.to_follow:
        yield Paragraph(plain(phrase(committee, "to_follow")))


def _urgency(item: AgendaItem) -> str:
    """Return why the item is taken although it was not published in time (R1.3)."""
    urgency = item.urgency
    reason = urgency.reason if urgency and urgency.reason else "not stated"
    reason = reason.strip().rstrip(".")
    return f"Urgent item, not on the published agenda. Reason for urgency: {reason}."
