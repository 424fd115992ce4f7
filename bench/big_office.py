"""An office of 25 years, to measure in: its records, made by counting, the same every time.

Six committees, sixty meetings a year, and ten thousand follow-ups of which five hundred are
open. The names are letters; nothing in it is of any council.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.committee import Committee, Membership, Register, StandingItem
from scp_tui.records.followups import (
    ClosureDecision,
    Due,
    DueKind,
    Fact,
    FactKind,
    FollowUp,
    FollowUpKind,
    Judgement,
    Limb,
    Owner,
)
from scp_tui.records.meeting import (
    Block,
    BlockKind,
    Meeting,
    MeetingState,
    Minute,
    MinutesState,
)
from scp_tui.records.people import Organisation, Person
from scp_tui.records.room import EventKind, RoomEvent

COMMITTEES = ("CA", "CB", "CC", "CD", "CE", "CF")
FIRST_YEAR = 1995
YEARS = 25
MEETINGS_A_YEAR = 10  # of each committee
FOLLOW_UPS = 10_000
OPEN = 500
NOW = "2020-03-12T09:30:00"
TODAY = dt.date(2020, 3, 12)
LIVE = "CA/2020-03-10"
"""The meeting that is being held."""
LIVE_ITEM = "7"
"""The number of the item in it whose minute is typed."""
ASK = "CA/19-20/60"
"""One of the asks that are open."""

TITLES = (
    ("Welcome and Announcements", ItemKind.WELCOME),
    ("Substitutions", ItemKind.SUBSTITUTIONS),
    ("Urgent Items", ItemKind.URGENT_ITEMS),
    ("Declarations of Interest", ItemKind.DECLARATIONS),
    ("Minutes of Previous Meeting", ItemKind.PREVIOUS_MINUTES),
    ("Public Speaking", ItemKind.PUBLIC_SPEAKING),
    ("Annual Report of the Partnership", ItemKind.REPORT),
    ("Review of Response Times", ItemKind.REPORT),
    ("Work Programme", ItemKind.WORK_PROGRAMME),
)
PARAGRAPH = (
    "The Committee heard a presentation on the work of the partnership in the year, on what had "
    "been asked of it at the last meeting, and on what remained to be done. Members asked how "
    "the figures had been arrived at, and requested that they be set out by ward."
)


def _id(kind: str, number: int) -> str:
    return f"{kind}-{number:03d}"


def register() -> Register:
    """Return six committees of eight members, and twelve organisations that are asked."""
    people = tuple(
        Person(
            id=_id("member", n), family_name=f"Member {n:02d}", style="Councillor", councillor=True
        )
        for n in range(8 * len(COMMITTEES))
    )
    return Register(
        id="register",
        committees=tuple(
            Committee(
                id=code,
                name=f"Committee {code}",
                seats=8,
                standing_items=tuple(StandingItem(title=t, kind=k) for t, k in TITLES[:6]),
            )
            for code in COMMITTEES
        ),
        memberships=tuple(
            Membership(
                id=_id("seat", n),
                committee=COMMITTEES[n // 8],
                person=_id("member", n),
                since=dt.date(FIRST_YEAR, 5, 1),
            )
            for n in range(8 * len(COMMITTEES))
        ),
        people=people,
        organisations=tuple(
            Organisation(id=_id("body", n), name=f"Body {n:02d}") for n in range(12)
        ),
    )


def _meeting(committee: int, date: dt.date, number: int) -> Meeting:
    code = COMMITTEES[committee]
    live = f"{code}/{date.isoformat()}" == LIVE
    closed = date < TODAY and not live
    held = closed or live
    items = tuple(
        AgendaItem(
            id=f"i{n}",
            title=title,
            kind=kind,
            number=str(n),
        )
        for n, (title, kind) in enumerate(TITLES, 1)
    )
    minuted = [item for item in items if held and item.kind in (ItemKind.REPORT, ItemKind.WELCOME)]
    return Meeting(
        id=f"{code}/{date.isoformat()}",
        committee=code,
        date=date,
        start=dt.time(18),
        venue="Council Chamber",
        state=MeetingState.CLOSED
        if closed
        else MeetingState.IN_PROGRESS
        if live
        else MeetingState.PUBLISHED,
        minutes_state=MinutesState.CONFIRMED if closed else MinutesState.NONE,
        published_at=dt.datetime.combine(date - dt.timedelta(days=11), dt.time(12)),
        serial=len(items),
        items=items,
        log=tuple(_log(committee, items, closed=closed)) if held else (),
        minutes=tuple(
            Minute(
                id=f"m-{item.id}",
                item=item.id,
                number=number + n if closed else None,
                blocks=(Block(kind=BlockKind.NARRATIVE, text=PARAGRAPH),) * 4,
            )
            for n, item in enumerate(minuted)
        ),
    )


def _log(committee: int, items: tuple[AgendaItem, ...], *, closed: bool) -> Iterator[RoomEvent]:
    """Yield the log of an evening: seven answer the roll, and in time every item is taken."""
    people = tuple(_id("member", committee * 8 + n) for n in range(7))
    yield RoomEvent(id="e0", kind=EventKind.ROLL_CALL, people=people)
    if closed:
        for n, item in enumerate(items, 1):
            at = dt.time(18, n)
            yield RoomEvent(id=f"e{n}", kind=EventKind.ITEM_OPENED, at=at, item=item.id)
        yield RoomEvent(id=f"e{len(items) + 1}", kind=EventKind.ENDED, at=dt.time(20, 30))


def meetings() -> Iterator[Meeting]:
    """Yield 1,500 meetings, oldest first of each committee; the last of CA is being held."""
    for committee in range(len(COMMITTEES)):
        number = 1
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            for month in (5, 6, 7, 9, 10, 11, 12, 1, 2, 3):
                date = dt.date(year + (month < 5), month, 10 + committee)
                meeting = _meeting(committee, date, number)
                number += len(meeting.minutes)
                yield meeting


def follow_ups(count: int = FOLLOW_UPS, still_open: int = OPEN) -> Iterator[FollowUp]:
    """Yield the asks, oldest first of each committee and year; the newest are the open ones."""
    serials: dict[tuple[str, int], int] = {}
    for n in range(count):
        year = FIRST_YEAR + n * YEARS // count
        code = COMMITTEES[n % len(COMMITTEES)]
        serials[code, year] = serial = serials.get((code, year), 0) + 1
        asked = dt.date(year, 9, 10 + n % len(COMMITTEES))
        settled = n < count - still_open
        yield FollowUp(
            id=f"{code}/{year % 100:02d}-{(year + 1) % 100:02d}/{serial:02d}",
            committee=code,
            title=f"Statistics number {n} by ward",
            wording="That the statistics be provided by ward before the next meeting.",
            kind=FollowUpKind.INFORMATION_REQUEST,
            limbs=(Limb(owner=Owner(organisation=_id("body", n % 12)) if n % 7 else Owner()),),
            meeting=f"{code}/{asked.isoformat()}",
            item="i7",
            asked_on=asked,
            due=Due(kind=DueKind.DATE, date=asked + dt.timedelta(days=28 + n % 300))
            if n % 5
            else Due(kind=DueKind.NEXT_MEETING),
            history=(
                Fact(
                    kind=FactKind.CHASE,
                    on=asked + dt.timedelta(days=20),
                    text="Asked again by letter.",
                ),
                *_closing(code, asked, settled),
            ),
        )


def _closing(code: str, asked: dt.date, settled: bool) -> tuple[Fact, ...]:
    if not settled:
        return ()
    day = asked + dt.timedelta(days=60)
    return (
        Fact(kind=FactKind.REPLY, on=day, text="The figures.", judgement=Judgement.ANSWERS),
        Fact(
            kind=FactKind.DECISION,
            on=day,
            decision=ClosureDecision.CLOSE,
            meeting=f"{code}/{day.isoformat()}",
        ),
    )
