"""The minute book of a municipal year: every set of minutes, with contents and an index (R6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from scp_tui.exports.pages.frame import crest, foot, meeting_day, titled
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
    Span,
    Table,
    plain,
)
from scp_tui.records.committee import Committee, Register
from scp_tui.records.people import Person
from scp_tui.rules.names import name_of, person_name

_CONTENTS = (Column("Meeting", 6), Column("Minutes", 4), Column("State", 5))
_INDEX = (Column("Entry", 10), Column("Minutes", 4))
_DECISIONS = (Column("Minute", 4), Column("Decision", 10))
_LONGEST = 200


class Entry(msgspec.Struct, frozen=True):
    """A minute of the book: where it stands, its heading, and what is under it."""

    place: str
    heading: str
    blocks: tuple[Block, ...]


def minute_book_page(
    committee: Committee,
    year: str,
    register: Register,
    minutes: Iterable[Document],
) -> Document:
    """Return the book of the committee's public minutes in a municipal year (``19-20``).

    ``minutes`` are their pages, oldest first; what is indexed is what they print and nothing
    else, so that the index can tell no more than the pages do (R2.8).
    """
    sets = tuple(minutes)
    entries = tuple(entry for document in sets for entry in _entries(document))
    title = f"{titled(committee, 'minute-book')} {year.replace('-', '/')}"
    body: list[Block] = [
        *crest(committee),
        Heading(1, title),
        Paragraph((Span(committee.name, strong=True),)),
    ]
    unconfirmed = [one for one in sets if one.marking]
    if unconfirmed:
        days = ", ".join(_day(one) for one in unconfirmed)
        body.append(Note(f"DRAFT: the minutes of {days} are not confirmed."))
    if not sets:
        body.append(Paragraph(plain("There are no minutes of that year.")))
    else:
        body += [Heading(2, "Contents"), Table("Sets of minutes", _CONTENTS, _contents(sets))]
    for document in sets:
        body += [PageBreak(), Heading(2, f"Meeting of {_day(document)}"), *_shifted(document)]
    body += _index(entries, register) if entries else []
    return Document(
        kind="minute-book",
        title=f"{committee.name}: {title}",
        body=(*body, *foot(committee)),
        reference=f"{committee.id}/{year}",
        marking="DRAFT" if unconfirmed else None,
    )


def _day(document: Document) -> str:
    return meeting_day(document.reference)


def _entries(document: Document) -> Iterator[Entry]:
    """Yield the numbered minutes of a set."""
    number, heading, blocks = "", "", []  # type: ignore[var-annotated]
    for block in (*document.body, Heading(2, "", None)):
        if isinstance(block, Heading) and block.level == 2:
            if number:
                yield Entry(f"{number} ({_day(document)})", heading, tuple(blocks))
            number, heading, blocks = (block.number or "").rstrip("."), block.text, []
        else:
            blocks.append(block)


def _contents(sets: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    rows = []
    for document in sets:
        numbers = [
            block.number.rstrip(".")
            for block in document.body
            if isinstance(block, Heading) and block.level == 2 and block.number
        ]
        span = numbers[0] if numbers else "none"
        if len(numbers) > 1:
            span += f" to {numbers[-1]}"
        rows.append((_day(document), span, "draft" if document.marking else "confirmed"))
    return tuple(rows)


def _shifted(document: Document) -> Iterator[Block]:
    """Yield a set's blocks one heading lower; its own title is said by the book already."""
    for block in document.body:
        if isinstance(block, Heading):
            if block.level > 1:
                yield Heading(min(4, block.level + 1), block.text, block.number)
        else:
            yield block


def _index(entries: Sequence[Entry], register: Register) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(2, "Index of subjects")
    yield Table("Subjects", _INDEX, _subjects(entries))
    decisions = tuple(
        (entry.place, _short(f"{block.verb} {block.text}".strip()))
        for entry in entries
        for block in entry.blocks
        if isinstance(block, Decision)
    )
    yield Heading(2, "Index of decisions")
    if decisions:
        yield Table("Decisions", _DECISIONS, decisions)
    else:
        yield Paragraph(plain("No decisions are recorded."))
    people = _people(entries, register)
    yield Heading(2, "Index of people")
    if people:
        yield Table("People named in the minutes", _INDEX, people)
    else:
        yield Paragraph(plain("Nobody of the register is named."))


def _subjects(entries: Sequence[Entry]) -> tuple[tuple[str, ...], ...]:
    found: dict[str, list[str]] = {}
    for entry in entries:
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
            found.setdefault(person_id, []).append(entry.place)
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
