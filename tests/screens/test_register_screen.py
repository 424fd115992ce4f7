"""The register: look up, add, change, and the lists that belong to a record."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.committee import Closure, QuorumRule
from scp_tui.screens.app import ScpApp
from scp_tui.screens.register_values import (
    closures_text,
    pairs_text,
    quorum_text,
    read_closures,
    read_number,
    read_pairs,
    read_quorum,
)
from scp_tui.screens.rows import RowList
from tests.screens.driving import Driver, drive, put, shown, small_office, typed

TODAY = dt.date(2026, 7, 1)


def in_register(desk: Desk, script: Driver) -> None:
    """Drive the program from the register."""

    async def begin(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("register")
        await pilot.pause()
        await script(app, pilot)

    drive(desk, begin)


def test_the_four_lists_are_a_key_away_and_narrow_as_one_types() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "[Committees: 1]" in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert "[People: 2]" in shown(app)
        await pilot.press("slash", "b", "A", "k")
        await pilot.pause()
        rows = app.screen.query_one(RowList)
        assert "[People: 1 of 2]" in shown(app)
        assert [text.split()[1] for text in rows.texts] == ["Baker"]
        await pilot.press("z")
        await pilot.pause()
        assert "Nothing fits" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert len(rows.texts) == 2
        assert rows.has_focus
        await pilot.press("m")
        await pilot.pause()
        assert "since 1 May 2025" in shown(app)
        await pilot.press("o")
        await pilot.pause()
        assert "Essex Police" in shown(app)

    in_register(small_office(), look)


def test_a_person_is_added_and_undone() -> None:
    desk = small_office()

    async def add(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("p", "n")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "the family name is empty" in shown(app)
        await put(pilot, "Clough")
        await pilot.press("f2")
        await pilot.pause()
        assert "Saved. u takes it back." in shown(app)
        assert app.screen.query_one(RowList).current == "clough"
        await pilot.press("u")
        await pilot.pause()

    in_register(desk, add)
    assert [person.id for person in desk.office.register().people] == ["able", "baker"]


def test_a_committee_is_added_with_its_own_rules() -> None:
    desk = small_office()

    async def add(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await put(pilot, "LIC")
        await pilot.press("down")
        await put(pilot, "Licensing Committee")
        await pilot.press("down", "down")
        await put(pilot, "10")
        await pilot.press("down")
        await put(pilot, "1/0", anew=True)
        await pilot.press("f2")
        await pilot.pause()
        assert "'1/0' is not a quorum. As 1/4, at least 3." in shown(app)
        await put(pilot, "1/3 4", anew=True)
        await pilot.press("f2")
        await pilot.pause()

    in_register(desk, add)
    made = desk.office.committee("LIC")
    assert (made.name, made.seats) == ("Licensing Committee", 10)
    assert made.quorum == QuorumRule(numerator=1, denominator=3, minimum=4)


def test_an_abbreviation_that_is_taken_is_refused_beside_it() -> None:
    async def add(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await put(pilot, "XYZ")
        await pilot.press("down", "a", "f2")
        await pilot.pause()
        lines = shown(app).splitlines()
        place = next(n for n, line in enumerate(lines) if "> Abbreviation" in line)
        assert "another committee goes by XYZ already" in lines[place + 1]

    in_register(small_office(), add)


def test_the_standing_items_of_a_committee_are_a_list_of_their_own() -> None:
    desk = small_office()

    async def change(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("t")
        await pilot.pause()
        assert "Standing items of XYZ" in shown(app)
        await pilot.press("n")
        await pilot.pause()
        await put(pilot, "Work programme")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("minus")
        await pilot.pause()
        await pilot.press("home", "d", "y")
        await pilot.pause()

    in_register(desk, change)
    items = [item.title for item in desk.office.committee("XYZ").standing_items]
    assert items == [
        "Minutes of Previous Meeting",
        "Exclusion of the Public",
        "Work programme",
        "Private Report",
    ]


def test_roles_are_dated_and_a_date_that_does_not_exist_is_refused() -> None:
    desk = small_office()

    async def change(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("p", "t", "n")
        await pilot.pause()
        await put(pilot, "Portfolio holder")
        await pilot.press("down", "down")
        await put(pilot, "31/6/2025")
        await pilot.press("f2")
        await pilot.pause()
        lines = shown(app).splitlines()
        place = next(n for n, line in enumerate(lines) if "> Since" in line)
        assert "!" in lines[place + 1]
        await put(pilot, "1/6/2025", anew=True)
        await pilot.press("f2")
        await pilot.pause()
        assert "since 1 June 2025" in shown(app)

    in_register(desk, change)
    assert desk.office.person("able").roles[0].since == dt.date(2025, 6, 1)


def test_a_membership_needs_a_person_and_an_order_of_days() -> None:
    desk = small_office()

    async def add(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("m", "n")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "choose the person" in shown(app)
        await typed(pilot, "bak")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("down")
        await put(pilot, "1/5/2026")
        await pilot.press("down")
        await put(pilot, "1/5/2025")
        await pilot.press("f2")
        await pilot.pause()
        assert "the seat ends before it begins" in shown(app)
        await pilot.press("end", "backspace", "7", "f2")
        await pilot.pause()

    in_register(desk, add)
    added = desk.office.register().memberships[-1]
    assert (added.person, added.until) == ("baker", dt.date(2027, 5, 1))


def test_a_seat_entered_in_error_is_removed_and_brought_back() -> None:
    desk = small_office()

    async def remove(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "d Remove" not in shown(app)
        await pilot.press("m")
        await pilot.pause()
        assert "d Remove" in shown(app)
        await pilot.press("d", "y")
        await pilot.pause()
        assert len(desk.office.register().memberships) == 1
        await pilot.press("u")
        await pilot.pause()

    in_register(desk, remove)
    assert len(desk.office.register().memberships) == 2


@pytest.mark.parametrize("text", ["", "1", "1/", "a/b", "2/1", "1/0", "1/4/3", "1/4, at most 3"])
def test_what_is_not_a_quorum_is_refused(text: str) -> None:
    with pytest.raises(InputRefused):
        read_quorum(text)


@pytest.mark.parametrize("text", ["1/4, at least 3", "1/4 3", "1 / 4,3"])
def test_a_quorum_is_read_as_people_write_it(text: str) -> None:
    assert read_quorum(text) == QuorumRule(numerator=1, denominator=4, minimum=3)
    assert read_quorum(quorum_text(read_quorum(text))) == read_quorum(text)


@pytest.mark.parametrize("text", ["-1", "1.5", "eight", "٣", "9999999"])
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(InputRefused):
        read_number(text)


def test_pairs_and_closures_go_out_and_come_back() -> None:
    pairs = {"noted": "The report was NOTED: see [/].", "b": "c"}
    assert read_pairs(pairs_text(pairs)) == pairs
    with pytest.raises(InputRefused):
        read_pairs("no colon here")
    closures = (
        Closure(first=dt.date(2025, 12, 27), last=dt.date(2026, 1, 1)),
        Closure(first=dt.date(2026, 4, 7), last=dt.date(2026, 4, 7)),
    )
    assert read_closures(closures_text(closures), TODAY) == closures
    with pytest.raises(InputRefused):
        read_closures("2 January 2026 to 1 January 2026", TODAY)


def test_how_long_to_wait_for_a_quorum_is_the_committee_s_own() -> None:
    rule = read_quorum("1/4, at least 3, wait 20 minutes")
    assert (rule.minimum, rule.wait_minutes) == (3, 20)
    assert read_quorum(quorum_text(rule)) == rule
    assert read_quorum("1/4").wait_minutes == 15
    with pytest.raises(InputRefused, match="is no time to wait"):
        read_quorum("1/4, wait a bit")
