"""Where an ask stands: three steps to a closing, and a second opinion on every history."""

from __future__ import annotations

from collections import Counter

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


def test_a_proposal_is_spent_when_every_limb_is_decided() -> None:
    one = ask(Fact(kind=K.PROPOSED), decided(D.CLOSE, limb="a"), limbs=2)
    assert (status_of(one), set(standing(one).proposed)) == (S.PROPOSED, {"b"})
    for last in (decided(D.KEEP_OPEN, limb="b"), decided(D.NOT_SATISFIED, limb="b")):
        both = replace(one, history=(*one.history, last))
        assert (status_of(both), set(standing(both).proposed)) == (S.OPEN, set())
    ended = replace(one, history=(*one.history, Fact(kind=K.WITHDRAWN, limb="b", text="No")))
    assert status_of(ended) is S.CLOSED
    again = replace(both, history=(*both.history, Fact(kind=K.PROPOSED)))
    assert standing(again).proposed == {"b"}, "what is closed is not proposed again"


def test_a_proposal_falls_with_the_answer_that_it_stood_on() -> None:
    late = replace(REPLY, judgement=J.NOT)
    assert status_of(ask(SENT, Fact(kind=K.PROPOSED), late)) is S.SENT
    assert status_of(ask(REPLY, Fact(kind=K.PROPOSED), replace(BAD, about=1))) is S.OPEN
    assert status_of(ask(REPLY, GOOD, Fact(kind=K.PROPOSED), late)) is S.PROPOSED
    assert status_of(ask(replace(REPLY, judgement=J.NOT), Fact(kind=K.PROPOSED))) is S.PROPOSED
    two = ask(Fact(kind=K.PROPOSED), replace(late, limb="b"), limbs=2)
    assert standing(two).proposed == {"a"}


def test_what_the_committee_closed_is_not_withdrawn_after_it() -> None:
    gone = Fact(kind=K.WITHDRAWN, text="No")
    assert status_of(ask(decided(D.CLOSE), gone)) is S.CLOSED
    assert status_of(ask(gone, decided(D.CLOSE))) is S.WITHDRAWN
    assert status_of(ask(decided(D.CLOSE), decided(D.KEEP_OPEN), gone)) is S.WITHDRAWN


# A second opinion, from the words of the task: nothing but the committee's decision closes; an
# answer is judged, and a judgement is of one reply; the parent closes when all its limbs do. It
# is worked out from whole prefixes of the history, and not by taking in one fact after another.

Own = list[tuple[int, Fact]]
ENDED = (S.CLOSED, S.WITHDRAWN)


def counts(history: tuple[Fact, ...], number: int) -> bool:
    """Whether a fact counts: no later correction that itself counts names it."""
    return not any(
        fact.kind is K.CORRECTION and fact.about == number and counts(history, later)
        for later, fact in enumerate(history, 1)
        if later > number
    )


def opinion(one: FollowUp) -> tuple[FollowUpStatus, dict[str, FollowUpStatus], set[str], set[str]]:
    """Return the whole, each limb, the limbs that wait, and those that are proposed."""
    facts: Own = [
        (number, fact)
        for number, fact in enumerate(one.history, 1)
        if counts(one.history, number) and not fact.retold
    ]
    own = {
        limb.id: [(n, f) for n, f in facts if n > limb.since and f.limb in (None, limb.id)]
        for limb in one.limbs
    }
    limbs = {name: limb_opinion(about) for name, about in own.items()}
    live = {name for name, status in limbs.items() if status not in ENDED}
    waits = {name for name in live if waiting(own[name])}
    proposed = {name for name in live if is_put(own[name])}
    merged = [n for n, fact in facts if fact.kind is K.SUPERSEDED]
    reopened = [n for n, fact in facts if fact.limb is None and said_by(fact) in OPEN_STILL]
    if merged and max(reopened, default=0) < max(merged):
        return S.SUPERSEDED, limbs, waits, proposed
    left = sorted({limbs[name] for name in live})
    if not live:
        return (S.CLOSED if S.CLOSED in limbs.values() else S.WITHDRAWN), limbs, waits, proposed
    if waits == live:
        return S.PAUSED, limbs, waits, proposed
    if proposed:
        return S.PROPOSED, limbs, waits, proposed
    if left == [S.SATISFACTORY]:
        return S.SATISFACTORY, limbs, waits, proposed
    if set(left) <= {S.ANSWERED, S.SATISFACTORY}:
        return S.ANSWERED, limbs, waits, proposed
    if set(left) & {S.PART_ANSWERED, S.ANSWERED, S.SATISFACTORY}:
        return S.PART_ANSWERED, limbs, waits, proposed
    least = next(status for status in (S.OPEN, S.SENT, S.PROMISED) if status in left)
    return least, limbs, waits, proposed


