"""Corrections made in the page that was to be confirmed, where they were agreed (R6.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from scp_tui.exports.tree import (
    Block,
    Decision,
    Document,
    Heading,
    Labelled,
    Paragraph,
    Section,
    Span,
)
from scp_tui.records.committee import Committee
from scp_tui.rules.corrections import Agreed, CorrectionFault, place_words, replaced
from scp_tui.rules.minute_text import split_decision

Counted = Paragraph | Decision | Labelled


class Place(msgspec.Struct, frozen=True):
    """Where in a page: under a minute's heading by its number, before the minutes, or after."""

    minute: int | None = None
    after: bool = False


def paragraphs(document: Document, place: Place) -> tuple[str, ...]:
    """Return the paragraphs of a place as they print, the first being number 1."""
    return tuple(text_of(document.body[at]) for at in _places(document.body, place))


def minutes_of(document: Document) -> tuple[Heading, ...]:
    """Return the heading of every minute of the page."""
    return tuple(
        block
        for block in document.body
        if isinstance(block, Heading) and isinstance(block.minute, int)
    )


def with_corrections(
    document: Document, corrections: Sequence[Agreed], committee: Committee | None = None
) -> Document:
    """Return the committee's page with every correction made, in the order of their agreement.

    A paragraph of which nothing is left goes, but only in the end, so that the numbers of the
    others stand while corrections are made. Raises CorrectionFault, with the place, for one that
    cannot be made.
    """
    body: list[Block] = list(document.body)
    for one in corrections:
        where = place_words(one, committee)
        place = Place(one.minute, one.after)
        places = _places(body, place)
        heading = _heading_of(body, place)
        if one.minute is not None and heading is None:
            raise CorrectionFault(f"there is no {where.split(',')[0]}")
        if one.minute is not None and heading is not None and one.paragraph == 0:
            body[heading] = _headed(body[heading], one, where)
            continue
        if one.paragraph == len(places) + 1 and not one.old:
            last = places[-1] if places else heading
            body.insert(len(body) if last is None else last + 1, _paragraph(one.new))
            continue
        if not 1 <= one.paragraph <= len(places):
            raise CorrectionFault(f"there is no {where}; it has {len(places)} paragraphs")
        at = places[one.paragraph - 1]
        text = replaced(text_of(body[at]), one.old, one.new, where=where)
        body[at] = _rewritten(body[at], text)
    return replace(document, body=tuple(block for block in body if not _empty(block)))


def text_of(block: Block) -> str:
    """Return the text of a paragraph, its label or verb included; of a heading without number."""
    match block:
        case Heading(_, text):
            return text
        case Labelled(label, spans):
            return f"{label} {''.join(span.text for span in spans)}"
        case Paragraph(spans):
            return "".join(span.text for span in spans)
        case Decision(verb, text):
            return f"{verb} {text}" if verb else text
    return ""


def _placed(body: Sequence[Block]) -> Iterator[tuple[int, Place | None]]:
    """Yield the index of each block with its place; None before the page's own heading."""
    place: Place | None = None
    for at, block in enumerate(body):
        if isinstance(block, Section):
            place = Place(after=True)
        elif isinstance(block, Heading) and block.level == 1:
            place = place or Place()
        elif isinstance(block, Heading) and block.level == 2:
            if isinstance(block.minute, int):
                place = Place(block.minute)
            elif place != Place():
                place = Place(after=True)  # what was not taken, and what the house puts last
        yield at, place


def _places(body: Sequence[Block], place: Place) -> list[int]:
    return [at for at, here in _placed(body) if here == place and isinstance(body[at], Counted)]


def _heading_of(body: Sequence[Block], place: Place) -> int | None:
    """Return where a place begins; None for one that the page has not."""
    return next((at for at, here in _placed(body) if here == place), None)


def _headed(heading: Block, one: Agreed, where: str) -> Block:
    text = " ".join(replaced(text_of(heading), one.old, one.new, where=where).split())
    if not text:
        raise CorrectionFault(f"nothing would be left of {where}")
    return replace(heading, text=text)


def _paragraph(text: str) -> Block:
    verb, rest = split_decision(text)
    return Decision(verb, rest) if verb else Paragraph((Span(text),))


def _rewritten(block: Block, text: str) -> Block:
    if isinstance(block, Labelled):
        if text.startswith(f"{block.label} "):
            return Labelled(block.label, (Span(text[len(block.label) + 1 :]),))
        return _paragraph(text)
    if isinstance(block, Paragraph) and len(block.spans) == 1:
        return Paragraph((replace(block.spans[0], text=text),)) if text else Paragraph(())
    return _paragraph(text)


def _empty(block: Block) -> bool:
    return isinstance(block, Counted) and not text_of(block).strip()
