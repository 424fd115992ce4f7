"""The figures as a page with a plain chart, and as CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from scp_tui.exports.pages.frame import in_frame, titled
from scp_tui.exports.tree import (
    Block,
    Column,
    Document,
    Heading,
    Labelled,
    Paragraph,
    Table,
    plain,
)
from scp_tui.records.committee import Committee
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.figures import ALL, Figures
from scp_tui.rules.text import neutralise

COLUMNS = (
    Column("Organisation", 6),
    Column("Asked", 2),
    Column("Answered", 2),
    Column("On time", 3),
    Column("Median days", 2),
    Column("In part", 2),
    Column("Outstanding", 3),
    Column("Ended", 2),
)
ADVICE = (
    Column("Municipal year", 3),
    Column("Recommendations", 3),
    Column("Accepted", 2),
    Column("Rejected", 2),
    Column("Implemented", 2),
)
CHART = (
    Column("Municipal year", 2),
    Column("Asked", 1),
    Column("Answered", 1),
    Column("Of those asked", 6),
)
CSV_COLUMNS = (
    "year",
    "organisation",
    "asked",
    "answered",
    "answered_on_time",
    "answered_with_a_day",
    "median_days",
    "in_part",
    "outstanding",
    "ended_without_answer",
    "recommendations",
    "accepted",
    "rejected",
    "implemented",
)
WIDEST = 30
"""The most marks in a bar of the chart."""


def figures_page(
    rows: Sequence[Figures], *, today: dt.date, committee: Committee | None = None
) -> Document:
    """Return the page: the years in a chart, then each year by organisation."""
    whose = f": {committee.name}" if committee else ""
    title = f"{titled(committee, 'figures')}{whose}"
    blocks: list[Block] = [
        Heading(1, title),
        Labelled("As at:", plain(date_in_words(today))),
    ]
    totals = [row for row in rows if row.organisation == ALL]
    if not rows:
        blocks.append(Paragraph(plain("Nothing has been asked for yet.")))
    else:
        blocks.append(
            Paragraph(
                plain(
                    "Each body's part of a request counts as one. Asked is answered, answered in"
                    " part, outstanding and ended together; ended is withdrawn, or closed without"
                    " an answer. On time is of the answers that had a day."
                )
            )
        )
        blocks += [Heading(2, "By municipal year"), _chart(totals)]
    if any(row.recommendations for row in totals):
        blocks += [Heading(2, "Recommendations"), _advice(totals)]
    for total in totals:
        own = [row for row in rows if row.year == total.year]
        blocks.append(Heading(2, f"Municipal year {total.year}"))
        caption = f"{total.asked} asked, {total.answered} answered"
        blocks.append(Table(caption, COLUMNS, tuple(map(_row, own))))
    return Document(
        kind="figures",
        title=f"{title}, {date_in_words(today)}",
        body=in_frame(committee, blocks),
        reference=committee.id if committee else None,
        made_on=today,
        author=committee.council if committee else None,
    )


def figures_csv(rows: Sequence[Figures]) -> str:
    """Return the figures as CSV under ``CSV_COLUMNS``; unknown is an empty cell."""
    from scp_tui.exports.writers.csv import rows_as_csv

    return rows_as_csv(CSV_COLUMNS, (_csv(row) for row in rows))


def _chart(totals: Sequence[Figures]) -> Table:
    most = max(row.asked for row in totals)
    each = max(1, -(-most // WIDEST))
    caption = f"Each mark is {each}: # answered, - not" if each > 1 else "# answered, - not"
    return Table(
        caption,
        CHART,
        tuple(
            (
                row.year,
                str(row.asked),
                str(row.answered),
                "#" * (row.answered // each) + "-" * (-(-row.asked // each) - row.answered // each),
            )
            for row in totals
        ),
    )


def _advice(totals: Sequence[Figures]) -> Table:
    rows = tuple(
        (row.year, *map(str, (row.recommendations, row.accepted, row.rejected, row.implemented)))
        for row in totals
    )
    return Table("Recommendations and reports under a power", ADVICE, rows)


def _row(row: Figures) -> tuple[str, ...]:
    return (
        neutralise(row.organisation),
        str(row.asked),
        str(row.answered),
        f"{row.on_time} of {row.dated}" if row.dated else "none",
        _median(row.median_days),
        str(row.in_part),
        str(row.outstanding),
        str(row.ended),
    )


def _csv(row: Figures) -> list[str]:
    values = (
        row.year, row.organisation, row.asked, row.answered, row.on_time, row.dated,
        _median(row.median_days) if row.median_days is not None else "", row.in_part,
        row.outstanding, row.ended, row.recommendations, row.accepted, row.rejected,
        row.implemented,
    )  # fmt: skip
    return [neutralise(str(value)) for value in values]


def _median(days: float | None) -> str:
    if days is None:
        return "none"
    return f"{days:.0f}" if days == int(days) else f"{days:.1f}"
