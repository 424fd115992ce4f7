"""``clear-days``: the last day on which the agenda of a meeting may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json

if TYPE_CHECKING:
    import datetime as dt

    from scp_tui.cli.options import Options
    from scp_tui.records.committee import Committee


def clear_days(options: Options) -> int:
    """Say the last day of publication (R1.1, R1.4), by the usual rule or a committee's own.

    Raises InputRefused when the words are no date, NotFound for an unknown committee.
    """
    from scp_tui.rules.clear_days import clear_days_between, last_publication_date
    from scp_tui.rules.dates import parse_date
    from scp_tui.rules.names import join_names

    day = parse_date(" ".join(options.date), today=options.clock().today())
    committee = _committee(options)
    last = last_publication_date(
        day, clear_days=committee.clear_days, policy=committee.calendar, closures=committee.closures
    )
    clear = clear_days_between(last, day, policy=committee.calendar, closures=committee.closures)
    if options.json:
        say_json(
            {
                "meeting": day,
                "last_publication": last,
                "clear_days": list(clear),
                "policy": committee.calendar.value,
            }
        )
        return 0
    from scp_tui.rules.dates import long_date

    say(f"{last.isoformat()}  {long_date(last)}")
    say(f"is the last day to publish the agenda for {long_date(day)}.")
    say(f"Clear days: {join_names([_short(one) for one in clear])}.")
    return 0


def _committee(options: Options) -> Committee:
    """Return the committee whose rule counts; the usual rule belongs to no committee."""
    from scp_tui.records.committee import Committee

    if options.committee is None:
        return Committee(id="", name="")
    from scp_tui.rules.references import committee_code

    return options.desk().office.committee(committee_code(options.committee))


def _short(day: dt.date) -> str:
    from scp_tui.rules.date_words import short_date

    return short_date(day)
