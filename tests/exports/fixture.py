"""A small office made up for the tests: one committee, one meeting with everything in it."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.exports.pages.action_sheet import action_sheet_page
from scp_tui.exports.pages.agenda import agenda_page
from scp_tui.exports.pages.attended import attendance_page, declarations_page
from scp_tui.exports.pages.decisions import decisions_page
from scp_tui.exports.pages.fallback import fallback_page
from scp_tui.exports.pages.house_style import house_style_page
from scp_tui.exports.pages.minute_book import minute_book_page
from scp_tui.exports.pages.minutes import minutes_page
from scp_tui.exports.pages.minutes_exempt import minutes_exempt_page
from scp_tui.exports.pages.notice import notice_page, reports_page
from scp_tui.exports.pages.outstanding import outstanding_page
from scp_tui.exports.pages.running_order import running_order_page
from scp_tui.exports.pages.supplements import supplements_page
from scp_tui.exports.tree import Document
from scp_tui.records.agenda import (
    AgendaItem,
    ItemKind,
    Part,
    Report,
    Urgency,
)
from scp_tui.records.committee import Committee, Membership, Register, Seat
from scp_tui.records.followups import (
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
    Requester,
    RequesterKind,
)
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import (
    Block,
    BlockKind,
    Meeting,
    MeetingState,
    Minute,
    MinutesState,
    Restricted,
    Supplement,
)
from scp_tui.records.motions import Motion, MotionKind, MotionResult
from scp_tui.records.people import Organisation, Paper, Person
from scp_tui.records.room import Attendance, AttendanceKind, ItemCourse, ItemStatus
from scp_tui.rules.clocks import Timing
from tests.rooms import log

SECRET = "Mr Nobody of Nowhere Street"
"""Stands in the restricted record alone; no public page may contain it."""

HOSTILE = "[bold]x[/] <b>y</b> **z** | w | # v \x1b[31mred\x07"
"""Everything that a writer could take for its own, and a terminal for an order."""

DAY = dt.date(2024, 9, 10)
COMMITTEE = Committee(
    id="TST",
    name="Test Scrutiny Committee",
    council="Example Borough Council",
    terms_of_reference="To review what the partnership does.",
    seats=4,
    chair_title="Chairman",
    deputy_chair_title="Deputy Chairman",
    first_minute_number=7,
    email="clerk@council.example",
    phrases={"present_label": "Present:-", "substitutes_label": "Substitutes:-"},
)


def _councillor(name: str, given: str) -> Person:
    return Person(id=name.lower(), family_name=name, given_name=given, councillor=True)


PEOPLE = (
    _councillor("Able", "Anna"),
    _councillor("Baker", "Ben"),
    _councillor("Cook", "Cara"),
    _councillor("Dyer", "Dan"),
    _councillor("Eaves", "Eva"),
    Person(id="fuller", family_name="Fuller", given_name="Fay"),
    Person(id="unrelated", family_name="Unrelated", given_name="Ulf"),
)
REGISTER = Register(
    id="register",
    committees=(COMMITTEE, Committee(id="OTH", name="Other Committee")),
    memberships=tuple(
        Membership(id=f"s-{person}", committee="TST", person=person, seat=seat, since=DAY)
        for person, seat in (
            ("able", Seat.CHAIR),
            ("baker", Seat.DEPUTY_CHAIR),
            ("cook", Seat.MEMBER),
            ("dyer", Seat.MEMBER),
        )
    ),
    people=PEOPLE,
    organisations=(
        Organisation(id="police", name="Example Police"),
        Organisation(id="fire", name="Example Fire Service"),
        Organisation(id="elsewhere", name="Elsewhere"),
    ),
    papers=(Paper(id="paper", title="A paper"),),
)


def _text(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(
        Block(
            kind=BlockKind.DECISION if text.startswith("RESOLVED") else BlockKind.NARRATIVE,
            text=text,
        )
        for text in paragraphs
    )


ITEMS = (
    AgendaItem(
        id="i-1",
        title="Welcome",
        kind=ItemKind.WELCOME,
        number="1",
        text="The Chairman.",
        slot=5,
        script="Good evening.\n\nThe exits are behind you.",
    ),
    AgendaItem(id="i-2", title="Declarations of Interest", kind=ItemKind.DECLARATIONS, number="2"),
    AgendaItem(
        id="i-3",
        title="Community safety",
        kind=ItemKind.REPORT,
        number="3",
        text="To review the year.",
        slot=45,
        presenters="The Head of Safety",
        report=Report(title="Annual report", report_of="Director of Place", wards="All"),
        pages="5 - 20",
    ),
    AgendaItem(id="i-4", title="Figures", parent="i-3", number="3.1", to_follow=True),
    AgendaItem(
        id="i-5",
        title="A bridge closed",
        number="4",
        urgency=Urgency(reason="the bridge was closed that morning", chair_agrees=True),
    ),
    AgendaItem(
        id="i-6",
        title="Work programme",
        kind=ItemKind.WORK_PROGRAMME,
        number="5",
    ),
    AgendaItem(id="i-7", title="Exclusion of the Public", kind=ItemKind.EXCLUSION, number="6"),
    AgendaItem(
        id="i-8",
        title="A case review",
        part=Part.B,
        number="7",
        text=SECRET,
        script=SECRET,
        presenters=SECRET,
        exempt_paragraphs=(7, 1),
        report=Report(title=SECRET),
    ),
    AgendaItem(id="i-9", title="Its annex", parent="i-8", number="7.1", text=SECRET),
)
MEETING = Meeting(
    id="TST/2024-09-10",
    committee="TST",
    date=DAY,
    start=dt.time(18, 0),
    venue="Room 1, Town Hall",
    state=MeetingState.CLOSED,
    minutes_state=MinutesState.DRAFT,
    published_at=dt.datetime(2024, 9, 2, 12, 0),
    items=ITEMS,
    log=log(
        attendance=(
            Attendance(id="a-1", kind=AttendanceKind.PRESENT, person="able"),
            Attendance(
                id="a-2",
                kind=AttendanceKind.PRESENT,
                person="baker",
                arrived_at=dt.time(18, 20),
                left_at=dt.time(19, 45),
            ),
            Attendance(
                id="a-3", kind=AttendanceKind.SUBSTITUTE, person="eaves", substitute_for="cook"
            ),
            Attendance(id="a-4", kind=AttendanceKind.APOLOGIES, person="dyer"),
            Attendance(
                id="a-5",
                kind=AttendanceKind.IN_ATTENDANCE,
                person="fuller",
                capacity="Head of Safety, Example Police",
            ),
            Attendance(id="a-6", kind=AttendanceKind.VISITOR, name="A resident"),
        ),
        courses={
            "i-6": ItemCourse(status=ItemStatus.DEFERRED, reason="the officer was ill"),
            "i-8": ItemStatus.DONE,
        },
        ended_at=dt.time(20, 5),
    ),
    declarations=(
        Declaration(
            id="d-1",
            person="able",
            kind=InterestKind.NON_PECUNIARY,
            reason="being a trustee of a charity",
            rule="Procedure Rule 7 (5)",
            items=("i-3",),
        ),
        Declaration(
            id="d-2",
            person="baker",
            kind=InterestKind.DPI,
            reason=SECRET,
            sensitive=True,
            items=("i-8",),
            left_room=True,
        ),
        Declaration(id="d-3", person="eaves", kind=InterestKind.NON_REGISTRABLE, reason="a lease"),
    ),
    motions=(
        Motion(
            id="mo-1",
            item="i-7",
            kind=MotionKind.EXCLUSION,
            text="that the public be excluded for the following item",
            mover="able",
            seconder="eaves",
            result=MotionResult.CARRIED,
        ),
    ),
    minutes=(
        Minute(
            id="m-i-3",
            item="i-3",
            heading="Community safety partnership",
            blocks=_text(
                "The Head of Safety presented the report.",
                HOSTILE,
                "RESOLVED that the report be noted.",
            ),
        ),
        Minute(id="m-i-5", item="i-5", blocks=_text("The closure was discussed.\nIn two lines.")),
        Minute(
            id="m-i-8",
            item="i-8",
            heading=SECRET,
            blocks=_text(SECRET),
            public_summary="The Committee considered a case and made recommendations.",
        ),
    ),
)
RESTRICTED = Restricted(
    id=MEETING.id,
    minutes=(Minute(id="m-i-8", item="i-8", blocks=_text(f"The case of {SECRET}.")),),
)
FOLLOW_UPS = (
    FollowUp(
        id="TST/24-25/01",
        committee="TST",
        title="Response times, rural and urban",
        wording="A member asked for response times.",
        kind=FollowUpKind.INFORMATION_REQUEST,
        requester=Requester(kind=RequesterKind.A_MEMBER),
        limbs=(Limb(owner=Owner(organisation="police", person="fuller")),),
        meeting=MEETING.id,
        item="i-3",
        minute=8,
        asked_on=DAY,
        due=Due(kind=DueKind.DATE, date=dt.date(2024, 10, 1), said="by 1 October"),
        history=(
            Fact(on=dt.date(2024, 9, 20), text="Asked again.", kind=FactKind.CHASE),
            Fact(
                on=dt.date(2024, 9, 25),
                text="Urban ones.",
                by="Police",
                kind=FactKind.REPLY,
                judgement=Judgement.IN_PART,
            ),
        ),
    ),
    FollowUp(
        id="TST/24-25/02",
        committee="TST",
        title="=HYPERLINK(1) " + HOSTILE,
        requester=Requester(kind=RequesterKind.PERSON, person="able"),
        asked_on=DAY,
        meeting=MEETING.id,
    ),
    FollowUp(
        id="TST/24-25/03",
        committee="TST",
        title="A safe title",
        wording=SECRET,
        limbs=(Limb(owner=Owner(organisation="fire", said=SECRET)),),
        due=Due(kind=DueKind.DATE, date=dt.date(2024, 9, 12), said=SECRET),
        history=(Fact(on=DAY, text=SECRET, by=SECRET),),
        restricted=True,
        asked_on=DAY,
        meeting=MEETING.id,
    ),
    FollowUp(
        id="TST/24-25/04",
        committee="TST",
        title="A plan, when it is ready",
        limbs=(Limb(owner=Owner(organisation="fire")),),
        requester=Requester(kind=RequesterKind.COMMITTEE),
        due=Due(kind=DueKind.WHEN_READY),
        asked_on=DAY,
    ),
    FollowUp(
        id="TST/24-25/05",
        committee="TST",
        title="An invitation",
        limbs=(Limb(owner=Owner(organisation="fire")),),
        due=Due(kind=DueKind.NEXT_MEETING),
        asked_on=DAY,
    ),
    FollowUp(
        id="TST/24-25/06",
        committee="TST",
        title="Done with",
        history=(Fact(stood=FollowUpStatus.CLOSED),),
    ),
    FollowUp(id="OTH/24-25/01", committee="OTH", title="Of another committee"),
)
NOON = dt.datetime(2024, 9, 1, 12, 0)
TODAY = dt.date(2024, 10, 13)
NEXT_MEETING = dt.date(2024, 12, 3)
TIMING = Timing(next_meeting=NEXT_MEETING)


NOW = dt.datetime(2024, 9, 3)


def agenda() -> Document:
    return agenda_page(MEETING, COMMITTEE, REGISTER, now=NOW)


def minutes(restricted: Restricted | None = None) -> Document:
    return minutes_page(MEETING, COMMITTEE, REGISTER, earlier=(), restricted=restricted)


def outstanding(by: str = "organisation") -> Document:
    return outstanding_page(
        FOLLOW_UPS,
        REGISTER,
        today=TODAY,
        by="due" if by == "due" else "organisation",
        committee=COMMITTEE,
        timing=TIMING,
    )


def action_sheet() -> Document:
    return action_sheet_page(MEETING, COMMITTEE, REGISTER, FOLLOW_UPS, today=TODAY, timing=TIMING)


def minute_book() -> Document:
    return minute_book_page(COMMITTEE, "24-25", REGISTER, [minutes()])


def public_pages() -> dict[str, Document]:
    """Return every page of the meeting that holds nothing exempt, by the name of its kind."""
    about = (MEETING, COMMITTEE, REGISTER)
    return {
        "notice": notice_page(MEETING, COMMITTEE, now=NOW),
        "agenda": agenda(),
        "supplements": supplements_page(
            replace(
                MEETING,
                supplements=(
                    Supplement(
                        number=1,
                        published_at=dt.datetime(2024, 9, 6, 9, 0),
                        items=("i-5", "i-8"),
                    ),
                ),
            ),
            COMMITTEE,
        ),
        "house-style": house_style_page(COMMITTEE),
        "reports": reports_page(MEETING, COMMITTEE),
        "running-order": running_order_page(*about),
        "fallback": fallback_page(*about),
        "attendance": attendance_page(*about),
        "declarations": declarations_page(*about),
        "decisions": decisions_page(*about, follow_ups=FOLLOW_UPS),
        "minutes": minutes(),
        "action-sheet": action_sheet(),
        "minute-book": minute_book(),
    }


def exempt_pages() -> dict[str, Document]:
    """Return every page of the meeting that holds what is exempt, by the name of its kind."""
    return {
        "minutes-restricted": minutes(RESTRICTED),
        "minutes-exempt": minutes_exempt_page(
            MEETING, COMMITTEE, REGISTER, earlier=(), restricted=RESTRICTED
        ),
    }
