"""What is awkward in the chair's copy: the last reply of each limb, and no other."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.exports.pages.chair_copy import awkward
from scp_tui.records.followups import (
    ClosureDecision,
    Fact,
    FactKind,
    FollowUp,
    Judgement,
    Limb,
    Owner,
    Requester,
    RequesterKind,
)
from scp_tui.rules.clocks import Timing
from tests.exports import fixture

J = Judgement
NOT = "What came does not answer what was asked"
PART = "Only a part has been answered."


def reply(judgement: Judgement | None, limb: str | None = None) -> Fact:
    return Fact(
        kind=FactKind.REPLY, on=fixture.TODAY, text="x", judgement=judgement, limb=limb
    )  # fmt: skip


def why(*history: Fact, limbs: str = "a") -> str:
    one = FollowUp(
        id="TST/24-25/01", committee="TST", title="x", asked_on=fixture.DAY,
        requester=Requester(kind=RequesterKind.COMMITTEE),
        limbs=tuple(Limb(id=name, owner=Owner(organisation="police")) for name in limbs),
        history=history,
    )  # fmt: skip
    found = awkward(
        one, fixture.COMMITTEE, fixture.TODAY, Timing(next_meeting=dt.date(2024, 12, 3))
    )
    return found[1] if found is not None else ""


@pytest.mark.parametrize(
    ("history", "said"),
    [
        ([J.NOT], f"{NOT}."),
        ([J.NOT, None], ""),
        ([None, J.NOT], f"{NOT}."),
        ([J.NOT, J.ANSWERS], ""),
        ([J.ANSWERS, J.NOT], ""),
        ([J.IN_PART], PART),
        ([J.NOT, J.IN_PART], PART),
        ([J.IN_PART, J.NOT], f"{NOT}."),
    ],
)
def test_it_is_the_last_reply_that_counts(history: list[Judgement | None], said: str) -> None:
    found = why(*map(reply, history))
    assert found == said or (not said and "answer" not in found)


def test_each_limb_is_looked_at_by_itself_and_named() -> None:
    both = (reply(J.NOT, "a"), reply(J.ANSWERS, "b"))
    for history in (both, both[::-1]):
        assert why(*history, limbs="ab") == f"{NOT} (limb a)."
    assert why(reply(J.NOT, "a"), reply(J.NOT, "b"), limbs="ab") == f"{NOT} (limbs a and b)."
    closed = Fact(
        kind=FactKind.DECISION, decision=ClosureDecision.CLOSE, meeting="TST/2024-09-10", limb="a"
    )
    assert NOT not in why(*both, closed, limbs="ab"), "closed, it is the chair's worry no more"
