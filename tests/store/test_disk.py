"""What a disk can do to a save, and what others may see of it."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from scp_tui.errors import Busy, StoreError
from scp_tui.records.meeting import Restricted
from tests.store.conftest import REF, a_meeting, a_minute, an_ask, open_office, with_venue
from tests.store.cutting import operations


def failing(monkeypatch: pytest.MonkeyPatch, name: str, code: int, at: int = 0) -> None:
    real = getattr(os, name)
    left = at

    def call(*args: Any, **options: Any) -> Any:
        nonlocal left
        if left == 0:
            raise OSError(code, os.strerror(code))
        left -= 1
        return real(*args, **options)

    monkeypatch.setattr(os, name, call)


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.name not in (".lock-holder", ".lock")
        and "backups" not in path.parts
    }


@pytest.mark.parametrize("operation", ["write", "fsync", "replace", "link"])
@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "read-only")]
)
@pytest.mark.parametrize("at", range(3))
def test_a_refused_save_changes_nothing(
    folder: Path, operation: str, code: int, words: str, at: int
) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    before = everything(folder)
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, operation, code, at)
        try:
            store.change_meeting(REF, lambda m: replace(m, venue="Hall"), what="venue")
        except StoreError as error:
            line = str(error)
        else:
            # A link that is not allowed is made a copy, and the later ones are not reached.
            assert at or (operation, code) == ("link", errno.EACCES)
            return
    assert everything(folder) == before
    assert words in line
    assert "\n" not in line
    assert str(folder) in line
    assert not list(folder.rglob("*.tmp"))
    saved = store.change_meeting(REF, lambda m: replace(m, venue="Hall"), what="venue")
    assert saved.venue == "Hall"


@pytest.mark.parametrize("at", range(8))
def test_a_refused_pair_changes_neither(folder: Path, at: int) -> None:
    store = open_office(folder)
    store.create_meeting(
        a_meeting(), Restricted(id=REF, minutes=(a_minute("Secret."),)), what="made"
    )
    before = everything(folder)

    def act() -> None:
        store.change_meeting_and_restricted(
            REF, lambda m, r: (replace(m, venue="Hall"), replace(r, minutes=())), what="both"
        )

    with pytest.MonkeyPatch.context() as patch:
        failing(patch, "write", errno.ENOSPC, at)
        try:
            act()
        except StoreError:
            assert everything(folder) == before
        else:
            assert at >= 5
    assert not list(folder.rglob("*.tmp"))
    act()
    assert store.meeting(REF).venue == "Hall"
    assert store.restricted(REF).minutes == ()
    assert store.check() == ()


def test_private_files_are_private_whatever_the_umask(folder: Path) -> None:
    old = os.umask(0)
    try:
        store = open_office(folder)
        store.create_meeting(
            a_meeting(), Restricted(id=REF, minutes=(a_minute("Secret."),)), what="made"
        )
        store.add_follow_up(an_ask(restricted=True), year="19-20", what="ask")
        store.change_follow_up("CDC/19-20/01", lambda f: replace(f, title="x"), what="edit")
    finally:
        os.umask(old)
    private = [folder / "restricted", *(folder / "restricted").rglob("*")]
    assert len(private) > 10
    for path in private:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_loose_permissions_are_found_and_mended(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(
        a_meeting(), Restricted(id=REF, minutes=(a_minute("Secret."),)), what="made"
    )
    path = folder / f"restricted/meetings/{REF}.json"
    path.chmod(0o644)
    assert [finding.where for finding in store.check()] == [f"restricted/meetings/{REF}.json"]
    store.repair()
    assert path.stat().st_mode & 0o777 == 0o600
    assert store.check() == ()


def test_a_shared_file_stays_shared(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    path = folder / f"meetings/{REF}.json"
    path.chmod(0o664)
    store.change_meeting(REF, lambda m: replace(m, venue="Hall"), what="venue")
    assert path.stat().st_mode & 0o777 == 0o664


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "meetings/ABC").symlink_to(elsewhere)
    with pytest.raises(StoreError, match="is a link"):
        store.create_meeting(a_meeting("ABC/2019-09-10"), what="made")
    assert list(elsewhere.iterdir()) == []
    assert len(store.meeting_refs()) == 1
    secret = tmp_path / "secret.json"
    secret.write_text("{}")
    (folder / "meetings/CDC/2020-01-01.json").symlink_to(secret)
    with pytest.raises(StoreError, match="is a link"):
        store.meeting("CDC/2020-01-01")


def test_an_office_that_stays_busy_names_its_holder(folder: Path) -> None:
    store = open_office(folder, timeout=0.2)
    store.create_meeting(a_meeting(), what="made")
    code = f"""
        import sys
        from pathlib import Path
        from scp_tui.store.lock import office_lock
        with office_lock(Path({str(folder)!r}), "Able").hold(5):
            print("held", flush=True)
            sys.stdin.read()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(Busy, match=r"being written by Able on .*, process [0-9]+") as error:
            store.change_meeting(REF, lambda m: replace(m, venue="Hall"), what="venue")
        assert error.value.exit_code == 6
        assert store.meeting(REF).venue is None
        assert len(open_office(folder).headers()) == 1
        other.communicate()
    store.change_meeting(REF, lambda m: replace(m, venue="Hall"), what="venue")
    assert (folder / ".lock-holder").read_text() == ""


