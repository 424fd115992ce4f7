"""Half-typed forms: private, kept from two terminals of one clerk, whatever is typed."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.store.office import OfficeStore
from scp_tui.store.unfinished import KEPT_FORMS
from tests.store.conftest import clock, open_office

EACH = 8


def _type(folder: Path, terminal: int) -> None:
    forms = open_office(folder).unfinished
    for turn in range(EACH):
        forms.keep(f"form {terminal}-{turn}", {"text": f"half {turn}"})


def test_two_terminals_of_one_clerk_keep_both_what_they_typed(folder: Path) -> None:
    open_office(folder)
    context = multiprocessing.get_context("fork")
    typists = [context.Process(target=_type, args=(folder, terminal)) for terminal in range(2)]
    for typist in typists:
        typist.start()
    for typist in typists:
        typist.join()
        assert typist.exitcode == 0
    kept = open_office(folder).unfinished
    for terminal in range(2):
        for turn in range(EACH):
            assert kept.kept(f"form {terminal}-{turn}") == {"text": f"half {turn}"}


def test_the_file_is_private_and_goes_with_the_last_form(folder: Path) -> None:
    forms = open_office(folder).unfinished
    forms.keep("one", {"text": "half"})
    place = folder / "restricted" / "typing"
    (file,) = place.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert place.stat().st_mode & 0o777 == 0o700
    forms.keep("one", {})
    assert list(place.iterdir()) == []


def test_what_was_cut_off_before_is_tidied_by_whoever_keeps_a_form_next(folder: Path) -> None:
    store = open_office(folder)
    store.unfinished.keep("one", {"text": "half"})
    cut = folder / "restricted" / "typing" / ".clerk.json.tmp"
    cut.write_text("half a file")
    (folder / ".lock-holder").write_text("somebody, cut off")
    store.unfinished.keep("two", {"text": "other"})
    assert not cut.exists()


@settings(deadline=None, max_examples=30)
@given(st.text(), st.dictionaries(st.text(), st.text(), min_size=1))
def test_whatever_is_typed_is_kept(form: str, values: dict[str, str]) -> None:
    forms = OfficeStore.in_memory(clock=clock, actor="clerk").unfinished
    forms.keep(form, values)
    assert forms.kept(form) == values


@pytest.mark.parametrize("half", ["\ud800", "a\udfffb", "\udc00\ud800"])
def test_half_a_character_is_kept_as_a_mark_of_itself(store: OfficeStore, half: str) -> None:
    store.unfinished.keep(half, {half: half})
    (kept,) = store.unfinished.kept(half).values()
    assert "\ufffd" in kept
    kept.encode()


def test_the_oldest_forms_give_way(store: OfficeStore) -> None:
    for number in range(KEPT_FORMS + 3):
        store.unfinished.keep(f"form {number}", {"text": "half"})
    assert store.unfinished.kept("form 2") == {}
    assert store.unfinished.kept("form 3") == {"text": "half"}


def test_clerks_whose_names_make_the_same_file_name_do_not_share_one(folder: Path) -> None:
    for actor in ("a.b", "a b", "a-b", "é", ""):
        own = OfficeStore.open(folder, clock=clock, actor=actor).unfinished
        assert own.kept("form") == {}, actor
        own.keep("form", {"text": actor or "nobody"})


def test_a_file_that_cannot_be_understood_is_passed_over(folder: Path) -> None:
    forms = open_office(folder).unfinished
    forms.keep("one", {"text": "half"})
    (file,) = (folder / "restricted" / "typing").iterdir()
    for damage in (b"{", b"\xff\xfe", b"[]", b'{"one": 1}'):
        file.write_bytes(damage)
        assert forms.kept("one") == {}
    forms.keep("one", {"text": "again"})
    assert forms.kept("one") == {"text": "again"}
