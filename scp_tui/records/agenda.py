"""Agenda items."""

from __future__ import annotations

from enum import StrEnum

from scp_tui.records.base import Record, Value


class Part(StrEnum):
    """Part A is open to the public; Part B is not (R1.11)."""

    A = "A"
    B = "B"


class ItemKind(StrEnum):
    """What an item is for; the standing kinds carry behaviour of their own."""

    WELCOME = "welcome"
    APOLOGIES = "apologies"
    SUBSTITUTIONS = "substitutions"
    URGENT_ITEMS = "urgent_items"
    DECLARATIONS = "declarations"
    PREVIOUS_MINUTES = "previous_minutes"
    PUBLIC_SPEAKING = "public_speaking"
    REPORT = "report"
    FOLLOW_UPS = "follow_ups"
    WORK_PROGRAMME = "work_programme"
    EXCLUSION = "exclusion"
    OTHER = "other"


class Report(Value, frozen=True, kw_only=True):
    """The report behind an item. ``pages`` as printed ("15 - 72")."""

    title: str
    report_of: str | None = None
    author: str | None = None
    wards: str | None = None
    appendices: tuple[str, ...] = ()


class Urgency(Value, frozen=True, kw_only=True):
    """Why an item not on the published agenda was taken (R1.3: both print in the minute)."""

    reason: str | None = None
    chair_agrees: bool | None = None


class PublishedItem(Value, frozen=True, kw_only=True):
    """What the agenda or a supplement printed of an item when it was published last (R1.12).

    ``item`` is the item's id. Papers that were not for the public are not in it.
    """

    item: str
    title: str
    text: str | None = None
    report: Report | None = None
    pages: str | None = None
    to_follow: bool = False


class AgendaItem(Record, frozen=True, kw_only=True):
    """One item of a meeting's agenda. The order of the agenda is the order of the items.

    ``number`` is None until the agenda is published; then it is frozen as printed, and
    ``rules.numbering.agenda_numbers`` gives the number to show in either case.
    ``parent`` is the id of the item that this is a sub-item of.
    ``exempt_paragraphs`` are numbers of Schedule 12A Part 1 (R2.3). ``confidential``: the Act
    itself requires the public to be excluded (s.100A(2), R2.1). ``papers_withheld``: it was to be
    taken in private and is taken in public, and its note and report are not released (R2.8).
    ``confirms`` are the meetings whose minutes this item confirms.
    How far it came on the night follows from the log: ``rules.room_items``.
    ``slot`` is how many minutes it should take, ``presenters`` who speaks to it, and ``script``
    what the chair says: they stand on the chair's running order alone.
    """

    title: str
    kind: ItemKind = ItemKind.OTHER
    part: Part = Part.A
    number: str | None = None
    parent: str | None = None
    text: str | None = None
    exempt_paragraphs: tuple[int, ...] = ()
    confidential: bool = False
    papers_withheld: bool = False
    report: Report | None = None
    pages: str | None = None
    to_follow: bool = False
    urgency: Urgency | None = None
    confirms: tuple[str, ...] = ()
    minuted_when_empty: bool = False
    slot: int | None = None
    presenters: str | None = None
    script: str | None = None
