"""Figures: each part of each ask in one place, and the sums agree."""

from __future__ import annotations

import datetime as dt
import statistics

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


def outcome(what: Outcome, limb: str | None = None) -> Fact:
    return Fact(kind=K.OUTCOME, outcome=what, limb=limb)


def test_the_last_that_each_body_says_of_its_own_part_counts() -> None:
    limbs = (Limb(id="a", owner=Owner(organisation="police")),
             Limb(id="b", owner=Owner(organisation="fire")))  # fmt: skip
    advice = FollowUpKind.RECOMMENDATION
    said = outcome(Outcome.ACCEPTED, "a"), outcome(Outcome.REJECTED, "b")
    found = count(ask(1, *said, limbs=limbs, kind=advice))
    assert (found["Police"].accepted, found["Police"].rejected) == (1, 0)
    assert (found["Fire"].accepted, found["Fire"].rejected) == (0, 1)
    assert (found[ALL].accepted, found[ALL].rejected, found[ALL].recommendations) == (1, 1, 2)
    yes, no = outcome(Outcome.ACCEPTED), outcome(Outcome.REJECTED)
    turned = count(ask(1, yes, no, kind=advice))["Police"]
    assert (turned.accepted, turned.rejected) == (0, 1)
    turned = count(ask(1, no, yes, kind=advice))["Police"]
    assert (turned.accepted, turned.rejected) == (1, 0)


def test_what_was_answered_in_part_is_so_still_when_it_is_closed() -> None:
    close = decision(ClosureDecision.CLOSE)
    part = count(ask(1, reply(5, J.IN_PART), close))["Police"]
    assert (part.in_part, part.ended) == (1, 0)
    none = count(ask(1, reply(5, J.NOT), close))["Police"]
    assert (none.in_part, none.ended) == (0, 1)
    gone = count(ask(1, reply(5, J.IN_PART), Fact(kind=K.WITHDRAWN, text="x")))["Police"]
    assert (gone.in_part, gone.ended) == (0, 1)


def extended(on: int, until: int, kind: FactKind = K.EXTENDED) -> Fact:
    day = dt.timedelta(days=1)
    return Fact(kind=kind, on=DAY + on * day, until=DAY + until * day)


def test_an_extension_counts_from_the_day_on_which_it_was_given() -> None:
    after = count(ask(1, reply(38), extended(39, 60)))["Police"]
    assert (after.on_time, after.dated) == (0, 1)
    entered_late = count(ask(1, reply(38), extended(27, 60)))["Police"]
    assert (entered_late.on_time, entered_late.dated) == (1, 1)
    both = count(ask(1, extended(20, 35), reply(38), extended(39, 60)))["Police"]
    assert both.on_time == 0
    promised = count(ask(1, reply(38), extended(39, 60, K.PROMISED), due=Due()))["Police"]
    assert promised.dated == 0


def decision(what: ClosureDecision, meeting: str | None = "m") -> Fact:
    return Fact(kind=K.DECISION, decision=what, meeting=meeting, on=DAY + dt.timedelta(days=30))


def test_a_reply_that_did_not_satisfy_the_committee_is_no_answer_in_time() -> None:
    late = count(ask(1, reply(10), decision(ClosureDecision.NOT_SATISFIED), reply(60)))["Police"]
    assert (late.answered, late.on_time, late.dated, late.median_days) == (1, 0, 1, 60.0)
    kept = count(ask(1, reply(10), decision(ClosureDecision.KEEP_OPEN)))["Police"]
    assert (kept.answered, kept.on_time, kept.median_days) == (1, 1, 10.0)
    none = count(ask(1, reply(10), decision(ClosureDecision.NOT_SATISFIED)))["Police"]
    assert (none.answered, none.outstanding, none.median_days) == (0, 1, None)


def still_counts(history: tuple[Fact, ...], number: int) -> bool:
    """Whether a line counts: no later line that counts itself takes it out."""
    return not any(
        fact.kind is K.CORRECTION and fact.about == number and still_counts(history, at)
        for at, fact in enumerate(history, 1)
        if at > number
    )


