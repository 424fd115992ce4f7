"""The tracker paper is published as it was put to the members, without what was taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.kept_papers import keep_paper
from scp_tui.desk.parts import find_item
from scp_tui.records.agenda import Part
from scp_tui.records.followups import FactKind, Judgement, Owner
from tests.desk.conftest import REF, Hands, item_called
from tests.desk.searching import words_of_file
from tests.desk.test_leaks import MARK, assert_hidden
from tests.desk.test_site import publish

NEXT = "XYZ/2026-09-09"
FIRST, SECOND = "XYZ/26-27/01", "XYZ/26-27/02"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def put(disk_desk: Desk, clock: Hands) -> Desk:
    """Return an office whose next agenda is out, with the paper made by the pack."""
    desk = disk_desk
    desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    item = desk.agenda.add_item(REF, "Annual report").items[-2].id
    for title, owner in (("Call times", "EP"), (f"Crews of {MARK}", "EP")):
        desk.follow_ups.ask(REF, item=item, title=title, owner=owner, wording=title)
    desk.follow_ups.ask(REF, title="A safe title", wording=MARK, owner="EP", restricted=True)
    desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9))
    clock.set(dt.datetime(2026, 8, 28, 9, 0))
    desk.follow_ups.reply(FIRST, "Here they are.", judgement=Judgement.ANSWERS)
    desk.follow_ups.propose(FIRST, "All of it came.")
    desk.follow_ups.reply(SECOND, f"Twelve crews of {MARK}.")
    desk.pack.make(NEXT)
    desk.agenda.publish(NEXT)
    return desk


def paper(desk: Desk, site: Path) -> dict[str, str]:
    """Publish, and return the paper in each format."""
    publish(desk, site)
    files = (site / NEXT).glob("tracker.*")
    return {path.suffix: words_of_file(path.read_bytes(), path.suffix[1:]) for path in files}


def test_what_the_members_had_stands_whatever_comes_after(
    put: Desk, clock: Hands, site: Path
) -> None:
    before = paper(put, site)
    assert set(before) == {".html", ".pdf", ".json"}
    assert "Here they are" in before[".html"]
    assert "A safe title" in before[".html"]
    assert f"{FIRST} be closed" in before[".html"]
    assert "tracker.html" in (site / NEXT / "index.html").read_text(encoding="utf-8")
    clock.set(dt.datetime(2026, 9, 9, 18, 0))
    put.follow_ups.propose(SECOND, "It came.")
    put.follow_ups.ask(REF, title="One more", owner="EP")
    assert "left as it is" in put.pack.make(NEXT).remark
    put.room.open_meeting(NEXT)
    assert paper(put, site) == before


def test_before_it_is_published_the_paper_follows_and_is_undone_with_its_item(
    disk_desk: Desk, site: Path
) -> None:
    disk_desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9))
    disk_desk.pack.make(NEXT)
    assert len(disk_desk.store.restricted(NEXT).papers) == 1
    assert paper(disk_desk, site) == {}
    disk_desk.office.undo()
    assert disk_desk.store.restricted(NEXT).papers == ()
    assert not any(one.title.startswith("Requests") for one in disk_desk.store.meeting(NEXT).items)


@pytest.mark.parametrize("how", ["restricted", "with its item", "struck", "title"])
def test_what_is_taken_back_goes_from_the_paper_too(
    put: Desk, site: Path, office_folder: Path, how: str
) -> None:
    assert MARK in paper(put, site)[".pdf"]
    asked = put.store.follow_up(SECOND)
    if how == "restricted":
        put.follow_ups.edit(SECOND, asked.rev, restricted=True, title="Crews")
    elif how == "with its item":
        item = find_item(put.store.meeting(REF), item_called(put, "Annual report"))
        put.agenda.edit_item(REF, item.id, item.rev, part=Part.B, exempt_paragraphs=(3,))
    else:
        put.follow_ups.edit(SECOND, asked.rev, title="Crews")
    if how == "struck":
        number = next(n for n, one in enumerate(asked.history, 1) if one.kind is FactKind.REPLY)
        put.follow_ups.correct(SECOND, number, "It was another body's.")
    for fmt, told in paper(put, site).items():
        assert MARK not in told, fmt
        assert SECOND in told, fmt
        assert "not shown here any more" in " ".join(told.split()), fmt
    if how == "restricted":
        assert_hidden(put, office_folder)


@pytest.mark.parametrize("how", ["edited", "theirs all along", "moved"])
def test_an_owner_named_by_mistake_goes_from_the_paper_and_one_who_passed_it_on_stays(
    put: Desk, site: Path, how: str
) -> None:
    asked = put.store.follow_up(FIRST)
    wrong = Owner(said=f"Sergeant {MARK}")
    put.store.change_follow_up(
        FIRST, lambda one: replace(one, limbs=(replace(one.limbs[0], owner=wrong),)), what="named"
    )
    page = put.pages.page("tracker", NEXT)
    put.store.change_meeting_and_restricted(
        NEXT, lambda one, apart: (one, replace(apart, papers=())), what="once more"
    )
    keep_paper(put.session, page, put.store.meeting(NEXT))
    assert f"Sergeant {MARK}" in paper(put, site)[".html"]
    if how == "edited":
        put.follow_ups.edit(FIRST, put.store.follow_up(FIRST).rev, owner=asked.owner)
    else:
        put.follow_ups.move(FIRST, asked.owner, carries=how == "theirs all along")
    for fmt, told in paper(put, site).items():
        assert (f"Sergeant {MARK}" in " ".join(told.split())) == (how == "moved"), fmt
        assert FIRST in told, fmt


def test_a_paper_whose_item_is_not_public_is_not_either(put: Desk, site: Path) -> None:
    assert paper(put, site)
    (item,) = [one for one in put.store.meeting(NEXT).items if one.title.startswith("Requests")]
    put.agenda.edit_item(NEXT, item.id, item.rev, part=Part.B, exempt_paragraphs=(1,))
    assert "withdrawn" in paper(put, site)[".html"]
    assert "withdrawn" in paper(put, site)[".pdf"]


def test_an_item_that_waits_for_its_supplement_has_no_paper_yet(
    disk_desk: Desk, clock: Hands, site: Path
) -> None:
    disk_desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9))
    disk_desk.agenda.add_item(NEXT, "Annual report")
    disk_desk.agenda.publish(NEXT)
    disk_desk.agenda.add_item(NEXT, "Progress", kind="follow_ups")  # type: ignore[arg-type]
    assert disk_desk.pack.make(NEXT).remark == ""
    assert paper(disk_desk, site) == {}
    clock.set(dt.datetime(2026, 7, 3, 9, 0))
    disk_desk.agenda.publish(NEXT)
    assert "Nothing is outstanding." in paper(disk_desk, site)[".html"]


def pack_said(desk: Desk) -> str:
    from scp_tui.screens.pack_form import pack_form

    said = pack_form(desk).save({"meeting": NEXT, "folder": ""})
    assert isinstance(said, tuple)
    return str(said[1])


def test_the_pack_offers_undo_only_where_it_wrote_something(put: Desk) -> None:
    put.follow_ups.reply(SECOND, "A reply that took long to type.")
    said = pack_said(put)
    assert said == "The paper is published and was left as it is; what changed since is for the" \
        " next one."  # fmt: skip
    assert "u takes" not in said
    assert put.store.follow_up(SECOND).history[-1].text == "A reply that took long to type."


def test_a_published_paper_that_holds_everything_is_said_to_be_left(put: Desk) -> None:
    assert pack_said(put) == "The paper is published and was left as it is."


def test_made_again_before_it_is_out_undo_puts_back_how_it_was(
    disk_desk: Desk,
) -> None:
    disk_desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9))
    ref = disk_desk.follow_ups.ask(None, committee="XYZ", title="Crews", owner="EP").id
    assert pack_said(disk_desk) == f"On the agenda of {NEXT}; u takes it off."
    assert pack_said(disk_desk) == f"On the agenda of {NEXT} already; nothing changed."
    disk_desk.follow_ups.reply(ref, "Twelve crews.")
    assert pack_said(disk_desk) == f"On the agenda of {NEXT}; u puts back how it was."
    disk_desk.office.undo()
    assert disk_desk.pack.item(NEXT) is not None


def test_a_published_item_that_has_no_paper_gets_one(
    disk_desk: Desk, clock: Hands, site: Path
) -> None:
    disk_desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9))
    disk_desk.follow_ups.ask(None, committee="XYZ", title="Crews", owner="EP")
    disk_desk.agenda.add_item(NEXT, "Progress", kind="follow_ups")  # type: ignore[arg-type]
    disk_desk.agenda.publish(NEXT)
    assert paper(disk_desk, site) == {}
    said = pack_said(disk_desk)
    assert "had no paper: this one is kept, and published with the item." in said
    assert said.endswith("with the item. u takes the paper away again.")
    assert "Crews" in paper(disk_desk, site)[".html"]
    assert pack_said(disk_desk) == "The paper is published and was left as it is."
    clock.set(dt.datetime(2026, 9, 9, 18, 0))
    disk_desk.room.open_meeting(NEXT)
    assert pack_said(disk_desk).startswith("The meeting has begun and its paper was left as it is")
