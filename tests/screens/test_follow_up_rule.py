from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.errors import InputRefused
from scp_tui.records.committee import FollowUpRule
from scp_tui.records.followups import Clock, ClockUnit, DueKind
from scp_tui.screens.follow_up_rule import (
    follow_up_rule,
    read_default,
    read_target,
    rule_values,
)


def test_the_usual_rule_in_words() -> None:
    assert rule_values(FollowUpRule()) == {
        "asks_due": "the next meeting",
        "chases": "before 7, on, after 7, chair 14",
        "local_target": "",
        "delegated": "",
        "delegation": "",
    }


@settings(deadline=None)
@given(
    st.builds(
        FollowUpRule,
        chase_before=st.none() | st.integers(1, 99),
        chase_on=st.booleans(),
        chase_after=st.none() | st.integers(1, 99),
        chair_after=st.none() | st.integers(0, 99),
        local_target=st.none() | st.builds(Clock, count=st.integers(1, 99)),
        delegated_closure=st.booleans(),
        delegation=st.just("minute 4 of May 2026, the Chair"),
    )
)
def test_the_words_lead_back_to_the_rule(rule: FollowUpRule) -> None:
    back = follow_up_rule(FollowUpRule(), rule_values(rule))
    assert (back.chase_before, back.chase_on, back.chase_after, back.chair_after) == (
        rule.chase_before,
        rule.chase_on,
        rule.chase_after,
        rule.chair_after,
    )
    assert back.delegated_closure is rule.delegated_closure
    assert (back.local_target, back.delegation) == (rule.local_target, rule.delegation)
    assert back.default.kind is DueKind.NEXT_MEETING


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("within 28 days", Clock(count=28)),
        ("10 working days", Clock(count=10, unit=ClockUnit.WORKING_DAYS)),
        ("within two months", Clock(count=2, unit=ClockUnit.MONTHS)),
    ],
)
def test_a_default_may_be_a_period(typed: str, clock: Clock) -> None:
    found = read_default(typed)
    assert (found.kind, found.clock) == (DueKind.CLOCK, clock)


@pytest.mark.parametrize("typed", ["10 March 2026", "28 days from notice", "tomorrow", "?"])
def test_a_default_is_no_single_day(typed: str) -> None:
    with pytest.raises(InputRefused):
        read_default(typed)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("", None),
        ("28", Clock(count=28)),
        ("within 10 working days", Clock(count=10, unit=ClockUnit.WORKING_DAYS)),
        ("two months", Clock(count=2, unit=ClockUnit.MONTHS)),
    ],
)
def test_a_local_target_is_a_time_from_the_day_it_was_asked(
    typed: str, clock: Clock | None
) -> None:
    assert read_target(typed) == clock


@pytest.mark.parametrize("typed", ["0", "next meeting", "28 days from notice", "soon", "-3"])
def test_a_local_target_is_nothing_else(typed: str) -> None:
    with pytest.raises(InputRefused):
        read_target(typed)


def test_closing_is_not_delegated_without_saying_how_and_to_whom() -> None:
    values = rule_values(FollowUpRule(delegated_closure=True))
    with pytest.raises(InputRefused, match="by which decision") as refused:
        follow_up_rule(FollowUpRule(), values)
    assert refused.value.where == "delegation"
