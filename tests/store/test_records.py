"""What goes in comes out the same, in memory and on a disk."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.errors import InputRefused, NotFound
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.people import Person
from scp_tui.records.refs import MeetingRef
from scp_tui.store.office import OfficeStore
from tests.store.conftest import NOW, REF, a_meeting, a_minute, clock


def test_a_new_office_has_an_empty_register(store: OfficeStore) -> None:
    assert store.register() == Register(id="register", rev=1)
    assert store.meeting_refs() == ()
    assert store.headers() == ()
    assert store.follow_ups() == ()
    assert store.check() == ()
    assert store.last_saved is None


def test_the_register_changes_part_by_part(store: OfficeStore) -> None:
    cdc = Committee(id="CDC", name="Crime and Disorder Committee")
    able = Person(id="able", family_name="Able")
    store.change_register(lambda r: replace(r, committees=(cdc,)), what="committee")
    register = store.change_register(lambda r: replace(r, people=(able,)), what="person")
    assert register == store.register()
    assert [c.rev for c in register.committees] == [1]
    changed = store.change_register(
        lambda r: replace(r, people=(replace(r.people[0], given_name="Ann"),)), what="person"
    )
    assert changed.people[0].rev == 2
    assert changed.committees[0].rev == 1
    assert changed.rev == 1
    assert store.last_saved == NOW


def test_a_meeting_is_made_once(store: OfficeStore) -> None:
    made = store.create_meeting(a_meeting(), what="made")
    assert made.rev == 1
    assert [item.rev for item in made.items] == [1, 1]
    assert store.meeting(REF) == made
    with pytest.raises(InputRefused, match="already a meeting"):
        store.create_meeting(a_meeting(), what="again")


def test_a_meeting_comes_with_its_restricted_part(store: OfficeStore) -> None:
    private = Restricted(id=REF, minutes=(a_minute("Private words."),))
    store.create_meeting(a_meeting(), private, what="made")
    assert store.restricted(REF).minutes[0].blocks[0].text == "Private words."
    assert store.meeting(REF).minutes == ()


def test_restricted_is_empty_when_there_is_none(store: OfficeStore) -> None:
    store.create_meeting(a_meeting(), what="made")
    assert store.restricted(REF) == Restricted(id=REF, rev=0)


def test_the_order_of_the_agenda_is_kept(store: OfficeStore) -> None:
    store.create_meeting(a_meeting(items=4), what="made")
    turned = store.change_meeting(REF, lambda m: replace(m, items=m.items[::-1]), what="turn")
    assert [item.id for item in turned.items] == ["i4", "i3", "i2", "i1"]
    assert {item.rev for item in turned.items} == {1}
    first = AgendaItem(id="i5", title="First")
    grown = store.change_meeting(REF, lambda m: replace(m, items=(first, *m.items)), what="add")
    assert [item.id for item in grown.items] == ["i5", "i4", "i3", "i2", "i1"]
    assert store.meeting(REF) == grown


def test_a_removed_part_is_gone(store: OfficeStore) -> None:
    store.create_meeting(a_meeting(), what="made")
    store.change_meeting(REF, lambda m: replace(m, items=m.items[1:]), what="remove")
    assert [item.id for item in store.meeting(REF).items] == ["i2"]
    store.change_meeting(REF, lambda m: replace(m, items=()), what="remove")
    assert store.meeting(REF).items == ()


def test_meetings_are_listed_by_date(store: OfficeStore) -> None:
    for ref in ("CDC/2020-03-23", "CDC/2019-09-10-2", "CDC/2019-09-10", "ABC/2019-12-01"):
        store.create_meeting(a_meeting(ref), what="made")
    assert [str(ref) for ref in store.meeting_refs()] == [
        "CDC/2019-09-10",
        "CDC/2019-09-10-2",
        "ABC/2019-12-01",
        "CDC/2020-03-23",
    ]
    assert store.meeting_refs("ABC") == (MeetingRef(committee="ABC", date=dt.date(2019, 12, 1)),)
    assert [header.ref for header in store.headers()] == [str(r) for r in store.meeting_refs()]


def test_what_is_not_there_is_not_found(store: OfficeStore) -> None:
    with pytest.raises(NotFound, match="CDC/2019-09-10: there is no such meeting"):
        store.meeting(REF)
    with pytest.raises(NotFound):
        store.change_meeting(REF, lambda m: m, what="change")
    with pytest.raises(NotFound):
        store.follow_up("CDC/19-20/01")


@pytest.mark.parametrize(
    "ref",
    [
        "../../etc/passwd",
        "CDC/../2019-09-10",
        "CDC/2019-09-10/../../x",
        "CDC/2019-02-30",
        "CDC/2019-09-10-1",
        "cdc/2019-09-10",
        "/2019-09-10",
        "CDC/2019-09-10\n",
        "CDC/٢٠١٩-09-10",
        "",
        "A" * 13 + "/2019-09-10",
        ".CDC/2019-09-10",
    ],
)
def test_a_reference_that_is_none_is_refused(store: OfficeStore, ref: str) -> None:
    for read in (store.meeting, store.restricted):
        with pytest.raises(InputRefused):
            read(ref)
    with pytest.raises(InputRefused):
        store.create_meeting(replace(a_meeting(), id=ref), what="made")


@pytest.mark.parametrize("code", ["..", "a", "CDC/..", "", "CDC\0", "Ç", "-A", "restricted/x"])
def test_a_committee_code_that_leads_elsewhere_is_refused(store: OfficeStore, code: str) -> None:
    from tests.store.conftest import an_ask

    with pytest.raises(InputRefused):
        store.add_follow_up(replace(an_ask(), committee=code), year="19-20", what="ask")
    assert store.follow_ups(settled=True) == ()


def test_a_meeting_keeps_its_reference(store: OfficeStore) -> None:
    store.create_meeting(a_meeting(), what="made")
    for fields in ({"id": "CDC/2019-09-11"}, {"date": dt.date(2019, 9, 11)}, {"sitting": 2}):
        with pytest.raises(InputRefused, match="keeps its reference"):
            store.change_meeting(REF, lambda m, f=fields: replace(m, **f), what="move")  # type: ignore[misc]
    with pytest.raises(InputRefused, match="does not fit"):
        store.create_meeting(replace(a_meeting(), id="CDC/2019-09-11"), what="made")


def test_an_id_stands_once(store: OfficeStore) -> None:
    store.create_meeting(a_meeting(), what="made")
    twice = AgendaItem(id="i1", title="Twice")
    with pytest.raises(InputRefused, match="twice"):
        store.change_meeting(REF, lambda m: replace(m, items=(*m.items, twice)), what="add")
    with pytest.raises(InputRefused, match="no id"):
        store.change_meeting(
            REF, lambda m: replace(m, items=(AgendaItem(id="", title="x"),)), what="add"
        )
    assert len(store.meeting(REF).items) == 2


def test_what_no_file_can_hold_is_refused(store: OfficeStore) -> None:
    store.create_meeting(a_meeting(), what="made")
    with pytest.raises(InputRefused, match="cannot be stored"):
        store.change_meeting(REF, lambda m: replace(m, notes="\ud800"), what="notes")
    assert store.meeting(REF).notes is None


def test_a_change_within_a_change_is_not_overwritten(store: OfficeStore) -> None:
    from scp_tui.errors import StaleRecord

    store.create_meeting(a_meeting(), what="made")

    def outer(meeting: Meeting) -> Meeting:
        store.change_meeting(REF, lambda m: replace(m, venue="Within"), what="within")
        return replace(meeting, venue="Without")

    with pytest.raises(StaleRecord):
        store.change_meeting(REF, outer, what="without")
    assert store.meeting(REF).venue == "Within"


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(titles=st.lists(text, max_size=6), notes=st.none() | text)
def test_any_text_comes_back_as_it_was(titles: list[str], notes: str | None) -> None:
    store = OfficeStore.in_memory(clock=clock, actor="clerk")
    items = tuple(AgendaItem(id=f"i{n}", title=t, text=t) for n, t in enumerate(titles))
    made = store.create_meeting(replace(a_meeting(), items=items, notes=notes), what="made")
    again = store.meeting(REF)
    assert again == made
    assert [item.title for item in again.items] == titles
    assert again.notes == notes
