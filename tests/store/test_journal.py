"""The journal: what was typed is made again from it, whatever became of the file."""

from __future__ import annotations

import datetime as dt
import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.errors import StoreError
from scp_tui.records.typing import Change, Place, Sheet, Writer
from scp_tui.rules.typed_text import change_lines, place_of
from scp_tui.store import names
from scp_tui.store.disk import DiskFiles
from scp_tui.store.identity import runs, this_writer
from scp_tui.store.journal import Journal
from scp_tui.store.journal_lines import LATER, read
from scp_tui.store.memory import MemoryFiles
from tests.store.conftest import REF

BY = Writer(
    user="clerk",
    host="here",
    terminal="pts/1",
    process=1,
    started="1",
    since=dt.datetime(2026, 7, 1),
)
TOKEN = "0123abcd"
NAME = names.typed_name(REF, TOKEN)


def sheet(typed: str = "", *, item: str = "i1", base: str | None = None) -> Sheet:
    held = typed if base is None else base
    return Sheet(item=item, base=held, stored=held, rev=1, typed=typed, at=place_of(typed, 999))


def typed_in(journal: Journal, words: str, *, item: str = "i1", at: Place = (0, 0)) -> None:
    for letter in words:
        start = at
        at = (at[0], at[1] + 1)
        journal.edited(item, Change(start=start, end=start, text=letter), at)


def in_memory() -> tuple[MemoryFiles, Journal]:
    files = MemoryFiles()
    return files, Journal(files, TOKEN, REF, BY, flushed=False)


def test_every_letter_comes_back_in_its_place_with_the_cursor() -> None:
    files, journal = in_memory()
    journal.lay([sheet("Ask.", item="i2"), sheet("The end.")])
    typed_in(journal, "Well, ")
    journal.moved("i1", (0, 3))
    told = read(files.read(NAME) or b"")
    assert (told.ref, told.by, told.here, told.damaged) == (REF, BY, "i1", False)
    again = {one.item: one for one in told.sheets}
    assert again["i1"].typed == "Well, The end."
    assert again["i1"].at == (0, 3)
    assert again["i1"].base == "The end."
    assert again["i1"].waits
    assert not again["i2"].waits


def test_what_was_stored_no_longer_waits() -> None:
    files, journal = in_memory()
    journal.lay([sheet()])
    typed_in(journal, "Heard. ")
    journal.stored("i1", 4, "Heard.")
    (told,) = read(files.read(NAME) or b"").sheets
    assert (told.base, told.stored, told.rev, told.waits) == ("Heard. ", "Heard.", 4, False)
    typed_in(journal, "M", at=(0, 7))
    (told,) = read(files.read(NAME) or b"").sheets
    assert (told.typed, told.waits) == ("Heard. M", True)


CHANGES = st.tuples(
    st.tuples(st.integers(0, 4), st.integers(0, 9)),
    st.tuples(st.integers(0, 4), st.integers(0, 9)),
    st.text(alphabet="ab\n£", max_size=4),
)


@settings(deadline=None)
@given(st.lists(CHANGES, max_size=20), st.data())
def test_cut_off_at_any_byte_it_tells_everything_before(
    changes: list[tuple[Place, Place, str]], data: st.DataObject
) -> None:
    files, journal = in_memory()
    journal.lay([sheet("One.\nTwo.")])
    lines, states = ["One.", "Two."], ["One.\nTwo."]
    ends = [len(files.read(NAME) or b"")]
    for start, end, text in changes:
        change = Change(start=start, end=end, text=text)
        journal.edited("i1", change, (0, 0))
        change_lines(lines, change)
        states.append("\n".join(lines))
        ends.append(len(files.read(NAME) or b""))
    whole = files.read(NAME) or b""
    cut = data.draw(st.integers(ends[0], len(whole)))
    told = read(whole[:cut])
    # a line is whole without the line end that closes it
    assert told.sheets[0].typed == states[max(n for n, end in enumerate(ends) if end - 1 <= cut)]
    assert not told.damaged


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200), st.integers(0, 2000), st.integers(0, 200))
def test_damage_anywhere_is_never_more_than_damage(noise: bytes, at: int, length: int) -> None:
    files, journal = in_memory()
    journal.lay([sheet("Begin.")])
    typed_in(journal, "abcdefgh")
    whole = files.read(NAME) or b""
    at = min(at, len(whole))
    told = read(whole[:at] + noise + whole[at + length :])
    for one in told.sheets:
        one.typed.encode()


