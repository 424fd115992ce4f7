"""An office with one committee and plain made-up people, in memory and on a disk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scp_tui.desk import Clock, Desk
from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.committee import Committee, Membership, Seat, StandingItem
from scp_tui.records.people import Organisation, Person

NOW = dt.datetime(2026, 7, 1, 10, 0)
DAY = dt.date(2026, 7, 15)
REF = "XYZ/2026-07-15"
MEMBERS = ("able", "baker", "clough", "dean")

COMMITTEE = Committee(
    id="XYZ",
    name="Example Committee",
    seats=4,
    chair_title="Chairman",
    deputy_chair_title="Deputy Chairman",
    usual_start=dt.time(18, 0),
    usual_venue="Town Hall",
    interest_rules={"non_pecuniary_interest": "Procedure Rule 7 (5)"},
    standing_items=(
        StandingItem(title="Welcome", kind=ItemKind.WELCOME),
        StandingItem(title="Substitutions", kind=ItemKind.SUBSTITUTIONS),
        StandingItem(title="Minutes of Previous Meeting", kind=ItemKind.PREVIOUS_MINUTES),
        StandingItem(title="Exclusion of the Public", kind=ItemKind.EXCLUSION),
    ),
)


class Hands(Clock):
    """A clock that a test sets."""

    def __init__(self, moment: dt.datetime) -> None:
        super().__init__(fixed=moment)

    def set(self, moment: dt.datetime) -> None:
        """Make it that moment."""
        self._fixed = moment


def furnish(desk: Desk) -> None:
    """Put the committee, its members and some bodies into an empty office."""
    desk.office.save_committee(COMMITTEE)
    for name in (*MEMBERS, "eagle", "frost"):
        desk.office.save_person(
            Person(
                id=name,
                family_name=name.title(),
                given_name="Pat",
                style="Councillor",
                councillor=True,
            )
        )
    desk.office.save_person(Person(id="quill", family_name="Quill", given_name="Robin"))
    for name in MEMBERS:
        seat = Seat.CHAIR if name == "able" else Seat.MEMBER
        desk.office.save_membership(
            Membership(
                id="new", committee="XYZ", person=name, seat=seat, since=dt.date(2026, 5, 20)
            )
        )
    desk.office.save_organisation(
        Organisation(id="police", name="Example Police", abbreviation="EP")
    )
    desk.office.save_organisation(Organisation(id="fire", name="Example Fire Service"))


@pytest.fixture
def clock() -> Hands:
    return Hands(NOW)


@pytest.fixture
def office_folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture(params=["memory", "disk"])
def desk(request: pytest.FixtureRequest, clock: Hands, office_folder: Path) -> Desk:
    """Return a desk over a furnished office, once in memory and once on a disk."""
    if request.param == "memory":
        made = Desk.in_memory(clock=clock, actor="tester")
    else:
        made = Desk.open(office_folder, clock=clock, actor="tester")
    furnish(made)
    return made


@pytest.fixture
def disk_desk(clock: Hands, office_folder: Path) -> Desk:
    made = Desk.open(office_folder, clock=clock, actor="tester")
    furnish(made)
    return made


@pytest.fixture
def meeting(desk: Desk) -> str:
    """Return the reference of a meeting with an item of each part besides the standing ones."""
    desk.agenda.create_meeting("XYZ", DAY)
    desk.agenda.add_item(REF, "Annual report")
    desk.agenda.add_item(REF, "A contract", part=Part.B, exempt_paragraphs=(3,))
    return REF


def item_called(desk: Desk, title: str, ref: str = REF) -> str:
    """Return the id of the item of that title."""
    return next(item.id for item in desk.store.meeting(ref).items if item.title == title)
