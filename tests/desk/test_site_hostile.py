"""A published folder in bad company: run twice, cut off, filled up, edited and deleted by hand."""

from __future__ import annotations

import multiprocessing
import os
import random
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.published import FRESH, MANIFEST, NEW, PublishedFolder
from scp_tui.desk.publishing_lock import LOCK
from scp_tui.errors import Busy, StoreError
from scp_tui.exports import writers
from scp_tui.records.meeting import MinutesState
from tests.desk.conftest import REF
from tests.desk.test_site import confirm_by_hand, files_in, held, publish, site

__all__ = ["held", "site"]
HOSTILE = '<script>alert(1)</script> & "Sons" ../../etc\u202egnp'


@pytest.fixture
def public(held: Desk) -> Desk:
    """Return a desk with a meeting whose minutes anybody may read."""
    held.room.close_meeting(REF)
    confirm_by_hand(held)
    return held


def whole(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_run_leaves_every_file_with_its_bytes_and_its_time(
    public: Desk, site: Path
) -> None:
    publish(public, site)
    first = whole(site)
    publish(public, site)
    second = whole(site)
    assert {k: v for k, v in second.items() if k != LOCK} == {
        k: v for k, v in first.items() if k != LOCK
    }


def test_what_was_deleted_or_edited_by_hand_is_made_good_and_what_is_foreign_stays(
    public: Desk, site: Path
) -> None:
    publish(public, site)
    clean = files_in(site)
    for seed in range(4):
        chance = random.Random(seed)
        for name in sorted(clean.keys() - {MANIFEST, LOCK}):
            if chance.random() < 0.3:
                (site / name).unlink()
            elif chance.random() < 0.3:
                (site / name).write_bytes(b"" if chance.random() < 0.5 else b"edited by hand")
        (site / "robots.txt").write_text("theirs", encoding="utf-8")
        publish(public, site)
        after = files_in(site)
        assert after.pop("robots.txt") == b"theirs"
        assert after.keys() == clean.keys()
        different = {name for name in clean if after[name] != clean[name]}
        assert all(name.endswith(".pdf") or name == MANIFEST for name in different)
        assert all(after[name].startswith(b"%PDF") for name in different - {MANIFEST})


def _killed(desk: Desk, site: Path, at: int) -> None:
    """Publish, and be killed as a file is put in place for the ``at``-th time, or just before."""
    count = 0
    real = Path.replace

    def dies(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == at:
            os._exit(9)
        return real(self, target)

    Path.replace = dies  # type: ignore[method-assign,assignment]
    # The typesetter has threads, which a forked child has not.
    writers.render_file = lambda *_: b"%PDF"
    publish(desk, site)
    os._exit(0)


@pytest.mark.parametrize("at", [1, 2, 3, 7, 13, 20, 26])
def test_a_run_killed_anywhere_is_made_good_by_the_next(
    public: Desk, site: Path, tmp_path: Path, at: int
) -> None:
    child = multiprocessing.get_context("fork").Process(target=_killed, args=(public, site, at))
    child.start()
    child.join(20)
    assert child.exitcode == 9
    assert (site / FRESH).exists()
    publish(public, site)
    fresh = tmp_path / "fresh"
    publish(public, fresh)
    made, anew = files_in(site), files_in(fresh)
    assert made.keys() == anew.keys()
    assert not {FRESH, NEW} & made.keys()
    for name in anew:
        assert made[name] == anew[name] or name.endswith(".pdf") or name == MANIFEST, name


def test_what_a_killed_run_put_there_is_withdrawn_when_it_is_not_public_any_more(
    public: Desk, site: Path
) -> None:
    child = multiprocessing.get_context("fork").Process(target=_killed, args=(public, site, 25))
    child.start()
    child.join(20)
    assert "A word of the draft" in (site / REF / "minutes.html").read_text(encoding="utf-8")
    public.store.change_meeting(
        REF, lambda one: replace(one, minutes_state=MinutesState.DRAFT), what="taken back"
    )
    publish(public, site)
    page = (site / REF / "minutes.html").read_text(encoding="utf-8")
    assert "This page has been withdrawn." in page
    assert "A word of the draft" not in page


def test_a_second_run_at_once_is_told_so_and_writes_nothing(public: Desk, site: Path) -> None:
    first = public.publishing(site, office=public.folder)
    steps = first.steps()
    next(steps)
    before = files_in(site)
    with pytest.raises(Busy, match="another run is publishing"):
        publish(public, site)
    assert files_in(site) == before
    for _ in steps:
        pass
    assert publish(public, site).written == 0


@pytest.mark.parametrize("at", [1, 2, 5, 9, 14])
def test_a_full_disk_is_one_line_and_leaves_nothing_half(
    public: Desk, site: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    real, count = Path.write_bytes, 0

    def full(self: Path, data: bytes) -> int:
        nonlocal count
        count += self.name == FRESH
        if count >= at and self.name == FRESH:
            real(self, data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        return real(self, data)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(StoreError, match="No space left on device") as told:
            publish(public, site)
    assert "\n" not in str(told.value)
    assert not (site / FRESH).exists()
    for name, data in files_in(site).items():
        if name.endswith(".html"):
            assert data.endswith(b"</html>\n"), name
    publish(public, site)
    assert publish(public, site).written == 0


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.lang = ""
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        known = dict(attrs)
        self.lang = known.get("lang") or self.lang
        if tag == "a":
            self.addresses.append(known.get("href") or "")


def test_hostile_names_stay_words_and_every_link_leads_somewhere(public: Desk, site: Path) -> None:
    publish(public, site)
    committee = public.office.committee("XYZ")
    public.store.change_register(
        lambda register: replace(
            register, committees=(replace(committee, name=HOSTILE, council=HOSTILE),)
        ),
        what="renamed",
    )
    publish(public, site)
    for name, data in files_in(site).items():
        if not name.endswith(".html"):
            continue
        page = _Page()
        page.feed(data.decode())
        assert "script" not in page.tags, name
        assert (page.lang, page.tags.count("title")) == ("en-GB", 1), name
        for address in page.addresses:
            if not address.startswith("#"):
                assert ((site / name).parent / unquote(address)).resolve().is_file(), address


def test_a_manifest_that_leads_out_of_the_folder_writes_nothing_outside(
    public: Desk, site: Path, tmp_path: Path
) -> None:
    publish(public, site)
    outside = tmp_path / "outside.html"
    outside.write_text("theirs", encoding="utf-8")
    manifest = site / MANIFEST
    text = manifest.read_text(encoding="utf-8")
    name = f"{REF}/agenda.html"
    manifest.write_text(text.replace(name, "../outside.html"), encoding="utf-8")
    with pytest.raises(Exception, match="leads out of the folder"):
        publish(public, site)
    assert outside.read_text(encoding="utf-8") == "theirs"
    assert isinstance(PublishedFolder(site).before, dict)
