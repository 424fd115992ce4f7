"""Worked meetings, entered as a clerk enters them, with the people of the sample office."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from scp_tui.desk import Clock, Desk
from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.committee import Register
from scp_tui.records.interests import InterestKind
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import MotionResult, Vote, VoteMethod
from scp_tui.records.room import AttendanceKind, EventKind
from scp_tui.rules.minute_text import text_from_blocks

SEED = "CDC/2019-09-10"
APOLOGIES = AttendanceKind.APOLOGIES


class Hands(Clock):
    """A clock that is set by hand."""

    def at(self, hour: int, minute: int, second: int | None = None) -> None:
        """Make it that hour of the same day; the second stays unless it is given."""
        assert self._fixed is not None
        self._fixed = self._fixed.replace(hour=hour, minute=minute)
        if second is not None:
            self._fixed = self._fixed.replace(second=second)


def office(day: dt.date) -> tuple[Desk, Hands]:
    """Return an office with the sample's register and no meeting, on that day at six."""
    clock = Hands(fixed=dt.datetime.combine(day, dt.time(18)))
    desk = Desk.in_memory(clock=clock, actor="clerk")
    furnish(desk)
    return desk, clock


def furnish(desk: Desk) -> None:
    """Put the sample's register into an empty office; its minutes are numbered from 17."""
    raw = files("scp_tui.sample").joinpath("register.json").read_bytes()
    desk.store.add_to_register(msgspec.json.decode(raw, type=Register), what="the register")
    committee = desk.office.committee("CDC")
    desk.office.save_committee(replace(committee, first_minute_number=17))


def agenda(desk: Desk) -> str:
    """Call the meeting of 23 March 2020 with the standing items; return its reference."""
    return desk.agenda.create_meeting("CDC", dt.date(2020, 3, 23), dt.time(18)).id


def published(ref: str) -> Meeting:
    """Return a meeting of the sample as its papers have it."""
    name = f"{ref.partition('/')[2]}.json"
    raw = files("scp_tui.sample").joinpath("meetings").joinpath(name).read_bytes()
    return msgspec.json.decode(raw, type=Meeting)


def item_of(desk: Desk, ref: str, kind: ItemKind) -> str:
    """Return the id of the first item of that kind."""
    return next(one.id for one in desk.store.meeting(ref).items if one.kind is kind)


def write(desk: Desk, ref: str, item: str, text: str) -> None:
    """Write the whole minute of an item."""
    desk.minutes.write(ref, item, text, desk.minutes.text(ref, item).rev)


def seed_agenda(desk: Desk) -> None:
    """Call the meeting of 10 September 2019, of which no hour and no place is known."""
    made = desk.agenda.create_meeting("CDC", dt.date(2019, 9, 10))
    desk.agenda.edit_meeting(SEED, made.rev, start=None, venue=None)


def seed_meeting() -> Desk:
    """The meeting of 10 September 2019, as far as its minutes tell."""
    papers = published(SEED)
    desk, _ = office(dt.date(2019, 9, 11))  # entered the day after: no hour is known
    seed_agenda(desk)
    for person in (
        "kevin-bentley",
        "tina-bourne",
        "paul-dundas",
        "mike-hogg",
        "sam-mccarthy",
        "lorcan-whitehead",
    ):
        desk.room.mark(SEED, person, AttendanceKind.PRESENT)
    desk.room.came_in(SEED, "hazell", EventKind.SUBSTITUTE, for_member="beverly-davies")
    desk.room.came_in(SEED, "willetts", EventKind.SUBSTITUTE, for_member="kevin-bentley")
    desk.room.came_in(SEED, "mike-lilley")
    desk.room.open_meeting(SEED)
    texts = {one.item: one for one in papers.minutes}
    items = {one.kind: one.id for one in papers.items}
    for kind in (ItemKind.WELCOME, ItemKind.PREVIOUS_MINUTES, ItemKind.REPORT):
        here, known = item_of(desk, SEED, kind), texts[items[kind]]
        desk.room.open_item(SEED, here)
        write(desk, SEED, here, text_from_blocks(known.blocks))
        desk.minutes.set_heading(SEED, here, known.heading)
        if kind is ItemKind.WELCOME:
            desk.motions.elect_chair(SEED, here, "paul-dundas", "hazell", "willetts")
        if kind is ItemKind.REPORT:
            for declared in papers.declarations:
                desk.room.declare(
                    SEED,
                    declared.person,
                    InterestKind.NON_PECUNIARY,
                    reason=declared.reason,
                    items=(here,),
                )
    desk.room.close_meeting(SEED)
    return desk


