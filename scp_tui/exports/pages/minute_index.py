"""The index of the minute book: what its minutes print, and who is named in and about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from scp_tui.exports.pages.frame import meeting_day
from scp_tui.exports.tree import (
    Block,
    BulletList,
    Column,
    Decision,
    Document,
    Heading,
    Labelled,
    Note,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Table,
    plain,
)
from scp_tui.records.committee import Committee, Register
from scp_tui.records.people import Person
from scp_tui.rules.names import name_of, person_name
from scp_tui.rules.phrases import phrase

_INDEX = (Column("Entry", 10), Column("Minutes", 4))
_DECISIONS = (Column("Minute", 4), Column("Decision", 10))
_LONGEST = 200

_PRESENT = {
    "present_label": "present",
    "substitutes_label": "substitutes",
    "also_present_label": "also present",
    "in_attendance_label": "in attendance",
    "apologies_label": "apologies",
    "absent_label": "absent",
    "visitors_label": "visitor",
}
"""How the index says that somebody is named outside the minutes, by the label of the house."""


class Entry(msgspec.Struct, frozen=True):
    """A minute of the book: where it stands, its heading, and what is under it.

    What stands outside the minutes has no heading.
    """

    place: str
    heading: str
    blocks: tuple[Block, ...]
    anchor: str = ""


def entries_of(document: Document, committee: Committee) -> Iterator[Entry]:
    """Yield the minutes of a set, and before and behind them what stands outside of them.

    What was added as it was confirmed is not of the minutes, and repeats what was corrected away.
    """
    day = meeting_day(document.reference)
    heading: Heading | None = None
    where = "before the minutes"
    blocks: list[Block] = []
    for block in document.body:
        begins = isinstance(block, Heading) and block.level == 2
        if isinstance(block, Section) or begins:
            yield from _entry(heading, where, blocks, day, committee)
            heading, blocks = None, []
            if isinstance(block, Section) and block.name == "record":
                return
            if isinstance(block, Heading) and is_minute(block):
                heading = block
            if heading is not None or isinstance(block, Section):
                where = "after the minutes"
        else:
            blocks.append(block)
    yield from _entry(heading, where, blocks, day, committee)


def _entry(
    heading: Heading | None, where: str, blocks: list[Block], day: str, committee: Committee
) -> Iterator[Entry]:
    if heading is not None:
        anchor = heading.anchor if isinstance(heading.anchor, str) else ""
        yield Entry(f"{numbered(heading)} ({day})", heading.text, tuple(blocks), anchor)
        return
    printed = [phrase(committee, name) for name in _PRESENT]
    known = dict(zip(printed, _PRESENT.values(), strict=True))
    for block in blocks:
        label = block.label if isinstance(block, Labelled) else None
        sure = label is not None and printed.count(label) == 1
        role = known[label] if label and sure else where
        if role == "substitutes" and isinstance(block, Labelled):
            sat, replaced = _seats(_text(block), committee)
            yield Entry(f"{role}, {day}", "", (Paragraph(plain(sat)),))
            yield Entry(f"substituted, {day}", "", (Paragraph(plain(replaced)),))
        else:
            yield Entry(f"{role}, {day}", "", (block,))


def _seats(text: str, committee: Committee) -> tuple[str, str]:
    """Return who sat for another, and whom they sat for, of a printed line of substitutes.

    They are told apart by the words of the house around whom somebody sat for; where it has
    none, everybody counts as having sat.
    """
    printed = phrase(committee, "substitute_entry", substitute="\0", member="\1")
    head, found, tail = printed.partition("\1")
    before, after = head.rpartition("\0")[2], tail.partition("\0")[0]
    if not found or not before.strip() + after.strip():
        return text, ""
    end = re.escape(after) if after else r"(?=[,;(]|$)"
    replaced = re.compile(f"{re.escape(before)}([^,;]+?){end}")
    return replaced.sub(" ", text), "\n".join(one[1] for one in replaced.finditer(text))


def is_minute(block: Block) -> bool:
    """Return whether a block heads a minute; one frozen long ago is known by what it prints."""
    if not isinstance(block, Heading) or block.level != 2:
        return False
    return isinstance(block.minute, int) or bool(block.number)


def numbered(heading: Heading) -> str:
    """Return the number of a minute as it prints; its heading where the house prints none."""
    number = (heading.number or "").strip().rstrip(".")
    return number if any(one.isdigit() for one in number) else heading.text


def index_blocks(entries: Sequence[Entry], register: Register) -> Iterator[Block]:
    """Yield the indexes of items, of decisions and of people, on a new sheet."""
    yield PageBreak()
    yield Heading(2, "Index of items")
    if items := _headings(entries):
        yield Table("Items", _INDEX, items)
    else:
        yield Paragraph(plain("No items are recorded."))
    found = tuple(
        (entry, _short(f"{block.verb} {block.text}".strip()))
        for entry in entries
        for block in entry.blocks
        if entry.heading and isinstance(block, Decision)
    )
    yield Heading(2, "Index of decisions")
    if found:
        rows = tuple((entry.place, words) for entry, words in found)
        leads = tuple(entry.anchor for entry, _ in found)
        yield Table("Decisions", _DECISIONS, rows, leads)
    else:
        yield Paragraph(plain("No decisions are recorded."))
    people = _people(entries, register)
    yield Heading(2, "Index of people")
    if people:
        yield Table("People named in the minutes", _INDEX, people)
    else:
        yield Paragraph(plain("Nobody of the register is named."))


def _headings(entries: Sequence[Entry]) -> tuple[tuple[str, ...], ...]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        if not entry.heading:
            continue
        found.setdefault(entry.heading, []).append(entry.place)
    ordered = sorted(found, key=lambda heading: (heading.casefold(), heading))
    return tuple((heading, "; ".join(found[heading])) for heading in ordered)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"


def _people(entries: Sequence[Entry], register: Register) -> tuple[tuple[str, ...], ...]:
    """Return who is named under which minute. A name that two people share is left out."""
    owners: dict[str, set[str]] = {}
    for person in register.people:
        for name in _names(person, register):
            owners.setdefault(name, set()).add(person.id)
    sure = {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}
    if not sure:
        return ()
    # The longest first, so that "Councillor Anna Able" is not taken for another "Councillor Anna".
    ordered = sorted(sure, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
    found: dict[str, list[str]] = {}
    for entry in entries:
        named = {sure[hit[0]] for block in entry.blocks for hit in pattern.finditer(_text(block))}
        for person_id in named:
            places = found.setdefault(person_id, [])
            if entry.place not in places:
                places.append(entry.place)
    people = {person.id: person for person in register.people}
    order = sorted(found, key=lambda one: (people[one].family_name.casefold(), one))
    return tuple((_sorted_name(people[one]), "; ".join(found[one])) for one in order)


def _names(person: Person, register: Register) -> set[str]:
    names = {
        person_name(person),
        person_name(person, formal=True),
        name_of(person.id, register.people),
    }
    if person.given_name:
        names.add(f"{person.given_name} {person.family_name}")
    return {name for name in names if " " in name}


def _sorted_name(person: Person) -> str:
    style = person.style or ("Councillor" if person.councillor else None)
    rest = " ".join(part for part in (style, person.given_name) if part)
    return f"{person.family_name}, {rest}" if rest else person.family_name


def _text(block: Block) -> str:
    match block:
        case Heading(_, text, _) | Note(text) | Decision(_, text):
            return text
        case Paragraph(spans) | Labelled(_, spans):
            return "".join(span.text for span in spans)
        case BulletList(items):
            return "\n".join("".join(span.text for span in item) for item in items)
        case Table(_, _, rows):
            return "\n".join(cell for row in rows for cell in row)
        case Signature() | PageBreak() | Section():
            return ""
