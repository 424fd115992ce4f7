"""The neutral document tree. A page is built as a tree once; any writer turns any tree into text.

Inline content is a tuple of ``Span``; a plain string is never markup in any format.
"""

from __future__ import annotations

import datetime as dt

import msgspec


class Node(msgspec.Struct, frozen=True, tag=True):
    """Anything that stands in a document's body."""


class Span(msgspec.Struct, frozen=True):
    """A run of characters. ``strong`` marks decisions and labels; it is never the only sign."""

    text: str
    strong: bool = False
    emphasis: bool = False


class Heading(Node, frozen=True):
    """A heading of level 1 (the page's own, once) to 4. ``number`` prints before the text.

    ``minute`` is the number of the minute that it heads, however the house prints that; a page
    that was frozen before it was carried has none. ``anchor`` is what a table leads to it by:
    letters, digits and hyphens, once in a page.
    """

    level: int
    text: str
    number: str | None = None
    minute: int | msgspec.UnsetType = msgspec.UNSET
    anchor: str | msgspec.UnsetType = msgspec.UNSET


class Section(Node, frozen=True):
    """Where a part of the page begins that has no heading of its own. It prints nothing.

    ``name`` is ``end`` (what is said of the meeting after its last minute) or ``record`` (what
    was added to minutes as they were confirmed, and since).
    """

    name: str


class Paragraph(Node, frozen=True):
    """A paragraph of narrative."""

    spans: tuple[Span, ...]


class Labelled(Node, frozen=True):
    """A label and its text on one line, as ``Present:- Councillor Able, Councillor Baker``.

    ``label`` is as printed, with its own punctuation (``Present:-``).
    """

    label: str
    spans: tuple[Span, ...]


class Decision(Node, frozen=True):
    """A decision, kept apart from narrative: the verb, and the words that follow it."""

    verb: str
    text: str


class Note(Node, frozen=True):
    """A remark about the page rather than of it: DRAFT, not for publication, a warning."""

    text: str


class BulletList(Node, frozen=True):
    """An unordered list."""

    items: tuple[tuple[Span, ...], ...]


class Column(msgspec.Struct, frozen=True):
    """A table column. ``weight`` shares out the width; ``heading`` names it for every reader."""

    heading: str
    weight: int = 1


class Table(Node, frozen=True):
    """A table with a caption and headed columns. Cells are plain text; a row is one record.

    ``leads`` are the anchors of the headings that the rows lead to, one a row: a link where there
    are links, the number of its page where there are pages.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    leads: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


class Signature(Node, frozen=True):
    """A place to sign: the label of each line ("Chairman", "Date")."""

    lines: tuple[str, ...]


class PageBreak(Node, frozen=True):
    """A new sheet on paper; nothing where there are no sheets."""


Block = (
    Heading
    | Section
    | Paragraph
    | Labelled
    | Decision
    | Note
    | BulletList
    | Table
    | Signature
    | PageBreak
)


class Document(msgspec.Struct, frozen=True):
    """A page: its title, its body, and what a catalogue wants to know of it.

    ``kind`` is the kind of page ("agenda", "minutes", "actions"), ``reference`` what it is of.
    ``restricted`` pages hold exempt text: a writer may write them, a publisher must not.
    ``made_on`` is the day of making where the page states it. ``marking`` is a word or two that
    every printed sheet must carry ("DRAFT", R6.3); the body says the same in full once.
    ``author`` is the body whose page it is, for a catalogue. ``initialled``: each sheet has a box
    for the initials of whoever signs, as loose leaves of minutes must (R6.1).
    """

    kind: str
    title: str
    body: tuple[Block, ...]
    reference: str | None = None
    language: str = "en-GB"
    restricted: bool = False
    made_on: dt.date | None = None
    marking: str | None = None
    author: str | None = None
    initialled: bool = False


def leads_of(table: Table) -> tuple[str, ...]:
    """Return the anchors that the rows of a table lead to; () where they lead nowhere."""
    return table.leads if isinstance(table.leads, tuple) else ()


def plain(*texts: str) -> tuple[Span, ...]:
    """Return the texts as unmarked spans."""
    return tuple(Span(text) for text in texts if text)
