"""Who belonged when: papers show moments, and unknown ends are neither denied nor invented."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.committee import Membership, Seat, SubstituteRule
from scp_tui.records.people import DatedName, Organisation, Role, StatutoryStatus
from scp_tui.rules.membership import (
    chair_on,
    deputy_chair_on,
    held_on,
    members_on,
    organisation_name_on,
    organisation_on,
    role_on,
    statutory_on,
    substitute_pool,
)
from tests.rules.people import DAY, MEMBERS, chair, committee, person, register

ONE = dt.timedelta(days=1)


def seat(**fields: object) -> Membership:
    return Membership(id="x", committee="ABC", person="able", **fields)  # type: ignore[arg-type]


def test_known_ends_are_inclusive() -> None:
    held = seat(since=DAY, until=DAY + 10 * ONE)
    assert held_on(held, DAY)
    assert held_on(held, DAY + 10 * ONE)
    assert not held_on(held, DAY - ONE)
    assert not held_on(held, DAY + 11 * ONE)


def test_a_seat_seen_on_a_day_is_held_then_and_after_but_not_before() -> None:
    seen = seat(seen_on=(DAY,))
    assert held_on(seen, DAY)
    assert held_on(seen, DAY + 200 * ONE)
    assert not held_on(seen, DAY - ONE)
    assert held_on(seat(), DAY)
    contradicted = seat(until=DAY - ONE, seen_on=(DAY,))
    assert held_on(contradicted, DAY)


def test_members_of_a_day_one_seat_each_chair_first() -> None:
    known = register(memberships=(*register().memberships, chair("dean")))
    found = members_on(known, "ABC", DAY)
    assert [one.person for one in found] == ["dean", *[m for m in MEMBERS if m != "dean"]]
    assert found[0].seat is Seat.CHAIR
    assert members_on(known, "ABC", dt.date(2019, 5, 21)) == ()
    assert members_on(known, "XYZ", DAY) == ()


def test_an_office_sighted_once_lasts_its_municipal_year() -> None:
    sighting = Membership(
        id="c", committee="ABC", person="able", seat=Seat.CHAIR, seen_on=(dt.date(2018, 9, 11),)
    )
    known = register(memberships=(sighting,))
    found = chair_on(known, "ABC", dt.date(2019, 2, 26))
    assert found is not None
    assert found.id == "able"
    assert chair_on(known, "ABC", DAY) is None
    assert deputy_chair_on(known, "ABC", DAY) is None


def test_substitutes_are_councillors_outside_cabinet_and_committee() -> None:
    assert [one.id for one in substitute_pool(register(), "ABC", DAY)] == ["irwin", "jones"]
    before_cabinet = [one.id for one in substitute_pool(register(), "ABC", dt.date(2019, 5, 1))]
    assert "king" in before_cabinet
    assert "able" in before_cabinet
    wide = SubstituteRule(exclude_cabinet=False, exclude_members=False)
    known = register(committees=(committee(substitutes=wide),))
    pool = [one.id for one in substitute_pool(known, "ABC", DAY)]
    assert {"able", "king"} <= set(pool)
    assert "lane" not in pool
    none = register(committees=(committee(substitutes=SubstituteRule(allowed=False)),))
    assert substitute_pool(none, "ABC", DAY) == ()


def test_the_role_of_a_day() -> None:
    early = Role(title="Director", until=dt.date(2018, 12, 31))
    late = Role(title="Strategic Director", since=dt.date(2019, 1, 1))
    both = person("lane", roles=(early, late))
    assert role_on(both, dt.date(2018, 6, 1)) == early
    assert role_on(both, DAY) == late
    assert role_on(person("lane"), DAY) is None


def test_a_body_is_followed_through_its_renamings() -> None:
    old = Organisation(id="old", name="Old Body", renamed_to="new", renamed_on=DAY)
    new = Organisation(id="new", name="New Body", renamed_to="newest", since=DAY)
    newest = Organisation(id="newest", name="Newest Body", renamed_to="old")
    known = register(organisations=(old, new, newest))

    def on(day: dt.date) -> str:
        found = organisation_on(known, "old", day)
        return found.id if found else ""

    assert on(DAY - ONE) == "old"
    assert on(DAY) == "new"
    assert organisation_on(known, "nobody", DAY) is None
    circle = register(
        organisations=(
            Organisation(id="a", name="A", renamed_to="b", renamed_on=DAY),
            Organisation(id="b", name="B", renamed_to="a", renamed_on=DAY),
        )
    )
    assert organisation_on(circle, "a", DAY) is not None


def test_names_and_status_by_date() -> None:
    body = Organisation(
        id="b",
        name="Now",
        former_names=(DatedName(name="Then", until=DAY - ONE),),
        statuses=(StatutoryStatus(statutory=True, since=DAY),),
    )
    assert organisation_name_on(body, DAY - ONE) == "Then"
    assert organisation_name_on(body, DAY) == "Now"
    assert statutory_on(body, DAY) is True
    assert statutory_on(body, DAY - ONE) is None
