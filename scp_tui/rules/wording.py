"""The sentences that a minute takes from what was entered: minutes confirmed, exclusion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from scp_tui.records.committee import Committee
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.names import join_names
from scp_tui.rules.phrases import phrase


def confirm_minutes_text(dates: Sequence[dt.date], committee: Committee | None = None) -> str:
    """Return the words that confirm the minutes of the meetings on ``dates``, from "that" on."""
    name = "confirm_minutes_one" if len(dates) == 1 else "confirm_minutes_many"
    return phrase(committee, name, dates=dates_in_words(dates))


def dates_in_words(dates: Sequence[dt.date]) -> str:
    """Return ``26 February 2019 and 22 May 2019``, earliest first."""
    return join_names([date_in_words(date) for date in sorted(dates)])


def exclusion_resolution(
    paragraphs: Sequence[int],
    items: Sequence[str] = (),
    committee: Committee | None = None,
    *,
    count: int | None = None,
) -> str:
    """Return the words that exclude the public, from "that" on (R2.2, R2.5).

    ``paragraphs`` are of Schedule 12A Part 1; ``items`` name the business ("item 9"), since the
    resolution must identify it. ``count`` is the number of items when they are not named.
    """
    many = (count if count is not None else len(items)) > 1
    return phrase(
        committee,
        "exclusion",
        items_word="items" if many else "item",
        items=f" ({join_names(items)})" if items else "",
        pronoun="they involve" if many else "it involves",
        paragraphs=paragraphs_in_words(paragraphs),
    )


def paragraphs_in_words(paragraphs: Sequence[int]) -> str:
    """Return ``paragraph 1`` or ``paragraphs 1, 2 and 7``, in order and once each."""
    numbers = [str(number) for number in sorted(set(paragraphs))]
    word = "paragraph" if len(numbers) == 1 else "paragraphs"
    return f"{word} {join_names(numbers)}" if numbers else "the paragraphs named in the agenda"


def urgency_sentence(reason: str, committee: Committee | None) -> str:
    """Return the sentence that says why an urgent item was taken (R1.3)."""
    return phrase(committee, "urgent_reason", reason=reason.strip().rstrip("."))
