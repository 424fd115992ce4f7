"""Corrections made in the page that was to be confirmed, where they were agreed (R6.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from scp_tui.exports.tree import Block, Decision, Document, Heading, Labelled, Paragraph, Span
from scp_tui.rules.corrections import Agreed, CorrectionFault, place_words, replaced
from scp_tui.rules.minute_text import split_decision

_NUMBER = re.compile(r"\d+")
Counted = Paragraph | Decision | Labelled


def paragraphs(document: Document, minute: int | None) -> tuple[str, ...]:
    """Return the paragraphs under a minute's heading as they print, the first being number 1.

    ``minute`` None gives those before the first minute: place, time and attendance.
    """
    return tuple(text_of(document.body[at]) for at in _places(document.body, minute))


def minutes_of(document: Document) -> tuple[tuple[int, str], ...]:
    """Return the number and the heading of every minute of the page."""
    found = []
    for block in document.body:
        number = _number(block)
        if number is not None and isinstance(block, Heading):
            found.append((number, block.text))
    return tuple(found)


def with_corrections(document: Document, corrections: Sequence[Agreed]) -> Document:
    """Return the page with every correction made, in the order in which they were agreed.

    A paragraph of which nothing is left goes, but only in the end, so that the numbers of the
    others stand while corrections are made. Raises CorrectionFault, with the place, for one that
    cannot be made.
    """
    body: list[Block] = list(document.body)
    for one in corrections:
        where = place_words(one.minute, one.paragraph)
        places = _places(body, one.minute)
        if one.minute is not None and not places and not _has_minute(body, one.minute):
            raise CorrectionFault(f"there is no minute {one.minute}")
        if one.paragraph == len(places) + 1 and not one.old:
            last = places[-1] if places else _heading_of(body, one.minute)
            body.insert(last + 1, _paragraph(one.new))
            continue
        if not 1 <= one.paragraph <= len(places):
            raise CorrectionFault(f"there is no {where}; it has {len(places)} paragraphs")
        at = places[one.paragraph - 1]
        text = replaced(text_of(body[at]), one.old, one.new, where=where)
        body[at] = _rewritten(body[at], text)
    return replace(document, body=tuple(block for block in body if not _empty(block)))


def text_of(block: Block) -> str:
    """Return the text of a paragraph, its label or verb included."""
    match block:
        case Labelled(label, spans):
            return f"{label} {''.join(span.text for span in spans)}"
        case Paragraph(spans):
            return "".join(span.text for span in spans)
        case Decision(verb, text):
            return f"{verb} {text}" if verb else text
    return ""


def _places(body: Sequence[Block], minute: int | None) -> list[int]:
    current: int | None = None
    begun = False
    places = []
    for at, block in enumerate(body):
        if isinstance(block, Heading):
            if block.level <= 2:
                begun = begun or block.level == 1
                current = _number(block)
                if block.level == 2 and current is None:
                    begun = False  # a heading without a number is no minute
        elif isinstance(block, Counted) and begun and current == minute:
            places.append(at)
    return places


def _number(block: Block) -> int | None:
    if isinstance(block, Heading) and block.level == 2 and block.number:
        found = _NUMBER.search(block.number)
        return int(found[0]) if found else None
    return None


def _has_minute(body: Sequence[Block], minute: int) -> bool:
    return any(_number(block) == minute for block in body)


def _heading_of(body: Sequence[Block], minute: int | None) -> int:
    for at, block in enumerate(body):
        if isinstance(block, Heading) and (_number(block) == minute if minute else True):
            return at
    return len(body) - 1


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
