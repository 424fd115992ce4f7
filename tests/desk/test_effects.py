"""A carried procedural motion has its effect in the log of the room, and it goes with it (R5.6)."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.records.agenda import Part
from scp_tui.records.motions import (
    AmendmentKind,
    Effect,
    MotionKind,
    MotionResult,
    Procedure,
)
from scp_tui.records.room import EventKind, ItemStatus, RoomEvent
from scp_tui.rules.checks import check_meeting
from scp_tui.rules.room import live
from scp_tui.rules.room_items import course
from tests.worked_motions import REF, item, moved, office, page, procedures

CARRIED, LOST = MotionResult.CARRIED, MotionResult.LOST
KINDS = {
    Procedure.ADJOURN: EventKind.ADJOURNED,
    Procedure.NEXT_BUSINESS: EventKind.ITEM_CLOSED,
    Procedure.DEFER: EventKind.ITEM_DEFERRED,
    Procedure.OUT_OF_ORDER: EventKind.ITEM_OUT_OF_ORDER,
    Procedure.PUT_QUESTION: EventKind.DEBATE_CLOSED,
}


def of(desk: Desk, procedure: Procedure) -> list[RoomEvent]:
    kind = KINDS[procedure]
    return [one for one in live(desk.store.meeting(REF).log) if one.kind is kind]


def said(desk: Desk) -> list[str]:
    found = check_meeting(
        desk.store.meeting(REF), desk.store.restricted(REF), desk.office.register()
    )
    return [one.message for one in found if one.rule == "R5.6"]


def carried(desk: Desk, procedure: Procedure) -> None:
    effect = Effect(item=item(desk, 3)) if procedure is Procedure.OUT_OF_ORDER else None
    moved(desk, 0, procedure, "that it be so", effect)


@pytest.mark.parametrize("procedure", KINDS)
def test_it_is_one_act_with_the_motion_and_undone_with_it(procedure: Procedure) -> None:
    desk = office()
    before = desk.store.meeting(REF)
    effect = Effect(item=item(desk, 3)) if procedure is Procedure.OUT_OF_ORDER else None
    desk.motions.record(
        REF, item(desk, 0), "that it be so", kind=MotionKind.PROCEDURAL, procedure=procedure,
        effect=effect, follows=True,
    )  # fmt: skip
    (event,) = of(desk, procedure)
    (motion,) = desk.store.meeting(REF).motions
    assert event.motion == motion.id
    assert event.at == dt.time(18, 42)
    desk.office.undo()
    assert desk.store.meeting(REF).log == before.log
    assert desk.store.meeting(REF).motions == ()


def test_the_log_says_in_words_what_happened() -> None:
    desk = procedures()
    told = [one.words for one in desk.room.log(REF)]
    assert "Debate closed on item 3: Work programme" in told
    assert "Meeting adjourned to 22 July 2026 at 18:00, at the Town Hall" in told
    assert "Item 3 out of order: Work programme, after item 1" in told


@pytest.mark.parametrize("procedure", KINDS)
def test_a_motion_lost_after_all_or_removed_takes_its_effect_along(procedure: Procedure) -> None:
    desk = office()
    carried(desk, procedure)
    (motion,) = desk.store.meeting(REF).motions
    desk.motions.edit(REF, motion.id, motion.rev, result=LOST)
    assert of(desk, procedure) == []
    desk = office()
    carried(desk, procedure)
    desk.motions.remove(REF, desk.store.meeting(REF).motions[0].id)
    assert of(desk, procedure) == []


def test_a_vote_taken_again_takes_the_effect_along() -> None:
    desk = office()
    carried(desk, Procedure.ADJOURN)
    motion = desk.store.meeting(REF).motions[0].id
    desk.votes.retake(REF, motion, LOST, challenged_by="able")
    assert of(desk, Procedure.ADJOURN) == []


def test_a_motion_left_open_has_its_effect_when_it_is_voted() -> None:
    desk = office()
    effect = Effect(hour=dt.time(19), place="the Grand Jury Room")
    desk.motions.record(
        REF, item(desk, 0), "that the meeting be adjourned", kind=MotionKind.PROCEDURAL,
        procedure=Procedure.ADJOURN, effect=effect, result=None, follows=True,
    )  # fmt: skip
    assert of(desk, Procedure.ADJOURN) == []
    motion = desk.store.meeting(REF).motions[0].id
    desk.votes.decide(REF, motion, CARRIED, follows=True)
    (event,) = of(desk, Procedure.ADJOURN)
    assert (event.adjourned_hour, event.adjourned_place) == (dt.time(19), "the Grand Jury Room")


def test_the_page_says_once_what_the_resolution_says_and_the_log_only_the_hour() -> None:
    told = " ".join(page(procedures()).split())
    assert told.count("22 July 2026 at 18:00, at the Town Hall") == 1
    assert "The meeting was accordingly adjourned at 18:42." in told
    assert told.index("RESOLVED that the meeting be adjourned") < told.index("accordingly")
    assert "This item was deferred" not in told
    assert told.count("out of the order of the agenda") == 1


def test_where_the_minute_has_not_the_resolution_the_log_says_it_all() -> None:
    desk = procedures()
    for place in (1, 3):
        on = item(desk, place)
        desk.minutes.write(REF, on, "It was discussed.", desk.minutes.text(REF, on).rev)
    told = " ".join(page(desk).split())
    assert "The meeting was adjourned at 18:42 to 22 July 2026 at 18:00, at the Town Hall." in told
    assert "This item was deferred." in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("that the meeting do now adjourn", "adjourned at 18:42 to 22 July 2026 at 18:00, at"),
        ("that we meet on 22 July 2026 at the Town Hall", "adjourned at 18:42 to 22 July 2026 at"),
        ("that we meet on 22 July 2026 at 18:00", "adjourned at 18:42 to 22 July 2026 at 18:00"),
        ("that we meet on 2 July 2026, 18:00, the Town Hall", "adjourned at 18:42 to 22 July 2026"),
        ("that we meet on 22 July 2027, 18:00, the Town Hall", "at 18:42 to 22 July 2026 at"),
        (
            "that we meet at 18:00 on 22 July at the Town Hall",
            "was accordingly adjourned at 18:42.",
        ),
    ],
)
def test_the_log_says_until_when_and_where_if_the_words_of_the_motion_do_not(
    words: str, sentence: str
) -> None:
    desk = office()
    effect = Effect(day=dt.date(2026, 7, 22), hour=dt.time(18), place="the Town Hall")
    moved(desk, 0, Procedure.ADJOURN, words, effect)
    assert sentence in " ".join(page(desk).split())


def test_a_day_put_right_afterwards_is_told_though_the_words_say_another() -> None:
    for fields, sentence in (
        ({"adjourned_to": dt.date(2026, 7, 23)}, "was adjourned at 18:42 to 23 July 2026 at 18:00"),
        ({"adjourned_hour": None}, "was adjourned at 18:42 to 22 July 2026, at the Town Hall."),
    ):
        desk = procedures()
        (event,) = of(desk, Procedure.ADJOURN)
        desk.room.correct(REF, event.id, event.rev, **fields)
        told = " ".join(page(desk).split())
        assert sentence in told
        assert "accordingly" not in told


def test_an_adjournment_for_a_while_says_until_when() -> None:
    desk = office()
    on = item(desk, 0)
    effect = Effect(hour=dt.time(19), place="the Grand Jury Room")
    moved(desk, 0, Procedure.ADJOURN, "that the meeting be adjourned", effect)
    desk.minutes.write(REF, on, "It was discussed.", desk.minutes.text(REF, on).rev)
    told = " ".join(page(desk).split())
    assert "adjourned at 18:42 until 19:00, at the Grand Jury Room." in told


def test_of_a_motion_in_private_the_public_page_has_the_effect_alone() -> None:
    desk = office()
    on = item(desk, 0)
    rev = desk.store.meeting(REF).items[0].rev
    desk.agenda.edit_item(REF, on, rev, part=Part.B, exempt_paragraphs=(3,))
    moved(desk, 0, Procedure.ADJOURN, "that the meeting be adjourned for reasons not to be told",
          Effect(day=dt.date(2026, 7, 22)))  # fmt: skip
    told = " ".join(page(desk).split())
    assert "not to be told" not in told
    assert "The meeting was adjourned at 18:42 to 22 July 2026." in told


def test_an_item_deferred_by_a_motion_needs_no_reason_beside_it() -> None:
    desk = office()
    carried(desk, Procedure.DEFER)
    assert course(desk.store.meeting(REF), item(desk, 0)).status is ItemStatus.DEFERRED
    found = check_meeting(desk.store.meeting(REF), None, desk.office.register())
    assert not any("without a reason" in one.message for one in found)


def test_a_motion_carried_without_its_effect_is_found() -> None:
    desk = office()
    for procedure in (Procedure.ADJOURN, Procedure.DEFER):
        desk.motions.record(
            REF, item(desk, 0), "that it be so", kind=MotionKind.PROCEDURAL, procedure=procedure
        )
    assert said(desk) == [
        "voted to adjourn, and the log has no adjournment",
        "voted to defer the item, and it is not recorded as deferred",
    ]
    desk.room.adjourn(REF)
    desk.room.set_item_status(REF, item(desk, 0), ItemStatus.DEFERRED)
    assert said(desk) == []


def test_an_amendment_after_the_debate_was_closed_is_found() -> None:
    desk = office()
    on = item(desk, 0)
    desk.motions.record(REF, on, "that the report be noted", mover="able", result=None)
    motion = desk.store.meeting(REF).motions[0].id
    moved(desk, 0, Procedure.PUT_QUESTION, "that the question be now put")
    proposed = desk.amendments.propose(REF, motion, AmendmentKind.INSERT, insert="with thanks")
    desk.amendments.move(REF, motion, proposed.amendment)
    assert said(desk) == []
    at = dt.datetime(2026, 7, 15, 18, 50)
    late = replace(proposed.amendment, at=at)
    desk.office.undo()
    desk.amendments.move(REF, motion, late)
    assert said(desk) == ["amendment 1 was moved after the debate was closed"]


def test_voted_on_an_item_that_is_not_being_taken_it_is_now_and_told_in_full() -> None:
    desk = office()
    moved(desk, 3, Procedure.ADJOURN, "that the meeting be adjourned to 22 July 2026",
          Effect(day=dt.date(2026, 7, 22)))  # fmt: skip
    (event,) = of(desk, Procedure.ADJOURN)
    assert event.at == dt.time(18, 42)
    told = " ".join(page(desk).split())
    assert "The meeting was adjourned at 18:42 to 22 July 2026." in told


def test_entered_when_the_meeting_was_over_the_hour_is_not_known() -> None:
    desk = office()
    desk.room.close_meeting(REF, dt.time(19, 0))
    moved(desk, 0, Procedure.ADJOURN, "that the meeting be adjourned")
    (event,) = of(desk, Procedure.ADJOURN)
    assert event.at is None
    log = live(desk.store.meeting(REF).log)
    assert log.index(event) < [one.kind for one in log].index(EventKind.ENDED)
