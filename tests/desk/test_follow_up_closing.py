"""Closing: what was decided is always recorded, and what was not decided never."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

import scp_tui
from scp_tui.desk import Desk
from scp_tui.errors import ScpError
from scp_tui.records.followups import ClosureDecision, FactKind, FollowUpStatus, Judgement, Owner
from scp_tui.records.meeting import MeetingState
from tests.desk.conftest import DAY, Hands

S, D, J, K = FollowUpStatus, ClosureDecision, Judgement, FactKind
AFTER = dt.datetime(2026, 8, 1, 9, 0)


@pytest.fixture
def held(desk: Desk, meeting: str, clock: Hands) -> str:
    """Return the meeting, some days after it."""
    clock.set(AFTER)
    return meeting


def status(desk: Desk, ref: str) -> FollowUpStatus:
    return desk.follow_ups.line(ref).status


def in_state(desk: Desk, ref: str, state: MeetingState) -> None:
    desk.store.change_meeting(ref, lambda one: replace(one, state=state), what="as it went")


def refused(desk: Desk, ref: str, act: Callable[[], object], match: str) -> None:
    """The act is refused in one line that says what to do, and changes nothing."""
    before = desk.store.follow_up(ref)
    with pytest.raises(ScpError, match=match) as error:
        act()
    assert error.value.todo
    assert desk.store.follow_up(ref) == before


def test_what_nobody_answered_stays_late_and_chased_while_it_is_proposed(
    desk: Desk, held: str, clock: Hands
) -> None:
    ref = desk.follow_ups.ask(held, title="Call times", owner="EP", due="20 July 2026").id
    desk.follow_ups.propose(ref)
    line = desk.follow_ups.line(ref)
    assert (line.status, line.days_overdue) == (S.PROPOSED, 12)
    assert [one.follow_up.id for one in desk.follow_ups.lines("overdue")] == [ref]
    assert len(desk.chasing.addressees()) == 1
    desk.follow_ups.reply(ref, "Some.", judgement=J.IN_PART)
    assert (status(desk, ref), desk.follow_ups.line(ref).days_overdue) == (S.PROPOSED, 0)
    assert desk.chasing.addressees() == ()
    desk.follow_ups.judge(ref, J.NOT, "It is of another year.")
    assert (status(desk, ref), desk.follow_ups.line(ref).days_overdue) == (S.OPEN, 12)
    clock.set(AFTER + dt.timedelta(days=30))
    assert len(desk.chasing.addressees()) == 1


def test_a_proposal_decided_limb_by_limb_is_over(desk: Desk, held: str, clock: Hands) -> None:
    ref = desk.follow_ups.ask(
        held, title="Figures", owner="EP", others=("fire",), due="20 July 2026"
    ).id
    desk.follow_ups.reply(ref, "Some.", judgement=J.IN_PART)
    desk.follow_ups.propose(ref)
    desk.follow_ups.decide(ref, D.CLOSE, meeting=held, limb="a")
    assert status(desk, ref) is S.PROPOSED
    assert desk.chasing.addressees() == ()
    desk.follow_ups.decide(ref, D.KEEP_OPEN, meeting=held, limb="b")
    assert (status(desk, ref), desk.follow_ups.line(ref).days_overdue) == (S.PART_ANSWERED, 12)
    assert [one.name for one in desk.chasing.addressees()] == ["Example Fire Service"]


def test_a_decision_is_of_a_meeting_that_could_decide_it(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    old = desk.agenda.create_meeting("XYZ", dt.date(2026, 6, 1)).id
    snow = desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 20)).id
    ref = desk.follow_ups.ask(meeting, title="Call times", owner="EP").id
    decide = desk.follow_ups.decide
    clock.set(dt.datetime.combine(DAY, dt.time(9)))
    refused(desk, ref, lambda: decide(ref, D.CLOSE, meeting=meeting), "has not begun")
    desk.room.open_meeting(meeting)
    decide(ref, D.KEEP_OPEN, meeting=meeting)
    clock.set(AFTER)
    for state, words in (
        (MeetingState.CANCELLED, "was cancelled, so it decided nothing"),
        (MeetingState.POSTPONED, "was postponed"),
        (MeetingState.INQUORATE, "had no quorum"),
    ):
        in_state(desk, snow, state)
        refused(desk, ref, lambda: decide(ref, D.CLOSE, meeting=snow), words)
    refused(desk, ref, lambda: decide(ref, D.CLOSE, meeting=old), "was before it was asked")
    long_ago = dt.date(2020, 1, 1)
    refused(desk, ref, lambda: decide(ref, D.CLOSE, meeting=meeting, on=long_ago), "was not on")
    next_day = DAY + dt.timedelta(days=1)
    refused(desk, ref, lambda: decide(ref, D.CLOSE, meeting=meeting, on=next_day), "was not on")
    in_state(desk, meeting, MeetingState.ADJOURNED)
    decide(ref, D.KEEP_OPEN, meeting=meeting, on=next_day)
    for minute in (-3, 0):
        act = partial(decide, ref, D.CLOSE, meeting=meeting, minute=minute)
        refused(desk, ref, act, "no minute")
    assert status(desk, ref) is S.OPEN


@pytest.mark.parametrize("settled", ["closed", "withdrawn"])
def test_what_is_settled_is_neither_withdrawn_nor_moved_nor_proposed(
    desk: Desk, held: str, settled: str
) -> None:
    follow_ups = desk.follow_ups
    ref = follow_ups.ask(held, title="Call times", owner="EP").id
    if settled == "closed":
        follow_ups.decide(ref, D.CLOSE, meeting=held)
    else:
        follow_ups.record(ref, K.WITHDRAWN, "No longer.")
    for act in (
        lambda: follow_ups.record(ref, K.WITHDRAWN, "In error."),
        lambda: follow_ups.move(ref, Owner(organisation="fire")),
        lambda: follow_ups.split(ref, Owner(organisation="fire")),
        lambda: follow_ups.propose(ref),
        lambda: follow_ups.decide(ref, D.CLOSE, meeting=held),
    ):
        refused(desk, ref, act, f"it is {settled}")
    follow_ups.decide(ref, D.KEEP_OPEN, meeting=held)
    follow_ups.propose(ref)
    assert status(desk, ref) is S.PROPOSED


def test_one_limb_that_is_settled_is_not_withdrawn(desk: Desk, held: str) -> None:
    ref = desk.follow_ups.ask(held, title="Figures", owner="EP", others=("fire",)).id
    desk.follow_ups.decide(ref, D.CLOSE, meeting=held, limb="a")
    withdraw = desk.follow_ups.record
    refused(desk, ref, lambda: withdraw(ref, K.WITHDRAWN, "x", limb="a"), "limb a of it is closed")
    withdraw(ref, K.WITHDRAWN, "The rest.")
    assert [limb.status for limb in desk.follow_ups.line(ref).limbs] == [S.CLOSED, S.WITHDRAWN]


def test_what_the_committee_closes_without_an_owner_is_recorded_and_told(
    desk: Desk, held: str
) -> None:
    ref = desk.follow_ups.ask(held, title="Call times").id
    done, problems = desk.pack.decide(held, [ref], D.CLOSE)
    assert (done, problems) == ((ref,), ())
    told = [one for one in desk.office.check() if one.where == ref]
    assert "nobody was named to do it" in " ".join(one.message for one in told)
    desk.follow_ups.move(ref, Owner(organisation="fire"))
    line = desk.follow_ups.line(ref)
    assert (line.status, line.owner_words) == (S.CLOSED, "Example Fire Service")
    told = [one for one in desk.office.check() if one.where == ref]
    assert "nobody was named" not in " ".join(one.message for one in told)


def test_what_several_are_refused_for_says_what_to_do(desk: Desk, held: str) -> None:
    ref = desk.follow_ups.ask(held, title="Call times").id
    _, problems = desk.follow_ups.each([ref], desk.follow_ups.propose, "Proposed")
    assert problems == (
        f"{ref}: it has no owner, so nobody can have answered."
        " Say whose it was, in words if need be, or withdraw it.",
    )


TOLD_OTHERWISE = {
    "errors.py",  # where the line is made
    "live_typing.py",  # what is typed is kept and saved again: there is nothing to do
}


def test_no_error_is_told_without_what_to_do() -> None:
    cut = set()
    for path in Path(scp_tui.__file__).parent.rglob("*.py"):
        if path.name in TOLD_OTHERWISE:
            continue
        told, passed = set[ast.AST](), set[ast.AST]()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "error.what":
                told.add(node)
            # The same error, raised under another name with what to do.
            if isinstance(node, ast.Call) and "todo" in {word.arg for word in node.keywords}:
                passed.update(node.args)
        cut |= {f"{path.name}:{ast.unparse(node)}" for node in told - passed}
    assert cut == set()
