"""Meetings whose motions are worked out in full: by the desk here, by keys in the screens' tests.

What the two come to is one golden page each, under ``tests/exports/golden``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from scp_tui.desk import Clock, Desk
from scp_tui.records.agenda import ItemKind
from scp_tui.records.committee import Committee, Membership, Seat, StandingItem
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import (
    AmendmentKind,
    Ballot,
    Effect,
    MotionKind,
    MotionResult,
    Procedure,
    Vote,
    VoteMethod,
)
from scp_tui.records.people import Person
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.votes import with_casting

REF = "ABC/2026-07-15"
EVENING = dt.datetime(2026, 7, 15, 18, 42)
MEMBERS = ("able", "baker", "clough", "dean", "ellis", "frost", "grant", "hall")
HANDS = VoteMethod.SHOW_OF_HANDS
CARRIED, LOST = MotionResult.CARRIED, MotionResult.LOST


def office(clock: Clock | None = None) -> Desk:
    """Return an office in memory on the evening of a meeting, all eight members present."""
    desk = Desk.in_memory(clock=clock or Clock(fixed=EVENING), actor="clerk")
    furnish(desk)
    desk.room.open_meeting(REF)
    desk.room.mark_all_present(REF)
    desk.room.set_presiding(REF, "able")
    desk.room.open_item(REF, item(desk, 0))
    return desk


def furnish(desk: Desk) -> None:
    """Put a committee of eight and its next meeting into an empty office."""
    items = ("Annual report", "Budget monitoring", "Work programme", "Task group")
    desk.office.save_committee(
        Committee(
            id="ABC",
            name="Audit Committee",
            seats=8,
            usual_start=dt.time(18, 0),
            usual_venue="Town Hall",
            named_vote_members=2,
            named_vote_rule="Procedure Rule 13",
            standing_items=tuple(
                StandingItem(title=title, kind=ItemKind.REPORT) for title in items
            ),
        )
    )
    for name in (*MEMBERS, "irwin"):
        desk.office.save_person(
            Person(id=name, family_name=name.title(), style="Councillor", councillor=True)
        )
    for name in MEMBERS:
        seat = Seat.CHAIR if name == "able" else Seat.MEMBER
        desk.office.save_membership(
            Membership(
                id="new", committee="ABC", person=name, seat=seat, since=dt.date(2026, 5, 20)
            )
        )
    desk.agenda.create_meeting("ABC", EVENING.date())


def item(desk: Desk, place: int) -> str:
    """Return the id of the item at that place."""
    return desk.store.meeting(REF).items[place].id


def page(desk: Desk) -> str:
    """Return the minutes as text."""
    return desk.pages.render("minutes", REF, "txt")


def amendments() -> Desk:
    """An amendment to an amendment, carried on the casting vote, and the substantive motion."""
    desk = office()
    place = item(desk, 0)
    _, paragraphs = desk.motions.record(
        REF,
        place,
        "that the annual report be noted and sent to the Council",
        mover="baker",
        seconder="clough",
        result=None,
    )
    desk.minutes.append(REF, place, paragraphs)
    motion = desk.motions.of_item(REF, place)[0].id
    proposed = desk.amendments.propose(
        REF,
        motion,
        AmendmentKind.REPLACE,
        leave_out="annual report",
        insert="quarterly report",
        mover="dean",
        seconder="ellis",
    )
    parent = desk.amendments.move(REF, motion, proposed.amendment).motion.amendments[0]
    sub = desk.amendments.propose(
        REF,
        motion,
        AmendmentKind.INSERT,
        insert="draft",
        after="quarterly",
        mover="frost",
        seconder="grant",
        to=parent.id,
    )
    tie = Vote(method=HANDS, votes_for=4, votes_against=4, abstained=0)
    vote, result = with_casting(tie, cast_for=True)
    desk.amendments.move(REF, motion, sub.amendment, result=result, vote=vote)
    counted = Vote(method=HANDS, votes_for=6, votes_against=2, abstained=0)
    desk.votes.decide(REF, motion, CARRIED, amendment=parent.id, vote=counted)
    desk.votes.decide(REF, motion, CARRIED, unanimous=True)
    return desk


def own_vote() -> Desk:
    """A recorded vote on demand, and one by hands after which a member asks for their own."""
    desk = office()
    place = item(desk, 0)
    ballots = dict.fromkeys(MEMBERS, Ballot.FOR)
    ballots |= {"baker": Ballot.AGAINST, "dean": Ballot.ABSTAINED}
    vote = Vote(method=VoteMethod.RECORDED, demanded_by=("baker", "clough"))
    _, paragraphs = desk.motions.record(
        REF,
        place,
        "that the annual report be noted",
        mover="able",
        seconder="ellis",
        vote=vote,
        ballots=ballots,
    )
    desk.minutes.append(REF, place, paragraphs)
    place = item(desk, 1)
    counted = Vote(method=HANDS, votes_for=6, votes_against=2, abstained=0)
    _, paragraphs = desk.motions.record(
        REF, place, "that the budget be kept under review", mover="able", seconder="ellis",
        vote=counted,
    )  # fmt: skip
    desk.minutes.append(REF, place, paragraphs)
    motion = desk.motions.of_item(REF, place)[0].id
    desk.votes.own_vote(REF, motion, "baker", Ballot.AGAINST)
    return desk


def ties() -> Desk:
    """The chair declines a casting vote; a member in the chair gives one; nobody is known to."""
    desk = office()
    tie = Vote(method=HANDS, votes_for=4, votes_against=4, abstained=0)
    record(desk, 0, "that the report be noted", *with_casting(tie, None))
    place = item(desk, 1)
    desk.room.open_item(REF, place)
    desk.room.declare(REF, "able", InterestKind.DPI, items=(place,), reason="work", left_room=True)
    desk.room.went_out(REF, "able", for_interest=True)
    desk.room.presides(REF, "dean")
    tie = Vote(method=HANDS, votes_for=3, votes_against=3, abstained=1)
    record(desk, 1, "that the budget be kept under review", *with_casting(tie, cast_for=True))
    place = item(desk, 2)
    desk.room.open_item(REF, place)
    desk.room.went_out(REF, "dean")
    tie = Vote(method=HANDS, votes_for=3, votes_against=3, abstained=0)
    record(desk, 2, "that the programme be agreed", *with_casting(tie, cast_for=False))
    return desk


def procedures() -> Desk:
    """The order changed, the debate closed, an item deferred, and an adjournment (R5.6)."""
    desk = office()
    later = item(desk, 2)
    moved(desk, 0, Procedure.OUT_OF_ORDER, "that item 3 (Work programme) be considered next",
          Effect(item=later))  # fmt: skip
    desk.room.open_item(REF, later)
    _, paragraphs = desk.motions.record(
        REF, later, "that the programme be agreed", mover="baker", result=None
    )
    desk.minutes.append(REF, later, paragraphs)
    moved(desk, 2, Procedure.PUT_QUESTION, "that the question be now put")
    motion = desk.motions.of_item(REF, later)[0].id
    changed = desk.votes.decide(REF, motion, CARRIED, unanimous=True)
    desk.minutes.append(REF, later, changed.added)
    desk.room.open_item(REF, item(desk, 1))
    moved(desk, 1, Procedure.DEFER, "that consideration of this item be deferred to the next "
          "meeting")  # fmt: skip
    desk.room.open_item(REF, item(desk, 3))
    moved(desk, 3, Procedure.ADJOURN,
          "that the meeting be adjourned to 22 July 2026 at 18:00, at the Town Hall",
          Effect(day=dt.date(2026, 7, 22), hour=dt.time(18), place="the Town Hall"))  # fmt: skip
    return desk


def moved(
    desk: Desk, place: int, procedure: Procedure, text: str, effect: Effect | None = None
) -> None:
    """Record a procedural motion as carried, with its effect, and write it into the minute."""
    _, paragraphs = desk.motions.record(
        REF, item(desk, place), text, kind=MotionKind.PROCEDURAL, procedure=procedure,
        effect=effect, mover="clough", seconder="dean", follows=True,
    )  # fmt: skip
    desk.minutes.append(REF, item(desk, place), paragraphs)


def record(desk: Desk, place: int, text: str, vote: Vote, result: MotionResult) -> None:
    """Record a motion with its vote, and write it into the minute."""
    on = item(desk, place)
    _, paragraphs = desk.motions.record(
        REF, on, text, mover="baker", seconder="clough", vote=vote, result=result
    )
    desk.minutes.append(REF, on, paragraphs)


def candidates() -> Desk:
    """An appointment between three: the lowest drops out, and a casting vote breaks the tie."""
    desk = office()
    place = item(desk, 3)
    _, motion = desk.candidates.begin(REF, place, "as chair of the task group")
    for person, mover in (("dean", "able"), ("ellis", "baker"), ("frost", "clough")):
        desk.candidates.nominate(REF, motion.id, person, mover=mover, seconder="hall")
    desk.candidates.poll(
        REF, motion.id, {"dean": 3, "ellis": 3, "frost": 1}, abstained=1, not_voting=0
    )
    changed = desk.candidates.poll(
        REF, motion.id, {"dean": 4, "ellis": 4}, abstained=0, not_voting=0, casting="ellis"
    )
    desk.minutes.append(REF, place, changed.paragraphs)
    return desk


def run() -> Desk:
    """One vote on a run of items, a member having left for an interest in one of them."""
    desk = office()
    places = tuple(item(desk, place) for place in (0, 1, 2))
    desk.room.declare(
        REF, "baker", InterestKind.DPI, items=places[1:2], reason="work", left_room=True
    )
    desk.motions.record_run(
        REF, places, "that the recommendations in the report be agreed", mover="clough",
        seconder="dean", unanimous=True,
    )  # fmt: skip
    return desk


def run_counted() -> Desk:
    """One show of hands on three items; on the second two could not vote, and it is another."""
    desk = office()
    places = tuple(item(desk, place) for place in (0, 1, 2))
    for person in ("baker", "clough"):
        desk.room.declare(
            REF, person, InterestKind.DPI, items=places[1:2], reason="work", left_room=True
        )
    vote = Vote(method=HANDS, votes_for=5, votes_against=3, abstained=0)
    other = Vote(method=HANDS, votes_for=3, votes_against=3, abstained=0)
    counts = dict.fromkeys(places, (vote, CARRIED)) | {places[1]: with_casting(other, None)}
    desk.motions.record_run(
        REF, places, "that the recommendations in the report be agreed", mover="grant",
        seconder="dean", vote=vote, counts=counts,
    )  # fmt: skip
    return desk


WORKED: dict[str, Callable[[], Desk]] = {
    "motions-amendments": amendments,
    "motions-own-vote": own_vote,
    "motions-ties": ties,
    "motions-procedures": procedures,
    "motions-candidates": candidates,
    "motions-run": run,
    "motions-run-counted": run_counted,
}


def absent(desk: Desk, person: str) -> None:
    """Record somebody as gone home."""
    desk.room.mark(REF, person, AttendanceKind.APOLOGIES)