OPEN_STILL = (D.KEEP_OPEN, D.NOT_SATISFIED)


def said_by(fact: Fact) -> ClosureDecision | None:
    """What the committee decided, itself at a meeting or by what it has delegated."""
    theirs = fact.meeting is not None or fact.delegated
    return fact.decision if fact.kind is K.DECISION and theirs else None


def waiting(own: Own) -> bool:
    """Whether a limb is paused: a pause stands after which neither it went on nor a reply came."""
    numbers = [n for n, fact in own if fact.kind is K.PAUSED]
    ends = [n for n, fact in own if fact.kind in (K.RESUMED, K.REPLY)]
    return bool(numbers) and max(ends, default=0) < max(numbers)


def is_put(own: Own) -> bool:
    """Whether a limb is before the committee: some proposal stands after which nothing ended it."""
    for at, (_, fact) in enumerate(own):
        if fact.kind is K.PROPOSED and limb_opinion(own[: at + 1]) not in ENDED:
            after = range(at + 1, len(own))
            if not any(spends(own[: later + 1]) for later in after):
                return True
    return False


def spends(own: Own) -> bool:
    """Whether the last fact is a decision, an end, or a judgement that leaves no answer."""
    last = own[-1][1]
    if said_by(last) is not None or limb_opinion(own) in ENDED:
        return True
    if last.judgement is not J.NOT or judged_reply(own) is None:
        return False
    return limb_opinion(own) in (S.OPEN, S.SENT, S.PROMISED)


def judged_reply(own: Own) -> int | None:
    """The number of the reply that the last fact judges, itself or an earlier one."""
    number, last = own[-1]
    if last.judgement is None or last.kind not in (K.REPLY, K.JUDGED):
        return None
    came = [n for n, fact in own if fact.kind is K.REPLY and n <= number]
    if last.kind is K.REPLY:
        return number
    about = max(came, default=None) if last.about is None else last.about
    return about if about in came else None


def limb_opinion(own: Own) -> FollowUpStatus:
    kept = max((n for n, fact in own if said_by(fact) in OPEN_STILL), default=0)
    for number, fact in own:
        if number > kept and fact.kind is K.WITHDRAWN:
            return S.WITHDRAWN
        if number > kept and said_by(fact) is D.CLOSE:
            return S.CLOSED
    given = {number: verdict(own, number) for number, fact in own if fact.kind is K.REPLY}
    if J.ANSWERS in given.values():
        return S.SATISFACTORY
    if given and given[max(given)] is None:
        return S.ANSWERED
    if J.IN_PART in given.values():
        return S.PART_ANSWERED
    kinds = {fact.kind for _, fact in own}
    if K.PROMISED in kinds:
        return S.PROMISED
    return S.SENT if kinds & {K.SENT, K.NOTICE, K.RECEIVED} else S.OPEN


def verdict(own: Own, reply: int) -> Judgement | None:
    """What was last said of a reply; a committee that is not satisfied speaks of all before."""
    said = None
    for at, (number, fact) in enumerate(own):
        if number >= reply and judged_reply(own[: at + 1]) == reply:
            said = fact.judgement
        if number > reply and said_by(fact) is D.NOT_SATISFIED:
            said = J.NOT
    return said