def test_damage_in_the_middle_is_said_and_what_can_be_read_is_told() -> None:
    files, journal = in_memory()
    journal.lay([sheet("")])
    typed_in(journal, "One Two Three")
    lines = (files.read(NAME) or b"").split(b"\n")
    lines[6] = lines[6][:-5] + b"?????"
    told = read(b"\n".join(lines))
    assert told.damaged
    assert told.sheets[0].typed == f"One \n\n[note] {LATER} wo Three", (
        "as a note: it may have been one"
    )
    del lines[6]
    told = read(b"\n".join(lines))
    assert told.damaged
    assert told.sheets[0].typed.startswith("One ")


def test_noughts_at_the_end_as_a_power_cut_leaves_them_are_no_damage() -> None:
    files, journal = in_memory()
    journal.lay([sheet("")])
    typed_in(journal, "One")
    told = read((files.read(NAME) or b"") + b"\0" * 300)
    assert not told.damaged
    assert told.sheets[0].typed == "One"


def on_disk(folder: Path, *, flushed: bool = False) -> tuple[Path, Journal]:
    files = DiskFiles(folder, actor="clerk")
    return folder / NAME, Journal(files, TOKEN, REF, BY, flushed=flushed)


def test_it_is_private_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path, journal = on_disk(tmp_path / "office")
        journal.lay([sheet("Exempt.")])
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700
    journal.close(remove=True)
    assert list(path.parent.iterdir()) == []


def test_a_full_disk_takes_nothing_in_part_and_all_of_it_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, journal = on_disk(tmp_path / "office")
    journal.lay([sheet("")])
    typed_in(journal, "One")
    before, write = path.read_bytes(), os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) > 20:
            return write(handle, bytes(data)[:20])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(StoreError, match="the disk is full"):
            typed_in(journal, " Two", at=(0, 3))
        assert journal.failure is not None
        assert path.read_bytes() == before
        with pytest.raises(StoreError):
            journal.lay([sheet("One Two", base="")])
        assert path.read_bytes() == before
    typed_in(journal, "x")  # would not fit on what is there
    assert path.read_bytes() == before
    journal.lay([sheet("One Two", base="")])
    assert journal.failure is None
    typed_in(journal, "!", at=(0, 7))
    assert read(path.read_bytes()).sheets[0].typed == "One Two!"
    assert not list(path.parent.glob(".*"))


def test_it_is_flushed_within_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, journal = on_disk(tmp_path / "office", flushed=True)
    journal.lay([sheet("")])
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(os.fstat(handle).st_size))
    for turn in range(4):
        typed_in(journal, "x", at=(0, turn))
        end = time.monotonic() + 5
        while not flushed or flushed[-1] < path.stat().st_size:
            assert time.monotonic() < end
            time.sleep(0.01)
    assert len(flushed) <= 5
    journal.close(remove=False)


def test_an_open_journal_is_known_for_one(tmp_path: Path) -> None:
    path, journal = on_disk(tmp_path / "office")
    journal.lay([sheet("")])
    files = DiskFiles(tmp_path / "office", actor="other")
    assert files.in_use(NAME)
    journal.lay([sheet("x")])
    assert files.in_use(NAME)
    journal.close(remove=False)
    assert not files.in_use(NAME)
    assert path.exists()
    assert not files.in_use(names.typed_name(REF, "ffffffff"))


def test_a_process_is_known_by_more_than_its_number() -> None:
    me = this_writer("clerk", dt.datetime(2026, 7, 1))
    assert runs(me)
    fields = {name: getattr(me, name) for name in me.__struct_fields__}
    assert not runs(Writer(**{**fields, "started": "another boot/1"}))
    gone = os.spawnlp(os.P_WAIT, "true", "true")
    assert gone == 0
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    assert not runs(Writer(**{**fields, "process": child}))
    assert runs(Writer(**{**fields, "host": "elsewhere.example"})) is None


def test_it_costs_little_to_write(tmp_path: Path) -> None:
    """No figure decides this test; that each edit is one write does."""
    path, journal = on_disk(tmp_path / "office")
    journal.lay([sheet("x" * 200_000)])
    before = path.stat().st_size
    chance = random.Random(4)
    for n in range(50):
        at = (0, chance.randrange(200_000))
        journal.edited("i1", Change(start=at, end=at, text="y"), at)
        assert path.stat().st_size - before < 200 * (n + 1)
