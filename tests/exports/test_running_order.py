"""The running order: what the person presiding is to say, and how long the evening should take."""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.exports.pages.running_order import running_order_page
from scp_tui.exports.writers import render
from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from tests.exports import fixture

PUTS_IT = "I move that the public be excluded"
NOTHING = "No item is in Part B"


def spoken(*items: AgendaItem) -> str:
    meeting = replace(fixture.MEETING, items=items, declarations=(), motions=(), log=())
    page = running_order_page(meeting, fixture.COMMITTEE, fixture.REGISTER)
    return render(page, "txt", width=200)


def test_the_public_are_excluded_where_there_is_something_to_exclude_them_from() -> None:
    exclusion = AgendaItem(id="x", kind=ItemKind.EXCLUSION, title="Exclusion of the Public")
    private = AgendaItem(id="y", title="A contract", part=Part.B)
    assert PUTS_IT in spoken(exclusion, private)
    assert NOTHING not in spoken(exclusion, private)
    assert PUTS_IT not in spoken(exclusion)
    assert NOTHING in spoken(exclusion)
    assert "My own words." in spoken(replace(exclusion, script="My own words."))


def test_the_minutes_of_all_slots_are_counted_if_there_are_any() -> None:
    plain = AgendaItem(id="a", title="Report"), AgendaItem(id="b", title="Other")
    timed = replace(plain[0], slot=15)
    assert "In all: no item has a slot" in spoken(*plain)
    assert "In all: 15 minutes for 1 of 2 items; the others have no slot" in spoken(timed, plain[1])


def test_what_went_private_comes_behind_the_resolution_as_on_the_agenda() -> None:
    exclusion = AgendaItem(id="x", kind=ItemKind.EXCLUSION, title="Exclusion of the Public")
    moved = AgendaItem(id="y", title="Report TWO", part=Part.B, number="1")
    text = spoken(moved, AgendaItem(id="z", title="Report THREE"), exclusion)
    text = text[text.index("In all:") :]
    assert text.index("Report THREE") < text.index("Exclusion of the") < text.index("Report TWO")
