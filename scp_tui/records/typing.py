"""Text as it is being typed: what the journal of a meeting keeps until it is in the record."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.base import Value

Place = tuple[int, int]
"""A line and a column in a text, both from 0."""


class Sheet(Value, frozen=True, kw_only=True):
    """The text of one item as typed, and the version of the record that it grew from.

    ``base`` is what was typed when it was last stored, ``stored`` how the record has that (blank
    space may differ), ``rev`` what told that text from others. ``at`` is where the cursor stands.
    ``private`` is whether it was typed in private.
    """

    item: str
    base: str
    stored: str
    rev: int
    typed: str
    at: Place = (0, 0)
    private: bool = False

    @property
    def waits(self) -> bool:
        """Whether something typed is not in the record yet."""
        return self.typed != self.base


class Change(Value, frozen=True, kw_only=True):
    """What one edit does: the text from ``start`` to ``end`` gives way to ``text``."""

    start: Place
    end: Place
    text: str


class Writer(Value, frozen=True, kw_only=True):
    """Who writes a meeting, where, and since when (local wall time).

    ``terminal`` is None for a program without one. ``process`` and ``started`` (in the system's
    own count) name the process on its host, so that a later one of the same number is not
    taken for it.
    """

    user: str
    host: str
    terminal: str | None
    process: int
    started: str
    since: dt.datetime
