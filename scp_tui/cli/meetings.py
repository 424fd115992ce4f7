"""``meetings``: the meetings of the office, for a person or for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.cli.output import say_json, say_table
from scp_tui.rules.date_words import short_date, time_in_words

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.store.headers import MeetingHeader

HEADINGS = ("Reference", "Day", "Start", "State", "Minutes", "Place")
WEIGHTS = (4, 4, 1, 2, 2, 4)


def meetings(options: Options) -> int:
    """List the meetings in order of date. Raises NotFound for an unknown committee."""
    desk = options.desk()
    committee = options.named_committee(desk)
    headers = desk.office.meetings(committee.id if committee else None)
    if options.json:
        say_json([_record(header) for header in headers])
    else:
        say_table("Meetings", HEADINGS, WEIGHTS, [_row(header) for header in headers])
    return 0


def _record(header: MeetingHeader) -> dict[str, object]:
    """Return the published shape of a meeting in a list; unknown is null."""
    return {
        "ref": header.ref,
        "committee": header.committee,
        "date": header.date,
        "sitting": header.sitting,
        "start": header.start,
        "venue": header.venue,
        "title": header.title,
        "state": header.state.value,
        "minutes_state": header.minutes_state.value,
        "published_at": header.published_at,
        "damaged": header.damaged,
    }


def _row(header: MeetingHeader) -> tuple[str, ...]:
    if header.damaged is not None:
        return (header.ref, short_date(header.date), "", "damaged", "", header.damaged)
    return (
        header.ref,
        short_date(header.date),
        time_in_words(header.start) if header.start else "-",
        header.state.value.replace("_", " "),
        "-" if header.minutes_state.value == "none" else header.minutes_state.value,
        header.title or header.venue or "-",
    )
