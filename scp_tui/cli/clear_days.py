"""``clear-days``: the last day on which the agenda of a meeting may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json

if TYPE_CHECKING:
    from scp_tui.cli.options import Options


def clear_days(options: Options) -> int:
    """Say the last day of publication (R1.1, R1.4), by the usual rule or a committee's own.

    Raises InputRefused when the words are no date, NotFound for an unknown committee.
    """
    from scp_tui.records.committee import Committee
    from scp_tui.rules.clear_days import clear_days_between, last_publication_date
    from scp_tui.rules.dates import parse_date
    from scp_tui.rules.names import join_names

    day = parse_date(" ".join(options.date), today=options.clock().today())
    # The usual rule belongs to no committee, and needs no office.
    named = options.named_committee(options.desk()) if options.committee is not None else None
    committee = named or Committee(id="", name="")
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
    from scp_tui.rules.date_words import long_date, short_date

    say(f"{last.isoformat()}  {long_date(last)}")
    say(f"is the last day to publish the agenda for {long_date(day)}.")
    say(f"Clear days: {join_names([short_date(one) for one in clear])}.")
    return 0
