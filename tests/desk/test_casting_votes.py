"""A casting vote: who gave it is frozen with the vote, and only who presides can give it (R5.1)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.desk import Desk
from scp_tui.records.committee import Membership, Seat
from scp_tui.records.motions import MotionResult, Office, Presider, Vote, VoteMethod
from scp_tui.records.room import EventKind
from scp_tui.rules.checks import check_meeting
from scp_tui.rules.votes import with_casting
from tests.worked_motions import MEMBERS, REF, absent, item, office, ties

TIE = Vote(method=VoteMethod.SHOW_OF_HANDS, votes_for=4, votes_against=4, abstained=0)


def said(desk: Desk) -> list[str]:
    found = check_meeting(
        desk.store.meeting(REF), desk.store.restricted(REF), desk.office.register()
    )
    return [one.message for one in found if one.rule == "R5.1"]


def voted(desk: Desk, cast_for: bool | None = True, place: int = 0) -> str:
    vote, result = with_casting(TIE, cast_for)
    _, paragraphs = desk.motions.record(
        REF, item(desk, place), "that it be so", vote=vote, result=result
    )
    return paragraphs


def by(desk: Desk) -> Presider | None:
    vote = desk.store.meeting(REF).motions[-1].vote
    assert vote is not None
    return vote.casting_by


@pytest.mark.parametrize("cast_for", [True, False, None])
def test_given_or_declined_it_is_recorded_with_who_presides_and_taken_back_as_one(
    cast_for: bool | None,
) -> None:
    desk = office()
    voted(desk, cast_for)
    (motion,) = desk.store.meeting(REF).motions
    assert motion.vote is not None
    assert motion.vote.casting_declined is (cast_for is None)
    assert by(desk) == Presider(name="Councillor Able", person="able", office=Office.CHAIR)
    assert said(desk) == []
    desk.office.undo()
    assert desk.store.meeting(REF).motions == ()


def test_the_office_is_that_of_who_is_in_the_chair_then() -> None:
    desk = office()
    desk.office.save_membership(
        Membership(id="new", committee="ABC", person="baker", seat=Seat.DEPUTY_CHAIR,
                   since=dt.date(2026, 5, 20))
    )  # fmt: skip
    desk.room.set_presiding(REF, "baker")
    assert "on the casting vote of the Deputy Chair)" in voted(desk)
    desk.motions.elect_chair(REF, item(desk, 0), "clough", None, None)
    assert "on the casting vote of the Chair)" in voted(desk)
    desk.room.set_presiding(REF, "dean")
    assert "on the casting vote of the member presiding, Councillor Dean)" in voted(desk)
    desk.room.set_presiding(REF, "able")  # what is frozen stays as it was
    assert by(desk) == Presider(name="Councillor Dean", person="dean")


def test_no_title_is_printed_where_nobody_in_the_room_presides() -> None:
    desk = office()
    desk.room.went_out(REF, "able")
    paragraphs = voted(desk)
    assert "on a casting vote)" in paragraphs
    assert "Chair" not in paragraphs
    assert "a tie was broken, and nobody is recorded as presiding" in said(desk)


def test_a_casting_vote_of_somebody_else_is_found() -> None:
    desk = office()
    voted(desk)
    (event,) = [one for one in desk.store.meeting(REF).log if one.kind is EventKind.CHAIR_TAKEN]
    desk.room.correct(REF, event.id, event.rev, person="baker")
    assert said(desk) == [
        "by the vote Councillor Able broke the tie, by the room's record Councillor Baker presided"
    ]


def test_a_casting_vote_of_somebody_without_a_vote_is_found() -> None:
    desk = office()
    desk.room.came_in(REF, "irwin", EventKind.COUNCILLOR_JOINED)
    desk.room.presides(REF, "irwin")
    voted(desk)
    assert said(desk) == ["Councillor Irwin broke the tie, and had no vote there"]


def test_who_presides_said_at_the_tie_stands_at_the_roll_if_nothing_was_said_before() -> None:
    desk = office()
    (event,) = [one for one in desk.store.meeting(REF).log if one.person == "able"]
    desk.room.strike(REF, event.id, event.rev)
    desk.room.presides(REF, "baker")
    log = [one.kind for one in desk.store.meeting(REF).log if not one.struck]
    assert log.index(EventKind.CHAIR_TAKEN) < log.index(EventKind.ITEM_OPENED)
    assert "the member presiding, Councillor Baker" in voted(desk)
    desk.office.undo()
    desk.office.undo()
    assert "on a casting vote)" in voted(desk)


def test_figures_corrected_afterwards_keep_or_find_who_presided() -> None:
    desk = office()
    desk.motions.record(REF, item(desk, 0), "that it be so", vote=TIE, result=MotionResult.CARRIED)
    (motion,) = desk.store.meeting(REF).motions
    assert motion.vote is not None
    assert by(desk) is None
    vote, _ = with_casting(motion.vote, cast_for=True)
    desk.motions.edit(REF, motion.id, motion.rev, vote=vote)
    assert by(desk) is not None
    motion = desk.store.meeting(REF).motions[0]
    desk.motions.edit(REF, motion.id, motion.rev, vote=TIE)
    assert by(desk) is None


def test_the_name_of_who_presided_is_closed_by_a_comma_where_the_sentence_goes_on() -> None:
    desk = office()
    for person in MEMBERS[6:]:
        absent(desk, person)
    desk.room.set_presiding(REF, "dean")
    _, motion = desk.candidates.begin(REF, item(desk, 0), "as chair of the task group")
    for person in ("able", "baker", "clough"):
        desk.candidates.nominate(REF, motion.id, person)
    changed = desk.candidates.poll(
        REF, motion.id, {"able": 2, "baker": 2, "clough": 2}, dropped="clough"
    )
    assert (
        "it was decided by the member presiding, Councillor Dean, that Councillor Clough should "
        "stand no further."
    ) in changed.paragraphs


def test_a_tie_of_candidates_is_broken_by_who_presides() -> None:
    desk = office()
    for person in MEMBERS[6:]:
        absent(desk, person)
    desk.room.set_presiding(REF, "dean")
    _, motion = desk.candidates.begin(REF, item(desk, 0), "as chair of the task group")
    for person in ("baker", "clough"):
        desk.candidates.nominate(REF, motion.id, person)
    changed = desk.candidates.poll(REF, motion.id, {"baker": 3, "clough": 3}, casting="baker")
    assert (
        "a casting vote for Councillor Baker was given by the member presiding, Councillor Dean."
    ) in changed.paragraphs
    assert said(desk) == []


def test_the_worked_ties_leave_one_thing_to_look_at() -> None:
    assert said(ties()) == ["a tie was broken, and nobody is recorded as presiding"]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(("preside", "leave", "back", "tie", "undo")),
        st.sampled_from(MEMBERS[:4]),
        st.sampled_from((True, False, None)),
    ),
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(ACTS)
def test_whatever_happens_a_tie_is_broken_by_who_presides_in_the_room_then(
    acts: list[tuple[str, str, bool | None]],
) -> None:
    desk = office()
    # Told another way: who was last in the chair, as long as they have not gone out.
    history: list[tuple[str, frozenset[str]]] = [("able", frozenset())]
    for act, who, cast in acts:
        chair, out = history[-1]
        if act == "preside" and who not in out and who != chair:
            desk.room.presides(REF, who)
            history.append((who, out))
        elif act == "leave" and who not in out:
            desk.room.went_out(REF, who)
            history.append((chair, out | {who}))
        elif act == "back" and who in out:
            desk.room.came_in(REF, who)
            history.append((chair, out - {who}))
        elif act == "undo" and len(history) > 1:
            desk.office.undo()
            history.pop()
        elif act == "tie":
            paragraphs = voted(desk, cast)
            presides = None if chair in out else chair
            found = by(desk)
            assert (found.person if found else None) == presides
            assert ("the Chair)" in paragraphs) is (presides == "able")
            assert ("the member presiding" in paragraphs) is (presides not in (None, "able"))
            desk.office.undo()
