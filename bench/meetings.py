"""Whole meetings entered by keys in a terminal: keys beside the characters that they print."""

from __future__ import annotations

from collections.abc import Iterator

from bench.office_folder import Offices
from bench.report import Line
from tests.e2e.evenings import EVENINGS, TWO_DECLARATIONS
from tests.e2e.tally import KEYS_A_CHARACTER, KEYS_FOR_TWO_DECLARATIONS, hold


def meeting_lines(offices: Offices) -> list[Line]:
    """Each of the worked meetings, as the tests of the whole program enter them."""
    return list(_lines(offices))


def _lines(offices: Offices) -> Iterator[Line]:
    for evening in EVENINGS:
        folder = offices.home / evening.golden
        folder.mkdir()
        tally = hold(evening, folder)
        yield Line(
            what=f"keys for a meeting: {evening.story}",
            budget="1 for 4 characters",
            limit=KEYS_A_CHARACTER,
            value=tally.share,
            measured=f"{tally.keys} for {tally.characters:,}: 1 for {1 / tally.share:.1f}",
            peers=f"besides, {tally.words:,} characters of the clerk's own words"
            if tally.words
            else "no words of the clerk's own",
        )
        if (keys := tally.parts.get(TWO_DECLARATIONS)) is not None:
            yield Line(
                what=f"keys for {TWO_DECLARATIONS}",
                budget=str(KEYS_FOR_TWO_DECLARATIONS),
                limit=KEYS_FOR_TWO_DECLARATIONS,
                value=keys,
                measured=str(keys),
                peers="the reasons' own text is not counted",
            )
