"""What a committee holds about interests, between its records and the text of a form (R3.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from scp_tui.errors import InputRefused
from scp_tui.records.interests import InterestKind, InterestPlace, InterestVocabulary
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.dates import parse_date
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.interests_words import SHORT

KINDS_HINT = "One time to a line: from 1 May 2022: disclosable pecuniary, non-registrable"
PLACES = (
    Choice(InterestPlace.IN_ITEM, "in the items they concern", "before the debate"),
    Choice(InterestPlace.AT_DECLARATIONS, "at the standing item", "with the items named"),
)
_ALWAYS = "always"
_KINDS = {words: kind for kind, words in SHORT.items()}


def vocabulary_text(known: Sequence[InterestVocabulary]) -> str:
    """Return the kinds known, a time to a line: ``from 1 May 2022: disclosable pecuniary``."""
    lines = []
    for one in known:
        ends = [
            f"{word} {date_in_words(day)}"
            for word, day in (("from", one.since), ("until", one.until))
            if day is not None
        ]
        lines.append(f"{' '.join(ends) or _ALWAYS}: {', '.join(SHORT[kind] for kind in one.kinds)}")
    return "\n".join(lines)


def read_vocabulary(text: str, today: dt.date) -> tuple[InterestVocabulary, ...]:
    """Return the kinds typed, a time to a line. Raises InputRefused naming the line at fault."""
    found = []
    for line in text.splitlines():
        if line.strip():
            time, _, kinds = line.partition(":")
            since, until = _time(time.strip().casefold(), today)
            found.append(InterestVocabulary(kinds=_kinds(kinds), since=since, until=until))
    return tuple(found)


def _time(words: str, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    if words == _ALWAYS:
        return None, None
    first, _, last = words.partition("until ")
    since = first.strip().removeprefix("from ").strip()
    if (first.strip() and not first.startswith("from ")) or not (since or last.strip()):
        raise InputRefused(f"{words[:30]!r} is no time", todo="As 'from 1 May 2022', or 'always'.")
    return (
        parse_date(since, today=today) if since else None,
        parse_date(last, today=today) if last.strip() else None,
    )


def _kinds(words: str) -> tuple[InterestKind, ...]:
    kinds = []
    for word in words.split(","):
        kind = _KINDS.get(" ".join(word.casefold().split()))
        if kind is None:
            raise InputRefused(
                f"{word.strip()[:30]!r} is no kind of interest", todo=f"Kinds: {', '.join(_KINDS)}."
            )
        kinds.append(kind)
    return tuple(kinds)
