"""The minute book of a municipal year: every set of minutes, with contents and an index (R6.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from scp_tui.exports.pages.frame import crest, foot, meeting_day, titled
from scp_tui.exports.pages.minute_index import entries_of, index_blocks, is_minute, numbered
from scp_tui.exports.tree import (
    Block,
    Column,
    Document,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Span,
    Table,
    plain,
)
from scp_tui.records.committee import Committee, Register
from scp_tui.rules.minutes_life import ALTERED

_CONTENTS = (Column("Meeting", 6), Column("Minutes", 4), Column("State", 5))


def minute_book_page(
    committee: Committee,
    year: str,
    register: Register,
    minutes: Iterable[Document],
    *,
    missing: Iterable[str] = (),
) -> Document:
    """Return the book of the committee's public minutes in a municipal year (``19-20``).

    ``missing`` are the references of sets that belong in it and cannot be put there just now,
    which it says. ``minutes`` are their pages, oldest first; what is indexed is what they print
    and nothing else, so that the index can tell no more than the pages do (R2.8).
    """
    sets = tuple(_anchored(_without_foot(one, committee)) for one in minutes)
    entries = tuple(entry for document in sets for entry in entries_of(document, committee))
    title = f"{titled(committee, 'minute-book')} {year.replace('-', '/')}"
    body: list[Block] = [
        *crest(committee),
        Heading(1, title),
        Paragraph((Span(committee.name, strong=True),)),
    ]
    marks = {one.marking for one in sets if one.marking}
    if altered := [_day(one) for one in sets if one.marking == ALTERED]:
        days = ", ".join(altered)
        body.append(
            Note(f"{ALTERED}: the minutes of {days} do not match the digest they were frozen with.")
        )
    if unconfirmed := [_day(one) for one in sets if one.marking not in (None, ALTERED)]:
        body.append(Note(f"DRAFT: the minutes of {', '.join(unconfirmed)} are not confirmed."))
    absent = [meeting_day(one) for one in missing]
    if absent:
        body.append(Note(f"The minutes of {', '.join(absent)} are not in this copy."))
    if not sets and not absent:
        body.append(Paragraph(plain("There are no minutes of that year.")))
    if sets:
        body += [Heading(2, "Contents"), _contents(sets)]
    for document in sets:
        body += [
            PageBreak(),
            _headed(document),
            *_shifted(document),
        ]
    body += index_blocks(entries, register) if entries else []
    return Document(
        kind="minute-book",
        title=f"{committee.name}: {title}",
        body=(*body, *foot(committee)),
        reference=f"{committee.id}/{year}",
        marking=", ".join(sorted(marks)) or None,
    )


def _without_foot(document: Document, committee: Committee) -> Document:
    """Return a set of minutes without the foot of the house, which the book has itself."""
    feet = tuple(foot(committee))
    body = document.body
    if feet and body[-len(feet) :] == feet:
        return replace(document, body=body[: -len(feet)])
    return document


def _anchored(document: Document) -> Document:
    """Return a set of minutes with an anchor at the heading of each minute."""
    body = list(document.body)
    minutes = [at for at, block in enumerate(body) if is_minute(block)]
    for number, at in enumerate(minutes, start=1):
        body[at] = replace(body[at], anchor=f"{_anchor(document)}-{number}")
    return replace(document, body=tuple(body))


def _anchor(document: Document) -> str:
    """Return the anchor of a set of minutes: its day and sitting, as in its reference."""
    tail = (document.reference or document.title).rsplit("/", 1)[-1]
    return "m-" + "".join(one if one.isascii() and one.isalnum() else "-" for one in tail)


def _headed(document: Document) -> Heading:
    return Heading(2, f"Meeting of {_day(document)}", anchor=_anchor(document))


def _day(document: Document) -> str:
    return meeting_day(document.reference)


def _contents(sets: Sequence[Document]) -> Table:
    rows = []
    for document in sets:
        numbers = [
            numbered(block)
            for block in document.body
            if isinstance(block, Heading) and is_minute(block)
        ]
        span = numbers[0] if numbers else "none"
        if len(numbers) > 1:
            span += f" to {numbers[-1]}"
        rows.append((_day(document), span, _state(document)))
    return Table("Sets of minutes", _CONTENTS, tuple(rows), tuple(map(_anchor, sets)))


def _state(document: Document) -> str:
    if document.marking == ALTERED:
        return "altered"
    return "draft" if document.marking else "confirmed"


def _shifted(document: Document) -> Iterator[Block]:
    """Yield a set's blocks one heading lower; its own frame and title the book has already."""
    body = document.body
    heads = [at for at, block in enumerate(body) if isinstance(block, Heading) and block.level == 1]
    for at, block in enumerate(body):
        if heads and at < heads[0] and isinstance(block, Paragraph):
            continue  # the crest
        if isinstance(block, Heading):
            if block.level > 1:
                yield replace(block, level=min(4, block.level + 1))
        else:
            yield block
