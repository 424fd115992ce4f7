"""The worked meetings by keys at the real program: the pages of the desk, in few keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import PROJECT
from tests.e2e.evenings import EVENINGS, TWO_DECLARATIONS, Evening
from tests.e2e.tally import KEYS_A_CHARACTER, KEYS_FOR_TWO_DECLARATIONS, hold, without
from tests.exports.goldens import FOLDER
from tests.worked import SEED

BUDGETS = PROJECT / "docs" / "decisions" / "0007-budgets-measured-not-enforced.md"
BY_STORY = {one.story: one for one in EVENINGS}


def golden(evening: Evening) -> str:
    return (FOLDER / f"{evening.golden}.txt").read_text(encoding="utf-8")


@pytest.mark.system
@pytest.mark.parametrize("story", BY_STORY)
def test_a_meeting_by_keys_prints_what_the_desk_prints(story: str, tmp_path: Path) -> None:
    evening = BY_STORY[story]
    tally = hold(evening, tmp_path)
    assert tally.page == golden(evening)
    assert tally.share <= KEYS_A_CHARACTER, (tally.keys, tally.characters)
    row = f"| {story} | {tally.keys} | {tally.characters:,} | {tally.words:,} |"
    assert row in BUDGETS.read_text(encoding="utf-8"), f"{BUDGETS.name} should say {row}"
    if evening.ref == SEED:
        assert tally.parts[TWO_DECLARATIONS] <= KEYS_FOR_TWO_DECLARATIONS


@pytest.mark.system
def test_the_same_in_a_terminal_of_sixty_columns(tmp_path: Path) -> None:
    evening = BY_STORY["an interest, and the quorum falls"]
    assert hold(evening, tmp_path, size=(60, 20)).page == golden(evening)


def test_words_of_the_clerks_own_are_taken_out_once_and_missed_when_they_are_not_there() -> None:
    texts = ["A motion that it be so", "RESOLVED that it be so"]
    assert without(texts.copy(), ["that it be so"]) == ["A motion ", "RESOLVED that it be so"]
    with pytest.raises(AssertionError, match="typed and not printed"):
        without(texts, ["that it be otherwise"])
