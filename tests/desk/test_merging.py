"""A request merged with its acceptance: each body's answer stays its own, and nothing is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.merging import merged
from scp_tui.errors import InputRefused
from scp_tui.records.committee import Register
from scp_tui.records.followups import (
    ClosureDecision,
    Due,
    DueKind,
    Fact,
    FactKind,
    FollowUp,
    FollowUpKind,
    FollowUpStatus,
    Judgement,
    Limb,
    Owner,
)
from scp_tui.records.people import Organisation
from scp_tui.rules.follow_up_status import (
    SETTLED,
    courses,
    is_settled,
    replies,
    standing,
    status_of,
)
from scp_tui.rules.limb_course import LimbCourse
from scp_tui.rules.limb_pairs import pairs_of
from tests.desk.conftest import Hands
from tests.desk.test_follow_up_acts import AFTER

K, S, J = FactKind, FollowUpStatus, Judgement
TODAY = dt.date(2026, 8, 1)
BODIES = Register(
    id="register",
    organisations=(
        Organisation(id="police", name="Example Police"),
        Organisation(id="fire", name="Example Fire Service"),
        Organisation(id="ccg", name="Old Health Body", renamed_to="icb"),
        Organisation(id="icb", name="New Health Body"),
    ),
)
OWNERS = (
    Owner(),
    Owner(organisation="police"),
    Owner(said="example police"),
    Owner(organisation="fire"),
    Owner(organisation="ccg"),
    Owner(organisation="icb"),
    Owner(said="the college"),
)


@pytest.fixture
def held(desk: Desk, meeting: str, clock: Hands) -> str:
    clock.set(AFTER)
    return meeting


def both(desk: Desk, held: str, asked: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, str]:
    request = desk.follow_ups.ask(held, title="Figures", owner=asked[0], others=asked[1:])
    accepted = desk.follow_ups.ask(
        held, title="Supply them", kind=FollowUpKind.UNDERTAKING, owner=taken[0], others=taken[1:]
    )
    return request.id, accepted.id


def limbs(desk: Desk, ref: str) -> dict[str, FollowUpStatus]:
    one = desk.store.follow_up(ref)
    names = {limb.id: limb.owner.organisation or limb.owner.said or "" for limb in one.limbs}
    return {names[limb]: status for limb, status in standing(one).limbs.items()}


def test_a_limb_withdrawn_of_the_undertaking_withdraws_nothing_that_was_asked(
    desk: Desk, held: str
) -> None:
    ref, accepted = both(desk, held, ("EP", "fire"), ("fire", "the college", "EP"))
    desk.follow_ups.record(accepted, K.WITHDRAWN, "Not theirs.", limb="a")
    desk.follow_ups.record(accepted, K.WITHDRAWN, "Not theirs either.", limb="b")
    desk.follow_ups.merge(ref, accepted)
    assert limbs(desk, ref) == {
        "police": S.PROMISED, "fire": S.OPEN, "the college": S.WITHDRAWN,
    }  # fmt: skip
    told = [fact.text for fact in desk.store.follow_up(ref).history if fact.kind is K.WITHDRAWN]
    assert told == ["Not theirs.", "Not theirs either."]


@pytest.mark.parametrize("how", ["withdrawn", "closed"])
def test_what_held_of_a_limb_that_ended_holds_of_the_request_no_more(
    desk: Desk, held: str, how: str
) -> None:
    ref, accepted = both(desk, held, ("EP", "fire"), ("EP", "fire"))
    desk.follow_ups.edit(ref, desk.store.follow_up(ref).rev, due="20 July 2026")
    before = desk.follow_ups.line(ref)
    desk.follow_ups.extend(accepted, dt.date(2026, 12, 1), limb="a")
    late = dt.date(2027, 1, 1)
    desk.follow_ups.record(accepted, K.PROMISED, "By then.", limb="a", until=late)
    desk.follow_ups.record(accepted, K.PAUSED, "A case in court.", limb="a")
    if how == "withdrawn":
        desk.follow_ups.record(accepted, K.WITHDRAWN, "They went back on it.", limb="a")
    else:
        desk.follow_ups.decide(accepted, ClosureDecision.CLOSE, meeting=held, limb="a")
    desk.follow_ups.merge(ref, accepted)
    after = desk.follow_ups.line(ref)
    assert after.days_overdue == before.days_overdue == 12
    assert after.limbs[0].due_words == before.limbs[0].due_words
    assert limbs(desk, ref)["police"] is S.OPEN
    assert standing(desk.store.follow_up(ref)).paused == frozenset()


def test_a_corrected_reply_stays_corrected_and_a_verdict_stays_with_its_reply(
    desk: Desk, held: str
) -> None:
    ref, accepted = both(desk, held, ("EP",), ("EP",))
    desk.follow_ups.reply(accepted, "Of another ask.", judgement=J.ANSWERS)
    desk.follow_ups.correct(accepted, 1, "It was of another ask.")
    desk.follow_ups.reply(accepted, "The weather.")
    desk.follow_ups.judge(accepted, J.NOT, "It is not what was asked.")
    one = desk.follow_ups.merge(ref, accepted)
    assert [fact.text for _, fact in replies(one)] == ["The weather."]
    assert status_of(one) is S.PROMISED
    desk.follow_ups.correct(ref, len(one.history), "It was.")
    assert status_of(desk.store.follow_up(ref)) is S.ANSWERED


def test_one_bodys_answer_satisfies_no_other_and_a_second_owner_is_kept(
    desk: Desk, held: str
) -> None:
    ref, accepted = both(desk, held, ("EP", "fire"), ("fire", "the college"))
    desk.follow_ups.reply(accepted, "Ours.", limb="a", judgement=J.ANSWERS)
    desk.follow_ups.reply(accepted, "From both.")
    desk.follow_ups.merge(ref, accepted)
    assert limbs(desk, ref) == {
        "police": S.OPEN, "fire": S.SATISFACTORY, "the college": S.ANSWERED,
    }  # fmt: skip


def test_what_the_committee_was_not_satisfied_with_is_told_and_does_not_count(
    desk: Desk, held: str
) -> None:
    ref, accepted = both(desk, held, ("EP",), ("EP",))
    desk.follow_ups.reply(accepted, "Here.", judgement=J.ANSWERS)
    desk.follow_ups.decide(accepted, ClosureDecision.NOT_SATISFIED, meeting=held)
    one = desk.follow_ups.merge(ref, accepted)
    assert status_of(one) is S.PROMISED
    assert [fact.retold for fact in one.history if fact.kind is K.REPLY] == [True]


def test_a_merger_is_one_write_and_one_undo(
    desk: Desk, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref, accepted = both(desk, held, ("EP",), ("fire",))
    before = desk.store.follow_up(ref), desk.store.follow_up(accepted)

    def refused(*_: object) -> FollowUp:
        raise InputRefused("no", where="", todo="")

    with monkeypatch.context() as patch:
        patch.setattr("scp_tui.desk.merging.merged", refused)
        with pytest.raises(InputRefused):
            desk.follow_ups.merge(ref, accepted)
    assert (desk.store.follow_up(ref), desk.store.follow_up(accepted)) == before
    desk.follow_ups.merge(ref, accepted)
    assert desk.office.undo() == f"Undone: Merged {accepted} into {ref}"
    assert status_of(desk.store.follow_up(accepted)) is S.OPEN
    assert desk.store.follow_up(ref).history == ()


@st.composite
def asks(draw: st.DrawFn, name: str) -> FollowUp:
    count = draw(st.integers(1, 3))
    history: list[Fact] = []
    for number in range(1, draw(st.integers(0, 9)) + 1):
        often = [K.REPLY, K.REPLY, K.JUDGED, K.CORRECTION, K.DECISION, K.PAUSED]
        kind = draw(st.sampled_from(often if draw(st.booleans()) else list(K)))
        decision = draw(st.sampled_from(list(ClosureDecision))) if kind is K.DECISION else None
        stood = draw(st.sampled_from([*S])) if kind is K.NOTE and draw(st.booleans()) else None
        judged = kind in (K.REPLY, K.JUDGED)
        history.append(
            Fact(
                kind=kind, text=f"{name}{number}", decision=decision, stood=stood,
                limb=draw(st.sampled_from([None, *"abc"[:count]])),
                judgement=draw(st.sampled_from([None, *J])) if judged else None,
                about=draw(st.integers(max(0, number - 3), number - 1)) or None,
                meeting="XYZ/2026-07-16" if kind is K.DECISION else None,
            )
        )  # fmt: skip
    owners = draw(st.lists(st.sampled_from(OWNERS), min_size=count, max_size=count))
    due = draw(st.sampled_from([Due(), Due(kind=DueKind.DATE, date=TODAY)]))
    return FollowUp(
        id=f"XYZ/26-27/{name}", committee="XYZ", title=name, history=tuple(history), due=due,
        limbs=tuple(
            Limb(id=letter, owner=owner, since=draw(st.sampled_from([0, 0, len(history) // 2])))
            for letter, owner in zip("abc", owners, strict=False)
        ),
    )  # fmt: skip


def verdicts(one: FollowUp, course: LimbCourse) -> dict[str, Judgement | None]:
    return {one.history[number - 1].text: said for number, said in course.verdicts.items()}


@settings(deadline=None, max_examples=500, suppress_health_check=[HealthCheck.filter_too_much])
@given(asks("R"), asks("A"))
def test_each_limb_stands_as_both_say_and_no_other_moves(
    request: FollowUp, accepted: FollowUp
) -> None:
    request = replace(request, limbs=(replace(request.limbs[0], since=0), *request.limbs[1:]))
    assume(not is_settled(request) and not is_settled(accepted))  # which the desk refuses
    pairs = pairs_of(request, accepted, BODIES)
    assert len(set(pairs.into.values())) == len(accepted.limbs), "one limb each"
    after = merged(request, accepted, TODAY, BODIES)
    assert after.history[: len(request.history)] == request.history
    left = (K.SPLIT, K.SUPERSEDED, K.DECISION, K.CORRECTION)
    told = {fact.text for fact in after.history}
    assert {fact.text for fact in accepted.history if fact.kind not in left} <= told
    was, theirs, now = courses(request), courses(accepted), courses(after)
    for limb in request.limbs:
        if limb.id not in pairs.into.values():
            assert (now[limb.id].status, now[limb.id].paused) == (
                was[limb.id].status, was[limb.id].paused,
            )  # fmt: skip
            assert now[limb.id].verdicts == was[limb.id].verdicts
    for limb in accepted.limbs:
        into, its = pairs.into[limb.id], theirs[limb.id]
        own, one = was.get(into, LimbCourse()), now[into]
        given = {text: said for text, said in verdicts(accepted, its).items() if said is not J.NOT}
        found = verdicts(after, one)
        assert given.items() <= found.items(), "what answered in the undertaking still does"
        assert verdicts(request, own).items() <= found.items(), "and in the request"
        known = set(verdicts(request, own)) | set(verdicts(accepted, its))
        assert set(found) <= known, "and nothing else does"
        assert all(found[text] is J.NOT for text in set(found) - set(given) - set(
            verdicts(request, own)
        ))  # fmt: skip
        if into in was:
            assert own.status not in SETTLED
            assert one.status not in SETTLED, "the undertaking ends nothing that was asked"
        else:
            assert (one.status in SETTLED) is (its.status in SETTLED)
        assert one.paused is None or its.paused is not None or own.paused is not None
        if its.status not in SETTLED:
            assert one.progress == 2
            assert (one.paused is not None) >= (its.paused is not None)
    ended = {S.SUPERSEDED, S.PROPOSED}
    assert status_of(after) not in ended or status_of(request) in ended | {S.PAUSED}
