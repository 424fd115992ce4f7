"""Who is due a reminder: before, on, after, then the chair; each once."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.committee import FollowUpRule
from scp_tui.records.followups import Due, DueKind, Fact, FactKind, FollowUp, Limb
from scp_tui.rules.chasing import ChaseStep, chases_due, steps
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


@settings(deadline=None)
@given(
    st.none() | st.integers(1, 60), st.booleans(), st.none() | st.integers(1, 60),
    st.none() | st.integers(0, 90),
)  # fmt: skip
def test_steps_never_go_back(
    before: int | None, on: bool, after: int | None, chair: int | None
) -> None:
    rule = FollowUpRule(chase_before=before, chase_on=on, chase_after=after, chair_after=chair)
    found = list(steps(DUE, rule))
    assert [day for day, _ in found] == sorted(day for day, _ in found)
    ranks = [list(C).index(one) for _, one in found]
    assert ranks == sorted(ranks)
    if chair is not None and after is not None:
        assert (DUE + chair * ONE, C.CHAIR) in found


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
