"""A specimen of a committee's house style: its titles, and minutes of a meeting that never was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from scp_tui.exports.pages.agenda import agenda_page
from scp_tui.exports.pages.frame import crest, foot, titled
from scp_tui.exports.pages.minutes import minutes_page
from scp_tui.exports.tree import Block, Column, Document, Heading, Note, Table
from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.committee import Committee, Membership, Register, Seat
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Block as MinuteBlock
from scp_tui.records.meeting import BlockKind, Meeting, Minute
from scp_tui.records.motions import Motion, MotionResult, Vote, VoteMethod
from scp_tui.records.people import Person
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.minute_text import block_from_paragraph
from scp_tui.rules.motion_wording import decision_text
from scp_tui.rules.phrase_checks import phrase_fault

_TITLES = (
    "notice", "supplements", "reports", "running-order", "fallback", "attendance",
    "declarations", "decisions", "minutes-exempt", "action-sheet", "actions", "tracker", "chair",
    "figures", "minute-book",
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
    meeting, register = _meeting(committee), _register(committee)
    agenda = agenda_page(meeting, committee, register, now=dt.datetime.combine(_DAY, dt.time(9)))
    minutes = minutes_page(meeting, committee, register, earlier=())
    title = f"House style: {committee.name}"
    body: list[Block] = [
        *crest(committee),
        Heading(1, title),
        Note("A specimen: no such meeting was held."),
        Table("Titles of pages", _COLUMNS, rows),
    ]
    for name, specimen in (("Agenda", agenda), ("Minutes", minutes)):
        body += [Heading(2, name), *_lowered(specimen, committee)]
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


def _lowered(specimen: Document, committee: Committee) -> Iterator[Block]:
    """Yield the body of a specimen two headings lower, without crest and foot of its own."""
    begun = False
    feet = tuple(foot(committee))
    for block in specimen.body[: len(specimen.body) - len(feet)]:
        if isinstance(block, Heading):
            block = replace(block, level=min(4, block.level + 2))
            begun = True
        if begun:
            yield block


def _phrases(committee: Committee) -> Iterator[tuple[str, str, str]]:
    """Yield each phrase of the committee's own: its name, its words, and whether pages use it."""
    for name, own in sorted(committee.phrases.items()):
        fault = phrase_fault(name, own)
        yield name, own or "(nothing)", f"no: {fault[0]}" if fault else "yes"


def _register(committee: Committee) -> Register:
    people = tuple(
        Person(id=name, family_name=name.upper(), style="Councillor", councillor=True)
        for name in ("v", "w", "x", "y", "z")
    )
    seats = (("x", Seat.CHAIR), ("y", Seat.MEMBER), ("z", Seat.MEMBER))
    members = tuple(
        Membership(id=f"s-{name}", committee=committee.id, person=name, seat=seat, since=_DAY)
        for name, seat in seats
    )
    return Register(id="register", people=people, committees=(committee,), memberships=members)


def _log() -> tuple[RoomEvent, ...]:
    """Return who was in the room, so that each class of attendance is shown."""
    kinds = EventKind
    return (
        RoomEvent(id="e-1", kind=kinds.ROLL_CALL, people=("x", "y")),
        RoomEvent(id="e-2", kind=kinds.SUBSTITUTE, person="v", for_member="z"),
        RoomEvent(id="e-3", kind=kinds.APOLOGIES, person="z"),
        RoomEvent(id="e-4", kind=kinds.COUNCILLOR_JOINED, person="w"),
        RoomEvent(id="e-5", kind=kinds.OFFICER_JOINED, name="An officer", capacity="a post"),
        RoomEvent(id="e-6", kind=kinds.ITEM_OPENED, item="i-1", at=dt.time(18, 5)),
        RoomEvent(id="e-7", kind=kinds.ITEM_CLOSED, item="i-1", at=dt.time(18, 40)),
        RoomEvent(id="e-8", kind=kinds.ENDED, at=dt.time(19, 30)),
    )


def _motion(committee: Committee, register: Register) -> str:
    """Return a carried motion in the words of the house, with the figures of its vote."""
    motion = Motion(
        id="mo-1",
        item="i-1",
        text="that the report be noted",
        mover="x",
        seconder="y",
        result=MotionResult.CARRIED,
        vote=Vote(method=VoteMethod.SHOW_OF_HANDS, votes_for=2, votes_against=1, abstained=0),
    )
    return decision_text(motion, register, committee)


def _meeting(committee: Committee) -> Meeting:
    items = (
        AgendaItem(id="i-1", title="An item in Part A", kind=ItemKind.REPORT),
        AgendaItem(id="i-2", title="An item in Part B", part=Part.B, exempt_paragraphs=(3,)),
    )
    put = _motion(committee, _register(committee)).split("\n\n")
    text = (
        MinuteBlock(kind=BlockKind.NARRATIVE, text="A paragraph of narrative."),
        *map(block_from_paragraph, put),
    )
    return Meeting(
        id=f"{committee.id}/{_DAY.isoformat()}",
        committee=committee.id,
        date=_DAY,
        start=committee.usual_start or dt.time(18, 0),
        venue=committee.usual_venue or "a place",
        items=items,
        log=_log(),
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
