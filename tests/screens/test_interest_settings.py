"""The kinds of interest that a committee knew, as text of a form."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.errors import InputRefused
from scp_tui.records.interests import InterestKind, InterestVocabulary
from scp_tui.screens.interest_settings import read_vocabulary, vocabulary_text

TODAY = dt.date(2026, 7, 15)
DAYS = st.none() | st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2060, 1, 1))
KINDS = st.lists(st.sampled_from(InterestKind), min_size=1, max_size=4).map(tuple)
TIMES = st.builds(InterestVocabulary, kinds=KINDS, since=DAYS, until=DAYS)


@given(st.lists(TIMES, max_size=4).map(tuple))
def test_what_is_shown_is_read_back_the_same(known: tuple[InterestVocabulary, ...]) -> None:
    assert read_vocabulary(vocabulary_text(known), TODAY) == known


@pytest.mark.parametrize(
    "typed", ["from 1 May 2022: grave", "1 May 2022: non-pecuniary", "non-pecuniary", ": personal"]
)
def test_a_line_that_makes_no_sense_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused):
        read_vocabulary(typed, TODAY)
