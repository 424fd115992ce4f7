"""The clerk's notes are kept apart in either part, and reach no public page or file."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_tui.desk import Desk
from scp_tui.desk.views import MinuteText
from scp_tui.errors import StaleRecord
from scp_tui.records.agenda import Part
from tests.screens.driving import REF, furnish
from tests.screens.live_driving import EVENING, evening

TEXT = "One.\n\n[note] SECRET ring Zoe\n\nRESOLVED that it be so."


def first_item(desk: Desk) -> str:
    return desk.store.meeting(REF).items[0].id


def test_it_comes_back_as_typed_and_only_the_rest_is_in_the_minute() -> None:
    desk = evening()
    item = first_item(desk)
    written = desk.minutes.write(REF, item, TEXT, 0)
    assert desk.minutes.text(REF, item).text == TEXT
    assert desk.minutes.text(REF, item).rev == written.rev
    (minute,) = desk.store.meeting(REF).minutes
    assert [block.text for block in minute.blocks] == ["One.", "RESOLVED that it be so."]


@pytest.mark.parametrize("part", [Part.A, Part.B])
def test_no_page_and_no_public_file_has_it(part: Part) -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[0]
    desk.minutes.write(REF, item.id, TEXT, 0)
    if part is Part.B:
        desk.agenda.edit_item(REF, item.id, desk.store.meeting(REF).items[0].rev, part=part)
        assert "SECRET" in desk.minutes.text(REF, item.id).text
    for kind in ("agenda", "minutes", "actions"):
        for fmt in ("txt", "html", "md"):
            assert "SECRET" not in desk.pages.render(kind, REF, fmt)
    assert "SECRET" not in desk.pages.render("minutes", REF, "txt", restricted=True)
    assert "SECRET" not in desk.transfer.export_meeting(REF)
    assert "SECRET" not in desk.transfer.export_office()


def test_the_file_that_has_it_is_the_restricted_one_alone(tmp_path: Path) -> None:
    from scp_tui.desk import Clock

    desk = Desk.open(tmp_path / "office", clock=Clock(fixed=EVENING), actor="clerk")
    furnish(desk)
    desk.agenda.create_meeting("XYZ", EVENING.date())
    desk.minutes.write(REF, first_item(desk), TEXT, 0)
    found = [
        path for path in (tmp_path / "office").rglob("*")
        if path.is_file() and b"SECRET" in path.read_bytes()
    ]  # fmt: skip
    assert found
    for path in found:
        assert "restricted" in path.parts
        assert path.stat().st_mode & 0o077 == 0
    again = Desk.open(tmp_path / "office", clock=Clock(fixed=EVENING), actor="clerk")
    assert again.minutes.text(REF, first_item(again)).text == TEXT


def test_with_what_is_exempt_it_goes_out_and_comes_back() -> None:
    desk = evening()
    desk.minutes.write(REF, first_item(desk), TEXT, 0)
    out = desk.transfer.export_meeting(REF, restricted=True)
    other = Desk.in_memory(actor="clerk")
    furnish(other)
    other.transfer.import_meeting(out)
    assert other.minutes.text(REF, first_item(other)).text == TEXT


def test_a_note_of_another_is_never_written_over() -> None:
    desk = evening()
    item = first_item(desk)
    before = desk.minutes.write(REF, item, "One.", 0)
    desk.minutes.write(REF, item, "One.\n\n[note] theirs", before.rev)
    with pytest.raises(StaleRecord) as stale:
        desk.minutes.write(REF, item, "One.\n\n[note] ours", before.rev)
    current = stale.value.current
    assert isinstance(current, MinuteText)
    assert "theirs" in current.text
    with pytest.raises(StaleRecord):
        desk.minutes.write(REF, item, "One, changed.", before.rev)


def test_an_item_with_notes_alone_gets_no_minute_and_a_note_can_be_taken_out() -> None:
    desk = evening()
    item = first_item(desk)
    written = desk.minutes.write(REF, item, "[note] only this", 0)
    assert desk.store.meeting(REF).minutes == ()
    written = desk.minutes.write(REF, item, "", written.rev)
    assert desk.minutes.text(REF, item).text == ""
    desk.minutes.write(REF, item, "Said.", written.rev)
    assert desk.minutes.text(REF, item).text == "Said."


def test_paragraphs_added_at_the_end_keep_the_notes_above_them() -> None:
    desk = evening()
    item = first_item(desk)
    desk.minutes.write(REF, item, TEXT, 0)
    desk.minutes.append(REF, item, "Later.\n\n[note] SECRET too")
    assert desk.minutes.text(REF, item).text == f"{TEXT}\n\nLater.\n\n[note] SECRET too"


@pytest.mark.parametrize(
    "text",
    ["He spoke. [note] SECRET", "- [note] SECRET", "\ufeff[note] SECRET", "[Note ] SECRET"],
)
@pytest.mark.parametrize("part", [Part.A, Part.B])
def test_a_note_that_does_not_begin_its_line_is_found_before_it_is_published(
    part: Part, text: str
) -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[0]
    desk.agenda.edit_item(REF, item.id, item.rev, part=part)

    def found() -> list[str]:
        return [str(one) for one in desk.agenda.findings(REF) if "[note]" in one.message]

    desk.minutes.write(REF, item.id, TEXT, 0)
    assert found() == []
    desk.minutes.append(REF, item.id, text)
    (finding,) = found()
    assert finding.startswith("error")
    assert "SECRET" not in finding
