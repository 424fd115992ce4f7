"""Names as minutes print them."""

from __future__ import annotations

import pytest

from scp_tui.records.people import Person
from scp_tui.records.room import Attendance, AttendanceKind
from scp_tui.rules.names import (
    attendance_name,
    initialism,
    join_names,
    name_matches,
    name_of,
    person_name,
)
from tests.rules.people import person


def test_style_and_family_name_with_the_given_name_when_formal() -> None:
    able = person("able", given_name="Sam")
    assert person_name(able) == "Councillor Able"
    assert person_name(able, formal=True) == "Councillor Sam Able"
    officer = Person(id="o", family_name="Stone", given_name="Jo")
    assert person_name(officer) == "Jo Stone"
    police = Person(id="p", family_name="Stone", given_name="Jo", style="Chief Inspector")
    assert person_name(police) == "Chief Inspector Stone"
    assert person_name(police, formal=True) == "Chief Inspector Jo Stone"


def test_two_of_one_name_are_told_apart() -> None:
    first = person("able", given_name="Sam")
    second = Person(id="able-2", family_name="Able", given_name="Jo", councillor=True)
    assert name_of("able", [first, second]) == "Councillor Sam Able"
    assert name_of("able", [first]) == "Councillor Able"
    assert name_of("nobody", [first]) == "nobody"


def test_attendance_of_somebody_outside_the_register() -> None:
    line = Attendance(id="a", kind=AttendanceKind.VISITOR, name="A resident")
    assert attendance_name(line, {}) == "A resident"
    known = Attendance(id="b", kind=AttendanceKind.PRESENT, person="able")
    assert attendance_name(known, {"able": person("able")}) == "Councillor Able"


@pytest.mark.parametrize(
    ("names", "joined"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_join_names(names: list[str], joined: str) -> None:
    assert join_names(names) == joined


def test_initialism_and_completion() -> None:
    assert initialism("Audit and Risk Committee") == "ARC"
    assert initialism("Community 360") == "C3"
    assert name_matches("sam ab", person("able"))
    assert name_matches("counc", person("able"))
    assert not name_matches("bake", person("able"))
