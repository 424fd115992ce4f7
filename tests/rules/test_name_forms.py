"""How a minute may name somebody (R6.6), as of the meeting's day."""

from __future__ import annotations

import datetime as dt

from scp_tui.records.committee import Committee, Membership, Register
from scp_tui.records.people import DatedName, Organisation, Person, Role
from scp_tui.rules.name_forms import Naming, fitting, namings, role_forms

DAY = dt.date(2019, 9, 10)
COMMITTEE = Committee(id="XYZ", name="Example Committee", chair_title="Chairman")


def officer(family: str, title: str, **more: object) -> Person:
    role = Role(title=title, organisation="police", **more)  # type: ignore[arg-type]
    return Person(
        id=family.casefold(),
        family_name=family,
        given_name="Rob",
        style="Chief Inspector",
        roles=(role,),
    )


POLICE = Organisation(
    id="police",
    name="Essex Police Service",
    abbreviation="EP",
    former_names=(DatedName(name="Essex Police", until=dt.date(2020, 1, 1)),),
)
ABLE = officer("Able", "Police District Commander", since=dt.date(2018, 1, 1))
OLD = officer("Baker", "Police District Commander", until=dt.date(2017, 1, 1))
REGISTER = Register(
    id="register",
    committees=(COMMITTEE,),
    people=(
        Person(id="clough", family_name="Clough", style="Councillor", councillor=True),
        OLD,
        ABLE,
        Person(id="osh", family_name="O'Shea", given_name="Zoë"),
    ),
    organisations=(POLICE, Organisation(id="gone", name="Gone Body", until=dt.date(2018, 1, 1))),
    memberships=(Membership(id="m", committee="XYZ", person="clough", since=dt.date(2019, 5, 1)),),
)


def known(**room: object) -> tuple[Naming, ...]:
    return namings(REGISTER, COMMITTEE, DAY, **room)  # type: ignore[arg-type]


def forms(typed: str, **room: object) -> tuple[str, ...]:
    return fitting(typed, known(**room))[0].forms


def test_in_full_first_then_by_role_without_what_repeats_the_body() -> None:
    assert forms("abl")[:3] == (
        "Chief Inspector Rob Able",
        "the District Commander",
        "the Police District Commander",
    )


def test_a_role_of_another_day_is_not_named() -> None:
    assert forms("bak") == ("Chief Inspector Rob Baker", "Chief Inspector Baker")


def test_a_member_may_be_a_member_and_who_presides_the_chair() -> None:
    assert forms("clo") == ("Councillor Clough", "a member of the Committee")
    assert forms("clo", presiding="clough")[:2] == ("Councillor Clough", "the Chairman")


def test_what_follows_a_comma_or_stands_in_brackets_is_left_out_of_the_short_role() -> None:
    for title, short in (
        ("District Commander, North", "the District Commander"),
        ("Head of Probation (North)", "the Head of Probation"),
        ("Police", "the Police"),
    ):
        assert role_forms(Role(title=title), {}, DAY) == tuple(
            dict.fromkeys((short, f"the {title}"))
        )


def test_a_body_bears_its_name_of_the_day_and_one_that_ended_is_not_offered() -> None:
    assert forms("ep") == ("Essex Police", "the Essex Police", "the EP")
    assert not fitting("gone", known())


def test_who_is_in_the_room_comes_first() -> None:
    assert [one.id for one in fitting("rob", known(room={"baker"}))] == ["baker", "able"]
    assert [one.id for one in fitting("rob", known(room={"able"}))] == ["able", "baker"]


def test_accents_apostrophes_and_capitals_need_not_be_typed() -> None:
    assert fitting("oshe", known())[0].id == "osh"
    assert fitting("ZOE", known())[0].id == "osh"


def test_a_role_finds_its_holder_and_a_slip_is_forgiven_only_where_nothing_fits() -> None:
    assert fitting("commander", known())[0].id == "able"
    assert fitting("cluogh", known())[0].id == "clough"
    assert fitting("xqzw", known()) == ()
    assert fitting("", known()) == ()