def substitute_in_the_chair() -> tuple[Desk, str]:
    """A substitute is elected to the chair, and hands it over for an item (R4.9)."""
    desk, clock = office(dt.date(2020, 3, 23))
    ref = agenda(desk)
    desk.room.open_meeting(ref)
    desk.room.mark_all_present(ref)
    welcome, report = (item_of(desk, ref, kind) for kind in (ItemKind.WELCOME, ItemKind.REPORT))
    desk.room.open_item(ref, welcome)
    desk.room.mark(ref, "beverly-davies", APOLOGIES, substitute="hazell")
    desk.room.mark(ref, "kevin-bentley", APOLOGIES)
    clock.at(18, 4)
    _, words = desk.motions.elect_chair(ref, welcome, "hazell", "mike-hogg", "tina-bourne")
    write(desk, ref, welcome, words)
    clock.at(18, 10)
    desk.room.open_item(ref, report)
    write(desk, ref, report, "The annual report of the partnership was presented.")
    clock.at(18, 25)
    desk.room.came_in(ref, "mike-lilley")
    desk.room.went_out(ref, "hazell")
    desk.room.set_presiding(ref, "paul-dundas")
    clock.at(19, 40)
    desk.room.came_in(ref, "hazell")
    desk.room.close_meeting(ref, dt.time(20, 15))
    return desk, ref


def inquorate() -> tuple[Desk, str]:
    """Two members come, a quarter of an hour is waited, and the meeting is adjourned (R4.5)."""
    desk, clock = office(dt.date(2020, 3, 23))
    ref = agenda(desk)
    desk.room.open_meeting(ref)
    for person in ("paul-dundas", "mike-hogg"):
        desk.room.mark(ref, person, AttendanceKind.PRESENT)
    for person in ("kevin-bentley", "tina-bourne", "beverly-davies"):
        desk.room.mark(ref, person, APOLOGIES)
    for person in ("chris-hayter", "sam-mccarthy", "lorcan-whitehead"):
        desk.room.mark(ref, person, AttendanceKind.ABSENT)
    clock.at(18, 15)
    desk.room.no_quorum(ref)
    desk.room.adjourn(ref, to=dt.date(2020, 3, 30))
    desk.room.close_meeting(ref)
    return desk, ref


def corrected(*, afterwards: bool = True) -> tuple[Desk, str]:
    """A member is entered as leaving in item 7; she had left two items earlier (R4.6)."""
    desk, clock = office(dt.date(2020, 3, 23))
    ref = agenda(desk)
    desk.room.open_meeting(ref)
    desk.room.mark_all_present(ref)
    hour = 0
    for item in desk.store.meeting(ref).items[:7]:
        clock.at(18, hour)
        desk.room.open_item(ref, item.id)
        if item.kind in (ItemKind.PREVIOUS_MINUTES, ItemKind.REPORT):
            write(desk, ref, item.id, f"{item.title}: there was a discussion.")
        hour += 5
    report = item_of(desk, ref, ItemKind.REPORT)
    vote = Vote(method=VoteMethod.SHOW_OF_HANDS, votes_for=8, votes_against=0, abstained=0)
    desk.motions.record(ref, report, "that the report be noted", vote=vote)
    clock.at(18, 50)
    desk.room.went_out(ref, "tina-bourne")
    desk.room.went_out(ref, "sam-mccarthy")
    clock.at(19, 30)
    desk.room.close_meeting(ref)
    if afterwards:
        clock.at(20, 0)
        left = next(
            one
            for one in desk.store.meeting(ref).log
            if one.kind is EventKind.LEFT and one.person == "tina-bourne"
        )
        minutes = item_of(desk, ref, ItemKind.PREVIOUS_MINUTES)
        desk.room.correct(
            ref, left.id, left.rev, during=minutes, at=None, why="she had left two items earlier"
        )
    return desk, ref


