"""Agenda numbers and minute numbers: as printed, never twice, and warned about when history is."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import MinuteNumbering
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import Motion
from scp_tui.records.room import ItemCourse, ItemStatus
from scp_tui.rules.numbering import (
    agenda_numbers,
    items_to_minute,
    minute_numbers,
    numbering_findings,
)
from scp_tui.rules.room_items import items_in_order_taken
from tests.rules.people import committee, item, meeting, minute, private


def numbered(date: str, *numbers: int, **fields: object) -> Meeting:
    """Return a meeting with minutes of those numbers, as printed."""
    items = tuple(item(f"i-{n}") for n in range(len(numbers)))
    minutes = tuple(minute(f"i-{n}", number=number) for n, number in enumerate(numbers))
    return meeting(dt.date.fromisoformat(date), items=items, minutes=minutes, **fields)


def unnumbered(date: str, count: int) -> Meeting:
    items = tuple(item(f"i-{n}") for n in range(count))
    minutes = tuple(minute(f"i-{n}") for n in range(count))
    return meeting(dt.date.fromisoformat(date), items=items, minutes=minutes)


def test_items_and_sub_items() -> None:
    items = (item("a"), item("b"), item("b1", parent="b"), item("b2", parent="b"), item("c"))
    assert list(agenda_numbers(items).values()) == ["1", "2", "2.1", "2.2", "3"]


def test_frozen_numbers_stand_and_later_items_do_not_collide() -> None:
    items = (
        item("a", number="1"),
        item("new"),
        item("newer"),
        item("b", number="2"),
        item("b1", number="2.1", parent="b"),
        item("b2", parent="b"),
        item("end"),
    )
    numbers = agenda_numbers(items)
    assert numbers == {
        "a": "1",
        "new": "1A",
        "newer": "1B",
        "b": "2",
        "b1": "2.1",
        "b2": "2.2",
        "end": "3",
    }


@st.composite
def agendas(draw: st.DrawFn) -> tuple[AgendaItem, ...]:
    count = draw(st.integers(0, 12))
    ids = [f"i-{n}" for n in range(count)]
    pool = draw(st.permutations([str(n) for n in range(1, 20)]))
    items = []
    for n, item_id in enumerate(ids):
        number = pool[n] if draw(st.booleans()) else None
        parent = draw(st.sampled_from([None, None, *ids]))
        items.append(item(item_id, number=number, parent=parent))
    return tuple(items)


@settings(deadline=None)
@given(agendas())
def test_every_item_has_a_number_of_its_own(items: tuple[AgendaItem, ...]) -> None:
    numbers = agenda_numbers(items)
    assert list(numbers) == [one.id for one in items]
    assert len(set(numbers.values())) == len(items)
    assert all(numbers[one.id] == one.number for one in items if one.number)
    frozen = tuple(
        AgendaItem(id=one.id, title="x", parent=one.parent, number=numbers[one.id]) for one in items
    )
    assert agenda_numbers(frozen) == numbers


def test_items_taken_out_of_order() -> None:
    items = (
        item("a"),
        *(item(name) for name in "bcdef"),
    )
    after = {"b": "c", "d": "c", "e": "f", "f": "e"}
    courses = {name: ItemCourse(taken_after=other) for name, other in after.items()}
    taken = [one.id for one in items_in_order_taken(meeting(items=items, courses=courses))]
    assert taken == ["a", "c", "b", "d", "e", "f"]


def test_only_what_was_minuted_gets_a_number() -> None:
    held = meeting(
        items=(
            item("said"),
            item("nil"),
            item("standing", minuted_when_empty=True),
            item("moved"),
            item("declared"),
            item("blank"),
            private("secret"),
            private("not-reached"),
        ),
        courses={"secret": ItemStatus.DONE},
        minutes=(minute("said"), minute("blank", "  ")),
        motions=(Motion(id="v", item="moved", text="that it be so"),),
        declarations=(
            Declaration(id="d", person="able", kind=InterestKind.PERSONAL, items=("declared",)),
        ),
    )
    wanted = ["said", "standing", "moved", "declared", "secret"]
    assert [one.id for one in items_to_minute(held)] == wanted
    kept = Restricted(id=held.id, minutes=(minute("not-reached"),))
    assert [one.id for one in items_to_minute(held, kept)] == [*wanted, "not-reached"]


def test_numbers_run_on_from_the_meeting_before() -> None:
    plain = committee(first_minute_number=17)
    first, second, third = (unnumbered(f"2019-0{n}-01", n) for n in (2, 3, 4))
    assert list(minute_numbers(first, plain).values()) == [17, 18]
    assert list(minute_numbers(third, plain, [second, first]).values()) == [22, 23, 24, 25]
    frozen = numbered("2019-03-01", 40, 41)
    assert list(minute_numbers(third, plain, [first, frozen]).values()) == [42, 43, 44, 45]
    other = meeting(dt.date(2019, 3, 5), committee="XYZ", minutes=(minute("i", number=90),))
    later = numbered("2019-09-01", 99)
    assert list(minute_numbers(second, plain, [first, other, later]).values()) == [19, 20, 21]


def test_numbers_begin_anew_with_the_municipal_year() -> None:
    yearly = committee(minute_numbering=MinuteNumbering.MUNICIPAL_YEAR, first_minute_number=17)
    before, after = numbered("2019-02-26", 17, 18), unnumbered("2019-05-22", 2)
    assert list(minute_numbers(after, yearly, [before]).values()) == [1, 2]
    assert list(minute_numbers(unnumbered("2019-04-30", 1), yearly, [before]).values()) == [19]


def test_a_minute_added_after_numbers_were_frozen_takes_a_new_one() -> None:
    items = (item("a"), item("new"), item("b"))
    minutes = (minute("a", number=5), minute("new"), minute("b", number=6))
    held = meeting(items=items, minutes=minutes)
    assert minute_numbers(held, committee()) == {"a": 5, "new": 7, "b": 6}


CHAIN = (
    numbered("2018-09-11", 17, 18),
    numbered("2019-02-26", 19, 20, 21),
    numbered("2019-09-10", 17, 18, 19),
)


def test_the_collisions_of_the_published_minutes_are_found() -> None:
    findings = numbering_findings(reversed(CHAIN), committee())
    assert {finding.rule for finding in findings} == {"R6.5"}
    assert [finding.where for finding in findings] == ["ABC/2019-09-10"] * 2
    first, second = findings
    assert "17 and 18" in first.message
    assert "11 September 2018" in first.message
    assert "minute 19" in second.message
    assert "26 February 2019" in second.message
    yearly = committee(minute_numbering=MinuteNumbering.MUNICIPAL_YEAR)
    reused = [one for one in numbering_findings(CHAIN, yearly) if "already" in one.message]
    assert reused == []


def test_gaps_are_found_unless_what_lies_between_is_only_partly_known() -> None:
    gap = (numbered("2019-02-01", 1, 2), numbered("2019-03-01", 5, 7))
    after, inside = numbering_findings(gap, committee())
    assert "begin at 5" in after.message
    assert "3 is next" in after.message
    assert "no minute bears the number 6" in inside.message
    partly = (numbered("2019-02-01", 1, 2, partly_known=True), numbered("2019-03-01", 5))
    assert numbering_findings(partly, committee()) == ()
    between = (gap[0], numbered("2019-02-15", partly_known=True), numbered("2019-03-01", 5))
    assert numbering_findings(between, committee()) == ()


def test_a_number_used_twice_in_one_meeting_is_found() -> None:
    (finding,) = numbering_findings([numbered("2019-02-01", 1, 1)], committee())
    assert "used twice in this meeting" in finding.message


@settings(deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=6), st.integers(1, 500))
def test_numbers_given_by_rule_are_consecutive_and_need_no_warning(
    counts: list[int], first: int
) -> None:
    start = dt.date(2019, 1, 1)
    chain = [
        unnumbered((start + dt.timedelta(days=7 * n)).isoformat(), count)
        for n, count in enumerate(counts)
    ]
    body = committee(first_minute_number=first)
    given_numbers = [
        number for one in chain for number in minute_numbers(one, body, chain).values()
    ]
    assert given_numbers == list(range(first, first + sum(counts)))
    assert numbering_findings(chain, body) == ()
