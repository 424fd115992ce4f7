from __future__ import annotations

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import StoreError
from scp_tui.records.agenda import Part
from scp_tui.screens.live_writer import ItemWriter
from tests.screens.driving import REF, office_with_meeting


def first_items(desk: Desk) -> tuple[str, str]:
    items = desk.store.meeting(REF).items
    return items[0].id, items[1].id


def stored(desk: Desk, item: str) -> str:
    return desk.minutes.text(REF, item).text


def test_what_is_typed_is_stored_and_only_when_it_changed() -> None:
    desk = office_with_meeting()
    one, _ = first_items(desk)
    writer = ItemWriter(desk, REF)
    assert writer.open(one)[1:] == ("", 0)
    assert not writer.typed("", 0)
    assert writer.typed("Hello.", 6)
    assert writer.save() is None
    assert stored(desk, one) == "Hello."
    rev = desk.minutes.text(REF, one).rev
    writer.save()
    assert desk.minutes.text(REF, one).rev == rev


def test_coming_back_to_an_item_finds_text_and_cursor_as_they_were_left() -> None:
    desk = office_with_meeting()
    one, two = first_items(desk)
    writer = ItemWriter(desk, REF)
    writer.open(one)
    writer.typed("Hello.\n\n", 3)
    writer.save()
    writer.open(two)
    assert writer.open(one)[1:] == ("Hello.\n\n", 3)


def test_a_text_that_another_changed_meanwhile_is_read_again() -> None:
    desk = office_with_meeting()
    one, two = first_items(desk)
    writer = ItemWriter(desk, REF)
    writer.open(one)
    writer.open(two)
    desk.minutes.write(REF, one, "Theirs.", 0)
    assert writer.open(one)[1] == "Theirs."


def test_two_writers_of_one_text_lose_nothing() -> None:
    desk = office_with_meeting()
    one, _ = first_items(desk)
    desk.minutes.write(REF, one, "Together.", 0)
    writers = [ItemWriter(desk, REF), ItemWriter(desk, REF)]
    for writer in writers:
        writer.open(one)
    for turn in range(6):
        name, writer = "ab"[turn % 2], writers[turn % 2]
        text = writer.text_of(one) or ""
        writer.typed(f"{text}\n\n{name}{turn}.", 0)
        writer.save()
    kept = stored(desk, one).split("\n\n")
    assert {"Together.", "a0.", "b1.", "a2.", "b3.", "a4.", "b5."} == set(kept)
    assert len(kept) == 7


def test_a_heading_changed_meanwhile_is_no_conflict() -> None:
    desk = office_with_meeting()
    one, _ = first_items(desk)
    writer = ItemWriter(desk, REF)
    writer.open(one)
    writer.typed("Hello \n\n", 0)
    writer.save()
    desk.minutes.set_heading(REF, one, "Another heading")
    writer.typed("Hello \n\nMore.", 0)
    assert writer.save() is None
    assert stored(desk, one).split("\n\n")[-1] == "More."


def test_what_cannot_be_stored_waits_with_its_item(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office_with_meeting()
    one, two = first_items(desk)
    writer = ItemWriter(desk, REF)
    write = desk.minutes.write

    def full(*_args: object, **_kwargs: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(desk.minutes, "write", full)
    writer.open(one)
    writer.typed("Kept.", 5)
    with pytest.raises(StoreError):
        writer.save()
    writer.open(two)
    assert writer.waiting == (one,)
    assert writer.open(one)[1] == "Kept."
    monkeypatch.setattr(desk.minutes, "write", write)
    writer.save()
    assert not writer.waiting
    assert stored(desk, one) == "Kept."


def test_private_text_goes_to_the_restricted_record_alone() -> None:
    desk = office_with_meeting()
    private = desk.store.meeting(REF).items[-1].id
    writer = ItemWriter(desk, REF)
    record, _, _ = writer.open(private)
    assert record.restricted
    writer.typed("Secret.", 7)
    writer.save()
    assert "Secret." not in repr(desk.store.meeting(REF))
    assert stored(desk, private) == "Secret."


def test_a_text_that_went_public_and_back_meanwhile_is_not_written_over() -> None:
    desk = office_with_meeting()
    item = desk.store.meeting(REF).items[-1].id
    for number in range(4):
        rev = desk.minutes.text(REF, item).rev
        desk.minutes.write(REF, item, f"Version {number}.", rev)
    writer = ItemWriter(desk, REF)
    record, text, _ = writer.open(item)
    writer.typed(f"{text}\n\nTyped meanwhile.", 0)
    for part in (Part.A, Part.B):
        rev = desk.store.meeting(REF).items[-1].rev
        desk.agenda.edit_item(REF, item, rev, part=part, release_to_public=True)
    now = desk.minutes.text(REF, item)
    other = desk.minutes.write(REF, item, f"{now.text}\n\nBy another.", now.rev)
    assert other.rev != record.rev
    writer.save()
    assert "By another." in stored(desk, item)
    assert "Typed meanwhile." in stored(desk, item)
