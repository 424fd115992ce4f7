from __future__ import annotations

import datetime as dt

from scp_tui.screens.editor_save import LONGEST, QUIET, RETRY, Autosave

AT = dt.datetime(2026, 7, 15, 18, 42, 7)


def test_nothing_is_due_until_something_is_typed() -> None:
    save = Autosave()
    assert save.due_at() is None
    assert save.words(None) == "all saved"
    assert save.words(AT) == "saved 18:42:07"


def test_a_save_is_due_soon_after_the_last_key() -> None:
    save = Autosave()
    save.typed(10.0)
    assert save.due_at() == 10.0 + QUIET
    assert QUIET <= 0.7
    assert save.words(AT) == "saving"


def test_unbroken_typing_is_saved_every_ten_seconds_at_least() -> None:
    save = Autosave()
    due = None
    for tenth in range(150):
        save.typed(tenth / 10)
        due = save.due_at()
        assert due is not None
        if due <= tenth / 10:
            break
    assert due is not None
    assert due <= LONGEST <= 10.0


def test_a_failed_save_is_told_and_tried_again() -> None:
    save = Autosave()
    save.typed(1.0)
    save.failed("the disk\nis full", 2.0)
    assert save.words(AT) == "NOT SAVED: the disk is full"
    assert save.due_at() == 2.0 + RETRY
    save.typed(2.5)
    assert save.due_at() == 2.0 + RETRY
    save.done()
    assert save.words(AT) == "saved 18:42:07"
    assert save.due_at() is None


def test_a_failure_without_typing_waits_too() -> None:
    save = Autosave()
    save.failed("no", 5.0)
    assert save.unsaved
    assert save.due_at() == 5.0 + RETRY
