"""The sheet for a night without a computer: everything to tick and fill in, by hand.

Members are numbered, so that a name is one or two strokes; ``rules.fallback`` numbers them, and
the entry from paper (``desk.paper_entry``) reads the numbers back in the order of this sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from scp_tui.exports.pages.frame import Items, head, page_of, titled
from scp_tui.exports.tree import (
    Block,
    Column,
    Document,
    Heading,
    Labelled,
    Paragraph,
    Signature,
    Table,
    plain,
)
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.committee import Committee, Register, Seat
from scp_tui.records.interests import InterestKind
from scp_tui.records.meeting import Meeting
from scp_tui.rules.fallback import numbered_members
from scp_tui.rules.interests import vocabulary
from scp_tui.rules.names import name_of
from scp_tui.rules.paper_interests import CODES, kind_names, usual_on_paper
from scp_tui.rules.quorum import quorum

TICK = "[  ]"
_COLUMNS = (
    Column("Number and member", 6),
    Column("Present", 2),
    Column("Apologies", 2),
    Column("Absent", 2),
)
_OFFICES = {Seat.CO_OPTEE: "co-opted"}
_MORE = "continued"
_LINE_FOR = 10
"""Minutes of an item's slot for which there is a line to write what was said on."""
_FEWEST, _MOST = 2, 12


def fallback_page(meeting: Meeting, committee: Committee, register: Register) -> Document:
    """Return the sheet: members to tick, then for each item room for what is decided and asked."""
    body: list[Block] = head(meeting, committee, titled(committee, "fallback"))
    body.append(
        Paragraph(
            plain(
                "Write members by their numbers: 3 for a name, 3+5 for mover and seconder. A vote"
                " is three figures: for, against, abstained. Afterwards it is typed in from the"
                " live screen, F10, Enter from paper, which asks in the order of this sheet."
            )
        )
    )
    kinds = (*vocabulary(committee, meeting.date), InterestKind.PARTY_WHIP)
    usual = CODES[usual_on_paper(kinds)]
    body.append(
        Labelled(
            "Kinds of interest:",
            plain(f"{kind_names(kinds)}. Without one it is {usual}. Write 'left' if they left."),
        )
    )
    needed = quorum(committee)
    body.append(Labelled("Quorum:", plain(str(needed) if needed else "not known")))
    body.append(Signature(("Began at", "In the chair, number")))
    body.append(Heading(2, "Who is here"))
    body += _members(meeting, committee, register)
    items = Items(meeting)
    for item in meeting.items:
        body.append(Heading(2, item.title, items.numbers[item.id]))
        body += _item(item, private=item.id in items.private)
    body.append(Heading(2, "The end"))
    body.append(Signature(("Ended at",)))
    return page_of("fallback", meeting, committee, body)


def _members(meeting: Meeting, committee: Committee, register: Register) -> Iterator[Block]:
    seats = numbered_members(register, committee.id, meeting.date)
    titles = {Seat.CHAIR: committee.chair_title, Seat.DEPUTY_CHAIR: committee.deputy_chair_title}
    rows = []
    for number, seat in seats.items():
        office = titles.get(seat.seat) or _OFFICES.get(seat.seat)
        name = name_of(seat.person, register.people)
        rows.append((f"{number} {name}, {office}" if office else f"{number} {name}", *_EMPTY))
    if rows:
        yield Table("Members, to be ticked", _COLUMNS, tuple(rows))
    else:
        yield Paragraph(plain("The members on that date are not on record: write their names."))
    yield Signature(
        (
            *(f"Substitute ({at}): for number, name" for at in range(1, 3)),
            *(f"Other ({at}): name, what they are" for at in range(1, 4)),
            "Came late: number, hour, item",
            "Left early: number, hour, item",
        )
    )


_EMPTY = (TICK, TICK, TICK)


def _item(item: AgendaItem, *, private: bool) -> Iterator[Block]:
    if private:
        yield Paragraph(plain(f"{TICK} Public and press have left. Keep this part of the sheet."))
    lines: list[str] = []
    if item.kind is ItemKind.DECLARATIONS:
        lines += [f"Interest ({at}): number, item, kind, what, left" for at in range(1, 4)]
    else:
        lines.append("Interests: number, kind, what, left")
    room = max(_FEWEST, min(_MOST, (item.slot or 0) // _LINE_FOR))
    lines += ["What was said", *[_MORE] * (room - 1)]
    lines += ["Motion: its words", _MORE]
    lines += ["Moved + seconded", "Vote: for, against, abstained"]
    yield Signature(tuple(lines))
    yield Paragraph(
        plain(f"{TICK} carried  {TICK} lost  {TICK} withdrawn  {TICK} lapsed  {TICK} deferred")
    )
    yield Signature(tuple(f"Asked ({at}): what; of whom; by when" for at in range(1, 3)))
