"""What leaves a trace: changes of an ask that has left the meeting, and what is settled stays."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from scp_tui.desk.lines import LineMaker
from scp_tui.errors import InputRefused
from scp_tui.records.followups import (
    ClosureDecision,
    FactKind,
    FollowUpKind,
    FollowUpStatus,
    Judgement,
    Owner,
    ReportBasis,
)
from scp_tui.rules.clocks import due_day
from tests.desk.conftest import DAY, Hands

S, D, J, K = FollowUpStatus, ClosureDecision, Judgement, FactKind
AFTER = dt.datetime(2026, 8, 1, 9, 0)


@pytest.fixture
def held(desk: Desk, meeting: str, clock: Hands) -> str:
    """Return the meeting, some days after it."""
    clock.set(AFTER)
    return meeting


def evening(clock: Hands) -> None:
    clock.set(dt.datetime.combine(DAY, dt.time(19)))


def changed(desk: Desk, ref: str) -> list[tuple[str | None, str | None, str | None]]:
    history = desk.store.follow_up(ref).history
    return [(fact.field, fact.was, fact.now) for fact in history if fact.kind is K.CHANGED]


def test_a_later_day_leaves_a_trace_and_goes_with_it(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    evening(clock)
    one = desk.follow_ups.ask(meeting, title="Call times", owner="EP", due="20 July 2026")
    clock.set(AFTER)
    after = desk.follow_ups.edit(one.id, one.rev, due="1 September 2026")
    assert changed(desk, one.id) == [("due", "20 July 2026", "1 September 2026")]
    assert after.history[0].on == AFTER.date()
    text = "by when: was 20 July 2026, is 1 September 2026"
    for kind, fmt in (("actions", "json"), ("tracker", "txt")):
        page = desk.pages.render(kind, None if kind == "actions" else meeting, fmt, 300)
        assert text in " ".join(page.split()).replace(" \n", " "), kind
    desk.office.undo()
    known = desk.store.follow_up(one.id)
    assert (known.due.date, known.history) == (dt.date(2026, 7, 20), ())


def test_a_slip_mended_while_minuting_leaves_none(desk: Desk, meeting: str, clock: Hands) -> None:
    evening(clock)
    one = desk.follow_ups.ask(meeting, title="Call tims", due="20 July 2026")
    after = desk.follow_ups.edit(
        one.id, one.rev, title="Call times", due="21 July 2026", owner="EP", requester="a member"
    )
    assert after.history == ()
    desk.follow_ups.sent(one.id, "letter")
    sent = desk.store.follow_up(one.id)
    desk.follow_ups.edit(one.id, sent.rev, due="22 July 2026")
    assert changed(desk, one.id) == [("due", "21 July 2026", "22 July 2026")]


def test_an_ask_entered_late_is_mended_on_that_day(desk: Desk, held: str) -> None:
    one = desk.follow_ups.ask(held, title="Call tims")
    assert desk.follow_ups.edit(one.id, one.rev, title="Call times").history == ()


def test_everything_that_was_asked_leaves_a_trace(desk: Desk, meeting: str, clock: Hands) -> None:
    evening(clock)
    one = desk.follow_ups.ask(meeting, title="Call times", wording="Old words")
    clock.set(AFTER)
    desk.follow_ups.edit(
        one.id, one.rev, title="Times", wording="New words", kind=FollowUpKind.STATUTORY_REPORT,
        requester="Pat Able", owner="EP", basis=ReportBasis.PJA_19, asked_on=dt.date(2026, 7, 16),
    )  # fmt: skip
    assert changed(desk, one.id) == [
        ("title", "Call times", "Times"),
        ("wording", "Old words", "New words"),
        ("kind", "information request", "statutory report"),
        ("basis", None, "Police and Justice Act 2006 s.19"),
        ("requester", "not said", "Councillor Able"),
        ("owner", "not said", "Example Police"),
        ("asked_on", "15 July 2026", "16 July 2026"),
    ]
    page = desk.pages.render("actions", None, "json")
    assert "Old words" not in page
    assert "wording changed" in page
    two = desk.follow_ups.ask(meeting, title="Another")
    clock.set(AFTER + dt.timedelta(days=1))
    desk.follow_ups.move(two.id, Owner(organisation="fire"))
    assert changed(desk, two.id) == [("owner", "not said", "Example Fire Service")]


def test_what_was_said_in_private_is_not_published_as_what_it_was(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    evening(clock)
    one = desk.follow_ups.ask(meeting, title="Safe", wording="The secret", restricted=True)
    clock.set(AFTER)
    after = desk.follow_ups.edit(one.id, one.rev, wording="Costs", restricted=False)
    assert [fact.field for fact in after.history] == ["wording"]
    assert "secret" not in repr(after)


@pytest.mark.parametrize("how", ["closed", "withdrawn", "superseded"])
def test_what_is_settled_refuses_a_change_and_says_how(desk: Desk, held: str, how: str) -> None:
    ref = desk.follow_ups.ask(held, title="Call times", owner="EP", due="20 July 2026").id
    desk.follow_ups.reply(ref, "Here.")
    if how == "closed":
        desk.follow_ups.decide(ref, D.CLOSE, meeting=held)
    elif how == "withdrawn":
        desk.follow_ups.record(ref, K.WITHDRAWN, "No longer.")
    else:
        desk.follow_ups.merge(desk.follow_ups.ask(held, title="Other").id, ref)
    known = desk.store.follow_up(ref)
    for fields in (
        {"due": "1 September 2026"}, {"basis": ReportBasis.PJA_19}, {"requester": "a member"},
        {"kind": FollowUpKind.OTHER}, {"owner": "fire"},
    ):  # fmt: skip
        with pytest.raises(InputRefused, match=f"it is {how}") as refused:
            desk.follow_ups.edit(ref, known.rev, **fields)
        assert refused.value.todo
    assert desk.store.follow_up(ref) == known
    if how == "closed":
        desk.follow_ups.correct(ref, len(known.history), "It was another.")
        rev = desk.store.follow_up(ref).rev
        desk.follow_ups.edit(ref, rev, due="1 September 2026")
        assert changed(desk, ref) == [("due", "20 July 2026", "1 September 2026")]


def test_a_line_that_changed_the_ask_is_not_corrected_away(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    evening(clock)
    ref = desk.follow_ups.ask(meeting, title="Figures", owner="EP").id
    clock.set(AFTER)
    follow_ups = desk.follow_ups
    follow_ups.move(ref, Owner(organisation="fire"))
    follow_ups.split(ref, Owner(said="the college"))
    follow_ups.edit(ref, desk.store.follow_up(ref).rev, due="1 September 2026")
    promise = follow_ups.ask(meeting, title="So it shall be", owner="fire").id
    follow_ups.merge(ref, promise)
    for one in (ref, promise):
        known = desk.store.follow_up(one)
        for number, fact in enumerate(known.history, 1):
            if fact.kind in (K.MOVED, K.SPLIT, K.CHANGED, K.MERGED, K.SUPERSEDED):
                with pytest.raises(InputRefused, match="it changed the ask itself") as refused:
                    follow_ups.correct(one, number, "Entered in error.")
                assert "Take it back with u" in refused.value.todo
        assert desk.store.follow_up(one) == known
    assert desk.follow_ups.line(promise).status is S.SUPERSEDED


def test_no_day_is_before_what_it_follows(desk: Desk, held: str) -> None:
    follow_ups, new_year = desk.follow_ups, dt.date(2026, 1, 1)
    ref = follow_ups.ask(
        held, title="A report", owner="EP", kind=FollowUpKind.STATUTORY_REPORT,
        basis=ReportBasis.PJA_19,
    ).id  # fmt: skip
    with pytest.raises(InputRefused, match="before it was asked"):
        follow_ups.sent(ref, "letter", on=new_year, notice=True)
    for kind in (K.SENT, K.NOTICE, K.RECEIVED, K.CHASE):
        with pytest.raises(InputRefused, match="before it was asked"):
            follow_ups.record(ref, kind, "Words.", on=new_year)
    past = dt.date(2026, 7, 20)
    with pytest.raises(InputRefused, match="was past already on Saturday, 1 August 2026"):
        follow_ups.promise(ref, past)
    follow_ups.promise(ref, past, on=dt.date(2026, 7, 17))
    ahead = AFTER.date() + dt.timedelta(days=1)
    with pytest.raises(InputRefused, match="2 August 2026 has not come yet"):
        follow_ups.ask(None, committee="XYZ", title="x", asked_on=ahead)
    with pytest.raises(InputRefused, match="has not come yet"):
        follow_ups.edit(ref, desk.store.follow_up(ref).rev, asked_on=ahead)
    later = desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9)).id
    assert follow_ups.ask(later, title="To come").asked_on == dt.date(2026, 9, 9)


@pytest.mark.parametrize("how", ["split", "move"])
def test_another_body_has_as_long_as_the_ask_gave(
    desk: Desk, meeting: str, clock: Hands, how: str
) -> None:
    evening(clock)
    follow_ups = desk.follow_ups
    ref = follow_ups.ask(meeting, title="Figures", owner="EP", due="25 July 2026").id
    clock.set(AFTER)
    desk.chasing.mark_sent(desk.chasing.addressees())
    fire = Owner(organisation="fire")
    if how == "split":
        follow_ups.split(ref, fire)
        late = {"Example Police": 7, "Example Fire Service": 0}
    else:
        follow_ups.move(ref, fire)
        late = {"Example Fire Service": 0}
    days = {limb.owner_words: limb.days_overdue for limb in follow_ups.line(ref).limbs}
    assert {**late, **days} == late
    new = desk.store.follow_up(ref).limbs[-1]
    due = due_day(desk.store.follow_up(ref), new, LineMaker(desk.session).timing(
        desk.store.follow_up(ref)
    ))  # fmt: skip
    assert (due.date, due.default) == (dt.date(2026, 8, 11), True)
    assert "due" in follow_ups.line(ref).unresolved
    assert "Example Fire Service" not in [one.name for one in desk.chasing.addressees()]
    clock.set(dt.datetime(2026, 8, 18, 9))
    (fire_letter,) = [
        one for one in desk.chasing.addressees() if one.name == "Example Fire Service"
    ]
    words = desk.chasing.text(fire_letter, 100)
    assert "7 days" in " ".join(words.split())
    assert "Reminders were sent before" not in words
    follow_ups.edit(ref, desk.store.follow_up(ref).rev, due="1 September 2026")
    assert follow_ups.line(ref).days_overdue == 0


def test_a_day_still_to_come_stands_for_another_body(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    evening(clock)
    ref = desk.follow_ups.ask(meeting, title="Figures", owner="EP", due="25 August 2026").id
    clock.set(AFTER)
    desk.follow_ups.move(ref, Owner(organisation="fire"))
    assert desk.follow_ups.line(ref).due_date == dt.date(2026, 8, 25)
