"""What pages made from the records say of corrections made since in the minutes (R6.3)."""

from __future__ import annotations

from collections.abc import Iterator

from scp_tui.exports.pages.frame import meeting_day
from scp_tui.exports.tree import Block, Labelled, plain
from scp_tui.records.meeting import Meeting
from scp_tui.rules.minutes_life import frozen_now, is_fixed


def corrected_since(meeting: Meeting) -> Iterator[Block]:
    """Yield each correction that was made in the minutes as they were confirmed.

    Corrections are made in the frozen text and not in the records, which are the original: a page
    that is made from those says otherwise without this.
    """
    frozen = frozen_now(meeting.frozen)
    if frozen is None or not is_fixed(meeting):
        return
    when = meeting_day(frozen.confirmed_at)
    for words in frozen.corrections:
        label = f"Corrected when the minutes were confirmed on {when}:"
        yield Labelled(label, plain(words))