OFTEN = (
    K.REPLY, K.REPLY, K.JUDGED, K.JUDGED, K.PROPOSED, K.PROPOSED, K.DECISION, K.DECISION,
    K.DECISION, K.WITHDRAWN, K.PAUSED, K.RESUMED, K.SENT, K.PROMISED, K.CORRECTION, None,
)  # fmt: skip
ENDS = (K.DECISION, K.DECISION, K.DECISION, K.WITHDRAWN, K.PROPOSED, K.REPLY, K.JUDGED)
"""What asks are drawn of: what ends, answers and proposes, so that each order comes up."""


@st.composite
def asks(draw: st.DrawFn) -> FollowUp:
    count = draw(st.integers(1, 3))
    pool = draw(st.sampled_from([OFTEN, ENDS]))
    history: list[Fact] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        kind = draw(st.sampled_from(pool)) or draw(st.sampled_from(list(K)))
        judged = kind in (K.REPLY, K.JUDGED)
        decision = draw(st.sampled_from([*D, *D, None])) if kind is K.DECISION else None
        at = draw(st.sampled_from([MEETING, MEETING, None]))
        history.append(
            Fact(
                kind=kind,
                limb=draw(st.sampled_from([None, *"abc"[:count]])),
                judgement=draw(st.sampled_from([None, *J])) if judged else None,
                about=draw(st.integers(1, number)) - 1 or None,
                decision=decision,
                meeting=at,
                delegated=draw(st.booleans()) if kind is K.DECISION else False,
                retold=draw(st.integers(0, 19)) == 7,
            )
        )
    one = ask(*history, limbs=count)
    since = [draw(st.sampled_from([0, 0, len(history) // 2])) if n else 0 for n in range(count)]
    limbs = tuple(replace(limb, since=s) for limb, s in zip(one.limbs, since, strict=True))
    return replace(one, limbs=limbs)


def orders(one: FollowUp) -> set[str]:
    """Which orders that have gone wrong a history has, of facts of one limb that count."""
    found = set()
    for limb in one.limbs:
        names = [
            "kept" if said_by(fact) in OPEN_STILL
            else "closed" if said_by(fact) is D.CLOSE
            else "not" if fact.judgement is J.NOT
            else fact.kind.value
            for number, fact in enumerate(one.history, 1)
            if counts(one.history, number) and number > limb.since and not fact.retold
            and fact.limb in (None, limb.id)
        ]  # fmt: skip
        for first, then in ORDERS:
            if first in names and then in names[names.index(first) + 1 :]:
                found.add(f"{first}, {then}")
    if standing(one).proposed not in (set(), {limb.id for limb in one.limbs}):
        found.add("proposed in part")
    return found


ORDERS = [
    ("closed", "withdrawn"), ("withdrawn", "closed"), ("closed", "kept"), ("kept", "closed"),
    ("closed", "reply"), ("proposed", "closed"), ("proposed", "kept"), ("proposed", "not"),
    ("proposed", "withdrawn"), ("reply", "not"), ("withdrawn", "kept"), ("paused", "reply"),
]  # fmt: skip


def test_a_second_opinion_agrees() -> None:
    seen: Counter[str] = Counter()

    @settings(deadline=None, max_examples=800, database=None, derandomize=True)
    @given(asks())
    def each(one: FollowUp) -> None:
        found = standing(one)
        here = found.status, found.limbs, set(found.paused), set(found.proposed)
        assert here == opinion(one)
        assert (found.settled_by is not None) is (found.status in SETTLED)
        seen.update(orders(one))
        seen[found.status.value] += 1

    each()
    wanted = [f"{first}, {then}" for first, then in ORDERS] + ["proposed in part"]
    wanted += [status.value for status in S]
    assert {name: seen[name] for name in wanted if seen[name] < 5} == {}


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
