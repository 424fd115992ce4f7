"""Two who change the same thing: the second is told, and nothing of either is lost."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scp_tui.errors import StaleRecord
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.people import Person
from scp_tui.store.office import OfficeStore
from tests.store.conftest import REF, a_meeting, a_minute, an_ask


@pytest.fixture
def meeting(store: OfficeStore) -> Meeting:
    return store.create_meeting(replace(a_meeting(items=3), serial=3), what="made")


def edit(store: OfficeStore, item: AgendaItem) -> Meeting:
    def change(meeting: Meeting) -> Meeting:
        return replace(
            meeting, items=tuple(item if item.id == old.id else old for old in meeting.items)
        )

    return store.change_meeting(REF, change, what="edit")


def test_the_second_of_two_stale_writers_is_told(store: OfficeStore, meeting: Meeting) -> None:
    edit(store, replace(meeting.items[0], title="Mine"))
    with pytest.raises(StaleRecord) as error:
        edit(store, replace(meeting.items[0], title="Yours"))
    assert isinstance(error.value.current, AgendaItem)
    assert error.value.current.title == "Mine"
    assert error.value.exit_code == 6
    assert "CDC/2019-09-10, items i1" in str(error.value)
    assert store.meeting(REF).items[0].title == "Mine"


def test_two_parts_can_be_changed_from_the_same_reading(
    store: OfficeStore, meeting: Meeting
) -> None:
    edit(store, replace(meeting.items[0], title="Mine"))
    now = edit(store, replace(meeting.items[1], title="Yours"))
    assert [item.title for item in now.items] == ["Mine", "Yours", "Item 3"]
    assert [item.rev for item in now.items] == [2, 2, 1]


def test_the_same_content_writes_nothing(store: OfficeStore, meeting: Meeting) -> None:
    edit(store, replace(meeting.items[0], title="Mine"))
    again = edit(store, replace(meeting.items[0], title="Mine"))
    assert again.items[0].rev == 2
    name = f"meetings/{REF}.json"
    stamp = store._cabinet.files.stamp(name)
    store.change_meeting(REF, lambda m: m, what="nothing")
    assert store._cabinet.files.stamp(name) == stamp


def test_a_part_removed_meanwhile_is_told(store: OfficeStore, meeting: Meeting) -> None:
    store.change_meeting(REF, lambda m: replace(m, items=m.items[1:]), what="remove")
    late = replace(meeting.items[0], title="Late")
    with pytest.raises(StaleRecord) as error:
        store.change_meeting(REF, lambda m: replace(m, items=(*m.items, late)), what="edit")
    assert error.value.current is None


def test_a_whole_meeting_from_before_an_addition_is_stale(
    store: OfficeStore, meeting: Meeting
) -> None:
    new = AgendaItem(id="i4", title="New")
    store.change_meeting(REF, lambda m: replace(m, serial=4, items=(*m.items, new)), what="add")
    with pytest.raises(StaleRecord):
        store.change_meeting(REF, lambda _: replace(meeting, venue="Hall"), what="venue")
    assert len(store.meeting(REF).items) == 4


def test_a_stale_half_of_a_pair_writes_neither(store: OfficeStore, meeting: Meeting) -> None:
    private = replace(Restricted(id=REF), minutes=(a_minute("Secret."),))
    store.change_meeting_and_restricted(REF, lambda m, r: (m, private), what="minute")
    stale = replace(a_minute("Other."), rev=7)
    with pytest.raises(StaleRecord):
        store.change_meeting_and_restricted(
            REF, lambda m, r: (replace(m, venue="Hall"), replace(r, minutes=(stale,))), what="both"
        )
    assert store.meeting(REF).venue is None
    assert store.restricted(REF).minutes[0].blocks[0].text == "Secret."


def test_undo_puts_back_what_a_change_altered(store: OfficeStore, meeting: Meeting) -> None:
    after = edit(store, replace(meeting.items[0], title="Wrong"))
    edit(store, replace(meeting.items[1], title="By another"))
    back = store.revert(meeting, after, what="undo")
    assert [item.title for item in back.items] == ["Item 1", "By another", "Item 3"]
    assert back.items[0].rev == 3
    assert back == store.meeting(REF)


def test_undo_refuses_what_was_changed_since(store: OfficeStore, meeting: Meeting) -> None:
    after = edit(store, replace(meeting.items[0], title="Wrong"))
    edit(store, replace(after.items[0], title="Right"))
    with pytest.raises(StaleRecord):
        store.revert(meeting, after, what="undo")
    assert store.meeting(REF).items[0].title == "Right"


def test_undo_brings_back_a_removed_part_in_its_place(store: OfficeStore, meeting: Meeting) -> None:
    after = store.change_meeting(
        REF, lambda m: replace(m, items=(m.items[0], m.items[2])), what="remove"
    )
    back = store.revert(meeting, after, what="undo")
    assert [item.id for item in back.items] == ["i1", "i2", "i3"]
    assert back.items[1].rev > meeting.items[1].rev


def test_undo_brings_back_a_part_after_another_was_added(
    store: OfficeStore, meeting: Meeting
) -> None:
    after = store.change_meeting(
        REF, lambda m: replace(m, items=(m.items[0], m.items[2])), what="remove"
    )
    new = AgendaItem(id="i4", title="New")
    store.change_meeting(REF, lambda m: replace(m, serial=4, items=(*m.items, new)), what="add")
    back = store.revert(meeting, after, what="undo")
    assert [item.id for item in back.items] == ["i1", "i2", "i3", "i4"]
    assert back.serial == 4


def test_undo_takes_away_an_added_part_but_not_its_number(
    store: OfficeStore, meeting: Meeting
) -> None:
    new = AgendaItem(id="i4", title="New")
    after = store.change_meeting(
        REF, lambda m: replace(m, serial=4, items=(*m.items, new)), what="add"
    )
    back = store.revert(meeting, after, what="undo")
    assert [item.id for item in back.items] == ["i1", "i2", "i3"]
    assert back.serial == 4


def test_undo_of_a_move_restores_the_order(store: OfficeStore, meeting: Meeting) -> None:
    after = store.change_meeting(REF, lambda m: replace(m, items=m.items[::-1]), what="move")
    assert store.revert(meeting, after, what="undo").items == meeting.items


def test_undo_of_a_head_a_register_and_a_pair(store: OfficeStore, meeting: Meeting) -> None:
    after = store.change_meeting(REF, lambda m: replace(m, venue="Wrong"), what="venue")
    assert store.revert(meeting, after, what="undo").venue is None
    before = store.register()
    able = Person(id="able", family_name="Able")
    changed = store.change_register(lambda r: replace(r, people=(able,)), what="person")
    assert store.revert(before, changed, what="undo").people == ()
    pair = store.meeting(REF), store.restricted(REF)
    new = store.change_meeting_and_restricted(
        REF,
        lambda m, r: (replace(m, notes="n"), replace(r, minutes=(a_minute("Secret."),))),
        what="both",
    )
    back = store.revert(pair, new, what="undo")
    assert back[0].notes is None
    assert back[1].minutes == ()


def test_undo_of_follow_ups(store: OfficeStore) -> None:
    before = store.add_follow_up(an_ask(), year="19-20", what="ask")
    after = store.change_follow_up(before.id, lambda f: replace(f, title="Wrong"), what="edit")
    back = store.revert(before, after, what="undo")
    assert back.title == before.title
    assert back.rev == 3
    store.revert(None, back, what="undo")
    assert store.follow_ups(settled=True) == ()
    assert store.add_follow_up(an_ask(), year="19-20", what="ask").id == "CDC/19-20/02"


def test_undo_of_a_new_meeting(store: OfficeStore, meeting: Meeting) -> None:
    changed = edit(store, replace(meeting.items[0], to_follow=True))
    with pytest.raises(StaleRecord):
        store.revert(None, meeting, what="undo")
    store.revert(None, changed, what="undo")
    assert store.meeting_refs() == ()
