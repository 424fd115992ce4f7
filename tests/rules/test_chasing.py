"""Who is due a reminder: before, on, after, then the chair; each once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.committee import FollowUpRule
from scp_tui.records.followups import Due, DueKind, Fact, FactKind, FollowUp, Limb
from scp_tui.rules.chasing import ChaseStep, chases_due, latest_step
from scp_tui.rules.clocks import Timing
from scp_tui.rules.mail_address import mail_address

C = ChaseStep
DUE = dt.date(2020, 3, 2)
ONE = dt.timedelta(days=1)
ASK = FollowUp(
    id="ABC/19-20/01",
    committee="ABC",
    title="Call times",
    asked_on=dt.date(2019, 9, 10),
    due=Due(kind=DueKind.DATE, date=DUE),
)


def chased(*days: dt.date, limb: str | None = None) -> FollowUp:
    facts = tuple(Fact(kind=FactKind.CHASE, on=day, limb=limb) for day in days)
    return replace(ASK, history=facts)


def step(one: FollowUp, today: dt.date, rule: FollowUpRule | None = None) -> ChaseStep | None:
    found = chases_due(one, today, Timing(rule=rule or FollowUpRule()))
    return found[0].step if found else None


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (-8, None),
        (-7, C.BEFORE),
        (-1, C.BEFORE),
        (0, C.ON),
        (6, C.ON),
        (7, C.AFTER),
        (13, C.AFTER),
        (14, C.CHAIR),
        (400, C.CHAIR),
    ],
)
def test_the_steps_of_the_usual_rule(days: int, wanted: ChaseStep | None) -> None:
    assert step(ASK, DUE + days * ONE) is wanted


def test_a_step_is_taken_once_and_the_next_follows() -> None:
    assert step(chased(DUE), DUE + 6 * ONE) is None
    assert step(chased(DUE), DUE + 7 * ONE) is C.AFTER
    assert step(chased(DUE + 14 * ONE), DUE + 20 * ONE) is None
    assert step(chased(DUE + 14 * ONE), DUE + 21 * ONE) is C.CHAIR


def test_a_day_before_the_ask_is_no_step() -> None:
    late = replace(ASK, asked_on=DUE - 3 * ONE)
    assert step(late, DUE - 2 * ONE) is None
    assert step(late, DUE) is C.ON


def test_what_is_answered_or_has_no_day_is_not_chased() -> None:
    assert step(replace(ASK, history=(Fact(kind=FactKind.REPLY, text="x"),)), DUE) is None
    assert step(replace(ASK, due=Due(kind=DueKind.WHEN_READY)), DUE + 90 * ONE) is None


def test_each_limb_is_chased_by_itself() -> None:
    both = replace(chased(DUE, limb="a"), limbs=(Limb(id="a"), Limb(id="b")))
    found = chases_due(both, DUE, Timing())
    assert [(one.limb.id, one.step) for one in found] == [("b", C.ON)]


def test_a_committee_leaves_steps_out() -> None:
    rule = FollowUpRule(chase_before=None, chase_on=False, chase_after=None, chair_after=5)
    assert [step(ASK, DUE + n * ONE, rule) for n in (0, 4, 5)] == [None, None, C.CHAIR]
    silent = FollowUpRule(chase_before=None, chase_on=False, chase_after=None, chair_after=None)
    assert step(ASK, DUE + 900 * ONE, silent) is None


def told(rule: FollowUpRule, until: int) -> Iterator[tuple[int, ChaseStep]]:
    """Yield the days of a rule after the due day, told one by one, to so many days after it."""
    if rule.chase_before:
        yield -rule.chase_before, C.BEFORE
    if rule.chase_on:
        yield 0, C.ON
    again, chair = rule.chase_after, rule.chair_after
    if again:
        yield from ((n, C.AFTER) for n in range(again, until, again) if chair is None or n < chair)
    if chair is not None:
        yield from ((n, C.CHAIR) for n in range(chair, until, again or until))


@settings(deadline=None)
@given(
    st.none() | st.integers(1, 60), st.booleans(), st.none() | st.integers(1, 60),
    st.none() | st.integers(0, 90), st.integers(-70, 30_000),
)  # fmt: skip
def test_the_last_step_is_the_last_of_all_that_the_rule_tells(
    before: int | None, on: bool, after: int | None, chair: int | None, days: int
) -> None:
    rule = FollowUpRule(chase_before=before, chase_on=on, chase_after=after, chair_after=chair)
    past = [(DUE + n * ONE, one) for n, one in told(rule, 30_001) if n <= days]
    assert latest_step(DUE, rule, DUE + days * ONE) == (past[-1] if past else None)


@settings(deadline=None)
@given(st.integers(1, 60), st.none() | st.integers(0, 90), st.integers(0, 20_000))
def test_reminders_have_no_end_while_it_is_owed(after: int, chair: int | None, sent: int) -> None:
    """However long ago it was due, one that was sent is followed by another within the rule."""
    rule = FollowUpRule(chase_after=after, chair_after=chair)
    sent = max(sent, chair or 0)
    one = chased(DUE + sent * ONE)
    assert step(one, DUE + (sent + after) * ONE, rule) is (C.AFTER if chair is None else C.CHAIR)


@pytest.mark.parametrize("every", [1, 7])
def test_what_is_chased_whenever_it_is_due_is_chased_for_thirty_years(every: int) -> None:
    rule = FollowUpRule(chase_after=every)
    last = DUE + 30 * 365 * ONE
    one, today = chased(DUE + 14 * ONE), DUE + 15 * ONE
    while today < last:
        if step(one, today, rule) is not None:
            one = chased(today)
        today += ONE
    assert one.history[-1].on is not None
    assert (last - one.history[-1].on).days <= every


@pytest.mark.parametrize(
    "text", ["a@b.uk", " first.last+x@police.example.org ", "o'neil@x-y.gov.uk"]
)
def test_an_address_is_taken(text: str) -> None:
    assert mail_address(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nobody",
        "a@b",
        "a@@b.uk",
        "a b@c.uk",
        "a@b.uk, c@d.uk",
        "A Person <a@b.uk>",
        "a@b.uk\nBcc: all@x.uk",
        "a@b.uk\r\nX: y",
        "a@-b.uk",
        "é@b.uk",
        "a@b..uk",
        ".a@b.uk",
        f"{'a' * 300}@b.uk",
    ],
)
def test_what_is_no_address_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputRefused, match="no mail address") as refused:
        mail_address(text)
    assert "\n" not in str(refused.value)
