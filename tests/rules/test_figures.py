"""Figures: each part of each ask in one place, and the sums agree."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.exports.pages.figures import figures_csv, figures_page
from scp_tui.exports.writers import render
from scp_tui.records.committee import Register
from scp_tui.records.followups import (
    ClosureDecision,
    Due,
    DueKind,
    Fact,
    FactKind,
    FollowUp,
    FollowUpKind,
    Judgement,
    Limb,
    Outcome,
    Owner,
)
from scp_tui.records.people import Organisation
from scp_tui.rules.clocks import Timing
from scp_tui.rules.figures import ALL, Figures, figures

DAY = dt.date(2019, 9, 10)
REGISTER = Register(
    id="register",
    organisations=(Organisation(id="police", name="Police"), Organisation(id="fire", name="Fire")),
)
K, J = FactKind, Judgement


def ask(serial: int, *history: Fact, owner: str | None = "police", **fields: object) -> FollowUp:
    limbs = (Limb(owner=Owner(organisation=owner)),)
    due = Due(kind=DueKind.DATE, date=DAY + dt.timedelta(days=28))
    given: dict[str, object] = {"limbs": limbs, "due": due} | fields
    ref = f"ABC/19-20/{serial:02d}"
    one = FollowUp(id=ref, committee="ABC", title="x", asked_on=DAY, history=history)
    return replace(one, **given)


def reply(days: int, judgement: Judgement | None = None) -> Fact:
    return Fact(kind=K.REPLY, on=DAY + dt.timedelta(days=days), judgement=judgement)


def count(*asks: FollowUp) -> dict[str, Figures]:
    found = figures(asks, REGISTER, today=DAY, timing=lambda _: Timing())
    return {row.organisation: row for row in found}


CASES = (
    ask(1, reply(10)),
    ask(2, reply(40, J.ANSWERS)),
    ask(3, reply(5, J.IN_PART)),
    ask(4, reply(6, J.NOT)),
    ask(5),
    ask(6, Fact(kind=K.WITHDRAWN, text="x")),
    ask(7, Fact(kind=K.SUPERSEDED, other="x")),
    ask(8, reply(20), Fact(kind=K.DECISION, decision=ClosureDecision.CLOSE, meeting="m")),
    ask(9, Fact(kind=K.OUTCOME, outcome=Outcome.ACCEPTED),
        Fact(kind=K.OUTCOME, outcome=Outcome.IMPLEMENTED), kind=FollowUpKind.RECOMMENDATION),
    ask(10, Fact(kind=K.OUTCOME, outcome=Outcome.REJECTED), owner="fire",
        kind=FollowUpKind.RECOMMENDATION),
    ask(11, owner=None),
    ask(12, reply(3), restricted=True),
)  # fmt: skip


def test_each_is_counted_once_where_it_belongs() -> None:
    found = count(*CASES)
    assert list(found) == ["Fire", "Police", "Organisation not stated", "Not for publication", ALL]
    police = found["Police"]
    assert (police.asked, police.answered, police.in_part) == (8, 3, 1)
    assert (police.outstanding, police.ended) == (3, 1)
    assert (police.on_time, police.dated, police.median_days) == (2, 3, 20.0)
    assert (police.recommendations, police.accepted, police.implemented) == (1, 1, 1)
    assert (found["Fire"].rejected, found["Fire"].accepted) == (1, 0)
    assert found["Not for publication"].answered == 1
    assert found[ALL].asked == 11


def test_a_body_with_its_own_limb_is_counted_by_itself() -> None:
    limbs = (Limb(id="a", owner=Owner(organisation="police")),
             Limb(id="b", owner=Owner(organisation="fire")))  # fmt: skip
    found = count(ask(1, replace(reply(4), limb="a"), limbs=limbs))
    assert (found["Police"].answered, found["Fire"].outstanding) == (1, 1)


@settings(deadline=None)
@given(st.lists(st.sampled_from(CASES), unique_by=lambda one: one.id))
def test_the_sums_agree(asks: list[FollowUp]) -> None:
    rows = figures(asks, REGISTER, today=DAY, timing=lambda _: Timing())
    for row in rows:
        assert row.asked == row.answered + row.in_part + row.outstanding + row.ended
        assert row.on_time <= row.dated <= row.answered
    for field in ("asked", "answered", "in_part", "outstanding", "ended", "accepted", "rejected"):
        own = [getattr(row, field) for row in rows if row.organisation != ALL]
        assert sum(own) == sum(getattr(row, field) for row in rows if row.organisation == ALL)


def test_the_page_has_a_plain_chart_and_the_csv_every_figure() -> None:
    rows = figures(CASES, REGISTER, today=DAY, timing=lambda _: Timing())
    text = render(figures_page(rows, today=DAY), "txt", width=120)
    assert "####-------" in text
    csv = figures_csv(rows).splitlines()
    assert len(csv) == 1 + len(rows)
    assert csv[2].startswith("19-20,Police,8,3,2,3,20,1,3,1,1,1,0,1")
    assert "Nothing has been asked for yet." in render(figures_page((), today=DAY), "txt")
