"""Follow-ups: serials given once, settled ones apart, restricted ones apart."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.errors import StaleRecord
from scp_tui.records.followups import Fact, FollowUp, FollowUpStatus
from scp_tui.rules.follow_ups import status_of
from scp_tui.store import shapes
from scp_tui.store.gathered import Added
from scp_tui.store.office import OfficeStore
from scp_tui.store.shapes import FollowUps
from tests.store.conftest import an_ask, open_office

CLOSED = FollowUpStatus.CLOSED


def ask(store: OfficeStore, title: str = "Report", year: str = "19-20", **more: object) -> FollowUp:
    return store.add_follow_up(an_ask(title, **more), year=year, what="ask")


def stand(one: FollowUp, status: FollowUpStatus) -> FollowUp:
    return replace(one, history=(*one.history, Fact(stood=status)))


def settle(store: OfficeStore, ref: str, status: FollowUpStatus = CLOSED) -> FollowUp:
    return store.change_follow_up(ref, lambda f: stand(f, status), what="status")


def test_serials_run_by_committee_and_year(store: OfficeStore) -> None:
    refs = [ask(store).id, ask(store).id, ask(store, year="20-21").id]
    refs.append(
        store.add_follow_up(replace(an_ask(), committee="ABC"), year="19-20", what="ask").id
    )
    assert refs == ["CDC/19-20/01", "CDC/19-20/02", "CDC/20-21/01", "ABC/19-20/01"]
    assert [fu.id for fu in store.follow_ups("CDC")] == [
        "CDC/19-20/01",
        "CDC/19-20/02",
        "CDC/20-21/01",
    ]


def test_a_hundred_asks_stay_in_order(store: OfficeStore) -> None:
    for _ in range(101):
        last = ask(store)
    assert last.id == "CDC/19-20/101"
    assert [fu.id for fu in store.follow_ups()][-2:] == ["CDC/19-20/100", "CDC/19-20/101"]


def test_many_are_added_as_one_by_one_and_each_file_is_written_once(store: OfficeStore) -> None:
    ask(store)
    drafts = [
        *((an_ask(f"Ask {number}"), "19-20") for number in range(45)),
        (stand(an_ask("Done"), CLOSED), "18-19"),
        (an_ask("Private", wording="Private words", restricted=True), "19-20"),
    ]
    told: list[int] = []
    made = store.add_follow_ups(drafts, what="imported", tell=told.append)
    assert [one.id for one in made][:2] == ["CDC/19-20/02", "CDC/19-20/03"]
    assert [one.id for one in made][-2:] == ["CDC/18-19/01", "CDC/19-20/47"]
    assert told[-1] == 47
    assert {one.id for one in made} <= {one.id for one in store.follow_ups(settled=True)}
    assert all(store.follow_up(one.id) == one for one in made)
    assert ask(store).id == "CDC/19-20/48"
    assert store.check() == ()


def test_what_was_just_added_goes_whole_or_stays_whole(store: OfficeStore) -> None:
    drafts = [(an_ask(f"Ask {number}"), "19-20") for number in range(45)]
    refs = [one.id for one in store.add_follow_ups(drafts, what="imported")]
    settle(store, refs[44])
    with pytest.raises(StaleRecord):
        store.revert(None, Added(tuple(refs)), what="undone")
    assert len(store.follow_ups(settled=True)) == 45
    store.revert(None, Added(tuple(refs[:44])), what="undone")
    assert [one.id for one in store.follow_ups(settled=True)] == [refs[44]]
    assert ask(store).id == "CDC/19-20/46"


def test_restricted_asks_share_the_serials(store: OfficeStore) -> None:
    ask(store)
    private = ask(store, wording="Private words", restricted=True)
    assert private.id == "CDC/19-20/02"
    assert ask(store).id == "CDC/19-20/03"
    assert store.follow_up(private.id) == private
    assert len(store.follow_ups()) == 3


def test_a_settled_one_moves_away_and_back(store: OfficeStore) -> None:
    one = ask(store)
    closed = settle(store, one.id)
    assert closed.rev == 2
    assert store.follow_ups() == ()
    assert store.follow_ups(settled=True) == (closed,)
    assert store.follow_up(one.id) == closed
    again = settle(store, one.id, FollowUpStatus.OPEN)
    assert store.follow_ups() == (again,)
    assert len(store.follow_ups(settled=True)) == 1
    assert ask(store).id == "CDC/19-20/02"


def test_a_serial_is_not_reused_after_all_are_settled(store: OfficeStore) -> None:
    for _ in range(3):
        settle(store, ask(store).id)
    assert ask(store).id == "CDC/19-20/04"


def test_a_stale_change_is_told(store: OfficeStore) -> None:
    one = ask(store)
    settle(store, one.id)
    with pytest.raises(StaleRecord) as error:
        store.change_follow_up(one.id, lambda _: replace(one, title="Late"), what="edit")
    assert isinstance(error.value.current, FollowUp)
    assert status_of(error.value.current) is CLOSED


def test_an_imported_one_keeps_its_reference(store: OfficeStore) -> None:
    given = replace(an_ask(), id="CDC/19-20/07", rev=4)
    assert store.put_follow_up(given, "import") == given
    assert store.put_follow_up(given, "import") == given
    with pytest.raises(StaleRecord):
        store.put_follow_up(replace(given, title="Other", rev=2), "import")
    assert ask(store).id == "CDC/19-20/08"


def test_the_later_of_two_versions_counts(folder: Path) -> None:
    store = open_office(folder)
    one = ask(store)
    closed = settle(store, one.id)
    stale = FollowUps(serials={}, follow_ups={one.id: one})
    path = folder / "followups/CDC/open-19-20-0.json"
    path.write_bytes(shapes.encode(shapes.pack(stale)))
    store = open_office(folder)
    assert store.follow_up(one.id) == closed
    assert store.follow_ups(settled=True) == (closed,)
    assert "older version" in store.check()[0].message
    assert any("older version" in line for line in store.repair())
    assert store.check() == ()
    assert store.follow_ups() == ()
    assert one.id not in json.loads(path.read_text())["follow_ups"]


def test_the_file_that_held_all_open_ones_is_read_and_emptied_as_they_are_saved(
    folder: Path,
) -> None:
    store = open_office(folder)
    asked = [ask(store, f"Ask {n}") for n in range(3)]
    new = folder / "followups/CDC/open-19-20-0.json"
    old = folder / "followups/CDC/open.json"
    new.rename(old)
    store = open_office(folder)
    assert store.follow_ups() == tuple(asked)
    assert store.check() == ()
    settle(store, asked[0].id)
    changed = store.change_follow_up(
        asked[1].id, lambda f: replace(f, title="Changed"), what="edit"
    )
    assert json.loads(old.read_text())["follow_ups"].keys() == {asked[2].id}
    assert json.loads(new.read_text())["follow_ups"].keys() == {asked[1].id}
    assert store.follow_ups() == (changed, asked[2])
    assert ask(store).id == "CDC/19-20/04"


def test_open_ones_stand_a_few_to_a_file(folder: Path) -> None:
    store = open_office(folder)
    for _ in range(41):
        ask(store)
    names = sorted(path.name for path in (folder / "followups/CDC").iterdir())
    assert names == ["open-19-20-0.json", "open-19-20-1.json", "open-19-20-2.json"]
    assert len(store.follow_ups()) == 41


def test_five_hundred_open_of_ten_thousand_are_read_fast(folder: Path) -> None:
    open_office(folder)
    here = folder / "followups/CDC"
    here.mkdir(parents=True)
    rows = [
        replace(
            an_ask(wording="That the partnership report back on call times. " * 3),
            id=f"CDC/{year}-{year + 1}/{serial:03d}",
            rev=3,
        )
        for year in range(10, 30)
        for serial in range(1, 501)
    ]
    groups: dict[str, list[FollowUp]] = {"open": rows[-500:]}
    for row in rows[:-500]:
        closed = stand(row, CLOSED)
        groups.setdefault(f"closed-{row.id.split('/')[1]}", []).append(closed)
    for name, held in groups.items():
        sheet = FollowUps(serials={}, follow_ups={row.id: row for row in held})
        (here / f"{name}.json").write_bytes(shapes.encode(shapes.pack(sheet)))
    store = open_office(folder)
    start = time.perf_counter()
    assert len(store.follow_ups()) == 500
    took = time.perf_counter() - start
    assert took < 0.1, took
    assert len(store.follow_ups(settled=True)) == 10_000
