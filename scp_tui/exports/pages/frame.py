"""What the pages of a meeting share: the head, the marks, and how an item is named."""

from __future__ import annotations

from collections.abc import Iterable

from scp_tui.errors import InputRefused
from scp_tui.exports.pages.exemption import private_items
from scp_tui.exports.tree import Block, Document, Heading, Labelled, Note, Paragraph, Span, plain
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import date_in_words, long_date, time_in_words
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.phrases import phrase
from scp_tui.rules.references import parse_meeting_ref

NOT_STATED = "not stated"
"""What a page prints for what nobody has said; an empty cell could mean anything."""


def titled(committee: Committee | None, name: str) -> str:
    """Return the house's title of a kind of page (the phrase ``title_<name>``)."""
    return phrase(committee, f"title_{name.replace('-', '_')}")


def head(meeting: Meeting, committee: Committee, title: str) -> list[Block]:
    """Return the head of a page of the meeting: crest, title, committee, day, hour and place."""
    when = long_date(meeting.date)
    if meeting.start is not None:
        when += f" at {time_in_words(meeting.start)}"
    blocks: list[Block] = [*crest(committee), Heading(1, title)]
    if title != committee.name:
        blocks.append(Paragraph((Span(committee.name, strong=True),)))
    if meeting.title and meeting.title not in (committee.name, title):
        blocks.append(Paragraph(plain(meeting.title)))
    blocks.append(Labelled("Date:", plain(when)))
    blocks.append(Labelled("Place:", plain(meeting.venue or NOT_STATED)))
    return blocks


PARTLY_KNOWN = "Only some of what happened at this meeting is on record here."
"""What every page that tells of such a meeting says, since what is not there may have been."""


def partly(meeting: Meeting) -> Iterable[Block]:
    """Yield the note that only some of the meeting is on record, where that is so (R6.6)."""
    if meeting.partly_known:
        yield Note(PARTLY_KNOWN)


def crest(committee: Committee | None) -> Iterable[Block]:
    """Yield what the house prints above every title: the crest's words, or the council's name."""
    council = committee.council if committee is not None else None
    words = phrase(committee, "crest") or council or ""
    for line in words.split("\n"):
        if line.strip():
            yield Paragraph(plain(line.strip()))


def foot(committee: Committee | None) -> Iterable[Block]:
    """Yield what the house prints at the end of every page."""
    words = phrase(committee, "footer")
    for line in words.split("\n"):
        if line.strip():
            yield Paragraph(plain(line.strip()))


def in_frame(committee: Committee | None, body: Iterable[Block]) -> tuple[Block, ...]:
    """Return the body of a page that is of no one meeting's business between crest and foot."""
    return (*crest(committee), *body, *foot(committee))


def page_of(
    kind: str,
    meeting: Meeting,
    committee: Committee,
    body: Iterable[Block],
    *,
    restricted: bool = False,
    marking: str | None = None,
    initialled: bool = False,
) -> Document:
    """Return the document of a page of the meeting, with its foot."""
    title = titled(committee, kind)
    return Document(
        kind=kind,
        title=f"{committee.name}: {title}, {date_in_words(meeting.date)}",
        body=(*body, *foot(committee)),
        reference=meeting.id,
        restricted=restricted,
        marking=marking,
        author=committee.council,
        initialled=initialled,
    )


def meeting_day(reference: str | None) -> str:
    """Return the date of the meeting referred to in words, or the reference if it is not one."""
    try:
        ref = parse_meeting_ref(reference or "")
    except InputRefused:
        return reference or NOT_STATED
    day = date_in_words(ref.date)
    return f"{day} (meeting {ref.sitting} that day)" if ref.sitting > 1 else day


class Items:
    """The items of a meeting by number, those in private told apart."""

    def __init__(self, meeting: Meeting) -> None:
        self.numbers = agenda_numbers(meeting.items)
        self.private = private_items(meeting.items)
        self.by_id: dict[str, AgendaItem] = {item.id: item for item in meeting.items}

    def named(self, item_id: str) -> str:
        """Return ``7 Safer Colchester Partnership``; an unknown item by its id."""
        item = self.by_id.get(item_id)
        return f"{self.numbers[item_id]} {item.title}" if item else item_id
