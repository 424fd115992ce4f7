"""The committee, the people and the partners stand as the papers show them, and no further."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.records.agenda import ItemKind
from scp_tui.records.committee import MinuteNumbering, QuorumRule, Seat
from scp_tui.rules.membership import (
    chair_on,
    may_substitute,
    members_on,
    person_by_id,
    role_on,
)
from tests.sample.office import register

SEPTEMBER = dt.date(2019, 9, 10)
MARCH = dt.date(2020, 3, 23)


def test_the_committee_s_rules() -> None:
    (committee,) = register().committees
    assert (committee.id, committee.name) == ("CDC", "Crime and Disorder Committee")
    assert (committee.seats, committee.minimum_frequency_months) == (8, 12)
    assert (committee.chair_title, committee.deputy_chair_title) == ("Chairman", "Deputy Chairman")
    assert committee.minute_numbering is MinuteNumbering.CONTINUOUS
    assert committee.interest_rules["non_pecuniary_interest"].endswith("Rule 7 (5)")
    assert committee.substitutes.exclude_cabinet
    assert committee.substitutes.exclude_members
    assert committee.co_option.allowed
    assert not committee.co_option.may_vote
    assert committee.usual_start == dt.time(18)
    assert len(committee.glossary) == 29


def test_the_quorum_is_the_default_and_says_so() -> None:
    (committee,) = register().committees
    assert committee.quorum == QuorumRule()
    assert "Quorum: no paper states it" in (committee.notes or "")


def test_the_standing_items_in_their_order() -> None:
    (committee,) = register().committees
    assert [one.kind for one in committee.standing_items] == [
        ItemKind.WELCOME,
        ItemKind.SUBSTITUTIONS,
        ItemKind.URGENT_ITEMS,
        ItemKind.DECLARATIONS,
        ItemKind.PREVIOUS_MINUTES,
        ItemKind.PUBLIC_SPEAKING,
        ItemKind.REPORT,
        ItemKind.EXCLUSION,
    ]
    assert all(one.text for one in committee.standing_items)


def test_who_held_a_seat_and_that_nobody_is_guessed_into_the_chair() -> None:
    names = [
        person.family_name
        for seat in members_on(register(), "CDC", MARCH)
        if (person := person_by_id(register(), seat.person))
    ]
    assert names == [
        "Bentley",
        "Bourne",
        "Davies",
        "Dundas",
        "Hayter",
        "Hogg",
        "McCarthy",
        "Whitehead",
    ]
    assert {seat.seat for seat in register().memberships} == {Seat.MEMBER}
    assert chair_on(register(), "CDC", MARCH) is None
    assert all(one.since is None and one.until is None for one in register().memberships)


def test_hayter_is_not_shown_in_2019() -> None:
    seats = {one.person: one for one in register().memberships}
    assert seats["chris-hayter"].seen_on == (MARCH,)
    assert all(
        one.seen_on == (SEPTEMBER, MARCH) for pid, one in seats.items() if pid != "chris-hayter"
    )


@pytest.mark.parametrize(
    ("person", "day", "title"),
    [
        ("mike-lilley", dt.date(2017, 9, 1), "Portfolio Holder for Community Safety and Licensing"),
        (
            "mike-lilley",
            SEPTEMBER,
            "Portfolio Holder for Communities, Wellbeing and Public Safety",
        ),
        ("pamela-donnelly", dt.date(2017, 9, 12), "Chair of the Safer Colchester Partnership"),
        ("pamela-donnelly", SEPTEMBER, "Chair of the Safer Colchester Partnership"),
        ("shaun-kane", dt.date(2017, 9, 12), "District Commander, Colchester District"),
        ("rob-huddleston", SEPTEMBER, "Police District Commander"),
    ],
)
def test_titles_are_those_of_their_day(person: str, day: dt.date, title: str) -> None:
    found = person_by_id(register(), person)
    assert found is not None
    role = role_on(found, day)
    assert role is not None
    assert role.title == title


def test_a_second_title_of_the_chair_of_the_partnership_and_none_assumed_for_2020() -> None:
    donnelly = person_by_id(register(), "pamela-donnelly")
    assert donnelly is not None
    assert [one.title for one in donnelly.roles] == [
        "Chair of the Safer Colchester Partnership",
        "Strategic Director of Customer and Relationships",
    ]
    assert max(day for role in donnelly.roles for day in role.seen_on) == SEPTEMBER


def test_who_may_substitute() -> None:
    office = register()
    people = {one.id: one for one in office.people}
    allowed = {pid for pid, one in people.items() if may_substitute(office, "CDC", one, SEPTEMBER)}
    assert allowed == {"hazell", "willetts", "chris-hayter"}


def test_roles_are_dated_by_sightings_alone() -> None:
    roles = [role for person in register().people for role in person.roles]
    assert all(role.seen_on and role.since is None and role.until is None for role in roles)
    assert all(role.source for role in roles)


def listings(body_id: str) -> set[tuple[str, str, bool | None]]:
    body = next(one for one in register().organisations if one.id == body_id)
    return {(one.paper, one.name, one.statutory) for one in body.listings}


def partners(paper: str, where: str, statutory: bool | None) -> set[str]:
    return {
        body.id
        for body in register().organisations
        for one in body.listings
        if one.paper == paper and one.statutory is statutory and (one.where or "") == where
    }


def test_each_paper_s_list_of_partners_is_kept() -> None:
    core = {"cbc", "essex-police", "ecfrs", "nee-ccg", "ecc"}
    assert partners("press-2017-09-01", "second paragraph", True) == {*core, "probation-services"}
    assert partners("press-2017-09-01", "second paragraph", False) == {
        "community-360",
        "cbh",
        "garrison",
    }
    assert partners("report-2020-03-23", "paragraph 4.2", True) == {*core, "nps", "ecrc"}
    assert partners("report-2020-03-23", "paragraph 4.2", False) == {
        "cbh",
        "university-of-essex",
        "community-360",
        "garrison",
    }
    assert partners("report-2020-03-23", "paragraph 4.3", None) == {
        "north-essex-children-families",
        "north-essex-adult-social-care",
        "essex-ambulance",
        "essex-youth-service",
        "colchester-bid",
        "colchester-institute",
    }
    page = "Appendix A, first page"
    assert partners("report-2020-03-23", page, True) == {*core, "nps", "ecrc"}
    assert partners("report-2020-03-23", page, False) == {
        "garrison",
        "university-of-essex",
        "community-360",
        "cbh",
        "colchester-bid",
    }


def test_disagreements_between_papers_are_kept() -> None:
    assert ("report-2020-03-23", "BID", False) in listings("colchester-bid")
    assert ("report-2020-03-23", "Colchester BID", None) in listings("colchester-bid")
    fire = {name for _, name, _ in listings("ecfrs")}
    assert {"Essex Fire and Rescue Service (EFRS)", "Essex Fire and Rescue Service (ECFRS)"} <= fire
    body = next(one for one in register().organisations if one.id == "community-360")
    assert [one.name for one in body.former_names] == ["CCVS"]


def test_statuses_name_their_paper_and_agree_with_a_listing() -> None:
    for body in register().organisations:
        for status in body.statuses:
            assert status.source is not None
            assert any(
                one.paper == status.source.paper
                and one.where == status.source.where
                and one.statutory is status.statutory
                for one in body.listings
            ), body.id
