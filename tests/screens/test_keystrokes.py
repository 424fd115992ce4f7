"""The fewest keys are really the keys: what is counted can be typed."""

from __future__ import annotations

from bench.keystrokes import fewest_keys


def test_a_name_counts_only_where_a_mark_would() -> None:
    costs = {"the District Commander": 6, "Essex Police": 4}
    assert fewest_keys("Essex Police", costs) == 4
    assert fewest_keys("The District Commander of Essex Police.", costs) == 6 + 4 + 4 + 1
    assert fewest_keys("xEssex Police", costs) == len("xEssex Police")
    assert fewest_keys("said the District Commander", costs) == 5 + 6
    assert fewest_keys("said The District Commander", costs) == 5 + 22


def test_what_saves_nothing_is_typed() -> None:
    assert fewest_keys("so be it", {"so": 4}) == 8
