"""The house's crest, foot, titles and words are on every kind of page (R6.6)."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.page_kinds import PAGE_KINDS, Of
from scp_tui.rules.phrases import DEFAULT_PHRASES
from tests.desk.conftest import Hands
from tests.desk.test_house_corrections import confirm, house
from tests.desk.test_life import DAYS, SETS, TEXT, begin_confirming, hold, page

SET = SETS[0]
TITLED = {
    kind: f"title_{kind.replace('-', '_')}"
    for kind in PAGE_KINDS
    if f"title_{kind.replace('-', '_')}" in DEFAULT_PHRASES
}
REFERENCES = {Of.MEETING: SET, Of.YEAR: "XYZ/26-27", Of.COMMITTEE: "XYZ", Of.OFFICE: "XYZ"}


@pytest.fixture
def housed(desk: Desk, clock: Hands) -> Desk:
    titles = {phrase: f"Our {kind} for the {{chair}}" for kind, phrase in TITLED.items()}
    house(desk, crest="ARMS OF EXAMPLE", footer="FOOTLINE ONE", **titles)
    hold(desk, clock, DAYS[0], TEXT)
    return desk


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_every_kind_of_page_has_crest_foot_and_the_title_of_the_house(
    housed: Desk, kind: str
) -> None:
    text = page(housed, REFERENCES[PAGE_KINDS[kind].of], kind)
    assert text.count("ARMS OF EXAMPLE") == 1 + (kind == "house-style"), "and once as a phrase"
    assert text.count("FOOTLINE ONE") == 1 + (kind == "house-style")
    if kind in TITLED:
        assert f"Our {kind} for the Chairman" in text
        assert f"Our {kind} for the Chairman" in page(housed, "XYZ", "house-style")


def test_confirmed_minutes_have_the_foot_of_the_house_once(housed: Desk, clock: Hands) -> None:
    confirm(housed, begin_confirming(housed, clock))
    for kind in ("minutes", "minutes-exempt", "minute-book"):
        text = page(housed, REFERENCES[PAGE_KINDS[kind].of], kind)
        assert text.count("FOOTLINE ONE") == text.count("ARMS OF EXAMPLE") == 1


def test_the_foot_of_the_house_is_not_of_the_minutes(housed: Desk) -> None:
    house(housed, footer="Councillor Pat Baker answers for this paper.")
    book = page(housed, "XYZ/26-27", "minute-book")
    assert "Baker" not in book.split("Index of people")[1].split("Councillor Pat Baker")[0]


def test_every_title_that_a_house_can_have_is_in_the_specimen(housed: Desk) -> None:
    titles = {name for name in DEFAULT_PHRASES if name.startswith("title_")}
    assert titles == set(TITLED.values()), "each is of a kind of page"


def test_the_specimen_shows_an_agenda_who_attended_and_a_vote(housed: Desk) -> None:
    house(housed, present_label="Members there:", part_b_title="Closed part")
    text = page(housed, "XYZ", "house-style")
    assert "Members there: Councillor X" in text
    assert "Closed part" in text
    assert "On a motion by Councillor X, seconded by Councillor Y" in text
    assert "For 2, Against 1" in text


def test_the_tracker_and_the_chairs_copy_have_the_words_of_the_house(
    housed: Desk, clock: Hands
) -> None:
    known = housed.office.committee("XYZ")
    housed.office.save_committee(replace(known, name="Audit Panel", chair_title="Convenor"))
    house(housed, tracker_recommended="that the Panel {what}.", tracker_default="due in time")
    clock.set(dt.datetime(2026, 7, 16, 10, 0))
    housed.follow_ups.ask(SET, title="A list of sites", owner="EP", requester="a member")
    clock.set(dt.datetime(2027, 7, 16, 10, 0))
    tracker, chair = (page(housed, SET, kind) for kind in ("tracker", "chair"))
    assert "that the Panel" in tracker
    assert "Committee" not in tracker.replace("Example Committee", "")
    assert "Our chair for the Convenor" in chair
    assert "the Chair's" not in chair
