"""Finding and replacing the parts of a record: pure helpers of the use cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from scp_tui.errors import NotFound
from scp_tui.records.agenda import AgendaItem, Part
from scp_tui.records.base import Record
from scp_tui.records.committee import Register
from scp_tui.records.meeting import Block, ItemNotes, Meeting, Minute, Note, Restricted
from scp_tui.records.people import Organisation, Person
from scp_tui.rules.kept_apart import released
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.published_agenda import is_out
from scp_tui.rules.reopened_texts import brought_back, set_aside

R = TypeVar("R", bound=Record)


def find(parts: Iterable[R], part_id: str, *, kind: str, where: str) -> R:
    """Return the part of that id, or raise NotFound naming the kind of thing looked for."""
    for part in parts:
        if part.id == part_id:
            return part
    raise NotFound(f"no {kind} goes by {part_id!r}", where=where)


def find_item(meeting: Meeting, item_id: str) -> AgendaItem:
    """Return the agenda item of that id, or raise NotFound."""
    return find(meeting.items, item_id, kind="agenda item", where=meeting.id)


def find_person(register: Register, person_id: str) -> Person:
    """Return the person of that id, or raise NotFound."""
    for person in register.people:
        if person.id == person_id:
            return person
    raise NotFound(
        f"nobody in the register goes by {person_id!r}",
        where="register",
        todo="Add the person to the register first.",
    )


def find_organisation(register: Register, organisation_id: str) -> Organisation:
    """Return the organisation of that id, or raise NotFound."""
    for organisation in register.organisations:
        if organisation.id == organisation_id:
            return organisation
    raise NotFound(
        f"no organisation in the register goes by {organisation_id!r}",
        where="register",
        todo="Add it to the register first.",
    )


def put(parts: tuple[R, ...], part: R) -> tuple[R, ...]:
    """Return the parts with the one of the same id replaced, or with it added at the end."""
    if any(known.id == part.id for known in parts):
        return tuple(part if known.id == part.id else known for known in parts)
    return (*parts, part)


def without(parts: tuple[R, ...], part_id: str) -> tuple[R, ...]:
    """Return the parts but the one of that id."""
    return tuple(part for part in parts if part.id != part_id)


def new_id(meeting: Meeting, prefix: str, *, also: Iterable[Record] = ()) -> tuple[Meeting, str]:
    """Return the meeting with its serial raised, and an id that no part of it ever had.

    ``also`` are parts kept elsewhere (the restricted file) whose ids are taken too.
    """
    taken = {
        part.id
        for parts in (
            meeting.items,
            meeting.log,
            meeting.declarations,
            meeting.motions,
            meeting.speakers,
            tuple(also),
        )
        for part in parts
    }
    serial = meeting.serial + 1
    while f"{prefix}{serial}" in taken:
        serial += 1
    return replace(meeting, serial=serial), f"{prefix}{serial}"


def minute_id(item_id: str) -> str:
    """Return the id of the minute of an item: one minute an item."""
    return f"m-{item_id}"


def public_minute(meeting: Meeting, item_id: str) -> Minute | None:
    """Return what the public record holds of the item's minute."""
    return next((minute for minute in meeting.minutes if minute.item == item_id), None)


def private_minute(restricted: Restricted, item_id: str) -> Minute | None:
    """Return what the restricted record holds of the item's minute."""
    return next((minute for minute in restricted.minutes if minute.item == item_id), None)


def notes_of(restricted: Restricted, item_id: str) -> ItemNotes | None:
    """Return the clerk's notes on an item, which are kept apart in either part."""
    return next((noted for noted in restricted.notes if noted.item == item_id), None)


def with_notes(
    restricted: Restricted, item_id: str, notes: tuple[Note, ...], *, rev: int
) -> Restricted:
    """Return the record with the clerk's notes on an item, as read at revision ``rev``."""
    noted = ItemNotes(id=f"n-{item_id}", rev=rev, item=item_id, notes=notes)
    return replace(restricted, notes=put(restricted.notes, noted))