def interest_and_quorum() -> tuple[Desk, str]:
    """A member with a pecuniary interest leaves, and three become two (R3.7, R4.5)."""
    desk, clock = office(dt.date(2020, 3, 23))
    ref = agenda(desk)
    desk.room.open_meeting(ref)
    desk.room.open_item(ref, item_of(desk, ref, ItemKind.WELCOME))
    for person in ("beverly-davies", "mike-hogg", "tina-bourne"):
        desk.room.mark(ref, person, AttendanceKind.PRESENT)
    for person in ("kevin-bentley", "paul-dundas", "chris-hayter"):
        desk.room.mark(ref, person, APOLOGIES)
    for person in ("sam-mccarthy", "lorcan-whitehead"):
        desk.room.mark(ref, person, AttendanceKind.ABSENT)
    report, speaking = (
        item_of(desk, ref, kind) for kind in (ItemKind.REPORT, ItemKind.PUBLIC_SPEAKING)
    )
    declared = desk.room.declare(
        ref, "tina-bourne", InterestKind.DPI, reason="a contract with a partner", items=(report,)
    )
    clock.at(18, 8)
    desk.room.open_item(ref, speaking)
    desk.speakers.add(
        ref,
        speaking,
        withheld=True,
        capacity="a resident",
        subject="street lighting",
        gist="that two lamps had been out since January",
        responder="beverly-davies",
        response="they would be reported",
        reply_promised=True,
    )
    clock.at(18, 20)
    desk.room.open_item(ref, report)
    desk.room.left_for(ref, declared.declarations[0].id, left=True)
    desk.room.no_quorum(ref)
    clock.at(18, 35)
    desk.room.finish_item(ref, report)
    desk.room.back_from(ref, "tina-bourne")
    desk.room.close_meeting(ref, dt.time(18, 40))
    return desk, ref


def add_case(desk: Desk, ref: str) -> str:
    """Add an item of Part B, of which a part is written already; return its id."""
    desk.agenda.add_item(ref, "A case review", part=Part.B, exempt_paragraphs=(1, 7))
    case = desk.store.meeting(ref).items[-1].id
    write(desk, ref, case, "Prepared: the case of a named person.")
    return case


def private_session(*, carried: bool) -> tuple[Desk, str]:
    """The motion to exclude the public for one item, carried or lost (R2.5 to R2.7)."""
    desk, clock = office(dt.date(2020, 3, 23))
    ref = agenda(desk)
    case = add_case(desk, ref)
    desk.room.open_meeting(ref)
    desk.room.mark_all_present(ref)
    desk.room.declare_none(ref, whip=True)
    clock.at(19, 30)
    desk.room.open_item(ref, item_of(desk, ref, ItemKind.WELCOME))
    exclusion = item_of(desk, ref, ItemKind.EXCLUSION)
    desk.room.open_item(ref, exclusion)
    vote = Vote(
        method=VoteMethod.SHOW_OF_HANDS,
        votes_for=6 if carried else 2,
        votes_against=2 if carried else 6,
        abstained=0,
    )
    meeting, words = desk.motions.exclude_public(
        ref,
        exclusion,
        mover="mike-hogg",
        seconder="paul-dundas",
        result=MotionResult.CARRIED if carried else MotionResult.LOST,
        vote=vote,
    )
    motion = meeting.motions[-1].id
    write(desk, ref, exclusion, words)
    clock.at(19, 35)
    if carried:
        desk.private.exclude(ref, motion=motion, recording_stopped=True)
        desk.room.open_item(ref, case)
        clock.at(20, 5)
        desk.private.readmit(ref, recording_started=True)
        desk.minutes.set_public_summary(ref, case, "The Committee considered a case review.")
    else:
        _, sentence = desk.private.stay_public(ref, motion)
        desk.minutes.append(ref, exclusion, sentence)
        desk.room.open_item(ref, case)
        write(desk, ref, case, "The review was discussed without the person being named.")
    desk.room.close_meeting(ref, dt.time(20, 15))
    return desk, ref
