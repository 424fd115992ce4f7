"""Papers as they were put to a meeting, kept since what they tell of goes on changing."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.base import Value


class KeptAsk(Value, frozen=True, kw_only=True):
    """An ask that a paper tells of: how many lines its history had, and the digest of what anybody
    could read of it.

    ``owed`` has a digest for each limb of who owed which share of it; none in older papers.
    """

    ref: str
    facts: int
    digest: str
    owed: tuple[str, ...] = ()


class KeptPaper(Value, frozen=True, kw_only=True):
    """A paper as it was made: what kind, on which day, the page as JSON, the asks that it lists.

    Private words may be in it, if an ask became restricted afterwards, so it stands in the
    restricted record; ``rules.kept_papers`` says which rows may still be shown.
    """

    kind: str
    made_on: dt.date
    page: str
    asks: tuple[KeptAsk, ...] = ()