def verdict(history: tuple[Fact, ...], number: int) -> Judgement | None:
    """What was last said of a reply: looked for backwards from the end."""
    for at in range(len(history), number, -1):
        fact = history[at - 1]
        if not still_counts(history, at):
            continue
        if fact.kind is K.JUDGED and fact.about == number:
            return fact.judgement
        if fact.decision is ClosureDecision.NOT_SATISFIED and fact.meeting is not None:
            return J.NOT
    return history[number - 1].judgement


def fits(lines: list[Fact], at: int) -> bool:
    """Whether a judgement is of a reply that is there, and a correction of a line before it."""
    fact = lines[at - 1]
    if fact.about is None:
        return True
    return fact.about < at and (fact.kind is K.CORRECTION or lines[fact.about - 1].kind is K.REPLY)


NUMBERS = st.integers(1, 6)
LINES = st.one_of(
    st.builds(reply, st.integers(0, 60), st.sampled_from([None, *J])),
    st.builds(
        lambda about, what: Fact(kind=K.JUDGED, about=about, judgement=what),
        NUMBERS, st.sampled_from(list(J)),
    ),
    st.builds(decision, st.sampled_from(list(ClosureDecision)), st.sampled_from(["m", None])),
    st.builds(lambda about: Fact(kind=K.CORRECTION, about=about, text="x"), NUMBERS),
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(st.lists(LINES, max_size=8))
def test_days_and_time_are_those_of_the_first_reply_that_still_stands(lines: list[Fact]) -> None:
    history = tuple(fact if fits(lines, at) else Fact(text="x") for at, fact in enumerate(lines, 1))
    row = count(ask(1, *history))["Police"]
    said = {
        at: verdict(history, at)
        for at, fact in enumerate(history, 1)
        if fact.kind is K.REPLY and still_counts(history, at)
    }
    answers = [at for at, what in said.items() if what is J.ANSWERS] or [
        at for at in said if all(said[later] is None for later in said if later >= at)
    ]
    standing_days = [(fact.on - DAY).days for at in answers if (fact := history[at - 1]).on]
    if row.answered and standing_days:
        assert (row.median_days, row.dated) == (float(min(standing_days)), 1)
        assert row.on_time == (min(standing_days) <= 28)
    else:
        assert (row.median_days, row.dated, row.on_time) == (None, 0, 0)


def test_the_page_has_a_plain_chart_and_the_csv_every_figure() -> None:
    rows = figures(CASES, REGISTER, today=DAY, timing=lambda _: Timing())
    text = render(figures_page(rows, today=DAY), "txt", width=120)
    assert "####-------" in text
    csv = figures_csv(rows).splitlines()
    assert len(csv) == 1 + len(rows)
    assert csv[2].startswith("19-20,Police,8,3,2,3,20,1,3,1,1,1,0,1")
    assert "Nothing has been asked for yet." in render(figures_page((), today=DAY), "txt")


def test_an_answer_on_the_very_day_is_on_time_and_one_of_the_next_is_not() -> None:
    found = count(ask(1, reply(28)))["Police"]
    assert (found.on_time, found.dated, found.median_days) == (1, 1, 28.0)
    found = count(ask(1, reply(29)))["Police"]
    assert (found.on_time, found.dated) == (0, 1)


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle() -> None:
    found = count(*(ask(n, reply(days)) for n, days in enumerate((1, 3, 8, 90), 1)))["Police"]
    assert found.median_days == 5.5
    rows = figures(
        [ask(n, reply(days)) for n, days in ((1, 3), (2, 8))], REGISTER, today=DAY,
        timing=lambda _: Timing(),
    )  # fmt: skip
    assert ",5.5," in figures_csv(rows)


@given(st.lists(st.integers(-60, 60), min_size=1, max_size=5))
def test_no_answer_takes_less_than_no_time(days: list[int]) -> None:
    row = count(*(ask(number, reply(day)) for number, day in enumerate(days, 1)))[ALL]
    assert row.median_days == statistics.median(max(0, day) for day in days)