def test_the_lock_can_be_entered_again(folder: Path) -> None:
    one, two = open_office(folder, timeout=0.2), open_office(folder, timeout=0.2)
    with one._cabinet.writing():
        two.create_meeting(a_meeting(), what="made")
    assert one.meeting(REF).rev == 1


def test_a_reader_sees_what_another_wrote_at_once(folder: Path) -> None:
    one, two = open_office(folder), open_office(folder)
    one.create_meeting(a_meeting(), what="made")
    for number in range(50):
        one.change_meeting(REF, with_venue(f"V{number % 10}"), what="v")
        assert two.meeting(REF).venue == f"V{number % 10}"


def test_two_contents_with_one_stamp_are_told_apart_while_they_are_fresh(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(replace(a_meeting(), venue="Hall"), what="made")
    path = folder / f"meetings/{REF}.json"
    ahead = time.time_ns() + 60_000_000_000
    for venue in ("Hall", "Room", "Club"):
        with path.open("r+b") as file:
            data = file.read()
            file.seek(0)
            file.write(re.sub(rb'"(Hall|Room)"', f'"{venue}"'.encode(), data))
        os.utime(path, ns=(ahead, ahead))
        assert store.meeting(REF).venue == venue
        assert store.headers()[0].venue == venue


def test_reading_an_office_writes_nothing(folder: Path) -> None:
    store = open_office(folder)
    store.create_meeting(a_meeting(), what="made")
    store.add_follow_up(an_ask(), year="19-20", what="ask")

    def read() -> None:
        again = open_office(folder)
        again.register(), again.meeting(REF), again.follow_ups(), again.headers(), again.check()

    assert operations(read) == []


@pytest.fixture
def office_for_all() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as found:
        Path(found).chmod(0o755)
        yield Path(found) / "office"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody without rights")
def test_somebody_without_rights_can_read_and_is_told(office_for_all: Path) -> None:
    folder = office_for_all
    store = open_office(folder)
    private = Restricted(id=REF, minutes=(a_minute("Secret."),))
    store.create_meeting(a_meeting(), private, what="made")
    store.add_follow_up(an_ask(), year="19-20", what="ask")
    store.add_follow_up(an_ask(restricted=True), year="19-20", what="ask")
    child = os.fork()
    if not child:
        try:
            os.setgid(65534)
            os.setuid(65534)
            store = open_office(folder)
            assert store.meeting(REF).rev == 1
            assert [fu.id for fu in store.follow_ups()] == ["CDC/19-20/01"]
            with pytest.raises(StoreError, match="no right"):
                store.restricted(REF)
            try:
                store.change_meeting(REF, lambda m: replace(m, venue="Hall"), what="venue")
            except StoreError as error:
                os._exit(0 if "cannot be written" in str(error) else 2)
            os._exit(3)
        except BaseException:
            os._exit(4)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as error:
        open_office(tmp_path / "file" / "office")
    assert "\n" not in str(error.value)
