"""The history of an ask: added to, corrected, split, merged, and closed by the committee alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.followups import FollowUpDesk
from scp_tui.errors import InputRefused, RefusedByRule, ScpError
from scp_tui.exports.writers import render
from scp_tui.records.committee import FollowUpRule
from scp_tui.records.followups import (
    ClosureDecision,
    FactKind,
    FollowUp,
    FollowUpKind,
    FollowUpStatus,
    Judgement,
    MatterStep,
    Outcome,
    Owner,
    PersonalCheck,
    Withheld,
)
from scp_tui.records.people import Organisation
from scp_tui.rules.follow_up_status import concerns, counted, standing
from tests.desk.conftest import COMMITTEE, DAY, NOW, REF, Hands, furnish

S, D, J = FollowUpStatus, ClosureDecision, Judgement
AFTER = dt.datetime(2026, 8, 1, 9, 0)


@pytest.fixture
def held(desk: Desk, meeting: str, clock: Hands) -> str:
    """Return the meeting, some days after it."""
    clock.set(AFTER)
    return meeting


def status(desk: Desk, ref: str) -> FollowUpStatus:
    return desk.follow_ups.line(ref).status


def test_answered_satisfactory_and_closed_are_three_steps(desk: Desk, held: str) -> None:
    ref = desk.follow_ups.ask(held, title="Call times", owner="EP").id
    desk.follow_ups.sent(ref, "letter")
    desk.follow_ups.reply(ref, "Here they are.", by="Sgt Able", filed="Minutes/2026/3")
    assert status(desk, ref) is S.ANSWERED
    desk.follow_ups.judge(ref, J.IN_PART, "No rural ones.")
    assert status(desk, ref) is S.PART_ANSWERED
    desk.follow_ups.reply(ref, "The rural ones.", judgement=J.ANSWERS)
    assert status(desk, ref) is S.SATISFACTORY
    desk.follow_ups.propose(ref)
    assert status(desk, ref) is S.PROPOSED
    with pytest.raises(RefusedByRule, match="alone closes"):
        desk.follow_ups.decide(ref, D.CLOSE)
    assert status(desk, ref) is S.PROPOSED
    closed = desk.follow_ups.decide(ref, D.CLOSE, meeting=held, minute=12)
    assert (status(desk, ref), closed.history[-1].minute) == (S.CLOSED, 12)


def test_a_delegated_committee_lets_its_clerk_close(desk: Desk, held: str) -> None:
    rule = FollowUpRule(delegated_closure=True, delegation="minute 4 of May 2026")
    known = desk.office.committee("XYZ")
    desk.office.save_committee(replace(known, follow_ups=rule))
    ref = desk.follow_ups.ask(held, title="Call times", owner="EP").id
    with pytest.raises(RefusedByRule, match="what was answered is all"):
        desk.follow_ups.decide(ref, D.CLOSE)
    desk.follow_ups.reply(ref, "Some of it.", judgement=J.IN_PART)
    with pytest.raises(RefusedByRule, match="what was answered is all"):
        desk.follow_ups.decide(ref, D.CLOSE)
    desk.follow_ups.reply(ref, "Here they are.")
    with pytest.raises(RefusedByRule, match="what was answered is all"):
        desk.follow_ups.decide(ref, D.KEEP_OPEN)
    closed = desk.follow_ups.decide(ref, D.CLOSE, by="the Chairman").history[-1]
    assert (closed.delegated, closed.by, closed.how) == (True, "the Chairman", rule.delegation)
    assert status(desk, ref) is S.CLOSED
    paper = render(desk.pages.page("tracker", held), "md")
    assert "closed under delegation (minute 4 of May 2026)" in paper


def test_what_is_wrong_is_refused_in_one_line(desk: Desk, held: str) -> None:
    follow_ups = desk.follow_ups
    with pytest.raises(InputRefused, match="before it was asked"):
        follow_ups.ask(held, title="x", due="1 July 2026")
    ref = follow_ups.ask(held, title="Call times").id
    with pytest.raises(InputRefused, match="has not come yet"):
        follow_ups.reply(ref, "Tomorrow's news.", on=AFTER.date() + dt.timedelta(days=1))
    with pytest.raises(InputRefused, match="before it was asked"):
        follow_ups.extend(ref, DAY - dt.timedelta(days=1))
    with pytest.raises(InputRefused, match="no owner"):
        follow_ups.propose(ref)
    with pytest.raises(InputRefused, match="no reply to judge"):
        follow_ups.judge(ref, J.ANSWERS)
    with pytest.raises(InputRefused, match="no limb z"):
        follow_ups.record(ref, FactKind.NOTE, "x", limb="z")
    for kind in (FactKind.DECISION, FactKind.SUPERSEDED, FactKind.MERGED):
        with pytest.raises(InputRefused, match="is not recorded so"):
            follow_ups.record(ref, kind, "x", decision=D.CLOSE, meeting=held)
    with pytest.raises(InputRefused, match="no words"):
        follow_ups.reply(ref, " ")
    with pytest.raises(InputRefused, match="no line 3"):
        follow_ups.correct(ref, 3, "wrong")
    later = desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9)).id
    with pytest.raises(InputRefused, match="not been held"):
        follow_ups.decide(ref, D.KEEP_OPEN, meeting=later)
    assert desk.store.follow_up(ref).history == ()


def test_one_ask_to_three_partners_has_three_limbs(desk: Desk, held: str) -> None:
    made = desk.follow_ups.ask(held, title="Figures", owner="EP", others=("fire", "the college"))
    assert [limb.owner.organisation or limb.owner.said for limb in made.limbs] == [
        "police",
        "fire",
        "the college",
    ]
    desk.follow_ups.reply(made.id, "Ours.", limb="a", judgement=J.ANSWERS)
    line = desk.follow_ups.line(made.id)
    assert line.status is S.PART_ANSWERED
    assert [limb.status for limb in line.limbs] == [S.SATISFACTORY, S.OPEN, S.OPEN]
    assert [one.follow_up.id for one in desk.follow_ups.lines("owner:fire")] == [made.id]
    page = desk.pages.render("actions", None, "txt", 200)
    for heading in ("Example Police", "Example Fire Service", "Organisation not stated"):
        assert f"\n{heading}\n" in page


def test_an_ask_moved_keeps_who_owed_it(desk: Desk, held: str) -> None:
    ref = desk.follow_ups.ask(held, title="Figures", owner="EP").id
    desk.follow_ups.reply(ref, "Not ours to give.", judgement=J.NOT)
    moved = desk.follow_ups.move(ref, Owner(organisation="fire"), text="It is theirs.")
    assert moved.owner.organisation == "fire"
    assert moved.history[-1].owner == Owner(organisation="police")
    edited = desk.follow_ups.edit(ref, moved.rev, owner="EP")
    assert edited.history[-1].owner == Owner(organisation="fire")
    assert edited.history[0].text == "Not ours to give."


def test_another_body_begins_its_own_answer(desk: Desk, held: str) -> None:
    ref = desk.follow_ups.ask(held, title="Figures", owner="EP", others=("the college",)).id
    desk.follow_ups.sent(ref, notice=True)
    desk.follow_ups.reply(ref, "Here.", limb="a")
    desk.follow_ups.reply(ref, "Ours.", limb="b")
    desk.follow_ups.move(ref, Owner(organisation="fire"), limb="a")
    assert [limb.status for limb in desk.follow_ups.line(ref).limbs] == [S.OPEN, S.ANSWERED]
    with pytest.raises(InputRefused, match="no reply to judge"):
        desk.follow_ups.judge(ref, J.ANSWERS, limb="a")
    desk.office.undo()
    desk.follow_ups.move(ref, Owner(organisation="fire"), limb="a", carries=True)
    assert [limb.status for limb in desk.follow_ups.line(ref).limbs] == [S.ANSWERED, S.ANSWERED]


@pytest.mark.parametrize("limb", [None, "b"])
def test_an_ask_comes_back_from_the_wrong_body_with_what_its_own_had_sent(
    desk: Desk, held: str, limb: str | None
) -> None:
    """Where the wrong body was written to meanwhile, the clerk says that it was an error."""

    def where() -> FollowUpStatus:
        return standing(desk.store.follow_up(ref)).limbs[limb or "a"]

    owners = ("fire", "EP") if limb else ("EP",)
    ref = desk.follow_ups.ask(held, title="Figures", owner=owners[0], others=owners[1:]).id
    desk.follow_ups.reply(ref, "All of it.", judgement=J.ANSWERS, limb=limb)
    police = desk.follow_ups.owner_from("EP")
    desk.follow_ups.move(ref, Owner(said="the college"), limb=limb)
    assert where() is S.OPEN
    desk.follow_ups.record(ref, FactKind.NOTE, "They rang.")
    desk.follow_ups.move(ref, Owner(said="the hospital"), limb=limb, carries=True)
    desk.follow_ups.move(ref, police, limb=limb)
    assert where() is S.SATISFACTORY
    assert desk.store.follow_up(ref).limbs[-1].since == 0
    desk.office.undo()
    desk.follow_ups.sent(ref, limb=limb)
    desk.follow_ups.move(ref, police, limb=limb)
    assert where() is S.OPEN, "what was sent to another is not theirs"
    desk.office.undo()
    desk.follow_ups.move(ref, police, limb=limb, carries=True)
    assert where() is S.SATISFACTORY
    desk.office.undo()
    for said in ("the hospice", "the hospital"):
        desk.follow_ups.move(ref, Owner(said=said), limb=limb)
    assert where() is S.SENT, "the letter was to the hospital, and nothing to the hospice"
    desk.follow_ups.move(ref, Owner(said="the hospice"), limb=limb)
    desk.follow_ups.move(ref, police, limb=limb, carries=True)
    assert where() is S.OPEN, "the hospice was an error, but not the hospital, which had a letter"


def test_a_renamed_body_and_the_same_body_in_words_carry_on(desk: Desk, held: str) -> None:
    desk.office.save_organisation(Organisation(id="icb", name="New Health Body"))
    desk.office.save_organisation(
        Organisation(id="ccg", name="Old Health Body", renamed_to="icb", renamed_on=AFTER.date())
    )
    ref = desk.follow_ups.ask(held, title="Beds", owner="Old Health Body").id
    desk.follow_ups.reply(ref, "Here.")
    desk.follow_ups.move(ref, Owner(organisation="icb"))
    assert status(desk, ref) is S.ANSWERED
    desk.follow_ups.move(ref, Owner(said="new  health body"))
    assert status(desk, ref) is S.ANSWERED
    desk.follow_ups.move(ref, Owner(organisation="police"))
    assert status(desk, ref) is S.OPEN
    desk.follow_ups.decide(ref, D.CLOSE, meeting=held)
    with pytest.raises(InputRefused, match="it is closed"):
        desk.follow_ups.move(ref, Owner(organisation="fire"))


def test_a_request_is_merged_with_its_acceptance(desk: Desk, held: str) -> None:
    request = desk.follow_ups.ask(held, title="Statistics", requester="the Committee")
    promise = desk.follow_ups.ask(
        held, title="Supply these", kind=FollowUpKind.UNDERTAKING, owner="Robin Quill",
        due="1 September 2026",
    )  # fmt: skip
    desk.follow_ups.reply(promise.id, "The first half.")
    one = desk.follow_ups.merge(request.id, promise.id)
    assert one.owner.person == "quill"
    assert one.due.date == dt.date(2026, 9, 1)
    assert [fact.text for fact in one.history if fact.kind is FactKind.REPLY] == ["The first half."]
    assert "Supply these" in one.history[0].text
    assert status(desk, promise.id) is S.SUPERSEDED
    assert [line.follow_up.id for line in desk.follow_ups.lines()] == [request.id]
    assert desk.office.undo() == f"Undone: Merged {promise.id} into {request.id}"
    assert desk.store.follow_up(request.id).history == ()
    assert len(desk.follow_ups.lines()) == 2


def test_what_was_private_is_not_merged_into_what_is_public(desk: Desk, held: str) -> None:
    public = desk.follow_ups.ask(held, title="Statistics")
    private = desk.follow_ups.ask(held, title="Safe", wording="secret", restricted=True)
    with pytest.raises(RefusedByRule, match="would become public"):
        desk.follow_ups.merge(public.id, private.id)


def test_several_are_done_at_once_and_undone_as_one(desk: Desk, held: str) -> None:
    refs = [desk.follow_ups.ask(held, title="x", owner=owner).id for owner in ("EP", "fire", None)]
    done, refused = desk.follow_ups.each(refs, desk.follow_ups.propose, "Proposed")
    assert done == tuple(refs[:2])
    assert refused[0].startswith(f"{refs[2]}: it has no owner")
    assert desk.office.undo() == "Undone: Proposed: 2"
    assert {status(desk, ref) for ref in refs} == {S.OPEN}


def test_a_view_is_kept_under_its_name(desk: Desk) -> None:
    from scp_tui.records.committee import SavedView

    desk.follow_ups.keep_view(SavedView(name=" Police, late ", query="owner:police overdue"))
    assert [view.name for view in desk.follow_ups.views()] == ["Police, late"]
    desk.follow_ups.keep_view(SavedView(name="Police, late", query="owner:police"))
    assert [view.query for view in desk.follow_ups.views()] == ["owner:police"]
    desk.follow_ups.drop_view("Police, late")
    assert desk.follow_ups.views() == ()
    desk.office.undo()
    assert len(desk.follow_ups.views()) == 1


def test_a_renamed_body_is_followed_in_every_list(desk: Desk, held: str) -> None:
    desk.office.save_organisation(Organisation(id="icb", name="New Health Body"))
    desk.office.save_organisation(
        Organisation(id="ccg", name="Old Health Body", renamed_to="icb", renamed_on=AFTER.date())
    )
    ref = desk.follow_ups.ask(held, title="Beds", owner="Old Health Body").id
    for words in ("owner:old", 'owner:"new health"', "owner:icb", "new health"):
        assert [line.follow_up.id for line in desk.follow_ups.lines(words)] == [ref]
    assert "New Health Body" in desk.pages.render("actions", None, "txt", 200)


ACTS: dict[str, Callable[[FollowUpDesk, str, int], object]] = {
    "reply": lambda f, ref, n: f.reply(ref, f"words {n}"),
    "answer": lambda f, ref, n: f.reply(ref, f"words {n}", limb="ab"[n % 2]),
    "judge": lambda f, ref, n: f.judge(ref, list(J)[n % 3]),
    "chase": lambda f, ref, n: f.record(ref, FactKind.CHASE, "again", limb="ab"[n % 2]),
    "sent": lambda f, ref, n: f.sent(ref, "letter", notice=bool(n % 2)),
    "promise": lambda f, ref, _: f.promise(ref, dt.date(2026, 9, 1)),
    "extend": lambda f, ref, _: f.extend(ref, dt.date(2026, 10, 1)),
    "pause": lambda f, ref, n: f.record(ref, FactKind.PAUSED, "wait", limb=(None, "b")[n % 2]),
    "resume": lambda f, ref, _: f.record(ref, FactKind.RESUMED),
    "outcome": lambda f, ref, n: f.outcome(ref, list(Outcome)[n % 4]),
    "propose": lambda f, ref, _: f.propose(ref),
    "delegate": lambda f, ref, _: f.decide(ref, D.CLOSE),
    "close": lambda f, ref, _: f.decide(ref, D.CLOSE, meeting=REF),
    "close one": lambda f, ref, n: f.decide(ref, D.CLOSE, meeting=REF, limb="ab"[n % 2]),
    "keep": lambda f, ref, _: f.decide(ref, D.KEEP_OPEN, meeting=REF),
    "unhappy": lambda f, ref, n: f.decide(
        ref, D.NOT_SATISFIED, meeting=REF, limb=(None, "b")[n % 2]
    ),
    "withdraw": lambda f, ref, n: f.record(
        ref, FactKind.WITHDRAWN, "No longer.", limb=(None, "a", "b")[n % 3]
    ),
    "split": lambda f, ref, n: f.split(ref, Owner(said=f"body {n}")),
    "move": lambda f, ref, n: f.move(ref, Owner(said=f"body {n}"), limb="ab"[n % 2]),
    "merge": lambda f, ref, _: f.merge(ref, "XYZ/26-27/03"),
    "correct": lambda f, ref, n: f.correct(
        ref, len(f.line(ref).follow_up.history) - n % 2, "wrong"
    ),
    "copied": lambda f, ref, _: f.copied(ref, ["police"]),
    "checked": lambda f, ref, n: f.checked(ref, list(PersonalCheck)[n % 3], text="They must."),
    "withheld": lambda f, ref, n: f.withheld(ref, list(Withheld)[n % 3], "A case."),
    "step": lambda f, ref, n: f.step(ref, list(MatterStep)[n % 9], meeting=REF, text="So it is."),
    "title": lambda f, ref, n: f.edit(ref, f.line(ref).follow_up.rev, title=f"t{n}"),
}
OFTEN = (
    "reply",
    "answer",
    "close",
    "close one",
    "withdraw",
    "keep",
    "undo",
    "undo",
    "split",
    "correct",
)
"""What a course is drawn of besides all acts: what ends an ask, and taking it back."""


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    names = st.sampled_from([*sorted(ACTS), *OFTEN, *OFTEN])
    return [(draw(names), draw(st.integers(0, 2)), n) for n in range(draw(st.integers(1, 14)))]


class Course:
    """An office with three asks, what was done to them, and how they were before each act."""

    def __init__(self) -> None:
        clock = Hands(NOW)
        self.desk = Desk.in_memory(clock=clock, actor="tester")
        furnish(self.desk)
        self.desk.agenda.create_meeting("XYZ", DAY)
        kinds = (FollowUpKind.LOCAL_CRIME_MATTER, FollowUpKind.OTHER, FollowUpKind.UNDERTAKING)
        ask = self.desk.follow_ups.ask
        bodies = (("EP",), ("EP", "fire"), ("EP",))
        self.refs = [
            ask(REF, title=f"Ask {kind}", owner=owners[0], others=owners[1:], kind=kind).id
            for kind, owners in zip(kinds, bodies, strict=True)
        ]
        clock.set(AFTER)
        self.written: dict[str, set[str]] = {ref: set() for ref in self.refs}
        self.before: list[tuple[dict[str, FollowUp], dict[str, set[str]]]] = []

    def asks(self) -> dict[str, FollowUp]:
        """Return the asks as they are, but for the number of changes made to them."""
        return {ref: replace(self.desk.store.follow_up(ref), rev=0) for ref in self.refs}

    def do(self, name: str, ref: str, n: int) -> bool:
        """Do an act, and return whether it changed anything; nothing goes out of a history."""
        was, wrote = self.asks(), {one: set(words) for one, words in self.written.items()}
        mark = self.desk.session.mark()
        try:
            ACTS[name](self.desk.follow_ups, ref, n)
        except ScpError:
            assert self.asks() == was, "what is refused changes nothing"
            return False
        for one, now in self.asks().items():
            assert now.history[: len(was[one].history)] == was[one].history
        if name in ("reply", "answer"):
            self.written[ref].add(f"words {n}")
        if name == "merge":
            self.written[ref] |= self.written["XYZ/26-27/03"]
        if self.desk.session.mark() == mark:
            return False
        self.before.append((was, wrote))
        return True

    def undo(self) -> bool:
        """Take the last act back: the asks are as they were before it, to the letter."""
        if not self.before:
            return False
        self.desk.office.undo()
        was, self.written = self.before.pop()
        assert self.asks() == was
        return True

    def check(self) -> None:
        """No reply is lost, and what is closed was closed at a meeting of the committee."""
        for ref, one in self.asks().items():
            replies = {fact.text for fact in one.history if fact.kind is FactKind.REPLY}
            assert self.written[ref] <= replies
            closed = [
                (number, fact)
                for number, fact in counted(one)
                if fact.decision is D.CLOSE and fact.meeting == REF
            ]
            for limb in one.limbs:
                if standing(one).limbs[limb.id] is S.CLOSED:
                    assert any(concerns(fact, number, limb) for number, fact in closed)
            if standing(one).status is S.CLOSED:
                assert closed


def test_no_course_of_acts_loses_a_reply_or_closes_without_the_committee() -> None:
    seen: Counter[str] = Counter()

    @settings(
        deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow],
        database=None, derandomize=True,
    )  # fmt: skip
    @given(steps())
    def each(drawn: list[tuple[str, int, int]]) -> None:
        course = Course()
        for name, which, n in drawn:
            done = course.undo() if name == "undo" else course.do(name, course.refs[which], n)
            seen[name] += done
            course.check()
        seen.update(standing(one).status.value for one in course.asks().values())

    each()
    assert COMMITTEE.follow_ups.delegated_closure is False
    assert seen["delegate"] == 0
    wanted = ("answer", "close", "close one", "withdraw", "keep", "undo", "split", "closed",
              "withdrawn", "move", "merge", "correct")  # fmt: skip
    assert {name: seen[name] for name in wanted if seen[name] < 3} == {}


def test_nothing_came_before_it_was_asked(desk: Desk, held: str) -> None:
    ref = desk.follow_ups.ask(held, title="Call times", owner="EP").id
    eve = DAY - dt.timedelta(days=1)
    for kind in (FactKind.REPLY, FactKind.SENT, FactKind.PROMISED, FactKind.CHASE):
        with pytest.raises(InputRefused, match="is before it was asked, on"):
            desk.follow_ups.record(ref, kind, "Words.", on=eve)
    assert desk.store.follow_up(ref).history == ()
    desk.follow_ups.record(ref, FactKind.NOTE, "A letter of the day before led to it.", on=eve)
    with pytest.raises(InputRefused, match="is before it was asked"):
        desk.follow_ups.reply(ref, "Words.", on=eve)
    desk.follow_ups.reply(ref, "Words.", on=DAY)


def test_an_ask_of_a_meeting_to_come_may_be_answered_before_it(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    ref = desk.follow_ups.ask(meeting, title="Call times", owner="EP").id
    assert desk.store.follow_up(ref).asked_on == DAY
    desk.follow_ups.sent(ref, "letter")
    clock.set(AFTER)
    desk.follow_ups.reply(ref, "Before the meeting.", on=NOW.date() + dt.timedelta(days=2))
    with pytest.raises(InputRefused, match="is before it was asked"):
        desk.follow_ups.reply(ref, "Long ago.", on=NOW.date() - dt.timedelta(days=1))


def test_the_day_of_asking_is_no_later_than_the_day_due_or_a_reply(desk: Desk, held: str) -> None:
    one = desk.follow_ups.ask(held, title="Call times", owner="EP", due="20 July 2026")
    late = dt.date(2026, 7, 25)
    with pytest.raises(InputRefused, match="25 July 2026 is after Monday, 20 July 2026, when it"):
        desk.follow_ups.edit(one.id, one.rev, asked_on=late)
    both = desk.follow_ups.edit(one.id, one.rev, asked_on=late, due="28 July 2026")
    assert (both.asked_on, both.due.date) == (late, dt.date(2026, 7, 28))
    with pytest.raises(InputRefused, match="before it was asked"):
        desk.follow_ups.edit(one.id, both.rev, due="20 July 2026")
    after = desk.follow_ups.reply(one.id, "Here.", on=late)
    with pytest.raises(InputRefused, match="when a reply came"):
        desk.follow_ups.edit(one.id, after.rev, asked_on=late + dt.timedelta(days=1))


def test_a_day_due_is_not_changed_where_an_extension_stands_before_it(
    desk: Desk, held: str
) -> None:
    made = desk.follow_ups.ask(held, title="x", owner="EP", others=("fire",), due="20 August 2026")
    desk.follow_ups.extend(made.id, dt.date(2026, 9, 1), limb="a")
    one = desk.store.follow_up(made.id)
    one = desk.follow_ups.edit(made.id, one.rev, due="25 August 2026")
    assert "25 Aug 2026" in desk.follow_ups.line(made.id).limbs[1].due_words
    one = desk.follow_ups.extend(made.id, dt.date(2026, 10, 1), limb="b")
    with pytest.raises(InputRefused, match="extended to Thursday, 1 October 2026, which stands"):
        desk.follow_ups.edit(made.id, one.rev, due="1 December 2026")
    desk.follow_ups.edit(made.id, one.rev, due="25 August 2026", title="y")
    desk.follow_ups.correct(made.id, 1, "It was another ask.")
    one = desk.store.follow_up(made.id)
    desk.follow_ups.edit(made.id, one.rev, due="1 December 2026")


def test_an_extension_is_later_than_what_it_extends(desk: Desk, held: str) -> None:
    due = dt.date(2026, 8, 20)
    ref = desk.follow_ups.ask(held, title="Call times", owner="EP", due="20 August 2026").id
    for until in (due, due - dt.timedelta(days=3)):
        with pytest.raises(InputRefused, match="extends nothing: it is due on Thursday, 20 Aug"):
            desk.follow_ups.extend(ref, until, "Leave.")
    desk.follow_ups.extend(ref, due + dt.timedelta(days=30), "Leave.")
    with pytest.raises(InputRefused, match="extends nothing"):
        desk.follow_ups.extend(ref, due + dt.timedelta(days=7), "Back sooner.")
    desk.follow_ups.correct(ref, 1, "It was another ask.")
    desk.follow_ups.extend(ref, due + dt.timedelta(days=7), "Leave.")
    assert desk.follow_ups.line(ref).due_date == due + dt.timedelta(days=7)
