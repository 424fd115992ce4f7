"""Publishing: what may be public and nothing else, at addresses that stay (R2.8, R6.7, R11)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from scp_tui.desk import Desk
from scp_tui.desk.published import MANIFEST, PublishedFolder
from scp_tui.desk.site import SiteReport
from scp_tui.errors import InputRefused, StoreError
from scp_tui.records.meeting import MeetingState, MinutesState
from scp_tui.records.room import AttendanceKind
from tests.desk.conftest import REF, Hands, item_called


def publish(desk: Desk, folder: Path) -> SiteReport:
    site = desk.publishing(folder, office=desk.folder)
    for _ in site.steps():
        pass
    return site.report


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def held(disk_desk: Desk, clock: Hands) -> Desk:
    """Return a desk with a meeting whose agenda is out and which has been held."""
    disk_desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    disk_desk.agenda.add_item(REF, "Annual report")
    disk_desk.agenda.publish(REF)
    clock.set(dt.datetime(2026, 7, 15, 18, 0))
    disk_desk.room.open_meeting(REF)
    disk_desk.room.mark(REF, "able", AttendanceKind.PRESENT)
    item = item_called(disk_desk, "Annual report")
    disk_desk.minutes.write(REF, item, "A word of the draft.\n\nRESOLVED that it be noted.", 0)
    return disk_desk


def confirm_by_hand(desk: Desk) -> None:
    """Mark the minutes as confirmed, as an office does that began before they were frozen."""
    from msgspec.structs import replace

    desk.store.change_meeting(
        REF, lambda one: replace(one, minutes_state=MinutesState.CONFIRMED), what="confirmed"
    )


def test_a_meeting_whose_agenda_is_not_out_is_nowhere(disk_desk: Desk, site: Path) -> None:
    disk_desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    disk_desk.agenda.add_item(REF, "A plan")
    publish(disk_desk, site)
    assert not any("2026-07-15" in name for name in files_in(site))
    assert not any(b"A plan" in data for data in files_in(site).values())


def test_what_is_public_grows_with_the_meeting(held: Desk, site: Path) -> None:
    names = {Path(name).stem for name in files_in_after(held, site) if REF in name}
    assert names == {"index", "notice", "agenda", "reports"}
    held.room.close_meeting(REF)
    names = {Path(name).stem for name in files_in_after(held, site) if REF in name}
    assert names == {"index", "notice", "agenda", "reports", "decisions"}
    assert not any(b"A word of the draft" in data for data in files_in(site).values())
    confirm_by_hand(held)
    names = {Path(name).stem for name in files_in_after(held, site) if REF in name}
    assert {"minutes", "attendance", "declarations"} <= names
    assert b"A word of the draft" in (site / REF / "minutes.html").read_bytes()
    assert (site / "XYZ/26-27/minute-book.html").is_file()


def files_in_after(desk: Desk, site: Path) -> dict[str, bytes]:
    publish(desk, site)
    return files_in(site)


def test_every_page_is_there_as_web_page_paper_and_data_and_every_link_leads_somewhere(
    held: Desk, site: Path
) -> None:
    held.room.close_meeting(REF)
    confirm_by_hand(held)
    found = files_in_after(held, site)
    pages = [name.removesuffix(".html") for name in found if name.endswith(".html")]
    for page in pages:
        if not page.endswith("index"):
            assert f"{page}.json" in found
            assert found[f"{page}.pdf"].startswith(b"%PDF")
    for name, data in found.items():
        if name.endswith(".html"):
            for address in _links(data.decode()):
                target = (site / name).parent / unquote(address)
                assert target.resolve().is_file(), (name, address)
    catalogue = json.loads(found["index.json"])
    for page in catalogue["pages"]:
        assert hashlib.sha256(found[page["address"]]).hexdigest() == page["sha256"]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or ""
        if tag == "a" and not address.startswith("#"):
            self.found.append(address)


def _links(text: str) -> list[str]:
    parser = _Links()
    parser.feed(text)
    return parser.found


def test_a_second_run_writes_nothing_and_a_change_only_what_it_touches(
    held: Desk, site: Path
) -> None:
    first = files_in_after(held, site)
    again = publish(held, site)
    assert again.written == 0
    assert files_in(site) == first
    held.agenda.edit_meeting(REF, held.store.meeting(REF).rev, venue="Moot Hall")
    held.agenda.create_meeting("XYZ", dt.date(2026, 9, 15))
    changed = publish(held, site)
    differing = {name for name, data in files_in(site).items() if first.get(name) != data}
    pages = {f"{REF}/{kind}.{fmt}" for kind in ("notice", "agenda", "reports")
             for fmt in ("html", "json", "pdf")}  # fmt: skip
    assert differing == pages | {"index.json", "published.json"}
    assert changed.written == len(differing) - 1, "the manifest is not counted"


def test_a_trial_writes_nothing_and_says_what_a_run_then_does(held: Desk, site: Path) -> None:
    def tried() -> SiteReport:
        run = held.publishing(site, office=held.folder, trial=True)
        list(run.steps())
        return run.report

    first = tried()
    assert not site.exists()
    assert set(first.changes.values()) == {"new"}
    assert first.changes == publish(held, site).changes
    before = files_in(site)
    assert tried().changes == {}
    held.agenda.edit_meeting(REF, held.store.meeting(REF).rev, venue="Moot Hall")
    changed = tried()
    assert changed.changes[f"{REF}/agenda.pdf"] == "changed"
    held.session.change_meeting(
        REF,
        lambda one: replace(one, published_at=None, state=MeetingState.SCHEDULED),
        what="not out",
    )
    gone = tried()
    assert gone.withdrawn > 0
    assert gone.changes[f"{REF}/agenda.html"] == "withdrawn"
    assert files_in(site) == before
    assert publish(held, site).changes == gone.changes


def test_a_page_that_is_not_public_any_more_says_so_until_it_is_again(
    held: Desk, site: Path
) -> None:
    held.room.close_meeting(REF)
    before = files_in_after(held, site)
    held.room.reopen_meeting(REF)
    report = publish(held, site)
    assert report.withdrawn == 3
    page = (site / REF / "decisions.html").read_text(encoding="utf-8")
    assert "This page has been withdrawn." in page
    assert "it be noted" not in page
    assert json.loads((site / REF / "decisions.json").read_bytes())["withdrawn"] is True
    assert (site / REF / "decisions.pdf").read_bytes().startswith(b"%PDF")
    assert publish(held, site).withdrawn == 0, "told once"
    held.office.undo()
    publish(held, site)
    after = files_in(site)
    assert after[f"{REF}/decisions.html"] == before[f"{REF}/decisions.html"]


def test_nothing_of_anybody_else_is_written_over(
    held: Desk, tmp_path: Path, office_folder: Path
) -> None:
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / "index.html").write_text("mine")
    for folder in (strange, office_folder, office_folder / "site", tmp_path):
        with pytest.raises(InputRefused):
            held.publishing(folder, office=held.folder)
    assert (strange / "index.html").read_text() == "mine"
    site = tmp_path / "site"
    publish(held, site)
    (site / REF / "agenda.html").unlink()
    (site / REF / "agenda.html").symlink_to(strange / "index.html")
    with pytest.raises(InputRefused, match="link"):
        publish(held, site)
    assert (strange / "index.html").read_text() == "mine"


def test_a_run_that_is_cut_off_is_made_good_by_the_next(
    held: Desk, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace
    count = 0

    def full(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == 5:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match="No space"):
        publish(held, site)
    assert not [name for name in files_in(site) if name.endswith(".tmp")]
    monkeypatch.undo()
    publish(held, site)
    whole = files_in(site)
    assert f"{REF}/agenda.html" in whole
    assert publish(held, site).written == 0


def test_a_cancelled_meeting_says_so_at_its_address(held: Desk, site: Path) -> None:
    publish(held, site)
    held.agenda.set_state(REF, MeetingState.CANCELLED)
    publish(held, site)
    assert b"cancelled" in (site / REF / "agenda.html").read_bytes()
    assert b"cancelled" in (site / "XYZ/index.html").read_bytes()


def test_the_minute_book_writes_abbreviations_out_as_the_minutes_do(held: Desk, site: Path) -> None:
    house = held.office.committee("XYZ")
    held.office.save_committee(replace(house, glossary={"CSP": "Community Safety Partnership"}))
    item = item_called(held, "Annual report")
    held.minutes.write(REF, item, "The CSP reported.", held.minutes.text(REF, item).rev)
    held.room.close_meeting(REF)
    confirm_by_hand(held)
    publish(held, site)
    for name in (f"{REF}/minutes.html", "XYZ/26-27/minute-book.html"):
        text = (site / name).read_text(encoding="utf-8")
        assert text.count("Community Safety Partnership") >= 1, name


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_run_cut_off_anywhere_is_made_good_by_the_next_one(
    held: Desk, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    publish(held, site)
    held.agenda.edit_meeting(REF, held.store.meeting(REF).rev, venue="Another place")
    put, count = PublishedFolder.put, 0

    def cut_off(self: PublishedFolder, name: str, *args: Any, **more: Any) -> None:
        nonlocal count
        count += name != MANIFEST
        if count == cut and name != MANIFEST:
            raise StoreError("the disk is full")
        put(self, name, *args, **more)

    with monkeypatch.context() as patched:
        patched.setattr(PublishedFolder, "put", cut_off)
        with pytest.raises(StoreError):
            publish(held, site)
    publish(held, site)
    fresh = tmp_path / "fresh"
    publish(held, fresh)
    made, anew = files_in(site), files_in(fresh)
    for name in anew:
        if not name.endswith(".pdf"):
            assert made[name] == anew[name] or name == MANIFEST, name
    assert {n for n in made if n.endswith(".pdf")} == {n for n in anew if n.endswith(".pdf")}
    words = "".join(page.extract_text() for page in PdfReader(site / REF / "agenda.pdf").pages)
    assert "Another place" in words