def item_named(meeting: Meeting, item_id: str) -> str:
    """Return what to call an item: its number on the agenda and its title."""
    item = find_item(meeting, item_id)
    number = agenda_numbers(meeting.items).get(item_id)
    return f"item {number}, {item.title}" if number else f"the item {item.title}"


def is_private(meeting: Meeting, item_id: str) -> bool:
    """Return whether the item is in Part B, itself or by the item it is a sub-item of (R1.11)."""
    item = find_item(meeting, item_id)
    if item.part is Part.B:
        return True
    return item.parent is not None and any(
        parent.id == item.parent and parent.part is Part.B for parent in meeting.items
    )


def family(meeting: Meeting, item_id: str) -> tuple[AgendaItem, ...]:
    """Return the item and its sub-items, in agenda order."""
    return tuple(item for item in meeting.items if item_id in (item.id, item.parent))


def to_private(
    meeting: Meeting, restricted: Restricted, item_id: str
) -> tuple[Meeting, Restricted]:
    """Move an item's minute text and motions out of the public record (R2.8), and every text of
    the minutes that was frozen before and reopened.

    The heading, the number and the public summary stay: they are for the public (R2.7). Its
    speakers and its reasons in the log are moved by the store, with every change.
    """
    public = public_minute(meeting, item_id)
    if public is not None and public.blocks:
        private = private_minute(restricted, item_id)
        kept: tuple[Block, ...] = private.blocks if private is not None else ()
        moved = Minute(
            id=minute_id(item_id),
            rev=private.rev if private is not None else 0,
            item=item_id,
            blocks=(*public.blocks, *kept),
        )
        meeting = replace(meeting, minutes=put(meeting.minutes, replace(public, blocks=())))
        restricted = replace(restricted, minutes=put(restricted.minutes, moved))
    gone = tuple(motion for motion in meeting.motions if motion.item == item_id)
    if gone:
        meeting = replace(
            meeting, motions=tuple(motion for motion in meeting.motions if motion not in gone)
        )
        restricted = replace(restricted, motions=(*restricted.motions, *gone))
    return set_aside(meeting, restricted, item_id)


def to_public(meeting: Meeting, restricted: Restricted, item_id: str) -> tuple[Meeting, Restricted]:
    """Move what was written on an item in private back into the public record."""
    private = private_minute(restricted, item_id)
    if private is not None:
        public = public_minute(meeting, item_id)
        if public is None:
            public = Minute(id=minute_id(item_id), item=item_id)
        joined = replace(public, blocks=(*private.blocks, *public.blocks))
        meeting = replace(meeting, minutes=put(meeting.minutes, joined))
        restricted = replace(restricted, minutes=without(restricted.minutes, private.id))
    back = tuple(motion for motion in restricted.motions if motion.item == item_id)
    if back:
        meeting = replace(meeting, motions=(*meeting.motions, *back))
        restricted = replace(
            restricted,
            motions=tuple(motion for motion in restricted.motions if motion not in back),
        )
    return released(*brought_back(meeting, restricted, item_id), item_id)


def what_hangs_on(
    meeting: Meeting, restricted: Restricted, item_id: str, asked: tuple[str, ...]
) -> str:
    """Return in words what would be lost with the item; "" when nothing would."""
    item = find_item(meeting, item_id)
    if item.number is not None and is_out(meeting):
        return f"been published as item {item.number}"
    minutes = (*meeting.minutes, *restricted.minutes)
    if any(
        minute.item == item_id and (minute.blocks or minute.public_summary or minute.heading)
        for minute in minutes
    ):
        return "minute text"
    if any(motion.item == item_id for motion in (*meeting.motions, *restricted.motions)):
        return "a motion"
    if any(item_id in declaration.items for declaration in meeting.declarations):
        return "a declaration of interest"
    if any(one.item == item_id for one in (*meeting.speakers, *restricted.speakers)):
        return "a public speaker"
    if any(other.parent == item_id for other in meeting.items):
        return "sub-items"
    if asked:
        return f"a follow-up ({asked[0]})"
    return ""
