"""Abbreviations written out where a reader meets them first (R11.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from scp_tui.exports.tree import (
    Block,
    BulletList,
    Decision,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Signature,
    Span,
    Table,
)
from scp_tui.records.committee import Register

LEFT_OVER = "Abbreviations"
"""The heading under which what could be written out nowhere else is listed."""


def written_out(document: Document, glossary: Mapping[str, str]) -> Document:
    """Return the document with each abbreviation of the glossary written out once.

    The words follow the abbreviation in brackets, so that what was typed stands unchanged:
    ``PSPO (Public Space Protection Order)``. Nothing is put into a heading, a label or a
    decision, whose exact words are the record (R6.6); what is met in those alone is listed at the
    end, before the place to sign. What the page already explains is left as it is.
    """
    known = {key: words for key, words in glossary.items() if key.strip() and words.strip()}
    if not known:
        return document
    writer = _Writer(known, document)
    body = [writer.block(block) for block in document.body]
    missing = {key: known[key] for key in sorted(writer.met - writer.done)}
    if missing:
        listed = (
            Heading(2, LEFT_OVER),
            BulletList(tuple((Span(f"{key}: {words}"),) for key, words in missing.items())),
        )
        at = next((n for n, one in enumerate(body) if isinstance(one, Signature)), len(body))
        body[at:at] = listed
    return replace(document, body=tuple(body))


def agreed(register: Register, committee: str | None = None) -> dict[str, str]:
    """Return the committee's abbreviations; of all, those that no two take for different words."""
    found: dict[str, str] = {}
    at_odds = set()
    for one in register.committees:
        if committee in (None, one.id):
            at_odds |= {
                key for key, words in one.glossary.items() if found.get(key, words) != words
            }
            found |= one.glossary
    return {key: words for key, words in found.items() if key not in at_odds}


class _Writer:
    """Writes out what has not been yet, in the order of reading."""

    def __init__(self, known: Mapping[str, str], document: Document) -> None:
        self.known = known
        alternatives = "|".join(re.escape(key) for key in sorted(known, key=len, reverse=True))
        # Not within a reference (SCP/19-20/03), an address or a longer word; a plural is one.
        self.pattern = re.compile(
            rf"(?<![\w/@.&-])(?P<key>{alternatives})(?P<ending>s|['’]s|s['’])?(?![\w/@&-]|\.\w)"
        )
        self.met: set[str] = set()
        self.done = self.explained("\n".join(_texts(document.body)))

    def explained(self, page: str) -> set[str]:
        """Return what the page says in full beside the abbreviation, in its own words."""
        found = set()
        for key, words in self.known.items():
            both = (
                rf"{re.escape(words)}\W{{1,3}}{re.escape(key)}\b",
                rf"(?<!\w){re.escape(key)}\W{{1,3}}{re.escape(words)}",
            )
            if key in page and any(re.search(one, page, re.IGNORECASE) for one in both):
                found.add(key)
        return found

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph(spans):
                return replace(block, spans=self.spans(spans))
            case Labelled(label, spans):
                self.note(label)
                return replace(block, spans=self.spans(spans))
            case BulletList(items):
                return replace(block, items=tuple(self.spans(item) for item in items))
            case Table():
                self.note(block.caption)
                for column in block.columns:
                    self.note(column.heading)
                rows = tuple(tuple(self.text(cell) for cell in row) for row in block.rows)
                return replace(block, rows=rows)
        for text in _texts((block,)):
            self.note(text)
        return block

    def note(self, text: str) -> None:
        """Remember what is met where nothing may be put in."""
        self.met.update(found["key"] for found in self.pattern.finditer(text))

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(replace(span, text=self.text(span.text)) for span in spans)

    def text(self, text: str) -> str:
        def write(found: re.Match[str]) -> str:
            key = found["key"]
            self.met.add(key)
            if key in self.done:
                return found[0]
            self.done.add(key)
            return f"{found[0]} ({self.known[key]})"

        return self.pattern.sub(write, text)


def _texts(body: Iterable[Block]) -> Iterator[str]:
    for block in body:
        match block:
            case Heading(_, text, _) | Note(text):
                yield text
            case Paragraph(spans):
                yield "".join(span.text for span in spans)
            case Labelled(label, spans):
                yield label + " " + "".join(span.text for span in spans)
            case Decision(verb, text):
                yield f"{verb} {text}"
            case BulletList(items):
                yield from ("".join(span.text for span in item) for item in items)
            case Table():
                yield block.caption
                yield from (cell for row in block.rows for cell in row)
            case Signature(lines):
                yield from lines
            case _:
                pass
