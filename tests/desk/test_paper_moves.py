"""From the fallback sheet: who came late and who left early, in the item where it happened."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import Part
from scp_tui.records.room import EventKind
from scp_tui.rules.fallback import PaperMove
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.room_items import attendance
from scp_tui.screens.paper_entry import RoomStep
from tests.desk.conftest import DAY, NOW, REF, Hands, furnish, item_called
from tests.desk.test_paper_people import enter_item, enter_room


def whole_sheet(desk: Desk, interests: str = "", **room: object) -> str:
    """Type in the sheet; return the minutes in one line."""
    enter_room(desk, **room)  # type: ignore[arg-type]
    for item in desk.store.meeting(REF).items:
        report = item.title == "Annual report"
        enter_item(desk, item.title, interests if report else "", notes="It was introduced.")
    desk.paper_entry.enter_end(REF, dt.time(20, 15))
    return " ".join(desk.pages.render("minutes", REF, "txt").split())


def test_an_hour_alone_names_no_item_and_nobody_counts_as_gone_before(
    desk: Desk, meeting: str
) -> None:
    page = whole_sheet(
        desk, "3 dpi a tenant, left", began=dt.time(18, 5), present=(1, 2, 3, 4), chair=1,
        left=(PaperMove(number=3, at=dt.time(19, 30)),),
        came=(PaperMove(number=2, at=dt.time(18, 40)),),
    )  # fmt: skip
    end = page[page.index("A contract") :]
    assert "Councillor Baker joined the meeting at 18:40. Councillor Clough left the meeting" in end
    assert "Councillor Clough left the meeting at 19:30. The meeting ended at 20:15." in end
    assert "Councillor Clough (until 19:30)" in page
    assert "Councillor Baker (from 18:40)" in page
    assert "18:40 during" not in page
    made = desk.store.meeting(meeting)
    assert Leaving(made).left_for(item_called(desk, "Annual report")) == {"clough"}
    assert "and left the meeting during its consideration" in page
    assert not [one for one in desk.room.board(REF).findings if "left" in one.message]


def test_without_hour_or_item_it_was_during_the_meeting(desk: Desk, meeting: str) -> None:
    page = whole_sheet(
        desk, present=(1, 2, 3), chair=1, left=(PaperMove(number=3),), came=(PaperMove(number=4),)
    )
    assert "Councillor Dean joined the meeting after it had begun." in page
    assert "Councillor Clough left during the meeting. The meeting ended at 20:15." in page


def test_in_an_item_it_prints_there_and_the_member_is_gone_after_it(
    desk: Desk, meeting: str
) -> None:
    report = item_called(desk, "Annual report")
    page = whole_sheet(
        desk, "3 dpi a tenant, left", present=(1, 2, 3), chair=1,
        left=(PaperMove(number=3, item=report), PaperMove(number=2, item=report, at=dt.time(19))),
        came=(PaperMove(number=4, item=report),),
    )  # fmt: skip
    text = page[page.index("Annual report") : page.index("5. ")]
    assert "Councillor Dean joined the meeting during consideration of this item." in text
    assert "Councillor Baker left the meeting at 19:00 during consideration of this item." in text
    assert "Councillor Clough left the meeting during consideration of this item." in text
    assert [one.person for one in attendance(desk.store.meeting(REF)) if one.here] == [
        "able",
        "dean",
    ]


def test_an_item_that_was_never_taken_is_not_claimed_and_remarked(desk: Desk, meeting: str) -> None:
    report = item_called(desk, "Annual report")
    enter_room(desk, present=(1, 2), chair=1, left=(PaperMove(number=2, item=report),))
    enter_item(desk, "Welcome", "", notes="It was introduced.")
    page = " ".join(desk.pages.render("minutes", REF, "txt").split())
    assert "Councillor Baker left during the meeting." in page
    assert "item 4" not in page
    assert not [one for one in desk.room.board(REF).findings if "not recorded as taken" in str(one)]
    desk.paper_entry.enter_end(REF, dt.time(20, 15))
    found = next(
        one for one in desk.room.board(REF).findings if "not recorded as taken" in one.message
    )
    assert found.where == f"{REF} item 4"
    assert found.message.startswith("Councillor Baker is recorded as leaving in this item")
    assert any("left in item 4" in one.words for one in desk.room.log(REF))


def test_where_the_log_has_the_hours_an_hour_says_in_which_item(desk: Desk, meeting: str) -> None:
    welcome, second, *_ = (one.id for one in desk.store.meeting(REF).items)
    enter_room(desk, began=dt.time(18, 0), present=(1, 2), chair=1)
    desk.room.enter(REF, EventKind.ITEM_OPENED, at=dt.time(18, 30), item=second)
    enter_room(desk, began=dt.time(18, 0), present=(1, 2), chair=1,
               left=(PaperMove(number=2, at=dt.time(18, 20)),))  # fmt: skip
    kinds = [(one.kind, one.item) for one in desk.store.meeting(REF).log[2:]]
    assert kinds == [
        (EventKind.ITEM_OPENED, welcome),
        (EventKind.LEFT, None),
        (EventKind.ITEM_OPENED, second),
    ]


def test_typed_again_the_right_hour_replaces_the_wrong_one(desk: Desk, meeting: str) -> None:
    for hour in (19, 20):
        moves = (PaperMove(number=2, at=dt.time(hour)),)
        enter_room(desk, present=(1, 2), chair=1, left=moves)
    log = [one.at for one in desk.store.meeting(REF).log if one.kind is EventKind.LEFT]
    assert log == [dt.time(20)]
    line = next(one for one in desk.room.log(REF) if one.event.kind is EventKind.LEFT)
    assert (line.item, line.words.endswith("left, in an item that is not known")) == ("", True)
    report = item_called(desk, "Annual report")
    enter_item(desk, "Annual report", "", notes="It was introduced.")
    event = line.event
    made = desk.room.correct(REF, event.id, event.rev, during=report)
    placed = next(one for one in made.log if one.replaces == event.id)
    assert (placed.unplaced, placed.item) == (False, None)


def test_who_left_before_they_came_was_there_from_the_start_and_came_back(
    desk: Desk, meeting: str
) -> None:
    desk.agenda.add_item(REF, "Second report")
    report, second = (item_called(desk, name) for name in ("Annual report", "Second report"))
    room: dict[str, Any] = {
        "began": dt.time(18), "present": (1, 2, 3, 4), "chair": 1,
        "left": (PaperMove(number=3, item=report, at=dt.time(18, 30)),),
        "came": (PaperMove(number=3, item=second, at=dt.time(18, 50)),),
    }  # fmt: skip
    page = whole_sheet(desk, **room)
    assert "Councillor Baker, Councillor Clough, Councillor Dean 1." in page
    text = page[page.index("Annual report") :]
    left, back = text.index("left the meeting at 18:30"), text.index("returned to the meeting at")
    assert left < text.index("Second report") < back
    wrong = ("no quorum", "Clough")
    found = [one.message for one in desk.room.board(REF).findings]
    assert not [one for one in found if any(words in one for words in wrong)]
    log = desk.store.meeting(meeting).log
    assert desk.paper_entry.moves(REF) == (room["came"], room["left"])
    enter_room(desk, **room)
    assert desk.store.meeting(meeting).log == log, "typed again, it is as it was"


def test_who_is_out_and_back_in_one_item_is_told_in_its_order(desk: Desk, meeting: str) -> None:
    report = item_called(desk, "Annual report")
    page = whole_sheet(
        desk, present=(1, 2, 3), chair=1,
        left=(PaperMove(number=3, item=report, at=dt.time(18, 30)),),
        came=(PaperMove(number=3, item=report, at=dt.time(18, 50)),),
    )  # fmt: skip
    assert page.index("left the meeting at 18:30") < page.index("returned to the meeting at 18:50")
    assert {one.person for one in attendance(desk.store.meeting(REF)) if one.here} >= {"clough"}
    assert "until 18:30" not in page


def test_out_and_back_by_the_hours_alone_is_there_all_the_evening(desk: Desk, meeting: str) -> None:
    report = item_called(desk, "Annual report")
    for item in (None, report):
        page = whole_sheet(
            desk, present=(1, 2, 3), chair=1,
            left=(PaperMove(number=3, item=item, at=dt.time(18, 30)),),
            came=(PaperMove(number=3, at=dt.time(18, 50)),),
        )  # fmt: skip
        assert "Councillor Clough returned to the meeting at 18:50." in page
        assert "(until" not in page
        assert "(from" not in page


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ({"left": (PaperMove(number=4),)}, "left: member 4 is not ticked present. Tick them"),
        ({"left": (PaperMove(number=4),), "absent": (4,)}, "4 is marked absent and left early"),
        ({"came": (PaperMove(number=4),), "absent": (4,)}, "4 is marked absent and came late"),
        ({"came": (PaperMove(number=4),), "apologies": (4,)}, "with apologies and came late"),
    ],
)
def test_who_cannot_have_come_or_gone_is_refused_in_true_words(
    desk: Desk, meeting: str, room: dict[str, Any], line: str
) -> None:
    before = desk.store.meeting(meeting)
    with pytest.raises(InputRefused) as refused:
        enter_room(desk, present=(1, 2, 3), chair=1, **room)
    assert line in str(refused.value)
    assert desk.store.meeting(meeting) == before


def test_what_is_not_typed_any_more_is_taken_out(desk: Desk, meeting: str) -> None:
    report = item_called(desk, "Annual report")
    enter_room(desk, present=(1, 2, 3), chair=1,
               left=(PaperMove(number=2, at=dt.time(19), item=report), PaperMove(number=3)),
               came=(PaperMove(number=4, item=report),))  # fmt: skip
    fields = {field.name: field.value for field in RoomStep(desk, REF, 9).fields}
    assert (fields["came"], fields["left"]) == ("4 item 4", "2 19:00 item 4, 3")
    assert fields["present"] == "1, 2, 3, 4"
    enter_room(desk, present=(1, 2, 3, 4), chair=1, left=(PaperMove(number=3),))
    lines = attendance(desk.store.meeting(REF))
    assert {one.person for one in lines} == {"able", "baker", "clough", "dean"}
    kinds = [one.kind for one in desk.store.meeting(REF).log if one.unplaced]
    assert kinds == [EventKind.LEFT]


MOVES = st.dictionaries(
    st.sampled_from((2, 3, 4)),
    st.tuples(st.sampled_from((EventKind.ARRIVED, EventKind.LEFT)), st.integers(0, 5)),
    max_size=3,
)


def furnished_night() -> Desk:
    desk = Desk.in_memory(clock=Hands(NOW), actor="tester")
    furnish(desk)
    desk.agenda.create_meeting("XYZ", DAY)
    desk.agenda.add_item(REF, "Annual report")
    desk.agenda.add_item(REF, "A contract", part=Part.B, exempt_paragraphs=(3,))
    return desk


@settings(deadline=None)
@given(MOVES, st.booleans(), st.sampled_from(("", "3 dpi a tenant, left", "2 a trustee, stayed")))
def test_what_is_typed_from_paper_prints_what_the_same_meeting_prints_entered_live(
    moves: dict[int, tuple[EventKind, int]], timed: bool, interests: str
) -> None:
    live, paper = (furnished_night() for _ in range(2))
    items = [one.id for one in live.store.meeting(REF).items]
    people = live.paper_entry.members(REF)
    hours = {number: dt.time(18, 2 * at) if timed else None for number, (_, at) in moves.items()}

    def typed(kind: EventKind) -> tuple[PaperMove, ...]:
        return tuple(
            PaperMove(number=number, item=items[at], at=hours[number])
            for number, (move, at) in moves.items()
            if move is kind
        )

    gone = {number for number, (kind, _) in moves.items() if kind is EventKind.ARRIVED}
    there = tuple(number for number in (1, 2, 3, 4) if number not in gone)
    printed = whole_sheet(
        paper, interests, present=there, chair=1,
        came=typed(EventKind.ARRIVED), left=typed(EventKind.LEFT),
    )  # fmt: skip
    enter_room(live, present=there, chair=1)
    for n, item in enumerate(live.store.meeting(REF).items):
        live.room.open_item(REF, item.id)
        for number, (kind, at) in moves.items():
            if at == n and kind is EventKind.ARRIVED:
                live.room.enter(REF, kind, during=item.id, at=hours[number], person=people[number])
        report = item.title == "Annual report"
        enter_item(live, item.title, interests if report else "", notes="It was introduced.")
        for number, (kind, at) in moves.items():
            if at == n and kind is EventKind.LEFT:
                live.room.enter(REF, kind, during=item.id, at=hours[number], person=people[number])
    live.paper_entry.enter_end(REF, dt.time(20, 15))
    assert printed == " ".join(live.pages.render("minutes", REF, "txt").split())
    states = [
        [(one.person, one.here) for one in attendance(desk.store.meeting(REF))]
        for desk in (live, paper)
    ]
    assert sorted(states[0]) == sorted(states[1])
