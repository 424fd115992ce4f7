"""Where an ask stands: three steps to a closing, and a second opinion on every history."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.records.followups import (
    ClosureDecision,
    Fact,
    FactKind,
    FollowUp,
    FollowUpStatus,
    Judgement,
    Limb,
)
from scp_tui.rules.follow_up_status import SETTLED, is_settled, replies, standing, status_of

K, S, J, D = FactKind, FollowUpStatus, Judgement, ClosureDecision
MEETING = "ABC/2020-03-23"


def ask(*history: Fact, limbs: int = 1) -> FollowUp:
    return FollowUp(
        id="ABC/19-20/01",
        committee="ABC",
        title="Call times",
        limbs=tuple(Limb(id="abc"[n]) for n in range(limbs)),
        history=history,
    )


def decided(decision: ClosureDecision, **more: object) -> Fact:
    return Fact(kind=K.DECISION, decision=decision, meeting=MEETING, **more)  # type: ignore[arg-type]


SENT, PROMISED = Fact(kind=K.SENT), Fact(kind=K.PROMISED)
REPLY = Fact(kind=K.REPLY, text="Figures.")
PART = Fact(kind=K.JUDGED, judgement=J.IN_PART, about=1)
GOOD = Fact(kind=K.JUDGED, judgement=J.ANSWERS, about=1)
BAD = Fact(kind=K.JUDGED, judgement=J.NOT, about=2)
PAUSED, RESUMED = Fact(kind=K.PAUSED, text="Inquiry"), Fact(kind=K.RESUMED)


@pytest.mark.parametrize(
    ("history", "status"),
    [
        ((), S.OPEN),
        ((SENT,), S.SENT),
        ((SENT, PROMISED), S.PROMISED),
        ((PROMISED, SENT), S.PROMISED),
        ((SENT, REPLY), S.ANSWERED),
        ((REPLY, PART), S.PART_ANSWERED),
        ((REPLY, GOOD), S.SATISFACTORY),
        ((SENT, REPLY, BAD), S.SENT),
        ((PROMISED, REPLY, BAD), S.PROMISED),
        ((REPLY, PART, REPLY), S.ANSWERED),
        ((replace(REPLY, judgement=J.IN_PART),), S.PART_ANSWERED),
        ((REPLY, GOOD, Fact(kind=K.PROPOSED)), S.PROPOSED),
        ((Fact(kind=K.PROPOSED), decided(D.KEEP_OPEN)), S.OPEN),
        ((REPLY, GOOD, Fact(kind=K.PROPOSED), decided(D.NOT_SATISFIED)), S.OPEN),
        ((REPLY, GOOD, decided(D.CLOSE)), S.CLOSED),
        ((decided(D.CLOSE), REPLY), S.CLOSED),
        ((decided(D.CLOSE), decided(D.KEEP_OPEN)), S.OPEN),
        ((Fact(kind=K.DECISION, decision=D.CLOSE),), S.OPEN),
        ((Fact(kind=K.DECISION, decision=D.CLOSE, delegated=True),), S.CLOSED),
        ((REPLY, GOOD, REPLY, replace(BAD, about=3)), S.SATISFACTORY),
        ((REPLY, GOOD, REPLY), S.SATISFACTORY),
        ((REPLY, GOOD, replace(BAD, about=1)), S.OPEN),
        ((REPLY, GOOD, Fact(kind=K.CORRECTION, about=1)), S.OPEN),
        ((REPLY, GOOD, decided(D.NOT_SATISFIED), REPLY), S.ANSWERED),
        ((REPLY, PART, replace(REPLY, judgement=J.NOT)), S.PART_ANSWERED),
        ((REPLY, REPLY, replace(BAD, about=1)), S.ANSWERED),
        ((REPLY, REPLY, BAD), S.OPEN),
        ((SENT, PAUSED), S.PAUSED),
        ((PAUSED, RESUMED), S.OPEN),
        ((PAUSED, REPLY), S.ANSWERED),
        ((Fact(kind=K.WITHDRAWN, text="No"),), S.WITHDRAWN),
        ((decided(D.CLOSE), Fact(kind=K.WITHDRAWN, text="No")), S.CLOSED),
        ((Fact(kind=K.SUPERSEDED, other="ABC/19-20/02"),), S.SUPERSEDED),
        ((REPLY, Fact(kind=K.CORRECTION, about=1)), S.OPEN),
        ((decided(D.CLOSE), Fact(kind=K.CORRECTION, about=1)), S.OPEN),
        ((REPLY, Fact(kind=K.CORRECTION, about=1), Fact(kind=K.CORRECTION, about=2)), S.ANSWERED),
        ((Fact(kind=K.NOTE), Fact(kind=K.CHASE)), S.OPEN),
    ],
)
def test_the_course_of_an_ask(history: tuple[Fact, ...], status: FollowUpStatus) -> None:
    assert status_of(ask(*history)) is status
    assert is_settled(ask(*history)) is (status in SETTLED)


def test_the_parent_closes_when_all_its_limbs_do() -> None:
    one = ask(replace(REPLY, limb="a"), limbs=2)
    assert standing(one).limbs == {"a": S.ANSWERED, "b": S.OPEN}
    assert status_of(one) is S.PART_ANSWERED
    first = replace(one, history=(*one.history, decided(D.CLOSE, limb="a")))
    assert standing(first).limbs["a"] is S.CLOSED
    assert status_of(first) is S.OPEN
    both = replace(first, history=(*first.history, decided(D.CLOSE, limb="b")))
    assert status_of(both) is S.CLOSED
    assert standing(both).settled_by == both.history[-1]
    other = replace(first, history=(*first.history, Fact(kind=K.WITHDRAWN, limb="b", text="No")))
    assert status_of(other) is S.CLOSED


def test_a_limb_added_later_has_no_part_in_what_went_before() -> None:
    one = ask(SENT, REPLY, replace(GOOD, about=2))
    late = replace(one, limbs=(*one.limbs, Limb(id="b", since=3)))
    assert standing(late).limbs == {"a": S.SATISFACTORY, "b": S.OPEN}
    assert replies(late, late.limbs[1]) == ()
    assert [number for number, _ in replies(late, late.limbs[0])] == [2]


def test_a_limb_moved_to_another_body_begins_anew() -> None:
    one = ask(SENT, replace(REPLY, limb="a"), PROMISED, limbs=2)
    late = replace(one, limbs=(replace(one.limbs[0], since=3), one.limbs[1]))
    assert standing(late).limbs == {"a": S.OPEN, "b": S.PROMISED}
    assert replies(late, late.limbs[0]) == ()


def test_a_pause_is_of_its_limb_and_a_reply_to_another_does_not_end_it() -> None:
    one = ask(SENT, replace(PAUSED, limb="a"), limbs=2)
    assert status_of(one) is S.SENT
    assert standing(one).paused == {"a"}
    assert [standing(one).shown(limb) for limb in "ab"] == [S.PAUSED, S.SENT]
    both = replace(one, history=(*one.history, replace(PAUSED, limb="b", text="A trial")))
    assert (status_of(both), standing(both).reason) == (S.PAUSED, "A trial")
    answered = replace(both, history=(*both.history, replace(REPLY, limb="b")))
    assert (status_of(answered), standing(answered).paused) == (S.PART_ANSWERED, frozenset("a"))
    ended = replace(one, history=(*one.history, Fact(kind=K.WITHDRAWN, limb="b", text="No")))
    assert status_of(ended) is S.PAUSED, "of what is left every limb waits"


def test_a_line_told_again_changes_nothing() -> None:
    for told in (REPLY, PAUSED, Fact(kind=K.PROPOSED), Fact(kind=K.WITHDRAWN), decided(D.CLOSE)):
        assert status_of(ask(SENT, replace(told, retold=True))) is S.SENT


def test_why_it_is_paused_is_known() -> None:
    assert standing(ask(Fact(kind=K.PAUSED, text="An inquiry"))).reason == "An inquiry"


# A second opinion, worked out backwards and limb by limb.


def counts(history: tuple[Fact, ...], number: int) -> bool:
    """Whether a fact counts: no later correction that itself counts names it."""
    return not any(
        fact.kind is K.CORRECTION and fact.about == number and counts(history, later)
        for later, fact in enumerate(history, 1)
        if later > number
    )


def opinion(one: FollowUp) -> tuple[FollowUpStatus, dict[str, FollowUpStatus], frozenset[str]]:
    facts = [
        (number, fact)
        for number, fact in enumerate(one.history, 1)
        if counts(one.history, number) and not fact.retold
    ]
    limbs, waits = {}, set()
    for limb in one.limbs:
        own = [
            (number, fact)
            for number, fact in facts
            if number > limb.since and (fact.limb is None or fact.limb == limb.id)
        ]
        limbs[limb.id] = limb_opinion(own)
        if limbs[limb.id] not in SETTLED and last_of([fact for _, fact in own], pausing):
            waits.add(limb.id)
    whole = [fact for _, fact in facts]
    return whole_opinion(whole, limbs, waits), limbs, frozenset(waits)


def whole_opinion(
    whole: list[Fact], limbs: dict[str, FollowUpStatus], waits: set[str]
) -> FollowUpStatus:
    if last_of(whole, superseding) is True:
        return S.SUPERSEDED
    waiting = {status for status in limbs.values() if status not in SETTLED}
    if not waiting:
        return S.CLOSED if S.CLOSED in limbs.values() else S.WITHDRAWN
    if waits == {name for name, status in limbs.items() if status not in SETTLED}:
        return S.PAUSED
    if last_of(whole, proposing) is True:
        return S.PROPOSED
    if waiting == {S.SATISFACTORY}:
        return S.SATISFACTORY
    if waiting <= {S.ANSWERED, S.SATISFACTORY}:
        return S.ANSWERED
    if waiting & {S.PART_ANSWERED, S.ANSWERED, S.SATISFACTORY}:
        return S.PART_ANSWERED
    for least in (S.OPEN, S.SENT):
        if least in waiting:
            return least
    return S.PROMISED


def last_of(facts: list[Fact], says: object) -> bool | None:
    for fact in reversed(facts):
        said: bool | None = says(fact)  # type: ignore[operator]
        if said is not None:
            return said
    return None


def by_committee(fact: Fact) -> ClosureDecision | None:
    valid = fact.kind is K.DECISION and (fact.meeting or fact.delegated)
    return fact.decision if valid else None


def superseding(fact: Fact) -> bool | None:
    if fact.kind is K.SUPERSEDED:
        return True
    kept = by_committee(fact) in (D.KEEP_OPEN, D.NOT_SATISFIED) and fact.limb is None
    return False if kept else None


def pausing(fact: Fact) -> bool | None:
    if fact.kind is K.PAUSED:
        return True
    return False if fact.kind in (K.RESUMED, K.REPLY) else None


def proposing(fact: Fact) -> bool | None:
    if fact.kind is K.PROPOSED:
        return True
    done = fact.kind is K.DECISION and fact.decision is not None and fact.limb is None
    return False if done else None


def limb_opinion(own: list[tuple[int, Fact]]) -> FollowUpStatus:
    decisions = [by_committee(fact) for _, fact in own]
    kept = [n for n, said in enumerate(decisions) if said in (D.KEEP_OPEN, D.NOT_SATISFIED)]
    since = own[kept[-1] + 1 :] if kept else own
    for _, fact in since:
        if fact.kind is K.WITHDRAWN:
            return S.WITHDRAWN
        if by_committee(fact) is D.CLOSE:
            return S.CLOSED
    given = {number: verdict(own, number, fact) for number, fact in own if fact.kind is K.REPLY}
    if J.ANSWERS in given.values():
        return S.SATISFACTORY
    for number in sorted(given, reverse=True):
        if given[number] is None:
            return S.ANSWERED
        break
    if J.IN_PART in given.values():
        return S.PART_ANSWERED
    facts = [fact for _, fact in own]
    if any(fact.kind is K.PROMISED for fact in facts):
        return S.PROMISED
    return S.SENT if any(f.kind in (K.SENT, K.NOTICE, K.RECEIVED) for f in facts) else S.OPEN


def verdict(own: list[tuple[int, Fact]], number: int, reply: Fact) -> Judgement | None:
    """What was last said of a reply, read backwards."""
    for later, fact in reversed(own):
        if later <= number:
            break
        if by_committee(fact) is D.NOT_SATISFIED:
            return J.NOT
        if fact.kind is K.JUDGED and fact.judgement is not None:
            earlier = [n for n, f in own if f.kind is K.REPLY and n < later]
            if (max(earlier) if fact.about is None else fact.about) == number:
                return fact.judgement
    return reply.judgement


@st.composite
def asks(draw: st.DrawFn) -> FollowUp:
    count = draw(st.integers(1, 3))
    history: list[Fact] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        kind = draw(st.sampled_from(list(K)))
        history.append(
            Fact(
                kind=kind,
                limb=draw(st.sampled_from([None, *"abc"[:count]])),
                judgement=draw(st.sampled_from([None, *J]))
                if kind in (K.REPLY, K.JUDGED)
                else None,
                about=draw(st.integers(1, number)) - 1 or None,
                decision=draw(st.sampled_from([None, *D])) if kind is K.DECISION else None,
                meeting=draw(st.sampled_from([None, MEETING])),
                delegated=draw(st.booleans()) if kind is K.DECISION else False,
                retold=draw(st.integers(0, 9)) == 0,
            )
        )
    one = ask(*history, limbs=count)
    since = [draw(st.integers(0, len(history))) if n else 0 for n in range(count)]
    limbs = tuple(replace(limb, since=s) for limb, s in zip(one.limbs, since, strict=True))
    return replace(one, limbs=limbs)


@settings(deadline=None, max_examples=400)
@given(asks())
def test_a_second_opinion_agrees(one: FollowUp) -> None:
    found = standing(one)
    assert (found.status, found.limbs, found.paused) == opinion(one)
    assert (found.settled_by is not None) is (found.status in SETTLED)


@settings(deadline=None, max_examples=200)
@given(asks())
def test_nothing_but_a_decision_closes(one: FollowUp) -> None:
    closing = [
        fact
        for fact in one.history
        if fact.decision is D.CLOSE and (fact.meeting is not None or fact.delegated)
    ]
    if not closing:
        assert S.CLOSED not in (status_of(one), *standing(one).limbs.values())
