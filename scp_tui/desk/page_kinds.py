"""The kinds of page there are: what each is called, what it is of, and who may see it."""

from __future__ import annotations

from enum import StrEnum

from scp_tui.records.base import Value


class Of(StrEnum):
    """What a page is made of, and so which reference it takes."""

    MEETING = "meeting"
    YEAR = "year"
    COMMITTEE = "committee"
    OFFICE = "office"


class PageKind(Value, frozen=True, kw_only=True):
    """A kind of page. ``name`` is what ``export`` takes, ``title`` what lists show.

    ``public`` pages anybody may have; those of a meeting are on a site, the lists of the office as
    of today are not (decision 0027). The others are the office's own papers. ``exempt`` ones
    hold what is not open to the public, and their files are their owner's alone (R2.8).
    """

    name: str
    title: str
    of: Of = Of.MEETING
    public: bool = False
    exempt: bool = False


PAGE_KINDS: dict[str, PageKind] = {
    kind.name: kind
    for kind in (
        PageKind(name="notice", title="Public notice", public=True),
        PageKind(name="agenda", title="Agenda", public=True),
        PageKind(name="supplements", title="Supplements to the agenda", public=True),
        PageKind(name="reports", title="List of reports", public=True),
        PageKind(name="running-order", title="Chair's running order"),
        PageKind(name="fallback", title="Sheet for a night without a computer"),
        PageKind(name="attendance", title="Attendance record", public=True),
        PageKind(name="declarations", title="Record of declarations", public=True),
        PageKind(name="decisions", title="Decisions", public=True),
        PageKind(name="minutes", title="Minutes", public=True),
        PageKind(
            name="minutes-restricted",
            title="Minutes with Part B, not for publication",
            exempt=True,
        ),
        PageKind(
            name="minutes-exempt", title="Minutes of Part B alone, not for publication", exempt=True
        ),
        PageKind(name="action-sheet", title="Action sheet, a sheet for each owner"),
        PageKind(name="actions", title="Outstanding list", of=Of.OFFICE, public=True),
        PageKind(name="tracker", title="Tracker paper", public=True),
        PageKind(name="chair", title="Chair's copy of the tracker paper"),
        PageKind(name="figures", title="Figures", of=Of.OFFICE, public=True),
        PageKind(name="house-style", title="House style, a specimen", of=Of.COMMITTEE),
        PageKind(name="letters", title="Reminders, a sheet for each", of=Of.COMMITTEE),
        PageKind(name="minute-book", title="Minute book of a year", of=Of.YEAR, public=True),
    )
}
"""Every kind of page by name, in the order in which a meeting meets them."""

REFERENCE_OF = {
    Of.MEETING: ("a meeting", "CDC/2019-09-10"),
    Of.YEAR: ("a committee and a municipal year", "CDC/19-20"),
    Of.COMMITTEE: ("a committee", "CDC"),
    Of.OFFICE: ("no reference, or a committee", "CDC"),
}
"""What reference a kind of page takes, in words, with an example."""


def title_of(name: str) -> str:
    """Return the words for a kind of page; its name when there is no such kind."""
    kind = PAGE_KINDS.get(name)
    return kind.title if kind else name
