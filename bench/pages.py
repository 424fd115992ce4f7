"""A set of minutes of 40 sheets in each format: what a clerk waits for when printing."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from functools import partial

from bench import measure
from bench.office_folder import Offices
from bench.report import Line
from scp_tui.exports.glossary import written_out
from scp_tui.exports.pages.minutes import minutes_page
from scp_tui.exports.tree import Document
from scp_tui.exports.writers import render_file
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Block, BlockKind, Meeting, MeetingState, Minute

BUDGETS = {"pdf": 400, "docx": 600, "html": 100, "txt": 100}
"""Milliseconds for a set of minutes of 40 sheets, once the program has started."""

_SENTENCE = (
    "The Committee heard that £{n},250 had been spent on lighting in the wards, and asked the "
    "Community Safety Partnership (CSP) for the figures behind it by the next meeting. "
)


def minutes() -> Document:
    """Return minutes of some 40 sheets of A4, built from records as any are."""
    items = tuple(AgendaItem(id=f"i-{n}", title=f"Report {n}", number=str(n)) for n in range(39))
    texts = tuple(
        Minute(
            id=f"m-{item.id}",
            item=item.id,
            blocks=(
                *(
                    Block(kind=BlockKind.NARRATIVE, text=_SENTENCE.format(n=n + 1) * 4)
                    for n in range(5)
                ),
                Block(kind=BlockKind.DECISION, text="RESOLVED that the report be noted."),
            ),
        )
        for item in items
    )
    committee = Committee(
        id="CDC", name="Committee", council="Council", glossary={"CSP": "Partnership", "ASB": "x"}
    )
    meeting = Meeting(
        id="CDC/2020-01-06",
        committee="CDC",
        date=dt.date(2020, 1, 6),
        state=MeetingState.CLOSED,
        items=items,
        minutes=texts,
    )
    page = minutes_page(
        meeting, committee, Register(id="register", committees=(committee,)), earlier=()
    )
    return written_out(page, committee.glossary)


def page_lines(_: Offices) -> list[Line]:
    """Each format of the minutes, tree and all, in the median of seven."""
    from pypdf import PdfReader

    sheets = len(PdfReader(io.BytesIO(render_file(minutes(), "pdf"))).pages)

    def act(fmt: str) -> Callable[[], float]:
        return partial(measure.milliseconds, lambda: render_file(minutes(), fmt))

    took = measure.in_turns(7, *(act(fmt) for fmt in BUDGETS))
    return [
        Line(
            what=f"minutes of {sheets} sheets as {fmt}",
            budget=f"{BUDGETS[fmt]} ms",
            limit=BUDGETS[fmt],
            value=value,
            measured=f"{value:.0f} ms",
            peers=f"{value / sheets:.1f} ms a sheet",
        )
        for fmt, value in zip(BUDGETS, took, strict=True)
    ]
