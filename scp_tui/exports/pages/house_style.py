"""A specimen of a committee's house style: its titles, and minutes of a meeting that never was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from scp_tui.exports.pages.frame import crest, foot, titled
from scp_tui.exports.pages.minutes import minutes_page
from scp_tui.exports.tree import Block, Column, Document, Heading, Note, Table
from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.committee import Committee, Register
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Block as MinuteBlock
from scp_tui.records.meeting import BlockKind, Meeting, Minute
from scp_tui.records.people import Person
from scp_tui.rules.phrase_checks import phrase_fault

_TITLES = (
    "notice", "supplements", "reports", "running-order", "fallback", "attendance",
    "declarations", "decisions", "action-sheet", "minute-book",
)  # fmt: skip
_COLUMNS = (Column("Page", 3), Column("Title printed", 6))
_PHRASES = (Column("Phrase", 4), Column("Words", 8), Column("In use", 4))
_DAY = dt.date(2020, 1, 14)


def house_style_page(committee: Committee) -> Document:
    """Return what the committee's phrases and titles look like, on made-up minutes.

    Everything shown is data of the committee (its phrases, titles and names); nobody in the
    specimen exists.
    """
    rows = tuple((name, titled(committee, name)) for name in _TITLES)
    specimen = minutes_page(_meeting(committee), committee, _register(), earlier=())
    title = f"House style: {committee.name}"
    body: list[Block] = [
        *crest(committee),
        Heading(1, title),
        Note("A specimen: no such meeting was held."),
        Table("Titles of pages", _COLUMNS, rows),
        Heading(2, "Minutes"),
    ]
    for block in specimen.body:
        if isinstance(block, Heading):
            block = replace(block, level=min(4, block.level + 2))
        body.append(block)
    if own := tuple(_phrases(committee)):
        body += [Heading(2, "Phrases"), Table("Phrases of the house's own", _PHRASES, own)]
    return Document(
        kind="house-style",
        title=title,
        body=(*body, *foot(committee)),
        reference=committee.id,
        author=committee.council,
        marking="SPECIMEN",
    )


def _phrases(committee: Committee) -> Iterator[tuple[str, str, str]]:
    """Yield each phrase of the committee's own: its name, its words, and whether pages use it."""
    for name, own in sorted(committee.phrases.items()):
        fault = phrase_fault(name, own)
        yield name, own or "(nothing)", f"no: {fault[0]}" if fault else "yes"


def _register() -> Register:
    people = tuple(
        Person(id=name, family_name=name.upper(), style="Councillor", councillor=True)
        for name in ("x", "y")
    )
    return Register(id="register", people=people)


def _meeting(committee: Committee) -> Meeting:
    items = (
        AgendaItem(id="i-1", title="An item in Part A", kind=ItemKind.REPORT),
        AgendaItem(id="i-2", title="An item in Part B", part=Part.B, exempt_paragraphs=(3,)),
    )
    text = (
        MinuteBlock(kind=BlockKind.NARRATIVE, text="A paragraph of narrative."),
        MinuteBlock(kind=BlockKind.DECISION, text="RESOLVED that the report be noted."),
    )
    return Meeting(
        id=f"{committee.id}/{_DAY.isoformat()}",
        committee=committee.id,
        date=_DAY,
        start=committee.usual_start or dt.time(18, 0),
        venue=committee.usual_venue or "a place",
        items=items,
        declarations=(
            Declaration(
                id="d-1", person="x", kind=InterestKind.NON_REGISTRABLE, reason="an example",
                items=("i-1",), left_room=True,
            ),
        ),
        minutes=(
            Minute(id="m-i-1", item="i-1", number=1, blocks=text),
            Minute(id="m-i-2", item="i-2", number=2, public_summary="A summary."),
        ),
    )  # fmt: skip
